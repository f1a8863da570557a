from __future__ import annotations

import numpy as np
import pytest

from goodoffices.analysis.fold import frontier, nondominated, witnesses
from goodoffices.analysis.fold.front import checked, coupling
from goodoffices.analysis.space import Space

SPACE = Space.of([("wage", ("low", "high")), ("hours", ("40", "38"))])


class TestChecked:
    @pytest.mark.parametrize("shape", [(4,), (0, 4), (2, 3), (1, 2, 4)])
    def test_refuses_another_shape(self, shape: tuple[int, ...]) -> None:
        with pytest.raises(ValueError, match="one row for each party and 4 columns"):
            checked(SPACE, np.zeros(shape))

    @pytest.mark.parametrize("wrong", [0.5, np.nan, np.inf, 2.0**53])
    def test_refuses_what_doubles_cannot_add_exactly(self, wrong: float) -> None:
        with pytest.raises(ValueError, match="whole numbers"):
            checked(SPACE, np.array([[0.0, wrong, 0.0, 0.0]]))

    def test_lets_stand_what_only_looks_too_large(self) -> None:
        # Options of one issue never add up, so each may come close to the bound.
        values = np.array([[2.0**52, 2.0**52 - 1, 1.0, 2.0]])
        assert frontier(SPACE, values).points.tolist() == [[2.0**52 + 2]]


class TestWhatIsForbidden:
    def test_one_issue_cannot_take_two_options_so_forbidding_that_forbids_nothing(self) -> None:
        assert coupling([((0, 0), (0, 1))]) == ()
        assert len(frontier(SPACE, np.zeros((2, 4)), forbidden=[((0, 0), (0, 1))])) == 1

    def test_nothing_stands_when_every_option_of_an_issue_is_barred(self) -> None:
        barred = [((0, 0),), ((0, 1),)]
        for parties in (1, 2, 3, 4):
            front = frontier(SPACE, np.ones((parties, 4)), forbidden=barred)
            assert front.points.shape == (0, parties)
            assert front.witnesses.shape == (0, 2)
            assert len(witnesses(SPACE, np.ones((parties, 4)), [2] * parties, forbidden=barred)) == 0

    def test_nothing_stands_when_the_combinations_leave_none(self) -> None:
        every = [((0, i), (1, j)) for i in (0, 1) for j in (0, 1)]
        for parties in (1, 2, 3, 4):
            assert len(frontier(SPACE, np.ones((parties, 4)), forbidden=every)) == 0
            assert len(witnesses(SPACE, np.ones((parties, 4)), [2] * parties, forbidden=every)) == 0


class TestNondominated:
    def test_of_none_is_none(self) -> None:
        assert nondominated(np.empty((0, 3))).tolist() == []
