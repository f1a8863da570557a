"""What a party would have to think for a state to hold for it: clauses, one for each of its moves [Kinsara2015].

With what the others want as it is, only one thing about a party's own ranking matters at a state: which states it
prefers to that one. Each of its moves asks either that the move leads to nothing preferred, or that some answer of the
others leaves it, whatever it does next, with nothing preferred.
"""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from math import factorial
from typing import TYPE_CHECKING

import numpy as np

from goodoffices.analysis.stability.concepts import CREDIBLE, INESCAPABLE
from goodoffices.analysis.stability.paths import ways

if TYPE_CHECKING:
    from collections.abc import Iterable

    from numpy.typing import NDArray

    from goodoffices.analysis.stability.concepts import Concept
    from goodoffices.analysis.stability.graph import Graph

    Ints = NDArray[np.int32]

MOST_RELEVANT = 20
"""States that matter to a party, up to which all its rankings are counted (2**20 sets of preferred states)."""


@dataclass(frozen=True, slots=True)
class Clause:
    """What one move of a party's asks.

    Attributes:
        to: where the move leads.
        ways_out: sets of states, that of the move itself first; one of them must hold nothing that is preferred.
    """

    to: int
    ways_out: tuple[frozenset[int], ...]

    def kept(self, preferred: frozenset[int]) -> bool:
        """Whether a party that prefers exactly these states to the one in question is held back."""
        return any(not way & preferred for way in self.ways_out)


def clauses(graph: Graph, rank: Ints, party: int, state: int, concept: Concept) -> tuple[Clause, ...]:
    """What each of a party's moves from a state asks, with the others' ranks as they are; its own do not matter.

    Example:
        >>> from goodoffices.analysis.stability.graph import Choices, graph
        >>> chicken = graph(Choices(("row", "column"), (0, 1)))
        >>> [clause] = clauses(chicken, np.zeros((2, 4), np.int32), 0, 3, "gmr")
        >>> clause.to, [sorted(way) for way in clause.ways_out]
        (2, [[2], [0]])
    """
    others = graph.others(party).tolist()
    found = []
    for to in graph.to(party, state).tolist():
        answers: Iterable[int] = ()
        if concept != "nash":
            answers = ways(graph, rank, to, movers=others, improving=concept in CREDIBLE)
        after = concept in INESCAPABLE
        outs = (
            frozenset((end, *graph.to(party, end).tolist())) if after else frozenset((end,))
            for end in answers
        )
        plain = (frozenset((to,)), *(out - {state} for out in outs))
        found.append(Clause(to, tuple(dict.fromkeys(plain))))
    return tuple(found)


def relevant(asked: Iterable[Clause]) -> tuple[int, ...]:
    """The states that some clause names, ascending."""
    return tuple(sorted({state for clause in asked for way in clause.ways_out for state in way}))


def share_of_rankings(asked: tuple[Clause, ...]) -> Fraction | None:
    """In which share of all strict rankings of a party's a state holds for it; None where too many states matter.

    Example:
        >>> share_of_rankings((Clause(1, (frozenset({1}), frozenset({2}))),))
        Fraction(2, 3)
    """
    states = relevant(asked)
    if len(states) > MOST_RELEVANT:
        return None
    bit = {state: 1 << place for place, state in enumerate(states)}
    preferred = np.arange(1 << len(states))
    kept = np.ones(len(preferred), bool)
    for clause in asked:
        masks = (sum(bit[state] for state in way) for way in clause.ways_out)
        kept &= np.logical_or.reduce([preferred & mask == 0 for mask in masks])
    above = np.bitwise_count(preferred[kept]).tolist()
    size = len(states)
    ways_with = np.bincount(above, minlength=size + 1).tolist()
    total = sum(
        count * factorial(better) * factorial(size - better) for better, count in enumerate(ways_with)
    )
    return Fraction(total, factorial(size + 1))
