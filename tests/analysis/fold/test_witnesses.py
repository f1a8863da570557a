from __future__ import annotations

import numpy as np
import pytest

from goodoffices.analysis.fold import WitnessLimitError, frontier, witnesses
from goodoffices.analysis.space import Space

TIES = Space.of([(str(i), ("x", "y")) for i in range(20)])


class TestWitnesses:
    def test_refuses_more_than_the_limit(self) -> None:
        values = np.tile([0.0, 1.0], (2, 20))
        values[1] = 1 - values[0]
        with pytest.raises(WitnessLimitError, match="190 packages have these worths; raise the limit of 189"):
            witnesses(TIES, values, [2, 18], limit=189)
        assert witnesses(TIES, values, [2, 18], limit=190).sum(axis=1).tolist() == [2] * 190

    def test_refuses_a_search_that_grows_too_wide(self) -> None:
        with pytest.raises(WitnessLimitError, match="partial packages"):
            witnesses(TIES, np.zeros((2, 40)), [0, 0])

    def test_refuses_a_point_of_other_parties(self) -> None:
        with pytest.raises(ValueError, match="one worth for each of 2 parties"):
            witnesses(TIES, np.zeros((2, 40)), [0, 0, 0])

    def test_finds_the_only_one_among_10_to_the_30(self) -> None:
        rng = np.random.default_rng(11)
        space = Space.of([(str(i), tuple("abcdefghij")) for i in range(30)])
        values = np.rint(rng.random((2, 300)) * np.repeat(rng.dirichlet(np.ones(30)), 10) * 2**44)
        front = frontier(space, values)
        middle = len(front) // 2
        found = witnesses(space, values, front.points[middle])
        assert found.tolist() == [front.witnesses[middle].tolist()]
