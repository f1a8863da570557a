"""Simultaneous sanctions, which older results list; nothing of the briefing rests on them."""

from __future__ import annotations

from itertools import product
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Iterator

    from numpy.typing import NDArray

    from goodoffices.analysis.stability.graph import Graph

    Ints = NDArray[np.int32]
    Flags = NDArray[np.bool_]


def simultaneously_stable(graph: Graph, rank: Ints) -> Flags:
    """Which states hold for whom where the others move at the same moment: bool [parties, states].

    Each improvement of the party's is met by some combination of what the others do at the same moment, each staying
    or making one improvement of their own from the state left, which together is possible and no better for the
    party. It needs states that are combinations of moves: none merged.

    Example:
        >>> from goodoffices.analysis.stability.graph import Choices, graph
        >>> chicken = graph(Choices(("row", "column"), (0, 1)))
        >>> simultaneously_stable(chicken, np.array([[0, 1, 3, 2], [0, 3, 1, 2]], dtype=np.int32)).tolist()
        [[False, True, True, True], [False, True, True, True]]
    """
    holds = np.ones((graph.parties, graph.states), bool)
    for state in range(graph.states):
        better = [_improvements(graph, rank, party, state) for party in range(graph.parties)]
        for party in range(graph.parties):
            holds[party, state] = all(
                any(
                    rank[party, met] <= rank[party, state]
                    for met in _meetings(graph, better, party, state, away)
                )
                for away in better[party]
            )
    return holds


def _improvements(graph: Graph, rank: Ints, party: int, state: int) -> list[int]:
    return [int(to) for to in graph.to(party, state) if rank[party, to] > rank[party, state]]


def _meetings(graph: Graph, better: list[list[int]], party: int, state: int, away: int) -> Iterator[int]:
    """The states in which the others' moves of the moment, or none, leave a party that moves away."""
    masks = graph.masks
    changes = [
        [0, *(int(masks[to] ^ masks[state]) for to in own)] for p, own in enumerate(better) if p != party
    ]
    for met in product(*changes):
        place = int(graph.place[masks[away] ^ sum(met)])
        if place >= 0:
            yield place
