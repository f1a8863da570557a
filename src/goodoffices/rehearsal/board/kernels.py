"""Compiled walks through a party's order of packages, from two sorted halves. Internal."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import numpy as np
from numba import njit

from goodoffices.rehearsal.chance.kernels import FAST, INNER, MAKING, PART

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from goodoffices.rehearsal.board import Board

RUN = 12
NOWHERE = np.inf


class Shelf(NamedTuple):
    """What the parts are worth to each party, and the parts in ascending order of it.

    Attributes:
        worth: float64 [parties, parts].
        order: int64 [parties, parts]; within each half, the parts by worth, the lower number first where equal.
        rank: float64 [parties, parts]; their worths in that order.
        spare: int64 [parts], room for sorting.
    """

    worth: NDArray[np.float64]
    order: NDArray[np.int64]
    rank: NDArray[np.float64]
    spare: NDArray[np.int64]


@njit(**INNER)
def add_up(board: Board, values: NDArray[np.float64], shelf: Shelf) -> None:
    """Write what each part is worth to each party; values are one draw's, [parties, columns]."""
    for p in range(values.shape[0]):
        for half in range(2):
            for k in range(board.start[half], board.start[half + 1]):
                total = 0.0
                for t in range(board.terms[half]):
                    total += values[p, board.columns[k, t]]
                shelf.worth[p, k] = total


@njit(**PART)
def _merge(
    worth: NDArray[np.float64],
    source: NDArray[np.int64],
    target: NDArray[np.int64],
    low: int,
    middle: int,
    high: int,
) -> None:
    left, right = low, middle
    for k in range(low, high):
        if left < middle and (right >= high or worth[source[left]] <= worth[source[right]]):
            target[k] = source[left]
            left += 1
        else:
            target[k] = source[right]
            right += 1


@njit(**PART)
def _insert(worth: NDArray[np.float64], order: NDArray[np.int64], low: int, high: int) -> None:
    for k in range(low + 1, high):
        part, j = order[k], k - 1
        while j >= low and worth[order[j]] > worth[part]:
            order[j + 1] = order[j]
            j -= 1
        order[j + 1] = part


@njit(**INNER)
def sort_half(shelf: Shelf, p: int, first: int, last: int) -> None:
    """Put the parts first..last-1 in party p's order: short runs by insertion, then merged; equal ones keep theirs."""
    order, worth, spare = shelf.order[p], shelf.worth[p], shelf.spare
    for k in range(first, last):
        order[k] = k
    for low in range(first, last, RUN):
        _insert(worth, order, low, min(low + RUN, last))
    width = RUN
    while width < last - first:
        for low in range(first, last, 2 * width):
            middle, high = min(low + width, last), min(low + 2 * width, last)
            _merge(worth, order, spare, low, middle, high)
        for k in range(first, last):
            order[k] = spare[k]
        width *= 2
    for k in range(first, last):
        shelf.rank[p, k] = worth[order[k]]


@njit(**INNER)
def arrange(board: Board, shelf: Shelf, p: int) -> None:
    """Put both halves in party p's order."""
    sort_half(shelf, p, 0, board.start[1])
    sort_half(shelf, p, board.start[1], board.start[2])


@njit(**PART)
def is_barred(board: Board, first: int, second: int) -> bool:
    """Whether two parts cannot stand together."""
    for w in range(board.barred.shape[1]):
        if board.barred[first, w] & board.barred[second, w]:
            return True
    return False


@njit(**PART)
def number_of(board: Board, first: int, second: int) -> int:
    """The number of the package of two parts."""
    return first * (board.start[2] - board.start[1]) + second - board.start[1]


@njit(**PART)
def first_part(board: Board, number: int) -> int:
    """A package's part in the first half."""
    return number // (board.start[2] - board.start[1])


@njit(**PART)
def second_part(board: Board, number: int) -> int:
    """A package's part in the second half."""
    return board.start[1] + number % (board.start[2] - board.start[1])


@njit(**INNER)
def packed(board: Board, chosen: NDArray[np.int64]) -> int:
    """The number of the package with these options; -1 if it is forbidden."""
    first, second = board.dense[0], board.dense[1]
    for i in range(board.counts.size):
        if board.home[i]:
            second += chosen[i] * board.stride[i]
        else:
            first += chosen[i] * board.stride[i]
    one, other = board.place[first], board.place[second]
    if one < 0 or other < 0 or is_barred(board, one, other):
        return -1
    return number_of(board, one, other)


