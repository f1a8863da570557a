from __future__ import annotations

import numpy as np
import pytest

from goodoffices.analysis.draws.diagnostics import bulk_ess, split_rhat


def autoregressive(phi: float, n: int, seed: int) -> np.ndarray[tuple[int, int], np.dtype[np.float64]]:
    """Four stationary walks x[k] = phi x[k-1] + noise, whose mean is worth n (1 - phi) / (1 + phi) draws."""
    rng = np.random.default_rng(seed)
    walks = rng.normal(size=(4, n))
    walks[:, 0] /= np.sqrt(1.0 - phi**2)
    for k in range(1, n):
        walks[:, k] += phi * walks[:, k - 1]
    return walks


@pytest.mark.parametrize("phi", [-0.3, 0.0, 0.5, 0.9])
def test_the_effective_size_of_a_known_walk(phi: float) -> None:
    walks = autoregressive(phi, 20_000, 1)
    expected = walks.size * (1.0 - phi) / (1.0 + phi)
    assert bulk_ess(walks) == pytest.approx(expected, rel=0.15)
    assert split_rhat(walks) < 1.01


def test_walks_at_different_places_are_told_apart() -> None:
    walks = autoregressive(0.5, 1_000, 2)
    walks[0] += 2.0
    assert split_rhat(walks) > 1.1
    assert bulk_ess(walks) < 100


def test_walks_of_different_spread_are_told_apart() -> None:
    walks = autoregressive(0.0, 1_000, 3)
    walks[0] *= 4.0
    assert split_rhat(walks) > 1.05


def test_a_walk_that_drifts_is_told_by_its_halves() -> None:
    walks = autoregressive(0.0, 1_000, 4) + np.linspace(0.0, 3.0, 1_000)
    assert split_rhat(walks) > 1.05


def test_walks_that_never_move() -> None:
    assert split_rhat(np.ones((4, 100))) == 1.0
    assert bulk_ess(np.ones((4, 100))) == 400.0
    assert split_rhat(np.repeat([[0.0], [1.0]], 100, axis=1)) == float("inf")
