"""From what is known of a party to the flat arrays that the kernels read."""

from __future__ import annotations

from itertools import pairwise
from math import lcm
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from goodoffices.analysis.draws.orders import Poset, flat, poset

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from numpy.typing import NDArray

    from goodoffices.analysis.draws.knowledge import Knowledge, Pair
    from goodoffices.analysis.space import Space

GRID = 2**40
"""About how many steps the integer grid has between worth 0 and worth 1; sums of thousands stay below 2**53."""


class Plan(NamedTuple):
    """One party's knowledge, flat. Classes of tied options are numbered through over all terms; int64 unless said.

    Attributes:
        layout: the posets of the terms' classes, then the one of the weights, as `orders.flat` lays them out.
        counts: float64, likewise.
        class_at: term t has the classes class_at[t]:class_at[t+1].
        class_of: class of each column.
        term_of: term of each column.
        weight_of: weight class of each term; -1 where the term has no swing and therefore no weight.
        shared_by: how many terms share each weight class.
        pairs: classes (better, worse), term by term; term t has pair_at[t]:pair_at[t+1].
        pair_at: see `pairs`.
        weight_pairs: weight classes (heavier, lighter).
        first: statements over packages as columns, [statements, terms]: worth(first) - worth(second) + sign * r >= 0
            (for a refusal, > 0).
        second: likewise; -1 stands for nothing.
        sign: float64, 0 for package over package, -1 for ready to sign, +1 for refused.
        alpha: the Dirichlet prior's concentration (float).
        low: lower end of the no-agreement worth (float).
        high: upper end (float).
        one: worth 1 on the grid (float).
        granule: class weights are multiples of it, so that they can add up to `one` exactly (float).
    """

    layout: NDArray[np.int64]
    counts: NDArray[np.float64]
    class_at: NDArray[np.int64]
    class_of: NDArray[np.int64]
    term_of: NDArray[np.int64]
    weight_of: NDArray[np.int64]
    shared_by: NDArray[np.int64]
    pairs: NDArray[np.int64]
    pair_at: NDArray[np.int64]
    weight_pairs: NDArray[np.int64]
    first: NDArray[np.int64]
    second: NDArray[np.int64]
    sign: NDArray[np.float64]
    alpha: float
    low: float
    high: float
    one: float
    granule: float


def shapes(space: Space, known: Knowledge) -> list[Poset]:
    """The order over each term's own cells, ties merged.

    Raises:
        ValueError: the orders and ties of a term run in a circle.
    """
    found = []
    for start, end in pairwise(space.offsets.tolist()):
        orders = _shifted(known.cell_orders, start, end)
        found.append(poset(end - start, orders, _shifted(known.cell_ties, start, end)))
    return found


def _shifted(pairs: Iterable[Pair], start: int, end: int) -> list[tuple[int, int]]:
    return [(p.first - start, p.second - start) for p in pairs if start <= p.first < end]


def weights(known: Knowledge, orders: Sequence[Poset]) -> tuple[Poset, NDArray[np.int64]]:
    """The order over the weights of the terms that have a swing, and the weight class of each term (-1: none).

    A term with a single option has no weight of its own: a statement on it binds only what follows for others. A term
    whose options are all said to be worth the same weighs nothing, and may not be heavier than another.

    Raises:
        ValueError: the weights run in a circle, a term without swing is said to be heavier, or nothing has a swing.
    """
    terms = len(orders)
    full = poset(terms, _ends(known.weight_orders), _ends(known.weight_ties))
    single = [sum(map(len, order.classes)) == 1 for order in orders]
    tied = [len(order.classes) == 1 and not single[t] for t, order in enumerate(orders)]
    kept = [k for k, members in enumerate(full.classes) if not all(single[t] for t in members)]
    zero = {k for k in kept if any(tied[t] for t in full.classes[k])}
    swings = any(orders[t].pairs for k in zero for t in full.classes[k])
    heavier = any(higher in zero and lower in kept for higher, lower in full.pairs)
    if swings or heavier or (zero and len(zero) == len(kept)):
        msg = (
            "a term whose options are all worth the same weighs nothing, and cannot matter more than another"
        )
        raise ValueError(msg)
    live = [k for k in kept if k not in zero]
    number = {k: i for i, k in enumerate(live)}
    reduced = poset(len(live), [(number[a], number[b]) for a, b in full.pairs if a in number and b in number])
    of_term = [next(k for k, members in enumerate(full.classes) if t in members) for t in range(terms)]
    return reduced, np.array(
        [-1 if single[t] else number.get(of_term[t], -1) for t in range(terms)], dtype=np.int64
    )


def _ends(pairs: Iterable[Pair]) -> list[tuple[int, int]]:
    return [(p.first, p.second) for p in pairs]


def granule(weight_of: NDArray[np.int64]) -> int:
    """What class weights must be multiples of: the least common multiple of how many terms share each class."""
    return lcm(*np.bincount(weight_of[weight_of >= 0], minlength=1).clip(min=1).tolist())


def plan(space: Space, known: Knowledge, *, alpha: float, one: float) -> Plan:
    """Lay out one party's knowledge for the kernels; `one` must be a multiple of its granule.

    Raises:
        ValueError: the orders run in a circle or tie too many things together.
    """
    orders = shapes(space, known)
    order_of_weights, weight_of = weights(known, orders)
    class_at = np.concatenate(([0], np.cumsum([len(order.classes) for order in orders]))).astype(np.int64)
    class_of = np.empty(space.cells, dtype=np.int64)
    for t, order in enumerate(orders):
        for k, members in enumerate(order.classes):
            class_of[space.offsets[t] + np.array(members)] = class_at[t] + k
    pairs = [[(class_at[t] + a, class_at[t] + b) for a, b in order.pairs] for t, order in enumerate(orders)]
    first, second, sign = _statements(known, len(orders))
    return Plan(
        *flat([*orders, order_of_weights]),
        class_at,
        class_of,
        np.repeat(np.arange(len(orders), dtype=np.int64), np.diff(space.offsets)),
        weight_of,
        np.bincount(weight_of[weight_of >= 0], minlength=len(order_of_weights.classes)).astype(np.int64),
        _two_columns([pair for term in pairs for pair in term]),
        np.concatenate(([0], np.cumsum([len(term) for term in pairs]))).astype(np.int64),
        _two_columns(order_of_weights.pairs),
        first,
        second,
        sign,
        float(alpha),
        float(known.reserve[0]),
        float(known.reserve[1]),
        float(one),
        float(granule(weight_of)),
    )


def _two_columns(pairs: Sequence[tuple[int, int]]) -> NDArray[np.int64]:
    return np.array(pairs, dtype=np.int64).reshape(-1, 2)


def _statements(
    known: Knowledge, terms: int
) -> tuple[NDArray[np.int64], NDArray[np.int64], NDArray[np.float64]]:
    nothing = (-1,) * terms
    rows = [(s.first, s.second, 0.0) for s in known.over]
    rows += [(s.package, nothing, -1.0) for s in known.accepts]
    rows += [(nothing, s.package, 1.0) for s in known.refuses]
    first = np.array([row[0] for row in rows], dtype=np.int64).reshape(-1, terms)
    second = np.array([row[1] for row in rows], dtype=np.int64).reshape(-1, terms)
    return first, second, np.array([row[2] for row in rows], dtype=np.float64)
