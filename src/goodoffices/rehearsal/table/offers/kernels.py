"""Compiled rules of proposing and accepting, one branch for each class of `negotiators`. Internal."""

from __future__ import annotations

from typing import TYPE_CHECKING

from numba import njit

from goodoffices.rehearsal.board.kernels import (
    after,
    first_part,
    is_barred,
    least,
    number_of,
    second_part,
    worth_of,
)
from goodoffices.rehearsal.chance.kernels import INNER, PART, pick, roll
from goodoffices.rehearsal.table.state import (
    ACCEPT,
    ASK,
    BEST,
    CAPITAL,
    EASE,
    FLOOR,
    FLOOR_FOR,
    GOT_COUNT,
    HEARD_BEST,
    HEARD_COUNT,
    IDEAL,
    LAST,
    OFFER,
    OVER,
    REFUSED,
    RESERVE,
    SENT_COUNT,
    WAIT,
)

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from goodoffices.rehearsal.board import Board
    from goodoffices.rehearsal.board.kernels import Shelf
    from goodoffices.rehearsal.table.state import Rules, Seats

TIME, RELATIVE, ABSOLUTE, AVERAGED, MICRO, HARD, WALKER, LEARNER = range(8)
TARGET, NEXT, CONSTANT, LATE, EITHER = range(5)
TRIES = 64


@njit(**PART)
def time_of(rules: Rules, r: int) -> float:
    """The part of the time gone when round r is held, as every negotiator reckons it."""
    return (r + 1.0) / (rules.rounds + 1.0)


@njit(**PART)
def least_need(seats: Seats, p: int) -> float:
    """What no agreement is worth to p at the moment, leverage counted."""
    return seats.now[p, RESERVE] - seats.now[p, EASE]


@njit(**PART)
def floor_of(board: Board, shelf: Shelf, seats: Seats, p: int) -> float:
    """The least worth that p would not refuse; its ideal if it would refuse all."""
    need = least_need(seats, p)
    if seats.now[p, FLOOR_FOR] != need:
        number = least(board, shelf, p, need)
        seats.now[p, FLOOR] = worth_of(board, shelf, p, number) if number >= 0 else seats.now[p, IDEAL]
        seats.now[p, FLOOR_FOR] = need
    return seats.now[p, FLOOR]


@njit(**PART)
def _by_time(board: Board, shelf: Shelf, rules: Rules, seats: Seats, p: int, r: int) -> float:
    floor = floor_of(board, shelf, seats, p)
    return floor + (seats.now[p, IDEAL] - floor) * rules.curve[p, r]


