from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given

from goodoffices.analysis.search import cover
from goodoffices.analysis.space import Draws, Space
from tests.analysis.search.small_draws import Small, draws_over, smalls

WIDE = Space.of([(str(i), tuple("abc")) for i in range(7)])


def greedy(small: Small, want: int) -> list[tuple[list[int], int, int]]:
    """The same choice, made by going through all packages each time."""
    packages, takes = small.packages(), small.accepted()
    left, chosen = np.ones(len(small.draws), np.bool_), []
    for _ in range(want):
        adds = (takes & left).sum(axis=1)
        best = int(adds.argmax())
        if not adds[best]:
            break
        chosen.append((packages[best].tolist(), int(takes[best].sum()), int(adds[best])))
        left &= ~takes[best]
    return chosen


@given(smalls())
def test_the_exact_cover_is_the_greedy_choice_among_all_packages(small: Small) -> None:
    found = cover(small.space, small.draws, forbidden=small.forbidden, want=3)
    rows = zip(found.packages.tolist(), found.accepted.tolist(), found.newly.tolist(), strict=True)
    assert list(rows) == greedy(small, 3)
    assert found.exact
    assert not found.why


def test_of_packages_that_chance_alone_sets_apart_the_one_spoken_for_comes_first() -> None:
    space = Space.of([("corridors", ("none", "named", "cut"))])
    worths = np.array([[[1.0, 0.0, 0.0]]] * 51 + [[[0.0, 1.0, 0.0]]] * 49)
    draws = Draws(("A",), worths, np.ones((100, 1)), 1.0)
    assert cover(space, draws, want=1).packages.tolist() == [[0]]
    assert cover(space, draws, want=1, spoken=[{1}]).packages.tolist() == [[1]]
    assert cover(space, draws, want=1, spoken=[{2}]).packages.tolist() == [[0]]


@given(smalls())
def test_past_the_limit_it_says_so_and_counts_what_it_found_rightly(small: Small) -> None:
    found = cover(small.space, small.draws, forbidden=small.forbidden, limit=0)
    assert not found.exact
    assert "too many to test every package" in found.why
    takes = small.accepted()
    left = np.ones(len(small.draws), np.bool_)
    for package, accepts, newly in zip(found.packages, found.accepted, found.newly, strict=True):
        row = takes[np.ravel_multi_index(tuple(package), small.space.counts)]
        assert accepts == row.sum()
        assert newly == (row & left).sum() > 0
        left &= ~row
    assert left.sum() == (~takes.any(axis=0)).sum() or len(found.packages) == 5


def test_the_number_of_threads_changes_nothing() -> None:
    draws = draws_over(WIDE, np.random.default_rng(1), 2, 2**40, opposed=False)
    for limit in (0, 10**9):
        one, two = (cover(WIDE, draws, limit=limit, threads=threads) for threads in (1, 2))
        assert one.packages.tolist() == two.packages.tolist()


def test_none_wanted_is_refused() -> None:
    with pytest.raises(ValueError, match="at least one package"):
        cover(WIDE, draws_over(WIDE, np.random.default_rng(1), 2, 10, opposed=False), want=0)
