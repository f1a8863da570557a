from __future__ import annotations

from dataclasses import replace

import pytest

from goodoffices.analysis.packages import packages
from goodoffices.analysis.questions import questions
from goodoffices.analysis.readings import ALPHAS
from tests.analysis.small_cases import case_of, deliberation, drawn_from, red, seeks, three_issues


def test_all_four_kinds_are_asked_of_every_party() -> None:
    model, drawn = drawn_from(three_issues())
    explored = packages(model, drawn).answer.explored
    asked = questions(model, drawn, explored).answer.asked
    assert {(ask.kind, ask.party) for ask in asked} == {
        (kind, party) for kind in ("which matters more", "would sign", "no-agreement worth") for party in "AB"
    } | {("red line holds", "A")}


def test_a_line_bound_by_law_is_not_asked_about() -> None:
    model, drawn = drawn_from(three_issues())
    asked = questions(model, drawn, ()).answer.asked
    assert [ask.path for ask in asked if ask.kind == "red line holds"]
    assert "issues.land.positions.B.0" not in {ask.path for ask in asked}


def test_what_is_known_already_is_not_asked() -> None:
    order = {"party": "A", "order": ["x", "y"], "by": "desk"}
    issues = {"x": {"options": ["a", "b"]}, "y": {"options": ["c", "d"]}}
    model, drawn = drawn_from(case_of(issues, packages=[order]))
    asked = questions(model, drawn, ()).answer.asked
    assert {ask.party for ask in asked if ask.kind == "which matters more"} == {"B"}


def test_the_line_on_which_all_depends_is_asked_first() -> None:
    lines = {"A": [red("later")], "B": [red("now", status="bound by law")]}
    model, drawn = drawn_from(case_of({"when": {"options": ["now", "later"], "positions": lines}}), n=500)
    first = questions(model, drawn, ()).answer.asked[0]
    assert (first.kind, first.party, first.options) == ("red line holds", "A", (("when", "later"),))
    yes, no = first.answers
    assert (yes.answer, yes.overlap, yes.best, yes.best_share) == ("yes", 0.0, None, 0.0)
    assert (no.answer, no.best) == ("no", (("when", "later"),))
    assert no.overlap == no.best_share == first.spread > 0.0
    assert first.measurable


def test_an_answer_that_changes_no_choice_is_worth_nothing() -> None:
    lines = {"A": [red("later")], "B": [red("now", status="bound by law")]}
    model, drawn = drawn_from(case_of({"when": {"options": ["now", "later"], "positions": lines}}), n=500)
    first = questions(model, drawn, ()).answer.asked[0]
    assert (first.information, first.informative) == (0.0, False)


def test_an_answer_that_changes_the_choice_is_worth_its_gain() -> None:
    # B always signs what A would rather have; which of the two that is, only A can say.
    issues = {
        "x": {"options": ["a", "b"]},
        "y": {"options": ["c", "d"], "positions": {"A": [seeks("c")], "B": [seeks("d")]}},
    }
    model, drawn = drawn_from(case_of(issues), n=2_000)
    asked = questions(model, drawn, packages(model, drawn).answer.explored).answer
    informative = [ask for ask in asked.asked if ask.informative]
    assert informative
    for ask in informative:
        with_answer = sum(answer.chance * answer.best_share for answer in ask.answers)
        assert ask.information == pytest.approx(with_answer - asked.best_share, abs=5 * ask.information_error)


def test_what_cannot_be_told_from_zero_is_zero() -> None:
    model, drawn = drawn_from(case_of({f"i{k}": {"options": ["a", "b"]} for k in range(4)}), n=300)
    asked = questions(model, drawn, ()).answer.asked
    assert any(not ask.measurable for ask in asked)
    assert all((ask.tells == 0.0) != ask.measurable for ask in asked)
    assert all((ask.information == 0.0) != ask.informative for ask in asked)
    tells = [ask.tells for ask in asked]
    assert tells == sorted(tells, reverse=True)


def test_answers_part_the_draws() -> None:
    model, drawn = drawn_from(three_issues())
    answer = questions(model, drawn, ()).answer
    for ask in answer.asked:
        assert sum(each.chance for each in ask.answers) == pytest.approx(1.0)
        assert sum(each.chance * each.overlap for each in ask.answers) == pytest.approx(answer.overlap)


def test_nothing_is_asked_where_all_is_known_or_nothing_could_be_drawn() -> None:
    case, _ = deliberation("base")
    model, drawn = drawn_from(case)
    assert questions(model, drawn, ()).answer.why.startswith("all worths are known")
    model, drawn = drawn_from(three_issues())
    for alpha in ALPHAS:
        drawn._made[False, alpha] = replace(drawn.case(alpha), withheld=True)
    answer = questions(model, drawn, ()).answer
    assert (answer.asked, "R-hat" in answer.why) == ((), True)
