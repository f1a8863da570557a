from __future__ import annotations

import subprocess
import sys

import numpy as np
import pytest

from goodoffices.analysis.fold import exact_frontier, frontier
from goodoffices.analysis.fold.exact import MOST
from goodoffices.analysis.space import Space


def split(issues: int) -> tuple[Space, list[list[int]]]:
    """Two parties share a pie in each issue, each twice as large as the last: every package is on the frontier."""
    space = Space.of([(str(i), ("hers", "his")) for i in range(issues)])
    return space, [[2**i * own for i in range(issues) for own in pair] for pair in ((1, 0), (0, 1))]


class TestFrontier:
    def test_of_more_packages_than_could_ever_be_listed(self) -> None:
        space = Space.of([(str(i), tuple("abcdefghij")) for i in range(60)])
        values = np.tile(np.arange(10.0), (2, 60))
        values[1] = 9 - values[0]
        front = frontier(space, values)
        assert len(front) == 541
        assert (front.points.sum(axis=1) == 540).all()

    def test_rounds_past_the_budget_and_says_so(self) -> None:
        space, values = split(12)
        whole = frontier(space, np.array(values, dtype=np.float64), budget=2**12)
        assert (whole.exact, whole.epsilon, len(whole)) == (True, 0.0, 2**12)
        rounded = frontier(space, np.array(values, dtype=np.float64), budget=2**9)
        assert not rounded.exact
        assert len(rounded) <= 2**9
        assert "thinned past 512 points" in rounded.method
        for point in whole.points:
            assert (rounded.points >= point - rounded.epsilon).all(axis=1).any()

    def test_keeps_a_group_of_issues_that_stands_alone_in_one_piece(self) -> None:
        space = Space(("a", "b", "c"), (("x", "y"), ("x", "y", "z"), ("x", "y")), ((2,), (0, 1)))
        values = np.array([[0.0, 9, 0, 0, 0, 0, 0, 5], [0, 0, 0, 0, 0, 0, 7, 0]])
        front = frontier(space, values)
        assert front.points.tolist() == [[14, 0], [9, 7]]
        assert front.witnesses.tolist() == [[1, 2, 1], [1, 1, 1]]

    def test_refuses_a_budget_below_one_point_for_each_context(self) -> None:
        space = Space(("a", "b"), (tuple("abc"),) * 2, ((0,), (1,), (0, 1)))
        with pytest.raises(ValueError, match="budget is too small"):
            frontier(space, np.zeros((2, space.cells)), budget=2)


class TestExactFrontier:
    def test_refuses_to_round(self, monkeypatch: pytest.MonkeyPatch) -> None:
        space, values = split(6)
        assert MOST >= 2**6
        assert len(exact_frontier(space, values)) == 2**6
        monkeypatch.setattr("goodoffices.analysis.fold.exact.MOST", 2**5)
        with pytest.raises(ValueError, match="round the scores"):
            exact_frontier(space, values)

    @pytest.mark.parametrize("values", [[], [[1, 2]], [[1, 2, 3, 4], [1, 2, 3]]])
    def test_refuses_another_shape(self, values: list[list[int]]) -> None:
        with pytest.raises(ValueError, match="4 scores for each"):
            exact_frontier(Space.of([("a", ("x", "y")), ("b", ("x", "y"))]), values)


def test_importing_the_engine_loads_no_general_filter() -> None:
    program = "import sys, goodoffices.analysis.fold; print('moocore' in sys.modules)"
    ran = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert ran.stdout.strip() == "False"
