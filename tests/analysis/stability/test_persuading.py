"""The fewest changes of priorities, beside all of them; levers; survival; and the whole answer."""

from __future__ import annotations

from dataclasses import replace
from itertools import product
from typing import TYPE_CHECKING

import numpy as np
import pytest

from goodoffices.analysis.stability.concepts import Concept, stable
from goodoffices.analysis.stability.holding import would_hold
from goodoffices.analysis.stability.levers import KINDS, fitting, pulled
from goodoffices.analysis.stability.persuading import least_persuasion, single_changes
from goodoffices.analysis.stability.survival import drawn_ranks, survival
from goodoffices.analysis.stability.verdicts import verdicts
from goodoffices.case.case import Case
from goodoffices.case.faults import GoodOfficesError
from goodoffices.case.modelled import whole
from tests.analysis.stability.conflicts import DILEMMA, PARTIES, case_of, moves, random_case, view, wants

if TYPE_CHECKING:
    from goodoffices.analysis.stability.view import View


def holds(seen: View, state: int, concept: Concept) -> bool:
    return bool(stable(seen.graph, seen.rank(), (concept,))[concept][:, state].all())


def changed(seen: View) -> list[View]:
    """Every model that one change makes of another."""
    found = []
    for party in range(seen.graph.parties):
        for _, _, own in single_changes(seen, party):
            wishes = tuple(own if p == party else each for p, each in enumerate(seen.wishes))
            found.append(replace(seen, wishes=wishes))
    return found


@pytest.mark.parametrize("concept", ["nash", "smr", "seq"])
def test_no_smaller_set_of_changes_does_it(concept: Concept) -> None:
    rng = np.random.default_rng(31)
    counts = set()
    for _ in range(8):
        seen = view(random_case(rng))
        state = int(rng.integers(seen.graph.states))
        for hold in (True, False):
            found = least_persuasion(seen, state, concept, hold=hold)
            assert found.exact
            once = changed(seen)
            if holds(seen, state, concept) == hold:
                expected = 0
            elif any(holds(each, state, concept) == hold for each in once):
                expected = 1
            elif any(holds(each, state, concept) == hold for first in once for each in changed(first)):
                expected = 2
            else:
                expected = -1
            assert (-1 if found.count is None else found.count) == expected
            assert all(len(own) == expected for own in found.sets)
            counts.add(expected)
    assert len(counts) > 1


def test_every_change_that_is_told_does_it() -> None:
    seen = view(DILEMMA)
    state = int(seen.graph.place[1])
    found = least_persuasion(seen, state, "seq")
    assert found.count == 1
    assert found.sets[0][0].words == "Alba cared no longer for not “Alba: A”"


THIRD = Case.model_validate(
    {
        "goodoffices": 1,
        "title": "t",
        "parties": PARTIES,
        "models": {
            "own": {
                "moves": {
                    **moves(a="A", b="B", c="C"),
                    "watch": {"of": "C", "say": "Watch", "by": "desk", "potential": True},
                },
                "states": {"truce": ["a", "b"]},
                "priorities": {
                    "A": [*wants("not a or watch", "b")],
                    "B": [*wants("b", "a")],
                    "C": [*wants("watch iff a")],
                },
            },
            "theirs": {"like": "own", "seen_by": "A", "priorities": {"B": wants("not b")}},
        },
    }
)
TRUCE = 0b011


class TestLevers:
    @pytest.mark.parametrize(
        ("lever", "said"),
        [
            ("persuade:A:1:drop", "Alba cares no longer for not “Alba: A” or “watch”"),
            ("persuade:A:2:first", "Alba puts first “Bora: B”"),
            ("persuade:A:1:reverse", "Alba comes to want the opposite of"),
            ("pay:A", "Alba is paid for the state what is worth more than"),
            ("guarantee:C:A", "Cora binds itself to act against Alba if it moves away"),
            ("irreversible:a", "“A” (Alba) cannot be taken back"),
            ("add:watch", "Cora is given the move “Watch”"),
            ("impossible:c", "“C” (Cora) is made impossible"),
        ],
    )
    def test_each_says_what_would_be_done(self, lever: str, said: str) -> None:
        _, _, pull = pulled(THIRD, whole(THIRD, "own"), TRUCE, lever)
        assert pull.words.startswith(said)
        assert pull.sentences

    def test_what_each_comes_to(self) -> None:
        base = view(THIRD)
        told = verdicts(base, base.rank(), base.state("truce"))
        assert [each.word for each in told] == ["would leave", "nothing to gain", "nothing to gain"]
        found = {
            lever: pulled(THIRD, whole(THIRD, "own"), TRUCE, lever)[2].word
            for lever in (
                "persuade:A:1:drop",
                "pay:A",
                "guarantee:C:A",
                "irreversible:a",
                "persuade:A:2:first",
            )
        }
        assert found == {
            "persuade:A:1:drop": "nothing to gain",
            "pay:A": "nothing to gain",
            "guarantee:C:A": "held back",
            "irreversible:a": "nothing to gain",
            "persuade:A:2:first": "held back by threats alone",
        }

    def test_a_side_is_corrected_to_what_the_mediator_knows(self) -> None:
        theirs = whole(THIRD, "theirs")
        seen, _, pull = pulled(THIRD, theirs, TRUCE, "correct:B")
        assert pull.words == "Alba comes to see Bora as the mediator does"
        assert (seen.rank()[1] == view(THIRD).rank()[1]).all()
        assert (view(THIRD, "theirs").rank()[1] != view(THIRD).rank()[1]).any()

    def test_those_that_fit_are_tried(self) -> None:
        seen = view(THIRD, "theirs")
        found = verdicts(seen, seen.rank(), seen.state("truce"))
        listed = set(fitting(THIRD, seen, found))
        assert {"irreversible:a", "guarantee:C:A", "pay:A", "add:watch", "correct:B"} <= listed
        assert not any(lever.startswith("correct:C") for lever in listed)

    @pytest.mark.parametrize(
        ("lever", "why"),
        [
            ("bribe:A", "`bribe` is no lever. Known here: `persuade`"),
            ("persuade:A:9:drop", "A has 2 priorities"),
            ("persuade:A", "persuade takes a party"),
            ("pay:Z", "`Z` has no move in model `own`"),
            ("guarantee:A:A", "`A` is no other party"),
            ("guarantee:A", "guarantee takes who guarantees"),
            ("irreversible:x", "`x` is not a move"),
            ("impossible:a", "is taken in the state that is to hold"),
            ("add:c", "is no move that waits"),
            ("correct:B", "is the mediator's own"),
        ],
    )
    def test_what_does_not_fit_is_refused(self, lever: str, why: str) -> None:
        with pytest.raises(GoodOfficesError, match=why):
            pulled(THIRD, whole(THIRD, "own"), TRUCE, lever)

    def test_there_are_five_kinds_under_seven_names(self) -> None:
        assert set(KINDS) == {"persuade", "pay", "add", "guarantee", "irreversible", "impossible", "correct"}


