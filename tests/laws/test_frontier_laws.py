"""What holds of every frontier, whatever the agenda and whoever the parties."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import product
from typing import TYPE_CHECKING

import numpy as np
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from goodoffices.analysis.fold import exact_frontier, frontier, nondominated, witnesses
from goodoffices.analysis.space import Space

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from goodoffices.analysis.space import Combination


@dataclass(frozen=True)
class Question:
    space: Space
    values: NDArray[np.float64]
    forbidden: tuple[Combination, ...]

    def packages(self) -> NDArray[np.int16]:
        """Every package that stands."""
        every = product(*(range(count) for count in self.space.counts))
        stand = [x for x in every if not any(all(x[i] == o for i, o in c) for c in self.forbidden)]
        return np.array(stand, dtype=np.int16).reshape(-1, len(self.space.counts))

    def worths(self, packages: NDArray[np.int16]) -> NDArray[np.float64]:
        """What packages are worth, [packages, parties]."""
        return np.asarray(self.values.T[self.space.columns(packages)].sum(axis=1))

    def best(self) -> list[list[float]]:
        """The frontier's points, by comparing every package that stands with every other."""
        worths = self.worths(self.packages())
        beaten = [((worths >= w).all(1) & (worths > w).any(1)).any() for w in worths]
        points = {tuple(w) for w, out in zip(worths.tolist(), beaten, strict=True) if not out}
        return [list(point) for point in sorted(points, reverse=True)]


@st.composite
def questions(draw: st.DrawFn, *, tied: bool, most: int = 5) -> Question:
    """Small agendas; with `tied`, terms share issues and combinations of options are impossible."""
    counts = draw(st.lists(st.integers(1, 4), min_size=1, max_size=4))
    issues = range(len(counts))
    scopes: list[tuple[int, ...]] = [(i,) for i in issues]
    forbidden: list[Combination] = []
    option = st.sampled_from([(i, o) for i in issues for o in range(counts[i])])
    if tied:
        scope = st.sets(st.sampled_from(issues), min_size=1, max_size=3).map(lambda s: tuple(sorted(s)))
        scopes = draw(st.permutations([*scopes, *draw(st.lists(scope, max_size=3))]))
        combination = st.lists(option, min_size=1, max_size=3).map(tuple)
        forbidden = draw(st.lists(combination, max_size=4))
    else:
        forbidden = [(pair,) for pair in draw(st.lists(option, max_size=2))]
    keys = tuple(tuple(str(o) for o in range(count)) for count in counts)
    space = Space(tuple(str(i) for i in issues), keys, tuple(scopes))
    # A narrow range makes many ties; a wide one, next to none.
    top = draw(st.sampled_from([1, 3, 2**45]))
    parties = draw(st.integers(1, most))
    seed = draw(st.integers(0, 2**32 - 1))
    values = np.random.default_rng(seed).integers(-top, top + 1, (parties, space.cells)).astype(np.float64)
    return Question(space, values, tuple(forbidden))


either = st.booleans().flatmap(lambda tied: questions(tied=tied))


