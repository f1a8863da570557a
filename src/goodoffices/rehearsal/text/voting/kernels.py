"""Compiled votes. Internal."""

from __future__ import annotations

from math import exp
from typing import TYPE_CHECKING

from numba import njit

from goodoffices.rehearsal.chance.kernels import INNER, PART, roll
from goodoffices.rehearsal.table.rounds.kernels import AGREED, COLLAPSED, GOING, collapses
from goodoffices.rehearsal.table.state import CAPITAL, EASE, LOST, OVER, REFUSED, RESERVE, VOTER, WAIT

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from goodoffices.rehearsal.estimate import Guess
    from goodoffices.rehearsal.table.state import Rules, Seats

    Floats = NDArray[np.float64]
    Ints = NDArray[np.int64]

MUCH = 2


@njit(**PART)
def total_worth(values: Floats, p: int, cell: Ints) -> float:
    """What a text with these cells is worth to p."""
    total = 0.0
    for t in range(cell.size):
        total += values[p, cell[t]]
    return total


@njit(**INNER)
def grade(rules: Rules, seats: Seats, p: int, moved: float, left: float, one: float) -> int:
    """How p votes on a change: 0 for it, 1 slightly against, 2 against. An annealer is for some losses too."""
    if moved >= 0.0:
        return 0
    heat = rules.how[p, VOTER] * left * one
    if heat > 0.0 and roll(seats.streams, p) < exp(moved / heat):
        return 0
    seats.tally[p, REFUSED] += 1
    return 1 if moved >= -rules.slight * one and rules.raised == 0.0 else MUCH


@njit(**PART)
def need_of(seats: Seats, p: int) -> float:
    """What no agreement is worth to p at the moment, leverage counted."""
    return seats.now[p, RESERVE] - seats.now[p, EASE]


@njit(**PART)
def vote(rules: Rules, seats: Seats, p: int, worth: float, ideal: float) -> int:
    """How p votes on a text: 2 good, 1 could live with, 0 reject."""
    need = need_of(seats, p)
    if worth >= need + min(1.0, rules.good + rules.raised) * (ideal - need):
        return 2
    if worth >= need + min(1.0, rules.live + rules.raised) * (ideal - need):
        return 1
    seats.tally[p, REFUSED] += 1
    return 0


@njit(**INNER)
def signed(rules: Rules, seats: Seats, guess: Guess, values: Floats, last: bool) -> int:
    """Whether all sign the text at hand, their capitals asked."""
    wait, refused = 0, False
    for p in range(rules.who.shape[0]):
        worth, need = total_worth(values, p, guess.cell), need_of(seats, p)
        approved = rules.who[p, WAIT] >= 0 and worth >= seats.now[p, CAPITAL] - seats.now[p, EASE]
        seats.tally[p, OVER] = worth < need and approved and last
        if worth < need and not seats.tally[p, OVER]:
            return GOING
        wait = max(wait, rules.who[p, WAIT])
        if rules.who[p, WAIT] >= 0 and not approved:
            refused = True
    seats.clock[LOST] += wait
    if collapses(rules, seats, wait):
        return COLLAPSED
    for p in range(rules.who.shape[0]):
        if (
            rules.who[p, WAIT] >= 0
            and total_worth(values, p, guess.cell) < seats.now[p, CAPITAL] - seats.now[p, EASE]
        ):
            seats.now[p, RESERVE] = seats.now[p, CAPITAL]
    return GOING if refused else AGREED
