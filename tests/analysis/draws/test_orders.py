from __future__ import annotations

from itertools import permutations

import numpy as np
import pytest

from goodoffices.analysis.draws.orders import LIMIT, count, extensions, poset

ORDERS = {
    "nothing": (4, [], []),
    "a chain": (5, [(0, 1), (1, 2), (2, 3), (3, 4)], []),
    "the letter N": (4, [(0, 1), (2, 1), (2, 3)], []),
    "two chains side by side": (5, [(0, 1), (2, 3), (3, 4)], []),
    "one above many": (5, [(2, 0), (2, 1), (2, 3), (2, 4)], []),
    "blocks in series, N below": (
        6,
        [(a, b) for a in (0, 1) for b in (2, 3, 4, 5)] + [(2, 3), (4, 3), (4, 5)],
        [],
    ),
    "a tie": (5, [(0, 1), (3, 4)], [(1, 3)]),
}


def brute_force(size: int, orders: list[tuple[int, int]]) -> list[tuple[int, ...]]:
    rows = permutations(range(size))
    return [row for row in rows if all(row.index(a) < row.index(b) for a, b in orders)]


@pytest.mark.parametrize("name", ORDERS)
class TestEveryOrder:
    def test_is_counted_as_by_brute_force(self, name: str) -> None:
        order = poset(*ORDERS[name])
        assert count(order) == len(brute_force(len(order.classes), list(order.pairs)))

    def test_is_extended_uniformly(self, name: str) -> None:
        order = poset(*ORDERS[name])
        expected = brute_force(len(order.classes), list(order.pairs))
        n = 400 * len(expected)
        rows, counts = np.unique(extensions(order, n, np.random.default_rng(5)), axis=0, return_counts=True)
        assert sorted(map(tuple, rows.tolist())) == sorted(expected)
        chi_square = float(((counts - 400.0) ** 2 / 400.0).sum())
        freedom = len(expected) - 1
        # Four standard deviations of the chi-square distribution above its mean; the seed is fixed.
        assert chi_square <= freedom + 4.0 * np.sqrt(2.0 * freedom) + 1e-9


def test_ties_merge() -> None:
    assert poset(4, [(0, 1)], [(1, 2), (2, 3)]).classes == ((0,), (1, 2, 3))


@pytest.mark.parametrize(("orders", "ties"), [([(0, 1), (1, 0)], []), ([(0, 1)], [(0, 1)]), ([(2, 2)], [])])
def test_a_circle_is_refused(orders: list[tuple[int, int]], ties: list[tuple[int, int]]) -> None:
    with pytest.raises(ValueError, match="circle"):
        poset(3, orders, ties)


def test_a_part_beyond_the_limit_is_refused_with_the_limit() -> None:
    fence = [(i, i + 1) if i % 2 else (i + 1, i) for i in range(LIMIT)]
    with pytest.raises(ValueError, match=f"at most {LIMIT}"):
        count(poset(LIMIT + 1, fence))


def test_large_orders_that_come_apart_are_drawn() -> None:
    size = 60
    rows = extensions(poset(size, [(7, k) for k in range(size) if k != 7]), 20, np.random.default_rng(0))
    assert (rows[:, 0] == 7).all()
    assert (np.sort(rows, axis=1) == np.arange(size)).all()
    assert count(poset(size, [(k, k + 1) for k in range(size - 1)])) == 1
