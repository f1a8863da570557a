"""Have the walks forgotten where they began [Vehtari2021], and how many independent draws are theirs worth?"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Floats = NDArray[np.float64]


def split_rhat(walks: Floats) -> float:
    """How far walks that began far apart still differ; 1 when they agree, fit for use up to 1.01.

    Each walk is cut into halves; ranks are normalised; the larger of the figures for place and for spread (folded
    ranks) is returned [Vehtari2021].

    Args:
        walks: shape [walks, draws]; draws >= 4.

    Returns:
        split R-hat, 1.0 where all draws are the same, infinite where halves stand still at different values.

    Example:
        >>> walks = np.random.default_rng(0).normal(size=(4, 1000))
        >>> split_rhat(walks) < 1.01, split_rhat(walks + np.array([[0], [0], [0], [3]])) > 1.3
        (True, True)
    """
    halves = _halves(walks)
    if np.ptp(halves) == 0.0:
        return 1.0
    folded = np.abs(halves - np.median(halves))
    return max(_rhat(_normal_ranks(halves)), _rhat(_normal_ranks(folded)))


def bulk_ess(walks: Floats) -> float:
    """How many independent draws the walks are worth for anything central (means, shares) [Vehtari2021].

    Args:
        walks: shape [walks, draws]; draws >= 8.

    Returns:
        the rank-normalised effective sample size; the number of draws itself where all are the same.

    Example:
        >>> round(bulk_ess(np.random.default_rng(0).normal(size=(4, 2500))), -3)
        10000.0
    """
    halves = _halves(walks)
    if np.ptp(halves) == 0.0:
        return float(walks.size)
    return _ess(_normal_ranks(halves))


def _halves(walks: Floats) -> Floats:
    half = walks.shape[1] // 2
    return np.concatenate((walks[:, :half], walks[:, walks.shape[1] - half :]))


def _normal_ranks(walks: Floats) -> Floats:
    from scipy.special import ndtri  # noqa: PLC0415 -- scipy loads only when walks were needed

    _, inverse, counts = np.unique(walks, return_inverse=True, return_counts=True)
    mean_rank = np.cumsum(counts) - (counts - 1) / 2.0
    ranks = mean_rank[inverse].reshape(walks.shape)
    return np.asarray(ndtri((ranks - 0.375) / (walks.size + 0.25)), dtype=np.float64)


def _rhat(walks: Floats) -> float:
    n = walks.shape[1]
    within = float(walks.var(axis=1, ddof=1).mean())
    between = float(walks.mean(axis=1).var(ddof=1))
    if not np.ptp(walks, axis=1).any():
        return float("inf") if np.ptp(walks) else 1.0
    return float(np.sqrt((n - 1) / n + between / within))


def _ess(walks: Floats) -> float:
    m, n = walks.shape
    within = float(walks.var(axis=1, ddof=1).mean())
    total = (n - 1) / n * within + float(walks.mean(axis=1).var(ddof=1))
    rho = 1.0 - (within - _autocovariance(walks).mean(axis=0) * n / (n - 1)) / total
    rho[0] = 1.0
    # Geyer's initial monotone sequence: sums of neighbouring pairs, until one is negative, never rising.
    even = n - n % 2
    pairs = rho[:even:2] + rho[1:even:2]
    negative = np.flatnonzero(pairs < 0.0)
    kept = np.minimum.accumulate(pairs[: negative[0] if negative.size else None])
    tau = max(-1.0 + 2.0 * float(kept.sum()), 1.0 / np.log10(m * n))
    return float(m * n / tau)


def _autocovariance(walks: Floats) -> Floats:
    n = walks.shape[1]
    spectrum = np.fft.rfft(walks - walks.mean(axis=1, keepdims=True), 2 * n)
    return np.asarray(np.fft.irfft(np.abs(spectrum) ** 2, 2 * n)[:, :n] / n, dtype=np.float64)
