"""A party whose worths are known: nothing is drawn but, where it is open, her no-agreement worth."""

from __future__ import annotations

from fractions import Fraction
from itertools import pairwise
from math import lcm
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    import numpy as np
    from numpy.typing import NDArray

    from goodoffices.analysis.draws.knowledge import Knowledge
    from goodoffices.analysis.space import Space


def fits(space: Space, known: Knowledge) -> bool:
    """Whether the known scores obey all statements, and leave the no-agreement worth a place in its range."""
    scores = known.scores or ()
    spread = [max(scores[a:b]) - min(scores[a:b]) for a, b in pairwise(space.offsets.tolist())]
    high = min([Fraction(known.reserve[1]), *(_worth(scores, s.package) for s in known.accepts)])
    return (
        all(scores[p.first] > scores[p.second] for p in known.cell_orders)
        and all(scores[p.first] == scores[p.second] for p in known.cell_ties)
        and all(spread[p.first] > spread[p.second] for p in known.weight_orders)
        and all(spread[p.first] == spread[p.second] for p in known.weight_ties)
        and all(_worth(scores, s.first) > _worth(scores, s.second) for s in known.over)
        and all(_worth(scores, s.package) < high for s in known.refuses)
        and known.reserve[0] <= high
    )


def _worth(scores: Sequence[Fraction], package: Sequence[int]) -> Fraction:
    return sum((scores[column] for column in package), Fraction(0))


def denominator(known: Knowledge) -> int:
    """What the grid must be a multiple of for the known scores to lie on it exactly."""
    numbers = [*(known.scores or ()), *(r for r in known.reserve if isinstance(r, Fraction))]
    return lcm(*(number.denominator for number in numbers)) if known.scores is not None else 1


def fill_scored(
    known: Knowledge,
    one: float,
    rng: np.random.Generator,
    target: tuple[NDArray[np.float64], NDArray[np.float64]],
) -> None:
    """Write the known table into every draw, and the no-agreement worth, uniform on what is left of its range.

    Raises:
        ValueError: nothing is left of its range on the grid.
    """
    row = [round(score * int(one)) for score in known.scores or ()]
    values, reserve = target
    values[:] = row
    low, high = (round(Fraction(r) * int(one)) for r in known.reserve)
    high = min([high, *(sum(row[c] for c in s.package) for s in known.accepts)])
    low = max([low, *(sum(row[c] for c in s.package) + 1 for s in known.refuses)])
    if low > high:
        msg = "the statements leave the no-agreement worth no room"
        raise ValueError(msg)
    reserve[:] = rng.integers(low, high, size=len(reserve), endpoint=True)
