"""Which parties could jointly leave a state, whether the others would undo it, and whether one of them would defect."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from goodoffices.analysis.listing import joined
from goodoffices.analysis.stability.coalitions import coalitions, deterred_from, joint_improvements
from goodoffices.analysis.stability.paths import ways
from goodoffices.analysis.stability.telling import state_words, way_words
from goodoffices.analysis.stability.verdicts import FAILING, Verdict, verdicts

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from goodoffices.analysis.stability.view import View

    Ints = NDArray[np.int32]

LOOKED_AT = 12
"""States to which a coalition could move that are looked at for whether they hold."""
MOST_PARTIES = 8


@dataclass(frozen=True, slots=True)
class Exit:
    """What several parties could do together.

    Attributes:
        members: keys of the parties.
        to: the state they would move to, by number: one that holds if there is one, else one that they like best.
        moves: their moves in words.
        words: that state in words.
        undone: whether the others have a credible answer that leaves some member no better off than before.
        defectors: keys of the parties who would leave that state again: no credible answer holds them back.
        sentence: all of this in words.
    """

    members: tuple[str, ...]
    to: int
    moves: str
    words: str
    undone: bool
    defectors: tuple[str, ...]
    sentence: str


def exits(view: View, rank: Ints, state: int) -> tuple[Exit, ...]:
    """Which parties could jointly leave a state, the smallest coalitions only: none that holds another that could.

    Args:
        view: the model.
        rank: int32 [parties, states]; each party's ranks, better higher.
        state: the state they would leave.
    """
    found: list[tuple[tuple[int, ...], Exit]] = []
    for members in coalitions(min(view.graph.parties, MOST_PARTIES)):
        if any(set(smaller) <= set(members) for smaller, _ in found):
            continue
        gains = joint_improvements(view.graph, rank, members, state)
        if len(gains):
            found.append((members, _exit(view, rank, members, state, gains)))
    return tuple(each for _, each in found)


def _exit(view: View, rank: Ints, members: tuple[int, ...], state: int, gains: Ints) -> Exit:
    undone = deterred_from(view.graph, rank, members, state, "seq")
    worth = rank[[*members]][:, gains].min(axis=0)
    likely = gains[np.lexsort((gains, -worth, undone[gains]))][:LOOKED_AT]
    judged = [(_leavers(view, rank, int(to)), int(to)) for to in likely]
    leavers, to = min(judged, key=lambda each: (bool(undone[each[1]]), len(each[0])))
    names = joined(view.names[p] for p in members)
    moves = way_words(view, state, ways(view.graph, rank, state, movers=members)[to])
    told = f"{names} could leave it together: {moves}"
    told += "; the others have a credible answer that leaves one of them no better off" if undone[to] else ""
    told += f". {_defection(view, leavers)}"
    keys = tuple(view.whole.parties[p] for p in members)
    return Exit(
        keys, to, moves, state_words(view, to), bool(undone[to]), tuple(v.party for v in leavers), told
    )


def _leavers(view: View, rank: Ints, state: int) -> tuple[Verdict, ...]:
    return tuple(each for each in verdicts(view, rank, state) if each.word in FAILING)


def _defection(view: View, leavers: tuple[Verdict, ...]) -> str:
    if not leavers:
        return "Nobody would then leave what they reach."
    names = dict(zip(view.whole.parties, view.names, strict=True))
    return f"{joined(names[each.party] for each in leavers)} would then leave what they reach."
