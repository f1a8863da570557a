"""What a mediator thinks the parties' worths are: a mean and a spread for every cell, learnt from votes and proposals.

Each vote says that a party's gain lies above or below a line. The estimate is normal, and each vote moves it to the
normal
with the moments of what is left of it: assumed-density filtering [Minka2001] of a probit model. Nothing else is known.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from goodoffices.analysis.space import Draws, Space


class Guess(NamedTuple):
    """A mediator's estimates of one talk, and room to work in. Worths are parts of a party's range.

    Attributes:
        mean: float64 [parties, cells + 1]; the last is what no agreement is worth.
        spread: float64 [parties, (cells + 1) * (cells + 2) / 2]; covariances, each cell's with itself and those before.
        gain: float64 [cells + 1]; room.
        total: float64 [parties]; each party's estimated gain from the text at hand.
        text: int64 [issues]; the text that the estimates suggest.
        cell: int64 [terms]; its cells.
        trial: int64 [issues]; a text on trial.
        tried: int64 [terms]; its cells.
        product: float64 [most options]; room.
    """

    mean: NDArray[np.float64]
    spread: NDArray[np.float64]
    gain: NDArray[np.float64]
    total: NDArray[np.float64]
    text: NDArray[np.int64]
    cell: NDArray[np.int64]
    trial: NDArray[np.int64]
    tried: NDArray[np.int64]
    product: NDArray[np.float64]


class Belief(NamedTuple):
    """What a mediator thinks before the talks begin.

    Attributes:
        mean: float64 [parties, cells + 1].
        spread: float64 [parties, cells + 1, cells + 1].
    """

    mean: NDArray[np.float64]
    spread: NDArray[np.float64]

    def guess(self, space: Space) -> Guess:
        """Room for the estimates of one talk at a time."""
        issues, terms = len(space.issues), len(space.scopes)
        return Guess(
            mean=self.mean.copy(),
            spread=np.zeros((len(self.mean), self.mean.shape[1] * (self.mean.shape[1] + 1) // 2)),
            gain=np.zeros(self.mean.shape[1]),
            total=np.zeros(len(self.mean)),
            text=np.zeros(issues, dtype=np.int64),
            cell=np.zeros(terms, dtype=np.int64),
            trial=np.zeros(issues, dtype=np.int64),
            tried=np.zeros(terms, dtype=np.int64),
            product=np.zeros(max(space.counts)),
        )


def nothing(parties: int) -> Belief:
    """What a mediator thinks who estimates nothing.

    Example:
        >>> nothing(2).mean.shape
        (2, 1)
    """
    return Belief(np.zeros((parties, 1)), np.zeros((parties, 1, 1)))


def told(draws: Draws) -> Belief:
    """What the case's statements alone let a mediator think: the mean and the spread of the draws that obey them.

    Example:
        >>> from goodoffices.analysis.space import Draws
        >>> values = np.array([[[0.0, 4.0]], [[0.0, 2.0]]])
        >>> told(Draws(("A",), values, np.array([[1.0], [1.0]]), 4.0)).mean.tolist()
        [[0.0, 0.75, 0.25]]
    """
    worths = np.concatenate((draws.values, draws.reserve[:, :, None]), axis=2) / draws.one
    mean = worths.mean(axis=0)
    apart = worths - mean
    return Belief(mean, np.einsum("npa,npb->pab", apart, apart, optimize=True) / len(worths))


def blank(space: Space, parties: int, reserve: tuple[float, float] = (0.0, 1.0)) -> Belief:
    """What a mediator thinks who has been told nothing: weights uniform on the simplex, options of a term in any order.

    Args:
        space: the packages.
        parties: how many there are.
        reserve: the range of a no-agreement worth, on which it is uniform; one number twice where it is known.

    Example:
        >>> from goodoffices.analysis.space import Space
        >>> blank(Space.of([("wage", ("low", "high"))]), 1).mean.tolist()
        [[0.5, 0.5, 0.5]]
    """
    sizes = np.diff(space.offsets)
    terms, cells = len(sizes), space.cells
    of = np.repeat(np.arange(terms), sizes)
    count = sizes[of].astype(np.float64)
    middle = np.maximum(count - 2, 0.0)
    square = (1 + middle / 3) / count
    pair = ((1 + middle / 2) ** 2 + middle / 12 - count * square) / np.maximum(count * (count - 1), 1.0)
    spread = np.full((cells + 1, cells + 1), 0.25 / (terms * (terms + 1)))
    same = of[:, None] == of[None, :]
    spread[:cells, :cells] = np.where(same, 2 * pair[:, None] / (terms * (terms + 1)), spread[:cells, :cells])
    spread[np.arange(cells), np.arange(cells)] = 2 * square / (terms * (terms + 1))
    spread[:cells, :cells] -= (0.5 / terms) ** 2
    spread[cells], spread[:, cells] = 0.0, 0.0
    spread[cells, cells] = (reserve[1] - reserve[0]) ** 2 / 12
    mean = np.full(cells + 1, 0.5 / terms)
    mean[cells] = (reserve[0] + reserve[1]) / 2
    return Belief(np.tile(mean, (parties, 1)), np.tile(spread, (parties, 1, 1)))
