"""The Lagrangian bound of one draw's packages. Internal; called by the search's kernels.

With weights on the simplex, every package x has min_p g_p(x) <= sum_p weight_p g_p(x), its gains g_p being u_p - r_p.
The right-hand side splits over terms, so the sum of the terms' largest weighted cells bounds it for all packages at
once: where it is below 0, some party refuses each of them [Geoffrion1974]. The weights are improved at each
node, beginning with its parent's, by Polyak's subgradient steps [Held1974]. A weighted sum is rounded, so it closes a
node only below 0 less a margin, a billionth of the largest worth; rounding stays under a trillionth.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

import numpy as np
from numba import njit

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from goodoffices.analysis.search.layout import Layout, Scratch

# These loops allocate nothing, so counting arrays in and out of use (_nrt), most of the time otherwise, is left out;
# and Python calls only the outermost, so the others go without the wrappers that are half the work of compiling.
FAST: Final[dict[str, Any]] = {"cache": True, "nogil": True, "error_model": "numpy", "_nrt": False}
INNER: Final[dict[str, Any]] = {**FAST, "no_cpython_wrapper": True, "no_cfunc_wrapper": True}

MARGIN = 1e-9
# How far below the bound a Polyak step aims, in shares of the largest worth: just past 0, at most 5 % at a time.
PAST_ZERO, AT_MOST = 0.002, 0.05


@njit(**INNER)
def copy(rows: NDArray[np.float64], source: int, target: int) -> None:
    """Copy one row over another."""
    for p in range(rows.shape[1]):
        rows[target, p] = rows[source, p]


@njit(**INNER)
def least_of(rows: NDArray[np.float64], row: int) -> float:
    """The smallest entry of a row."""
    least = np.inf
    for p in range(rows.shape[1]):
        least = min(least, rows[row, p])
    return least


@njit(**INNER)
def most_of(rows: NDArray[np.float64], row: int, first: int, length: int) -> float:
    """The largest entry of a block in a row; minus infinity where all of it is forbidden."""
    most = -np.inf
    for c in range(first, first + length):
        most = max(most, rows[row, c])
    return most


@njit(**INNER)
def weigh(s: Scratch, row: int) -> None:
    """Score every cell: its worth to the parties under a row of weights, minus infinity where it is forbidden."""
    score = s.reserve.size
    for c in range(s.table.shape[1]):
        s.table[score, c] = 0.0
    for p in range(score):
        weight = s.weights[row, p]
        if weight > 0.0:
            for c in range(s.table.shape[1]):
                s.table[score, c] += weight * s.table[p, c]


@njit(**INNER)
def _bound(s: Scratch, trial: int) -> float:
    """The weighted bound of the packages still possible; leaves the picks and their gains behind."""
    weigh(s, trial)
    total, score = 0.0, s.reserve.size
    for t in range(s.pick.size):
        best = s.first[t]
        for c in range(best + 1, best + s.length[t]):
            if s.table[score, c] > s.table[score, best]:
                best = c
        s.pick[t] = best
        total += s.table[score, best]
    for p in range(s.reserve.size):
        gain = -s.reserve[p]
        for t in range(s.pick.size):
            gain += s.table[p, s.pick[t]]
        s.upper[trial, p] = gain
        total -= s.weights[trial, p] * s.reserve[p]
    return total


@njit(**INNER)
def _step(s: Scratch, trial: int, bound: float, target: float) -> bool:
    """One Polyak step of the weights on trial, within the simplex; False where no direction is left."""
    mean, size, total, free = 0.0, 0.0, 0.0, 0
    for p in range(s.reserve.size):
        if s.weights[trial, p] > 0.0 or s.upper[trial, p] < bound:
            mean += s.upper[trial, p]
            free += 1
    mean /= free
    for p in range(s.reserve.size):
        if s.weights[trial, p] > 0.0 or s.upper[trial, p] < bound:
            size += (s.upper[trial, p] - mean) ** 2
    if size <= 0.0:
        return False
    for p in range(s.reserve.size):
        if s.weights[trial, p] > 0.0 or s.upper[trial, p] < bound:
            moved = s.weights[trial, p] - (bound - target) / size * (s.upper[trial, p] - mean)
            s.weights[trial, p] = max(0.0, moved)
        total += s.weights[trial, p]
    for p in range(s.reserve.size):
        s.weights[trial, p] /= total
    return True


@njit(**INNER)
def is_forbidden(lay: Layout, package: NDArray[np.int64], combo: int) -> bool:
    """Whether every option of a forbidden combination is chosen."""
    for k in range(lay.combo_start[combo], lay.combo_start[combo + 1]):
        if package[lay.combo_issue[k]] != lay.combo_option[k]:
            return False
    return True


@njit(**INNER)
def keep(s: Scratch, package: NDArray[np.int64]) -> None:
    """Record a package that gives every party enough: the search is over."""
    for i in range(package.size):
        s.witness[i] = package[i]


@njit(**INNER)
def _try_picks(lay: Layout, s: Scratch, trial: int) -> None:
    """Where the best cells of the terms make an allowed package that gives every party enough, keep it."""
    if least_of(s.upper, trial) < 0.0:
        return
    for i in range(s.package.size):
        for k in range(lay.touch_start[i], lay.touch_start[i + 1]):
            t = lay.touch_term[k]
            option = (s.pick[t] - lay.offsets[t]) // lay.touch_stride[k] % lay.counts[i]
            if k > lay.touch_start[i] and option != s.package[i]:
                return
            s.package[i] = option
    for combo in range(lay.combo_start.size - 1):
        if is_forbidden(lay, s.package, combo):
            return
    keep(s, s.package)


@njit(**INNER)
def relax(lay: Layout, s: Scratch, level: int, steps: int) -> float:
    """The best weighted bound found at this node; its weights stay in `weights[level]`."""
    best, scale, trial = np.inf, s.margin[0] / MARGIN, s.weights.shape[0] - 1
    copy(s.weights, level, trial)
    for _ in range(steps):
        bound = _bound(s, trial)
        _try_picks(lay, s, trial)
        if bound < best:
            best = bound
            copy(s.weights, trial, level)
        if best < -s.margin[0] or s.witness[0] >= 0:
            break
        if not _step(s, trial, bound, max(-PAST_ZERO * scale, best - AT_MOST * scale)):
            break
    return best
