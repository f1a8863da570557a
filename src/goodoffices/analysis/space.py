"""The packages of one agenda, and the tables that say what each is worth.

Everything the engines need is here and nothing else: no case, no names beyond the keys, only indices. A package is one
option for each issue; worths add up over terms, where a term is an issue or a small group of issues valued together.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cached_property
from math import prod
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

Combination = tuple[tuple[int, int], ...]
"""A partial package: pairs of (issue index, option index)."""


@dataclass(frozen=True)
class Space:
    """The packages of an agenda, as indices.

    Attributes:
        issues: keys of the issues, in the agenda's order.
        options: for each issue, the keys of its options.
        scopes: for each term, the indices of the issues it spans, ascending; every issue lies in at least one term.
            A term's cells run in C order over the options of its scope (the last issue fastest).
        impossible: partial packages of two or more options that cannot stand together.
        barred: options that a norm bars, as (issue index, option index).

    Raises:
        ValueError: an issue without options, a scope or a combination that names an unknown index.

    Example:
        >>> space = Space.of([("wage", ("low", "high")), ("hours", ("40", "38", "35"))])
        >>> space.size, space.cells, space.offsets.tolist()
        (6, 5, [0, 2, 5])
    """

    issues: tuple[str, ...]
    options: tuple[tuple[str, ...], ...]
    scopes: tuple[tuple[int, ...], ...]
    impossible: tuple[Combination, ...] = ()
    barred: tuple[tuple[int, int], ...] = ()

    def __post_init__(self) -> None:
        """Refuse indices that point nowhere: an engine must never read past a table."""
        counts = self.counts
        if len(self.issues) != len(counts) or min(counts, default=0) < 1:
            msg = "every issue needs at least one option"
            raise ValueError(msg)
        if sorted({i for scope in self.scopes for i in scope}) != list(range(len(counts))):
            msg = "every issue must lie in at least one term, and every term must name known issues"
            raise ValueError(msg)
        pairs = [*self.barred, *(pair for combination in self.impossible for pair in combination)]
        if any(not (0 <= i < len(counts) and 0 <= o < counts[i]) for i, o in pairs):
            msg = "a forbidden combination names an unknown issue or option"
            raise ValueError(msg)

    @classmethod
    def of(
        cls,
        issues: list[tuple[str, tuple[str, ...]]],
        *,
        impossible: tuple[Combination, ...] = (),
        barred: tuple[tuple[int, int], ...] = (),
    ) -> Space:
        """A space in which every issue is a term of its own.

        Example:
            >>> Space.of([("corridors", ("none", "routes"))]).scopes
            ((0,),)
        """
        keys = tuple(key for key, _ in issues)
        return cls(
            keys, tuple(o for _, o in issues), tuple((i,) for i in range(len(keys))), impossible, barred
        )

    @cached_property
    def counts(self) -> tuple[int, ...]:
        """How many options each issue has."""
        return tuple(len(options) for options in self.options)

    @property
    def size(self) -> int:
        """How many packages there are, forbidden ones included (an exact integer, however large)."""
        return prod(self.counts)

    @cached_property
    def offsets(self) -> NDArray[np.int64]:
        """Column at which each term's cells begin; the last entry is the number of columns. Shape [terms + 1]."""
        counts = self.counts
        cells = [prod(counts[i] for i in scope) for scope in self.scopes]
        return np.concatenate(([0], np.cumsum(cells))).astype(np.int64)

    @property
    def cells(self) -> int:
        """How many columns a worth table has."""
        return int(self.offsets[-1])

    @property
    def forbidden(self) -> tuple[Combination, ...]:
        """What holds in every reading: impossible combinations, and barred options as combinations of one."""
        return self.impossible + tuple((pair,) for pair in self.barred)

    def columns(self, packages: NDArray[np.int16]) -> NDArray[np.int64]:
        """The column that each package takes in each term; packages int16 [m, issues] -> int64 [m, terms].

        Example:
            >>> space = Space.of([("wage", ("low", "high")), ("hours", ("40", "38", "35"))])
            >>> space.columns(np.array([[1, 2]], dtype=np.int16)).tolist()
            [[1, 4]]
        """
        counts = self.counts
        columns = np.empty((len(packages), len(self.scopes)), dtype=np.int64)
        for t, scope in enumerate(self.scopes):
            cell = np.zeros(len(packages), dtype=np.int64)
            for i in scope:
                cell = cell * counts[i] + packages[:, i]
            columns[:, t] = self.offsets[t] + cell
        return columns


@dataclass(frozen=True)
class Draws:
    """Worth tables for n models of the parties' preferences, on an integer grid.

    Attributes:
        parties: keys of the parties, in the order of the second axis.
        values: float64 [n, parties, cells], whole numbers; a package's worth is the sum over its columns.
        reserve: float64 [n, parties], whole numbers; the no-agreement worths.
        one: the number that stands for a worth of 1; every sum stays below 2**53, so comparing doubles is exact.
    """

    parties: tuple[str, ...]
    values: NDArray[np.float64]
    reserve: NDArray[np.float64]
    one: float

    def __len__(self) -> int:
        """How many draws there are."""
        return len(self.values)

    def part(self, rows: NDArray[np.bool_] | NDArray[np.int64] | slice) -> Draws:
        """Some of the draws.

        Example:
            >>> draws = Draws(("A",), np.zeros((3, 1, 2)), np.zeros((3, 1)), 1.0)
            >>> len(draws.part(np.array([True, False, True])))
            2
        """
        return replace(self, values=self.values[rows], reserve=self.reserve[rows])
