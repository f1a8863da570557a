"""What holds of every settlement, whatever the agenda and whoever the parties."""

from __future__ import annotations

from fractions import Fraction
from math import prod
from typing import TYPE_CHECKING

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from goodoffices.analysis.fold import frontier
from goodoffices.analysis.solutions import Solutions, solutions
from tests.analysis.search.small_draws import Small, smalls

if TYPE_CHECKING:
    from numpy.typing import NDArray

Worths = set[tuple[float, ...]]


def points_and_reserve(small: Small) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """The first draw's frontier, folded, and its no-agreement worths."""
    front = frontier(small.space, small.draws.values[0], forbidden=small.forbidden)
    return front.points.reshape(-1, small.draws.reserve.shape[1]), small.draws.reserve[0]


def every_worth(small: Small) -> NDArray[np.float64]:
    """Worths of every package that stands, in the first draw."""
    return np.asarray(small.worths()[0].T[small.stand()])


def by_brute_force(worths: NDArray[np.float64], reserve: NDArray[np.float64]) -> list[Worths]:
    """The worths at which each concept settles, by its definition, over every package that stands."""
    rows = [tuple(row) for row in worths.tolist() if all(u >= r for u, r in zip(row, reserve, strict=True))]
    if not rows:
        return [set(), set(), set(), set()]
    gains = {row: [Fraction(u) - Fraction(r) for u, r in zip(row, reserve, strict=True)] for row in rows}
    ideal = [max(g[p] for g in gains.values()) for p in range(len(reserve))]
    concepts = (
        lambda g: [sum(x > 0 for x in g), prod(x for x in g if x > 0)],
        lambda g: sorted(x / most for x, most in zip(g, ideal, strict=True) if most > 0),
        sorted,
        sum,
    )
    winners: list[Worths] = []
    for concept in concepts:
        scores = {row: concept(g) for row, g in gains.items()}
        winners.append({row for row, score in scores.items() if score == max(scores.values())})
    return winners


def alike(reserve: NDArray[np.float64]) -> list[Fraction]:
    """One unit for all parties."""
    return [Fraction(1)] * len(reserve)


def worths_of(found: Solutions, points: NDArray[np.float64]) -> list[Worths]:
    rows = (found.nash, found.kalai_smorodinsky, found.egalitarian, found.utilitarian)
    return [{tuple(points[k].tolist()) for k in concept} for concept in rows]


class TestSettlementsLieOnTheFrontier:
    """The best of all packages by each concept are frontier points, and the frontier yields them all."""

    @given(smalls())
    def test_the_frontier_yields_what_going_through_all_packages_does(self, small: Small) -> None:
        points, reserve = points_and_reserve(small)
        found = solutions(points, reserve, alike(reserve))
        assert worths_of(found, points) == by_brute_force(every_worth(small), reserve)

    @given(smalls())
    def test_all_packages_and_the_frontier_give_the_same(self, small: Small) -> None:
        points, reserve = points_and_reserve(small)
        worths, rates = every_worth(small), alike(reserve)
        through_all = worths_of(solutions(worths, reserve, rates), worths)
        assert worths_of(solutions(points, reserve, rates), points) == through_all


class TestScaleAndZeroDoNotMatter:
    """Worths and no-agreement worth rescaled together, a party at a time, leave Nash and Kalai-Smorodinsky."""

    @given(smalls(), st.lists(st.tuples(st.integers(1, 9), st.integers(-50, 50)), min_size=5, max_size=5))
    def test_affine_rescaling(self, small: Small, scales: list[tuple[int, int]]) -> None:
        points, reserve = points_and_reserve(small)
        a = np.array([float(a) for a, _ in scales[: len(reserve)]])
        b = np.array([float(b) for _, b in scales[: len(reserve)]])
        before, after = solutions(points, reserve), solutions(points * a + b, reserve * a + b)
        assert before.nash == after.nash
        assert before.kalai_smorodinsky == after.kalai_smorodinsky


class TestNamesAndOrderDoNotMatter:
    """Parties in another order settle at the same points."""

    @given(smalls())
    def test_parties_reversed(self, small: Small) -> None:
        points, reserve = points_and_reserve(small)
        rates = alike(reserve)
        assert solutions(points[:, ::-1], reserve[::-1], rates) == solutions(points, reserve, rates)


class TestNashNeedsSomebodyToGain:
    """Where walking away is worth to each what a frontier point is, that point is the only settlement."""

    @given(smalls())
    def test_at_a_frontier_point(self, small: Small) -> None:
        points, _ = points_and_reserve(small)
        for k, point in enumerate(points[:3]):
            assert solutions(points, point, alike(point)) == Solutions((k,), (k,), (k,), (k,))