@njit(**INNER)
def unpack(board: Board, number: int, chosen: NDArray[np.int64]) -> None:
    """Write a package's options."""
    first, second = first_part(board, number), second_part(board, number)
    for i in range(board.counts.size):
        chosen[i] = board.options[second, i] if board.home[i] else board.options[first, i]


@njit(**PART)
def worth_of(board: Board, shelf: Shelf, p: int, number: int) -> float:
    """What a package is worth to party p."""
    return shelf.worth[p, first_part(board, number)] + shelf.worth[p, second_part(board, number)]


@njit(**INNER)
def least(board: Board, shelf: Shelf, p: int, target: float) -> int:
    """The package of least worth to p that is worth at least `target`; the lowest number where equal; -1 if none."""
    middle, end = board.start[1], board.start[2]
    found, best, j = -1, NOWHERE, end
    rank, order = shelf.rank[p], shelf.order[p]
    for i in range(middle):
        one = rank[i]
        while j > middle and one + rank[j - 1] >= target:
            j -= 1
        k = j
        while k < end and one + rank[k] <= best:
            if not is_barred(board, order[i], order[k]):
                number = number_of(board, order[i], order[k])
                if one + rank[k] < best or number < found:
                    found, best = number, one + rank[k]
                break
            k += 1
    return found


@njit(**INNER)
def _closer(board: Board, order: NDArray[np.int64], i: int, j: int, after: int, found: int) -> int:
    number = number_of(board, order[i], order[j])
    if number > after and (found < 0 or number < found) and not is_barred(board, order[i], order[j]):
        return number
    return found


@njit(**INNER)
def equal_after(board: Board, shelf: Shelf, p: int, worth: float, after: int) -> int:
    """The lowest number above `after` among packages worth exactly so much to p; -1 if none."""
    middle, end = board.start[1], board.start[2]
    rank, order = shelf.rank[p], shelf.order[p]
    found, j = -1, end
    for i in range(middle):
        while j > middle and rank[i] + rank[j - 1] >= worth:
            j -= 1
        k = j
        while k < end and rank[i] + rank[k] == worth:
            found = _closer(board, order, i, k, after, found)
            k += 1
    return found


@njit(**INNER)
def below(board: Board, shelf: Shelf, p: int, worth: float) -> int:
    """The package of greatest worth to p among those worth less; the lowest number where equal; -1 if none."""
    middle, end = board.start[1], board.start[2]
    rank, order = shelf.rank[p], shelf.order[p]
    best, j = -NOWHERE, end
    for i in range(middle):
        while j > middle and rank[i] + rank[j - 1] >= worth:
            j -= 1
        k = j - 1
        while k >= middle and rank[i] + rank[k] > best:
            if not is_barred(board, order[i], order[k]):
                best = rank[i] + rank[k]
                break
            k -= 1
    return equal_after(board, shelf, p, best, -1) if best > -NOWHERE else -1


@njit(**INNER)
def after(board: Board, shelf: Shelf, p: int, worth: float, number: int) -> int:
    """The package that follows in p's order, best first and the lowest number first where equal; -1 if none."""
    found = equal_after(board, shelf, p, worth, number)
    return found if found >= 0 else below(board, shelf, p, worth)


@njit(**MAKING)
def walked(
    board: Board, values: NDArray[np.float64], shelf: Shelf, p: int, target: float, most: int
) -> tuple[int, NDArray[np.int64]]:
    """For tests: the answer of `least`, and the first packages of p's order."""
    add_up(board, values, shelf)
    arrange(board, shelf, p)
    order = np.empty(most, dtype=np.int64)
    worth, number, at = NOWHERE, -1, 0
    while at < most:
        number = after(board, shelf, p, worth, number)
        if number < 0:
            break
        worth = worth_of(board, shelf, p, number)
        order[at] = number
        at += 1
    return least(board, shelf, p, target), order[:at]


@njit(**FAST)
def ideals(board: Board, values: NDArray[np.float64], shelf: Shelf, out: NDArray[np.float64]) -> None:
    """Write the most that a package is worth to each party in each draw."""
    for d in range(values.shape[0]):
        add_up(board, values[d], shelf)
        for p in range(values.shape[1]):
            arrange(board, shelf, p)
            out[d, p] = worth_of(board, shelf, p, below(board, shelf, p, NOWHERE))
