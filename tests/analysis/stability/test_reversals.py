"""The least change of one ranking, beside every ranking there is."""

from __future__ import annotations

from itertools import combinations, product
from math import factorial

import numpy as np
import pytest

from goodoffices.analysis.stability.clauses import clauses, relevant, share_of_rankings
from goodoffices.analysis.stability.concepts import CONCEPTS, Concept, stable_for
from goodoffices.analysis.stability.graph import Choices, dense, graph
from goodoffices.analysis.stability.reversals import least_reversal, turned
from tests.analysis.stability.textbook import drawn


def weak_orders(size: int) -> list[np.ndarray]:
    """Every ranking with ties."""
    rows = np.array(list(product(range(size), repeat=size)))
    return [row for row in rows if set(row.tolist()) == set(range(int(row.max()) + 1))]


def apart(first: np.ndarray, second: np.ndarray) -> int:
    """Pairs whose order differs."""
    signs = [np.sign(np.subtract.outer(row, row)) for row in (first, second)]
    return int((signs[0] != signs[1]).sum()) // 2


@pytest.mark.parametrize("concept", CONCEPTS)
def test_no_ranking_that_works_is_nearer(concept: Concept) -> None:
    rng = np.random.default_rng([11, CONCEPTS.index(concept)])
    tried = 0
    while tried < 12:
        model = drawn(rng, int(rng.integers(2, 4)))
        states = model.graph.states
        if not 3 <= states <= 5:
            continue
        tried += 1
        state = int(rng.integers(states))
        asked = clauses(model.graph, model.rank, 0, state, concept)
        found = least_reversal(model.rank[0], state, asked)
        nearest = states**2
        working = 0
        for row in weak_orders(states):
            rank = np.vstack([row[None], model.rank[1:]]).astype(np.int32)
            if stable_for(model.graph, rank, 0, concept)[state]:
                nearest = min(nearest, apart(row, model.rank[0]))
                working += len(set(row.tolist())) == states
        assert found.count == nearest
        assert share_of_rankings(asked) == pytest.approx(working / factorial(states))


@pytest.mark.parametrize("concept", CONCEPTS)
def test_no_set_of_states_is_cheaper_to_lower(concept: Concept) -> None:
    rng = np.random.default_rng([12, CONCEPTS.index(concept)])
    for _ in range(30):
        model = drawn(rng, int(rng.integers(2, 4)))
        state = int(rng.integers(model.graph.states))
        ranks = dense(model.rank[:1])[0]
        asked = clauses(model.graph, model.rank, 0, state, concept)
        above = np.flatnonzero(ranks > ranks[state]).tolist()
        if len(above) > 12:
            continue
        costs = [
            turned(ranks, state, lowered)
            for size in range(len(above) + 1)
            for lowered in combinations(above, size)
            if all(clause.kept(frozenset(above) - set(lowered)) for clause in asked)
        ]
        found = least_reversal(ranks, state, asked)
        assert found.count == min(costs) == turned(ranks, state, found.lowered)


def test_a_thousand_states() -> None:
    rng = np.random.default_rng(13)
    made = graph(Choices(("a", "b", "c", "d"), tuple(k % 4 for k in range(10))))
    rank = np.array([rng.permutation(made.states) for _ in range(4)], np.int32)
    state = int(np.argmin(rank.sum(axis=0)))
    for concept in CONCEPTS:
        for party in range(4):
            asked = clauses(made, rank, party, state, concept)
            found = least_reversal(rank[party], state, asked)
            above = set(np.flatnonzero(rank[party] > rank[party, state]).tolist()) - set(found.lowered)
            assert all(clause.kept(frozenset(above)) for clause in asked)


def test_too_many_states_are_not_counted() -> None:
    made = graph(Choices(("a", "b"), tuple(k % 2 for k in range(6))))
    asked = clauses(made, np.zeros((2, 64), np.int32), 0, 0, "gmr")
    assert len(relevant(asked)) > 20
    assert share_of_rankings(asked) is None
