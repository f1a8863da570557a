"""Compiled loops that test packages against draws. Internal; called by acceptance.py.

Worths are whole numbers below 2**53 in size, so every comparison here is exact.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
from numba import njit

from goodoffices.analysis.search.bounds.kernels import FAST, INNER

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from goodoffices.analysis.search.acceptance import Halves


@njit(**FAST)
def accept_block(
    values: NDArray[np.float64],
    reserve: NDArray[np.float64],
    columns: NDArray[np.int64],
    first: int,
    last: int,
    out: NDArray[np.bool_],
) -> None:
    """Whether every party accepts each package, in the draws from `first` up to `last`."""
    for m in range(columns.shape[0]):
        for d in range(first, last):
            accepts = True
            for p in range(reserve.shape[1]):
                worth = 0.0
                for t in range(columns.shape[1]):
                    worth += values[d, p, columns[m, t]]
                if worth < reserve[d, p]:
                    accepts = False
                    break
            out[m, d] = accepts


@njit(**INNER)
def _sum_tail(values: NDArray[np.float64], d: int, halves: Halves, tail: NDArray[np.float64]) -> None:
    """Worth of every choice in the tail, over the terms that lie in it."""
    for p in range(tail.shape[0]):
        for b in range(tail.shape[1]):
            tail[p, b] = 0.0
        for k in range(halves.tail_columns.shape[0]):
            for b in range(tail.shape[1]):
                tail[p, b] += values[d, p, halves.tail_columns[k, b]]


@njit(**INNER)
def _add_crossing(
    values: NDArray[np.float64],
    d: int,
    halves: Halves,
    head: int,
    tail: NDArray[np.float64],
    line: NDArray[np.float64],
) -> None:
    """Worth of every choice in the tail, with the terms that lie in both halves."""
    for p in range(tail.shape[0]):
        for b in range(tail.shape[1]):
            worth = tail[p, b]
            for k in range(halves.cross_tail.shape[0]):
                worth += values[d, p, halves.cross_head[head, k] + halves.cross_tail[k, b]]
            line[p, b] = worth


@njit(**INNER)
def _need(
    values: NDArray[np.float64], reserve: NDArray[np.float64], d: int, p: int, halves: Halves, head: int
) -> float:
    """What a party still needs from the tail once the head is chosen."""
    need = reserve[d, p]
    for k in range(halves.head_columns.shape[1]):
        need -= values[d, p, halves.head_columns[head, k]]
    return float(need)


@njit(**INNER)
def _narrow(row: NDArray[np.float64], need: float, ok: NDArray[np.uint64]) -> None:
    """Leave only the choices that give one more party what it needs."""
    for b in range(ok.size):
        ok[b] &= row[b] >= need


@njit(**INNER)
def _mark(
    one: NDArray[np.float64],
    need_one: float,
    two: NDArray[np.float64],
    need_two: float,
    bit: np.uint64,
    word: NDArray[np.uint64],
) -> None:
    """Set this draw's bit for the choices that give both of two parties what they need."""
    mask, none = np.uint64(1) << bit, np.uint64(0)
    for b in range(word.size):
        word[b] |= mask if (one[b] >= need_one) & (two[b] >= need_two) else none


@njit(**INNER)
def _mark_left(
    one: NDArray[np.float64],
    need_one: float,
    ok: NDArray[np.uint64],
    bit: np.uint64,
    word: NDArray[np.uint64],
) -> None:
    """Set this draw's bit for the choices that are left and give one more party what it needs."""
    for b in range(word.size):
        word[b] |= (ok[b] & np.uint64(one[b] >= need_one)) << bit


@njit(**FAST)
def mark_tile(
    values: NDArray[np.float64],
    reserve: NDArray[np.float64],
    halves: Halves,
    first: int,
    last: int,
    bits: NDArray[np.uint64],
    tail: NDArray[np.float64],
    line: NDArray[np.float64],
    need: NDArray[np.float64],
    ok: NDArray[np.uint64],
) -> None:
    """Fill the bits of the packages whose heads run from `first` up to `last`, for every draw; two parties or more."""
    parties, size, is_cut = need.size, halves.tail_size, halves.cross_tail.shape[0] > 0
    for d in range(values.shape[0]):
        _sum_tail(values, d, halves, tail)
        for h in range(first, last):
            if is_cut:
                _add_crossing(values, d, halves, h, tail, line)
            worths = line if is_cut else tail
            word = bits[d // 64, h * size : (h + 1) * size]
            for p in range(parties):
                need[p] = _need(values, reserve, d, p, halves, h)
            if parties == 2:  # noqa: PLR2004 -- the common case, which one pass settles
                _mark(worths[0], need[0], worths[1], need[1], np.uint64(d % 64), word)
                continue
            for b in range(size):
                ok[b] = 1
            for p in range(parties - 1):
                _narrow(worths[p], need[p], ok)
            _mark_left(worths[parties - 1], need[parties - 1], ok, np.uint64(d % 64), word)


@njit(**FAST)
def count_block(
    bits: NDArray[np.uint64], chosen: NDArray[np.uint64], first: int, last: int, counts: NDArray[np.int64]
) -> None:
    """For the packages from `first` up to `last`: in how many of the chosen draws all accept."""
    pairs, fours = np.uint64(0x5555555555555555), np.uint64(0x3333333333333333)
    eights, ones = np.uint64(0x0F0F0F0F0F0F0F0F), np.uint64(0x0101010101010101)
    for w in range(chosen.size):
        if chosen[w] == 0:
            continue
        for x in range(first, last):
            word = bits[w, x] & chosen[w]
            word -= (word >> np.uint64(1)) & pairs
            word = (word & fours) + ((word >> np.uint64(2)) & fours)
            word = (word + (word >> np.uint64(4))) & eights
            counts[x] += np.int64((word * ones) >> np.uint64(56))
