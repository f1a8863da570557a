"""Compiled talks in which the parties themselves propose: alternating, shuttle, plenary. Internal."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
from numba import njit

from goodoffices.rehearsal.board.kernels import add_up, arrange, below, unpack, worth_of
from goodoffices.rehearsal.chance.kernels import FAST, INNER, PART, begin, roll
from goodoffices.rehearsal.estimate.kernels import begin_guess
from goodoffices.rehearsal.table.offers.kernels import accepts, hear, least_need, propose, time_of
from goodoffices.rehearsal.table.rounds.kernels import (
    AGREED,
    COLLAPSED,
    GOING,
    MISSED,
    WALKED,
    chaired,
    collapses,
    press,
    ratified,
    shuttled,
    tabled,
)
from goodoffices.rehearsal.table.skipping.kernels import first_round
from goodoffices.rehearsal.table.state import (
    APART,
    ASK,
    BEST,
    CAPITAL,
    CLOSEST,
    COUNT,
    EASE,
    FLOOR_FOR,
    GOT_COUNT,
    HEARD_BEST,
    HEARD_COUNT,
    IDEAL,
    LAST,
    LATEST,
    LEFT,
    LOST,
    OVER,
    PATIENCE,
    REFUSED,
    RESERVE,
    SENT_COUNT,
    WAIT,
)

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from goodoffices.analysis.search.layout import Layout
    from goodoffices.rehearsal.board import Board
    from goodoffices.rehearsal.board.kernels import Shelf
    from goodoffices.rehearsal.estimate import Belief, Guess
    from goodoffices.rehearsal.table.state import Rules, Seats

ALTERNATING, SHUTTLE, PLENARY = range(3)


@njit(**PART)
def begin_seats(
    board: Board, shelf: Shelf, rules: Rules, seats: Seats, reserve: NDArray[np.float64], one: float
) -> None:
    """Seat the parties: nothing has been said."""
    seats.purse[LEFT], seats.clock[LOST], seats.clock[COUNT] = rules.budget * one, 0, 0
    for p in range(rules.who.shape[0]):
        seats.tally[p, BEST] = below(board, shelf, p, np.inf)
        seats.now[p, IDEAL] = worth_of(board, shelf, p, seats.tally[p, BEST])
        seats.now[p, RESERVE], seats.now[p, EASE], seats.now[p, ASK] = reserve[p], 0.0, seats.now[p, IDEAL]
        seats.now[p, FLOOR_FOR], seats.now[p, HEARD_BEST], seats.now[p, LAST] = np.nan, -np.inf, np.inf
        seats.tally[p, HEARD_COUNT] = seats.tally[p, GOT_COUNT] = seats.tally[p, SENT_COUNT] = seats.tally[
            p, REFUSED
        ] = 0
        seats.tally[p, CLOSEST], seats.tally[p, LATEST], seats.tally[p, OVER] = -1, -1, 0
        seats.now[p, CAPITAL] = reserve[p]
        if rules.who[p, WAIT] >= 0:
            seats.now[p, CAPITAL] += (2.0 * roll(seats.streams, p) - 1.0) * rules.how[p, APART] * one
        for k in range(seats.liked.shape[1]):
            seats.liked[p, k] = 0.0


@njit(**PART)
def _walks_out(rules: Rules, seats: Seats, p: int, r: int) -> bool:
    if rules.how[p, PATIENCE] >= 1.0 or time_of(rules, r) < rules.how[p, PATIENCE]:
        return False
    return bool(seats.now[p, HEARD_BEST] < least_need(seats, p))


@njit(**PART)
def _alternate(
    board: Board, shelf: Shelf, rules: Rules, seats: Seats, r: int, one: float, standing: NDArray[np.int64]
) -> int:
    """One round of alternating proposals; `standing` is the package, its maker, and how many have accepted it."""
    parties = rules.who.shape[0]
    for p in range(parties):
        if standing[0] >= 0 and accepts(board, shelf, rules, seats, p, standing[0], r, one):
            standing[2] += 1
        else:
            if _walks_out(rules, seats, p, r):
                standing[1] = p
                return WALKED
            standing[0], standing[1], standing[2] = propose(board, shelf, rules, seats, p, r, one), p, 0
            seats.tally[p, OVER] = 0
            seats.clock[COUNT] += 1
            for q in range(parties):
                if q != p:
                    hear(board, shelf, rules, seats, q, standing[0])
        if standing[2] == parties - 1:
            code = ratified(board, shelf, rules, seats, standing[0])
            if code != GOING:
                return code
            standing[0] = -1
    return GOING


@njit(**INNER)
def _in_turn(
    board: Board,
    shelf: Shelf,
    lay: Layout,
    rules: Rules,
    seats: Seats,
    guess: Guess,
    r: int,
    one: float,
    standing: NDArray[np.int64],
) -> int:
    """One round in which each proposes and all answer, in caucus or in plenary; then the chair may propose."""
    for p in range(rules.who.shape[0]):
        standing[1] = p
        if _walks_out(rules, seats, p, r):
            return WALKED
        number = propose(board, shelf, rules, seats, p, r, one)
        seats.tally[p, LATEST] = number
        if rules.kind == SHUTTLE:
            standing[0] = shuttled(board, shelf, rules, seats, p, number, r, one)
        else:
            standing[0] = tabled(board, shelf, lay, rules, seats, guess, p, number, r, one)
        if standing[0] >= 0:
            code = ratified(board, shelf, rules, seats, standing[0])
            if code != GOING:
                return code
    if rules.chair > 0 and (r + 1) % rules.chair == 0:
        standing[1] = -1
        standing[0] = chaired(board, shelf, lay, rules, seats, guess, r, one)
        if standing[0] >= 0:
            return ratified(board, shelf, rules, seats, standing[0])
    return GOING


@njit(**PART)
def talk(
    board: Board,
    shelf: Shelf,
    lay: Layout,
    rules: Rules,
    seats: Seats,
    guess: Guess,
    one: float,
    start: int,
    standing: NDArray[np.int64],
) -> tuple[int, int, int]:
    """One talk from its first round to its end: how it ended, in which round, on which day."""
    before, r, day = 0, 0, 0
    standing[0], standing[1], standing[2] = -1, -1, 0
    if rules.collapse == 0.0:
        r = start
        seats.clock[COUNT] = start * rules.who.shape[0]
    while r < rules.rounds:
        day = rules.day[r] + seats.clock[LOST]
        if day > rules.last_day:
            break
        if collapses(rules, seats, day - before):
            return COLLAPSED, r, day
        before = day
        if r >= start:
            if rules.kind == ALTERNATING:
                code = _alternate(board, shelf, rules, seats, r, one, standing)
            else:
                code = _in_turn(board, shelf, lay, rules, seats, guess, r, one, standing)
            if code != GOING:
                return code, r, rules.day[r] + seats.clock[LOST]
            press(rules, seats, one)
            before = rules.day[r] + seats.clock[LOST]
        else:
            seats.clock[COUNT] += rules.who.shape[0]
        r += 1
    return MISSED, min(r, rules.rounds - 1), day


@njit(**PART)
def write_down(
    board: Board,
    shelf: Shelf,
    seats: Seats,
    ended: tuple[int, int, int],
    standing: NDArray[np.int64],
    whole: NDArray[np.int64],
    package: NDArray[np.int16],
    worth: NDArray[np.float64],
    ease: NDArray[np.float64],
) -> None:
    """Write one talk's row: how it ended, round, day, by whom, how many proposals, who was overruled."""
    whole[0], whole[1], whole[2], whole[3], whole[4], whole[5] = (
        ended[0],
        ended[1],
        ended[2],
        -1,
        seats.clock[COUNT],
        0,
    )
    if ended[0] == WALKED or ended[0] == AGREED:
        whole[3] = standing[1]
    unpack(board, max(standing[0], 0), seats.chosen[0])
    for i in range(package.size):
        package[i] = seats.chosen[0, i] if ended[0] == AGREED else -1
    for p in range(worth.size):
        ease[p] = seats.now[p, EASE]
        worth[p] = worth_of(board, shelf, p, standing[0]) if ended[0] == AGREED else np.nan
        if ended[0] == AGREED and seats.tally[p, OVER]:
            whole[5] |= 1 << p


