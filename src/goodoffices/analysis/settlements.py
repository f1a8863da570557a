"""Where the solution concepts of bargaining theory would settle; never printed for an armed conflict."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal, get_args

import numpy as np

from goodoffices.analysis import fold
from goodoffices.analysis.choices import written
from goodoffices.analysis.finding import Finding
from goodoffices.analysis.frontier import ENUMERATED, standing, ties
from goodoffices.analysis.readings import READINGS
from goodoffices.analysis.solutions import solutions

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from numpy.typing import NDArray

    from goodoffices.analysis.agenda_draws import AgendaDraws
    from goodoffices.analysis.choices import Choice
    from goodoffices.analysis.readings import Reading
    from goodoffices.analysis.space import Combination
    from goodoffices.analysis.worth import AgendaModel

    Packages = NDArray[np.int16]

Concept = Literal["Nash", "Kalai–Smorodinsky", "egalitarian", "utilitarian"]
"""The solution concepts; the utilitarian one only where worths share a unit."""

CONCEPTS: tuple[Concept, ...] = get_args(Concept)
QUESTION = "Where would the solution concepts of bargaining theory settle?"
METHOD = "Each concept's best among the packages that obey red lines and that no party would refuse, all ties included."
ASSUMPTIONS = (
    "Worths add up over issues, and over groups of issues valued together.",
    "The egalitarian point compares worths between parties, each scaled from its worst to its best.",
    "A utilitarian point adds gains up, and is told only where the scores of all parties are in one unit.",
    "Every concept counts gains from no agreement, and so favours whoever can best do without one.",
)

SETTLED, LISTED = 50, 5
"""Draws whose settlements are worked out where worths are drawn, and packages listed for each concept."""

FEW_SIDES, WIDE, NARROW = 3, 10_000, 2_000
"""Points that the frontier of one draw may hold on the way, for up to so many parties, and for more."""

TIED = 1_000
"""Tied packages that are listed at most."""

TOO_WIDE = "too many packages are on the frontier of one draw for its settlements to be worked out"
ROUNDED = "too many packages are on the frontier for the settlements to be told exactly"


@dataclass(frozen=True, slots=True)
class Settled:
    """Where one concept settles, worths being known.

    Attributes:
        concept: which one.
        packages: all tied packages.
        worths: what the first of them is worth to each party; empty where no package is acceptable to all.
        gains: the same, less what no agreement is worth.
        complete: whether all tied packages are listed; False where they are too many.
    """

    concept: Concept
    packages: tuple[Choice, ...]
    worths: tuple[float, ...]
    gains: tuple[float, ...]
    complete: bool = True


@dataclass(frozen=True, slots=True)
class Candidate:
    """How often a package is the settlement of one concept, over the draws that have one.

    Attributes:
        concept: which one.
        package: the package.
        share: share of the draws with a settlement in which it is one; ties are counted as equal parts.
    """

    concept: Concept
    package: Choice
    share: float


@dataclass(frozen=True, slots=True)
class SettledIn:
    """The settlements in one reading.

    Attributes:
        reading: which red lines hold.
        settled: where all worths are known, one entry for each concept; empty otherwise.
        candidates: where worths are drawn, the packages that are settlements most often, by concept; empty otherwise.
        draws: how many draws were looked at.
        without: how many of them have no settlement.
        why: in plain words, why none is told; empty otherwise.
    """

    reading: Reading
    settled: tuple[Settled, ...]
    candidates: tuple[Candidate, ...]
    draws: int
    without: int
    why: str = ""


@dataclass(frozen=True, slots=True)
class Settlements:
    """The settlements of one agenda.

    Attributes:
        agenda: its key.
        parties: keys of the parties, in the order of the worths.
        readings: one entry for each reading; empty where nothing could be drawn.
        printable: whether a briefing may print them: worths are known and the conflict is not an armed one.
        why: in plain words, why they may not be printed; empty where they may.
    """

    agenda: str
    parties: tuple[str, ...]
    readings: tuple[SettledIn, ...]
    printable: bool
    why: str = ""


def settlements(model: AgendaModel, drawn: AgendaDraws, *, armed: bool) -> Finding[Settlements]:
    """Where would the solution concepts of bargaining theory settle?

    For cases whose scores are known, as exercises have them. Over draws, each package's share as settlement is for
    study; a briefing never prints it, nor any settlement of an armed conflict.

    Args:
        model: the agenda.
        drawn: its draws.
        armed: whether the conflict is an armed one.

    Returns:
        the finding, both readings in it.

    Raises:
        ValueError: orders run in circles, or known scores contradict a statement.

    Example:
        >>> from goodoffices.analysis.agenda_draws import AgendaDraws
        >>> from goodoffices.analysis.worth import agenda_model
        >>> from goodoffices.case.case import Case
        >>> on = {"A": {"low": 0, "middle": 2, "high": 3}, "B": {"low": 3, "middle": 2, "high": 0}}
        >>> scores = {
        ...     party: {"no_agreement": 1, "by": "desk", "on": {"wage": points}}
        ...     for party, points in on.items()
        ... }
        >>> case = Case(
        ...     goodoffices=1,
        ...     title="t",
        ...     parties={"A": "Union", "B": "Firm"},
        ...     scores=scores,
        ...     issues={"wage": {"options": {"low": "3", "middle": "4", "high": "5"}}},
        ...     agendas={"round": {"issues": "all", "consent": ["A", "B"]}},
        ... )
        >>> model = agenda_model(case, "round")
        >>> settlements(model, AgendaDraws(model, 1, 1), armed=False).answer.readings[0].settled[0].packages
        ((('wage', 'middle'),),)
    """
    why = drawn.withheld
    found = () if why else tuple(_in_reading(model, drawn, reading) for reading in READINGS)
    if not model.scored:
        why = why or "worths are not known but drawn"
    elif armed:
        why = "settlement points are never printed for an armed conflict"
    elif any(each.why for each in found):
        why = ROUNDED
    return Finding(
        QUESTION,
        Settlements(model.agenda, model.parties, found, not why, why),
        METHOD,
        exact=drawn.exact,
        assumptions=ASSUMPTIONS,
        parameters={
            "draws looked at, at most": SETTLED,
            "packages listed for each concept over draws, at most": LISTED,
            "tied packages listed, at most": TIED,
        },
        references=("Nash1950", "KalaiSmorodinsky1975", "Kalai1977"),
    )


def _in_reading(model: AgendaModel, drawn: AgendaDraws, reading: Reading) -> SettledIn:
    if not model.scored:
        return _over_draws(model, drawn, reading)
    front = drawn.front(reading)
    if not front.exact:
        return SettledIn(reading, (), (), 1, 0, ROUNDED)
    settled = _settled(model, drawn, front, model.forbidden(reading))
    return SettledIn(reading, settled, (), 1, int(not settled[0].packages))


def _over_draws(model: AgendaModel, drawn: AgendaDraws, reading: Reading) -> SettledIn:
    draws = drawn.case().draws
    votes: dict[Concept, dict[tuple[int, ...], float]] = {concept: {} for concept in CONCEPTS}
    points_of = _points_of(model, reading)
    looked_at = min(len(draws), SETTLED)
    without = 0
    for values, reserve in zip(draws.values[:looked_at], draws.reserve[:looked_at], strict=True):
        found = points_of(values)
        if found is None:
            return SettledIn(reading, (), (), 0, 0, TOO_WIDE)
        rows = _rows(model, found[0], reserve)
        without += not rows["Nash"]
        for concept, tied in rows.items():
            for row in tied:
                package = tuple(int(o) for o in found[1][row])
                votes[concept][package] = votes[concept].get(package, 0.0) + 1 / len(tied)
    candidates = tuple(
        Candidate(concept, written(model.space, package), vote / (looked_at - without))
        for concept in CONCEPTS
        for package, vote in sorted(votes[concept].items(), key=lambda entry: (-entry[1], entry[0]))[:LISTED]
    )
    return SettledIn(reading, (), candidates, looked_at, without)


def _points_of(
    model: AgendaModel, reading: Reading
) -> Callable[[NDArray[np.float64]], tuple[NDArray[np.float64], Packages] | None]:
    """Worths among which every settlement is found, with their packages: all that stand, or the frontier if exact."""
    space, forbidden = model.space, model.forbidden(reading)
    if space.size > ENUMERATED:
        budget = WIDE if len(model.parties) <= FEW_SIDES else NARROW

        def folded(values: NDArray[np.float64]) -> tuple[NDArray[np.float64], Packages] | None:
            front = fold.frontier(space, values, forbidden=forbidden, budget=budget)
            return (front.points, front.witnesses) if front.exact else None

        return folded
    every = standing(space, forbidden)
    columns = space.columns(every)

    def listed(values: NDArray[np.float64]) -> tuple[NDArray[np.float64], Packages]:
        return np.stack([row[columns].sum(axis=1) for row in values], axis=1), every

    return listed


def _rows(
    model: AgendaModel, points: NDArray[np.float64], reserve: NDArray[np.float64]
) -> dict[Concept, tuple[int, ...]]:
    """Where each concept settles; worths that share no unit have no utilitarian point."""
    found = solutions(points, reserve, model.rates)
    each = (found.nash, found.kalai_smorodinsky, found.egalitarian, found.utilitarian)
    rows = dict(zip(CONCEPTS, each, strict=True))
    return rows if model.rates else {concept: rows[concept] for concept in CONCEPTS[:-1]}


def _settled(
    model: AgendaModel, drawn: AgendaDraws, front: fold.Front, forbidden: Sequence[Combination]
) -> tuple[Settled, ...]:
    draws = drawn.case().draws
    reserve, found = draws.reserve[0], []
    for concept, rows in _rows(model, front.points, reserve).items():
        points = front.points[list(rows)]
        tied = ties(model.space, draws.values[0], points, forbidden)
        listed = front.witnesses[list(rows)] if tied is None else np.concatenate((front.witnesses[:0], *tied))
        found.append(
            Settled(
                concept,
                tuple(written(model.space, package) for package in listed[:TIED]),
                tuple(float(worth) / draws.one for point in points[:1] for worth in point),
                tuple(float(gain) / draws.one for point in points[:1] for gain in point - reserve),
                complete=tied is not None and len(listed) <= TIED,
            )
        )
    return tuple(found)
