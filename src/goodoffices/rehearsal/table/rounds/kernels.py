"""Compiled parts of a round. Internal."""

from __future__ import annotations

from typing import TYPE_CHECKING

from numba import njit

from goodoffices.rehearsal.board.kernels import packed, unpack, worth_of
from goodoffices.rehearsal.chance.kernels import INNER, PART, pick, roll
from goodoffices.rehearsal.estimate.kernels import climb, learn, line_of, write_cells
from goodoffices.rehearsal.table.offers.kernels import accepts, hear, least_need
from goodoffices.rehearsal.table.state import (
    CAPITAL,
    CLOSEST,
    COUNT,
    EASE,
    LATEST,
    LEFT,
    LOST,
    OVER,
    REFUSED,
    RESERVE,
    WAIT,
)

if TYPE_CHECKING:
    from goodoffices.analysis.search.layout import Layout
    from goodoffices.rehearsal.board import Board
    from goodoffices.rehearsal.board.kernels import Shelf
    from goodoffices.rehearsal.estimate import Guess
    from goodoffices.rehearsal.table.state import Rules, Seats

GOING, AGREED, MISSED, COLLAPSED, WALKED = range(5)
EVERYTHING, NO_FARTHER, BY_CHANCE, NOTHING = range(4)


@njit(**PART)
def collapses(rules: Rules, seats: Seats, days: int) -> bool:
    """Whether the talks collapse on one of so many days that go by."""
    if rules.collapse > 0.0:
        for _ in range(days):
            if roll(seats.streams, rules.who.shape[0] + 1) < rules.collapse:
                return True
    return False


@njit(**PART)
def press(rules: Rules, seats: Seats, one: float) -> None:
    """A round went by without agreement: the next step of leverage goes to those who have refused most."""
    if seats.purse[LEFT] <= 0.0:
        return
    most, many = 1, 0
    for p in range(seats.tally.shape[0]):
        most = max(most, seats.tally[p, REFUSED])
    for p in range(seats.tally.shape[0]):
        many += seats.tally[p, REFUSED] == most
    if many == 0:
        return
    spent = min(rules.step * one, seats.purse[LEFT])
    seats.purse[LEFT] -= spent
    for p in range(seats.tally.shape[0]):
        if seats.tally[p, REFUSED] == most:
            seats.now[p, EASE] += spent / many


@njit(**INNER)
def ratified(board: Board, shelf: Shelf, rules: Rules, seats: Seats, number: int) -> int:
    """Ask the capitals about a package that all delegations accepted: agreed, going on, or collapsed while waiting.

    A delegation that would refuse even its best package proposes that, and does not sign it.
    """
    wait = 0
    for p in range(rules.who.shape[0]):
        if worth_of(board, shelf, p, number) < least_need(seats, p) and not seats.tally[p, OVER]:
            seats.tally[p, REFUSED] += 1
            return GOING
    for p in range(rules.who.shape[0]):
        wait = max(wait, rules.who[p, WAIT])
    seats.clock[LOST] += wait
    if collapses(rules, seats, wait):
        return COLLAPSED
    refused = False
    for p in range(rules.who.shape[0]):
        if (
            rules.who[p, WAIT] >= 0
            and worth_of(board, shelf, p, number) < seats.now[p, CAPITAL] - seats.now[p, EASE]
        ):
            seats.now[p, RESERVE] = seats.now[p, CAPITAL]
            refused = True
    return GOING if refused else AGREED


@njit(**INNER)
def _agreeing(board: Board, seats: Seats, number: int, other: int) -> int:
    """In how many issues two packages agree."""
    unpack(board, number, seats.chosen[0])
    unpack(board, other, seats.chosen[1])
    same = 0
    for i in range(board.counts.size):
        same += seats.chosen[0, i] == seats.chosen[1, i]
    return same