class TestTheFrontierIsThatOfBruteForce:
    """Each point that no package betters for one party without loss to another, once, and no other point."""

    @given(questions(tied=False))
    def test_over_issues_that_stand_alone(self, q: Question) -> None:
        self.check(q)

    @given(questions(tied=True))
    def test_over_issues_that_hang_together(self, q: Question) -> None:
        self.check(q)

    @given(either)
    def test_in_python_numbers(self, q: Question) -> None:
        huge = [[int(v) * 3**50 for v in row] for row in q.values]
        front = exact_frontier(q.space, huge, forbidden=q.forbidden)
        assert front.points.tolist() == [[int(v) * 3**50 for v in point] for point in q.best()]
        assert np.array_equal(q.worths(front.witnesses), (front.points // 3**50).astype(np.float64))

    @given(either)
    def test_by_the_mask_over_all_packages(self, q: Question) -> None:
        worths = q.worths(q.packages())
        assert sorted(map(list, set(map(tuple, worths[nondominated(worths)].tolist())))) == q.best()[::-1]

    @staticmethod
    def check(q: Question) -> None:
        front = frontier(q.space, q.values, forbidden=q.forbidden)
        assert front.points.tolist() == q.best()
        assert front.exact
        assert front.epsilon == 0


class TestWitnesses:
    """A witness is a package that stands and has the point's worths; asked for all, all come."""

    @given(either)
    def test_one_for_each_point(self, q: Question) -> None:
        front = frontier(q.space, q.values, forbidden=q.forbidden)
        stand = set(map(tuple, q.packages().tolist()))
        assert set(map(tuple, front.witnesses.tolist())) <= stand
        assert np.array_equal(q.worths(front.witnesses), front.points)

    @given(either, st.integers(0, 2**16))
    def test_all_of_any_package_s_worths(self, q: Question, pick: int) -> None:
        packages = q.packages()
        assume(len(packages))
        worths = q.worths(packages)
        point = worths[pick % len(worths)]
        ties = packages[(worths == point).all(axis=1)]
        assert witnesses(q.space, q.values, point, forbidden=q.forbidden).tolist() == ties.tolist()
        assert len(witnesses(q.space, q.values, point + 0.5, forbidden=q.forbidden)) == 0


class TestRelabelling:
    """Names carry no weight: reordering parties, issues or options reorders the answer and changes nothing else."""

    @given(questions(tied=True), st.randoms(use_true_random=False))
    def test_of_parties(self, q: Question, shuffle: object) -> None:
        order = list(range(len(q.values)))
        getattr(shuffle, "shuffle")(order)  # noqa: B009 - hypothesis gives a random.Random under a wider type
        front = frontier(q.space, q.values[order], forbidden=q.forbidden)
        assert front.points.tolist() == sorted(([w[p] for p in order] for w in q.best()), reverse=True)

    @given(questions(tied=True), st.data())
    def test_of_issues(self, q: Question, data: st.DataObject) -> None:
        place = data.draw(st.permutations(range(len(q.space.counts))))
        options: list[tuple[str, ...]] = [()] * len(place)
        for i, keys in enumerate(q.space.options):
            options[place[i]] = keys
        columns, scopes = [], []
        for t, scope in enumerate(q.space.scopes):
            grid = np.arange(q.space.offsets[t], q.space.offsets[t + 1])
            grid = grid.reshape([q.space.counts[i] for i in scope])
            order = np.argsort([place[i] for i in scope]).tolist()
            columns.append(grid.transpose(order).ravel())
            scopes.append(tuple(place[scope[k]] for k in order))
        space = Space(q.space.issues, tuple(options), tuple(scopes))
        forbidden = tuple(tuple((place[i], o) for i, o in c) for c in q.forbidden)
        front = frontier(space, q.values[:, np.concatenate(columns)], forbidden=forbidden)
        assert front.points.tolist() == q.best()

    @given(questions(tied=False), st.data())
    def test_of_options(self, q: Question, data: st.DataObject) -> None:
        old = [data.draw(st.permutations(range(count))) for count in q.space.counts]
        columns = [q.space.offsets[i] + np.array(order) for i, order in enumerate(old)]
        forbidden = tuple(tuple((i, old[i].index(o)) for i, o in c) for c in q.forbidden)
        front = frontier(q.space, q.values[:, np.concatenate(columns)], forbidden=forbidden)
        assert front.points.tolist() == q.best()


class TestScaleAndZeroDoNotMatter:
    """Each party's worths times a number of its own, plus another: the same packages are on the frontier."""

    @given(either, st.lists(st.tuples(st.integers(1, 9), st.integers(-50, 50)), min_size=5, max_size=5))
    def test_affine_rescaling(self, q: Question, scales: list[tuple[int, int]]) -> None:
        values = q.values.copy()
        for p, (a, b) in enumerate(scales[: len(values)]):
            values[p] *= a
            values[p, : q.space.offsets[1]] += b  # one term alone, so that every package gains b once
        front = frontier(q.space, values, forbidden=q.forbidden)
        rescaled = [[a * w + b for w, (a, b) in zip(point, scales, strict=False)] for point in q.best()]
        assert front.points.tolist() == rescaled
        assert q.worths(front.witnesses).tolist() == q.best()


class TestRounding:
    """Past the budget every kept point is real, and none of the true ones lies further off than stated."""

    @given(questions(tied=True, most=5), st.integers(1, 12))
    def test_keeps_its_word(self, q: Question, budget: int) -> None:
        try:
            front = frontier(q.space, q.values, forbidden=q.forbidden, budget=budget)
        except ValueError as fault:
            assert "too small" in str(fault)  # noqa: PT017 - either answer may be right, and each is checked
            return
        assert np.array_equal(q.worths(front.witnesses), front.points)
        assert front.exact == (front.epsilon == 0)
        assert len(front) <= budget
        for point in q.best():
            assert (front.points >= np.array(point) - front.epsilon).all(axis=1).any()

    @pytest.mark.parametrize("parties", [2, 3, 4])
    @pytest.mark.parametrize("tied", [False, True])
    def test_where_it_must_round(self, parties: int, tied: bool) -> None:  # noqa: FBT001 - two kinds of agenda
        scopes = tuple((i,) for i in range(6)) + (((0, 1), (1, 2), (3, 5)) if tied else ())
        space = Space(tuple("abcdef"), (tuple("xyz"),) * 6, scopes)
        values = np.random.default_rng(5).integers(0, 2**40, (parties, space.cells)).astype(np.float64)
        values[-1] = 2**40 - values[0]
        q = Question(space, values, ())
        front = frontier(space, values, budget=20)
        assert not front.exact
        assert 0 < front.epsilon < 6 * 2**40
        assert len(front) <= 20
        for point in q.best():
            assert (front.points >= np.array(point) - front.epsilon).all(axis=1).any()
