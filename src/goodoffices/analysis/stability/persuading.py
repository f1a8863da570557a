"""The fewest changes in lists of priorities by which a state would hold, or would hold no longer.

A change drops a priority, turns it into its opposite, or moves it to another place in the list. Every set of so many
changes is tried, the small ones first; where the others' answers must be credible, a change of one party's list can
help or hurt another's verdict, and so all parties are asked anew.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from itertools import combinations, islice
from typing import TYPE_CHECKING, Literal

import numpy as np

from goodoffices.analysis.stability.clauses import clauses
from goodoffices.analysis.stability.concepts import CREDIBLE, Concept, stable_for
from goodoffices.analysis.stability.graph import dense
from goodoffices.analysis.stability.view import UNKNOWN, Wish, levels

if TYPE_CHECKING:
    from collections.abc import Iterator

    from numpy.typing import NDArray

    from goodoffices.analysis.stability.view import View

    Ints = NDArray[np.int32]

Kind = Literal["drop", "reverse", "move"]
MOST_TRIED = 3_000
"""Sets of changes that are tried before the search gives up."""
WEAKER: dict[Concept, Concept] = {"nash": "nash", "gmr": "gmr", "smr": "smr", "seq": "gmr", "sseq": "smr"}
"""What each way of holding implies, whatever the others want: a quick test of one party's list alone."""


@dataclass(frozen=True, slots=True)
class Persuasion:
    """One change in one party's list of priorities.

    Attributes:
        party: key of the party.
        kind: drop, reverse or move.
        number: the priority's place in the list, from 1.
        to: where it is moved, from 1; 0 if it is not moved.
        words: the change in words.
    """

    party: str
    kind: Kind
    number: int
    to: int
    words: str


@dataclass(frozen=True, slots=True)
class Least:
    """The fewest changes of priorities.

    Attributes:
        count: how many; None if none of the sets that were tried does it.
        sets: smallest sets that do it, five at most.
        most: up to how many changes at once were tried.
        exact: whether every set of so many changes was tried.
    """

    count: int | None
    sets: tuple[tuple[Persuasion, ...], ...]
    most: int
    exact: bool


MOST_SHOWN = 5
Changed = tuple[Persuasion, int, tuple[Wish, ...]]


def single_changes(view: View, party: int) -> Iterator[Changed]:
    """Every change of one priority of a party's: what it is, the party's place, and the list that comes of it."""
    own, key = view.wishes[party], view.whole.parties[party]
    for number, wish in enumerate(own):
        if wish.open in UNKNOWN:
            continue
        rest = (*own[:number], *own[number + 1 :])
        about = f"{view.names[party]} cared no longer for {wish.words}"
        yield Persuasion(key, "drop", number + 1, 0, about), party, rest
        turned = Wish(f"not ({wish.words})", ~wish.holds)
        about = f"{view.names[party]} wanted the opposite of {wish.words}"
        yield (
            Persuasion(key, "reverse", number + 1, 0, about),
            party,
            (*own[:number], turned, *own[number + 1 :]),
        )
        for to in range(len(own)):
            if to != number:
                about = f"{view.names[party]} {_moved(own, number, to)}"
                moved = (*rest[:to], wish, *rest[to:])
                yield Persuasion(key, "move", number + 1, to + 1, about), party, moved


def _moved(own: tuple[Wish, ...], number: int, to: int) -> str:
    if to < number:
        return f"set {own[number].words} above {own[to].words}"
    return f"set {own[number].words} below {own[to].words}"


