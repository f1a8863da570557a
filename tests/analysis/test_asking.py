from __future__ import annotations

import numpy as np

from goodoffices.analysis.asking import Draft, _gained, variance_of_answers, worth_of
from goodoffices.analysis.doubt import doubted
from tests.analysis.small_cases import drawn_from, three_issues


def test_the_variance_is_right_on_average_and_so_is_its_error() -> None:
    rng = np.random.default_rng(1)
    n, m = np.array([40.0, 60.0]), np.array([0.3, 0.5])
    found = np.array(
        [variance_of_answers(rng.binomial(n.astype(int), m).astype(float), n) for _ in range(4_000)]
    )
    true = 0.4 * 0.6 * 0.2**2
    spread = found[:, 0].std()
    assert abs(found[:, 0].mean() - true) < 4 * spread / np.sqrt(4_000)
    assert 0.8 < found[:, 1].mean() / spread < 1.2


def test_an_answer_that_tells_nothing_has_no_variance_on_average() -> None:
    rng = np.random.default_rng(2)
    n = np.array([50.0, 50.0])
    found = [variance_of_answers(rng.binomial(50, 0.4, 2).astype(float), n)[0] for _ in range(4_000)]
    assert abs(np.mean(found)) < 4 * np.std(found) / np.sqrt(4_000)
    assert min(found) < 0.0


def test_information_is_not_inflated_by_choosing_the_best_of_many() -> None:
    """A hundred packages accepted by pure chance: choosing among them by a meaningless answer gains nothing."""
    rng = np.random.default_rng(3)
    gains = [_gained(rng.random((1, 400)) < 0.5, rng.random((100, 400)) < 0.4).mean() for _ in range(60)]
    assert abs(np.mean(gains)) < 4 * np.std(gains) / np.sqrt(60)


def test_information_finds_what_there_is_to_gain() -> None:
    rng = np.random.default_rng(4)
    answer = rng.random((1, 4_000)) < 0.5
    table = np.concatenate((answer, ~answer, rng.random((1, 4_000)) < 0.6))
    assert abs(_gained(answer, table).mean() - 0.4) < 0.05


def test_best_packages_are_counted_on_all_draws() -> None:
    model, drawn = drawn_from(three_issues())
    doubt = doubted(model, drawn)
    yes = doubt.holding[:, 0]
    packages = np.indices(model.space.counts, dtype=np.int16).reshape(3, -1).T
    accepts = doubt.accepts(packages)
    worth = worth_of((Draft("red line holds", "A", yes),), doubt, accepts)[0]
    for side, rows in enumerate((yes, ~yes)):
        shares = accepts[:, rows].mean(axis=1)
        assert worth.best_shares[side] == shares.max() == shares[worth.best[side]]
        assert worth.overlaps[side] == accepts[:, rows].any(axis=0).mean()
