"""Compiled talks over one text. Internal."""

from __future__ import annotations

from math import exp
from typing import TYPE_CHECKING

import numpy as np
from numba import njit

from goodoffices.rehearsal.chance.kernels import FAST, INNER, PART, begin, pick, roll
from goodoffices.rehearsal.estimate.kernels import (
    begin_guess,
    change,
    climb,
    learn,
    line_of,
    may_stand,
    product_of,
    write_cells,
)
from goodoffices.rehearsal.estimate.looking.kernels import look_around
from goodoffices.rehearsal.table.rounds.kernels import AGREED, COLLAPSED, GOING, MISSED, collapses, press
from goodoffices.rehearsal.table.state import (
    APART,
    CAPITAL,
    COUNT,
    EASE,
    LEFT,
    LOST,
    OVER,
    REFUSED,
    RESERVE,
    WAIT,
)
from goodoffices.rehearsal.text.voting.kernels import grade, signed, total_worth, vote

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from goodoffices.analysis.search.layout import Layout
    from goodoffices.rehearsal.estimate import Belief, Guess
    from goodoffices.rehearsal.table.state import Rules, Seats

    Floats = NDArray[np.float64]
    Ints = NDArray[np.int64]

CLIMB, ANNEAL, ESTIMATE, FRONTIER = range(4)
TRIES = 1000
GOOD = 2


@njit(**INNER)
def _begin(
    lay: Layout, rules: Rules, seats: Seats, guess: Guess, first: Ints, reserve: Floats, one: float
) -> None:
    """Nothing has been said; the first text is any that may stand."""
    parties = rules.who.shape[0]
    seats.purse[LEFT], seats.clock[LOST], seats.clock[COUNT] = rules.budget * one, 0, 0
    for p in range(parties):
        seats.now[p, RESERVE], seats.now[p, EASE], seats.tally[p, REFUSED], seats.tally[p, OVER] = (
            reserve[p],
            0.0,
            0,
            0,
        )
        seats.now[p, CAPITAL] = reserve[p]
        if rules.who[p, WAIT] >= 0:
            seats.now[p, CAPITAL] += (2.0 * roll(seats.streams, p) - 1.0) * rules.how[p, APART] * one
    for _ in range(TRIES):
        for i in range(first.size):
            guess.text[i] = pick(seats.streams, parties, lay.counts[i])
        write_cells(lay, guess.text, guess.cell)
        if may_stand(lay, guess.text, guess.cell):
            return
    for i in range(first.size):
        guess.text[i] = first[i]
    write_cells(lay, guess.text, guess.cell)


@njit(**INNER)
def _flip(lay: Layout, rules: Rules, seats: Seats, guess: Guess, free: bool) -> tuple[int, int]:
    """Change one issue of the text at hand at random, to what may stand: the issue, and the option it had."""
    mediator = rules.who.shape[0]
    for _ in range(TRIES):
        i = pick(seats.streams, mediator, lay.counts.size)
        if lay.counts[i] > 1:
            old = guess.text[i]
            new = (old + 1 + pick(seats.streams, mediator, lay.counts[i] - 1)) % lay.counts[i]
            change(lay, guess.text, guess.cell, i, new)
            if free or may_stand(lay, guess.text, guess.cell):
                return i, old
            change(lay, guess.text, guess.cell, i, old)
    return -1, 0


@njit(**INNER)
def _moved(lay: Layout, values: Floats, p: int, guess: Guess, i: int, old: int) -> float:
    """What the change of one issue is worth to p; on the grid, exactly."""
    total, step = 0.0, guess.text[i] - old
    for k in range(lay.touch_start[i], lay.touch_start[i + 1]):
        at = guess.cell[lay.touch_term[k]]
        total += values[p, at] - values[p, at - step * lay.touch_stride[k]]
    return total


@njit(**INNER)
def _revise(
    lay: Layout,
    rules: Rules,
    seats: Seats,
    guess: Guess,
    values: Floats,
    k: int,
    one: float,
    free: bool,
) -> None:
    """Put a changed text to the vote, and keep the change or take it back."""
    i, old = _flip(lay, rules, seats, guess, free)
    if i < 0:
        return
    against, left = 0, 1.0 - k / rules.rounds
    for p in range(rules.who.shape[0]):
        against += grade(rules, seats, p, _moved(lay, values, p, guess, i, old), left, one)
    heat = rules.heat * left if rules.drafting == ANNEAL else 0.0
    kept = against == 0
    if not kept and heat > 0.0:
        kept = roll(seats.streams, rules.who.shape[0]) < exp(-against / heat)
    if not kept:
        change(lay, guess.text, guess.cell, i, old)


@njit(**PART)
def _ask(
    lay: Layout,
    rules: Rules,
    seats: Seats,
    guess: Guess,
    values: Floats,
    ideal: Floats,
    draft: Ints,
    one: float,
) -> tuple[int, bool]:
    """Put a draft to the vote and learn from it: the lowest vote, and whether the estimates moved."""
    write_cells(lay, draft, guess.tried)
    lowest, moved = 2, False
    for p in range(rules.who.shape[0]):
        given = vote(rules, seats, p, total_worth(values, p, guess.tried), ideal[p])
        ease = seats.now[p, EASE] / one
        if given < GOOD:
            moved |= learn(guess, p, guess.tried, rules.live, line_of(rules.live, ease), given > 0)
        if given > 0:
            moved |= learn(guess, p, guess.tried, rules.good, line_of(rules.good, ease), given > 1)
        lowest = min(lowest, given)
    return lowest, moved


