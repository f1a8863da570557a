"""Compiled talks between two who go by the clock, on prepared worths. Internal."""

from __future__ import annotations

from typing import TYPE_CHECKING

from numba import njit

from goodoffices.rehearsal.chance.kernels import FAST, PART

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Floats = NDArray[np.float64]
    Ints = NDArray[np.int64]
    Small = NDArray[np.int32]


@njit(**PART)
def place_of(rank: Floats, start: Small, scale: Floats, c: int, p: int, target: float) -> int:
    """The first place in p's order that is worth at least `target`; that of the last if none is."""
    last = rank.shape[2] - 1
    bucket = int((target - scale[c, p, 0]) / scale[c, p, 1])
    k = min(start[c, p, min(max(bucket, 0), start.shape[2] - 1)], last)
    while k < last and rank[c, p, k] < target:
        k += 1
    while k > 0 and rank[c, p, k - 1] >= target:
        k -= 1
    return k


@njit(**PART)
def asked(rank: Floats, floor: Floats, curves: Floats, c: int, p: int, pace: int, r: int) -> float:
    """What p asks for in round r."""
    return floor[c, p] + (rank[c, p, rank.shape[2] - 1] - floor[c, p]) * curves[pace, r]


@njit(**PART)
def first_possible(
    rank: Floats,
    other: Floats,
    start: Small,
    scale: Floats,
    floor: Floats,
    curves: Floats,
    c: int,
    a: int,
    b: int,
) -> int:
    """The first round in which some package gives both what they ask for, less one: nothing is accepted before."""
    low, high = 0, curves.shape[1]
    while low < high:
        middle = (low + high) // 2
        place = place_of(rank, start, scale, c, 0, asked(rank, floor, curves, c, 0, a, middle))
        if other[c, place] >= asked(rank, floor, curves, c, 1, b, middle):
            high = middle
        else:
            low = middle + 1
    return max(0, low - 1)


@njit(**FAST)
def meet_many(
    worth: Floats,
    order: Small,
    rank: Floats,
    other: Floats,
    start: Small,
    scale: Floats,
    floor: Floats,
    curves: Floats,
    which: Ints,
    pairs: Ints,
    ended: Ints,
    package: Ints,
) -> None:
    """Write the round and the package of each talk's agreement, -1 where there is none."""
    for n in range(which.size):
        c = which[n]
        ended[n] = package[n] = standing = -1
        r = first_possible(rank, other, start, scale, floor, curves, c, pairs[n, 0], pairs[n, 1])
        while r < curves.shape[1] and ended[n] < 0:
            for p in range(2):
                target = asked(rank, floor, curves, c, p, pairs[n, p], r)
                place = place_of(rank, start, scale, c, p, target)
                if standing >= 0 and worth[c, p, standing] >= rank[c, p, place]:
                    ended[n], package[n] = r, standing
                    break
                standing = order[c, p, place]
            r += 1
