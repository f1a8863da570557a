"""The least that would have to change in all rankings together: an integer program, for small models.

Where the others' answers must be credible, what one party wants decides how it answers others. So the cheapest change
may be to make an answer credible, and not to persuade whoever is tempted. For each party and pair of states the program
says which is preferred; it keeps every party's preferences an order, ties allowed; and for each move from the state in
question it finds either that the move is no gain, or a flow along credible moves to something no better.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import permutations
from typing import TYPE_CHECKING, cast

import numpy as np

from goodoffices.analysis.stability.clauses import clauses
from goodoffices.analysis.stability.concepts import INESCAPABLE, stable_for
from goodoffices.analysis.stability.graph import dense
from goodoffices.analysis.stability.persuading import WEAKER
from goodoffices.analysis.stability.reversals import least_reversal

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from goodoffices.analysis.stability.concepts import Concept
    from goodoffices.analysis.stability.graph import Graph

    Ints = NDArray[np.int32]

MOST_STATES = 12
"""States up to which all parties' rankings are changed together."""
SECONDS = 20.0
"""How long the program may look; what it has not proved by then is said not to be exact."""


@dataclass(frozen=True, slots=True)
class Joint:
    """A change of several rankings at once.

    Attributes:
        count: pairs of states whose order changes, over all parties.
        at_least: no change turns fewer pairs than this.
        rank: int32 [parties, states]; the ranks after the change; None where none was found.
    """

    count: int | None
    at_least: int
    rank: Ints | None

    @property
    def exact(self) -> bool:
        """Whether no other change turns fewer pairs."""
        return self.count == self.at_least


def least_joint(graph: Graph, rank: Ints, state: int, concept: Concept) -> Joint:
    """The fewest pairs of states that parties would have to see the other way round for a state to hold for all.

    Args:
        graph: states and moves.
        rank: int32 [parties, states]; each party's ranks, better higher.
        state: the state that is to hold.
        concept: seq or sseq.

    Returns:
        the change; for more than twelve states only bounds: what each party needs whatever the others want, and None.

    Example:
        >>> from goodoffices.analysis.stability.graph import Choices, graph
        >>> dilemma = graph(Choices(("row", "column"), (0, 1)))
        >>> least_joint(dilemma, np.array([[1, 0, 3, 2], [1, 3, 0, 2]], np.int32), 1, "seq").count
        1
    """
    weaker = WEAKER[concept]
    needs = [
        least_reversal(rank[p], state, clauses(graph, rank, p, state, weaker)) for p in range(graph.parties)
    ]
    bound = sum(need.count for need in needs)
    if all(bool(stable_for(graph, rank, p, concept)[state]) for p in range(graph.parties)):
        return Joint(0, 0, rank)
    if graph.states > MOST_STATES:
        return Joint(None, bound, None)
    return _Program(graph, rank, state, concept).solved(bound)


