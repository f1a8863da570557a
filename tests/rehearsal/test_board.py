"""The halves against the whole list of packages."""

from __future__ import annotations

import numpy as np
import pytest

from goodoffices.analysis.space import Space
from goodoffices.rehearsal.board import TooLargeError, board_of
from goodoffices.rehearsal.board.kernels import Shelf, walked
from goodoffices.rehearsal.chance.kernels import rolled
from tests.rehearsal.twin import Chance

SPACE = Space.of(
    [("a", ("0", "1", "2")), ("b", ("0", "1", "2", "3")), ("c", ("0", "1"))],
    impossible=(((0, 1), (1, 2)), ((0, 0), (2, 1))),
    barred=((1, 3),),
)


@pytest.mark.parametrize("seed", range(20))
def test_the_order_is_that_of_all_packages_sorted(seed: int) -> None:
    board = board_of(SPACE)
    parts, rng = int(board.start[2]), np.random.default_rng(seed)
    values = rng.integers(0, 4, (1, 9)).astype(float)
    shelf = Shelf(
        np.empty((1, parts)), np.empty((1, parts), np.int64), np.empty((1, parts)), np.empty(parts, np.int64)
    )
    standing = board.standing()
    worth = values[0][SPACE.columns(board.packages(standing))].sum(axis=1)
    for target in (0.0, 3.0, 5.0, 20.0):
        least, order = walked(board, values, shelf, 0, target, 100)
        assert order.tolist() == [standing[k] for k in np.lexsort((standing, -worth))]
        enough = [k for k in range(len(standing)) if worth[k] >= target]
        assert least == (standing[min(enough, key=lambda k: (worth[k], standing[k]))] if enough else -1)


def test_issues_tied_together_stay_in_one_half() -> None:
    space = Space(tuple("abc"), (tuple("012"),) * 3, ((0, 2), (1,)))
    board = board_of(space)
    assert board.sizes == (9, 3)
    assert sorted(map(tuple, board.packages(board.standing()).tolist()))[:2] == [(0, 0, 0), (0, 0, 1)]


def test_more_than_64_combinations_across_the_halves() -> None:
    options = tuple(map(str, range(12)))
    space = Space.of([("a", options), ("b", options)])
    barred = tuple(((0, i), (1, j)) for i in range(12) for j in range(12) if (i + j) % 2)
    left = board_of(space, barred).packages(board_of(space, barred).standing())
    assert len(left) == 72
    assert not (left.sum(axis=1) % 2).any()


def test_nothing_left_is_refused() -> None:
    with pytest.raises(ValueError, match="every package is forbidden"):
        board_of(SPACE, tuple(((0, i),) for i in range(3)))
    with pytest.raises(ValueError, match="every package is forbidden"):
        board_of(SPACE, tuple(((0, i), (1, j)) for i in range(3) for j in range(4)))


def test_issues_tied_too_closely_are_refused() -> None:
    options = tuple(map(str, range(50)))
    with pytest.raises(TooLargeError, match="125,000 combinations"):
        board_of(Space(tuple("abc"), (options,) * 3, ((0, 1, 2),)))


def test_chance_is_that_of_splitmix64() -> None:
    found = rolled(np.uint64(7), 3, 4, 50)
    for k in range(4):
        chance = Chance(7, 3, k)
        assert found[k].tolist() == [chance.roll() for _ in range(50)]
