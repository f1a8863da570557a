from __future__ import annotations

import pytest

from goodoffices.analysis import frontier as module
from goodoffices.analysis.frontier import frontier
from tests.analysis.small_cases import case_of, deliberation, drawn_from, red, three_issues


@pytest.mark.parametrize("name", ["base", "game1"])
def test_the_published_frontiers_come_out_ties_included(name: str) -> None:
    case, game = deliberation(name)
    finding = frontier(*drawn_from(case))
    assert (finding.exact, finding.answer.packages) == (True, game["frontier_with_ties"])
    acceptable = {
        package for point in finding.answer.points if point.acceptable for package in point.packages
    }
    assert tuple((f"i{i}", f"o{o}") for i, o in enumerate(game["nash"]["options"])) in acceptable


def scored(**positions: object) -> dict[str, object]:
    """Issues and scores with a tie: two ways of giving A one point and B two."""
    on = {
        "A": {"x": {"a": 0, "b": 1}, "y": {"c": 0, "d": 1}},
        "B": {"x": {"a": 2, "b": 0}, "y": {"c": 2, "d": 0}},
    }
    scores = {party: {"no_agreement": 1, "by": "desk", "on": points} for party, points in on.items()}
    return {
        "issues": {"x": {"options": ["a", "b"], **positions}, "y": {"options": ["c", "d"]}},
        "scores": scores,
    }


@pytest.mark.parametrize("enumerated", [100_000, 0])
def test_ties_are_listed_with_their_point(enumerated: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "ENUMERATED", enumerated)
    case = case_of(**scored())  # type: ignore[arg-type]
    answer = frontier(*drawn_from(case)).answer
    assert [(p.worths, len(p.packages), p.acceptable) for p in answer.points] == [
        ((1.0, 0.0), 1, False),
        ((0.5, 0.5), 2, True),
        ((0.0, 1.0), 1, False),
    ]
    assert (answer.packages, answer.no_agreement) == (4, (0.5, 0.25))


def test_too_many_points_are_left_untraced(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "ENUMERATED", 0)
    monkeypatch.setattr(module, "TRACED", 2)
    answer = frontier(*drawn_from(case_of(**scored()))).answer  # type: ignore[arg-type]
    assert (answer.packages, len(answer.points), len(answer.points[1].packages)) == (None, 3, 1)


def test_red_lines_are_obeyed() -> None:
    case = case_of(**scored(positions={"B": [red("b")]}))  # type: ignore[arg-type]
    answer = frontier(*drawn_from(case)).answer
    assert all(("x", "b") not in package for point in answer.points for package in point.packages)


def test_draws_have_a_frontier_each_and_none_in_common() -> None:
    with pytest.raises(ValueError, match="needs the worths of all parties"):
        frontier(*drawn_from(three_issues()))
