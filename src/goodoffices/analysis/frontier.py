"""Which packages could not be bettered for one party without another's loss."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from goodoffices.analysis import fold
from goodoffices.analysis.choices import written
from goodoffices.analysis.finding import Finding

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from goodoffices.analysis.agenda_draws import AgendaDraws
    from goodoffices.analysis.choices import Choice
    from goodoffices.analysis.readings import Reading
    from goodoffices.analysis.space import Combination, Space
    from goodoffices.analysis.worth import AgendaModel

    Packages = NDArray[np.int16]

QUESTION = "Which packages could not be bettered for one party without another's loss?"
READING: Reading = "at their word"

ENUMERATED = 100_000
"""Packages up to which ties are found by looking at every package."""

TRACED, TIED = 500, 100
"""Points, where there are more packages, whose ties are traced one by one; and ties listed of one point."""


@dataclass(frozen=True, slots=True)
class Point:
    """One point of the frontier.

    Attributes:
        worths: what it is worth to each party, in the order of `Frontier.parties`; 0 to 1.
        packages: the packages that are worth exactly this, up to the stated limit.
        acceptable: whether no party would refuse it.
    """

    worths: tuple[float, ...]
    packages: tuple[Choice, ...]
    acceptable: bool


@dataclass(frozen=True, slots=True)
class Frontier:
    """The frontier of one agenda whose worths are known.

    Attributes:
        agenda: its key.
        reading: which red lines hold.
        parties: keys of the parties, in the order of the worths.
        no_agreement: their no-agreement worths; 0 to 1.
        points: the points, the first party's best first.
        packages: how many packages lie on it, ties included; None where ties were not counted to the end.
        epsilon: how far below a true point a listed one may lie; 0 where the frontier is exact.
    """

    agenda: str
    reading: Reading
    parties: tuple[str, ...]
    no_agreement: tuple[float, ...]
    points: tuple[Point, ...]
    packages: int | None
    epsilon: float = 0.0


def frontier(model: AgendaModel, drawn: AgendaDraws) -> Finding[Frontier]:
    """Which packages could not be bettered for one party without another's loss, red lines obeyed?

    Args:
        model: an agenda whose worths are all known.
        drawn: its draws, of which there is one.

    Returns:
        the finding; each point once, with the packages that are worth exactly that.

    Raises:
        ValueError: some party's worths are not known.

    Example:
        >>> from goodoffices.analysis.agenda_draws import AgendaDraws
        >>> from goodoffices.analysis.worth import agenda_model
        >>> from goodoffices.case.case import Case
        >>> scores = {
        ...     "A": {"no_agreement": 0, "by": "desk", "on": {"when": {"now": 1, "later": 0}}},
        ...     "B": {"no_agreement": 0, "by": "desk", "on": {"when": {"now": 0, "later": 2}}},
        ... }
        >>> case = Case(
        ...     goodoffices=1,
        ...     title="t",
        ...     parties={"A": "Ayland", "B": "Beeland"},
        ...     scores=scores,
        ...     issues={"when": {"options": {"now": "Now", "later": "Later"}}},
        ...     agendas={"meeting": {"issues": "all", "consent": ["A", "B"]}},
        ... )
        >>> model = agenda_model(case, "meeting")
        >>> [point.worths for point in frontier(model, AgendaDraws(model, 1, 1)).answer.points]
        [(1.0, 0.0), (0.0, 1.0)]
    """
    if not model.scored:
        msg = "a frontier needs the worths of all parties; draws have one each"
        raise ValueError(msg)
    sample, forbidden = drawn.case(), model.forbidden(READING)
    values, reserve, one = sample.draws.values[0], sample.draws.reserve[0], sample.draws.one
    front = drawn.front(READING)
    tied = ties(model.space, values, front.points, forbidden)
    answer = Frontier(
        model.agenda,
        READING,
        model.parties,
        tuple(float(worth) / one for worth in reserve),
        _points(front, tied, reserve, model.space, one),
        None if tied is None else sum(map(len, tied)),
        front.epsilon / one,
    )
    return Finding(
        QUESTION,
        answer,
        f"Exact sums of the known worths; the nondominated ones are kept ({front.method}).",
        exact=front.exact and sample.exact,
        assumptions=("Worths add up over issues, and over groups of issues valued together.",),
        parameters={"packages listed for one point, at most": TIED},
        references=("Rollon2006", "Kung1975"),
    )


def _points(
    front: fold.Front, tied: list[Packages] | None, reserve: NDArray[np.float64], space: Space, one: float
) -> tuple[Point, ...]:
    return tuple(
        Point(
            tuple(float(worth) / one for worth in point),
            tuple(written(space, package) for package in packages[:TIED]),
            bool((point >= reserve).all()),
        )
        for point, packages in zip(front.points, tied or front.witnesses[:, None, :], strict=True)
    )


def ties(
    space: Space, values: NDArray[np.float64], points: NDArray[np.float64], forbidden: Sequence[Combination]
) -> list[Packages] | None:
    """For each point of a frontier, every package worth exactly that; None where there are too many to trace.

    Args:
        space: the packages.
        values: float64 [parties, cells].
        points: float64 [m, parties]; points of the frontier of these worths, all or some.
        forbidden: partial packages that do not stand.
    """
    if space.size <= ENUMERATED:
        return _looked_up(space, values, points, forbidden)
    if len(points) > TRACED:
        return None
    try:
        return [fold.witnesses(space, values, point, forbidden=forbidden) for point in points]
    except fold.WitnessLimitError:
        return None


def standing(space: Space, forbidden: Sequence[Combination]) -> Packages:
    """Every package without a forbidden combination, written out; int16 [m, issues], the last issue fastest.

    Example:
        >>> from goodoffices.analysis.space import Space
        >>> standing(
        ...     Space.of([("wage", ("low", "high")), ("hours", ("40", "38"))]), [((0, 0), (1, 1))]
        ... ).tolist()
        [[0, 0], [1, 0], [1, 1]]
    """
    every = np.indices(space.counts, dtype=np.int16).reshape(len(space.counts), -1).T
    for combination in forbidden:
        every = every[~np.all([every[:, i] == o for i, o in combination], axis=0)]
    return every


def _looked_up(
    space: Space, values: NDArray[np.float64], points: NDArray[np.float64], forbidden: Sequence[Combination]
) -> list[Packages]:
    every = standing(space, forbidden)
    worths = values.T[space.columns(every)].sum(axis=1)
    found: dict[tuple[float, ...], list[int]] = {tuple(point): [] for point in points.tolist()}
    for row, point in enumerate(map(tuple, worths.tolist())):
        if point in found:
            found[point].append(row)
    return [every[rows] for rows in found.values()]
