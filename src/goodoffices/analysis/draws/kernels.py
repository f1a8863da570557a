"""The inner loops of drawing: counting over down-sets, linear extensions, shapes, weights, and the integer grid.

A kernel reads a `Plan` and writes into arrays that its caller made; it never allocates per draw.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np
from numba import njit

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from goodoffices.analysis.draws.plan import Plan

    Rng = np.random.Generator
    Floats = NDArray[np.float64]
    Ints = NDArray[np.int64]

NEARLY = 1e-6

# What Python never calls goes without wrappers, which would double the time to compile.
INNER: dict[str, Any] = {
    "cache": True,
    "nogil": True,
    "error_model": "numpy",
    "no_cpython_wrapper": True,
    "no_cfunc_wrapper": True,
}


@njit(cache=True, nogil=True, error_model="numpy")
def count_down_sets(before: Ints, table: Floats) -> None:
    """table[mask] = in how many orders the elements outside `mask` can follow it; before[i] must precede i."""
    size = len(before)
    everything = (1 << size) - 1
    table[everything] = 1.0
    for mask in range(everything - 1, -1, -1):
        total = 0.0
        for i in range(size):
            if not (mask >> i) & 1 and before[i] & ~mask == 0:
                total += table[mask | (1 << i)]
        table[mask] = total


@njit(**INNER)
def shuffle(rng: Rng, order: Ints, start: int, end: int) -> None:
    """Shuffle order[start:end] uniformly."""
    for k in range(end - 1, start, -1):
        other = start + int(rng.random() * (k - start + 1))
        order[k], order[other] = order[other], order[k]


@njit(**INNER)
def place(rng: Rng, layout: Ints, counts: Floats, part: int, order: Ints, start: int, end: int) -> None:
    """Put the part's classes, by a uniform linear extension, where order[start:end] holds its label -part."""
    placed = 0
    size, table = layout[part], layout[part + 1]
    members, before = part + 2, part + 2 + layout[part]
    for k in range(start, end):
        if order[k] != -part:
            continue
        left = rng.random() * counts[table + placed]
        chosen = 0
        for i in range(size):
            if not (placed >> i) & 1 and layout[before + i] & ~placed == 0:
                chosen = i
                left -= counts[table + (placed | (1 << i))]
                if left < 0.0:
                    break
        placed |= 1 << chosen
        order[k] = layout[members + chosen]


@njit(**INNER)
def arrange(rng: Rng, layout: Ints, counts: Floats, q: int, order: Ints) -> int:
    """Write a uniform linear extension of poset q into `order`, highest first; returns how many classes it has."""
    at = 0
    head = layout[q] + 1
    for _ in range(layout[layout[q]]):
        start = at
        parts = layout[head]
        part = head + 1
        for _ in range(parts):
            for _ in range(layout[part]):
                order[at] = layout[part + 2] if layout[part] == 1 else -part
                at += 1
            part += 2 + 2 * layout[part]
        shuffle(rng, order, start, at)
        part = head + 1
        for _ in range(parts):
            if layout[part] > 1:
                place(rng, layout, counts, part, order, start, at)
            part += 2 + 2 * layout[part]
        head = part
    return at


@njit(cache=True, nogil=True, error_model="numpy")
def arrange_many(rng: Rng, layout: Ints, counts: Floats, rows: Ints) -> None:
    """Fill each row with a uniform linear extension of the only poset."""
    order = np.empty(rows.shape[1], dtype=np.int64)
    for row in range(len(rows)):
        arrange(rng, layout, counts, 0, order)
        for k in range(len(order)):
            rows[row, k] = order[k]


@njit(**INNER)
def sort_down(numbers: Floats, size: int) -> None:
    """Sort the first `size` numbers in place, largest first."""
    for k in range(1, size):
        x = numbers[k]
        j = k - 1
        while j >= 0 and numbers[j] < x:
            numbers[j + 1] = numbers[j]
            j -= 1
        numbers[j + 1] = x


@njit(**INNER)
def draw_shape(
    rng: Rng, layout: Ints, counts: Floats, start: int, t: int, shape: Floats, order: Ints, numbers: Floats
) -> None:
    """Draw the shape of term t, whose classes begin at `start`: best 1, worst 0, sorted uniforms between."""
    size = arrange(rng, layout, counts, t, order)
    for k in range(size - 2):
        numbers[k] = rng.random()
    sort_down(numbers, size - 2)
    for k in range(1, size - 1):
        shape[start + order[k]] = numbers[k - 1]
    shape[start + order[size - 1]] = 0.0
    if size > 1:
        shape[start + order[0]] = 1.0


