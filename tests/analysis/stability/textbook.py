"""The graph model in the textbook's words, with sets: slow, plain, and written without a look at the engine."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import combinations, product
from typing import TYPE_CHECKING

import numpy as np

from goodoffices.analysis.stability.graph import Choices, graph

if TYPE_CHECKING:
    from collections.abc import Iterable

    from numpy.typing import NDArray

    from goodoffices.analysis.stability.graph import Graph


@dataclass(frozen=True)
class Conflict:
    """States 0..n-1, each party's moves as a set of pairs, and payoffs, better higher."""

    states: int
    moves: tuple[frozenset[tuple[int, int]], ...]
    payoff: tuple[tuple[float, ...], ...]

    @property
    def parties(self) -> range:
        return range(len(self.moves))

    def to(self, party: int, state: int) -> set[int]:
        return {end for begin, end in self.moves[party] if begin == state}

    def improvements(self, party: int, state: int) -> set[int]:
        return {end for end in self.to(party, state) if self.payoff[party][end] > self.payoff[party][state]}

    def reachable(self, movers: Iterable[int], state: int, *, improving: bool = False) -> set[int]:
        """By a legal row of one or more moves of the movers', nobody twice running."""
        step = self.improvements if improving else self.to
        found: set[tuple[int, int]] = set()
        edge = {(end, mover) for mover in movers for end in step(mover, state)}
        while edge:
            found |= edge
            edge = {
                (end, mover)
                for at, last in edge
                for mover in movers
                if mover != last
                for end in step(mover, at)
            } - found
        return {end for end, _ in found}

    def opponents(self, members: Iterable[int]) -> list[int]:
        return [p for p in self.parties if p not in members]

    def holds(self, concept: str, party: int, state: int) -> bool:
        """By definition."""
        worth = self.payoff[party]
        gains = self.improvements(party, state)
        if concept == "nash":
            return not gains
        credible = concept in {"seq", "sseq"}
        for gain in gains:
            answers = self.reachable(self.opponents([party]), gain, improving=credible)
            met = [answer for answer in answers if worth[answer] <= worth[state]]
            if concept in {"smr", "sseq"}:
                met = [a for a in met if all(worth[last] <= worth[state] for last in self.to(party, a))]
            if not met:
                return False
        return True

    def joint_gains(self, members: tuple[int, ...], state: int) -> set[int]:
        return {
            end
            for end in self.reachable(members, state)
            if all(self.payoff[p][end] > self.payoff[p][state] for p in members)
        }

    def holds_jointly(self, concept: str, members: tuple[int, ...], state: int) -> bool:
        gains = self.joint_gains(members, state)
        if concept == "nash":
            return not gains
        credible = concept in {"seq", "sseq"}
        for gain in gains:
            met = []
            for answer in self.reachable(self.opponents(members), gain, improving=credible):
                hurt = any(self.payoff[p][answer] <= self.payoff[p][state] for p in members)
                escapes = concept in {"smr", "sseq"} and any(
                    all(self.payoff[p][last] > self.payoff[p][state] for p in members)
                    for last in self.reachable(members, answer)
                )
                if hurt and not escapes:
                    met.append(answer)
            if not met:
                return False
        return True


def legal(choices: Choices, begin: int, end: int) -> bool:
    """Whether nothing is taken back, or up again, that cannot be."""
    for move in range(len(choices.owner)):
        was, is_now = begin >> move & 1, end >> move & 1
        if was and not is_now and move in choices.only_on:
            return False
        if is_now and not was and move in choices.only_off:
            return False
    return True


def conflict(
    choices: Choices,
    payoff: NDArray[np.float64] | list[list[float]],
    feasible: NDArray[np.bool_] | None = None,
    same: Iterable[NDArray[np.bool_]] = (),
) -> Conflict:
    """Written out from yes-or-no moves; payoffs by state, in the order of each state's first combination."""
    masks = [m for m in range(choices.combinations) if feasible is None or feasible[m]]
    home = {mask: frozenset([mask]) for mask in masks}
    for together in same:
        inside = [mask for mask in masks if together[mask]]
        union = frozenset().union(*(home[mask] for mask in inside))
        home |= dict.fromkeys(union, union)
    named = sorted(set(home.values()), key=min)
    number = {mask: named.index(home[mask]) for mask in masks}
    moves = []
    for p in range(len(choices.parties)):
        others = sum(1 << m for m, owner in enumerate(choices.owner) if owner != p)
        pairs = {
            (number[a], number[b])
            for a, b in product(masks, masks)
            if a != b and a & others == b & others and legal(choices, a, b)
        }
        moves.append(frozenset((a, b) for a, b in pairs if a != b))
    return Conflict(len(named), tuple(moves), tuple(tuple(map(float, row)) for row in payoff))


@dataclass(frozen=True)
class Drawn:
    """A random model, in both forms."""

    graph: Graph
    rank: NDArray[np.int32]
    conflict: Conflict


def drawn(rng: np.random.Generator, parties: int | None = None, *, merging: bool = True) -> Drawn:
    """A random model: 1 to 5 parties, one-way moves, impossible and merged states, ties."""
    count = parties or int(rng.integers(2, 6))
    moves = int(rng.integers(max(2, min(count, 4)), 6))
    owner = tuple(int(p) for p in rng.integers(0, count, moves))
    ways = rng.random(moves)
    choices = Choices(
        tuple(f"p{p}" for p in range(count)),
        owner,
        frozenset(np.flatnonzero(ways < 0.15).tolist()),
        frozenset(np.flatnonzero(ways > 0.85).tolist()),
    )
    feasible = rng.random(choices.combinations) > rng.choice([0.0, 0.2, 0.5])
    feasible[int(rng.integers(choices.combinations))] = True
    same = []
    if merging and rng.random() < 0.4:
        same = [rng.random(choices.combinations) < 0.15 for _ in range(int(rng.integers(1, 3)))]
    made = graph(choices, feasible, same)
    rank = rng.integers(0, max(2, int(made.states * rng.choice([0.3, 1, 3]))), (count, made.states))
    return Drawn(made, rank.astype(np.int32), conflict(choices, rank.astype(float), feasible, same))


def every_coalition(parties: int) -> list[tuple[int, ...]]:
    return [c for size in range(2, parties + 1) for c in combinations(range(parties), size)]
