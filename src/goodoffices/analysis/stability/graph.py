"""The states of a conflict, and who can move between them, as tables that the compiled walks read."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from goodoffices.analysis.stability.kernels import count_moves, turned, write_moves

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    Ints = NDArray[np.int32]
    Longs = NDArray[np.int64]
    Flags = NDArray[np.bool_]

MOST_CHOICES = 20
"""Yes-or-no moves that one model may have: 2**20 combinations are looked through."""
MOST_STATES = 2**17
MOST_STEPS = 60_000_000
"""States times what each party could choose in each: how many steps are looked at."""


class TooLargeError(ValueError):
    """A model has more combinations, states or steps than are looked through; the message gives the count."""


@dataclass(frozen=True)
class Choices:
    """The yes-or-no moves of a model.

    Attributes:
        parties: the names of those who decide.
        owner: for each move, the place of its party in `parties`.
        only_on: moves that can be taken and never be taken back.
        only_off: moves that can be given up and never be taken again.
    """

    parties: tuple[str, ...]
    owner: tuple[int, ...]
    only_on: frozenset[int] = frozenset()
    only_off: frozenset[int] = frozenset()

    @property
    def combinations(self) -> int:
        """How many combinations of yes and no there are."""
        return 1 << len(self.owner)


@dataclass(frozen=True)
class Graph:
    """States and moves.

    Attributes:
        choices: the yes-or-no moves behind them.
        masks: int64 [states]; of each state the first combination, bit i for move i; ascending.
        place: int32 [combinations]; the state that a combination is, -1 where it cannot be.
        start: int64 [parties, states + 1]; where each party's moves from each state begin.
        moves: int32; where they lead, ascending below each party and state.
        start_back: int64 [parties, states + 1]; the same by where they lead.
        moves_back: int32; where they come from.
    """

    choices: Choices
    masks: Longs
    place: Ints
    start: Longs
    moves: Ints
    start_back: Longs
    moves_back: Ints

    @property
    def states(self) -> int:
        """How many states there are."""
        return len(self.masks)

    @property
    def parties(self) -> int:
        """How many parties decide."""
        return len(self.choices.parties)

    def to(self, party: int, state: int) -> Ints:
        """Where a party can move from a state, ascending.

        Example:
            >>> chicken = graph(Choices(("row", "column"), (0, 1)))
            >>> chicken.to(0, 2).tolist()
            [3]
        """
        return self.moves[self.start[party, state] : self.start[party, state + 1]]

    def others(self, *members: int) -> Ints:
        """The parties that are none of these."""
        return np.array([p for p in range(self.parties) if p not in members], np.int32)


def graph(choices: Choices, feasible: Flags | None = None, same: Sequence[Flags] = ()) -> Graph:
    """The graph of a model.

    Args:
        choices: the yes-or-no moves.
        feasible: bool [combinations]; which can be; all by default.
        same: each a bool [combinations]; the feasible ones among them are one state, and so are those of several that
            overlap.

    Raises:
        TooLargeError: there are more combinations, states or steps than are looked through.
        ValueError: nothing is feasible.

    Example:
        >>> chicken = graph(Choices(("row", "column"), (0, 1)))
        >>> chicken.states, len(chicken.moves)
        (4, 8)
    """
    if len(choices.owner) > MOST_CHOICES:
        msg = (
            f"{len(choices.owner)} yes-or-no moves make {choices.combinations:,} combinations, and at most "
            f"{2**MOST_CHOICES:,} are looked through"
        )
        raise TooLargeError(msg)
    can_be = np.ones(choices.combinations, bool) if feasible is None else feasible
    masks = np.flatnonzero(can_be)
    if len(masks) == 0:
        msg = "no combination of moves is possible"
        raise ValueError(msg)
    if len(masks) > MOST_STATES:
        msg = f"{len(masks):,} states are possible, and at most {MOST_STATES:,} are looked through"
        raise TooLargeError(msg)
    place = _placed(masks, choices.combinations, same)
    start, moves = _steps(choices, masks, place)
    start_back, moves_back = np.zeros_like(start), np.empty_like(moves)
    turned(start, moves, start_back, moves_back)
    first = np.unique(place[masks], return_index=True)[1]
    return Graph(choices, masks[first], place, start, moves, start_back, moves_back)


def _placed(masks: Longs, combinations: int, same: Sequence[Flags]) -> Ints:
    """The state of each combination: numbered by the first combination that each state has."""
    head = np.arange(len(masks))
    for together in same:
        inside = np.flatnonzero(together[masks])
        if len(inside):
            heads = np.unique(head[inside])
            head[np.isin(head, heads)] = heads[0]
    place = np.full(combinations, -1, np.int32)
    place[masks] = np.unique(head, return_inverse=True)[1]
    return place


def _steps(choices: Choices, masks: Longs, place: Ints) -> tuple[Longs, Ints]:
    """Where each party's moves begin, and where they lead, over all parties."""
    own = [_own(choices, p) for p in range(len(choices.parties))]
    looked = len(masks) * sum(len(each) for each in own)
    if looked > MOST_STEPS:
        msg = f"{looked:,} steps would have to be looked at, and at most {MOST_STEPS:,} are"
        raise TooLargeError(msg)
    only_on, only_off = _bits(choices.only_on), _bits(choices.only_off)
    states = int(place.max()) + 1
    starts, every = [], []
    total = 0
    for each in own:
        counts = np.empty(len(masks), np.int64)
        count_moves(masks, place, each, only_on, only_off, counts)
        begin = np.concatenate(([0], np.cumsum(counts)))
        targets = np.empty(begin[-1], np.int32)
        write_moves(masks, place, each, only_on, only_off, begin, targets)
        if states < len(masks):
            begin, targets = _merged(place[masks], counts, targets, states)
        starts.append(begin + total)
        every.append(targets)
        total += len(targets)
    return np.stack(starts), np.concatenate(every)


def _own(choices: Choices, party: int) -> Longs:
    """Every choice that a party can make with its own moves, as combinations, ascending."""
    own = np.zeros(1, np.int64)
    for move, owner in enumerate(choices.owner):
        if owner == party:
            own = np.concatenate((own, own | 1 << move))
    return own


def _bits(moves: frozenset[int]) -> int:
    return sum(1 << move for move in moves)


def _merged(states_of: Ints, counts: Longs, targets: Ints, states: int) -> tuple[Longs, Ints]:
    """The moves of combinations as moves of states: each once, none from a state to itself."""
    sources = np.repeat(states_of.astype(np.int64), counts)
    steps = np.unique((sources * states + targets)[sources != targets])
    begin = np.searchsorted(steps, np.arange(states + 1) * states)
    return begin.astype(np.int64), (steps % states).astype(np.int32)


def dense(worth: NDArray[np.generic]) -> Ints:
    """Ranks from any numbers, better higher: 0, 1, 2, ...; equal numbers rank alike.

    Example:
        >>> dense(np.array([[5, 9, 5], [1, 2, 3]])).tolist()
        [[0, 1, 0], [0, 1, 2]]
    """
    rows = [np.unique(row, return_inverse=True)[1] for row in np.atleast_2d(worth)]
    return np.array(rows, dtype=np.int32)
