"""Talks by the thousand: one format, one draw of the parties' preferences for each talk."""

from __future__ import annotations

from dataclasses import dataclass, fields, replace
from typing import TYPE_CHECKING

import numpy as np

from goodoffices.analysis.search.layout import layout_of
from goodoffices.rehearsal.board import TooLargeError, board_of
from goodoffices.rehearsal.board.kernels import Shelf
from goodoffices.rehearsal.estimate import nothing, told
from goodoffices.rehearsal.table.state import rules_of, seats_for

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from goodoffices.analysis.search.layout import Layout
    from goodoffices.analysis.space import Combination, Draws, Space
    from goodoffices.rehearsal.board import Board
    from goodoffices.rehearsal.estimate import Belief
    from goodoffices.rehearsal.negotiators import Negotiator
    from goodoffices.rehearsal.protocol import Format
    from goodoffices.rehearsal.table.state import Rules

ENDINGS = ("agreed", "deadline", "collapsed", "walked out")
"""How talks end: the codes 1 to 4 of the kernels."""

WHOLE = ("ended", "round", "day", "by", "proposals", "overruled")


@dataclass(frozen=True)
class Talks:
    """How talks went, one row a talk.

    Attributes:
        ended: int64 [n]; 1 agreed, 2 missed the deadline, 3 collapsed, 4 somebody walked out.
        round: int64 [n]; the last round held, from 0.
        day: int64 [n]; the last day, from 0.
        by: int64 [n]; the party whose proposal was agreed, or who walked out; -1 for nobody or the mediator.
        proposals: int64 [n]; how many reached somebody; texts voted on.
        overruled: int64 [n]; bit p is set where party p's capital overruled its delegation's refusal.
        package: int16 [n, issues]; what was agreed, -1 throughout where nothing was.
        worth: float64 [n, parties]; what it is worth, on the draws' grid, leverage not counted; nan where nothing was
        agreed.
        ease: float64 [n, parties]; what leverage moved for each party by the end.
    """

    ended: NDArray[np.int64]
    round: NDArray[np.int64]
    day: NDArray[np.int64]
    by: NDArray[np.int64]
    proposals: NDArray[np.int64]
    overruled: NDArray[np.int64]
    package: NDArray[np.int16]
    worth: NDArray[np.float64]
    ease: NDArray[np.float64]

    def __len__(self) -> int:
        """How many talks."""
        return len(self.ended)


def joined(parts: Sequence[Talks]) -> Talks:
    """Talks one after another.

    Example:
        >>> one = Talks(*np.ones((6, 2), dtype=np.int64), *np.zeros((3, 2, 1)))
        >>> len(joined([one, one]))
        4
    """
    if len(parts) == 1:
        return parts[0]
    return Talks(*(np.concatenate([getattr(part, each.name) for part in parts]) for each in fields(Talks)))


