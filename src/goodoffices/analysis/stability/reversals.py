"""The least that would have to change in one party's ranking for a state to hold for it: by branch and bound, exact.

Whatever is lowered is put just below the state in question, in its old order; whatever stood between counts as turned
around. So the cost of lowering a set of states is the number of pairs whose order changes. Where it pays to lower a
state that nothing asks to be lowered, it pays to lower all that stand between it and the state in question: that is
raising the state itself past them. So, of states that must be lowered, the cheapest way is found by trying each height
to which the state may rise, and it never falls when more must be lowered: the bound of the search.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Iterable

    from numpy.typing import NDArray

    from goodoffices.analysis.stability.clauses import Clause

    Ints = NDArray[np.int32]

MOST_NODES = 50_000
"""Partial answers that are looked at before the search gives up its claim to be exact."""


@dataclass(frozen=True, slots=True)
class Reversal:
    """A change of one party's ranking.

    Attributes:
        count: pairs of states whose order changes.
        lowered: the states that the party would have to prefer no longer, best first.
        exact: whether no other change turns fewer pairs; False if the search was cut short.
    """

    count: int
    lowered: tuple[int, ...]
    exact: bool = True


def least_reversal(ranks: Ints, state: int, asked: tuple[Clause, ...]) -> Reversal:
    """The fewest pairs of states that a party would have to see the other way round for a state to hold for it.

    Args:
        ranks: int32 [states]; its ranks, better higher.
        state: the state that is to hold.
        asked: what each of its moves asks, as `clauses` tells.

    Example:
        >>> from goodoffices.analysis.stability.clauses import Clause
        >>> least_reversal(np.array([0, 1, 3, 2], np.int32), 3, (Clause(2, (frozenset({2}),)),))
        Reversal(count=1, lowered=(2,), exact=True)
    """
    above = frozenset(np.flatnonzero(ranks > ranks[state]).tolist())
    needs = [_smallest(clause, above) for clause in asked if not clause.kept(above)]
    if not needs:
        return Reversal(0, ())
    search = _Search(ranks, state, needs)
    search.branch(frozenset(), 0)
    lowered = tuple(sorted(search.lowered(search.best), key=lambda s: (-int(ranks[s]), s)))
    return Reversal(turned(ranks, state, lowered), lowered, exact=search.nodes <= MOST_NODES)


def _smallest(clause: Clause, above: frozenset[int]) -> list[frozenset[int]]:
    """The sets of preferred states one of which must be lowered whole; none that holds another."""
    kept: list[frozenset[int]] = []
    alone: set[int] = set()
    for each in sorted({way & above for way in clause.ways_out}, key=len):
        if len(each) == 1:
            kept.append(each)
            alone |= each
        elif not each & alone and not any(other <= each for other in kept if len(other) > 1):
            kept.append(each)
    return kept


def turned(ranks: Ints, state: int, lowered: Iterable[int]) -> int:
    """How many pairs of states change their order if some preferred ones are put just below a state.

    Pairs that were tied and no longer are count as well.
    """
    down = [*lowered]
    if not down:
        return 0
    stay = np.ones(len(ranks), bool)
    stay[[*down, state]] = False
    between = ranks[stay & (ranks > ranks[state])]
    tied = int((ranks[stay] == ranks[state]).sum())
    return len(down) + tied + sum(int((between <= ranks[each]).sum()) for each in down)


class _Search:
    """Which set of each clause to lower: the cheap ones first, nothing that cannot beat the best so far."""

    def __init__(self, ranks: Ints, state: int, needs: list[list[frozenset[int]]]) -> None:
        self._ranks = ranks
        self._heights = np.unique(ranks[ranks > ranks[state]])
        self._count = np.array([int((ranks == height).sum()) for height in self._heights])
        self._tied = int((ranks == ranks[state]).sum()) - 1
        self._needs = [_undominated(own, needs, ranks) for own in needs]
        self.best: frozenset[int] = frozenset()
        self._least = np.inf
        self.nodes = 0

    def cost(self, forced: frozenset[int]) -> tuple[int, int]:
        """What it costs to lower some states, and how many heights the state itself rises at best."""
        at = np.searchsorted(self._heights, self._ranks[sorted(forced)])
        mine = np.bincount(at, minlength=len(self._heights))
        stay = np.concatenate(([0], np.cumsum(self._count - mine)))
        own = np.concatenate(([0], np.cumsum(mine * (1 + stay[1:]))))
        left = np.concatenate(([0], np.cumsum(mine)))
        risen = np.concatenate(([0], np.cumsum(self._count)))
        costs = risen + (own[-1] - own) - (left[-1] - left) * stay
        rise = int(np.argmin(costs))
        return int(costs[rise]) + self._tied * bool(forced), rise

    def lowered(self, forced: frozenset[int]) -> frozenset[int]:
        """The states that are lowered in the end: those that must be, and those that the state is raised past."""
        passed = self._heights[: self.cost(forced)[1]]
        return forced | frozenset(np.flatnonzero(np.isin(self._ranks, passed)).tolist())

    def branch(self, forced: frozenset[int], bound: int) -> None:
        """Look for the best way from here."""
        self.nodes += 1
        if self.nodes > MOST_NODES or bound >= self._least:
            return
        down = self.lowered(forced)
        waiting = [own for own in self._needs if not any(each <= down for each in own)]
        if not waiting:
            self.best, self._least = forced, bound
            return
        own = min(waiting, key=len)
        choices = sorted((self.cost(forced | each)[0], sorted(each)) for each in own)
        for cost, each in choices:
            if cost >= self._least:
                return
            self.branch(forced | frozenset(each), cost)


def _undominated(
    own: list[frozenset[int]], needs: list[list[frozenset[int]]], ranks: Ints
) -> list[frozenset[int]]:
    """Without sets that another replaces: serving wherever they serve, no larger, and state for state no better.

    A set whose states some other set names as well is kept: they may have to be lowered anyhow.
    """
    named: dict[int, set[frozenset[int]]] = {}
    serves: dict[frozenset[int], set[int]] = {}
    for number, sets in enumerate(needs):
        for each in sets:
            serves.setdefault(each, set()).add(number)
            for state in each:
                named.setdefault(state, set()).add(each)
    heights = {each: sorted(int(ranks[s]) for s in each) for each in own}
    kept: list[frozenset[int]] = []
    for each in sorted(own, key=lambda e: (len(e), heights[e], sorted(e))):
        alone = all(len(named[state]) == 1 for state in each)
        replaced = alone and any(
            serves[other] >= serves[each]
            and all(one <= two for one, two in zip(heights[other], heights[each], strict=False))
            for other in kept
        )
        if not replaced:
            kept.append(each)
    return kept
