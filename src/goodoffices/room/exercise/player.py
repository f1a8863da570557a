"""A seat that the program plays: by which negotiator, and what packages are worth to it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

from pydantic import Field

from goodoffices.case.claims import Frozen, Key
from goodoffices.room.record.contents import Line  # noqa: TC001 -- pydantic reads it
from goodoffices.room.sheet.worths import ItemWorth, Number  # noqa: TC001 -- the same

if TYPE_CHECKING:
    from goodoffices.room.seats import Charter


class Player(Frozen):
    """An empty seat that a negotiator plays, until somebody takes it with its card.

    It knows what is written here and what its seat is told, and nothing else.
    """

    seat: Key
    """The seat: a head of a delegation, who can answer for it."""
    negotiator: Line = "boulware"
    """How it negotiates, as in a rehearsal: `boulware`, `linear`, `conceder`, `relative`, `absolute`, `averaged`,
    `micro`, `hardliner`, `walker` or `learner`; `time:0.7` with an exponent of its own.
    """
    every: Annotated[int, Field(ge=1, le=240)] = 5
    """How many minutes lie between two of its packages at least."""
    minutes: Annotated[int, Field(ge=1, le=10_000)] | None = None
    """How much time it reckons with, from the beginning; the whole timetable where left out."""
    openly: bool = True
    """Whether it proposes to all, or to the mediator alone."""
    no_agreement: Number
    """What no agreement is worth to it, in the unit of the values."""
    items: Annotated[dict[Key, ItemWorth], Field(min_length=1, max_length=60)]
    """What the options of each agenda item are worth to it; it agrees to no agenda that has others."""
    red_lines: Annotated[
        tuple[Annotated[dict[Key, Key], Field(min_length=1)], ...], Field(max_length=100)
    ] = ()
    """Options, or combinations of options, that it never proposes or signs: `{wage: two}`."""


def fault_of(player: Player, charter: Charter) -> tuple[str, str] | None:
    """The field of a player that will not do, and why; None where all will.

    Args:
        player: the player.
        charter: who sits in the room.
    """
    from goodoffices.case.faults import instead  # noqa: PLC0415 -- only exercises that are played need these
    from goodoffices.rehearsal.negotiators import NegotiatorError, negotiator  # noqa: PLC0415 -- as above

    seat = charter.seats.get(player.seat)
    if seat is None or seat.role != "head":
        heads = [key for key, each in charter.seats.items() if each.role == "head"]
        return "seat", f"`{player.seat}` is no head of a delegation here. {instead(player.seat, heads)}"
    try:
        chosen = negotiator(player.negotiator)
    except NegotiatorError as error:
        return "negotiator", str(error)
    if chosen.patience < 1:
        return "negotiator", "nobody walks out of a room on another's behalf. Leave the patience out"
    return None
