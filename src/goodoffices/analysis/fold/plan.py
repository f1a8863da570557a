"""In which order to settle the issues, and which tables meet when one is settled [Rollon2006]."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import combinations
from math import prod
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from numpy.typing import NDArray

    from goodoffices.analysis.space import Combination

WIDEST = 1 << 22
"""Joint options that one elimination may have to hold in a table."""


@dataclass(frozen=True, slots=True)
class Bucket:
    """One issue's turn: everything that still speaks of it is added up, and its best options are kept per context.

    Attributes:
        issue: the issue that is settled.
        context: the issues, ascending, that its best option depends on.
        terms: the terms first met here.
        combinations: the forbidden combinations first met here.
    """

    issue: int
    context: tuple[int, ...]
    terms: tuple[int, ...]
    combinations: tuple[Combination, ...]


def neighbours(count: int, scopes: Iterable[Iterable[int]]) -> list[set[int]]:
    """For each issue, those it shares a scope with.

    Example:
        >>> neighbours(3, [(0, 1), (2,)])
        [{1}, {0}, set()]
    """
    near: list[set[int]] = [set() for _ in range(count)]
    for scope in scopes:
        for i, j in combinations(scope, 2):
            near[i].add(j)
            near[j].add(i)
    return near


def _fill(near: Sequence[set[int]], issue: int) -> int:
    return sum(j not in near[i] for i, j in combinations(near[issue], 2))


def min_fill(counts: Sequence[int], scopes: Iterable[Iterable[int]]) -> list[tuple[int, tuple[int, ...]]]:
    """Issues in an order of elimination, each with its context: fewest new ties first, then the smallest table.

    Example:
        >>> min_fill((2, 2, 2), [(0, 1), (1, 2)])
        [(0, (1,)), (1, (2,)), (2, ())]
    """
    near = neighbours(len(counts), scopes)
    cost = {i: _fill(near, i) for i in range(len(counts))}
    order = []
    while cost:
        issue = min(cost, key=lambda i: (cost[i], prod(counts[j] for j in near[i]), i))
        context = near[issue]
        del cost[issue]
        for i in context:
            near[i] |= context
            near[i] -= {i, issue}
        for i in context.union(*(near[j] for j in context)):
            cost[i] = _fill(near, i)
        order.append((issue, tuple(sorted(context))))
    return order


def buckets(
    counts: Sequence[int], scopes: Sequence[tuple[int, ...]], coupled: Sequence[Combination]
) -> list[Bucket]:
    """The eliminations, in order; each term and each combination is met once, at the first of its issues to go.

    Raises:
        ValueError: the issues hang together so closely that a table would pass `WIDEST` joint options.

    Example:
        >>> [(b.issue, b.context, b.terms) for b in buckets((2, 2), [(0,), (0, 1)], ())]
        [(0, (1,), (0, 1)), (1, (), ())]
    """
    tied = [tuple(i for i, _ in combination) for combination in coupled]
    order = min_fill(counts, [*scopes, *tied])
    turn = {issue: k for k, (issue, _) in enumerate(order)}
    first = [min(scope, key=turn.__getitem__) for scope in scopes]
    first_tied = [min(scope, key=turn.__getitem__) for scope in tied]
    found = []
    for issue, context in order:
        if counts[issue] * prod(counts[i] for i in context) > WIDEST:
            msg = (
                f"the issues hang together too closely: settling one depends on {len(context)} others at once"
            )
            raise ValueError(msg)
        terms = tuple(t for t, i in enumerate(first) if i == issue)
        found.append(
            Bucket(
                issue,
                context,
                terms,
                tuple(c for c, i in zip(coupled, first_tied, strict=True) if i == issue),
            )
        )
    return found


def digits(counts: Sequence[int], issues: Sequence[int]) -> dict[int, NDArray[np.int64]]:
    """For each joint choice over these issues, in C order, the option of each.

    Example:
        >>> {i: d.tolist() for i, d in digits((2, 5, 3), (0, 2)).items()}
        {0: [0, 0, 0, 1, 1, 1], 2: [0, 1, 2, 0, 1, 2]}
    """
    shape = [counts[i] for i in issues]
    grid = np.indices(shape, dtype=np.int64).reshape(len(shape), prod(shape))
    return dict(zip(issues, grid, strict=True))


def cell_of(
    counts: Sequence[int], scope: Iterable[int], choice: Mapping[int, NDArray[np.int64]], size: int
) -> NDArray[np.int64]:
    """Which cell of a table over `scope` (C order) each of `size` joint choices falls in.

    Example:
        >>> cell_of((2, 5, 3), (2,), digits((2, 5, 3), (0, 2)), 6).tolist()
        [0, 1, 2, 0, 1, 2]
    """
    cell = np.zeros(size, dtype=np.int64)
    for i in scope:
        cell = cell * counts[i] + choice[i]
    return cell
