"""The exact frontier of an agenda, never by listing its packages."""

from __future__ import annotations

from itertools import chain
from typing import TYPE_CHECKING

import numpy as np

from goodoffices.analysis.fold import kernels
from goodoffices.analysis.fold.elimination import Elimination, witnesses_of
from goodoffices.analysis.fold.front import Front, budget_for, checked, coupling, option_mask
from goodoffices.analysis.fold.plan import digits

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from goodoffices.analysis.fold.elimination import Step
    from goodoffices.analysis.space import Combination, Space

KERNEL_PARTIES = 3
"""The compiled loops serve up to three parties; for more a general filter is faster."""


def frontier(
    space: Space,
    values: NDArray[np.float64],
    *,
    forbidden: Sequence[Combination] = (),
    budget: int | None = None,
) -> Front:
    """Which packages leave nobody better off without leaving somebody worse off.

    Terms that share no issue are folded one at a time, keeping only the sums that nothing dominates; terms or forbidden
    combinations that tie issues together are met by eliminating issues one by one, with a front for each context
    [Rollon2006]. Packages are never listed. Past the budget the front is rounded: for each point of the true frontier
    some kept point gives every party at least that worth less `epsilon` (proved in `elimination`), and every kept point
    is still the worth of a package that stands.

    Args:
        space: the packages. Its own `forbidden` is not applied: pass it, with red lines added.
        values: float64 [parties, cells], whole numbers whose sums stay below 2**53; more is better.
        forbidden: partial packages that do not stand.
        budget: points an intermediate front may hold (a step may try 1,024 times as many sums); when not given,
            2**21 for up to three parties, 2**16 for more.

    Returns:
        The front, each distinct point once with a witness; empty when no package stands.

    Raises:
        ValueError: a table of the wrong shape or not of whole numbers; issues that hang together too closely; a
            budget smaller than the contexts that need a point each.

    Example:
        >>> from goodoffices.analysis.space import Space
        >>> space = Space.of([("wage", ("low", "high")), ("hours", ("40", "38"))])
        >>> front = frontier(space, np.array([[0.0, 6.0, 0.0, 4.0], [5.0, 0.0, 1.0, 0.0]]))
        >>> front.points.tolist(), front.witnesses.tolist()
        ([[10.0, 0.0], [6.0, 1.0], [4.0, 5.0], [0.0, 6.0]], [[1, 1], [1, 0], [0, 1], [0, 0]])
    """
    table = checked(space, values)
    parties = len(table)
    if parties == 1:
        # A second party to whom all is one leaves the first one's best.
        table = np.vstack((table, np.zeros_like(table)))
    cap = budget_for(parties) if budget is None else budget
    found = None
    if parties <= KERNEL_PARTIES and _separate(space, forbidden):
        found = _folded(space, table, forbidden, cap)
    if found is None:
        found = _eliminated(space, table, forbidden, cap)
    if parties == 1:
        return Front(found.points[:, :1].copy(), found.witnesses, found.exact, found.epsilon, found.method)
    return found


def _separate(space: Space, forbidden: Sequence[Combination]) -> bool:
    # Forbidden combinations of several issues go to the elimination even inside one term: they are rare.
    return sum(map(len, space.scopes)) == len(space.issues) and all(len(set(c)) == 1 for c in forbidden)


def _folded(
    space: Space, table: NDArray[np.float64], forbidden: Sequence[Combination], cap: int
) -> Front | None:
    counts = space.counts
    allowed = np.ones(space.cells, dtype=np.bool_)
    if forbidden:
        masks = option_mask(counts, forbidden)
        allowed = np.concatenate([_cells_allowed(counts, scope, masks) for scope in space.scopes])
    points, cells, done = kernels.fold(table, space.offsets, allowed, cap)
    if not done:
        return None
    if len(space.scopes) == len(counts):
        witnesses = np.empty(cells.shape, dtype=np.int16)
        witnesses[:, tuple(chain.from_iterable(space.scopes))] = cells
    else:
        witnesses = np.empty((len(cells), len(counts)), dtype=np.int16)
        for t, scope in enumerate(space.scopes):
            witnesses[:, scope] = np.column_stack(np.unravel_index(cells[:, t], [counts[i] for i in scope]))
    return Front(points, witnesses, exact=True, epsilon=0.0, method="folding terms one at a time")


def _cells_allowed(
    counts: tuple[int, ...], scope: tuple[int, ...], masks: Sequence[NDArray[np.bool_]]
) -> NDArray[np.bool_]:
    allowed: NDArray[np.bool_] = np.logical_and.reduce(
        [masks[i][option] for i, option in digits(counts, scope).items()]
    )
    return allowed


def _eliminated(
    space: Space, table: NDArray[np.float64], forbidden: Sequence[Combination], cap: int
) -> Front:
    counts = space.counts
    rows = np.ascontiguousarray(table.T)
    question = Elimination(
        counts, space.scopes, space.offsets, rows, option_mask(counts, forbidden), _step_for(len(table)), cap
    )
    fronts = question.solve(coupling(forbidden))
    method = "eliminating issues one at a time, a front for each context"
    if fronts.slack:
        method += f", thinned past {cap} points"
    points, packages = fronts.points, witnesses_of(fronts, len(counts))
    return Front(points, packages, exact=not fronts.slack, epsilon=float(fronts.slack), method=method)


def _step_for(parties: int) -> Step:
    if parties <= KERNEL_PARTIES:
        return kernels.step
    # moocore takes a third of a second to load, and most questions concern two sides or three.
    from goodoffices.analysis.fold import many  # noqa: PLC0415 -- moocore is slow to load

    return many.step


def warm() -> None:
    """Have the kernels compiled and cached, so that no reader waits for it.

    Example:
        >>> warm()
    """
    from goodoffices.analysis.space import Space  # noqa: PLC0415 -- only here does the engine make a space

    for scopes in (((0,), (1,)), ((0,), (0, 1))):
        space = Space(("a", "b"), (("x", "y"),) * 2, scopes)
        for parties in (2, 3):
            frontier(space, np.zeros((parties, space.cells)))
