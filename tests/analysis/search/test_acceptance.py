from __future__ import annotations

import numpy as np
import pytest

from goodoffices.analysis.search import acceptance, accepted, count_accepted, is_countable
from goodoffices.analysis.search.acceptance import halves_of
from goodoffices.analysis.space import Draws, Space
from tests.analysis.search.small_draws import draws_over

LONG = Space.of([(str(i), tuple("abc")) for i in range(8)])
TIED = Space(LONG.issues, LONG.options, (*LONG.scopes, (0, 7), (2, 3, 4)))


@pytest.mark.parametrize("space", [LONG, TIED])
@pytest.mark.parametrize("parties", [1, 2, 3])
def test_counts_are_those_of_package_by_package(space: Space, parties: int) -> None:
    draws = draws_over(space, np.random.default_rng(parties), parties, 10, opposed=False)
    forbidden = [((0, 1), (7, 2)), ((3, 0),)]
    packages = np.indices(space.counts, dtype=np.int16).reshape(len(space.counts), -1).T
    takes = accepted(space, draws, packages, forbidden=forbidden)
    assert count_accepted(space, draws, forbidden=forbidden).tolist() == takes.sum(axis=1).tolist()
    assert takes.any()


def test_only_the_selected_draws_count() -> None:
    draws = draws_over(LONG, np.random.default_rng(0), 2, 10, opposed=False)
    table = acceptance(LONG, draws)
    selected = np.array([True, False, True, False, False, False, True])
    packages = np.indices(LONG.counts, dtype=np.int16).reshape(len(LONG.counts), -1).T
    takes = accepted(LONG, draws, packages)
    assert table.count(selected).tolist() == takes[:, selected].sum(axis=1).tolist()
    assert table.of(17).tolist() == takes[17].tolist()


def test_the_cut_falls_where_no_term_crosses() -> None:
    pairs = Space(LONG.issues, LONG.options, ((0, 1), (2, 3), (4, 5), (6, 7)))
    assert halves_of(pairs).tail_size == 81
    assert halves_of(pairs).cross_tail.size == 0


def test_too_much_is_refused_with_the_figures() -> None:
    draws = draws_over(LONG, np.random.default_rng(0), 2, 10, opposed=False)
    assert not is_countable(LONG, 7, limit=6561 * 63)
    with pytest.raises(ValueError, match="6,561 packages x 7 draws"):
        acceptance(LONG, draws, limit=6561 * 63)


def test_packages_that_are_none_are_refused() -> None:
    draws = Draws(("union",), np.ones((1, 1, 24)), np.ones((1, 1)), 1.0)
    for wrong in (np.full((1, 8), 3, np.int16), np.full((1, 8), -1, np.int16), np.zeros((1, 7), np.int16)):
        with pytest.raises(ValueError, match="one known option"):
            accepted(LONG, draws, wrong)


def test_packages_times_draws_decide_how_much_is_too_much() -> None:
    assert is_countable(LONG, 1_000, limit=6_561_000)
    assert not is_countable(LONG, 1_000, limit=6_560_999)
    assert not is_countable(LONG, 1, limit=6_561)  # a word of the table holds 64 draws, used or not
