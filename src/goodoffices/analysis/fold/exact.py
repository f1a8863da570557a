"""Frontiers of scores that doubles cannot hold: Python integers and fractions of any size."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np

from goodoffices.analysis.fold.elimination import Elimination, witnesses_of
from goodoffices.analysis.fold.front import Front, coupling, option_mask

if TYPE_CHECKING:
    from collections.abc import Sequence
    from fractions import Fraction

    from numpy.typing import NDArray

    from goodoffices.analysis.space import Combination, Space

    Ints = NDArray[np.int64]
    Candidate = tuple[tuple[Any, ...], tuple[int, int, int]]

MOST = 100_000
"""Points an intermediate front may hold: plain Python compares about a million pairs a second."""


def exact_frontier(
    space: Space, values: Sequence[Sequence[int | Fraction]], *, forbidden: Sequence[Combination] = ()
) -> Front:
    """Which packages nobody could better without somebody's loss, in scores of any size and precision.

    Args:
        space: the packages.
        values: for each party, one int or Fraction for each of the space's columns.
        forbidden: partial packages that do not stand.

    Returns:
        A front whose points are Python numbers (dtype object), always exact.

    Raises:
        ValueError: a row of the wrong length, no party, or a front of more than `MOST` points.

    Example:
        >>> from fractions import Fraction
        >>> from goodoffices.analysis.space import Space
        >>> third = Fraction(1, 3)
        >>> front = exact_frontier(
        ...     Space.of([("wage", ("low", "high"))]), [[third, 2 * third], [2**90, 2**90 - 1]]
        ... )
        >>> front.witnesses.tolist()
        [[1], [0]]
    """
    if not values or any(len(row) != space.cells for row in values):
        msg = f"the worth table must have at least one party, and {space.cells} scores for each"
        raise ValueError(msg)
    rows = np.empty((space.cells, len(values)), dtype=object)
    rows[:] = [list(cell) for cell in zip(*values, strict=True)]
    masks = option_mask(space.counts, forbidden)
    solved = Elimination(space.counts, space.scopes, space.offsets, rows, masks, step, MOST)
    fronts = solved.solve(coupling(forbidden))
    return Front(
        fronts.points,
        witnesses_of(fronts, len(space.counts)),
        exact=True,
        epsilon=0.0,
        method="exact elimination",
    )


def step(  # noqa: PLR0913, PLR0917 -- the flat signature that a compiled kernel has
    a: NDArray[Any], a_start: Ints, a_of: Ints,
    b: NDArray[Any], b_start: Ints, b_of: Ints,
    table: NDArray[Any], allowed: NDArray[np.bool_], options: int, cap: int,
) -> tuple[NDArray[Any], Ints, NDArray[np.int32]]:  # fmt: skip
    """What `kernels.step` does, for any numbers that Python can add and compare.

    Example:
        >>> none, span, of = np.zeros((1, 2), dtype=object), np.array([0, 1]), np.zeros(2, dtype=np.int64)
        >>> table = np.array([[1, 0], [2**70, 2**80]], dtype=object)
        >>> step(none, span, of, none, span, of, table, np.ones(2, dtype=np.bool_), 2, 9)[2].tolist()
        [[0, 0, 1]]
    """
    kept: list[Candidate] = []
    start = np.zeros(len(a_of) // options + 1, dtype=np.int64)
    for c in range(len(start) - 1):
        sums = [
            (tuple(a[i] + b[k] + table[j]), (i, k, j - c * options))
            for j in range(c * options, (c + 1) * options)
            if allowed[j]
            for i in range(a_start[a_of[j]], a_start[a_of[j] + 1])
            for k in range(b_start[b_of[j]], b_start[b_of[j] + 1])
        ]
        kept += _best(sums)
        start[c + 1] = len(kept)
        if len(kept) > cap:
            start[-1] = -1
            return a[:0], start, np.empty((0, 3), dtype=np.int32)
    points = np.empty((len(kept), table.shape[1]), dtype=object)
    if kept:
        points[:] = [list(point) for point, _ in kept]
    return points, start, np.array([back for _, back in kept], dtype=np.int32).reshape(-1, 3)


def _best(sums: list[Candidate]) -> list[Candidate]:
    kept: list[Candidate] = []
    for point, back in sorted(sums, key=lambda candidate: candidate[0], reverse=True):
        if not any(all(x >= y for x, y in zip(best, point, strict=True)) for best, _ in reversed(kept)):
            kept.append((point, back))
    return kept
