"""From a case to the room: names, a draft agenda and notes on authority for the mediation team. Nothing else goes in.

What the case estimates of anybody's preferences, red lines, no-agreement worths and messages stays outside: this file
is the only one of the room that knows the case, and it reads no more than it names here.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from goodoffices.case.faults import GoodOfficesError, instead
from goodoffices.room.record import EVERYONE, MEDIATION
from goodoffices.room.record.contents import Agenda, AgendaItem
from goodoffices.room.record.opening import AgendaDrafted, AuthorityNoted, RoomOpened
from goodoffices.room.seats import OBSERVERS, TEAM, Charter, Seat

if TYPE_CHECKING:
    from collections.abc import Iterator

    from goodoffices.case.case import Case
    from goodoffices.case.parties import Authority, Party
    from goodoffices.case.tracks import Session, Track
    from goodoffices.room.proceedings.commands import Posting

LONGEST_LINE = 300


@dataclass(frozen=True)
class Opening:
    """What a room begins with.

    Attributes:
        charter: who sits where.
        agenda: what the case calls its issues, for the mediation team; None where it has none.
        authority: what the case holds of the delegates' authority, for the mediation team.
    """

    charter: Charter
    agenda: Agenda | None
    authority: tuple[AuthorityNoted, ...]

    def postings(self) -> list[Posting]:
        """The first events of the record, and whom they are for."""
        opened: list[Posting] = [(EVERYONE, RoomOpened(charter=self.charter))]
        if self.agenda is not None:
            opened.append((MEDIATION, AgendaDrafted(agenda=self.agenda)))
        opened += [(MEDIATION, each) for each in self.authority]
        return opened


def opening_of(case: Case, track: str | None = None, *, exercise: bool = False) -> Opening:
    """What a room begins with, for the latest session of a track.

    Args:
        case: the case, as of the day of the session.
        track: key of the track; where left out, the one whose latest session names its room and agenda.
        exercise: whether the talks are held to learn from.

    Raises:
        GoodOfficesError: the case has no such track, or nobody on it who could negotiate.
    """
    key = track or _meant(case)
    if key not in case.tracks:
        msg = f"there is no track `{key}` in this case. {instead(str(key), case.tracks)}"
        raise GoodOfficesError(msg)
    chosen = case.tracks[key]
    session = chosen.sessions[-1] if chosen.sessions else None
    seats = dict(_seats(case, chosen, session))
    parties = {p: case.parties[p].name for p in _with_role(case, chosen, "principal")}
    if len(parties) < 2:  # noqa: PLR2004 -- talks need two sides
        msg = (
            f"track `{key}` has fewer than two principals. Give the parties that negotiate `role: principal`"
        )
        raise GoodOfficesError(msg)
    issues = case.agenda_issues(session.agenda) if session and session.agenda else tuple(case.issues)
    items = {
        issue: AgendaItem(
            wording=(case.issues[issue].name or issue)[:LONGEST_LINE],
            options={o: option.say[:LONGEST_LINE] for o, option in case.issues[issue].options.items()},
        )
        for issue in issues
    }
    charter = Charter(title=case.title, parties=parties, seats=seats, exercise=exercise)
    return Opening(charter, Agenda(items=items) if items else None, tuple(_authority(case, seats)))


def _meant(case: Case) -> str | None:
    named = [key for key, track in case.tracks.items() if any(s.agenda and s.room for s in track.sessions)]
    return next(reversed(named or list(case.tracks)), None)


def _with_role(case: Case, track: Track, *roles: str) -> list[str]:
    return [p for p in case.parties if any(role.role in roles for role in track.roles.get(p, ()))]


def _seats(case: Case, track: Track, session: Session | None) -> Iterator[tuple[str, Seat]]:
    """A head first in each delegation, and a note-taker of its own: ministers need not type."""
    principals = _with_role(case, track, "principal")
    hosts = [p for p in _with_role(case, track, "mediator", "host") if p not in principals]
    for party in principals:
        people = _people(case.parties[party], session.room.get(party, ()) if session else ())
        for place, (key, name) in enumerate(people or [(f"{party}-head", case.parties[party].name)]):
            yield key, Seat(name=name, side=party, role="delegate" if place else "head")
        yield (
            f"{party}-notes",
            Seat(name=f"Note-taker, {case.parties[party].name}", side=party, role="note-taker"),
        )
    team = [
        each for p in hosts for each in _people(case.parties[p], session.room.get(p, ()) if session else ())
    ]
    for key, name in team or [("mediator", "The mediator")]:
        yield key, Seat(name=name, side=TEAM, role="mediator")
    for party in _with_role(case, track, "guarantor", "observer"):
        if party not in (*principals, *hosts):
            yield party, Seat(name=case.parties[party].name, side=OBSERVERS, role="observer")


def _people(party: Party, room: tuple[str, ...]) -> list[tuple[str, str]]:
    return [(key, party.people[key].name) for key in room or tuple(party.people)[:1] if key in party.people]


def _authority(case: Case, seats: dict[str, Seat]) -> Iterator[AuthorityNoted]:
    for party in case.parties.values():
        for key, person in party.people.items():
            if key in seats:
                for each in person.authority:
                    yield AuthorityNoted(seat=key, on=each.issues, words=_words(case, each))


def _words(case: Case, authority: Authority) -> str:
    said = authority.said
    who = (
        next((p.people[said].name for p in case.parties.values() if said in p.people), said) if said else None
    )
    level = f", {authority.level}" if authority.word == "established" else ""
    return f"{authority.word}{level}{f', says {who}' if who else ''}"[:LONGEST_LINE]
