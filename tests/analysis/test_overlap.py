from __future__ import annotations

from dataclasses import replace
from typing import Any

import numpy as np
import pytest

from goodoffices.analysis import overlap as module
from goodoffices.analysis.frontier import standing
from goodoffices.analysis.overlap import overlap
from goodoffices.analysis.readings import ALPHAS, READINGS, SHIFTS
from tests.analysis.small_cases import case_of, deliberation, drawn_from, red, seeks, three_issues


def test_every_share_is_what_going_through_all_packages_gives() -> None:
    model, drawn = drawn_from(three_issues(), n=150)
    answer = overlap(model, drawn).answer
    assert len(answer.measured) == 18
    for measured in answer.measured:
        assert measured.reading is not None
        draws = drawn.case(measured.alpha).shifted(measured.shift).draws
        packages = standing(model.space, model.forbidden(measured.reading))
        worths = draws.values[:, :, model.space.columns(packages)].sum(axis=3)
        found = (worths >= draws.reserve[:, :, None]).all(axis=1).any(axis=1)
        assert (measured.least.k, measured.least, measured.undecided) == (found.sum(), measured.most, 0)


def test_ranges_run_over_priors_and_shifts() -> None:
    model, drawn = drawn_from(three_issues())
    answer = overlap(model, drawn).answer
    of = {(m.reading, m.alpha, m.shift): m.least.value for m in answer.measured}
    for reading, own in answer.ranges:
        values = [of[reading, alpha, shift] for alpha in ALPHAS for shift in SHIFTS]
        assert (own.low, own.high) == (min(values), max(values))
    assert answer.range is not None
    assert (answer.range.low, answer.range.high) == (min(of.values()), max(of.values()))


def test_red_lines_that_meet_leave_nothing_at_their_word() -> None:
    model, drawn = drawn_from(three_issues())
    answer = overlap(model, drawn).answer
    ranges = dict(answer.ranges)
    assert (ranges["at their word"].low, ranges["at their word"].high) == (0.0, 0.0)
    assert "at their word" in answer.apart
    assert ranges["as opening bids"].high > 0.0


def test_without_statements_the_answer_is_withheld() -> None:
    model, drawn = drawn_from(
        case_of({"when": {"options": ["now", "later"]}, "where": {"options": ["here", "there"]}})
    )
    answer = overlap(model, drawn).answer
    assert answer.withheld
    assert answer.why.startswith("the case does not say; it holds no statement")
    assert answer.range == answer.control
    assert not answer.apart


def test_an_answer_clear_of_the_control_is_given() -> None:
    lines = {"A": [red("now", status="bound by law")], "B": [red("later", status="repeated")]}
    model, drawn = drawn_from(case_of({"when": {"options": ["now", "later"], "positions": lines}}))
    answer = overlap(model, drawn).answer
    assert (answer.withheld, answer.why, answer.apart) == (False, "", READINGS)
    assert answer.range is not None
    assert answer.range.high == 0.0


def test_statements_that_change_nothing_are_withheld_too() -> None:
    issues: dict[str, dict[str, Any]] = {f"i{k}": {"options": ["a", "b", "c"]} for k in range(4)}
    issues["i0"]["positions"] = {"A": [seeks("a")]}
    model, drawn = drawn_from(case_of(issues))
    answer = overlap(model, drawn).answer
    assert answer.withheld
    assert answer.why.startswith("the case does not say; without any of its statements")


def test_walks_that_disagree_withhold_it() -> None:
    model, drawn = drawn_from(three_issues())
    for alpha in ALPHAS:
        drawn._made[False, alpha] = replace(drawn.case(alpha), withheld=True, rhat=1.2, ess=80.0)
    answer = overlap(model, drawn).answer
    assert answer.withheld
    assert "R-hat" in answer.why
    assert answer.range is None


def test_draws_at_the_node_limit_are_counted_as_unknown(monkeypatch: pytest.MonkeyPatch) -> None:
    rng = np.random.default_rng(1)
    issues: dict[str, dict[str, Any]] = {f"i{k}": {"options": [f"o{o}" for o in range(4)]} for k in range(6)}
    for issue in issues.values():
        order = [f"o{o}" for o in rng.permutation(4)]
        issue["positions"] = {
            "A": [{"prefers": order, "by": "desk"}],
            "B": [{"prefers": order[::-1], "by": "desk"}],
        }
    monkeypatch.setattr(module, "NODE_LIMIT", 1)
    model, drawn = drawn_from(case_of(issues))
    answer = overlap(model, drawn).answer
    assert any(m.undecided for m in answer.measured)
    for measured in answer.measured:
        assert measured.most.k - measured.least.k == measured.undecided
    assert answer.range is not None
    assert answer.range.high == max(m.most.value for m in answer.measured)


@pytest.mark.parametrize("name", ["base", "game1"])
def test_known_worths_are_counted_exactly(name: str) -> None:
    case, game = deliberation(name)
    model, drawn = drawn_from(case)
    finding = overlap(model, drawn)
    count = finding.answer.counted[0]
    assert (count.acceptable, count.packages) == (game["acceptable_to_all"], game["packages"])
    assert (finding.answer.withheld, finding.answer.control, finding.exact) == (False, None, True)


def test_a_count_of_scores_that_the_grid_cannot_hold_is_not_called_exact() -> None:
    points = {"a": 0, "b": 1 / 3, "c": 0.1234567890123457}
    scores = {party: {"no_agreement": 1 / 7, "by": "desk", "on": {"x": points}} for party in "AB"}
    model, drawn = drawn_from(case_of({"x": {"options": ["a", "b", "c"]}}, scores=scores))
    finding = overlap(model, drawn)
    assert (finding.answer.counted[0].acceptable, finding.exact) == (1, False)
