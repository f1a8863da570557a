from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from goodoffices.analysis import settlements as module
from goodoffices.analysis.readings import ALPHAS, READINGS
from goodoffices.analysis.settlements import CONCEPTS, settlements
from tests.analysis.small_cases import case_of, deliberation, drawn_from, red, three_issues


@pytest.mark.parametrize("name", ["base", "game1"])
def test_the_published_nash_package_comes_out(name: str) -> None:
    case, game = deliberation(name)
    answer = settlements(*drawn_from(case), armed=False).answer
    nash = next(s for s in answer.readings[0].settled if s.concept == "Nash")
    assert nash.packages == (tuple((f"i{i}", f"o{o}") for i, o in enumerate(game["nash"]["options"])),)
    assert min(nash.gains) >= 0.0
    assert (answer.printable, answer.why) == (True, "")


def test_nothing_of_an_armed_conflict_is_printable() -> None:
    case, _ = deliberation("base")
    answer = settlements(*drawn_from(case), armed=True).answer
    assert (answer.printable, answer.why) == (
        False,
        "settlement points are never printed for an armed conflict",
    )
    assert answer.readings


@pytest.mark.parametrize("enumerated", [100_000, 0])
def test_over_draws_each_concept_shares_out_the_draws_that_settle(
    enumerated: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "ENUMERATED", enumerated)
    monkeypatch.setattr(module, "LISTED", 1_000)
    model, drawn = drawn_from(three_issues())
    answer = settlements(model, drawn, armed=False).answer
    assert (answer.printable, answer.why) == (False, "worths are not known but drawn")
    word, bids = answer.readings
    assert (word.candidates, word.without) == ((), word.draws)
    for concept in CONCEPTS[:-1]:
        assert sum(c.share for c in bids.candidates if c.concept == concept) == pytest.approx(1.0)
    assert not [c for c in bids.candidates if c.concept == "utilitarian"], "drawn worths share no unit"


def settled_by(concept: str, **units: str) -> list[tuple[tuple[str, str], ...]]:
    """Where a concept settles between A, whose points are large, and B, whose points are small."""
    on = {"A": {"x": {"a": 100, "b": 0}}, "B": {"x": {"a": 0, "b": 3}}}
    extra = {"A": {"y": {"c": 50, "d": 0}}, "B": {"y": {"c": 0, "d": 9}}}
    scores = {
        p: {
            "no_agreement": 0,
            "by": "desk",
            "on": {**on[p], **extra[p]},
            **({"unit": units[p]} if units else {}),
        }
        for p in "AB"
    }
    issues = {"x": {"options": ["a", "b"]}, "y": {"options": ["c", "d"]}}
    case = case_of(issues, scores=scores, conflict="exercise")
    readings = settlements(*drawn_from(case), armed=False).answer.readings
    return [package for each in readings[0].settled if each.concept == concept for package in each.packages]


def test_a_utilitarian_point_is_told_only_where_all_scores_are_in_one_unit() -> None:
    assert settled_by("utilitarian") == []
    assert settled_by("utilitarian", A="euro", B="hours") == []
    assert settled_by("Nash")


def test_a_utilitarian_point_adds_up_what_was_written_and_not_what_was_scaled() -> None:
    # Scaled from worst to best B's share on y (9 of 12) is larger than A's (50 of 150); in euros it is not.
    assert settled_by("utilitarian", A="euro", B="euro") == [(("x", "a"), ("y", "c"))]


def test_the_frontier_and_all_packages_give_the_same(monkeypatch: pytest.MonkeyPatch) -> None:
    model, drawn = drawn_from(three_issues())
    listed = settlements(model, drawn, armed=False)
    monkeypatch.setattr(module, "ENUMERATED", 0)
    assert settlements(model, drawn, armed=False) == listed


def test_where_nobody_settles_there_is_no_package() -> None:
    lines = {"A": [red("a")], "B": [red("b")]}
    scores: dict[str, Any] = {
        p: {"no_agreement": 0, "by": "desk", "on": {"x": {"a": 0, "b": 1}}} for p in "AB"
    }
    model, drawn = drawn_from(case_of({"x": {"options": ["a", "b"], "positions": lines}}, scores=scores))
    word, bids = settlements(model, drawn, armed=False).answer.readings
    assert (word.without, {s.packages for s in word.settled}) == (1, {()})
    assert (bids.without, {s.packages for s in bids.settled}) == (0, {((("x", "b"),),)})


def test_walks_that_disagree_withhold_them() -> None:
    model, drawn = drawn_from(three_issues())
    for alpha in ALPHAS:
        drawn._made[False, alpha] = replace(drawn.case(alpha), withheld=True)
    answer = settlements(model, drawn, armed=False).answer
    assert (answer.readings, "R-hat" in answer.why) == ((), True)


def test_all_tied_packages_are_listed_or_the_list_says_that_it_is_not_complete(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    scores: dict[str, Any] = {
        p: {"no_agreement": 0, "by": "desk", "on": {k: {"a": 1, "b": 1} for k in "xyz"}} for p in "AB"
    }
    scores["A"]["on"]["w"] = scores["B"]["on"]["w"] = {"a": 0, "b": 1}
    case = case_of({k: {"options": ["a", "b"]} for k in "wxyz"}, scores=scores, conflict="exercise")
    found = list(settlements(*drawn_from(case), armed=False).answer.readings[0].settled)
    assert {(len(settled.packages), settled.complete) for settled in found} == {(8, True)}
    monkeypatch.setattr(module, "TIED", 7)
    found = list(settlements(*drawn_from(case), armed=False).answer.readings[0].settled)
    assert {(len(settled.packages), settled.complete) for settled in found} == {(7, False)}


def test_of_a_rounded_frontier_no_settlement_is_told() -> None:
    case, _ = deliberation("base")
    model, drawn = drawn_from(case)
    for reading in READINGS:
        drawn._fronts[model.forbidden(reading)] = replace(drawn.front(reading), exact=False, epsilon=1.0)
    answer = settlements(model, drawn, armed=False).answer
    assert (answer.printable, answer.why) == (False, module.ROUNDED)
    assert [(each.settled, each.why) for each in answer.readings] == [((), module.ROUNDED)] * 2


def test_a_frontier_is_worked_out_once() -> None:
    _, drawn = drawn_from(deliberation("base")[0])
    assert drawn.front("at their word") is drawn.front("as opening bids")