class _Program:
    """Which of two states each party prefers, and the flows that answer each move."""

    def __init__(self, graph: Graph, rank: Ints, state: int, concept: Concept) -> None:
        self._graph, self._rank, self._state = graph, rank, state
        self._after = concept in INESCAPABLE
        self._costs: list[float] = []
        self._whole: list[int] = []
        self._rows: list[dict[int, float]] = []
        self._least: list[float] = []
        self._fixed = 0
        self._better = [self._order(p) for p in range(graph.parties)]
        for party in range(graph.parties):
            for to in graph.to(party, state).tolist():
                self._answered(party, to)

    def _column(self, cost: float = 0.0, *, whole: bool = False) -> int:
        self._costs.append(cost)
        self._whole.append(int(whole))
        return len(self._costs) - 1

    def _at_least(self, row: dict[int, float], least: float) -> None:
        self._rows.append(row)
        self._least.append(least)

    def _order(self, party: int) -> dict[tuple[int, int], int]:
        """A column for each pair: whether the party prefers the first. A pair that changes costs one."""
        ranks, states = self._rank[party], range(self._graph.states)
        found = {}
        for a, b in permutations(states, 2):
            gap = int(ranks[a]) - int(ranks[b])
            self._fixed += gap > 0
            found[a, b] = self._column(-1.0 if gap > 0 else 1.0 if gap == 0 else 0.0, whole=True)
        for a, b in permutations(states, 2):
            if a < b:
                self._at_least({found[a, b]: -1.0, found[b, a]: -1.0}, -1.0)
            for c in states:
                if c not in {
                    a,
                    b,
                }:  # what beats another beats, or is beaten by, any third: an order with ties
                    self._at_least({found[a, c]: 1.0, found[c, b]: 1.0, found[a, b]: -1.0}, 0.0)
        return found

    def _answered(self, party: int, to: int) -> None:
        """A move is no gain, or a unit flows from it along credible moves of the others' to something no better."""
        gain = self._better[party][to, self._state]
        into: dict[tuple[int, int], list[int]] = {}
        out: dict[tuple[int, int], list[int]] = {}
        nobody = self._graph.parties
        for mover in self._graph.others(party).tolist():
            for at in range(self._graph.states):
                for end in self._graph.to(mover, at).tolist():
                    for last in (*range(nobody), nobody):
                        if last in {mover, party} or (last == nobody and at != to):
                            continue
                        flow = self._column()
                        self._at_least({self._better[mover][end, at]: 1.0, flow: -1.0}, 0.0)
                        out.setdefault((at, last), []).append(flow)
                        into.setdefault((end, mover), []).append(flow)
        self._at_least(dict.fromkeys(out.get((to, nobody), []), 1.0) | {gain: -1.0}, 0.0)
        for node, flows in into.items():
            sink = self._sink(party, node[0])
            row = dict.fromkeys(flows, -1.0) | dict.fromkeys(out.get(node, []), 1.0) | {sink: 1.0}
            self._at_least(row, 0.0)

    def _sink(self, party: int, end: int) -> int:
        """Where an answer may end: at what is no better, nor can be left for what is better, where that counts."""
        sink = self._column()
        reached = [end, *(self._graph.to(party, end).tolist() if self._after else [])]
        for at in reached:
            if at != self._state:
                self._at_least({self._better[party][at, self._state]: -1.0, sink: -1.0}, -1.0)
        return sink

    def solved(self, bound: int) -> Joint:
        """The cheapest change."""
        from scipy.optimize import Bounds, LinearConstraint, milp  # noqa: PLC0415 -- large models never get here
        from scipy.sparse import coo_array  # noqa: PLC0415 -- as above

        rows = np.repeat(np.arange(len(self._rows)), [len(row) for row in self._rows])
        columns = np.array([column for row in self._rows for column in row])
        values = np.array([value for row in self._rows for value in row.values()])
        shape = (len(self._rows), len(self._costs))
        found = milp(
            np.array(self._costs),
            constraints=LinearConstraint(
                coo_array((values, (rows, columns)), shape=shape).tocsr(), self._least
            ),
            integrality=np.array(self._whole),
            bounds=Bounds(0, 1),
            options={"time_limit": SECONDS, "mip_rel_gap": 0.0},
        )
        x = cast("NDArray[np.float64] | None", found.x)  # None if time ran out before any answer was found
        if x is None:
            return Joint(None, bound, None)
        count = round(float(np.dot(self._costs, x))) + self._fixed
        return Joint(count, count if found.status == 0 else bound, self._ranks(x))

    def _ranks(self, x: NDArray[np.float64]) -> Ints:
        """How many states each state beats: ranks of an order with ties."""
        states = range(self._graph.states)
        beats = [
            [sum(x[own[a, b]] > 0.5 for b in states if b != a) for a in states]  # noqa: PLR2004 -- 0 or 1, but for rounding
            for own in self._better
        ]
        return dense(np.array(beats))
