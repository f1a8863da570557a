"""How a conflict is seen: who can do what, what cannot be, and which of it each party would rather have."""

from __future__ import annotations

from typing import Annotated, ClassVar, Literal, Self

from pydantic import BeforeValidator, Field, model_validator

from goodoffices.case.claims import Attribution, Flag, Frozen, Key, Keys, Remark, Statement, Text
from goodoffices.case.conditions import WORDS, Condition
from goodoffices.case.preferences import Tied

Stays = Literal["taken", "given up"]
"""Which way a move is for good."""

Open = Literal["whether", "where", "both"]
"""What is not known of a priority: whether the party wants this or the opposite; where it stands; both."""


class Move(Statement):
    """Something that a party can do or leave: a yes or no."""

    of: Key
    """The party whose move it is."""
    today: Flag = False
    """Whether it is taken today."""
    stays: Stays | None = None
    """Which way it is for good: once taken it stays taken, or once given up it stays given up."""
    accepts: Key | None = None
    """The package, by its name, that the party accepts by it."""
    potential: Flag = False
    """Whether it is not on the table yet: it takes no part until `--lever add:NAME` puts it there."""


class CannotBe(Remark):
    """A combination of moves that cannot be."""

    when: Condition
    """The combination."""


class Alike(Remark):
    """Combinations of moves that are one and the same state; it is judged as the one with the fewest moves."""

    when: Condition
    """All of them."""


class State(Attribution):
    """A state with a name: the moves taken in it, and no others."""

    required: ClassVar[bool] = False

    taken: Keys
    """The moves taken."""
    say: Text | None = None
    """What the state means, in our words."""


class Priority(Attribution):
    """Something that a party would rather have than not; it matters more to it than everything below it in the list."""

    that: Condition
    """What it would rather have."""
    open: Open | None = None
    """What is not known of it: whether the party wants this or the opposite; where it stands, so that its place in the
    list is a guess; or both."""
    say: Text | None = None
    """The same in our words, where the moves alone do not tell it."""


class Ranking(Attribution):
    """The order in which a party would have the states, each of them named."""

    order: Tied = Field(min_length=1)
    """States, better first; those in one inner list are valued alike."""


def as_state(value: object) -> object:
    """Let a list of moves stand for the state in which they are taken."""
    return {"taken": value} if isinstance(value, list | str) else value


ShortState = Annotated[State, BeforeValidator(as_state, json_schema_input_type=Keys | State)]
"""A state, or just its moves."""


class Model(Frozen):
    """One way to see a conflict: the mediator's own, or a side's.

    A model that is like another has what that one has, and what it says itself beside it: a move or state of the same
    name, and the priorities of the same party, take the place of the other's.
    """

    name: Text | None = None
    """What it is called; its key serves where there is none."""
    seen_by: Key | None = None
    """The party that sees it so; the mediator where this is left out."""
    like: Key | None = None
    """The model that it differs from in what it says itself."""
    moves: dict[Key, Move] = Field(default_factory=dict)
    """What each party can do or leave."""
    impossible: tuple[CannotBe, ...] = ()
    """Combinations that cannot be."""
    same: tuple[Alike, ...] = ()
    """Combinations that are one state."""
    states: dict[Key, ShortState] = Field(default_factory=dict)
    """States with a name."""
    priorities: dict[Key, tuple[Priority, ...]] = Field(default_factory=dict)
    """For each party, what it would rather have than not, what matters most first."""
    rankings: dict[Key, Ranking] = Field(default_factory=dict)
    """For each party whose order of the states is known, that order, in place of priorities."""

    target: Key | None = None
    """The state that the mediator would like to see hold; asked what would have to change for it."""

    @model_validator(mode="after")
    def _whole(self) -> Self:
        if not self.moves and self.like is None:
            msg = "a model needs moves. Add `moves:`, or say which model it is `like`"
            raise ValueError(msg)
        for word in set(WORDS) & set(self.moves):
            msg = f"`{word}` joins conditions and cannot be a move's name. Give the move another"
            raise ValueError(msg)
        for party in self.priorities.keys() & self.rankings.keys():
            msg = f"`{party}` has both priorities and a ranking. Keep one of the two"
            raise ValueError(msg)
        return self
