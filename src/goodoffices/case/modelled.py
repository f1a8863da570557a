"""A model made whole: what it takes from the model that it is like, and which combinations of its moves can be."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from goodoffices.case.conditions import held, taken, tree_of

if TYPE_CHECKING:
    from collections.abc import Mapping

    from goodoffices.case.case import Case
    from goodoffices.case.moves import Alike, CannotBe, Move, Priority, Ranking, State

MOST_MOVES = 20
"""Moves of one model: 2**20 combinations are looked through."""


@dataclass(frozen=True)
class Whole:
    """A model with everything that it has, wherever it was written.

    Attributes:
        key: the model's key.
        name: what it is called.
        seen_by: the party that sees it so; None for the mediator.
        moves: the moves that take part, in the order of the file.
        impossible: what cannot be.
        same: what is one state.
        states: states with a name.
        priorities: by party.
        rankings: by party.
        target: the state, by name, that the mediator would like to see hold.
        homes: for each party with priorities or a ranking, the key of the model in which they are written.
    """

    key: str
    name: str
    seen_by: str | None
    moves: Mapping[str, Move]
    impossible: tuple[CannotBe, ...]
    same: tuple[Alike, ...]
    states: Mapping[str, State]
    priorities: Mapping[str, tuple[Priority, ...]]
    rankings: Mapping[str, Ranking]
    target: str | None
    homes: Mapping[str, str]

    @property
    def parties(self) -> tuple[str, ...]:
        """Keys of the parties that have a move, in the order in which they are met."""
        return tuple(dict.fromkeys(move.of for move in self.moves.values()))

    @property
    def today(self) -> int:
        """The combination of moves taken today."""
        return sum(1 << bit for bit, move in enumerate(self.moves.values()) if move.today)

    def combination(self, moves: tuple[str, ...]) -> int:
        """The combination in which these moves are taken and no others."""
        return sum(1 << bit for bit, move in enumerate(self.moves) if move in moves)

    def holding(self, condition: str) -> int:
        """The combinations in which a condition holds, as a set of bits; whether they can be does not matter."""
        names = dict(zip(self.moves, taken(len(self.moves)), strict=True))
        return held(tree_of(condition), names, self.everything)

    @property
    def everything(self) -> int:
        """All combinations, as a set of bits."""
        return (1 << (1 << len(self.moves))) - 1

    def feasible(self) -> int:
        """The combinations that can be, as a set of bits."""
        found = self.everything
        for each in self.impossible:
            found &= ~self.holding(each.when)
        return found

    def alike(self) -> tuple[int, ...]:
        """Sets of combinations that can be and are one state, as sets of bits; no two of them overlap."""
        feasible, found = self.feasible(), list[int]()
        for each in self.same:
            together = self.holding(each.when) & feasible
            for other in [other for other in found if other & together]:
                found.remove(other)
                together |= other
            found += [together] if together else []
        return tuple(found)


def whole(case: Case, key: str, *, added: frozenset[str] = frozenset()) -> Whole:
    """A model of a case, made whole.

    Args:
        case: the case.
        key: the model's key.
        added: moves that are not on the table yet and are put there.

    Raises:
        KeyError: the case has no such model.

    Example:
        >>> from goodoffices.case.case import Case
        >>> moves = {"go": {"of": "A", "say": "A goes", "by": "desk"}}
        >>> models = {"own": {"moves": moves}, "theirs": {"like": "own", "seen_by": "A"}}
        >>> case = Case(goodoffices=1, title="t", parties={"A": "Alba"}, models=models)
        >>> [(each.parties, each.seen_by) for each in (whole(case, "own"), whole(case, "theirs"))]
        [(('A',), None), (('A',), 'A')]
    """
    own = case.models[key]
    like = case.models.get(own.like) if own.like is not None and own.like != key else None
    written = [(str(own.like), like), (key, own)] if like is not None else [(key, own)]
    priorities: dict[str, tuple[Priority, ...]] = {}
    rankings: dict[str, Ranking] = {}
    homes: dict[str, str] = {}
    for home, model in written:
        for party in (*model.priorities, *model.rankings):
            priorities.pop(party, None)
            rankings.pop(party, None)
            homes[party] = home
        priorities |= model.priorities
        rankings |= model.rankings
    moves = {name: move for _, model in written for name, move in model.moves.items()}
    return Whole(
        key=key,
        name=own.name or key,
        seen_by=own.seen_by,
        moves={name: move for name, move in moves.items() if not move.potential or name in added},
        impossible=tuple(each for _, model in written for each in model.impossible),
        same=tuple(each for _, model in written for each in model.same),
        states={name: state for _, model in written for name, state in model.states.items()},
        priorities=priorities,
        rankings=rankings,
        target=own.target or (like.target if like is not None else None),
        homes=homes,
    )