@njit(**INNER)
def _is_carried(board: Board, rules: Rules, seats: Seats, q: int, number: int) -> bool:
    mediator = rules.who.shape[0]
    if rules.passing == EVERYTHING:
        return True
    if rules.passing == BY_CHANCE:
        return bool(roll(seats.streams, mediator) < rules.chance)
    if rules.passing == NOTHING:
        return False
    if seats.tally[q, LATEST] >= 0:
        close = _agreeing(board, seats, number, seats.tally[q, LATEST])
        if close < seats.tally[q, CLOSEST]:
            return False
        seats.tally[q, CLOSEST] = close
    return True


@njit(**INNER)
def _garbled(board: Board, rules: Rules, seats: Seats, number: int) -> int:
    """A package as it arrives: as it was made, or with one issue changed."""
    mediator = rules.who.shape[0]
    if rules.faithful >= 1.0 or roll(seats.streams, mediator) < rules.faithful:
        return number
    unpack(board, number, seats.chosen[2])
    i = pick(seats.streams, mediator, board.counts.size)
    seats.chosen[2, i] = pick(seats.streams, mediator, board.counts[i])
    arrived = packed(board, seats.chosen[2])
    return arrived if arrived >= 0 else number


@njit(**INNER)
def shuttled(
    board: Board, shelf: Shelf, rules: Rules, seats: Seats, p: int, number: int, r: int, one: float
) -> int:
    """Carry p's proposal to the others as far as the passing rule lets it go; the package if all accept, else -1.

    Where it did not arrive as it was made, its maker has to accept what the others did.
    """
    arrived, all_in = _garbled(board, rules, seats, number), True
    for q in range(rules.who.shape[0]):
        if q == p:
            continue
        if not _is_carried(board, rules, seats, q, arrived):
            all_in = False
            continue
        seats.clock[COUNT] += 1
        hear(board, shelf, rules, seats, q, arrived)
        all_in = accepts(board, shelf, rules, seats, q, arrived, r, one) and all_in
    seats.tally[p, OVER] = 0
    if all_in and (arrived == number or accepts(board, shelf, rules, seats, p, arrived, r, one)):
        return arrived
    return -1


@njit(**INNER)
def _note(board: Board, lay: Layout, guess: Guess, seats: Seats, number: int) -> None:
    """Write the cells of a package into the mediator's notes."""
    unpack(board, number, seats.chosen[0])
    write_cells(lay, seats.chosen[0], guess.tried)


@njit(**INNER)
def tabled(
    board: Board,
    shelf: Shelf,
    lay: Layout,
    rules: Rules,
    seats: Seats,
    guess: Guess,
    p: int,
    number: int,
    r: int,
    one: float,
) -> int:
    """Put p's proposal to all; the package if all accept, else -1. A chair learns that p finds it good."""
    all_in = True
    seats.clock[COUNT] += 1
    for q in range(rules.who.shape[0]):
        if q != p:
            hear(board, shelf, rules, seats, q, number)
            all_in = accepts(board, shelf, rules, seats, q, number, r, one) and all_in
    seats.tally[p, OVER] = 0
    if rules.chair > 0:
        _note(board, lay, guess, seats, number)
        learn(guess, p, guess.tried, rules.good, line_of(rules.good, seats.now[p, EASE] / one), True)
    return number if all_in else -1


@njit(**INNER)
def chaired(
    board: Board,
    shelf: Shelf,
    lay: Layout,
    rules: Rules,
    seats: Seats,
    guess: Guess,
    r: int,
    one: float,
) -> int:
    """Put the chair's proposal, the best by its estimates; the package if all accept, else -1. It learns from it."""
    unpack(board, seats.tally[r % rules.who.shape[0], LATEST], guess.text)
    write_cells(lay, guess.text, guess.cell)
    climb(lay, guess)
    number, all_in = packed(board, guess.text), True
    seats.clock[COUNT] += 1
    for q in range(rules.who.shape[0]):
        hear(board, shelf, rules, seats, q, number)
        content = accepts(board, shelf, rules, seats, q, number, r, one)
        level = rules.live if content else rules.good
        learn(guess, q, guess.cell, level, line_of(level, seats.now[q, EASE] / one), content)
        all_in = content and all_in
    return number if all_in else -1
