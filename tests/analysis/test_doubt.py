from __future__ import annotations

import numpy as np

from goodoffices.analysis.doubt import POOL, doubted, lines_in_doubt, pool_of
from goodoffices.analysis.frontier import standing
from tests.analysis.small_cases import case_of, drawn_from, red, seeks


def test_lines_that_a_statement_draws_together_hold_together() -> None:
    issues = {
        "x": {
            "options": ["a", "b", "c"],
            "positions": {"A": [red("a", "b")], "B": [red("c", status="repeated")]},
        }
    }
    model, _ = drawn_from(case_of(issues))
    assert [(line.party, line.combinations) for line in lines_in_doubt(model)] == [
        (0, (((0, 0),), ((0, 1),)))
    ]


def test_each_draw_obeys_the_lines_that_hold_in_it() -> None:
    """Within an issue, within a group of issues, and across terms; firm lines in every draw."""
    issues = {
        "x": {
            "options": ["a", "b", "c"],
            "positions": {"A": [red("a")], "B": [red("b", status="bound by law")]},
        },
        "y": {"options": ["d", "e"], "positions": {"A": [seeks("d")], "B": [seeks("e")]}},
        "z": {"options": ["f", "g"]},
    }
    said = [
        {"party": "A", "red_line": {"y": "e", "z": "g"}, "by": "desk"},
        {"party": "B", "red_line": {"x": "c", "y": "d"}, "by": "desk"},
    ]
    groups = {"yz": {"issues": ["y", "z"], "say": "together"}}
    model, drawn = drawn_from(case_of(issues, packages=said, groups=groups), n=300)
    doubt = doubted(model, drawn)
    every = standing(model.space, ())
    accepts = doubt.accepts(every)
    draws = drawn.case().draws
    for d in range(300):
        lines = [
            c for line, on in zip(doubt.lines, doubt.holding[d], strict=True) if on for c in line.combinations
        ]
        crossed = np.zeros(len(every), dtype=bool)
        for combination in (*model.forbidden("as opening bids"), *lines):
            crossed |= np.all([every[:, i] == o for i, o in combination], axis=0)
        worths = draws.values[d][:, model.space.columns(every)].sum(axis=2)
        wanted = (worths >= draws.reserve[d][:, None]).all(axis=0) & ~crossed
        assert np.array_equal(accepts[:, d], wanted)
        assert doubt.overlap[d] == wanted.any()
    assert doubt.decided.all()


def test_lines_hold_with_chance_one_half_each_by_itself() -> None:
    issues = {f"i{k}": {"options": ["a", "b"], "positions": {"A": [red("a")]}} for k in range(3)}
    model, drawn = drawn_from(case_of(issues), n=4_000)
    holding = doubted(model, drawn).holding.astype(float)
    assert np.abs(holding.mean(axis=0) - 0.5).max() < 0.04
    assert np.abs(np.corrcoef(holding.T) - np.eye(3)).max() < 0.08


def test_the_pool_is_everything_where_that_is_little() -> None:
    model, drawn = drawn_from(case_of({"x": {"options": ["a", "b"]}, "y": {"options": ["c", "d", "e"]}}))
    assert len(pool_of(doubted(model, drawn), np.empty((0, 2), np.int16))) == 6


def test_the_pool_holds_the_best_package_of_a_larger_space() -> None:
    issues = {f"i{k}": {"options": ["a", "b", "c", "d"], "positions": {"A": [seeks("a")]}} for k in range(5)}
    model, drawn = drawn_from(case_of(issues), n=300)
    doubt = doubted(model, drawn)
    pool = pool_of(doubt, np.empty((0, 5), np.int16))
    assert 0 < len(pool) <= POOL
    assert doubt.accepts(pool).sum(axis=1).max() == doubt.accepts(standing(model.space, ())).sum(axis=1).max()