@njit(**PART)
def _answered(rules: Rules, seats: Seats, p: int) -> float:
    """What a tit-for-tat negotiator asks for after what it has heard, chance left out."""
    seat = max(rules.who.shape[0] - 1, 1)
    steps, newest = int(rules.how[p, 0]), seats.tally[p, HEARD_COUNT] - 1
    kind, ask = rules.who[p, OFFER], seats.now[p, ASK]
    if kind == AVERAGED:
        steps = min(steps, newest // seat)
        if steps < 1:
            return ask
        before, now = seats.heard[p, newest - steps * seat], seats.heard[p, newest]
    else:
        if newest - steps * seat < 0:
            return ask
        before, now = seats.heard[p, newest - steps * seat], seats.heard[p, newest - (steps - 1) * seat]
    if kind == ABSOLUTE:
        return ask - (now - before)
    return ask * (before / now) if now > 0.0 else ask


@njit(**PART)
def _clamped(board: Board, shelf: Shelf, seats: Seats, p: int, ask: float) -> float:
    return min(max(ask, floor_of(board, shelf, seats, p)), seats.now[p, IDEAL])


@njit(**PART)
def asks_for(board: Board, shelf: Shelf, rules: Rules, seats: Seats, p: int, r: int) -> float:
    """What p asks for now, chance left out."""
    kind = rules.who[p, OFFER]
    if kind == TIME or kind == LEARNER:
        return _by_time(board, shelf, rules, seats, p, r)
    if kind == MICRO:
        return _next_of_micro(board, shelf, seats, p)
    if kind == HARD:
        return seats.now[p, IDEAL]
    if kind == WALKER:
        return least_need(seats, p)
    return _clamped(board, shelf, seats, p, _answered(rules, seats, p))


@njit(**INNER)
def _next_of_micro(board: Board, shelf: Shelf, seats: Seats, p: int) -> float:
    """The worth of what MiCRO would propose next: the next package if it may go on, else the last one."""
    last = seats.sent[p, seats.tally[p, SENT_COUNT] - 1] if seats.tally[p, SENT_COUNT] > 0 else -1
    if seats.tally[p, SENT_COUNT] > seats.tally[p, GOT_COUNT]:
        return max(seats.now[p, LAST], least_need(seats, p))
    number = after(board, shelf, p, seats.now[p, LAST], last)
    worth = worth_of(board, shelf, p, number) if number >= 0 else least_need(seats, p)
    return max(worth, least_need(seats, p))


@njit(**INNER)
def _micro(board: Board, shelf: Shelf, seats: Seats, p: int) -> int:
    count = seats.tally[p, SENT_COUNT]
    if count <= seats.tally[p, GOT_COUNT] and count < seats.sent.shape[1]:
        number = after(board, shelf, p, seats.now[p, LAST], seats.sent[p, count - 1] if count > 0 else -1)
        if number >= 0 and worth_of(board, shelf, p, number) >= least_need(seats, p):
            seats.now[p, LAST] = worth_of(board, shelf, p, number)
            seats.sent[p, count] = number
            seats.tally[p, SENT_COUNT] += 1
            return number
    return seats.sent[p, pick(seats.streams, p, count)] if count > 0 else seats.tally[p, BEST]


@njit(**INNER)
def _walk(board: Board, shelf: Shelf, seats: Seats, p: int) -> int:
    middle, end = board.start[1], board.start[2]
    for _ in range(TRIES):
        one = pick(seats.streams, p, middle)
        other = middle + pick(seats.streams, p, end - middle)
        if not is_barred(board, one, other):
            number = number_of(board, one, other)
            if worth_of(board, shelf, p, number) >= least_need(seats, p):
                return number
    return seats.tally[p, BEST]


@njit(**INNER)
def _score_parts(board: Board, seats: Seats, p: int) -> None:
    """Write how much the others seem to like each part: how often its options stood, steady issues counting more."""
    liked = seats.liked[p]
    for part in range(board.start[2]):
        score = 0.0
        for i in range(board.counts.size):
            o = board.options[part, i]
            if o >= 0:
                most = 0.0
                for k in range(board.flat[i], board.flat[i + 1]):
                    most = max(most, liked[k])
                score += most * liked[board.flat[i] + o]
        seats.score[part] = score


@njit(**INNER)
def _along(board: Board, shelf: Shelf, seats: Seats, p: int, target: float, band: float) -> int:
    """Of the packages that just give p its target, up to `band` more, the one the others seem to like most."""
    _score_parts(board, seats, p)
    middle, end = board.start[1], board.start[2]
    rank, order = shelf.rank[p], shelf.order[p]
    found, best, j = -1, -1.0, end
    for i in range(middle):
        while j > middle and rank[i] + rank[j - 1] >= target:
            j -= 1
        k = j
        while k < end and is_barred(board, order[i], order[k]):
            k += 1
        if k < end and rank[i] + rank[k] <= target + band:
            score = seats.score[order[i]] + seats.score[order[k]]
            number = number_of(board, order[i], order[k])
            if score > best or (score == best and number < found):
                found, best = number, score
    return found


@njit(**PART)
def propose(board: Board, shelf: Shelf, rules: Rules, seats: Seats, p: int, r: int, one: float) -> int:
    """The package that p proposes in round r."""
    kind = rules.who[p, OFFER]
    if kind == HARD:
        return seats.tally[p, BEST]
    if kind == MICRO:
        return _micro(board, shelf, seats, p)
    if kind == WALKER:
        return _walk(board, shelf, seats, p)
    target = asks_for(board, shelf, rules, seats, p, r)
    number = -1
    if kind == ABSOLUTE:
        noise = (2.0 * roll(seats.streams, p) - 1.0) * rules.how[p, 1] * one
        target = _clamped(board, shelf, seats, p, target + noise)
    if kind == LEARNER:
        number = _along(board, shelf, seats, p, target, rules.how[p, 1] * one)
    seats.now[p, ASK] = target
    if number < 0:
        number = least(board, shelf, p, target)
    return number if number >= 0 else seats.tally[p, BEST]


@njit(**PART)
def _as_next(
    board: Board, shelf: Shelf, rules: Rules, seats: Seats, q: int, worth: float, r: int, one: float
) -> bool:
    """Whether a worth is at least that of what q would propose itself."""
    wait = rules.day[min(r + 1, rules.rounds - 1)] - rules.day[r]
    scaled = worth
    if rules.who[q, ACCEPT] == NEXT:
        scaled = rules.how[q, 2] * worth + rules.how[q, 3] * one
    keep = rules.keep**wait
    target = asks_for(board, shelf, rules, seats, q, r)
    if scaled < keep * target:
        return False
    if rules.who[q, OFFER] == MICRO or rules.who[q, OFFER] == HARD or rules.who[q, OFFER] == WALKER:
        return True
    number = least(board, shelf, q, target)
    return bool(scaled >= keep * (worth_of(board, shelf, q, number) if number >= 0 else seats.now[q, IDEAL]))


@njit(**PART)
def is_content(
    board: Board, shelf: Shelf, rules: Rules, seats: Seats, q: int, number: int, r: int, one: float
) -> bool:
    """Whether q's own rule accepts a package in round r."""
    worth, need, kind = worth_of(board, shelf, q, number), least_need(seats, q), rules.who[q, ACCEPT]
    if worth < need:
        return False
    if kind == LATE:
        return bool(time_of(rules, r) >= rules.how[q, 2])
    if kind == CONSTANT:
        return bool(worth >= need + rules.how[q, 2] * (seats.now[q, IDEAL] - need))
    if kind == TARGET:
        return bool(worth >= asks_for(board, shelf, rules, seats, q, r))
    if kind == EITHER and time_of(rules, r) >= rules.how[q, 2] and worth >= seats.now[q, HEARD_BEST]:
        return True
    return _as_next(board, shelf, rules, seats, q, worth, r, one)


@njit(**PART)
def accepts(
    board: Board, shelf: Shelf, rules: Rules, seats: Seats, q: int, number: int, r: int, one: float
) -> bool:
    """Whether q accepts a package in round r; in the last one its capital may overrule it."""
    seats.tally[q, OVER] = 0
    if is_content(board, shelf, rules, seats, q, number, r, one):
        return True
    asked = r == rules.rounds - 1 and rules.who[q, WAIT] >= 0
    if asked and worth_of(board, shelf, q, number) >= seats.now[q, CAPITAL] - seats.now[q, EASE]:
        seats.tally[q, OVER] = 1
        return True
    seats.tally[q, REFUSED] += 1
    return False


@njit(**INNER)
def _is_new(got: NDArray[np.int64], count: int, number: int) -> bool:
    for k in range(count):
        if got[k] == number:
            return False
    return True


@njit(**PART)
def hear(board: Board, shelf: Shelf, rules: Rules, seats: Seats, q: int, number: int) -> None:
    """Q takes note of a package that was proposed to it."""
    worth, kind = worth_of(board, shelf, q, number), rules.who[q, OFFER]
    seats.now[q, HEARD_BEST] = max(seats.now[q, HEARD_BEST], worth)
    if kind == RELATIVE or kind == ABSOLUTE or kind == AVERAGED:
        seats.heard[q, seats.tally[q, HEARD_COUNT]] = worth
        seats.tally[q, HEARD_COUNT] += 1
    if kind == MICRO and _is_new(seats.got[q], seats.tally[q, GOT_COUNT], number):
        seats.got[q, seats.tally[q, GOT_COUNT]] = number
        seats.tally[q, GOT_COUNT] += 1
    if kind == LEARNER:
        one, other = first_part(board, number), second_part(board, number)
        for i in range(board.counts.size):
            o = board.options[other, i] if board.home[i] else board.options[one, i]
            seats.liked[q, board.flat[i] + o] += 1.0
