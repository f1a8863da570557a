"""The engine beside the textbook, on thousands of random models; and the laws that every model keeps."""

from __future__ import annotations

import numpy as np
import pytest

from goodoffices.analysis.stability.coalitions import coalition_holds, coalitions, joint_improvements
from goodoffices.analysis.stability.concepts import CONCEPTS, Concept, stable
from goodoffices.analysis.stability.graph import Choices, TooLargeError, graph
from tests.analysis.stability.textbook import drawn, every_coalition

STRONGER: tuple[tuple[Concept, Concept], ...] = (
    ("nash", "sseq"),
    ("sseq", "seq"),
    ("seq", "gmr"),
    ("sseq", "smr"),
    ("smr", "gmr"),
)
"""Whatever holds in the first way holds in the second."""


@pytest.mark.parametrize("block", range(10))
def test_every_verdict_is_the_textbooks(block: int) -> None:
    rng = np.random.default_rng([5, block])
    for _ in range(300):
        model = drawn(rng)
        plain = model.conflict
        assert model.graph.states == plain.states
        for p in plain.parties:
            pairs = {(s, int(to)) for s in range(plain.states) for to in model.graph.to(p, s)}
            assert pairs == plain.moves[p]
        found = stable(model.graph, model.rank)
        for concept in CONCEPTS:
            expected = [[plain.holds(concept, p, s) for s in range(plain.states)] for p in plain.parties]
            assert found[concept].tolist() == expected, concept


@pytest.mark.parametrize("block", range(4))
def test_what_holds_in_the_stronger_way_holds_in_the_weaker(block: int) -> None:
    rng = np.random.default_rng([6, block])
    for _ in range(300):
        model = drawn(rng)
        found = stable(model.graph, model.rank)
        for stronger, weaker in STRONGER:
            assert not (found[stronger] & ~found[weaker]).any(), (stronger, weaker)


def test_coalitions_are_the_textbooks() -> None:
    rng = np.random.default_rng(7)
    for _ in range(40):
        model = drawn(rng, int(rng.integers(2, 5)))
        assert list(coalitions(model.graph.parties)) == every_coalition(model.graph.parties)
        for members in coalitions(model.graph.parties):
            for state in range(model.graph.states):
                gains = joint_improvements(model.graph, model.rank, members, state)
                assert set(gains.tolist()) == model.conflict.joint_gains(members, state)
                for concept in CONCEPTS:
                    held = coalition_holds(model.graph, model.rank, members, state, concept)
                    assert held == model.conflict.holds_jointly(concept, members, state)


def test_names_do_not_matter() -> None:
    rng = np.random.default_rng(8)
    for _ in range(100):
        model = drawn(rng, merging=False)
        choices = model.graph.choices
        moves, parties = rng.permutation(len(choices.owner)), rng.permutation(len(choices.parties))
        masks = np.arange(choices.combinations)
        renamed = sum((masks >> int(old) & 1) << new for new, old in enumerate(moves))
        seat = np.argsort(parties)
        other = Choices(
            tuple(choices.parties[p] for p in parties),
            tuple(int(seat[choices.owner[old]]) for old in moves),
            frozenset(new for new, old in enumerate(moves) if int(old) in choices.only_on),
            frozenset(new for new, old in enumerate(moves) if int(old) in choices.only_off),
        )
        feasible = np.zeros(choices.combinations, bool)
        feasible[np.asarray(renamed)[model.graph.masks]] = True
        again = graph(other, feasible)
        state = again.place[np.asarray(renamed)[model.graph.masks]]
        rank = np.empty_like(model.rank)
        rank[:, state] = model.rank[parties]
        mine, theirs = stable(model.graph, model.rank), stable(again, rank)
        for concept in CONCEPTS:
            assert (theirs[concept][:, state] == mine[concept][parties]).all()


def test_one_party_alone_holds_where_it_can_do_no_better() -> None:
    rng = np.random.default_rng(9)
    for _ in range(100):
        model = drawn(rng, 1)
        for holds in stable(model.graph, model.rank).values():
            for s in range(model.graph.states):
                best = max([model.rank[0, s], *model.rank[0, model.graph.to(0, s)]])
                assert holds[0, s] == (best == model.rank[0, s])


def test_an_end_that_nobody_can_leave_holds_for_all() -> None:
    rng = np.random.default_rng(10)
    for _ in range(100):
        choices = Choices(("a", "b", "c"), (0, 1, 2, 0), only_on=frozenset(range(4)))
        made = graph(choices)
        rank = rng.integers(0, 9, (3, made.states)).astype(np.int32)
        assert all(holds[:, -1].all() for holds in stable(made, rank).values())


class TestRefusals:
    def test_forty_moves_are_too_many(self) -> None:
        with pytest.raises(TooLargeError, match="40 yes-or-no moves make 1,099,511,627,776 combinations"):
            graph(Choices(("a",), (0,) * 40))

    def test_too_many_states(self) -> None:
        with pytest.raises(TooLargeError, match="262,144 states are possible"):
            graph(Choices(("a", "b"), tuple(m % 2 for m in range(18))))

    def test_too_many_steps(self) -> None:
        with pytest.raises(TooLargeError, match="268,435,456 steps"):
            graph(Choices(("a",), (0,) * 14))

    def test_nothing_possible(self) -> None:
        with pytest.raises(ValueError, match="no combination of moves is possible"):
            graph(Choices(("a",), (0,)), np.zeros(2, bool))
