"""Compiled choices of the text to vote on next. Internal."""

from __future__ import annotations

from math import log, sqrt
from typing import TYPE_CHECKING

from numba import njit

from goodoffices.rehearsal.chance.kernels import INNER, PART, pick, roll
from goodoffices.rehearsal.estimate.kernels import (
    DOUBT,
    SWEEPS,
    change,
    may_stand,
    row_of,
    width_of,
)

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from goodoffices.analysis.search.layout import Layout
    from goodoffices.rehearsal.estimate import Guess
    from goodoffices.rehearsal.table.state import Rules

FRONTIER = 3
NEAR = 4.0


@njit(**PART)
def _told_by(guess: Guess, rules: Rules) -> float:
    """How much votes on the text on trial would tell: its variance where a line is near [Settles2012].

    A line more than two standard deviations away tells nothing.
    """
    last, told = guess.gain.size - 1, 0.0
    row = row_of(last)
    for p in range(guess.total.size):
        whole, with_walk, middle = width_of(guess.spread[p], guess.tried), 0.0, 0.0
        for t in range(guess.tried.size):
            middle += guess.mean[p, guess.tried[t]]
            with_walk += guess.spread[p, row + guess.tried[t]]
        for n in range(2):
            level = rules.good if n else rules.live
            own = level - 1.0
            wide = DOUBT + own * own * guess.spread[p, row + last] + 2.0 * own * with_walk + whole
            apart = middle + own * guess.mean[p, last] - level
            told += max(0.0, NEAR * wide - apart * apart)
    return told


@njit(**PART)
def _vary(lay: Layout, guess: Guess, streams: NDArray[np.uint64], k: int) -> None:
    """Write a variation of the text at hand: some issues, one to all of them, given any option."""
    for _ in range(1 + pick(streams, k, guess.text.size)):
        i = pick(streams, k, guess.text.size)
        change(lay, guess.trial, guess.tried, i, pick(streams, k, lay.counts[i]))


@njit(**INNER)
def _imagine(guess: Guess, streams: NDArray[np.uint64], k: int) -> None:
    """Write what each cell adds to a weighted sum of worths: weights at random, worths such as the estimates allow."""
    last = guess.gain.size - 1
    for a in range(last):
        guess.gain[a] = 0.0
    for p in range(guess.total.size):
        weight = -log(1.0 - roll(streams, k))
        for a in range(last):
            doubt = sqrt(max(guess.spread[p, row_of(a) + a], 0.0))
            guess.gain[a] += weight * (guess.mean[p, a] + (2.0 * roll(streams, k) - 1.0) * doubt)


@njit(**INNER)
def _on_frontier(lay: Layout, guess: Guess) -> None:
    """Better the text on trial by that sum, one issue at a time, until no issue betters it."""
    for _ in range(SWEEPS):
        moved = False
        for i in range(guess.trial.size):
            own, best, most = guess.trial[i], guess.trial[i], 0.0
            for o in range(lay.counts[i]):
                more = 0.0
                for t in range(lay.touch_start[i], lay.touch_start[i + 1]):
                    at = guess.tried[lay.touch_term[t]]
                    more += guess.gain[at + (o - own) * lay.touch_stride[t]] - guess.gain[at]
                if more > most:
                    change(lay, guess.trial, guess.tried, i, o)
                    if may_stand(lay, guess.trial, guess.tried):
                        best, most = o, more
                    change(lay, guess.trial, guess.tried, i, own)
            if best != own:
                change(lay, guess.trial, guess.tried, i, best)
                moved = True
        if not moved:
            return


@njit(**PART)
def _again(guess: Guess) -> None:
    """Write the text at hand as the text on trial."""
    for i in range(guess.text.size):
        guess.trial[i] = guess.text[i]
    for t in range(guess.cell.size):
        guess.tried[t] = guess.cell[t]


@njit(**INNER)
def look_around(
    lay: Layout,
    guess: Guess,
    rules: Rules,
    streams: NDArray[np.uint64],
    k: int,
    free: bool,
    draft: NDArray[np.int64],
) -> None:
    """Write the draft: of some texts, the one on which votes would tell most; the text at hand where none may stand.

    They are variations of the text at hand, or texts from the frontier of what the estimates allow.
    """
    most = -1.0
    for i in range(draft.size):
        draft[i] = guess.text[i]
    for _ in range(1, rules.looks):
        _again(guess)
        if rules.drafting == FRONTIER:
            _imagine(guess, streams, k)
            _on_frontier(lay, guess)
        else:
            _vary(lay, guess, streams, k)
            if not (free or may_stand(lay, guess.trial, guess.tried)):
                continue
        told = _told_by(guess, rules)
        if told > most:
            most = told
            for i in range(draft.size):
                draft[i] = guess.trial[i]
