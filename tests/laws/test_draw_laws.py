"""Laws of the draws: what every sample must be, whatever is known."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

import numpy as np
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from goodoffices.analysis.consistency import clash
from goodoffices.analysis.draws import Knowledge, NoRoomError, Over, Pair, Sample, Stand, draw, party
from goodoffices.analysis.space import Space

if TYPE_CHECKING:
    from numpy.typing import NDArray

OPTIONS = (1, 2, 3, 4)


@st.composite
def spaces(draw_from: st.DrawFn) -> Space:
    """One to four issues of one to four options, the first two perhaps valued together."""
    counts = draw_from(st.lists(st.sampled_from(OPTIONS), min_size=1, max_size=4))
    options = tuple(tuple(str(o) for o in range(count)) for count in counts)
    together = len(counts) > 1 and draw_from(st.booleans())
    scopes = (
        ((0, 1), *((i,) for i in range(2, len(counts))))
        if together
        else tuple((i,) for i in range(len(counts)))
    )
    return Space(tuple(str(i) for i in range(len(counts))), options, scopes)


@st.composite
def knowledge(draw_from: st.DrawFn, space: Space) -> Knowledge:
    """A few statements of each kind about a party; they may clash."""
    offsets = space.offsets.tolist()
    terms = range(len(space.scopes))
    ends = [(t, a, b) for t, (a, b) in enumerate(pairwise(offsets)) if b - a > 1]

    def pairs(most: int) -> tuple[Pair, ...]:
        chosen = draw_from(st.lists(st.sampled_from(ends), max_size=most)) if ends else []
        both = (draw_from(st.permutations(range(a, b))) for _, a, b in chosen)
        return tuple(Pair(cells[0], cells[1], f"{cells[0]} over {cells[1]}") for cells in both)

    def package() -> tuple[int, ...]:
        return tuple(draw_from(st.integers(offsets[t], offsets[t + 1] - 1)) for t in terms)

    def stands(word: str) -> tuple[Stand, ...]:
        return tuple(Stand(package(), f"{word} {k}") for k in range(draw_from(st.integers(0, 1))))

    heavier = draw_from(st.permutations(terms))[: draw_from(st.integers(0, 3))]
    low, high = sorted(draw_from(st.tuples(*[st.sampled_from((0.0, 0.2, 0.5, 0.8, 1.0))] * 2)))
    return Knowledge(
        cell_orders=pairs(3),
        cell_ties=pairs(1) if draw_from(st.booleans()) else (),
        weight_orders=tuple(Pair(a, b, "weights") for a, b in pairwise(heavier)),
        over=tuple(Over(package(), package(), f"over {k}") for k in range(draw_from(st.integers(0, 1)))),
        accepts=stands("accepts"),
        refuses=stands("refuses"),
        reserve=(low, high),
    )


def worth(sample: Sample, p: int, package: tuple[int, ...]) -> NDArray[np.float64]:
    return np.asarray(sample.draws.values[:, p, list(package)].sum(axis=1))


def heights(sample: Sample, space: Space, p: int = 0) -> NDArray[np.float64]:
    return np.maximum.reduceat(sample.draws.values[:, p], space.offsets[:-1], axis=1)


class TestEverySample:
    """Every term runs from 0 to its weight, the weights add up to one, and every draw obeys all statements."""

    @given(data=st.data(), alpha=st.sampled_from((0.5, 1.0, 2.0)))
    @settings(max_examples=60, deadline=None)
    def test_is_scaled_and_obeys_all_statements(self, data: st.DataObject, alpha: float) -> None:
        space = data.draw(spaces())
        known = data.draw(knowledge(space))
        assume(clash(space, known) is None)
        try:
            sample = draw(space, {"A": known}, n=40, alpha=alpha, seed=np.random.SeedSequence(1))
        except NoRoomError:
            # A worth of exactly 0 or 1 may be possible without ever being drawn.
            assume(known.reserve[0] < known.reserve[1])
            raise
        self.is_scaled(sample, space)
        self.obeys_orders(sample, space, known)
        self.obeys_packages(sample, known)

    def is_scaled(self, sample: Sample, space: Space) -> None:
        values, one = sample.draws.values[:, 0], sample.draws.one
        assert (values == np.rint(values)).all()
        assert (np.minimum.reduceat(values, space.offsets[:-1], axis=1) == 0.0).all()
        total = heights(sample, space).sum(axis=1)
        assert (total == (one if (np.diff(space.offsets) > 1).any() else 0.0)).all()

    def obeys_orders(self, sample: Sample, space: Space, known: Knowledge) -> None:
        values, weights = sample.draws.values[:, 0], heights(sample, space)
        single = np.diff(space.offsets) == 1
        for pair in known.cell_orders:
            assert (values[:, pair.first] >= values[:, pair.second]).all()
        for pair in known.cell_ties:
            assert (values[:, pair.first] == values[:, pair.second]).all()
        for pair in known.weight_orders:
            if not (single[pair.first] or single[pair.second]):
                assert (weights[:, pair.first] >= weights[:, pair.second]).all()

    def obeys_packages(self, sample: Sample, known: Knowledge) -> None:
        reserve = sample.draws.reserve[:, 0]
        assert (reserve >= np.rint(float(known.reserve[0]) * sample.draws.one)).all()
        assert (reserve <= np.rint(float(known.reserve[1]) * sample.draws.one)).all()
        for preferred in known.over:
            assert (worth(sample, 0, preferred.first) >= worth(sample, 0, preferred.second)).all()
        for stand in known.accepts:
            assert (worth(sample, 0, stand.package) >= reserve).all()
        for stand in known.refuses:
            assert (worth(sample, 0, stand.package) < reserve).all()


class TestTheSeed:
    """The same seed gives the same bytes on any number of threads; a party is known to it by position alone."""

    @given(threads=st.integers(1, 5), n=st.sampled_from((1, 999, 2_001)))
    @settings(max_examples=8, deadline=None)
    def test_gives_the_same_bytes_on_any_number_of_threads(self, threads: int, n: int) -> None:
        known = {"A": Knowledge(accepts=(Stand((0, 2), "a"),)), "B": Knowledge()}
        space = Space.of([("x", ("0", "1")), ("y", ("0", "1", "2"))])
        first, second = (
            draw(space, known, n=n, seed=np.random.SeedSequence(4), threads=t) for t in (1, threads)
        )
        assert first.draws.values.tobytes() == second.draws.values.tobytes()
        assert first.draws.reserve.tobytes() == second.draws.reserve.tobytes()

    def test_swapping_two_names_swaps_what_was_drawn_under_them(self) -> None:
        a, b = Knowledge(cell_orders=(Pair(0, 1, "a"),)), Knowledge(accepts=(Stand((0, 2), "b"),))
        space, seed = Space.of([("x", ("0", "1")), ("y", ("0", "1", "2"))]), np.random.SeedSequence(4)
        one, other = (
            draw(space, known, n=100, seed=seed).draws for known in ({"A": a, "B": b}, {"B": a, "A": b})
        )
        assert one.parties == ("A", "B")
        assert other.parties == ("B", "A")
        assert (one.values == other.values).all()
        assert (one.reserve == other.reserve).all()

    def test_draws_each_party_apart(self) -> None:
        space = Space.of([("x", ("0", "1")), ("y", ("0", "1", "2"))])
        draws = draw(
            space, {"A": Knowledge(), "B": Knowledge()}, n=2_000, seed=np.random.SeedSequence(4)
        ).draws
        first, second = (draws.reserve / draws.one - 0.5).T
        # 12 times the covariance is the correlation of two uniform numbers.
        assert abs(12.0 * (first * second).mean()) < 0.08


SMALL = Space.of([("a", tuple("xyz")), ("b", tuple("xyzw")), ("c", tuple("xy"))])
SAID = {
    "would sign": Knowledge(accepts=(Stand((0, 3, 7), 1),)),
    "orders, signs and refuses": Knowledge(
        cell_orders=(Pair(0, 1, 0), Pair(3, 4, 0)),
        weight_orders=(Pair(0, 1, 0),),
        accepts=(Stand((1, 4, 7), 1),),
        refuses=(Stand((1, 4, 8), 2),),
    ),
    "tied weights, package over package": Knowledge(
        weight_ties=(Pair(0, 1, 0),),
        weight_orders=(Pair(2, 1, 0),),
        accepts=(Stand((1, 4, 7), 1),),
        over=(Over((0, 4, 7), (1, 5, 8), 3),),
    ),
    "tied options, known reserve": Knowledge(
        cell_ties=(Pair(3, 4, 0),), accepts=(Stand((1, 4, 7), 1),), reserve=(0.5, 0.5)
    ),
}


class TestWalks:
    """Each sampler agrees with rejection sampling: same means, same spreads, same shares of best and worst options."""

    @pytest.mark.parametrize("alpha", [0.5, 1.0, 2.0])
    @pytest.mark.parametrize("said", SAID)
    def test_agree_with_rejection(self, said: str, alpha: float, monkeypatch: pytest.MonkeyPatch) -> None:
        seed = np.random.SeedSequence(1)
        rejected = draw(SMALL, {"A": SAID[said]}, n=8_000, alpha=alpha, seed=seed)
        monkeypatch.setattr(party, "LEAST_SHARE", 2.0)
        walked = draw(SMALL, {"A": SAID[said]}, n=8_000, alpha=alpha, seed=seed)
        assert (rejected.methods, walked.methods) == (("rejection",), ("hit-and-run",))
        assert not walked.withheld
        a, b = self.figures(rejected), self.figures(walked)
        spread = np.sqrt(a.var(axis=0) / len(a) + b.var(axis=0) / walked.ess) + 1e-12
        assert (np.abs(a.mean(axis=0) - b.mean(axis=0)) / spread).max() < 4.0

    @pytest.mark.parametrize("said", SAID)
    def test_agree_with_rejection_in_distribution(self, said: str, monkeypatch: pytest.MonkeyPatch) -> None:
        seed = np.random.SeedSequence(2)
        rejected = draw(SMALL, {"A": SAID[said]}, n=8_000, seed=seed)
        monkeypatch.setattr(party, "LEAST_SHARE", 2.0)
        walked = draw(SMALL, {"A": SAID[said]}, n=8_000, seed=seed)
        for p, q in zip(self.figures(rejected).T, self.figures(walked).T, strict=True):
            size = 1.0 / (1.0 / len(p) + 1.0 / walked.ess)
            at = np.sort(np.concatenate((p, q)))
            gap = np.searchsorted(np.sort(p), at, side="right") - np.searchsorted(
                np.sort(q), at, side="right"
            )
            # The Kolmogorov distribution's tail beyond 2.2 is about 1 in 8,000.
            assert np.abs(gap).max() / len(p) * np.sqrt(size) < 2.2

    def figures(self, sample: Sample) -> NDArray[np.float64]:
        values = sample.draws.values[:, 0] / sample.draws.one
        weights = heights(sample, SMALL) / sample.draws.one
        best = values == np.repeat(weights, np.diff(SMALL.offsets), axis=1)
        reserve = sample.draws.reserve / sample.draws.one
        return np.concatenate(
            (values, values**2, weights, weights**2, reserve, reserve**2, best, values == 0.0), axis=1
        )