class TestSurvival:
    def test_a_draw_keeps_to_the_statements(self) -> None:
        rng = np.random.default_rng(41)
        for _ in range(40):
            seen = view(random_case(rng))
            drawn = drawn_ranks(seen, rng)
            for party, own in enumerate(seen.wishes):
                assert sorted(drawn[party]) == list(range(seen.graph.states))
                if all(wish.open is None for wish in own):
                    stated = seen.rank()[party]
                    for s, t in product(range(seen.graph.states), repeat=2):
                        assert stated[s] <= stated[t] or drawn[party, s] > drawn[party, t]

    def test_a_ranking_stands_as_it_is_and_the_same_seed_gives_the_same_counts(self) -> None:
        case = case_of(
            moves=moves(a="A", b="B"),
            states={"none": [], "one": ["a"], "two": ["b"], "truce": ["a", "b"]},
            priorities={"B": wants("a")},
            rankings={"A": {"order": [["two", "truce"], "one", "none"], "by": "desk"}},
        )
        seen = view(case)
        assert drawn_ranks(seen, np.random.default_rng(1))[0].tolist() == [0, 1, 2, 2]
        first, second = (survival(seen, "seq", 30, seed=5) for _ in range(2))
        assert (first[0] == second[0]).all()
        assert (first[0] <= first[1].min(axis=0)).all()


class TestTheWholeAnswer:
    def test_of_the_dilemma(self) -> None:
        found = would_hold(DILEMMA, "own", "truce").answer
        assert (found.states, found.holding) == (4, 2)
        assert found.aim is not None
        assert (found.aim.row.holds, found.aim.persuasion.count, found.aim.needs) == (True, 0, ())
        assert found.aim.breaking is not None
        assert found.aim.breaking.count == 1
        assert [row.key for row in found.rows][:2] == [None, "truce"]
        assert found.aim.row.breaks == found.aim.breaking.sets[0][0].words
        assert all(row.breaks is None or row.holds for row in found.rows)
        assert (found.aim.pairs, found.aim.pairs_at_least) == (0, 0)

    def test_shares_and_ways_stand_with_every_state(self) -> None:
        found = would_hold(THIRD, "own", "truce", draws=20, seed=3).answer
        assert found == would_hold(THIRD, "own", "truce", draws=20, seed=3).answer
        assert all(row.share.n == 20 for row in found.rows)
        assert all(row.way is not None or not row.steps for row in found.rows)
        assert found.aim is not None
        assert {need.party for need in found.aim.needs} == {"A"}
        assert all(pull.sentences for pull in found.aim.pulls)

    @pytest.mark.parametrize(
        ("model", "target", "levers", "why"),
        [
            ("other", None, (), "the case has no model `other`. Did you mean|Known here"),
            ("own", "trucs", (), "Did you mean `truce`"),
            ("own", None, ("pay:A",), "names no target for the levers"),
        ],
    )
    def test_what_cannot_be_asked_is_refused(
        self, model: str, target: str | None, levers: tuple[str, ...], why: str
    ) -> None:
        with pytest.raises(GoodOfficesError, match=why):
            would_hold(DILEMMA, model, target, levers=levers)

    def test_a_ranking_that_a_day_leaves_incomplete_is_refused(self) -> None:
        case = case_of(
            moves=moves(a="A", b="B"),
            states={"none": [], "truce": ["a", "b"]},
            rankings={"A": {"order": ["truce", "none"], "by": "desk"}},
        )
        with pytest.raises(GoodOfficesError, match="2 of 4 states are not ranked"):
            would_hold(case, "own")

    def test_contested_priorities_stand_aside(self) -> None:
        case = case_of(
            moves=moves(a="A"), priorities={"A": wants("a", contested="x") + wants("not a", contested="x")}
        )
        assert would_hold(case, "own").answer.aside == (
            "models.own.priorities.A.0",
            "models.own.priorities.A.1",
        )
