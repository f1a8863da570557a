"""Where the solution concepts of bargaining theory would settle, on arrays: from frontier points to the tied best ones.

Why the frontier is enough. Let S be the packages that every party would accept (u_p >= r_p for all p). Suppose y
dominates x: worth no less to anyone and more to some party q. If x is in S, so is y. Utilitarian: y's sum is larger.
Egalitarian and Kalai-Smorodinsky: no entry of y's vector is smaller and q's is larger, so its sorted vector is
lexicographically larger; in Kalai-Smorodinsky q takes part, for its ideal is at least u_q(y) > u_q(x) >= r_q. Nash:
whoever gains at x gains at y; either more parties gain at y, or the same do, q among them, and y's product is larger.
So in no concept does a dominated package win, and every winner's worths are a frontier point. The ideals, too, are
reached on the frontier, since whatever dominates a package in S lies in S.
"""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from functools import partial
from math import prod
from typing import TYPE_CHECKING, Any

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from numpy.typing import NDArray

# Doubles narrow the field to what lies within this of the best, relatively; exact numbers then decide.
NEAR = 1e-9


@dataclass(frozen=True, slots=True)
class Solutions:
    """Rows of the points at which each concept settles, all tied ones, ascending; none where nobody would accept any.

    Attributes:
        nash: most parties with a gain, then the largest product of those gains [Nash1950].
        kalai_smorodinsky: lexicographic maximin of gains as shares of the largest possible [KalaiSmorodinsky1975].
        egalitarian: lexicographic maximin of gains [Kalai1977]; it compares worths between parties.
        utilitarian: the largest sum of gains in a unit that the worths share; none where they share none.
    """

    nash: tuple[int, ...]
    kalai_smorodinsky: tuple[int, ...]
    egalitarian: tuple[int, ...]
    utilitarian: tuple[int, ...]


def solutions(
    points: NDArray[Any], reserve: NDArray[Any], rates: Sequence[Fraction] | None = None
) -> Solutions:
    """At which points would the parties settle, by each concept?

    Only points that give every party its no-agreement worth or more take part. Ties are exact: doubles narrow the
    field, rational numbers of any size decide.

    Args:
        points: [m, parties], worths of the frontier, or of all packages: the same ones win. Float64 holding whole
            numbers, or Python's own whole or rational numbers (dtype object).
        reserve: [parties], the no-agreement worths, of the same kind.
        rates: for each party, how many of one shared unit a step of its worth is, above 0; None where the worths share
            no unit: then there is no utilitarian point, for a sum of gains would mean nothing.

    Raises:
        ValueError: the shapes do not fit, or a double is not whole.

    Example:
        >>> points = np.array([[10.0, 2.0], [7.0, 6.0], [3.0, 8.0]])
        >>> solutions(points, np.array([2.0, 2.0]), (Fraction(1), Fraction(1)))
        Solutions(nash=(1,), kalai_smorodinsky=(1,), egalitarian=(1,), utilitarian=(1,))
    """
    if points.ndim != 2 or reserve.shape != points.shape[1:] or not len(reserve):  # noqa: PLR2004 -- rows and columns
        msg = f"points of shape {points.shape} do not fit no-agreement worths of shape {reserve.shape}"
        raise ValueError(msg)
    if any(a.dtype != np.object_ and (a != np.rint(a)).any() for a in (points, reserve)):
        msg = "worths in doubles must be whole numbers, for ties to be exact"
        raise ValueError(msg)
    rows = np.flatnonzero((points >= reserve).all(axis=1))
    if not len(rows):
        return Solutions((), (), (), ())
    gains = points[rows] - reserve
    found = [settle(gains) for settle in (_nash, _ks, _egalitarian)]
    found.append(rows[:0] if rates is None else _utilitarian(gains, rates))
    return Solutions(*(tuple(rows[best].tolist()) for best in found))


def _nash(gains: NDArray[Any]) -> NDArray[np.intp]:
    """Most parties with a gain, then the largest product of those gains."""
    gaining = (gains > 0).sum(axis=1)
    most = np.flatnonzero(gaining == gaining.max())
    logs = np.log(np.where(gains[most] > 0, gains[most], 1).astype(np.float64)).sum(axis=1)
    return most[_best(logs, lambda k: prod(Fraction(g) for g in gains[most[k]] if g > 0))]


def _ks(gains: NDArray[Any]) -> NDArray[np.intp]:
    """Lexicographic maximin of the gains as shares of each party's largest, leaving out those who cannot gain."""
    largest = gains.max(axis=0)
    able = np.flatnonzero(largest > 0)
    return _maximin(gains[:, able], largest[able])


def _egalitarian(gains: NDArray[Any]) -> NDArray[np.intp]:
    """Lexicographic maximin of the gains."""
    return _maximin(gains, np.full(gains.shape[1], gains.max() or 1))


def _utilitarian(gains: NDArray[Any], rates: Sequence[Fraction]) -> NDArray[np.intp]:
    """The largest sum of gains in the shared unit."""
    rough = gains.astype(np.float64) @ np.array([float(rate) for rate in rates])
    return _best(rough, lambda k: sum(Fraction(g) * rate for g, rate in zip(gains[k], rates, strict=True)))


def _maximin(gains: NDArray[Any], unit: NDArray[Any]) -> NDArray[np.intp]:
    """Rows whose smallest share, gain over unit, is largest; of these, those whose next smallest is; and so on."""
    shares = np.sort((gains / unit).astype(np.float64), axis=1)
    left = np.arange(len(gains))
    for place in range(gains.shape[1]):
        left = left[_best(shares[left, place], partial(_share_at, gains[left], unit, place))]
    return left


def _share_at(gains: NDArray[Any], unit: NDArray[Any], place: int, row: int) -> Fraction:
    """The share that stands at a place once a row's shares are sorted, smallest first."""
    return sorted(Fraction(g) / Fraction(most) for g, most in zip(gains[row], unit, strict=True))[place]


def _best(rough: NDArray[np.float64], exact: Callable[[int], Fraction | int]) -> NDArray[np.intp]:
    """Rows whose exact score is largest, looked for among those whose rough score is near the largest."""
    top = float(rough.max())
    close = np.flatnonzero(rough >= top - NEAR * max(1.0, abs(top)))
    if len(close) == 1:
        return close
    scores = [exact(int(k)) for k in close]
    best = max(scores)
    return close[[score == best for score in scores]]
