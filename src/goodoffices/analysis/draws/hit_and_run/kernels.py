"""The inner loops of the walk over the models that obey all statements.

Every move leaves the conditioned prior as it is: lines in (weights, r) and in (shapes, r), which move within one choice
of best and worst options and through all linear extensions of the orders; and jumps that redraw or swap, which change
that choice. A jump is weighed with r integrated out: it is taken with the ratio of the rooms that it and the present
leave to r.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import numpy as np
from numba import njit
from numpy.typing import NDArray

from goodoffices.analysis.draws.kernels import INNER, draw_shape, draw_weights, gap, to_grid

if TYPE_CHECKING:
    from goodoffices.analysis.draws.plan import Plan

    Rng = np.random.Generator

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]

HALF = 0.5
"""How often the one of two kinds of move is made."""


class State(NamedTuple):
    """Where one walk stands, and its scratch: worths of classes, weights, r [1]; ends of a chord or of r's room [2]."""

    shape: Floats
    weight: Floats
    r: Floats
    step: Floats
    spare: Floats
    ends: Floats
    numbers: Floats
    whole: Floats
    row: Floats
    order: Ints


@njit(**INNER)
def worst(plan: Plan, s: State) -> float:
    """By how much the statement that fares worst is obeyed (below zero: broken)."""
    least = np.inf
    for k in range(len(plan.sign)):
        least = min(least, gap(plan, s.shape, s.weight, k) + plan.sign[k] * s.r[0])
    return least


@njit(**INNER)
def room(plan: Plan, s: State, tight: float) -> float:
    """Write the range that the shapes and weights leave to r; returns its length, -1 where a statement is broken."""
    s.ends[0], s.ends[1] = plan.low, plan.high
    for k in range(len(plan.sign)):
        by = gap(plan, s.shape, s.weight, k) - tight
        if plan.sign[k] < 0.0:
            s.ends[1] = min(s.ends[1], by)
        elif plan.sign[k] > 0.0:
            s.ends[0] = max(s.ends[0], -by)
        elif by < 0.0:
            return -1.0
    if s.ends[0] > s.ends[1]:
        return -1.0
    return 1.0 if plan.low == plan.high else s.ends[1] - s.ends[0]


@njit(**INNER)
def settle(rng: Rng, plan: Plan, s: State, tight: float, before: float) -> bool:
    """Whether a proposed jump is taken; if so, r is drawn from the room it leaves."""
    after = room(plan, s, tight)
    if after <= 0.0 or rng.random() * before >= after:
        return False
    s.r[0] = s.ends[0] + rng.random() * (s.ends[1] - s.ends[0])
    return True


@njit(**INNER)
def ordered(pairs: Ints, first: int, last: int, numbers: Floats) -> bool:
    """Whether the pairs first:last (higher, lower) stand in order."""
    stands = True
    for k in range(first, last):
        stands &= numbers[pairs[k, 0]] >= numbers[pairs[k, 1]]
    return stands


@njit(**INNER)
def swap(rng: Rng, numbers: Floats, start: int, end: int) -> None:
    """Exchange two entries of numbers[start:end] at random."""
    a = start + int(rng.random() * (end - start))
    b = start + int(rng.random() * (end - start))
    numbers[a], numbers[b] = numbers[b], numbers[a]


@njit(**INNER)
def jump_shape(rng: Rng, plan: Plan, s: State, t: int, tight: float) -> None:
    """Redraw a term's shape from the prior, or exchange two of its options; taken or undone."""
    before = room(plan, s, tight)
    start, end = plan.class_at[t], plan.class_at[t + 1]
    for k in range(start, end):
        s.spare[k] = s.shape[k]
    if rng.random() < HALF:
        draw_shape(rng, plan.layout, plan.counts, start, t, s.shape, s.order, s.numbers)
    else:
        swap(rng, s.shape, start, end)
    stands = ordered(plan.pairs, plan.pair_at[t], plan.pair_at[t + 1], s.shape)
    if not (stands and settle(rng, plan, s, tight, before)):
        for k in range(start, end):
            s.shape[k] = s.spare[k]