@njit(**FAST)
def hold(
    board: Board,
    shelf: Shelf,
    lay: Layout,
    rules: Rules,
    seats: Seats,
    belief: Belief,
    guess: Guess,
    values: NDArray[np.float64],
    reserve: NDArray[np.float64],
    one: float,
    which: NDArray[np.int64],
    key: np.uint64,
    first: int,
    skip: bool,
    standing: NDArray[np.int64],
    whole: NDArray[np.int64],
    package: NDArray[np.int16],
    worth: NDArray[np.float64],
    ease: NDArray[np.float64],
) -> None:
    """Hold talks one after another: talk n takes draw which[n], and its chances from the key and first + n."""
    held = -1
    for n in range(which.size):
        d = which[n]
        begin(seats.streams, key, first + n)
        if d != held:
            add_up(board, values[d], shelf)
            for p in range(rules.who.shape[0]):
                arrange(board, shelf, p)
            held = d
        begin_seats(board, shelf, rules, seats, reserve[d], one)
        if rules.chair > 0:
            begin_guess(guess, belief.mean, belief.spread)
        start = first_round(board, shelf, lay, rules, seats, values[d]) if skip else 0
        ended = talk(board, shelf, lay, rules, seats, guess, one, start, standing)
        write_down(board, shelf, seats, ended, standing, whole[n], package[n], worth[n], ease[n])