class Stage:
    """Everything a format's talks need that does not change from talk to talk; each thread makes its own seats.

    Args:
        space: the packages.
        draws: models of what they are worth.
        form: the format.
        negotiators: one for each party; a text needs none.
        forbidden: combinations that no package may hold; None takes those that hold in every reading.
        belief: what the mediator thinks at first; None takes what the draws' mean and spread say, which is all that the
            case's statements tell; in the order of the turns.
        voters: heat of each party that votes on a text as an annealer.
        slight: the loss that a voter calls slight.
        skip: whether rounds in which nothing can be agreed are skipped; the talks are the same.

    Raises:
        FormatError: no talks can be held in that format.
        NegotiatorError: there are not as many negotiators as parties.
        TooLargeError: proposals have to be found in an agenda whose issues are tied too closely.
        ValueError: nothing is left to agree on, or the draws hold numbers that are none.

    Example:
        >>> from goodoffices.analysis.space import Draws, Space
        >>> from goodoffices.rehearsal.negotiators import NEGOTIATORS
        >>> from goodoffices.rehearsal.protocol import Format
        >>> space = Space.of([("wage", ("low", "high")), ("hours", ("40", "38"))])
        >>> values = np.array([[[0.0, 6.0, 0.0, 4.0], [5.0, 0.0, 3.0, 0.0]]])
        >>> stage = Stage(
        ...     space,
        ...     Draws(("union", "firm"), values, np.zeros((1, 2)), 8.0),
        ...     Format(),
        ...     [NEGOTIATORS["linear"]] * 2,
        ... )
        >>> talks = stage.hold(np.zeros(3, dtype=np.int64), key=1)
        >>> talks.ended.tolist(), talks.package[0].tolist()
        ([1, 1, 1], [0, 1])
    """

    def __init__(  # noqa: PLR0913 -- what a table needs
        self,
        space: Space,
        draws: Draws,
        form: Format,
        negotiators: Sequence[Negotiator] = (),
        *,
        forbidden: tuple[Combination, ...] | None = None,
        belief: Belief | None = None,
        voters: Sequence[float] = (),
        slight: float = 0.05,
        skip: bool = True,
    ) -> None:
        """Lay the table."""
        if not (np.isfinite(draws.values).all() and np.isfinite(draws.reserve).all()):
            msg = "the draws hold numbers that are none (NaN or infinite); no talks can be held on them"
            raise ValueError(msg)
        self.seats = form.seats(draws.parties)
        if form.turns:
            draws = _turned(draws, self.seats)
            negotiators = [negotiators[p] for p in self.seats] if negotiators else ()
            voters = [voters[p] for p in self.seats] if voters else ()
        self.space, self.draws, self.form, self.skip = space, draws, form, skip
        barred = space.forbidden if forbidden is None else forbidden
        self.rules: Rules = rules_of(form, draws.parties, negotiators, voters, slight)
        self.layout: Layout = layout_of(space, barred)
        self.board: Board | None = _board(space, barred, needed=form.kind != "text")
        estimates = form.kind == "text" and form.formulation.drafting in {"estimate", "frontier"}
        chaired = form.kind == "plenary" and form.chair > 0
        self.belief: Belief = belief or (told(draws) if estimates or chaired else nothing(len(draws.parties)))
        self._ideal = self._ideals() if form.kind == "text" else None

    def _ideals(self) -> NDArray[np.float64]:
        """The most that each draw's packages are worth to each party, float64 [draws, parties]."""
        values, offsets = self.draws.values, self.space.offsets[:-1]
        bound: NDArray[np.float64] = np.maximum.reduceat(values, offsets, axis=2).sum(axis=2)
        free = len(self.layout.combo_start) == 1 and not self.layout.penalty.any()
        if self.board is None or free:
            return bound
        from goodoffices.rehearsal.board.kernels import ideals  # noqa: PLC0415 -- compiled code loads late

        ideals(self.board, values, self._shelf(), bound)
        return bound

    def _shelf(self) -> Shelf:
        parties, parts = len(self.draws.parties), int(self.board.start[2]) if self.board else 0
        return Shelf(
            np.empty((parties, parts)),
            np.empty((parties, parts), dtype=np.int64),
            np.empty((parties, parts)),
            np.empty(parts, dtype=np.int64),
        )

    def hold(self, which: NDArray[np.int64], key: int, first: int = 0) -> Talks:
        """Hold talks: number first + n takes draw which[n]; the same key and number give the same talk.

        Args:
            which: the draw of each talk.
            key: 64 bits from which all chances follow.
            first: the number of the first talk.
        """
        n, parties, issues = len(which), len(self.draws.parties), len(self.space.issues)
        whole = np.zeros((n, len(WHOLE)), dtype=np.int64)
        package = np.empty((n, issues), dtype=np.int16)
        worth, ease = np.empty((n, parties)), np.empty((n, parties))
        out = (whole, package, worth, ease)
        if self._ideal is None:
            self._at_table(which, np.uint64(key), first, out)
        else:
            self._over_text(which, np.uint64(key), first, out)
        ended, round_, day, by, proposals, overruled = whole.T
        talks = Talks(ended, round_, day, by, proposals, overruled, package, worth, ease)
        return _by_party(talks, self.seats) if self.form.turns else talks

    def _at_table(
        self, which: NDArray[np.int64], key: np.uint64, first: int, out: tuple[NDArray[np.generic], ...]
    ) -> None:
        from goodoffices.rehearsal.table.kernels import hold  # noqa: PLC0415 -- compiled code loads late

        assert self.board is not None  # noqa: S101 -- a table is only laid with one
        seats = seats_for(self.rules, self.space.counts, int(self.board.start[2]))
        hold(
            self.board, self._shelf(), self.layout, self.rules, seats, self.belief, self.belief.guess(self.space),
            self.draws.values, self.draws.reserve, self.draws.one, which, key, first, self.skip,
            np.empty(3, dtype=np.int64), *out,
        )  # fmt: skip

    def _over_text(
        self, which: NDArray[np.int64], key: np.uint64, first: int, out: tuple[NDArray[np.generic], ...]
    ) -> None:
        from goodoffices.rehearsal.text.kernels import hold_texts  # noqa: PLC0415 -- compiled code loads late

        seats = seats_for(self.rules, self.space.counts)
        fallback = np.zeros(len(self.space.counts), dtype=np.int64)
        if self.board is not None:
            fallback = self.board.packages(self.board.standing()[:1])[0].astype(np.int64)
        hold_texts(
            self.layout, self.rules, seats, self.belief, self.belief.guess(self.space), self.draws.values,
            self.draws.reserve, self._ideal, self.draws.one, which, key, first, fallback,
            np.empty((self.rules.rounds + 1, len(fallback)), dtype=np.int64), *out,
        )  # fmt: skip


def _turned(draws: Draws, seats: list[int]) -> Draws:
    """Draws with the parties in the order in which they speak."""
    parties = tuple(draws.parties[p] for p in seats)
    return replace(
        draws,
        parties=parties,
        values=np.ascontiguousarray(draws.values[:, seats]),
        reserve=np.ascontiguousarray(draws.reserve[:, seats]),
    )


def _by_party(talks: Talks, seats: list[int]) -> Talks:
    """Talks told by party again, not by who spoke first."""
    place = np.argsort(seats)
    by = np.where(talks.by < 0, -1, np.array(seats)[talks.by])
    overruled = np.zeros_like(talks.overruled)
    for seat, party in enumerate(seats):
        overruled |= (talks.overruled >> seat & 1) << party
    return replace(talks, by=by, overruled=overruled, worth=talks.worth[:, place], ease=talks.ease[:, place])


def _board(space: Space, forbidden: tuple[Combination, ...], *, needed: bool) -> Board | None:
    """The board; none where a text can do without and it would be too large."""
    try:
        return board_of(space, forbidden)
    except TooLargeError:
        if needed or forbidden:
            raise
        return None
