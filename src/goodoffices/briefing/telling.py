"""From the case to statements: each part of it under its path, cited or signed, and every name it gives."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from goodoffices.analysis.listing import joined
from goodoffices.analysis.wording import home_of, issue_name, option_text, speaker, track_name
from goodoffices.briefing.statements import Cited, Computed, Name, Signed

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from datetime import date

    from goodoffices.analysis.claims_index import ClaimsIndex, Entry
    from goodoffices.analysis.finding import Finding
    from goodoffices.case.case import Case
    from goodoffices.case.claims import Audience


@dataclass(frozen=True)
class Telling:
    """A case, as of a day and for an audience, ready to be told.

    Attributes:
        case: the case; what is asleep or hidden is gone from it.
        index: every claim of it.
        day: the day as of which it is told; None where neither the case nor the command names one.
        audience: whom it is told to.
    """

    case: Case
    index: ClaimsIndex
    day: date | None
    audience: Audience

    def says(self, *path: str | int, text: str | None = None) -> Cited | Signed:
        """The statement at a path of the case, in its own words or in others."""
        entry = self.index.at(".".join(map(str, path)))
        told = text or entry.claim.text
        return Cited(told, entry) if entry.quotations else Signed(told, entry)

    def entries(self, paths: Iterable[str]) -> tuple[Entry, ...]:
        """The claims at some paths, each once; a path without a claim (plain scores) is passed over."""
        known = {entry.claim.path: entry for entry in self.index.entries}
        return tuple(known[path] for path in dict.fromkeys(paths) if path in known)

    def computed(self, text: str, finding: Finding[object], paths: Iterable[str] = ()) -> Computed:
        """What a finding says, with the claims at some paths beside it."""
        return Computed(text, finding, self.entries(paths))

    def party(self, key: str) -> Name:
        """A party's name; what is no party of the case is named as the case names it."""
        return Name(self.case.party_name(key))

    def person(self, key: str) -> Name:
        """A person's name; someone who is no person of the case is named as the case names them."""
        home = home_of(self.case, key)
        return Name(self.case.parties[home].people[key].name if home else self.case.party_name(key))

    def speaker(self, said: str | None) -> Name | None:
        """Who said something, with the party."""
        return Name(speaker(self.case, said)) if said else None

    def issue(self, key: str) -> Name:
        """An issue's name."""
        return Name(issue_name(self.case, key))

    def issues(self, keys: Iterable[str]) -> str:
        """Several issues' names in a row."""
        return joined(issue_name(self.case, key) for key in keys)

    def track(self, key: str) -> Name:
        """A track's name."""
        return Name(track_name(self.case, key))

    def agenda(self, key: str) -> Name:
        """An agenda's name."""
        return Name(self.case.agendas[key].name or key)

    def option(self, issue: str, key: str) -> Cited | Signed:
        """An option."""
        return self.says("issues", issue, "options", key)

    def option_text(self, issue: str, key: str) -> str:
        """An option's words, to be put into a computed sentence."""
        return option_text(self.case, issue, key)

    def package_text(self, choice: Iterable[tuple[str, str]] | Mapping[str, str]) -> str:
        """A package, issue by issue, to be put into a computed sentence."""
        pairs = choice.items() if hasattr(choice, "items") else choice
        return "; ".join(f"{issue_name(self.case, i)}: {option_text(self.case, i, o)}" for i, o in pairs)

    @cached_property
    def names(self) -> frozenset[str]:
        """Everything that the case calls by a name."""
        case = self.case
        found = {case.title, *case.parties, *case.issues, *case.tracks, *case.agendas, *case.sources}
        for party in case.parties.values():
            found.add(party.name)
            for person in party.people.values():
                found |= {person.name, person.office or "", f"{person.name} ({party.name})"}
        found |= {issue.name or "" for issue in case.issues.values()}
        found |= {agenda.name or "" for agenda in case.agendas.values()}
        found |= {model.name or key for key, model in case.models.items()}
        found |= {tie.kind for tie in case.ties} | {each.of for each in case.commitments}
        for source in case.sources.values():
            found |= {source.outlet, source.country or "", source.language, source.title or ""}
        for track in case.tracks.values():
            found |= {track.name or "", track.level or ""} | {
                session.place or "" for session in track.sessions
            }
        found |= {entry.claim.said or "" for entry in self.index.entries}
        found |= {forecast.who for asked in case.questions.values() for forecast in asked.forecasts}
        return frozenset(found - {""})
