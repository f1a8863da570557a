"""Compiled estimates: learning from a vote, and finding the text that the estimates suggest. Internal."""

from __future__ import annotations

from math import erf, exp, sqrt
from typing import TYPE_CHECKING

from numba import njit

from goodoffices.analysis.search.bounds.kernels import is_forbidden
from goodoffices.rehearsal.chance.kernels import INNER, PART, pick

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from goodoffices.analysis.search.layout import Layout
    from goodoffices.rehearsal.estimate import Guess
    from goodoffices.rehearsal.table.state import Rules

HALF_ROOT, DENSITY = 0.7071067811865476, 0.3989422804014327
DOUBT = 1e-6
LEAST = 1e-6
FAR = -6.0
SURE = 2.5
SWEEPS = 20


@njit(**INNER)
def begin_guess(guess: Guess, mean: NDArray[np.float64], spread: NDArray[np.float64]) -> None:
    """Forget the last talk."""
    for p in range(mean.shape[0]):
        for a in range(mean.shape[1]):
            guess.mean[p, a] = mean[p, a]
            for b in range(mean.shape[1]):
                guess.spread[p, a, b] = spread[p, a, b]


@njit(**INNER)
def write_cells(lay: Layout, text: NDArray[np.int64], cell: NDArray[np.int64]) -> None:
    """Write the cell that a text takes in each term."""
    for t in range(cell.size):
        cell[t] = lay.offsets[t]
    for i in range(text.size):
        for k in range(lay.touch_start[i], lay.touch_start[i + 1]):
            cell[lay.touch_term[k]] += text[i] * lay.touch_stride[k]


@njit(**INNER)
def may_stand(lay: Layout, text: NDArray[np.int64], cell: NDArray[np.int64]) -> bool:
    """Whether a text holds nothing forbidden."""
    for t in range(cell.size):
        if lay.penalty[cell[t]] < 0.0:
            return False
    for c in range(lay.combo_start.size - 1):
        if is_forbidden(lay, text, c):
            return False
    return True


@njit(**INNER)
def change(lay: Layout, text: NDArray[np.int64], cell: NDArray[np.int64], i: int, o: int) -> None:
    """Give issue i of a text option o."""
    for k in range(lay.touch_start[i], lay.touch_start[i + 1]):
        cell[lay.touch_term[k]] += (o - text[i]) * lay.touch_stride[k]
    text[i] = o


@njit(**INNER)
def ratio(z: float) -> float:
    """Density over distribution of the standard normal at z; far out, by its continued fraction."""
    if z < FAR:
        return -z - 1.0 / (z - 2.0 / z)
    return DENSITY * exp(-0.5 * z * z) / (0.5 * (1.0 + erf(z * HALF_ROOT)))


@njit(**INNER)
def line_of(level: float, ease: float) -> float:
    """Where a party draws the line `level` of the way up to its ideal, leverage counted."""
    return level - (1.0 - level) * ease


@njit(**PART)
def _gather(
    spread: NDArray[np.float64], gain: NDArray[np.float64], cell: NDArray[np.int64], own: float
) -> None:
    """Write how each cell varies with a party's gain from these cells."""
    last = gain.size - 1
    for a in range(last + 1):
        gain[a] = own * spread[last, a]
    for t in range(cell.size):
        for a in range(last + 1):
            gain[a] += spread[cell[t], a]


@njit(**INNER)
def learn(
    guess: Guess,
    p: int,
    cell: NDArray[np.int64],
    level: float,
    line: float,
    above: bool,
) -> None:
    """Take in that p's worth lies above, or below, `level` of the way from no agreement to its ideal."""
    last, own = guess.gain.size - 1, level - 1.0
    mean, spread, gain = guess.mean[p], guess.spread[p], guess.gain
    sign = 1.0 if above else -1.0
    middle, wide = own * mean[last], DOUBT + own * own * spread[last, last]
    for t in range(cell.size):
        middle += mean[cell[t]]
        wide += 2.0 * own * spread[cell[t], last]
        for k in range(cell.size):
            wide += spread[cell[t], cell[k]]
    root = sqrt(max(wide, DOUBT))
    z = sign * (middle - line) / root
    if z > SURE:
        return
    _gather(spread, gain, cell, own)
    shift = ratio(z)
    narrow = -shift * (shift + z) / (root * root)
    for a in range(last + 1):
        mean[a] += sign * shift * gain[a] / root
    for a in range(last + 1):
        scaled = narrow * gain[a]
        for b in range(last + 1):
            spread[a, b] += scaled * gain[b]


