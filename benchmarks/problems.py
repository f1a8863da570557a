"""Problems that anybody can make again from a seed with numpy alone.

`additive` follows the recipe of the NegMAS timing scripts to the last bit (its digest is printed beside the figures),
so that both programs answer the same question.
"""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass
from itertools import combinations
from typing import TYPE_CHECKING

import numpy as np

from goodoffices.analysis.space import Space

if TYPE_CHECKING:
    from numpy.typing import NDArray

ONE = 2.0**44
"""The whole number that stands for a worth of 1: fine enough that rounding merges no points that matter."""


@dataclass(frozen=True)
class Problem:
    """A space with one worth table, float64 [parties, cells] of whole numbers.

    `recipe` is the JSON of [weights, values] for additive problems, from which another program makes the same one.
    """

    space: Space
    values: NDArray[np.float64]
    recipe: str = ""

    @property
    def digest(self) -> str:
        """What both programs print, so that a reader sees that they were asked the same question."""
        return hashlib.sha256(self.recipe.encode()).hexdigest()[:12]


def grid(worths: NDArray[np.float64]) -> NDArray[np.float64]:
    """Worths in [0, 1] on the integer grid."""
    return np.rint(worths * ONE)


def plain(issues: int, options: int, scopes: tuple[tuple[int, ...], ...] | None = None) -> Space:
    """A space with so many issues of so many options."""
    keys = tuple(str(o) for o in range(options))
    names = tuple(f"i{i}" for i in range(issues))
    return Space(names, (keys,) * issues, scopes or tuple((i,) for i in range(issues)))


def additive(seed: int, parties: int, issues: int, options: int) -> Problem:
    """Independent parties: Dirichlet weights, uniform values rescaled to [0, 1] within each issue."""
    rng = np.random.default_rng(seed)
    weights, values = [], []
    for _ in range(parties):
        weights.append(rng.dirichlet(np.ones(issues)).tolist())
        rows = rng.random(issues * options).reshape(issues, options)
        rows = (rows - rows.min(axis=1, keepdims=True)) / np.ptp(rows, axis=1)[:, None]
        values.append(rows.tolist())
    worths = np.array(weights)[:, :, None] * np.array(values)
    return Problem(plain(issues, options), grid(worths.reshape(parties, -1)), json.dumps([weights, values]))


def against(rng: np.random.Generator, first: NDArray[np.float64]) -> NDArray[np.float64]:
    """The worths of a party opposed to the first: u2 = 0.8 (1 - u1) + 0.2 noise."""
    return 0.8 * (1 - first) + 0.2 * rng.random(first.shape)


def opposed(seed: int, issues: int, options: int) -> Problem:
    """Two opposed parties with the same weights."""
    rng = np.random.default_rng(seed)
    weights = rng.dirichlet(np.ones(issues))[:, None]
    first = rng.random((issues, options))
    worths = np.stack((weights * first, weights * against(rng, first)))
    return Problem(plain(issues, options), grid(worths.reshape(2, -1)))


def three_tree(rng: np.random.Generator, issues: int) -> tuple[tuple[int, ...], ...]:
    """Cliques of a random 3-tree: four issues, then each new one tied to three that are tied to each other."""
    triangles = list(combinations(range(4), 3))
    cliques: list[tuple[int, ...]] = [(0, 1, 2, 3)]
    for issue in range(4, issues):
        triangle = triangles[rng.integers(len(triangles))]
        cliques.append((*triangle, issue))
        triangles += [(*pair, issue) for pair in combinations(triangle, 2)]
    return tuple(cliques)


def tree(seed: int, issues: int, options: int, *, opponents: bool) -> Problem:
    """Two parties whose worths add up over every pair of issues tied in a random 3-tree (treewidth 3)."""
    rng = np.random.default_rng(seed)
    pairs = sorted({pair for clique in three_tree(rng, issues) for pair in combinations(clique, 2)})
    scopes = tuple((i,) for i in range(issues)) + tuple(pairs)
    space = plain(issues, options, scopes)
    weights = np.repeat(rng.dirichlet(np.ones(len(scopes))), np.diff(space.offsets))
    first = rng.random(space.cells)
    second = against(rng, first) if opponents else rng.random(space.cells)
    return Problem(space, grid(np.stack((weights * first, weights * second))))
