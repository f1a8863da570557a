"""Compiled estimates: learning from a vote, and bettering a text by what the estimates say. Internal."""

from __future__ import annotations

from math import erf, exp, sqrt
from typing import TYPE_CHECKING

from numba import njit

from goodoffices.analysis.search.bounds.kernels import is_forbidden
from goodoffices.rehearsal.chance.kernels import INNER, PART

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from goodoffices.analysis.search.layout import Layout
    from goodoffices.rehearsal.estimate import Guess

HALF_ROOT, DENSITY = 0.7071067811865476, 0.3989422804014327
DOUBT = 1e-6
LEAST = 1e-6
FAR = -6.0
SURE = 1.2
SWEEPS = 20


@njit(**PART)
def row_of(a: int) -> int:
    """Where the covariances of cell a with those before it begin."""
    return a * (a + 1) // 2


@njit(**INNER)
def begin_guess(guess: Guess, mean: NDArray[np.float64], spread: NDArray[np.float64]) -> None:
    """Forget the last talk."""
    for p in range(mean.shape[0]):
        for a in range(mean.shape[1]):
            guess.mean[p, a] = mean[p, a]
            for b in range(a + 1):
                guess.spread[p, row_of(a) + b] = spread[p, a, b]


@njit(**PART)
def write_cells(lay: Layout, text: NDArray[np.int64], cell: NDArray[np.int64]) -> None:
    """Write the cell that a text takes in each term."""
    for t in range(cell.size):
        cell[t] = lay.offsets[t]
    for i in range(text.size):
        for k in range(lay.touch_start[i], lay.touch_start[i + 1]):
            cell[lay.touch_term[k]] += text[i] * lay.touch_stride[k]


@njit(**PART)
def may_stand(lay: Layout, text: NDArray[np.int64], cell: NDArray[np.int64]) -> bool:
    """Whether a text holds nothing forbidden."""
    for t in range(cell.size):
        if lay.penalty[cell[t]] < 0.0:
            return False
    for c in range(lay.combo_start.size - 1):
        if is_forbidden(lay, text, c):
            return False
    return True


@njit(**PART)
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


@njit(**PART)
def line_of(level: float, ease: float) -> float:
    """Where a party draws the line `level` of the way up to its ideal, leverage counted."""
    return level - (1.0 - level) * ease


@njit(**PART)
def width_of(spread: NDArray[np.float64], cell: NDArray[np.int64]) -> float:
    """The variance of a text's worth, no agreement left out; the covariances below the diagonal count twice."""
    wide = 0.0
    for t in range(cell.size):
        row = row_of(cell[t])
        half = 0.0
        for k in range(t):
            half += spread[row + cell[k]]
        wide += spread[row + cell[t]] + 2.0 * half
    return wide


@njit(**PART)
def _gather(
    spread: NDArray[np.float64], gain: NDArray[np.float64], cell: NDArray[np.int64], own: float
) -> None:
    """Write how each cell varies with a party's gain from these cells."""
    last = gain.size - 1
    row = row_of(last)
    for a in range(last + 1):
        gain[a] = own * spread[row + a]
    for t in range(cell.size):
        c = cell[t]
        row = row_of(c)
        for a in range(c + 1):
            gain[a] += spread[row + a]
        row += c + 1
        for a in range(c + 1, last + 1):
            gain[a] += spread[row + c]
            row += a + 1


@njit(**INNER)
def learn(
    guess: Guess,
    p: int,
    cell: NDArray[np.int64],
    level: float,
    line: float,
    above: bool,
) -> bool:
    """Take in that p's worth lies above, or below, `level` of the way from no agreement to its ideal.

    What was as good as known moves nothing: then the answer is False.
    """
    last, own = guess.gain.size - 1, level - 1.0
    mean, spread, gain = guess.mean[p], guess.spread[p], guess.gain
    sign = 1.0 if above else -1.0
    row = row_of(last)
    middle, wide = own * mean[last], DOUBT + own * own * spread[row + last] + width_of(spread, cell)
    for t in range(cell.size):
        middle += mean[cell[t]]
        wide += 2.0 * own * spread[row + cell[t]]
    root = sqrt(max(wide, DOUBT))
    z = sign * (middle - line) / root
    if z > SURE:
        return False
    _gather(spread, gain, cell, own)
    shift = ratio(z)
    narrow = -shift * (shift + z) / (root * root)
    for a in range(last + 1):
        mean[a] += sign * shift * gain[a] / root
    row = 0
    for a in range(last + 1):
        scaled = narrow * gain[a]
        for b in range(a + 1):
            spread[row + b] += scaled * gain[b]
        row += a + 1
    return True


@njit(**PART)
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


@njit(**PART)
def _products(lay: Layout, guess: Guess, i: int) -> None:
    """Write the product of gains for each option of issue i, the rest of the text at hand as it is."""
    cell, own, count = guess.cell, guess.text[i], lay.counts[i]
    start, end = lay.touch_start[i], lay.touch_start[i + 1]
    for o in range(count):
        guess.product[o] = 1.0
    for p in range(guess.total.size):
        rest, mean = guess.total[p], guess.mean[p]
        for k in range(start, end):
            rest -= mean[cell[lay.touch_term[k]]]
        if end - start == 1 and lay.touch_stride[start] == 1:
            first = cell[lay.touch_term[start]] - own
            for o in range(count):
                guess.product[o] *= max(LEAST, rest + mean[first + o])
        else:
            for o in range(count):
                total = rest
                for k in range(start, end):
                    step = lay.touch_stride[k]
                    total += mean[cell[lay.touch_term[k]] + (o - own) * step]
                guess.product[o] *= max(LEAST, total)


@njit(**PART)
def _better(lay: Layout, guess: Guess, i: int) -> int:
    """The option of issue i that makes the text at hand's product largest."""
    _products(lay, guess, i)
    own = guess.text[i]
    best, most = own, guess.product[own]
    for o in range(lay.counts[i]):
        if guess.product[o] > most:
            change(lay, guess.text, guess.cell, i, o)
            if may_stand(lay, guess.text, guess.cell):
                best, most = o, guess.product[o]
            change(lay, guess.text, guess.cell, i, own)
    return best


@njit(**INNER)
def climb(lay: Layout, guess: Guess) -> bool:
    """Better the text at hand, one issue at a time, until no issue betters it; whether any did."""
    changed = False
    for _ in range(SWEEPS):
        moved = False
        for p in range(guess.total.size):
            guess.total[p] = total_of(guess, p, guess.cell)
        for i in range(guess.text.size):
            best = _better(lay, guess, i)
            if best != guess.text[i]:
                change(lay, guess.text, guess.cell, i, best)
                moved = changed = True
                for p in range(guess.total.size):
                    guess.total[p] = total_of(guess, p, guess.cell)
        if not moved:
            break
    return changed
