"""Which states hold for whom: five ways in which whoever thinks of moving away may be held back [Fang1993]."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, get_args

import numpy as np

from goodoffices.analysis.stability.kernels import Steps, best_after, deterred, lowest_reached, unimproved

if TYPE_CHECKING:
    from collections.abc import Iterable

    from numpy.typing import NDArray

    from goodoffices.analysis.stability.graph import Graph

    Ints = NDArray[np.int32]
    Flags = NDArray[np.bool_]

Concept = Literal["nash", "gmr", "smr", "seq", "sseq"]
"""Nash: nothing to gain by moving. GMR: every gain can be answered. SMR: and the answer cannot be escaped. SEQ: every
gain can be answered by moves that those who make them gain from. SSEQ: and the answer cannot be escaped [Rego2017]."""

CONCEPTS: tuple[Concept, ...] = get_args(Concept)
CREDIBLE: frozenset[Concept] = frozenset({"seq", "sseq"})
"""Those in which the others' answers must be gains of their own."""
INESCAPABLE: frozenset[Concept] = frozenset({"smr", "sseq"})
"""Those in which the party may move once more after the answer."""


def worst_answers(graph: Graph, rank: Ints, party: int, concept: Concept, movers: Ints | None = None) -> Ints:
    """What the others can bring a party down to from each state: int32 [states], in ranks; NOWHERE if to nothing.

    Args:
        graph: states and moves.
        rank: int32 [parties, states]; each party's ranks, better higher.
        party: whose rank counts.
        concept: which answers count; not nash.
        movers: who answers; everybody else by default.
    """
    worth = rank[party]
    if concept in INESCAPABLE:
        worth = np.empty(graph.states, np.int32)
        best_after(graph.start, graph.moves, rank, party, worth)
    reached = np.empty(graph.states, np.int32)
    order = np.argsort(worth, kind="stable")
    lowest_reached(
        Steps(graph.start_back, graph.moves_back, rank),
        graph.others(party) if movers is None else movers,
        concept in CREDIBLE,
        np.ascontiguousarray(worth),
        order,
        reached,
    )
    return reached


def stable_for(graph: Graph, rank: Ints, party: int, concept: Concept) -> Flags:
    """The states that hold for one party: bool [states]."""
    stable = np.empty(graph.states, bool)
    if concept == "nash":
        unimproved(graph.start, graph.moves, rank, party, stable)
    else:
        reached = worst_answers(graph, rank, party, concept)
        deterred(graph.start, graph.moves, rank, party, reached, stable)
    return stable


def stable(graph: Graph, rank: Ints, concepts: Iterable[Concept] = CONCEPTS) -> dict[Concept, Flags]:
    """Which states hold for whom.

    Args:
        graph: states and moves.
        rank: int32 [parties, states]; each party's ranks, better higher.
        concepts: which ways of holding.

    Returns:
        for each, bool [parties, states]. A state holds if it does for every party.

    Example:
        >>> from goodoffices.analysis.stability.graph import Choices, graph
        >>> chicken = graph(Choices(("row", "column"), (0, 1)))
        >>> rank = np.array([[0, 1, 3, 2], [0, 3, 1, 2]], dtype=np.int32)
        >>> [
        ...     (name, holds.all(axis=0).tolist())
        ...     for name, holds in stable(chicken, rank, ("nash", "gmr")).items()
        ... ]
        [('nash', [False, True, True, False]), ('gmr', [False, True, True, True])]
    """
    return {
        concept: np.stack([stable_for(graph, rank, party, concept) for party in range(graph.parties)])
        for concept in concepts
    }
