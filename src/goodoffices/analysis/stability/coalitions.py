"""What several parties could do together: leave a state for one that all of them prefer, and be held back from it.

A coalition improves if its members' moves, in a legal row, reach a state that every member prefers. The others answer
each for themselves. An answer deters if it leaves at least one member no better off than before [Kilgour2001].
"""

from __future__ import annotations

from itertools import combinations
from typing import TYPE_CHECKING

import numpy as np

from goodoffices.analysis.stability.concepts import CREDIBLE, INESCAPABLE
from goodoffices.analysis.stability.kernels import Steps, lowest_reached
from goodoffices.analysis.stability.paths import ways

if TYPE_CHECKING:
    from collections.abc import Iterator

    from numpy.typing import NDArray

    from goodoffices.analysis.stability.concepts import Concept
    from goodoffices.analysis.stability.graph import Graph

    Ints = NDArray[np.int32]
    Flags = NDArray[np.bool_]


def coalitions(parties: int) -> Iterator[tuple[int, ...]]:
    """Every coalition of two or more, the small ones first.

    Example:
        >>> list(coalitions(3))
        [(0, 1), (0, 2), (1, 2), (0, 1, 2)]
    """
    for size in range(2, parties + 1):
        yield from combinations(range(parties), size)


def joint_improvements(graph: Graph, rank: Ints, members: tuple[int, ...], state: int) -> Ints:
    """The states to which members can move together, each preferring it to the state they leave; ascending."""
    reached = np.zeros(graph.states, bool)
    reached[[*ways(graph, rank, state, movers=members)]] = True
    better = (rank[list(members)] > rank[list(members), state][:, None]).all(axis=0)
    return np.flatnonzero(reached & better).astype(np.int32)


def deterred_from(graph: Graph, rank: Ints, members: tuple[int, ...], state: int, concept: Concept) -> Flags:
    """For each state to which a coalition would move: whether some answer of the others deters it; bool [states].

    Where the answer must not be escaped, it deters only if the members' further moves, in a legal row, reach nothing
    that all of them prefer to the state they left.
    """
    mine = list(members)
    better = rank[mine] > rank[mine, state][:, None]
    deters: Flags = ~np.all(better, axis=0)
    if concept in INESCAPABLE:
        deters &= ~_can_reach(graph, rank, np.array(members, np.int32), ~deters, improving=False)
    return _can_reach(graph, rank, graph.others(*members), deters, improving=concept in CREDIBLE)


def _can_reach(graph: Graph, rank: Ints, movers: Ints, wanted: Flags, *, improving: bool) -> Flags:
    """From which states some movers can reach a wanted one by one or more moves in a legal row."""
    reached = np.empty(graph.states, np.int32)
    worth = np.where(wanted, 0, 1).astype(np.int32)
    lowest_reached(
        Steps(graph.start_back, graph.moves_back, rank),
        movers,
        improving,
        worth,
        np.flatnonzero(wanted),
        reached,
    )
    found: Flags = reached == 0
    return found


def coalition_holds(graph: Graph, rank: Ints, members: tuple[int, ...], state: int, concept: Concept) -> bool:
    """Whether a state holds for a coalition of two or more: nothing to gain together, or every gain is deterred."""
    targets = joint_improvements(graph, rank, members, state)
    if concept == "nash" or not len(targets):
        return not len(targets)
    return bool(deterred_from(graph, rank, members, state, concept)[targets].all())
