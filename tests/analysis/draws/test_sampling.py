from __future__ import annotations

import subprocess
import sys
from fractions import Fraction

import numpy as np
import pytest

from goodoffices.analysis.draws import Knowledge, NoRoomError, Over, Pair, Stand, draw
from goodoffices.analysis.space import Space

SPACE = Space.of([("truce", ("none", "day", "open")), ("routes", ("none", "two", "six"))])
SEED = np.random.SeedSequence(3)


def test_the_prior_is_uniform_on_the_simplex_and_on_the_range() -> None:
    sample = draw(Space.of([(k, ("0", "1")) for k in "abc"]), {"A": Knowledge()}, n=20_000, seed=SEED)
    weights = sample.draws.values[:, 0].reshape(-1, 3, 2).max(axis=2) / sample.draws.one
    assert weights.mean(axis=0) == pytest.approx([1 / 3] * 3, abs=0.01)
    assert weights.var(axis=0) == pytest.approx([1 / 18] * 3, rel=0.05)
    assert sample.draws.reserve.mean() / sample.draws.one == pytest.approx(0.5, abs=0.01)


@pytest.mark.parametrize("alpha", [0.5, 2.0])
def test_alpha_is_the_priors_concentration(alpha: float) -> None:
    space = Space.of([(k, ("0", "1")) for k in "abc"])
    sample = draw(space, {"A": Knowledge()}, n=20_000, alpha=alpha, seed=SEED)
    weights = sample.draws.values[:, 0].reshape(-1, 3, 2).max(axis=2) / sample.draws.one
    assert weights.var(axis=0) == pytest.approx([2 / 9 / (3 * alpha + 1)] * 3, rel=0.06)


def test_ordered_weights_follow_the_broken_stick() -> None:
    known = Knowledge(weight_orders=(Pair(2, 1, "a"), Pair(1, 0, "b")))
    sample = draw(Space.of([(k, ("0", "1")) for k in "abc"]), {"A": known}, n=20_000, seed=SEED)
    weights = sample.draws.values[:, 0].reshape(-1, 3, 2).max(axis=2) / sample.draws.one
    assert weights.mean(axis=0) == pytest.approx([1 / 9, 5 / 18, 11 / 18], abs=0.01)


def test_weights_tied_in_threes_still_add_up_to_one() -> None:
    space = Space.of([(str(k), ("0", "1")) for k in range(5)])
    known = Knowledge(weight_ties=(Pair(0, 1, "a"), Pair(1, 2, "a"), Pair(3, 4, "b")))
    sample = draw(space, {"A": known}, n=1_000, seed=SEED)
    weights = sample.draws.values[:, 0].reshape(-1, 5, 2).max(axis=2)
    assert (weights.sum(axis=1) == sample.draws.one).all()
    assert (weights[:, 0] == weights[:, 2]).all()
    assert (weights[:, 3] == weights[:, 4]).all()


def test_an_issue_with_one_option_or_none_preferred_weighs_nothing() -> None:
    space = Space.of([("truce", ("no", "yes")), ("host", ("one",)), ("routes", ("no", "yes"))])
    known = Knowledge(cell_ties=(Pair(3, 4, "a"),), weight_orders=(Pair(1, 0, "b"),))
    sample = draw(space, {"A": known}, n=50, seed=SEED)
    assert (sample.draws.values[:, 0, 2:] == 0.0).all()
    assert (sample.draws.values[:, 0, :2].max(axis=1) == sample.draws.one).all()


def test_a_shift_moves_the_same_draws() -> None:
    sample = draw(SPACE, {"A": Knowledge(accepts=(Stand((0, 3), "a"),))}, n=500, seed=SEED)
    up = sample.shifted(0.1)
    one = sample.draws.one
    assert (up.draws.values == sample.draws.values).all()
    assert (up.draws.reserve == np.minimum(sample.draws.reserve + np.rint(0.1 * one), one)).all()
    assert (up.shifted(0.0).draws.reserve == sample.draws.reserve).all()
    again = draw(SPACE, {"A": Knowledge(accepts=(Stand((0, 3), "a"),))}, n=500, seed=SEED, shift=0.1)
    assert (again.draws.reserve == up.draws.reserve).all()