@njit(**INNER)
def _take(lay: Layout, guess: Guess, text: Ints) -> None:
    for i in range(text.size):
        guess.text[i] = text[i]
    write_cells(lay, guess.text, guess.cell)


@njit(**INNER)
def _choose(lay: Layout, guess: Guess, lived: Ints, count: int) -> None:
    """Take up the text that is best by the estimates among those that all could live with."""
    most, best = -1.0, -1
    for n in range(count):
        write_cells(lay, lived[n], guess.tried)
        product = product_of(guess, guess.tried)
        if product > most:
            most, best = product, n
    if best >= 0:
        _take(lay, guess, lived[best])


@njit(**PART)
def _draft(
    lay: Layout, rules: Rules, seats: Seats, guess: Guess, last: bool, free: bool, draft: Ints
) -> None:
    """Write the next text to vote on: one that would tell much; the last is the best by the estimates."""
    if last:
        for i in range(draft.size):
            draft[i] = guess.text[i]
    else:
        look_around(lay, guess, rules, seats.streams, rules.who.shape[0], free, draft)


@njit(**PART)
def _vote_on(
    lay: Layout,
    rules: Rules,
    seats: Seats,
    guess: Guess,
    values: Floats,
    ideal: Floats,
    one: float,
    draft: Ints,
) -> tuple[int, int, bool]:
    """Put a draft to the vote: how the talk stands then, the lowest vote, and whether there is something to redraft.

    A draft that all find good is signed at once if the mediator settles for that.
    """
    lowest, moved = _ask(lay, rules, seats, guess, values, ideal, draft, one)
    if lowest < GOOD or not rules.settle:
        return GOING, lowest, moved
    _take(lay, guess, draft)
    return signed(rules, seats, guess, values, False), lowest, True


@njit(**INNER)
def talk_over(
    lay: Layout,
    rules: Rules,
    seats: Seats,
    guess: Guess,
    values: Floats,
    ideal: Floats,
    one: float,
    free: bool,
    lived: Ints,
) -> tuple[int, int, int]:
    """One talk over a text, from the first draft to its end: how it ended, after which text, on which day."""
    before, count, k, day, stood, moved, last = 0, 0, 0, 0, 0, True, False
    while k < rules.rounds and not last:
        day = rules.day[k] + seats.clock[LOST]
        if day > rules.last_day:
            break
        if collapses(rules, seats, day - before):
            return COLLAPSED, k, day
        if rules.drafting < ESTIMATE:
            _revise(lay, rules, seats, guess, values, k, one, free)
        else:
            stood = 0 if moved and climb(lay, guess) else stood + 1
            last = k == rules.rounds - 1 or 0 < rules.steady < stood
            _draft(lay, rules, seats, guess, last, free, lived[count])
            code, lowest, moved = _vote_on(lay, rules, seats, guess, values, ideal, one, lived[count])
            if code != GOING:
                return code, k, rules.day[k] + seats.clock[LOST]
            count += lowest > 0
        seats.clock[COUNT] += 1
        press(rules, seats, one)
        before = rules.day[k] + seats.clock[LOST]
        k += 1
    _choose(lay, guess, lived, count)
    code = signed(rules, seats, guess, values, True)
    return (MISSED if code == GOING else code), k - 1, day + seats.clock[LOST] - (before - rules.day[k - 1])


@njit(**FAST)
def hold_texts(
    lay: Layout,
    rules: Rules,
    seats: Seats,
    belief: Belief,
    guess: Guess,
    values: NDArray[np.float64],
    reserve: Floats,
    ideal: Floats,
    one: float,
    which: Ints,
    key: np.uint64,
    first: int,
    fallback: Ints,
    lived: Ints,
    whole: Ints,
    package: NDArray[np.int16],
    worth: Floats,
    ease: Floats,
) -> None:
    """Hold talks over a text one after another: talk n takes draw which[n], its chances from the key and first + n."""
    free = lay.combo_start.size == 1
    for c in range(lay.penalty.size):
        free = free and lay.penalty[c] == 0.0
    for n in range(which.size):
        d = which[n]
        begin(seats.streams, key, first + n)
        _begin(lay, rules, seats, guess, fallback, reserve[d], one)
        if rules.drafting >= ESTIMATE:
            begin_guess(guess, belief.mean, belief.spread)
        ended = talk_over(lay, rules, seats, guess, values[d], ideal[d], one, free, lived)
        whole[n, 0], whole[n, 1], whole[n, 2], whole[n, 3] = ended[0], ended[1], ended[2], -1
        whole[n, 4], whole[n, 5] = seats.clock[COUNT], 0
        for i in range(package.shape[1]):
            package[n, i] = guess.text[i] if ended[0] == AGREED else -1
        for p in range(worth.shape[1]):
            ease[n, p] = seats.now[p, EASE]
            worth[n, p] = total_worth(values[d], p, guess.cell) if ended[0] == AGREED else np.nan
            if ended[0] == AGREED and seats.tally[p, OVER]:
                whole[n, 5] |= 1 << p
