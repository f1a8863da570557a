"""The frontier's inner loops: sorted lists of points merged from the best down, keeping what nothing before dominates.

Points are rows of float64 holding whole numbers, sorted lexicographically descending, so a later point can never
dominate an earlier one: a point is kept when no kept point is at least as good for everybody. Where a constant goes
into a call it is written np.int64(0): numba compiles a function once more for a literal.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
from numba import njit

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Floats = NDArray[np.float64]
    Ints = NDArray[np.int64]
    Back = NDArray[np.int32]
    Mask = NDArray[np.bool_]
    Whole = int | np.int64

NEXT, END, SIDE, FIXED, OPTION = range(5)
"""Columns of a run: the rows it still has to give, which side they lie on, the row it is paired with, its option."""


@njit(cache=True, nogil=True)
def _before(head: Floats, i: int, j: int) -> bool:
    for p in range(head.shape[1]):
        if head[i, p] != head[j, p]:
            return bool(head[i, p] > head[j, p])
    return False


@njit(cache=True, nogil=True)
def _sift(heap: Ints, head: Floats, at: Whole, size: Whole) -> None:
    top = heap[at]
    while True:
        child = 2 * at + 1
        if child >= size:
            break
        if child + 1 < size and _before(head, heap[child + 1], heap[child]):
            child += 1
        if not _before(head, heap[child], top):
            break
        heap[at] = heap[child]
        at = child
    heap[at] = top


@njit(cache=True, nogil=True)
def _runs(
    a: Floats, a_start: Ints, a_of: Ints,
    b: Floats, b_start: Ints, b_of: Ints,
    table: Floats, allowed: Mask, first: Whole, options: Whole,
) -> tuple[Ints, Floats]:  # fmt: skip
    # One run for each point of the shorter side: the longer side, shifted, is already sorted.
    total = 0
    for j in range(first, first + options):
        if allowed[j]:
            total += min(a_start[a_of[j] + 1] - a_start[a_of[j]], b_start[b_of[j] + 1] - b_start[b_of[j]])
    runs = np.empty((total, 5), np.int64)
    shift = np.empty((total, a.shape[1]))
    r = 0
    for j in range(first, first + options):
        if not allowed[j]:
            continue
        a0, a1 = a_start[a_of[j]], a_start[a_of[j] + 1]
        b0, b1 = b_start[b_of[j]], b_start[b_of[j] + 1]
        side = 1 if a1 - a0 <= b1 - b0 else 0
        low, high = (a0, a1) if side else (b0, b1)
        for i in range(low, high):
            runs[r, NEXT], runs[r, END] = (b0, b1) if side else (a0, a1)
            runs[r, SIDE], runs[r, FIXED], runs[r, OPTION] = side, i, j - first
            for p in range(a.shape[1]):
                shift[r, p] = table[j, p] + (a[i, p] if side else b[i, p])
            r += 1
    return runs, shift


@njit(cache=True, nogil=True)
def _show(head: Floats, r: int, row: int, source: Floats, shift: Floats) -> None:
    for p in range(head.shape[1]):
        head[r, p] = shift[r, p] + source[row, p]


@njit(cache=True, nogil=True)
def _heap(runs: Ints, shift: Floats, a: Floats, b: Floats) -> tuple[Ints, Floats]:
    head = np.empty_like(shift)
    heap = np.arange(len(runs))
    for r in range(len(runs)):
        _show(head, r, runs[r, NEXT], b if runs[r, SIDE] else a, shift)
    for r in range(len(runs) // 2 - 1, -1, -1):
        _sift(heap, head, r, len(runs))
    return heap, head


@njit(cache=True, nogil=True)
def _keep(points: Floats, back: Back, at: Whole, head: Floats, r: int, runs: Ints) -> Whole:
    for p in range(head.shape[1]):
        points[at, p] = head[r, p]
    back[at, 0] = runs[r, FIXED] if runs[r, SIDE] else runs[r, NEXT]
    back[at, 1] = runs[r, NEXT] if runs[r, SIDE] else runs[r, FIXED]
    back[at, 2] = runs[r, OPTION]
    return at + 1


@njit(cache=True, nogil=True)
def _past(source: Floats, row: int, end: int, level: float) -> int:
    # First row after this one that gives the second party more than level; it rises along the rows. Galloping.
    step, high = 1, row + 1
    while high < end and source[high, 1] <= level:
        row = high
        high += step
        step *= 2
    high = min(high, end)
    while high - row > 1:
        middle = (row + high) // 2
        if source[middle, 1] <= level:
            row = middle
        else:
            high = middle
    return high


@njit(cache=True, nogil=True)
def _merge_two(
    runs: Ints, shift: Floats, a: Floats, b: Floats, points: Floats, back: Back, at: Whole
) -> Whole:
    heap, head = _heap(runs, shift, a, b)
    live, best = len(heap), -np.inf
    while live > 0:
        r = heap[0]
        if head[r, 1] > best:
            if at == len(points):
                return -1
            best = head[r, 1]
            at = _keep(points, back, at, head, r, runs)
        source = b if runs[r, SIDE] else a
        runs[r, NEXT] = _past(source, runs[r, NEXT], runs[r, END], best - shift[r, 1])
        if runs[r, NEXT] == runs[r, END]:
            live -= 1
            heap[0] = heap[live]
        else:
            _show(head, r, runs[r, NEXT], source, shift)
        if live > 0:
            _sift(heap, head, np.int64(0), live)
    return at


@njit(cache=True, nogil=True)
def _climb(stair: Floats, size: Whole, y: float, z: float) -> Whole:
    # The staircase of kept (y, z): y falls, z rises. Returns its new size, or -1 when a step covers (y, z).
    low: Whole = 0
    high = size
    while low < high:
        middle = (low + high) // 2
        if stair[middle, 0] >= y:
            low = middle + 1
        else:
            high = middle
    if low > 0 and stair[low - 1, 1] >= z:
        return -1
    end = low
    while end < size and stair[end, 1] <= z:
        end += 1
    if low > 0 and stair[low - 1, 0] == y:
        low -= 1
    if end == low:
        for s in range(size, low, -1):
            stair[s, 0], stair[s, 1] = stair[s - 1, 0], stair[s - 1, 1]
    elif end > low + 1:
        for s in range(end, size):
            stair[s - end + low + 1, 0], stair[s - end + low + 1, 1] = stair[s, 0], stair[s, 1]
    stair[low, 0], stair[low, 1] = y, z
    return size + 1 - (end - low)


@njit(cache=True, nogil=True)
def _merge_three(
    runs: Ints, shift: Floats, a: Floats, b: Floats, points: Floats, back: Back, at: Whole
) -> Whole:
    heap, head = _heap(runs, shift, a, b)
    live = len(heap)
    size: Whole = np.int64(0)
    stair = np.empty((256, 2))
    while live > 0:
        r = heap[0]
        if size == len(stair):
            stair = np.concatenate((stair, np.empty_like(stair)))
        grown = _climb(stair, size, head[r, 1], head[r, 2])
        if grown >= 0:
            if at == len(points):
                return -1
            size = grown
            at = _keep(points, back, at, head, r, runs)
        runs[r, NEXT] += 1
        if runs[r, NEXT] == runs[r, END]:
            live -= 1
            heap[0] = heap[live]
        else:
            _show(head, r, runs[r, NEXT], b if runs[r, SIDE] else a, shift)
        if live > 0:
            _sift(heap, head, np.int64(0), live)
    return at


@njit(cache=True, nogil=True)
def step(
    a: Floats, a_start: Ints, a_of: Ints,
    b: Floats, b_start: Ints, b_of: Ints,
    table: Floats, allowed: Mask, options: Whole, cap: int,
) -> tuple[Floats, Ints, Back]:  # fmt: skip
    """For each context, the nondominated sums of a point of a, a point of b and an option's row of the table.

    Joint cell j = context * options + option takes the points a[a_start[a_of[j]]:a_start[a_of[j] + 1]], and b's
    likewise. Two or three parties. Every context's points come sorted lexicographically descending, each once.

    Returns:
        points float64 [m, parties]; start int64 [contexts + 1]; back int32 [m, 3]: row of a, row of b, option.
        When there would be more than cap points, start's last entry is -1 and the rest means nothing.
    """
    contexts = len(a_of) // options
    points = np.empty((cap, a.shape[1]))
    back = np.empty((cap, 3), np.int32)
    start = np.zeros(contexts + 1, np.int64)
    at = start[0]
    for c in range(contexts):
        runs, shift = _runs(a, a_start, a_of, b, b_start, b_of, table, allowed, c * options, options)
        if a.shape[1] == 2:  # noqa: PLR2004 -- two parties
            at = _merge_two(runs, shift, a, b, points, back, at)
        else:
            at = _merge_three(runs, shift, a, b, points, back, at)
        if at < 0:
            start[contexts] = -1
            return points[:0], start, back[:0]
        start[c + 1] = at
    return points[:at].copy(), start, back[:at].copy()


@njit(cache=True, nogil=True)
def fold(values: Floats, offsets: Ints, allowed: Mask, cap: int) -> tuple[Floats, Back, bool]:
    """Frontier over terms that share no issue, one term after the other; two or three parties.

    Returns:
        points float64 [m, parties], cells int32 [m, terms], and whether it stayed within cap points at every term.
    """
    table = np.ascontiguousarray(values.T)
    terms, parties = len(offsets) - 1, len(values)
    none = np.zeros((1, parties))
    one = np.array([0, 1])
    zeros = np.zeros(np.max(np.diff(offsets)), np.int64)
    points, backs, ends = none, np.empty((0, 2), np.int32), np.zeros(terms + 1, np.int64)
    for t in range(terms):
        low, high = offsets[t], offsets[t + 1]
        of, cells = zeros[: high - low], allowed[low:high]
        own, span, via = step(none, one, of, none, one, of, table[low:high], cells, high - low, high - low)
        start = np.array([0, len(points)])
        most = min(len(points) * len(own), cap)
        points, end, back = step(
            points, start, of[:1], own, span, of[:1], none, np.ones(1, np.bool_), np.int64(1), most
        )
        if end[1] < 0:
            return none, backs, False
        if ends[t] + len(back) > len(backs):
            backs = np.concatenate((backs, np.empty((len(backs) + 4 * len(back), 2), np.int32)))
        for m in range(len(back)):
            backs[ends[t] + m, 0] = back[m, 0]
            backs[ends[t] + m, 1] = via[back[m, 1], 2]
        ends[t + 1] = ends[t] + len(back)
    return points, _trace(backs, ends, len(points)), True


@njit(cache=True, nogil=True)
def _trace(backs: Back, ends: Ints, size: Whole) -> Back:
    cells = np.empty((size, len(ends) - 1), np.int32)
    for m in range(size):
        row = m
        for t in range(len(ends) - 2, -1, -1):
            cells[m, t] = backs[ends[t] + row, 1]
            row = backs[ends[t] + row, 0]
    return cells