def test_known_scores_are_the_same_in_every_draw_and_exact() -> None:
    scores = tuple(Fraction(k, 30) for k in (0, 7, 17, 0, 11, 13))
    known = Knowledge(scores=scores, reserve=(Fraction(7, 30), Fraction(7, 30)))
    sample = draw(SPACE, {"A": known, "B": Knowledge()}, n=3, seed=SEED)
    assert sample.exact
    assert sample.methods == ("known", "prior")
    assert (sample.draws.values[:, 0] * 30 == np.array([0, 7, 17, 0, 11, 13]) * sample.draws.one).all()
    assert (sample.draws.reserve[:, 0] * 30 == 7 * sample.draws.one).all()


def test_an_open_reserve_under_known_scores_obeys_the_stands() -> None:
    scores = tuple(Fraction(k, 10) for k in (0, 2, 5, 0, 1, 5))
    known = Knowledge(scores=scores, accepts=(Stand((1, 5), "a"),), refuses=(Stand((1, 4), "b"),))
    reserve = draw(SPACE, {"A": known}, n=2_000, seed=SEED).draws
    assert reserve.reserve.min() > 0.3 * reserve.one
    assert reserve.reserve.max() <= 0.7 * reserve.one


def test_scores_too_fine_for_the_grid_are_rounded_and_said_to_be() -> None:
    scores = (Fraction(1, 3**40), Fraction(1), Fraction(0), Fraction(0), Fraction(0), Fraction(0))
    assert not draw(SPACE, {"A": Knowledge(scores=scores)}, n=1, seed=SEED).exact


def test_a_first_thousand_is_the_same_whatever_follows() -> None:
    known = {"A": Knowledge(accepts=(Stand((0, 3), "a"),))}
    short, long = (draw(SPACE, known, n=n, seed=SEED).draws for n in (1_000, 2_500))
    assert (short.values == long.values[:1_000]).all()


@pytest.mark.parametrize(
    ("known", "words"),
    [
        (Knowledge(cell_orders=(Pair(0, 1, "a"), Pair(1, 0, "b"))), "A: the order runs in a circle"),
        (Knowledge(over=(Over((0, 3), (0, 3), "a"), Over((1, 3), (1, 9), "b"))), "A: statement 'b'"),
        (
            Knowledge(scores=(Fraction(0),) * 6, cell_orders=(Pair(0, 1, "a"),)),
            "A: the known scores contradict",
        ),
        (
            Knowledge(weight_orders=(Pair(0, 1, "a"),), cell_ties=(Pair(0, 1, "b"), Pair(1, 2, "b"))),
            "weighs nothing",
        ),
    ],
)
def test_what_cannot_be_drawn_is_refused(known: Knowledge, words: str) -> None:
    with pytest.raises(ValueError, match=words):
        draw(SPACE, {"A": known}, n=10, seed=SEED)


def test_statements_that_clash_leave_no_room() -> None:
    known = Knowledge(accepts=(Stand((0, 3), "a"),), refuses=(Stand((0, 3), "b"),))
    with pytest.raises(NoRoomError, match=r"A: .*clash"):
        draw(SPACE, {"A": known}, n=10, seed=SEED)


@pytest.mark.parametrize(("n", "alpha"), [(0, 1.0), (10, 0.0)])
def test_counts_and_concentrations_are_positive(n: int, alpha: float) -> None:
    with pytest.raises(ValueError, match="positive"):
        draw(SPACE, {}, n=n, alpha=alpha, seed=SEED)


def test_importing_loads_neither_the_compiler_nor_the_solver() -> None:
    program = "import sys, goodoffices.analysis.draws; print({'numba', 'scipy'} & set(sys.modules))"
    ran = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert ran.stdout.strip() == "set()"


def test_a_shift_leaves_alone_what_is_known() -> None:
    known = Knowledge(reserve=(0.25, 0.25), reserve_name="scores")
    sample = draw(SPACE, {"A": Knowledge(), "B": known}, n=100, seed=SEED)
    moved = sample.shifted(-0.1).draws.reserve - sample.draws.reserve
    assert (moved[:, 0] <= 0.0).all()
    assert moved[:, 0].any()
    assert not moved[:, 1].any()
