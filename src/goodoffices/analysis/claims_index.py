"""How do we know? Every attributed part of a case as a claim, with the words behind it."""

from __future__ import annotations

import hashlib
import json
from collections import Counter
from dataclasses import dataclass, replace
from functools import cached_property
from typing import TYPE_CHECKING

from goodoffices.analysis.wording import citations_of, dotted, speaker, text_of
from goodoffices.case.citations import around, fold
from goodoffices.case.claims import Attribution, Claim, claim_id
from goodoffices.case.filters import known_from
from goodoffices.case.references import walk
from goodoffices.case.tracks import Role

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from goodoffices.case.case import Case
    from goodoffices.case.claims import Citation
    from goodoffices.case.faults import Path


@dataclass(frozen=True, slots=True)
class Quotation:
    """Cited words as a reader sees them on a click.

    Attributes:
        source: key of the source.
        words: the cited words.
        context: the words with what stands around them in the source.
        outlet: who published it.
        date: the day it became public, or was told to us.
        language: of the source, as ISO 639 writes it.
        url: where it was published, if anywhere.
        title: of the source, where the case gives one.
        digest: whether the source is told in our own words.
        weak: why it is a weak witness, where it is.
    """

    source: str
    words: str
    context: str
    outlet: str
    date: date
    language: str
    url: str | None
    title: str | None
    digest: bool
    weak: str | None


@dataclass(frozen=True, slots=True)
class Entry:
    """A claim with everything that a page shows of it.

    Attributes:
        claim: the claim.
        quotations: its cited words, one entry for each citation.
        signed: the printed name of whoever judged, for a judgement; None for a cited claim.
        contested: the label it shares with the statements that contradict it; None where nothing does.
    """

    claim: Claim
    quotations: tuple[Quotation, ...]
    signed: str | None
    contested: str | None


@dataclass(frozen=True)
class ClaimsIndex:
    """Every claim of a case, in the order of its file.

    Attributes:
        entries: the claims with what a page shows of them.
    """

    entries: tuple[Entry, ...]

    @property
    def claims(self) -> tuple[Claim, ...]:
        """The claims alone."""
        return tuple(entry.claim for entry in self.entries)

    @cached_property
    def _by_path(self) -> dict[str, Entry]:
        return {entry.claim.path: entry for entry in reversed(self.entries)}

    @cached_property
    def _by_id(self) -> dict[str, Entry]:
        return {entry.claim.id: entry for entry in self.entries}

    def at(self, path: str) -> Entry:
        """The claim that stands at a path of the case file, for example ``ties.0``.

        Raises:
            KeyError: no claim stands there.
        """
        return self._by_path[path]

    def of(self, claim: str) -> Entry:
        """The claim with an id.

        Raises:
            KeyError: no claim has it.
        """
        return self._by_id[claim]

    def contradicting(self, entry: Entry) -> tuple[Entry, ...]:
        """The other claims that share a claim's label of contradiction."""
        label = entry.contested
        return tuple(e for e in self.entries if label is not None and e.contested == label and e is not entry)


def claims_index(case: Case, folded: Mapping[str, str]) -> ClaimsIndex:
    """How do we know? Every attributed part of the case as a claim, and the words behind each citation.

    Args:
        case: the case, as of a day and for an audience.
        folded: the text of each source by its key, with spaces, dashes and quotation marks folded, as
            `goodoffices.case.casefile.CaseFile.folded` has it; a source without text shows the cited words alone.

    Returns:
        the claims in the order of the file. A role, and what came of a session, rest on what their track or session
        cites where they cite nothing themselves; whatever else is neither cited nor signed, the first coder signs. An
        id follows from the citation, or for a judgement from its text; where several statements rest on the same
        words, something of the statement is added to it. Reordering the statements changes no id.

    Example:
        >>> from goodoffices.case.case import Case
        >>> report = {"note": "He has no great hopes.", "date": "2022-03-09"}
        >>> risk = {"say": "Expectations are low.", "cite": {"report": "no great hopes"}}
        >>> case = Case(goodoffices=1, title="t", sources={"report": report}, risks=[risk])
        >>> index = claims_index(case, {"report": fold("He has no great hopes.")})
        >>> index.at("risks.0").quotations[0].context, index.claims[0].id
        ('He has no great hopes.', 'report-792d')
    """
    parts = [(path, part) for path, part in walk(case) if isinstance(part, Attribution)]
    places = dict(parts)
    found = [_entry(case, path, part, _grounds(path, part, places), folded) for path, part in parts]
    marks = [_fingerprint(entry.claim, path, part) for entry, (path, part) in zip(found, parts, strict=True)]
    ids = _told_apart([entry.claim.id for entry in found], marks)
    named = (replace(entry.claim, id=own) for entry, own in zip(found, ids, strict=True))
    return ClaimsIndex(tuple(replace(entry, claim=claim) for entry, claim in zip(found, named, strict=True)))


