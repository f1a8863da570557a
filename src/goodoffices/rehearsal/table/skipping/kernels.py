"""Compiled bounds on the first round in which time-dependent negotiators may accept anything. Internal.

Negotiators that look at nothing but the clock do the same in a round whether or not the rounds before were held. As
long
as no package gives two parties what they both ask for, none of them accepts; and none does so if, under some weights,
what
they ask for together is more than any package is worth to both. Such rounds are skipped, and the talks are the same.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from numba import njit

from goodoffices.rehearsal.chance.kernels import INNER
from goodoffices.rehearsal.table.offers.kernels import NEXT, TARGET, TIME, floor_of
from goodoffices.rehearsal.table.state import (
    ACCEPT,
    FLOOR,
    IDEAL,
    OFFER,
    PATIENCE,
    WAIT,
)

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from goodoffices.analysis.search.layout import Layout
    from goodoffices.rehearsal.board import Board
    from goodoffices.rehearsal.board.kernels import Shelf
    from goodoffices.rehearsal.table.state import Rules, Seats

WEIGHTS = 5
MARGIN = 1e-9


@njit(**INNER)
def _is_clockwork(rules: Rules) -> bool:
    if rules.kind != 0 or rules.budget > 0.0 or rules.keep != 1.0:
        return False
    for p in range(rules.who.shape[0]):
        if rules.who[p, OFFER] != TIME or rules.how[p, PATIENCE] < 1.0 or rules.who[p, WAIT] >= 0:
            return False
        plain = rules.how[p, 2] == 1.0 and rules.how[p, 3] == 0.0
        if rules.who[p, ACCEPT] != TARGET and not (rules.who[p, ACCEPT] == NEXT and plain):
            return False
    return True


@njit(**INNER)
def _most(lay: Layout, values: NDArray[np.float64], p: int, q: int, a: float, b: float) -> float:
    """The most that a package can be worth to both, weighted."""
    total = 0.0
    for t in range(lay.offsets.size - 1):
        best = a * values[p, lay.offsets[t]] + b * values[q, lay.offsets[t]]
        for c in range(lay.offsets[t] + 1, lay.offsets[t + 1]):
            best = max(best, a * values[p, c] + b * values[q, c])
        total += best
    return total


@njit(**INNER)
def _asked(seats: Seats, rules: Rules, p: int, r: int) -> float:
    return seats.now[p, FLOOR] + (seats.now[p, IDEAL] - seats.now[p, FLOOR]) * rules.curve[p, r]


@njit(**INNER)
def _earliest(lay: Layout, rules: Rules, seats: Seats, values: NDArray[np.float64], p: int, q: int) -> int:
    """The first round in which the bounds let one of a pair accept what the other proposes."""
    first = 0
    for w in range(1, WEIGHTS + 1):
        a = w / (WEIGHTS + 1.0)
        most = _most(lay, values, p, q, a, 1.0 - a) * (1.0 + MARGIN)
        low, high = first, rules.rounds
        while low < high:
            middle = (low + high) // 2
            if a * _asked(seats, rules, p, middle) + (1.0 - a) * _asked(seats, rules, q, middle) > most:
                low = middle + 1
            else:
                high = middle
        first = low
    return first


@njit(**INNER)
def first_round(
    board: Board, shelf: Shelf, lay: Layout, rules: Rules, seats: Seats, values: NDArray[np.float64]
) -> int:
    """A round before which nothing can be accepted; 0 where negotiators look at more than the clock."""
    if not _is_clockwork(rules):
        return 0
    first = rules.rounds
    for p in range(rules.who.shape[0]):
        floor_of(board, shelf, seats, p)
    for p in range(rules.who.shape[0]):
        for q in range(p):
            first = min(first, _earliest(lay, rules, seats, values, p, q))
    return max(0, first - 1)