@njit(**INNER)
def total_of(guess: Guess, p: int, cell: NDArray[np.int64]) -> float:
    """P's estimated gain from a text."""
    total = -guess.mean[p, guess.gain.size - 1]
    for t in range(cell.size):
        total += guess.mean[p, cell[t]]
    return total


@njit(**INNER)
def product_of(guess: Guess, cell: NDArray[np.int64]) -> float:
    """The product of all estimated gains from a text; a loss counts as next to nothing."""
    product = 1.0
    for p in range(guess.total.size):
        product *= max(LEAST, total_of(guess, p, cell))
    return product


@njit(**INNER)
def _better(lay: Layout, guess: Guess, i: int) -> int:
    """The option of issue i that makes the text at hand's product largest."""
    text, cell, own, most = guess.text, guess.cell, guess.text[i], 1.0
    best = own
    for p in range(guess.total.size):
        most *= max(LEAST, guess.total[p])
    for o in range(lay.counts[i]):
        product = 1.0
        for p in range(guess.total.size):
            total = guess.total[p]
            for k in range(lay.touch_start[i], lay.touch_start[i + 1]):
                at = cell[lay.touch_term[k]]
                total += guess.mean[p, at + (o - own) * lay.touch_stride[k]] - guess.mean[p, at]
            product *= max(LEAST, total)
        if o != own and product > most:
            change(lay, text, cell, i, o)
            if may_stand(lay, text, cell):
                best, most = o, product
            change(lay, text, cell, i, own)
    return best


@njit(**INNER)
def climb(lay: Layout, guess: Guess) -> None:
    """Better the text at hand, one issue at a time, until no issue betters it."""
    for _ in range(SWEEPS):
        moved = False
        for p in range(guess.total.size):
            guess.total[p] = total_of(guess, p, guess.cell)
        for i in range(guess.text.size):
            best = _better(lay, guess, i)
            if best != guess.text[i]:
                change(lay, guess.text, guess.cell, i, best)
                moved = True
                for p in range(guess.total.size):
                    guess.total[p] = total_of(guess, p, guess.cell)
        if not moved:
            return


@njit(**INNER)
def _told_by(guess: Guess, rules: Rules) -> float:
    """How much votes on the text on trial would tell: its spread where a line is near [Settles2012]."""
    last, told = guess.gain.size - 1, 0.0
    for p in range(guess.total.size):
        for n in range(2):
            level = rules.good if n else rules.live
            own = level - 1.0
            middle = own * guess.mean[p, last] - level
            wide = DOUBT + own * own * guess.spread[p, last, last]
            for t in range(guess.tried.size):
                a = guess.tried[t]
                middle += guess.mean[p, a]
                wide += 2.0 * own * guess.spread[p, a, last]
                for s in range(guess.tried.size):
                    wide += guess.spread[p, a, guess.tried[s]]
            told += wide * exp(-0.5 * middle * middle / max(wide, DOUBT))
    return told


@njit(**INNER)
def _vary(lay: Layout, guess: Guess, streams: NDArray[np.uint64], k: int) -> None:
    """Write a variation of the text at hand: some issues, one to all of them, given any option."""
    for i in range(guess.text.size):
        guess.trial[i] = guess.text[i]
    for _ in range(1 + pick(streams, k, guess.text.size)):
        i = pick(streams, k, guess.text.size)
        guess.trial[i] = pick(streams, k, lay.counts[i])
    write_cells(lay, guess.trial, guess.tried)


@njit(**INNER)
def look_around(
    lay: Layout,
    guess: Guess,
    rules: Rules,
    streams: NDArray[np.uint64],
    k: int,
    draft: NDArray[np.int64],
) -> None:
    """Write the draft: of the text at hand and some variations, the one on which votes would tell most."""
    most = -1.0
    for n in range(rules.looks):
        if n == 0:
            for i in range(guess.text.size):
                guess.trial[i] = guess.text[i]
            write_cells(lay, guess.trial, guess.tried)
        else:
            _vary(lay, guess, streams, k)
        if n > 0 and not may_stand(lay, guess.trial, guess.tried):
            continue
        told = _told_by(guess, rules)
        if told > most:
            most = told
            for i in range(draft.size):
                draft[i] = guess.trial[i]