@njit(**INNER)
def jump_weights(rng: Rng, plan: Plan, s: State, tight: float) -> None:
    """Redraw all weights from the prior, or exchange two; taken or undone."""
    before = room(plan, s, tight)
    size = len(s.weight)
    for k in range(size):
        s.spare[k] = s.weight[k]
    # Exchanging classes shared by different numbers of terms would change the sum of the weights.
    if plan.granule > 1.0 or rng.random() < HALF:
        draw_weights(rng, plan, s.weight, s.order, s.numbers)
    else:
        swap(rng, s.weight, 0, size)
    stands = ordered(plan.weight_pairs, 0, len(plan.weight_pairs), s.weight)
    if not (stands and settle(rng, plan, s, tight, before)):
        for k in range(size):
            s.weight[k] = s.spare[k]


@njit(**INNER)
def clip(s: State, value: float, slope: float) -> None:
    """Shorten the chord to where value + length * slope >= 0 (it holds at 0, up to rounding)."""
    if slope > 0.0:
        s.ends[0] = max(s.ends[0], min(0.0, -value / slope))
    elif slope < 0.0:
        s.ends[1] = min(s.ends[1], max(0.0, -value / slope))


@njit(**INNER)
def open_chord(rng: Rng, plan: Plan, s: State) -> float:
    """Begin a chord; returns how fast r moves along it (the worths move by about a weight's size)."""
    s.ends[0], s.ends[1] = -np.inf, np.inf
    if plan.low == plan.high or rng.random() < HALF:
        return 0.0
    dr = rng.normal() / len(s.weight)
    clip(s, s.r[0] - plan.low, dr)
    clip(s, plan.high - s.r[0], -dr)
    return dr


@njit(**INNER)
def log_prior(plan: Plan, s: State, length: float) -> float:
    """Log density of the weights along the chord: gamma variates, one for each class, normalised over the terms."""
    logs, total = 0.0, 0.0
    for k in range(len(s.weight)):
        w = s.weight[k] + length * s.step[k]
        if w <= 0.0:
            return -np.inf
        logs += np.log(w)
        total += w
    density: float = (plan.alpha - 1.0) * logs - len(s.weight) * plan.alpha * np.log(total)
    return density


@njit(**INNER)
def along(rng: Rng, plan: Plan, s: State, flat: bool) -> float:
    """A length along the chord: uniform, or by slice sampling with shrinkage where the prior is not flat."""
    low, high = s.ends[0], s.ends[1]
    if not (high - low < np.inf):
        return 0.0
    length: float = low + (high - low) * rng.random()
    if flat:
        return length
    level = log_prior(plan, s, 0.0) - rng.standard_exponential()
    for _ in range(200):
        if log_prior(plan, s, length) >= level:
            return length
        if length < 0.0:
            low = length
        else:
            high = length
        length = low + (high - low) * rng.random()
    return 0.0


@njit(**INNER)
def aim_weights(rng: Rng, plan: Plan, s: State) -> None:
    """A direction along which the weights keep adding up to one: from one class to another, or any."""
    size = len(s.weight)
    if rng.random() < HALF:
        s.step[:size] = 0.0
        a, b = int(rng.random() * size), int(rng.random() * size)
        s.step[a] += 1.0 / plan.shared_by[a]
        s.step[b] -= 1.0 / plan.shared_by[b]
        return
    along_sum, square = 0.0, 0.0
    for k in range(size):
        s.step[k] = rng.normal()
        along_sum += s.step[k] * plan.shared_by[k]
        square += plan.shared_by[k] * plan.shared_by[k]
    for k in range(size):
        s.step[k] -= along_sum / square * plan.shared_by[k]


