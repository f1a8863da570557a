"""How we know: every source with the words cited from it, every method, every signature, numbered as they appear."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from goodoffices.briefing.statements import Cited, Computed, Signed, parts

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from datetime import date

    from goodoffices.analysis.claims_index import Entry, Quotation
    from goodoffices.analysis.finding import Finding
    from goodoffices.briefing.statements import Statement
    from goodoffices.case.case import Case


@dataclass(frozen=True, slots=True)
class Mark:
    """The sign after a statement that leads to how we know.

    Attributes:
        label: what is printed: 4b for words b of source 4, M2 for method 2, a name for a signature.
        target: the note's anchor.
        hint: the same for whoever cannot see where it leads.
    """

    label: str
    target: str
    hint: str


@dataclass(frozen=True, slots=True)
class Words:
    """Cited words.

    Attributes:
        letter: a, b, c, ...
        quotation: the words, and what stands around them.
        claims: what they are cited for.
    """

    letter: str
    quotation: Quotation
    claims: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class SourceNote:
    """A source with the words cited from it.

    Attributes:
        number: in the order of appearance.
        outlet: who published it.
        date: the day it became public.
        country: the outlet's country; None where the case does not say.
        language: of the source.
        digest: whether it is told in our own words.
        note: whether it was told to us, and written into the case.
        url: where it was published.
        weak: why it is a weak witness.
        words: the words.
    """

    number: int
    outlet: str
    date: date
    country: str | None
    language: str
    digest: bool
    note: bool
    url: str | None
    weak: str | None
    words: tuple[Words, ...]


@dataclass(frozen=True, slots=True)
class MethodNote:
    """How something was computed.

    Attributes:
        number: in the order of appearance.
        finding: the finding; of several by the same method the first.
        runs: the parameters of each, where they differ.
        exact: whether all of them are exact.
    """

    number: int
    finding: Finding[object]
    runs: tuple[Mapping[str, int | float | str | bool], ...]
    exact: bool


@dataclass(frozen=True)
class Apparatus:
    """All notes of a briefing.

    Attributes:
        sources: the sources.
        methods: the methods.
        signers: the printed names of those who judged.
        places: for each cited place (source, words), its mark.
    """

    sources: tuple[SourceNote, ...]
    methods: tuple[MethodNote, ...]
    signers: tuple[str, ...]
    places: dict[tuple[str, str], Mark] = field(repr=False)
    numbers: dict[object, int] = field(repr=False)

    def marks(self, statement: Statement) -> tuple[Mark, ...]:
        """The signs that follow a statement, each once."""
        if isinstance(statement, Signed):
            return (self.signature(statement.entry.signed or ""),)
        entries = (statement.entry,) if isinstance(statement, Cited) else statement.beside
        found = [self.places[q.source, q.words] for entry in entries for q in entry.quotations]
        if isinstance(statement, Computed):
            number = self.numbers[_alike(statement.finding)]
            found.append(Mark(f"M{number}", f"m{number}", f"computed: method {number}"))
            found += [self.signature(e.signed) for e in entries if e.signed and not e.quotations]
        return tuple(dict.fromkeys(found))

    def signature(self, name: str) -> Mark:
        """The sign of a judgement."""
        number = self.signers.index(name) + 1
        return Mark(name, f"by{number}", f"our assessment: {name}")


def letters(number: int) -> str:
    """a, b, ..., z, aa, ab, ...

    Example:
        >>> letters(0), letters(25), letters(26)
        ('a', 'z', 'aa')
    """
    return (letters(number // 26 - 1) if number > 25 else "") + chr(ord("a") + number % 26)  # noqa: PLR2004 -- z


def _alike(finding: Finding[object]) -> object:
    return finding.question, finding.method


def _told(pages: object) -> Iterable[Statement]:
    return (part for part in parts(pages) if isinstance(part, Cited | Computed | Signed))


def _entries(statement: Statement) -> tuple[Entry, ...]:
    return statement.beside if isinstance(statement, Computed) else (statement.entry,)


class _Gathering:
    """Notes in the order of appearance."""

    def __init__(self) -> None:
        self.sources: dict[str, dict[str, tuple[Quotation, list[str]]]] = {}
        self.findings: dict[object, list[Finding[object]]] = {}
        self.signers: dict[str, None] = {}

    def take(self, statement: Statement) -> None:
        """Note one statement's words, method and signature."""
        for entry in _entries(statement):
            for quotation in entry.quotations:
                place = self.sources.setdefault(quotation.source, {})
                claims = place.setdefault(quotation.words, (quotation, []))[1]
                if entry.claim.text not in claims:
                    claims.append(entry.claim.text)
            if entry.signed and not entry.quotations:
                self.signers[entry.signed] = None
        if isinstance(statement, Computed):
            self.findings.setdefault(_alike(statement.finding), []).append(statement.finding)


def _method(number: int, alike: list[Finding[object]]) -> MethodNote:
    runs = {str(dict(finding.parameters)): finding.parameters for finding in alike if finding.parameters}
    return MethodNote(number, alike[0], tuple(runs.values()), all(finding.exact for finding in alike))


def apparatus(pages: object, case: Case) -> Apparatus:
    """Number everything that a briefing's statements rest on, in the order of their appearance.

    Args:
        pages: what is printed.
        case: the case, as of its day and for its audience.
    """
    found = _Gathering()
    for statement in _told(pages):
        found.take(statement)
    sources, places = [], {}
    for number, (key, cited) in enumerate(found.sources.items(), start=1):
        words = tuple(
            Words(letters(n), quotation, tuple(claims))
            for n, (quotation, claims) in enumerate(cited.values())
        )
        source = case.sources[key]
        sources.append(
            SourceNote(
                number, source.outlet, source.date, source.country, source.language, source.digest is not None,
                source.note is not None, source.url, source.weak, words,
            )
        )  # fmt: skip
        for each in words:
            label = f"{number}{each.letter}"
            hint = f"source {number}: {source.outlet}, {source.date:%-d %B %Y}"
            places[key, each.quotation.words] = Mark(label, f"s{label}", hint)
    methods = tuple(_method(number, alike) for number, alike in enumerate(found.findings.values(), start=1))
    numbers = {key: n for n, key in enumerate(found.findings, start=1)}
    return Apparatus(tuple(sources), methods, tuple(found.signers), places, numbers)