def _grounds(path: Path, part: Attribution, places: Mapping[Path, Attribution]) -> Attribution:
    """The part that says who says so: itself; for a bare role its track, for what came of a session the session."""
    if part.cite or part.by is not None:
        return part
    if isinstance(part, Role):
        return places[path[:-3]]
    return places[path[:-2]] if path[-2] == "came_of" else part


def _entry(
    case: Case, path: Path, part: Attribution, grounds: Attribution, folded: Mapping[str, str]
) -> Entry:
    citations, text = citations_of(grounds), text_of(case, path, part)
    by = None if citations else grounds.by or case.coder
    said = part.said or grounds.said
    claim = Claim(
        id=claim_id(_in_any_order(citations), by, text),
        path=dotted(path),
        text=text,
        citations=citations,
        by=by,
        said=speaker(case, said) if said else None,
        date=max(filter(None, (known_from(case, part), known_from(case, grounds))), default=None),
    )
    signed = None if by is None else case.coders[by].name if by in case.coders else by
    return Entry(claim, tuple(_quotation(case, each, folded) for each in citations), signed, part.contested)


def _quotation(case: Case, citation: Citation, folded: Mapping[str, str]) -> Quotation:
    source = case.sources[citation.source]
    return Quotation(
        source=citation.source,
        words=citation.words,
        context=around(citation.words, folded.get(citation.source) or fold(citation.words)),
        outlet=source.outlet,
        date=source.date,
        language=source.language,
        url=source.url,
        title=source.title,
        digest=source.digest is not None,
        weak=source.weak,
    )


def _in_any_order(citations: tuple[Citation, ...]) -> tuple[Citation, ...]:
    return tuple(sorted(citations, key=lambda citation: (citation.source, citation.words)))


def _fingerprint(claim: Claim, path: Path, part: Attribution) -> str:
    """What tells a statement from its neighbours, whatever their order: its place without numbers, and its content."""
    place = dotted(tuple(step for step in path if isinstance(step, str)))
    nested = {name for name in type(part).model_fields if any(True for _ in walk(getattr(part, name)))}
    content = part.model_dump(mode="json", exclude=nested)
    told = json.dumps([place, claim.text, claim.by, content], sort_keys=True, ensure_ascii=False)
    return hashlib.sha256(told.encode()).hexdigest()


def _told_apart(ids: list[str], marks: list[str]) -> list[str]:
    """Ids made unique: by as much of the fingerprint as it takes, and by a number where two statements are the same."""
    alike: dict[str, set[str]] = {}
    for each, mark in zip(ids, marks, strict=True):
        alike.setdefault(each, set()).add(mark)
    taken: Counter[str] = Counter()
    told = []
    for each, mark in zip(ids, marks, strict=True):
        own = each if len(alike[each]) == 1 else f"{each}-{mark[: _digits(alike[each])]}"
        taken[own] += 1
        told.append(own if taken[own] == 1 else f"{own}.{taken[own]}")
    return told


def _digits(marks: set[str]) -> int:
    """How many digits tell fingerprints apart, four at least."""
    return next(digits for digits in range(4, 65) if len({mark[:digits] for mark in marks}) == len(marks))
