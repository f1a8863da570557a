"""Who sits in the room: delegations, the mediation team, observers, and a seat for each of their people."""

from __future__ import annotations

from typing import Literal, Self

from pydantic import model_validator

from goodoffices.case.claims import Frozen, Key, Text

TEAM = "team"
"""The side of the mediation team's seats."""
OBSERVERS = "observers"
"""The side of those who watch and take no part."""

SeatRole = Literal["head", "delegate", "note-taker", "mediator", "observer"]
"""What a seat may do: heads bind their delegation, note-takers write minutes, mediators chair and draft."""


class Seat(Frozen):
    """A place in the room, and who sits there."""

    name: Text
    """The name on the card."""
    side: Key
    """A delegation's key, `team` or `observers`."""
    role: SeatRole
    """Head, delegate or note-taker of a delegation; mediator; observer."""


class Charter(Frozen):
    """What is settled before the doors open: the title, the delegations and the seats. Nothing of substance.

    Raises:
        pydantic.ValidationError: a seat on no side of the room, a role that its side does not have, or a delegation
            without a head.

    Example:
        >>> ann, med = Seat(name="Ann", side="A", role="head"), Seat(name="M", side="team", role="mediator")
        >>> Charter(title="A talk", parties={"A": "Party A"}, seats={"ann": ann, "med": med}).heads("A")
        ('ann',)
    """

    title: Text
    """What the talks are called."""
    parties: dict[Key, Text]
    """The delegations whose agreement counts: key and printed name, in an order that means nothing."""
    seats: dict[Key, Seat]
    """The seats by key."""
    exercise: bool = False
    """Whether these are talks held to learn from."""

    @model_validator(mode="after")
    def _seated(self) -> Self:
        for key, seat in self.seats.items():
            if seat.side not in (*self.parties, TEAM, OBSERVERS):
                msg = f"seat `{key}` is on no side: `{seat.side}`. Name a delegation, `team` or `observers`"
                raise ValueError(msg)
            if seat.role not in roles_of(seat.side):
                msg = f"seat `{key}` of `{seat.side}` cannot be {seat.role}. Choose: {', '.join(roles_of(seat.side))}"
                raise ValueError(msg)
        for party in self.parties:
            if not self.heads(party):
                msg = f"delegation `{party}` has no head. Give one of its seats `role: head`"
                raise ValueError(msg)
        if not any(seat.side == TEAM for seat in self.seats.values()):
            msg = "nobody mediates. Give a seat `side: team`, `role: mediator`"
            raise ValueError(msg)
        return self

    def heads(self, party: str) -> tuple[str, ...]:
        """Keys of the seats that bind a delegation."""
        return tuple(k for k, seat in self.seats.items() if seat.side == party and seat.role == "head")

    def side_name(self, side: str) -> str:
        """The printed name of a side."""
        return self.parties.get(side, {TEAM: "the mediation team", OBSERVERS: "observers"}.get(side, side))


def roles_of(side: str) -> tuple[SeatRole, ...]:
    """The roles that a seat of a side may have.

    Example:
        >>> roles_of("team")
        ('mediator',)
    """
    if side == TEAM:
        return ("mediator",)
    return ("observer",) if side == OBSERVERS else ("head", "delegate", "note-taker")
