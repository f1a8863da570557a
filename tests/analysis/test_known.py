from __future__ import annotations

from dataclasses import replace

import pytest

from goodoffices.analysis.known import known
from goodoffices.analysis.readings import ALPHAS
from tests.analysis.small_cases import case_of, drawn_from, three_issues


def test_it_names_the_statements_the_red_lines_and_what_is_assumed() -> None:
    model, drawn = drawn_from(three_issues())
    answer = known(model, drawn).answer
    assert answer.packages == 18
    assert [party.statements for party in answer.parties] == [
        ("issues.arms.positions.A.0",),
        ("issues.land.positions.B.1", "issues.arms.positions.B.0"),
    ]
    assert [line.party for line in answer.red_lines] == ["A", "A", "B", "A"]
    assert all(party.assumed and not party.scored for party in answer.parties)


def test_what_was_said_of_the_order_shows_in_the_weights() -> None:
    order = {"party": "A", "order": ["x", "y"], "by": "desk"}
    issues = {"x": {"options": ["a", "b"]}, "y": {"options": ["c", "d"]}}
    model, drawn = drawn_from(case_of(issues, packages=[order]))
    told, silent = known(model, drawn).answer.parties
    assert [weight.issues for weight in told.weights] == [("x",), ("y",)]
    assert told.weights[0].low > 0.5 > told.weights[1].high
    assert silent.weights[0].low < 0.5 < silent.weights[0].high
    assert told.weights[0].median == pytest.approx(0.75, abs=0.05)


def test_plain_scores_give_their_own_weights() -> None:
    on = {"x": {"a": 0, "b": 30}, "y": {"c": 10, "d": 20}}
    scores = {party: {"no_agreement": 12, "by": "desk", "on": on} for party in "AB"}
    model, drawn = drawn_from(
        case_of({"x": {"options": ["a", "b"]}, "y": {"options": ["c", "d"]}}, scores=scores)
    )
    party = known(model, drawn).answer.parties[0]
    assert [weight.median for weight in party.weights] == pytest.approx([0.75, 0.25])
    assert (party.scored, party.assumed) == (True, False)
    assert party.no_agreement == pytest.approx((0.05, 0.05))


def test_weights_that_could_not_be_drawn_are_left_out() -> None:
    model, drawn = drawn_from(three_issues())
    for alpha in ALPHAS:
        drawn._made[False, alpha] = replace(drawn.case(alpha), withheld=True)
    assert [party.weights for party in known(model, drawn).answer.parties] == [(), ()]
