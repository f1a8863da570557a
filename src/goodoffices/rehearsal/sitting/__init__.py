"""One negotiator at a table at which others sit in person: it is told what has been said, and says what it would do."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from goodoffices.rehearsal.board import board_of
from goodoffices.rehearsal.protocol import Calendar, Format
from goodoffices.rehearsal.table.state import rules_of, seats_for

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from goodoffices.analysis.space import Combination, Space
    from goodoffices.rehearsal.negotiators import Negotiator

MOMENTS = 1000
"""Into how many parts the time is divided."""
MOST_SAID = 500
"""How many packages it looks back on."""
ONE = float(1 << 40)
"""The grid on which worths are added exactly."""


class Said(NamedTuple):
    """A package that was proposed.

    Attributes:
        package: for each issue, the option's index.
        time: the part of the time that had gone, 0 to 1.
        own: whether it was this negotiator's own.
    """

    package: tuple[int, ...]
    time: float
    own: bool = False


class Turn(NamedTuple):
    """What a negotiator would do.

    Attributes:
        proposes: the package that it would propose.
        content: whether it would accept the package that it was asked about.
        could: whether that is worth at least as much to it as no agreement.
    """

    proposes: tuple[int, ...]
    content: bool
    could: bool


@dataclass(frozen=True)
class Sitter:
    """A negotiator, and what packages are worth to it.

    Attributes:
        space: the packages.
        worths: what each option is worth, float64 [cells], in any unit.
        no_agreement: what no agreement is worth, in the same unit.
        negotiator: how it negotiates.
        never: combinations that it never signs.
        others: how many other parties there are.
        key: from which its chances follow.

    Raises:
        ValueError: it would sign no package at all, or issues are tied too closely to be gone through.

    Example:
        >>> from goodoffices.analysis.space import Space
        >>> from goodoffices.rehearsal.negotiators import NEGOTIATORS
        >>> space = Space.of([("wage", ("low", "high")), ("hours", ("40", "38"))])
        >>> crew = Sitter(space, np.array([0.0, 60.0, 0.0, 40.0]), 30.0, NEGOTIATORS["linear"])
        >>> crew.turn([], 0.0).proposes, crew.turn([], 0.9, (1, 0))
        ((1, 1), Turn(proposes=(1, 0), content=True, could=True))
    """

    space: Space
    worths: NDArray[np.float64]
    no_agreement: float
    negotiator: Negotiator
    never: tuple[Combination, ...] = ()
    others: int = 1
    key: int = 0

    def turn(self, said: Sequence[Said], time: float, asked: tuple[int, ...] | None = None) -> Turn:
        """What it would propose now, and what it thinks of a package.

        Args:
            said: the packages that it has heard and made, in order.
            time: the part of the time that has gone, 0 to 1.
            asked: a package that it is asked about.
        """
        from goodoffices.rehearsal.board.kernels import Shelf  # noqa: PLC0415 -- compiled code loads late
        from goodoffices.rehearsal.sitting.kernels import turn  # noqa: PLC0415 -- the same

        parties, issues = self.others + 1, len(self.space.issues)
        board = board_of(self.space, self.never)
        names = tuple(str(p) for p in range(parties))
        rules = rules_of(Format(calendar=Calendar(rounds=MOMENTS)), names, [self.negotiator] * parties)
        seats = seats_for(rules, self.space.counts, int(board.start[2]))
        parts = int(board.start[2])
        shelf = Shelf(
            np.empty((parties, parts)), np.empty((parties, parts), dtype=np.int64),
            np.empty((parties, parts)), np.empty(parts, dtype=np.int64),
        )  # fmt: skip
        values, reserve = self._on_the_grid()
        rows = [[int(each.own), _moment(each.time), *each.package] for each in said[-MOST_SAID:]]
        answer = np.zeros(2 + issues, dtype=np.int64)
        turn(
            board, shelf, rules, seats, np.tile(values, (parties, 1)), np.full(parties, reserve), ONE,
            np.uint64(self.key), np.array(rows, dtype=np.int64).reshape(-1, 2 + issues),
            np.array([-1] * issues if asked is None else asked, dtype=np.int64), _moment(time), answer,
        )  # fmt: skip
        content, could, *proposes = answer.tolist()
        return Turn(tuple(proposes), bool(content), bool(could))

    def _on_the_grid(self) -> tuple[NDArray[np.float64], float]:
        """Worths from 0 for the worst package to one for the best, and what no agreement is worth there."""
        offsets = self.space.offsets
        worst = np.minimum.reduceat(self.worths, offsets[:-1])
        best = np.maximum.reduceat(self.worths, offsets[:-1])
        span = float((best - worst).sum()) or 1.0
        values = np.rint((self.worths - np.repeat(worst, np.diff(offsets))) / span * ONE)
        return values, float(np.rint((self.no_agreement - worst.sum()) / span * ONE))


def _moment(time: float) -> int:
    return min(max(int(time * (MOMENTS + 1)) - 1, 0), MOMENTS - 1)
