"""What holds of every overlap, whatever the agenda and whoever the parties."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from goodoffices.analysis.search import Decision, decide
from goodoffices.analysis.space import Draws, Space
from tests.analysis.search.small_draws import Small, smalls


def decided(small: Small, threads: int = 1) -> Decision:
    return decide(small.space, small.draws, forbidden=small.forbidden, threads=threads)


class TestTheOverlapIsThatOfBruteForce:
    """There is an overlap in a draw exactly where some allowed package is accepted by all, and the witness is one."""

    @given(smalls())
    def test_with_and_without_ties_between_issues(self, small: Small) -> None:
        takes, decision = small.accepted(), decided(small)
        assert decision.found.tolist() == takes.any(axis=0).tolist()
        assert not decision.refused.any()
        for d in np.flatnonzero(decision.found):
            assert takes[np.ravel_multi_index(tuple(decision.witness[d]), small.space.counts), d]


class TestTheOverlapShrinks:
    """Whoever asks for more cannot open an overlap; nor can one more red line."""

    @given(smalls(), st.integers(0, 4), st.sampled_from([1.0, 1000.0, 2.0**38]))
    def test_as_any_no_agreement_worth_rises(self, small: Small, party: int, rise: float) -> None:
        reserve = small.draws.reserve.copy()
        reserve[:, party % len(small.draws.parties)] += rise
        dearer = decided(replace(small, draws=replace(small.draws, reserve=reserve)))
        assert not (dearer.found & ~decided(small).found).any()

    @given(smalls(), st.data())
    def test_as_red_lines_are_added(self, small: Small, data: st.DataObject) -> None:
        issue = data.draw(st.integers(0, len(small.space.counts) - 1))
        line = ((issue, data.draw(st.integers(0, small.space.counts[issue] - 1))),)
        narrower = decided(replace(small, forbidden=(*small.forbidden, line)))
        assert not (narrower.found & ~decided(small).found).any()


class TestNamesAndOrderDoNotMatter:
    """The same question asked in another order has the same answer."""

    @given(smalls(), st.randoms(use_true_random=False))
    def test_of_parties(self, small: Small, rng: st.DataObject) -> None:
        order = list(range(len(small.draws.parties)))
        rng.shuffle(order)  # type: ignore[attr-defined]  # hypothesis hands over a random.Random
        draws = replace(
            small.draws, values=small.draws.values[:, order], reserve=small.draws.reserve[:, order]
        )
        assert (decided(replace(small, draws=draws)).found == decided(small).found).all()

    @given(smalls())
    def test_of_options(self, small: Small) -> None:
        counts = small.space.counts
        columns = np.concatenate(
            [
                np.arange(a, b)[::-1]
                for a, b in zip(small.space.offsets, small.space.offsets[1:], strict=False)
            ]
        )
        mirrored = tuple(tuple((i, counts[i] - 1 - o) for i, o in c) for c in small.forbidden)
        draws = replace(small.draws, values=small.draws.values[:, :, columns])
        turned = decided(Small(small.space, draws, mirrored))
        assert (turned.found == decided(small).found).all()

    @given(smalls())
    def test_of_issues(self, small: Small) -> None:
        last = len(small.space.counts) - 1
        scopes = tuple(tuple(last - i for i in reversed(scope)) for scope in small.space.scopes)
        space = Space(small.space.issues[::-1], small.space.options[::-1], scopes)
        blocks = []
        for t, scope in enumerate(small.space.scopes):
            part = small.draws.values[:, :, small.space.offsets[t] : small.space.offsets[t + 1]]
            shaped = part.reshape(*part.shape[:2], *(small.space.counts[i] for i in scope))
            blocks.append(shaped.transpose(0, 1, *range(shaped.ndim - 1, 1, -1)).reshape(part.shape))
        forbidden = tuple(tuple((last - i, o) for i, o in c) for c in small.forbidden)
        draws = replace(small.draws, values=np.concatenate(blocks, axis=2))
        assert (decided(Small(space, draws, forbidden)).found == decided(small).found).all()


class TestScaleAndZeroDoNotMatter:
    """Worths and the no-agreement worth rescaled together, a party at a time: the overlap stays."""

    @given(smalls(), st.lists(st.tuples(st.integers(1, 9), st.integers(-50, 50)), min_size=5, max_size=5))
    def test_affine_rescaling(self, small: Small, scales: list[tuple[int, int]]) -> None:
        assert (decided(replace(small, draws=rescaled(small, scales))).found == decided(small).found).all()


class TestThreadsDoNotMatter:
    """The answer, its witnesses and the work done are the same on any number of threads."""

    @given(smalls())
    def test_one_and_three(self, small: Small) -> None:
        one, three = decided(small), decided(small, threads=3)
        assert one.witness.tolist() == three.witness.tolist()
        assert one.nodes.tolist() == three.nodes.tolist()


def rescaled(small: Small, scales: list[tuple[int, int]]) -> Draws:
    """Each party's worths times a, plus b on the first term; its no-agreement worth likewise."""
    values, reserve = small.draws.values.copy(), small.draws.reserve.copy()
    for p, (a, b) in enumerate(scales[: values.shape[1]]):
        values[:, p] *= a
        values[:, p, : small.space.offsets[1]] += b
        reserve[:, p] = reserve[:, p] * a + b
    return replace(small.draws, values=values, reserve=reserve)
