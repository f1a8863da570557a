from __future__ import annotations

from typing import TYPE_CHECKING

from goodoffices.analysis import changes as module
from goodoffices.analysis.changes import Giving, Search, closed_issues, obstacles_of
from tests.analysis.small_cases import case_of, drawn_from, red, three_issues

if TYPE_CHECKING:
    import pytest


def test_all_that_forbids_one_combination_is_one_obstacle() -> None:
    lines = {"A": [red("a")], "B": [red("a", status="repeated")]}
    barred = [{"option": "c", "norm": "a norm", "by": "desk"}]
    issue = {
        "options": ["a", "b", "c"],
        "positions": {**lines, "B": [*lines["B"], red("c")]},
        "barred": barred,
    }
    model, _ = drawn_from(case_of({"x": issue}))
    found = obstacles_of(model, "at their word")
    assert [(obstacle.combination, obstacle.size) for obstacle in found] == [(((0, 0),), 2)]
    assert [obstacle.size for obstacle in obstacles_of(model, "as opening bids")] == [1]


def test_an_issue_is_closed_where_every_option_is_excluded_or_barred() -> None:
    model, _ = drawn_from(three_issues())
    assert closed_issues(model, "at their word") == (0,)
    assert closed_issues(model, "as opening bids") == ()


def test_smaller_changes_leave_something_out() -> None:
    giving = Giving(frozenset({1, 4}), frozenset({0}))
    smaller = list(giving.smaller())
    assert len(smaller) == len(set(smaller)) == 6
    assert all(less.obstacles <= giving.obstacles and less.parties <= giving.parties for less in smaller)


def test_a_size_is_tried_in_full_or_not_at_all(monkeypatch: pytest.MonkeyPatch) -> None:
    issues = {f"i{k}": {"options": ["a", "b", "c"], "positions": {"A": [red("a")]}} for k in range(6)}
    model, drawn = drawn_from(case_of(issues))
    search = Search(model, "at their word", drawn.case().draws, obstacles_of(model, "at their word"))
    tried, together = search.tried()
    sizes = [search.size(giving) for giving in tried]
    # Six lines and two no-agreement worths: any one, two or three of the eight.
    assert (together, [sizes.count(size) for size in (1, 2, 3)]) == (3, [8, 28, 56])
    monkeypatch.setattr(module, "MOST", 40)
    assert search.tried()[1] == 2