@njit(**INNER)
def line_weights(rng: Rng, plan: Plan, s: State, tight: float) -> None:
    """Move along a line in (weights, r)."""
    aim_weights(rng, plan, s)
    dr = open_chord(rng, plan, s)
    for k in range(len(s.weight)):
        clip(s, s.weight[k], s.step[k])
    for k in range(len(plan.weight_pairs)):
        a, b = plan.weight_pairs[k, 0], plan.weight_pairs[k, 1]
        clip(s, s.weight[a] - s.weight[b], s.step[a] - s.step[b])
    for k in range(len(plan.sign)):
        value = gap(plan, s.shape, s.weight, k) + plan.sign[k] * s.r[0] - tight
        clip(s, value, gap(plan, s.shape, s.step, k) + plan.sign[k] * dr)
    length = along(rng, plan, s, plan.alpha == 1.0 and plan.granule == 1.0)
    for k in range(len(s.weight)):
        s.weight[k] += length * s.step[k]
    s.r[0] += length * dr


@njit(**INNER)
def line_shapes(rng: Rng, plan: Plan, s: State, first: int, last: int, tight: float) -> None:
    """Move along a line in (the shapes of the terms first:last, r); the best and the worst options stay."""
    for k in range(len(s.shape)):
        inside = plan.class_at[first] <= k < plan.class_at[last] and 0.0 < s.shape[k] < 1.0
        s.step[k] = rng.normal() if inside else 0.0
    dr = open_chord(rng, plan, s)
    for k in range(plan.class_at[first], plan.class_at[last]):
        clip(s, s.shape[k], s.step[k])
        clip(s, 1.0 - s.shape[k], -s.step[k])
    for k in range(plan.pair_at[first], plan.pair_at[last]):
        a, b = plan.pairs[k, 0], plan.pairs[k, 1]
        clip(s, s.shape[a] - s.shape[b], s.step[a] - s.step[b])
    for k in range(len(plan.sign)):
        value = gap(plan, s.shape, s.weight, k) + plan.sign[k] * s.r[0] - tight
        clip(s, value, gap(plan, s.step, s.weight, k) + plan.sign[k] * dr)
    length = along(rng, plan, s, True)
    for k in range(len(s.shape)):
        s.shape[k] += length * s.step[k]
    s.r[0] += length * dr


@njit(**INNER)
def sweep(rng: Rng, plan: Plan, s: State, tight: float) -> None:
    """Move everything about once; the weights, which rounding lets drift, are set to add up to one again."""
    terms = len(plan.weight_of)
    for t in range(terms + 1):
        # Last, all terms' shapes at once.
        one = t < terms
        if one:
            jump_shape(rng, plan, s, t, tight)
            line_weights(rng, plan, s, tight)
        line_shapes(rng, plan, s, t if one else 0, t + 1 if one else terms, tight)
    jump_weights(rng, plan, s, tight)
    total = 0.0
    for k in range(len(s.weight)):
        total += s.weight[k] * plan.shared_by[k]
    for k in range(len(s.weight)):
        s.weight[k] /= total


@njit(cache=True, nogil=True, error_model="numpy")
def walk(rng: Rng, plan: Plan, s: State, goal: float, sweeps: int, values: Floats, reserve: Floats) -> bool:
    """Walk, the statements relaxed to what holds and tightened to `goal`; returns whether it is reached.

    Every (sweeps / rows)-th state is written as a worth table on the grid; without rows the walk ends at the goal.
    """
    rows = len(values)
    for i in range(sweeps):
        tight = min(worst(plan, s), goal)
        if rows == 0 and tight >= goal:
            return True
        sweep(rng, plan, s, tight)
        if rows > 0 and (i + 1) % (sweeps // rows) == 0:
            row = i // (sweeps // rows)
            to_grid(plan, s.shape, s.weight, s.whole, s.row)
            for column in range(len(s.row)):
                values[row, column] = s.row[column]
            reserve[row] = np.rint(s.r[0] * plan.one)
    reached: bool = worst(plan, s) >= goal
    return reached
