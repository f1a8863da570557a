"""Can all that a party has said be true at once? If not: which few statements clash?"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from goodoffices.analysis.draws.plan import shapes, weights
from goodoffices.analysis.draws.region import LEAST_MARGIN, Model, SolverError, interior
from goodoffices.analysis.draws.scored import fits

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterator, Sequence

    from numpy.typing import NDArray

    from goodoffices.analysis.draws.knowledge import Knowledge, Name
    from goodoffices.analysis.draws.orders import Poset
    from goodoffices.analysis.space import Space

    Names = frozenset[Name]

    Floats = NDArray[np.float64]


def clash(space: Space, known: Knowledge) -> tuple[Name, ...] | None:
    """Which statements of one party cannot all be true: the fewest that clash.

    Orders are decided by their circles alone. Where packages are set beside each other, a plain model is tried first,
    then a mixed-integer programme in v = weight * shape decides. The fewest are found by implicit hitting sets
    [Ignatiev2015].

    Args:
        space: the packages.
        known: what the party has said.

    Returns:
        the names of the smallest set of statements that clash, in the order in which they were given (one of them where
        several are smallest), or None where all can be true. Strict statements that could hold only by less than 1e-9
        of the whole worth count as clashing; where the solver gives up, nothing is said to clash. An empty tuple: known
        scores contradict a range that no statement carries.

    Raises:
        ValueError: a statement points nowhere in the space.

    Example:
        >>> from goodoffices.analysis.draws.knowledge import Knowledge, Pair
        >>> from goodoffices.analysis.space import Space
        >>> space = Space.of([("truce", ("none", "day", "open"))])
        >>> said = (Pair(1, 0, "Monday"), Pair(2, 1, "Tuesday"), Pair(0, 2, "Friday"), Pair(2, 0, "Sunday"))
        >>> clash(space, Knowledge(cell_orders=said))
        ('Friday', 'Sunday')
    """
    known.check(space)
    names = known.names

    def possible(subset: Collection[Name]) -> Names | None:
        return _true_with(space, known, subset)

    if possible(names) is not None:
        return None
    found = _fewest(names, possible)
    return tuple(name for name in names if name in found)


def _true_with(space: Space, known: Knowledge, subset: Collection[Name]) -> Names | None:
    """All names that can be true together with the subset, in one model of it; None where it has none."""
    part = known.only(subset)
    if known.scores is not None:
        return frozenset(subset) if fits(space, part) else None
    try:
        model = _find(space, part)
    except SolverError:
        return frozenset(subset)
    return None if model is None else frozenset(subset) | _true_in(space, known, model)


def _fewest(names: Sequence[Name], possible: Callable[[Collection[Name]], Names | None]) -> Names:
    """The smallest subset that is not possible: the smallest that hits every set whose loss made things possible."""
    minimal = frozenset(names)
    for name in names:
        if possible(minimal - {name}) is None:
            minimal -= {name}
    losses: list[Names] = []
    while True:
        candidate = _hitting(losses)
        if len(candidate) >= len(minimal):
            return minimal
        grown = possible(candidate)
        if grown is None:
            return candidate
        for name in names:
            if name not in grown:
                grown = possible(grown | {name}) or grown
        losses.append(frozenset(names) - grown)


def _hitting(sets: Sequence[Names]) -> Names:
    """The smallest set that meets every one of the sets."""
    size = 0
    while (found := _hit_within(sets, size)) is None:
        size += 1
    return found


def _hit_within(sets: Sequence[Names], size: int) -> Names | None:
    if not sets:
        return frozenset()
    if size == 0:
        return None
    smallest = sets[int(np.argmin([len(each) for each in sets]))]
    for name in sorted(smallest, key=str):
        rest = _hit_within([each for each in sets if name not in each], size - 1)
        if rest is not None:
            return rest | {name}
    return None


def _find(space: Space, known: Knowledge) -> Model | None:
    try:
        orders = shapes(space, known)
        order_of_weights, weight_of = weights(known, orders)
    except ValueError:
        return None
    model = _plain(space, known, orders, order_of_weights, weight_of.tolist())
    if known.ordinal or not any(_broken_on_packages(known, model)):
        return model
    return interior(space, known)


def _plain(
    space: Space, known: Knowledge, orders: Sequence[Poset], heavier: Poset, weight_of: Sequence[int]
) -> Model:
    """A model that obeys the orders, and ranks what is asked for as high, what is refused as low as they allow."""
    liking = np.zeros(space.cells)
    for sign, packages in (
        (1.0, [*(s.package for s in known.accepts), *(s.first for s in known.over)]),
        (-1.0, [*(s.package for s in known.refuses), *(s.second for s in known.over)]),
    ):
        for package in packages:
            liking[list(package)] += sign
    values = np.zeros(space.cells)
    rank = _ranks(heavier, np.zeros(len(weight_of))) + 1.0
    shared = np.bincount([k for k in weight_of if k >= 0], minlength=len(rank))
    for t, order in enumerate(orders):
        cells = slice(int(space.offsets[t]), int(space.offsets[t + 1]))
        if weight_of[t] >= 0:
            level = _ranks(order, liking[cells])
            for k, members in enumerate(order.classes):
                values[cells][list(members)] = level[k] / level.max() * rank[weight_of[t]] / (rank @ shared)
    low = max([float(known.reserve[0]), *(_worth(values, s.package) for s in known.refuses)])
    high = min([float(known.reserve[1]), *(_worth(values, s.package) for s in known.accepts)])
    fixed = known.reserve[0] == known.reserve[1]
    return Model(values, float(known.reserve[0]) if fixed else (low + high) / 2.0)


def _ranks(order: Poset, liking: Floats) -> Floats:
    """For each class how many come after it: the order kept, the best liked first."""
    size = len(order.classes)
    rank = np.zeros(size)
    placed = 0
    for left in range(size - 1, -1, -1):
        ready = [k for k in range(size) if not placed >> k & 1 and not order.above[k] & ~placed]
        first = max(ready, key=lambda k: sum(liking[e] for e in order.classes[k]))
        rank[first] = left
        placed |= 1 << first
    return rank


def _true_in(space: Space, known: Knowledge, model: Model) -> Names:
    """The names of statements that are plainly true in a model; a name counts only if all that it carries is."""
    values = model.values
    heights = np.maximum.reduceat(values, space.offsets[:-1])
    # The model does not say where the weight of a term with a single option lies.
    heights[np.diff(space.offsets) == 1] = np.nan
    broken = set(_broken_on_packages(known, model))
    broken |= {p.name for p in known.cell_orders if not values[p.first] - values[p.second] > LEAST_MARGIN}
    broken |= {p.name for p in known.weight_orders if not heights[p.first] - heights[p.second] > LEAST_MARGIN}
    broken |= {p.name for p in known.cell_ties if values[p.first] != values[p.second]}
    broken |= {p.name for p in known.weight_ties if heights[p.first] != heights[p.second]}
    if known.reserve_name is not None and not known.reserve[0] <= model.reserve <= known.reserve[1]:
        broken.add(known.reserve_name)
    return frozenset(known.names) - broken


def _broken_on_packages(known: Knowledge, model: Model) -> Iterator[Name]:
    for preferred in known.over:
        if not _worth(model.values, preferred.first) - _worth(model.values, preferred.second) > LEAST_MARGIN:
            yield preferred.name
    enough = 0.0 if known.reserve[0] == known.reserve[1] else LEAST_MARGIN
    for stand in known.accepts:
        if not _worth(model.values, stand.package) - model.reserve >= enough:
            yield stand.name
    for stand in known.refuses:
        if not model.reserve - _worth(model.values, stand.package) > LEAST_MARGIN:
            yield stand.name


def _worth(values: Floats, package: Sequence[int]) -> float:
    return float(values[list(package)].sum())
