from __future__ import annotations

from goodoffices.analysis.moves import fails_of, moves_of
from tests.analysis.small_cases import case_of, deliberation, drawn_from, red, seeks, three_issues


def test_whoever_seeks_something_else_or_excludes_it_has_to_move() -> None:
    model, _ = drawn_from(three_issues())
    found = moves_of(model, [2, 1, 1])
    assert [(m.party, m.issue, m.option, m.seeks, m.excluded) for m in found] == [
        ("B", "land", "given", ("kept",), "bound by law"),
        ("A", "arms", "some", ("few",), None),
        ("B", "arms", "some", ("many",), None),
        ("A", "aid", "yes", (), "softened"),
    ]
    assert found[0].paths == ("issues.land.positions.B.1", "issues.land.positions.B.0")


def test_nobody_has_to_move_for_what_nobody_minds() -> None:
    model, _ = drawn_from(
        case_of({"when": {"options": ["now", "later"], "positions": {"A": [seeks("now")]}}})
    )
    assert moves_of(model, [0]) == ()


def test_a_chain_of_preferences_leads_to_its_best() -> None:
    chain = [{"prefers": ["a", "b"], "by": "desk"}, {"prefers": ["b", "c"], "by": "desk"}]
    model, _ = drawn_from(case_of({"x": {"options": ["a", "b", "c", "d"], "positions": {"A": chain}}}))
    assert moves_of(model, [2])[0].seeks == ("a",)
    assert moves_of(model, [3]) == ()


def test_issues_valued_together_are_compared_with_the_rest_as_it_stands() -> None:
    issues = {"x": {"options": ["a", "b"], "positions": {"A": [seeks("b")]}}, "y": {"options": ["c", "d"]}}
    model, _ = drawn_from(case_of(issues, groups={"xy": {"issues": ["x", "y"], "say": "together"}}))
    assert [(m.issue, m.seeks) for m in moves_of(model, [0, 1])] == [("x", ("b",))]


def test_known_scores_name_the_best_option() -> None:
    case, _ = deliberation("base")
    model, _ = drawn_from(case)
    move = next(m for m in moves_of(model, [0, 0, 0, 0, 0]) if (m.party, m.issue) == ("DoT", "i0"))
    assert move.seeks == ("o1",)


def test_a_combination_that_is_crossed_fails_in_the_readings_in_which_it_holds() -> None:
    both = {"party": "A", "red_line": {"x": "b", "y": "d"}, "status": "repeated", "by": "desk"}
    issues = {
        "x": {"options": ["a", "b"], "positions": {"B": [red("b")]}},
        "y": {"options": ["c", "d"]},
    }
    model, _ = drawn_from(case_of(issues, packages=[both]))
    assert [(f.party, f.options, f.readings) for f in fails_of(model, [1, 1])] == [
        ("B", (("x", "b"),), ("at their word",)),
        ("A", (("x", "b"), ("y", "d")), ("at their word", "as opening bids")),
    ]
    assert fails_of(model, [0, 1]) == ()
    assert [(m.party, m.issue, m.excluded) for m in moves_of(model, [1, 1])] == [
        ("A", "x", "repeated"),
        ("B", "x", "stated"),
        ("A", "y", "repeated"),
    ]
