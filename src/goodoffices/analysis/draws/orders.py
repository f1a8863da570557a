"""Partial orders, and their linear extensions drawn uniformly by counting over down-sets.

Counting the linear extensions of a partial order is #P-complete [Brightwell1991]; the orders that people state are
small. They are first taken apart: in series (everything in one block above everything in the next) and in parallel
(parts with no comparison between them, interleaved by a uniform shuffle). What is left is counted over its down-sets.
"""

from __future__ import annotations

from dataclasses import dataclass
from math import comb
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from numpy.typing import NDArray

LIMIT = 20
"""The most elements that one part may have, after merging ties and taking the order apart (2**20 down-sets)."""


class TangledOrderError(ValueError):
    """An order leaves so much open among so many things that it cannot be drawn uniformly."""


@dataclass(frozen=True, slots=True)
class Poset:
    """A partial order over classes of tied elements.

    Attributes:
        classes: the elements of each class, ascending; classes by their smallest element.
        above: for each class, a bitmask of all classes above it (the order is transitively closed).
        parts: blocks in series, best first; each holds parts in parallel; each part holds classes.
    """

    classes: tuple[tuple[int, ...], ...]
    above: tuple[int, ...]
    parts: tuple[tuple[tuple[int, ...], ...], ...]

    @property
    def pairs(self) -> tuple[tuple[int, int], ...]:
        """All pairs of classes (higher, lower)."""
        n = len(self.classes)
        return tuple((i, j) for j in range(n) for i in range(n) if self.above[j] >> i & 1)


def poset(size: int, orders: Iterable[tuple[int, int]], ties: Iterable[tuple[int, int]] = ()) -> Poset:
    """The partial order over 0..size-1 that the pairs (higher, lower) and the ties imply.

    Raises:
        ValueError: the pairs and ties imply that something is above itself.

    Example:
        >>> poset(4, [(0, 1), (1, 2)], [(1, 3)]).classes
        ((0,), (1, 3), (2,))
    """
    label = _merge(size, ties)
    roots = sorted(set(label))
    number = {root: k for k, root in enumerate(roots)}
    classes = tuple(tuple(e for e in range(size) if label[e] == root) for root in roots)
    above = _closure(len(roots), [(number[label[a]], number[label[b]]) for a, b in orders])
    if any(mask >> k & 1 for k, mask in enumerate(above)):
        msg = "the order runs in a circle: something stands above itself"
        raise ValueError(msg)
    return Poset(classes, tuple(above), _take_apart(above))


def _merge(size: int, ties: Iterable[tuple[int, int]]) -> list[int]:
    label = list(range(size))
    for a, b in ties:
        low, high = sorted((label[a], label[b]))
        label = [low if x == high else x for x in label]
    return label


def _closure(size: int, pairs: Sequence[tuple[int, int]]) -> list[int]:
    above = [0] * size
    for higher, lower in pairs:
        above[lower] |= 1 << higher
    for middle in range(size):
        for k in range(size):
            if above[k] >> middle & 1:
                above[k] |= above[middle]
    return above


def _take_apart(above: Sequence[int]) -> tuple[tuple[tuple[int, ...], ...], ...]:
    n = len(above)
    below = [sum(1 << j for j in range(n) if above[j] >> i & 1) for i in range(n)]
    comparable = [above[i] | below[i] for i in range(n)]
    everything = (1 << n) - 1
    beside = [everything & ~mask for mask in comparable]
    blocks = sorted(_components(everything, beside), key=lambda block: above[block[0]].bit_count())
    return tuple(tuple(_components(sum(1 << i for i in block), comparable)) for block in blocks)


def _components(within: int, neighbours: Sequence[int]) -> list[tuple[int, ...]]:
    found = []
    left = within
    while left:
        part, edge = 0, left & -left
        while edge:
            part |= edge
            reached = 0
            for i in range(len(neighbours)):
                reached |= neighbours[i] if edge >> i & 1 else 0
            edge = reached & within & ~part
        found.append(tuple(i for i in range(len(neighbours)) if part >> i & 1))
        left &= ~part
    return found


def flat(posets: Sequence[Poset]) -> tuple[NDArray[np.int64], NDArray[np.float64]]:
    """Lay the posets out for the kernels, with the counts over the down-sets of each part.

    Returns:
        (layout, counts). layout[q] is where poset q begins: the number of its blocks; for each block the number of its
        parts; for each part its size, where its counts begin, its classes, and for each of them a bitmask, within the
        part, of those that must come earlier. counts[begin + mask] is in how many ways the part can go on once the
        classes in `mask` are placed.

    Raises:
        TangledOrderError: a part has more than `LIMIT` classes.

    Example:
        >>> flat([poset(2, [])])[0].tolist()
        [1, 1, 2, 1, 0, 0, 0, 1, 0, 1, 0]
    """
    starts: list[int] = []
    stream: list[int] = []
    counts = [np.zeros(0)]
    filled = 0
    for order in posets:
        starts.append(len(posets) + len(stream))
        stream.append(len(order.parts))
        for block in order.parts:
            stream.append(len(block))
            for part in block:
                before = _within(order, part)
                stream += [len(part), filled, *part, *before]
                counts.append(_count(before))
                filled += len(counts[-1])
    return np.array(starts + stream, dtype=np.int64), np.concatenate(counts)


def _within(order: Poset, part: tuple[int, ...]) -> list[int]:
    return [sum(1 << i for i, other in enumerate(part) if order.above[k] >> other & 1) for k in part]


def _count(before: list[int]) -> NDArray[np.float64]:
    if len(before) > LIMIT:
        msg = (
            f"a partial order ties {len(before)} things together without ranking them; at most {LIMIT} can be drawn "
            f"uniformly. State a fuller order, or order fewer of them."
        )
        raise TangledOrderError(msg)
    if len(before) == 1:
        return np.zeros(0)
    from goodoffices.analysis.draws.kernels import count_down_sets  # noqa: PLC0415 -- numba must not load early

    table = np.zeros(1 << len(before))
    count_down_sets(np.array(before, dtype=np.int64), table)
    return table


def count(order: Poset) -> int:
    """How many linear extensions a poset has (exact as long as each part has fewer than 2**53).

    Raises:
        TangledOrderError: a part has more than `LIMIT` classes.

    Example:
        >>> count(poset(4, [(0, 1), (2, 3)]))
        6
    """
    total = 1
    for block in order.parts:
        placed = 0
        for part in block:
            placed += len(part)
            ways = _count(_within(order, part))
            total *= comb(placed, len(part)) * (int(ways[0]) if len(part) > 1 else 1)
    return total


def extensions(order: Poset, n: int, rng: np.random.Generator) -> NDArray[np.int64]:
    """Draw n linear extensions uniformly: rows of classes, highest first. Shape [n, classes].

    Raises:
        TangledOrderError: a part has more than `LIMIT` classes.

    Example:
        >>> import numpy as np
        >>> extensions(poset(3, [(2, 1), (1, 0)]), 1, np.random.default_rng(0)).tolist()
        [[2, 1, 0]]
    """
    from goodoffices.analysis.draws.kernels import arrange_many  # noqa: PLC0415 -- numba must not load early

    rows = np.empty((n, len(order.classes)), dtype=np.int64)
    arrange_many(rng, *flat([order]), rows)
    return rows
