"""From today: which states can be reached, by whose moves, in how few steps [Li2005]."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from goodoffices.analysis.stability.kernels import walk_from

if TYPE_CHECKING:
    from collections.abc import Iterable

    from numpy.typing import NDArray

    from goodoffices.analysis.stability.graph import Graph

    Ints = NDArray[np.int32]

Way = tuple[tuple[int, int], ...]
"""Moves in a row: who moves, and the state it leads to."""


def ways(
    graph: Graph, rank: Ints, origin: int, *, movers: Iterable[int] | None = None, improving: bool = False
) -> dict[int, Way]:
    """A shortest legal row of moves from a state to each other state that can be reached.

    Args:
        graph: states and moves.
        rank: int32 [parties, states]; each party's ranks, better higher.
        origin: the state it starts from.
        movers: who moves; everybody by default.
        improving: whether each move must take its mover to a state that the mover prefers.

    Returns:
        the way to each state, the near ones first; of several shortest ones the first in the order of the parties.

    Example:
        >>> from goodoffices.analysis.stability.graph import Choices, graph
        >>> chicken = graph(Choices(("row", "column"), (0, 1)))
        >>> ways(chicken, np.zeros((2, 4), np.int32), 0)
        {1: ((0, 1),), 2: ((1, 2),), 3: ((0, 1), (1, 3))}
    """
    wide = graph.parties + 1
    came_from = np.empty(graph.states * wide, np.int64)
    queue = np.empty(len(came_from), np.int64)
    who = np.array(range(graph.parties) if movers is None else tuple(movers), np.int32)
    made = walk_from(graph.start, graph.moves, rank, who, improving, origin, came_from, queue)
    notes = queue[:made]
    states, first = np.unique(notes // wide, return_index=True)
    found = {}
    for at in np.sort(first[states != origin]):
        note, row = int(notes[at]), []
        while came_from[note] != note:
            row.append((note % wide, note // wide))
            note = int(came_from[note])
        found[row[0][1]] = tuple(reversed(row))
    return found
