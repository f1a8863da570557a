"""The compiled loops against the general filter, on fronts large enough to reach every branch."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np
import pytest

from goodoffices.analysis.fold import exact, kernels, many

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from goodoffices.analysis.fold.elimination import Step


def parents(parties: int, top: int) -> tuple[NDArray[Any], ...]:
    rng = np.random.default_rng(parties)
    none, span = np.zeros((1, parties)), np.array([0, 1])
    fronts: list[NDArray[Any]] = []
    for size in (300, 200):
        rows = rng.integers(0, top, (2 * size, parties)).astype(np.float64)
        of = np.zeros(2 * size, dtype=np.int64)
        points, start, _ = many.step(
            none, span, of, none, span, of, rows, np.ones(2 * size, dtype=np.bool_), size, 10**6
        )
        fronts += [points, start]
    return tuple(fronts)


@pytest.mark.parametrize("top", [4, 60, 2**50])
@pytest.mark.parametrize("parties", [2, 3])
class TestStep:
    def sums(
        self, step: Step, parties: int, top: int, cap: int = 10**6
    ) -> tuple[list[list[float]], list[int]]:
        a, a_start, b, b_start = parents(parties, top)
        table = np.random.default_rng(9).integers(0, top, (6, parties)).astype(np.float64)
        allowed = np.array([True, True, False, True, True, True])
        a_of, b_of = np.array([0, 1, 0, 1, 1, 0]), np.array([1, 0, 0, 1, 0, 1])
        points, start, back = step(a, a_start, a_of, b, b_start, b_of, table, allowed, 3, cap)
        if start[-1] >= 0:
            joint = np.repeat([0, 3], np.diff(start)) + back[:, 2]
            assert np.array_equal(a[back[:, 0]] + b[back[:, 1]] + table[joint], points)
        return points.tolist(), start.tolist()

    def test_gives_what_the_general_filter_gives(self, parties: int, top: int) -> None:
        assert self.sums(kernels.step, parties, top) == self.sums(many.step, parties, top)

    def test_gives_what_plain_python_gives(self, parties: int, top: int) -> None:
        if top == 4:
            assert self.sums(kernels.step, parties, top) == self.sums(exact.step, parties, top)

    def test_says_when_the_cap_is_passed(self, parties: int, top: int) -> None:
        for step in (kernels.step, many.step):
            size = len(self.sums(step, parties, top)[0])
            assert self.sums(step, parties, top, cap=size)[1][-1] == size
            assert self.sums(step, parties, top, cap=size - 1)[1][-1] == -1


class TestStaircase:
    def test_three_parties_over_a_long_staircase(self) -> None:
        # No point betters another in the last two worths, so all stay, and the staircase outgrows its array.
        rng = np.random.default_rng(3)
        y = np.sort(rng.choice(10**6, 2000, replace=False))[::-1]
        z = np.sort(rng.choice(10**6, 2000, replace=False))
        table = np.column_stack((rng.permutation(2000), y, z)).astype(np.float64)
        none, span, of = np.zeros((1, 3)), np.array([0, 1]), np.zeros(2000, dtype=np.int64)
        every = np.ones(2000, dtype=np.bool_)
        points, start, _ = kernels.step(none, span, of, none, span, of, table, every, 2000, 2000)
        assert start.tolist() == [0, 2000]
        assert sorted(points.tolist()) == sorted(table.tolist())