@njit(**INNER)
def draw_weights(rng: Rng, plan: Plan, weight: Floats, order: Ints, numbers: Floats) -> None:
    """Draw the weights from the prior: one gamma variate for each class, sorted along the extension, normalised."""
    size = arrange(rng, plan.layout, plan.counts, len(plan.weight_of), order)
    for k in range(size):
        numbers[k] = rng.standard_exponential() if plan.alpha == 1.0 else rng.standard_gamma(plan.alpha)
    sort_down(numbers, size)
    total = 0.0
    for k in range(size):
        weight[order[k]] = numbers[k]
        total += plan.shared_by[order[k]] * numbers[k]
    for k in range(size):
        weight[k] /= total


@njit(**INNER)
def draw_model(rng: Rng, plan: Plan, shape: Floats, weight: Floats, order: Ints, numbers: Floats) -> float:
    """Draw all shapes and the weights from the prior; returns the no-agreement worth, uniform on its range."""
    layout, counts, class_at = plan.layout, plan.counts, plan.class_at
    for t in range(len(plan.weight_of)):
        draw_shape(rng, layout, counts, class_at[t], t, shape, order, numbers)
    draw_weights(rng, plan, weight, order, numbers)
    return plan.low + (plan.high - plan.low) * rng.random()


@njit(**INNER)
def gap(plan: Plan, shape: Floats, weight: Floats, k: int) -> float:
    """Statement k's worth(first) - worth(second); linear in the shapes and in the weights."""
    total = 0.0
    for t in range(len(plan.weight_of)):
        if plan.weight_of[t] >= 0:
            first, second = plan.first[k, t], plan.second[k, t]
            a = shape[plan.class_of[first]] if first >= 0 else 0.0
            b = shape[plan.class_of[second]] if second >= 0 else 0.0
            total += weight[plan.weight_of[t]] * (a - b)
    return total


@njit(**INNER)
def nearly_holds(plan: Plan, shape: Floats, weight: Floats, r: float) -> bool:
    """Whether all statements hold up to what rounding to the grid may change: cheap, to skip what cannot hold."""
    least = 0.0
    for k in range(len(plan.sign)):
        least = min(least, gap(plan, shape, weight, k) + plan.sign[k] * r)
    return least >= -NEARLY


@njit(**INNER)
def to_grid(plan: Plan, shape: Floats, weight: Floats, whole: Floats, row: Floats) -> None:
    """Write the worth table on the grid: every class a whole number, the weights adding up to `one` exactly."""
    heaviest = 0
    rest = plan.one
    for k in range(len(weight)):
        whole[k] = np.floor(weight[k] * plan.one / plan.granule) * plan.granule
        rest -= whole[k] * plan.shared_by[k]
        if weight[k] > weight[heaviest]:
            heaviest = k
    if len(weight) > 0:
        whole[heaviest] += rest / plan.shared_by[heaviest]
    for column in range(len(row)):
        k = plan.weight_of[plan.term_of[column]]
        row[column] = 0.0 if k < 0 else np.rint(whole[k] * shape[plan.class_of[column]])


@njit(**INNER)
def holds(plan: Plan, row: Floats, reserve: float) -> bool:
    """Whether the table and the no-agreement worth, on the grid, obey all statements over packages."""
    for k in range(len(plan.sign)):
        gap = plan.sign[k] * reserve
        for t in range(plan.first.shape[1]):
            if plan.first[k, t] >= 0:
                gap += row[plan.first[k, t]]
            if plan.second[k, t] >= 0:
                gap -= row[plan.second[k, t]]
        if gap < 0.0 or (gap == 0.0 and plan.sign[k] > 0.0):
            return False
    return True


@njit(cache=True, nogil=True, error_model="numpy")
def fill(rng: Rng, plan: Plan, values: Floats, reserve: Floats, tries: int) -> tuple[int, int]:
    """Fill the rows with draws that obey all statements, by rejection; returns (rows filled, draws tried)."""
    shape = np.empty(plan.class_at[-1])
    weight = np.empty(len(plan.shared_by))
    whole = np.empty(len(plan.shared_by))
    order = np.empty(max(len(shape), len(weight)), dtype=np.int64)
    numbers = np.empty(len(order))
    row = np.empty(values.shape[1])
    filled = 0
    tried = 0
    while filled < len(values) and tried < tries:
        tried += 1
        r = draw_model(rng, plan, shape, weight, order, numbers)
        if not nearly_holds(plan, shape, weight, r):
            continue
        to_grid(plan, shape, weight, whole, row)
        if holds(plan, row, np.rint(r * plan.one)):
            for column in range(len(row)):
                values[filled, column] = row[column]
            reserve[filled] = np.rint(r * plan.one)
            filled += 1
    return filled, tried
