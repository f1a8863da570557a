"""Frontiers of issues that hang together: settle them one at a time, a front for each context [Rollon2006].

Rounding. When a step would pass the budget, its inputs are thinned: points are put in boxes of side 2**k, one point of
each box is kept, and the most that a dropped point gives any party above the kept one of its box is measured: d < 2**k.
Let e(F) be such that each point of the true front F has a kept point that gives every party at least that worth less
e(F).

- Thinning F adds at most d to e(F).
- Adding fronts up adds their errors: if a' >= a - e(A) and b' >= b - e(B) for every party, then
  a' + b' >= (a + b) - (e(A) + e(B)).
- Adding a table's row to every point of a front changes nothing, nor does the union over the options of an issue.
- Dropping dominated sums changes nothing: what dominates a' + b' gives every party at least as much.

So the sum, over all thinnings, of d bounds the answer's error: that sum is epsilon. A point is only ever
dropped, never moved, so every kept point is the worth of a package that stands.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any, Protocol

import numpy as np

from goodoffices.analysis.fold.plan import Bucket, buckets, cell_of, digits

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from goodoffices.analysis.space import Combination

    Ints = NDArray[np.int64]


SUMS = 1 << 10
"""Sums that one step may try, as a multiple of the budget."""


class Step(Protocol):
    """How a kind of number, or a number of parties, adds up and filters fronts; see `kernels.step`."""

    def __call__(  # noqa: D102, PLR0913, PLR0917 -- the flat signature that a compiled kernel has
        self,
        a: NDArray[Any], a_start: Ints, a_of: Ints,
        b: NDArray[Any], b_start: Ints, b_of: Ints,
        table: NDArray[Any], allowed: NDArray[np.bool_], options: int, cap: int,
        /,
    ) -> tuple[NDArray[Any], Ints, NDArray[np.int32]]: ...  # fmt: skip


@dataclass(frozen=True, slots=True)
class Fronts:
    """A front for each joint choice over `scope`, with what each point was made of.

    Attributes:
        scope: issues, ascending, that the fronts depend on.
        points: [n, parties], context after context.
        start: int64 [contexts + 1], where each context's points begin.
        back: int32 [n, 3]: the row of the left parent, of the right parent, the option of `issue`.
        issue: the issue settled here, or -1.
        parents: left and right, or none for the empty sum.
        slack: how far the points may fall short of the true fronts.
    """

    scope: tuple[int, ...]
    points: NDArray[Any]
    start: Ints
    back: NDArray[np.int32]
    issue: int
    parents: tuple[Fronts, ...]
    slack: int


@dataclass(frozen=True, slots=True)
class Elimination:
    """One question put to one table of worths."""

    counts: tuple[int, ...]
    scopes: tuple[tuple[int, ...], ...]
    offsets: Ints
    rows: NDArray[Any]
    masks: Sequence[NDArray[np.bool_]]
    step: Step
    budget: int

    def solve(self, coupled: Sequence[Combination]) -> Fronts:
        """The fronts of everything, over the empty scope.

        Raises:
            ValueError: the issues hang together too closely, or even one point per context passes the budget.
        """
        pending: list[Fronts] = []
        for bucket in buckets(self.counts, self.scopes, coupled):
            met = [fronts for fronts in pending if bucket.issue in fronts.scope]
            pending = [fronts for fronts in pending if bucket.issue not in fronts.scope]
            pending.append(self._settle(bucket, met))
        return self._sum(pending, 1)[0]

    def _nothing(self) -> Fronts:
        zero = np.zeros((1, self.rows.shape[1]), dtype=self.rows.dtype)
        return Fronts((), zero, np.array([0, 1]), np.zeros((1, 3), dtype=np.int32), -1, (), 0)

    def _sum(self, met: list[Fronts], down_to: int) -> list[Fronts]:
        # The smallest first: the cost of a sum is the product of its sizes.
        met = sorted(met, key=lambda fronts: len(fronts.points))
        while len(met) > down_to:
            first, second, *rest = met
            scope = tuple(sorted({*first.scope, *second.scope}))
            choice = digits(self.counts, scope)
            size = int(np.prod([self.counts[i] for i in scope], dtype=np.int64))
            table = np.zeros((size, self.rows.shape[1]), dtype=self.rows.dtype)
            joined = self._step(scope, -1, (first, second), table, np.ones(size, dtype=np.bool_), choice)
            met = sorted([joined, *rest], key=lambda fronts: len(fronts.points))
        return met

    def _settle(self, bucket: Bucket, met: list[Fronts]) -> Fronts:
        left, right, *_ = [*self._sum(met, 2), self._nothing(), self._nothing()]
        joint = (*bucket.context, bucket.issue)
        choice = digits(self.counts, joint)
        size = len(choice[bucket.issue])
        table = np.zeros((size, self.rows.shape[1]), dtype=self.rows.dtype)
        for t in bucket.terms:
            table += self.rows[self.offsets[t] + cell_of(self.counts, self.scopes[t], choice, size)]
        allowed = self.masks[bucket.issue][choice[bucket.issue]]
        for combination in bucket.combinations:
            allowed &= ~np.logical_and.reduce([choice[i] == option for i, option in combination])
        return self._step(bucket.context, bucket.issue, (left, right), table, allowed, choice)

    def _step(  # noqa: PLR0913, PLR0917 -- the parts of one sum
        self,
        scope: tuple[int, ...],
        issue: int,
        parents: tuple[Fronts, Fronts],
        table: NDArray[Any],
        allowed: NDArray[np.bool_],
        choice: dict[int, Ints],
    ) -> Fronts:
        options = 1 if issue < 0 else self.counts[issue]
        a_of, b_of = (cell_of(self.counts, parent.scope, choice, len(table)) for parent in parents)
        while True:
            a, b = parents
            if np.diff(a.start)[a_of] @ np.diff(b.start)[b_of] > SUMS * self.budget:
                parents = _thinner(a, b)
                continue
            points, start, back = self.step(
                a.points, a.start, a_of, b.points, b.start, b_of, table, allowed, options, self.budget
            )
            if start[-1] >= 0:
                return Fronts(scope, points, start, back, issue, (_spent(a), _spent(b)), a.slack + b.slack)
            parents = _thinner(a, b)


def _spent(fronts: Fronts) -> Fronts:
    # Once added up, only what a point was made of is needed: the worths can go.
    return replace(fronts, points=fronts.points[:0])


def _thinner(a: Fronts, b: Fronts) -> tuple[Fronts, Fronts]:
    # The larger gives way, unless it holds little more than the one point that each of its contexts needs.
    spare = [len(fronts.points) // 2 - np.count_nonzero(np.diff(fronts.start)) for fronts in (a, b)]
    if spare[0] >= 0 and (len(a.points) >= len(b.points) or spare[1] < 0):
        return thinned(a, len(a.points) // 2), b
    return a, thinned(b, len(b.points) // 2)


def thinned(fronts: Fronts, target: int) -> Fronts:
    """The same fronts with at most `target` points, one for each box; the error made goes into `slack`.

    Raises:
        ValueError: more contexts than the target, or numbers that must stay exact.
    """
    if fronts.points.dtype == object:
        msg = "the exact front passes the points or sums that it may hold; round the scores and ask for `frontier`"
        raise ValueError(msg)
    contexts = np.repeat(np.arange(len(fronts.start) - 1), np.diff(fronts.start))
    least = len(np.unique(contexts))
    if least > target:
        msg = f"the budget is too small: {least} joint choices need a point each, and {target} may be kept"
        raise ValueError(msg)
    whole = fronts.points.astype(np.int64)
    whole -= whole.min(axis=0)
    low, high = 1, 54
    while low < high:
        middle = (low + high) // 2
        if _boxes(whole, contexts, middle)[1].sum() <= target:
            high = middle
        else:
            low = middle + 1
    order, first = _boxes(whole, contexts, low)
    short = int((whole[order] - whole[order[first]][np.cumsum(first) - 1]).max())
    rows = np.sort(order[first])
    start = np.searchsorted(contexts[rows], np.arange(len(fronts.start)))
    points, back = fronts.points[rows], fronts.back[rows]
    return replace(fronts, points=points, back=back, start=start, slack=fronts.slack + short)


def _boxes(whole: Ints, contexts: Ints, power: int) -> tuple[Ints, NDArray[np.bool_]]:
    # The points box by box, and where each box begins: there stands the lexicographically best point of the box.
    keys = np.column_stack((contexts, whole >> power))
    order = np.lexsort(keys.T[::-1])
    first = np.ones(len(keys), dtype=np.bool_)
    first[1:] = (keys[order[1:]] != keys[order[:-1]]).any(axis=1)
    return order, first


def witnesses_of(fronts: Fronts, issues: int) -> NDArray[np.int16]:
    """The package that each point was made of, int16 [m, issues]."""
    packages = np.empty((len(fronts.back), issues), dtype=np.int16)
    stack = [(fronts, np.arange(len(fronts.back)))]
    while stack:
        part, rows = stack.pop()
        if part.issue >= 0:
            packages[:, part.issue] = part.back[rows, 2]
        stack.extend((parent, part.back[rows, k]) for k, parent in enumerate(part.parents))
    return packages