class _Trial:
    """Whether a state holds under changed lists, each question answered once."""

    def __init__(self, view: View, state: int, concept: Concept, *, hold: bool) -> None:
        self._view, self._state, self._concept, self._hold = view, state, concept, hold
        self._rank = view.rank()
        weaker = WEAKER[concept]
        self._asked = [
            clauses(view.graph, self._rank, party, state, weaker) for party in range(view.graph.parties)
        ]
        self.tried = 0

    def row(self, wishes: tuple[Wish, ...]) -> Ints:
        row: Ints = dense(levels(wishes, self._view.graph.states))[0]
        return row

    def could_hold(self, party: int, row: Ints) -> bool:
        """Whether a party's list alone rules it out: it must hold in the weaker way, whatever the others want."""
        above = frozenset(np.flatnonzero(row > row[self._state]).tolist())
        return all(clause.kept(above) for clause in self._asked[party])

    def failing(self) -> frozenset[int]:
        return frozenset(p for p, row in enumerate(self._rank) if not self.could_hold(p, row))

    def works(self, rows: dict[int, Ints]) -> bool:
        self.tried += 1
        rank = self._rank.copy()
        for party, row in rows.items():
            rank[party] = row
        if not all(self.could_hold(p, rank[p]) for p in rows):
            return not self._hold
        if self._concept in CREDIBLE:
            graph = self._view.graph
            parties = range(graph.parties)
            return self._hold == all(
                bool(stable_for(graph, rank, p, self._concept)[self._state]) for p in parties
            )
        return self._hold == all(self.could_hold(p, row) for p, row in enumerate(rank))


def least_persuasion(  # noqa: PLR0913 -- what is asked, and how far to look
    view: View, state: int, concept: Concept, *, hold: bool = True, most: int = 2, shown: int = MOST_SHOWN
) -> Least:
    """The fewest changes of priorities by which a state would hold for all, or for somebody no longer.

    Args:
        view: the model.
        state: the state, by number.
        concept: the way of holding.
        hold: whether it is to hold; else to hold no longer.
        most: up to how many changes at once are tried, 1 or 2.
        shown: how many sets are enough.

    Returns:
        the smallest sets; a count of 0 and no set where nothing has to change.
    """
    trial = _Trial(view, state, concept, hold=hold)
    if trial.works({}):
        return Least(0, ((),), most, exact=True)
    singles = [(change, party, own, trial.row(own)) for change, party, own in _every(view)]
    working = ((change,) for change, party, _, row in singles if trial.works({party: row}))
    found = tuple(islice(working, shown))
    if found or most == 1:
        return Least(1 if found else None, found, most, exact=True)
    exact = True
    pairs: list[tuple[Persuasion, ...]] = []
    for changes, rows in _pairs(view, singles, trial, hold=hold):
        if trial.tried >= MOST_TRIED:
            exact = False
            break
        if trial.works(rows):
            pairs.append(changes)
            if len(pairs) == shown:
                break
    return Least(2 if pairs else None, tuple(pairs), most, exact=exact)


def _every(view: View) -> Iterator[Changed]:
    for party, ranked in enumerate(view.ranked):
        if ranked is None:
            yield from single_changes(view, party)


def _pairs(
    view: View, singles: list[tuple[Persuasion, int, tuple[Wish, ...], Ints]], trial: _Trial, *, hold: bool
) -> Iterator[tuple[tuple[Persuasion, ...], dict[int, Ints]]]:
    """Two changes at once: of two parties' lists, or of one; what leaves a failing party failing is passed over."""
    failing = trial.failing() if hold else frozenset()
    for first, second in combinations(singles, 2):
        rows = {first[1]: first[3], second[1]: second[3]}
        if len(rows) == 2 and failing <= rows.keys() and all(trial.could_hold(p, rows[p]) for p in failing):  # noqa: PLR2004 -- two parties
            yield (first[0], second[0]), rows
    for change, party, own, _ in singles:
        if failing <= {party}:
            for other, _, both in _again(view, party, own):
                yield (change, other), {party: trial.row(both)}


def _again(view: View, party: int, own: tuple[Wish, ...]) -> Iterator[Changed]:
    """Every further change of a list that was changed once."""
    wishes = tuple(own if p == party else each for p, each in enumerate(view.wishes))
    return single_changes(replace(view, wishes=wishes), party)
