"""Compiled loops of the search: branch and bound through one draw's packages. Internal; called by decide.py.

Depth first, issue by issue; at each node the Lagrangian bound (bounds/kernels.py) closes it or orders its options. Each
party's own bound, and every package kept, is compared in whole numbers, exactly.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
from numba import njit

from goodoffices.analysis.search.bounds.kernels import (
    FAST,
    INNER,
    MARGIN,
    copy,
    is_forbidden,
    keep,
    least_of,
    most_of,
    relax,
    weigh,
)

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from goodoffices.analysis.search.layout import Layout, Scratch

ROOT_STEPS = 40
NODE_STEPS = 6


@njit(**INNER)
def _begin(
    lay: Layout, s: Scratch, values: NDArray[np.float64], reserve: NDArray[np.float64], d: int
) -> None:
    """Take up a draw: nothing assigned, even weights, and the margin that covers the rounding of weighted sums."""
    for i in range(s.chosen.size):
        s.chosen[i] = s.witness[i] = -1
    largest = 0.0
    for p in range(s.reserve.size):
        s.reserve[p], s.weights[0, p] = reserve[d, p], 1.0 / s.reserve.size
        s.upper[0, p], size = -reserve[d, p], abs(reserve[d, p])
        for t in range(s.first.size):
            s.first[t], s.length[t] = lay.offsets[t], lay.offsets[t + 1] - lay.offsets[t]
            biggest = 0.0
            for c in range(lay.offsets[t], lay.offsets[t + 1]):
                s.table[p, c] = values[d, p, c] + lay.penalty[c]
                biggest = max(biggest, abs(values[d, p, c]))
            s.upper[0, p] += most_of(s.table, p, s.first[t], s.length[t])
            size += biggest
        largest = max(largest, size)
    s.margin[0] = MARGIN * largest


@njit(**INNER)
def _arrange(lay: Layout, s: Scratch) -> None:
    """Order the issues: those with the largest weighted worths come first, so that bounds bite early."""
    at, parts = 0, lay.part_start.size - 1
    for part in range(parts):
        s.impact[part] = 0.0
        for j in range(lay.part_start[part], lay.part_start[part + 1]):
            i = lay.part_issue[j]
            for k in range(lay.touch_start[i], lay.touch_start[i + 1]):
                t = lay.touch_term[k]
                for p in range(s.reserve.size):
                    most = most_of(s.table, p, s.first[t], s.length[t])
                    s.impact[part] += (s.weights[0, p] + 0.01) * most
    for _ in range(parts):
        heaviest = 0
        for part in range(1, parts):
            if s.impact[part] > s.impact[heaviest]:
                heaviest = part
        s.impact[heaviest] = -np.inf
        for j in range(lay.part_start[heaviest], lay.part_start[heaviest + 1]):
            s.order[at] = lay.part_issue[j]
            at += 1


@njit(**INNER)
def _branch(lay: Layout, s: Scratch, level: int, bound: float) -> None:
    """List the options of the next issue that may still do, the best bound first."""
    weigh(s, level)
    i, kept, score = s.order[level], 0, s.reserve.size
    for o in range(lay.counts[i]):
        child = bound
        for k in range(lay.touch_start[i], lay.touch_start[i + 1]):
            t, stride = lay.touch_term[k], lay.touch_stride[k]
            child += most_of(s.table, score, s.first[t] + o * stride, stride)
            child -= most_of(s.table, score, s.first[t], s.length[t])
        if child < -s.margin[0]:
            continue
        at = kept
        while at > 0 and s.bounds[level, at - 1] < child:
            s.bounds[level, at], s.options[level, at] = s.bounds[level, at - 1], s.options[level, at - 1]
            at -= 1
        s.bounds[level, at], s.options[level, at] = child, o
        kept += 1
    s.pending[level, 1] = kept


@njit(**INNER)
def _visit(lay: Layout, s: Scratch, level: int) -> None:
    """Look at a node: list its options, none where the bound closes it or the package is complete."""
    s.pending[level, 0] = s.pending[level, 1] = 0
    if level == s.order.size:
        keep(s, s.chosen)
        return
    if level > 0:
        copy(s.weights, level - 1, level)
    bound = relax(lay, s, level, NODE_STEPS if level else ROOT_STEPS)
    if bound < -s.margin[0] or s.witness[0] >= 0:
        return
    if level == 0:
        _arrange(lay, s)
    _branch(lay, s, level, bound)


@njit(**INNER)
def _assign(lay: Layout, s: Scratch, level: int, option: int) -> bool:
    """Choose an option at this level; False where it is forbidden or leaves a party too little."""
    i = s.order[level]
    s.chosen[i] = option
    copy(s.upper, level, level + 1)
    for k in range(lay.touch_start[i], lay.touch_start[i + 1]):
        t, stride = lay.touch_term[k], lay.touch_stride[k]
        chosen = s.first[t] + option * stride
        for p in range(s.reserve.size):
            s.upper[level + 1, p] += most_of(s.table, p, chosen, stride) - most_of(
                s.table, p, s.first[t], s.length[t]
            )
        s.first[t], s.length[t] = chosen, stride
    for k in range(lay.member_start[i], lay.member_start[i + 1]):
        if is_forbidden(lay, s.chosen, lay.member_combo[k]):
            return False
    return bool(least_of(s.upper, level + 1) >= 0.0)


@njit(**INNER)
def _undo(lay: Layout, s: Scratch, level: int) -> None:
    """Take back the option chosen at this level."""
    i = s.order[level]
    for k in range(lay.touch_start[i], lay.touch_start[i + 1]):
        t, stride = lay.touch_term[k], lay.touch_stride[k]
        s.first[t] -= s.chosen[i] * stride
        s.length[t] = stride * lay.counts[i]
    s.chosen[i] = -1


@njit(**INNER)
def _advance(lay: Layout, s: Scratch, level: int) -> bool:
    """Choose the next option at this level that may still do; False where none is left."""
    while s.pending[level, 0] < s.pending[level, 1]:
        at = s.pending[level, 0]
        s.pending[level, 0] += 1
        if _assign(lay, s, level, s.options[level, at]):
            return True
        _undo(lay, s, level)
    return False


@njit(**INNER)
def _search(lay: Layout, s: Scratch, node_limit: int) -> tuple[bool, np.int64]:
    """Depth first through a draw's packages: whether the node limit cut it short, and the nodes looked at."""
    level, nodes, down = np.int64(0), np.int64(0), True  # a bare 0 would compile every callee twice
    while level >= 0:
        if down:
            if nodes == node_limit:
                return True, nodes
            nodes += 1
            _visit(lay, s, level)
            if s.witness[0] >= 0:
                break
        down = _advance(lay, s, level)
        if down:
            level += 1
        else:
            level -= 1
            if level >= 0:
                _undo(lay, s, level)
    return False, nodes


@njit(**FAST)
def search_block(
    values: NDArray[np.float64],
    reserve: NDArray[np.float64],
    lay: Layout,
    s: Scratch,
    node_limit: int,
    witness: NDArray[np.int16],
    refused: NDArray[np.bool_],
    nodes: NDArray[np.int64],
) -> None:
    """Search draw by draw for a package that no party would refuse; the witness is -1 throughout where none is."""
    for d in range(len(values)):
        _begin(lay, s, values, reserve, d)
        refused[d], nodes[d] = _search(lay, s, node_limit)
        for i in range(s.witness.size):
            witness[d, i] = s.witness[i]
