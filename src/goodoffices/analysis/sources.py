"""Where our knowledge comes from: the balance of sources by side, country and language."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from goodoffices.analysis.finding import Finding
from goodoffices.analysis.wording import citations_of, dotted, home_of
from goodoffices.case.claims import Attribution
from goodoffices.case.preferences import PackageStatement, Position
from goodoffices.case.references import walk

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping
    from datetime import date

    from goodoffices.case.case import Case
    from goodoffices.case.faults import Path

Cited = tuple[str, "Path", Attribution]
"""One claim under one of the sources it cites: the source's key, where the claim stands, and the claim."""


@dataclass(frozen=True, slots=True)
class Tally:
    """How many claims rest on sources of one kind.

    Attributes:
        key: a party's key, a country or a language; None where the case names none.
        name: as it is printed.
        claims: how many claims, each counted once for every source of this kind that it cites.
        sources: how many sources of this kind are cited.
    """

    key: str | None
    name: str
    claims: int
    sources: int


@dataclass(frozen=True, slots=True)
class WeakSource:
    """A weak witness.

    Attributes:
        key: the source's key.
        outlet: who published it.
        why: why it is weak.
        claims: how many claims cite it.
        alone: where the claims stand that rest on it alone.
    """

    key: str
    outlet: str
    why: str
    claims: int
    alone: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class PartyBasis:
    """What the statements of one party rest on: its positions and package statements, and what it or its people said.

    Attributes:
        party: its key.
        name: its printed name.
        statements: how many cited statements of its are on file.
        one_source: where those stand that rest on one source only.
        only_source: key of the source on which every one of its statements rests alone; None where there is no such.
        near_others: where those stand that rest only on sources near other parties.
        signed: how many statements of its rest on our own judgement.
    """

    party: str
    name: str
    statements: int
    one_source: tuple[str, ...]
    only_source: str | None
    near_others: tuple[str, ...]
    signed: int


@dataclass(frozen=True, slots=True)
class SourceBalance:
    """The balance of sources.

    Attributes:
        cited: how many claims cite a source, each counted once for every source that it cites.
        sources: how many sources are cited.
        signed: how many statements are signed as our own judgement.
        by_side: by the party that the outlet stands near.
        by_country: by the outlet's country.
        by_language: by language.
        digest_claims: of `cited`, how many cite a source told in our own words.
        digest_sources: of `sources`, how many are told in our own words.
        weak: the weak witnesses that are cited.
        parties: what each party's statements rest on, for every party that has any.
        oldest: the earliest day on which a cited source became public; None where nothing is cited.
        newest: the latest.
    """

    cited: int
    sources: int
    signed: int
    by_side: tuple[Tally, ...]
    by_country: tuple[Tally, ...]
    by_language: tuple[Tally, ...]
    digest_claims: int
    digest_sources: int
    weak: tuple[WeakSource, ...]
    parties: tuple[PartyBasis, ...]
    oldest: date | None
    newest: date | None


ASSUMPTIONS = (
    "A claim counts once for every source that it cites.",
    "Which side an outlet stands near is what the case file says of it.",
    "Counts say where our knowledge comes from, not how good it is; there is no score.",
)


def sources(case: Case) -> Finding[SourceBalance]:
    """How do we know, and from whom? The balance of sources by side, by country and by language.

    Args:
        case: the case, as of a day and for an audience.

    Returns:
        counts of claims and of the sources they cite; the weak witnesses; and for each party which of its statements
        rest on one source only, or only on sources near others.

    Example:
        >>> from goodoffices.case.case import Case
        >>> report = {"note": "Hopes are low.", "date": "2022-03-09", "country": "GB"}
        >>> risk = {"say": "Expectations are low.", "cite": {"report": "Hopes are low"}}
        >>> case = Case(goodoffices=1, title="t", sources={"report": report}, risks=[risk])
        >>> [(tally.name, tally.claims) for tally in sources(case).answer.by_country]
        [('GB', 1)]
    """
    told = [(path, part) for path, part in walk(case) if isinstance(part, Attribution)]
    cited = [(key, path, part) for path, part in told for key in part.cite]
    keys = [key for key in case.sources if any(key == each for each, _, _ in cited)]
    digests = {key for key in keys if case.sources[key].digest is not None}
    days = [case.sources[key].date for key in keys]
    names = {key: party.name for key, party in case.parties.items()}
    balance = SourceBalance(
        cited=len(cited),
        sources=len(keys),
        signed=sum(part.by is not None and not part.cite for _, part in told),
        by_side=_tallies(cited, lambda key: case.sources[key].side, names),
        by_country=_tallies(cited, lambda key: case.sources[key].country, {}),
        by_language=_tallies(cited, lambda key: case.sources[key].language, {}),
        digest_claims=sum(key in digests for key, _, _ in cited),
        digest_sources=len(digests),
        weak=tuple(_weak(case, cited)),
        parties=tuple(basis for party in case.parties if (basis := _basis(case, party, told)) is not None),
        oldest=min(days, default=None),
        newest=max(days, default=None),
    )
    return Finding(
        question="How do we know, and from whom?",
        answer=balance,
        method="The claims of the case, counted under each source that they cite.",
        exact=True,
        assumptions=ASSUMPTIONS,
        citations=citations_of(*(part for _, part in told)),
    )


def _tallies(
    cited: list[Cited], of: Callable[[str], str | None], names: Mapping[str, str]
) -> tuple[Tally, ...]:
    """Claims by kind of source: the kinds that have names in their order, then the others, those not known last."""
    claims = Counter(of(key) for key, _, _ in cited)
    distinct = Counter(of(key) for key in {key for key, _, _ in cited})
    rank = {kind: place for place, kind in enumerate(names)}
    ranked = sorted(claims, key=lambda kind: (kind is None, rank.get(kind or "", len(rank)), kind or ""))
    return tuple(
        Tally(kind, "none given" if kind is None else names.get(kind, kind), claims[kind], distinct[kind])
        for kind in ranked
    )


def _weak(case: Case, cited: list[Cited]) -> Iterator[WeakSource]:
    for key, source in case.sources.items():
        of = [(dotted(path), part) for each, path, part in cited if each == key]
        if source.weak is not None and of:
            alone = tuple(path for path, part in of if set(part.cite) == {key})
            yield WeakSource(key, source.outlet, source.weak, len(of), alone)


def _whose(case: Case, path: Path, part: Attribution) -> set[str]:
    """The parties whose statement a part is."""
    found = {str(path[3])} if isinstance(part, Position) else set()
    if isinstance(part, PackageStatement) and part.party is not None:
        found.add(part.party)
    if part.said is not None:
        found |= {part.said} & set(case.parties) or {home for home in [home_of(case, part.said)] if home}
    return found


def _basis(case: Case, party: str, told: list[tuple[Path, Attribution]]) -> PartyBasis | None:
    own = [(dotted(path), part) for path, part in told if party in _whose(case, path, part)]
    cited = {path: tuple(part.cite) for path, part in own if part.cite}
    if not own:
        return None
    rested = set(cited.values())
    only = next(iter(rested))[0] if len(rested) == 1 and len(next(iter(rested))) == 1 else None
    return PartyBasis(
        party=party,
        name=case.party_name(party),
        statements=len(cited),
        one_source=tuple(path for path, keys in cited.items() if len(keys) == 1),
        only_source=only,
        near_others=tuple(path for path, keys in cited.items() if _near_others(case, party, keys)),
        signed=len(own) - len(cited),
    )


def _near_others(case: Case, party: str, keys: tuple[str, ...]) -> bool:
    return all(case.sources[key].side not in {None, party} for key in keys)
