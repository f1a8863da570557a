"""Compiled turn of one negotiator at a table at which others sit in person. Internal."""

from __future__ import annotations

from typing import TYPE_CHECKING

from numba import njit

from goodoffices.rehearsal.board.kernels import add_up, arrange, packed, unpack, worth_of
from goodoffices.rehearsal.chance.kernels import FAST, begin
from goodoffices.rehearsal.table.kernels import begin_seats
from goodoffices.rehearsal.table.offers.kernels import hear, is_content, least_need, propose

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from goodoffices.rehearsal.board import Board
    from goodoffices.rehearsal.board.kernels import Shelf
    from goodoffices.rehearsal.table.state import Rules, Seats

HEARD, MADE = range(2)


@njit(**FAST)
def turn(
    board: Board,
    shelf: Shelf,
    rules: Rules,
    seats: Seats,
    values: NDArray[np.float64],
    reserve: NDArray[np.float64],
    one: float,
    key: np.uint64,
    said: NDArray[np.int64],
    asked: NDArray[np.int64],
    r: int,
    answer: NDArray[np.int64],
) -> None:
    """Write what the first party proposes in round r, whether it is content with what it is asked, and could sign that.

    What has been said before is gone through once more, [kind, round, options ...] a row: so a seat remembers what it
    has heard and made, and nothing is kept between its turns. `asked` begins with -1 where nothing is asked.
    """
    add_up(board, values, shelf)
    for p in range(values.shape[0]):
        arrange(board, shelf, p)
    begin(seats.streams, key, 0)
    begin_seats(board, shelf, rules, seats, reserve, one)
    for row in range(said.shape[0]):
        if said[row, 0] == MADE:
            propose(board, shelf, rules, seats, 0, said[row, 1], one)
        else:
            number = packed(board, said[row, 2:])
            if number >= 0:
                hear(board, shelf, rules, seats, 0, number)
    answer[0], answer[1] = 0, 0
    if asked[0] >= 0:
        number = packed(board, asked)
        if number >= 0:
            answer[0] = int(is_content(board, shelf, rules, seats, 0, number, r, one))
            answer[1] = int(worth_of(board, shelf, 0, number) >= least_need(seats, 0))
    unpack(board, propose(board, shelf, rules, seats, 0, r, one), answer[2:])
