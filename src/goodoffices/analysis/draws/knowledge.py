"""What is known of one party's preferences on one agenda, as indices into the worth table.

Nothing here says what a package is worth; it only keeps what the party said, each statement under the name of the claim
that carries it, so that a clash can be reported by its citations.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import chain
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator
    from fractions import Fraction

    from goodoffices.analysis.space import Space

Name = str | int
"""What a statement is called; several entries that come from one claim share its name, and stand or fall together."""


@dataclass(frozen=True, slots=True)
class Pair:
    """One thing set beside another: the first better (heavier) than the second, or tied with it.

    Attributes:
        first: a column of the worth table, or the index of a term.
        second: likewise.
        name: the statement it comes from.
    """

    first: int
    second: int
    name: Name


@dataclass(frozen=True, slots=True)
class Over:
    """She would rather have the first package than the second; each is one column for each term, in order."""

    first: tuple[int, ...]
    second: tuple[int, ...]
    name: Name


@dataclass(frozen=True, slots=True)
class Stand:
    """Where she stands on one package (one column for each term): ready to sign it, or refusing it for good."""

    package: tuple[int, ...]
    name: Name


@dataclass(frozen=True, slots=True)
class Knowledge:
    """All that is known of one party's preferences on one agenda; empty says that nothing is known.

    Attributes:
        cell_orders: columns of one term, the first strictly better than the second.
        cell_ties: columns of one term that are worth the same.
        weight_orders: terms, the first strictly heavier than the second.
        weight_ties: terms that weigh the same.
        over: packages preferred to packages.
        accepts: packages worth at least as much as no agreement.
        refuses: packages worth less than no agreement (final refusals only: a refusal is often tactics).
        reserve: range of the no-agreement worth, within [0, 1]; one number twice where it is known.
        reserve_name: the statement behind `reserve`; None where the range is assumed.
        scores: the whole worth table where it is known, one number for each column; then every draw is the same.
        currency: the unit that the scores were written in, and how many of it a worth of 1 is; None where the case
            names no unit, or no scores are known.

    Example:
        >>> known = Knowledge(cell_orders=(Pair(1, 0, "claim 1"),), accepts=(Stand((1, 4), "claim 2"),))
        >>> known.names
        ('claim 1', 'claim 2')
        >>> known.only({"claim 2"}).cell_orders
        ()
    """

    cell_orders: tuple[Pair, ...] = ()
    cell_ties: tuple[Pair, ...] = ()
    weight_orders: tuple[Pair, ...] = ()
    weight_ties: tuple[Pair, ...] = ()
    over: tuple[Over, ...] = ()
    accepts: tuple[Stand, ...] = ()
    refuses: tuple[Stand, ...] = ()
    reserve: tuple[float | Fraction, float | Fraction] = (0.0, 1.0)
    reserve_name: Name | None = None
    scores: tuple[Fraction, ...] | None = None
    currency: tuple[str, Fraction] | None = None

    @property
    def names(self) -> tuple[Name, ...]:
        """The names of all statements, each once, in the order of the fields."""
        own = () if self.reserve_name is None else (self.reserve_name,)
        return tuple(dict.fromkeys([*(s.name for s in self._statements()), *own]))

    @property
    def ordinal(self) -> bool:
        """Whether nothing is said that sets whole packages beside each other or beside no agreement."""
        return not (self.over or self.accepts or self.refuses)

    def only(self, names: Collection[Name]) -> Knowledge:
        """What is left when only the statements so named are believed; the known scores stay."""
        stays = self.reserve_name is None or self.reserve_name in names
        return Knowledge(
            tuple(s for s in self.cell_orders if s.name in names),
            tuple(s for s in self.cell_ties if s.name in names),
            tuple(s for s in self.weight_orders if s.name in names),
            tuple(s for s in self.weight_ties if s.name in names),
            tuple(s for s in self.over if s.name in names),
            tuple(s for s in self.accepts if s.name in names),
            tuple(s for s in self.refuses if s.name in names),
            self.reserve if stays else (0.0, 1.0),
            self.reserve_name if stays else None,
            self.scores,
            self.currency,
        )

    def check(self, space: Space) -> None:
        """Refuse a statement that points nowhere in the space.

        Raises:
            ValueError: an unknown column or term, options of two issues set beside each other, a package that does not
                name one column for each term, a range outside [0, 1], scores of the wrong length.
        """
        for pair in (*self.cell_orders, *self.cell_ties):
            _check_cells(space, pair)
        for pair in (*self.weight_orders, *self.weight_ties):
            if not (0 <= pair.first < len(space.scopes) and 0 <= pair.second < len(space.scopes)):
                msg = f"statement {pair.name!r}: a weight is given to an unknown term"
                raise ValueError(msg)
        for name, package in self._packages():
            _check_package(space, name, package)
        low, high = self.reserve
        if not 0.0 <= low <= high <= 1.0:
            msg = f"the no-agreement worth must be a range within 0 and 1, not {low} to {high}"
            raise ValueError(msg)
        if self.scores is not None and len(self.scores) != space.cells:
            msg = f"{len(self.scores)} scores for {space.cells} columns"
            raise ValueError(msg)

    def _statements(self) -> Iterator[Pair | Over | Stand]:
        pairs = chain(self.cell_orders, self.cell_ties, self.weight_orders, self.weight_ties)
        return chain(pairs, self.over, self.accepts, self.refuses)

    def _packages(self) -> Iterator[tuple[Name, tuple[int, ...]]]:
        for preferred in self.over:
            yield preferred.name, preferred.first
            yield preferred.name, preferred.second
        for stand in (*self.accepts, *self.refuses):
            yield stand.name, stand.package


def term_of(space: Space, column: int) -> int:
    """The term that a column belongs to.

    Example:
        >>> from goodoffices.analysis.space import Space
        >>> term_of(Space.of([("wage", ("low", "high")), ("hours", ("40", "38", "35"))]), 3)
        1
    """
    return int(np.searchsorted(space.offsets, column, side="right")) - 1


def _check_cells(space: Space, pair: Pair) -> None:
    if not (0 <= pair.first < space.cells and 0 <= pair.second < space.cells):
        msg = f"statement {pair.name!r}: an unknown option"
        raise ValueError(msg)
    if term_of(space, pair.first) != term_of(space, pair.second):
        msg = (
            f"statement {pair.name!r}: options of different terms cannot be ordered; compare packages instead"
        )
        raise ValueError(msg)


def _check_package(space: Space, name: Name, package: tuple[int, ...]) -> None:
    starts, ends = space.offsets[:-1], space.offsets[1:]
    if len(package) != len(starts) or not all(
        a <= c < b for a, c, b in zip(starts, package, ends, strict=True)
    ):
        msg = f"statement {name!r}: a package must name one column for each term, in order"
        raise ValueError(msg)
