"""Two delegations that go by the clock, on worths prepared once: pairings of paces over many cases, by the million.

The talks are those of the alternating protocol; only the preparation is kept from one talk to the next.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

BUCKETS = 1024


@dataclass(frozen=True)
class Prepared:
    """The worths of some cases of equally many packages, sorted for two parties.

    Attributes:
        worth: float64 [cases, 2, packages].
        order: int32 [cases, 2, packages]; packages by worth ascending, the lower number first where equal.
        rank: float64 [cases, 2, packages]; their worths in that order.
        other: float64 [cases, packages]; the most that those from a rank of the first party on are worth to the second.
        start: int32 [cases, 2, buckets]; where in the order each of so many even steps of worth begins.
        scale: float64 [cases, 2, 2]; the least worth, and how much worth a step is.
        floor: float64 [cases, 2]; the least worth that a party would not refuse.
    """

    worth: NDArray[np.float64]
    order: NDArray[np.int32]
    rank: NDArray[np.float64]
    other: NDArray[np.float64]
    start: NDArray[np.int32]
    scale: NDArray[np.float64]
    floor: NDArray[np.float64]


def prepare(worth: NDArray[np.float64], reserve: NDArray[np.float64]) -> Prepared:
    """Sort the worths of some cases.

    Args:
        worth: float64 [cases, 2, packages], whole numbers.
        reserve: float64 [cases, 2], what no agreement is worth.

    Raises:
        ValueError: a party would refuse every package.

    Example:
        >>> prepare(np.array([[[3.0, 1.0], [1.0, 2.0]]]), np.zeros((1, 2))).order.tolist()
        [[[1, 0], [0, 1]]]
    """
    order = np.argsort(worth, axis=2, kind="stable")
    rank = np.take_along_axis(worth, order, axis=2)
    other = np.maximum.accumulate(np.take_along_axis(worth[:, 1], order[:, 0], axis=1)[:, ::-1], axis=1)[
        :, ::-1
    ]
    least, most = rank[:, :, :1], rank[:, :, -1:]
    if (most[:, :, 0] < reserve).any():
        msg = "a party would refuse every package; such talks need no preparing"
        raise ValueError(msg)
    step = np.maximum(most - least, 1.0) / BUCKETS
    edges = least + step * np.arange(BUCKETS)
    start, floor = np.empty(edges.shape, dtype=np.int32), np.empty(reserve.shape)
    for case in range(len(worth)):
        for p in (0, 1):
            start[case, p] = np.searchsorted(rank[case, p], edges[case, p])
            floor[case, p] = rank[case, p, np.searchsorted(rank[case, p], reserve[case, p])]
    scale = np.concatenate((least, step), axis=2)
    return Prepared(worth, order.astype(np.int32), rank, np.ascontiguousarray(other), start, scale, floor)


def meet(
    prepared: Prepared,
    exponents: Sequence[float],
    rounds: int,
    which: NDArray[np.int64],
    pairs: NDArray[np.int64],
) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """Hold talks: talk n is on case which[n], between negotiators of the exponents that pairs[n] names.

    Args:
        prepared: the cases.
        exponents: the paces, as `TimeDependent` takes them; acceptance is `Next`.
        rounds: how many rounds are held at most.
        which: int64 [n].
        pairs: int64 [n, 2].

    Returns:
        the round of each agreement, -1 where there was none, and the package agreed, -1 likewise.

    Example:
        >>> prepared = prepare(np.array([[[0.0, 6.0, 4.0], [6.0, 0.0, 4.0]]]), np.zeros((1, 2)))
        >>> found = meet(prepared, (1.0,), 9, np.zeros(1, dtype=np.int64), np.zeros((1, 2), dtype=np.int64))
        >>> [column.tolist() for column in found]
        [[3], [2]]
    """
    from goodoffices.rehearsal.clockwork.kernels import meet_many  # noqa: PLC0415 -- compiled code loads late

    time = np.arange(1, rounds + 1) / (rounds + 1)
    curves = np.array([1.0 - time**exponent for exponent in exponents])
    ended, package = np.empty(len(which), dtype=np.int64), np.empty(len(which), dtype=np.int64)
    meet_many(
        prepared.worth, prepared.order, prepared.rank, prepared.other, prepared.start, prepared.scale, prepared.floor,
        curves, which, pairs, ended, package,
    )  # fmt: skip
    return ended, package
