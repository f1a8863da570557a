"""What a frontier question is answered with, and the checks made before it is asked."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Sequence
    from typing import Any

    from numpy.typing import NDArray

    from goodoffices.analysis.space import Combination, Space


def budget_for(parties: int) -> int:
    """Points an intermediate front may hold before the answer is rounded, where the caller does not say.

    With two or three parties, about 80 MB; with more, filtering takes longer than memory lasts.

    Example:
        >>> budget_for(2), budget_for(6)
        (2097152, 65536)
    """
    return 1 << 21 if parties <= 3 else 1 << 16  # noqa: PLR2004 -- three is where the compiled loops end


@dataclass(frozen=True, slots=True)
class Front:
    """The packages that leave nobody better off without leaving somebody worse off.

    Attributes:
        points: worths, [m, parties], each distinct, sorted lexicographically descending; float64, or Python numbers
            (dtype object) from `exact_frontier`.
        witnesses: int16 [m, issues]; a package whose worths are exactly that point.
        exact: whether these are all the frontier's points and nothing else.
        epsilon: 0 when exact; else, on the grid of the values: for each point of the true frontier some kept point
            gives every party at least that party's worth less epsilon.
        method: how it was obtained, in words.

    Example:
        >>> front = Front(np.array([[2.0, 1.0]]), np.array([[1, 0]], dtype=np.int16), True, 0.0, "by hand")
        >>> len(front)
        1
    """

    points: NDArray[Any]
    witnesses: NDArray[np.int16]
    exact: bool
    epsilon: float
    method: str

    def __len__(self) -> int:
        """How many distinct points it holds."""
        return len(self.points)


def checked(space: Space, values: NDArray[np.float64]) -> NDArray[np.float64]:
    """The worth table, once it is sure that adding its rows up in doubles makes no error.

    Raises:
        ValueError: not [parties >= 1, cells], not whole numbers, or sums that could reach 2**53.

    Example:
        >>> from goodoffices.analysis.space import Space
        >>> checked(Space.of([("wage", ("low", "high"))]), np.array([[0.5, 1.0]]))
        Traceback (most recent call last):
        ...
        ValueError: the worth table must hold whole numbers whose sums stay below 2**53
    """
    table = np.ascontiguousarray(values, dtype=np.float64)
    if table.ndim != 2 or len(table) < 1 or table.shape[1] != space.cells:  # noqa: PLR2004 -- [parties, cells]
        msg = f"the worth table must have one row for each party and {space.cells} columns, not {table.shape}"
        raise ValueError(msg)
    # The sum of all magnitudes bounds every package's worth, and is cheaper than the largest of each term.
    if not (np.abs(table).sum(axis=1) < 2.0**53).all() or (table != np.rint(table)).any():
        largest = np.maximum.reduceat(np.abs(table), space.offsets[:-1], axis=1).sum(axis=1)
        if not (largest < 2.0**53).all() or (table != np.rint(table)).any():
            msg = "the worth table must hold whole numbers whose sums stay below 2**53"
            raise ValueError(msg)
    return table


def option_mask(counts: Sequence[int], forbidden: Sequence[Combination]) -> list[NDArray[np.bool_]]:
    """For each issue, which options stand once those forbidden on their own are struck out.

    Example:
        >>> [mask.tolist() for mask in option_mask((2, 3), [((1, 2),), ((0, 0), (1, 1))])]
        [[True, True], [True, True, False]]
    """
    masks = [np.ones(count, dtype=np.bool_) for count in counts]
    for combination in forbidden:
        pairs = set(combination)
        if len(pairs) == 1:
            ((issue, option),) = pairs
            masks[issue][option] = False
    return masks


def coupling(forbidden: Sequence[Combination]) -> tuple[Combination, ...]:
    """The forbidden combinations that tie issues together; one that asks an issue for two options forbids nothing.

    Example:
        >>> coupling([((0, 1),), ((1, 0), (0, 1)), ((0, 0), (0, 1))])
        (((0, 1), (1, 0)),)
    """
    sets = {tuple(sorted(set(combination))) for combination in forbidden}
    return tuple(sorted(pairs for pairs in sets if len(pairs) > 1 and len(dict(pairs)) == len(pairs)))


def nondominated(points: NDArray[np.float64]) -> NDArray[np.bool_]:
    """Which of these points nobody's gain could better without another's loss; equal points stand or fall together.

    Args:
        points: float64 [m, parties], more is better.

    Returns:
        bool [m].

    Example:
        >>> nondominated(np.array([[3.0, 1.0], [2.0, 1.0], [1.0, 2.0], [1.0, 2.0]])).tolist()
        [True, False, True, True]
    """
    import moocore  # noqa: PLC0415 -- it takes a third of a second to load

    if not len(points):
        return np.zeros(0, dtype=np.bool_)
    rows = np.ascontiguousarray(points, dtype=np.float64)
    return np.asarray(moocore.is_nondominated(rows, maximise=True, keep_weakly=True), dtype=np.bool_)
