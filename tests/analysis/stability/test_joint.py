"""The least change of all rankings together, beside every combination of rankings."""

from __future__ import annotations

from itertools import product

import numpy as np
import pytest

from goodoffices.analysis.stability.clauses import clauses
from goodoffices.analysis.stability.concepts import Concept, stable
from goodoffices.analysis.stability.graph import Choices, dense, graph
from goodoffices.analysis.stability.joint import least_joint
from goodoffices.analysis.stability.reversals import least_reversal
from tests.analysis.stability.test_reversals import apart, weak_orders
from tests.analysis.stability.textbook import drawn


@pytest.mark.parametrize("concept", ["seq", "sseq"])
def test_no_rankings_that_work_are_nearer(concept: Concept) -> None:
    rng = np.random.default_rng([61, concept == "seq"])
    tried = 0
    orders = {size: weak_orders(size) for size in (3, 4)}
    while tried < 6:
        model = drawn(rng, 2)
        states = model.graph.states
        if states not in orders:
            continue
        tried += 1
        rank, state = dense(model.rank), int(rng.integers(states))
        away = [[apart(row, own) for row in orders[states]] for own in rank]
        nearest = states**2
        for first, second in product(range(len(orders[states])), repeat=2):
            cost = away[0][first] + away[1][second]
            if cost < nearest:
                rows = np.array([orders[states][first], orders[states][second]], np.int32)
                if stable(model.graph, rows, (concept,))[concept][:, state].all():
                    nearest = cost
        found = least_joint(model.graph, rank, state, concept)
        assert found.rank is not None
        assert (found.count, found.exact) == (nearest, True)
        assert stable(model.graph, found.rank, (concept,))[concept][:, state].all()
        assert sum(map(apart, found.rank, rank)) == nearest


def test_making_an_answer_credible_can_be_cheaper_than_persuading_whoever_is_tempted() -> None:
    made = graph(Choices(("a", "b"), (0, 0, 1)))
    rng = np.random.default_rng(62)
    cheaper = 0
    for _ in range(6):
        rank = np.array([rng.permutation(8), rng.permutation(8)], np.int32)
        state = int(rng.integers(8))
        found = least_joint(made, rank, state, "seq")
        alone = sum(
            least_reversal(rank[p], state, clauses(made, rank, p, state, "seq")).count for p in (0, 1)
        )
        assert found.count is not None
        assert found.rank is not None
        assert stable(made, found.rank, ("seq",))["seq"][:, state].all()
        cheaper += found.count < alone
    assert cheaper > 0


def test_beyond_a_dozen_states_only_a_bound_is_given() -> None:
    made = graph(Choices(("a", "b"), (0, 0, 1, 1)))
    rng = np.random.default_rng(63)
    rank = np.array([rng.permutation(16), rng.permutation(16)], np.int32)
    state = int(np.argmin(rank.sum(axis=0)))
    found = least_joint(made, rank, state, "seq")
    assert (found.count, found.exact, found.rank) == (None, False, None)
    assert found.at_least > 0
