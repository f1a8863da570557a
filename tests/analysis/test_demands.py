from __future__ import annotations

from goodoffices.analysis.changes import Giving, Search, obstacles_of
from goodoffices.analysis.demands import demands_of, refusals
from tests.analysis.small_cases import case_of, drawn_from, red, three_issues


def test_whatever_forbids_it_has_to_give() -> None:
    lines = {"A": [red("a")], "B": [red("a", status="repeated")]}
    issues = {"x": {"options": ["a", "b"], "positions": lines}, "y": {"options": ["c", "d"]}}
    model, drawn = drawn_from(case_of(issues, impossible=[{"when": {"x": "b", "y": "d"}, "say": "no money"}]))
    search = Search(model, "at their word", drawn.case().draws, obstacles_of(model, "at their word"))
    found = demands_of(search, Giving(frozenset({0, 1}), frozenset({1})), 0.25)
    assert [(d.kind, d.issue, d.party, d.options, d.status, d.fall) for d in found] == [
        ("red line", "x", "A", (("x", "a"),), "stated", None),
        ("red line", "x", "B", (("x", "a"),), "repeated", None),
        ("impossible combination", "x", None, (("x", "b"), ("y", "d")), None, None),
        ("no-agreement worth", None, "B", (), None, 0.25),
    ]
    assert [[met.party for met in d.meets] for d in found] == [["B"], ["A"], [], []]


def test_refusals_that_do_not_hold_in_a_reading_are_not_met() -> None:
    model, drawn = drawn_from(three_issues())
    search = Search(model, "as opening bids", drawn.case().draws, obstacles_of(model, "as opening bids"))
    assert [d.meets for d in demands_of(search, Giving(frozenset({0}), frozenset()), None)] == [()]


def test_a_refusal_of_what_a_norm_bars_is_met_all_the_same() -> None:
    barred = [{"option": "given", "norm": "the Charter", "by": "desk"}]
    lines = {"A": [red("kept", status="bound by law")], "B": [red("given", status="bound by law")]}
    land = {"options": ["kept", "given", "left"], "positions": lines, "barred": barred}
    model, drawn = drawn_from(case_of({"land": land}))
    search = Search(model, "as opening bids", drawn.case().draws, obstacles_of(model, "as opening bids"))
    (demand,) = demands_of(search, Giving(frozenset({0}), frozenset()), None)
    assert (demand.party, demand.options) == ("A", (("land", "kept"),))
    assert [(met.party, met.options) for met in demand.meets] == [("B", ((("land", "given"),),))]


def test_a_refusal_has_the_firmest_status_of_its_lines() -> None:
    lines = {"A": [red("a", status="softened"), red("b", status="bound by law")]}
    model, _ = drawn_from(case_of({"x": {"options": ["a", "b", "c"], "positions": lines}}))
    (found,) = refusals(model, model.red_lines)
    assert (found.party, found.status, len(found.options), len(found.paths)) == ("A", "bound by law", 2, 2)
