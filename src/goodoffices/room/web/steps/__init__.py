"""What waits for a seat, most pressing first: the first of it is the next step."""

from __future__ import annotations

from typing import TYPE_CHECKING

from goodoffices.room.seats import OBSERVERS
from goodoffices.room.web.page import N_
from goodoffices.room.web.steps.chairing import of_the_team
from goodoffices.room.web.steps.heading import of_a_head
from goodoffices.room.web.steps.writing import of_a_delegate, of_a_note_taker

if TYPE_CHECKING:
    from goodoffices.room.proceedings import Sight
    from goodoffices.room.web.steps.step import Step

__all__ = ["quiet", "steps"]

_OF = {
    "head": of_a_head,
    "delegate": of_a_delegate,
    "note-taker": of_a_note_taker,
    "mediator": of_the_team,
}


def steps(sight: Sight) -> tuple[Step, ...]:
    """What waits for a seat, most pressing first.

    Args:
        sight: what the seat sees.
    """
    of = _OF.get(sight.seat.role)
    return tuple(of(sight)) if of is not None and sight.phase != "ended" else ()


def quiet(sight: Sight) -> str:
    """What to say to a seat that nothing waits for, in English."""
    if sight.phase == "ended":
        return N_("The record is sealed. Nothing waits for you.")
    if sight.party == OBSERVERS:
        return N_("You read along. Nothing is asked of you.")
    if sight.phase == "opening":
        return N_("Nothing waits for you. The heads of the delegations agree the ground rules.")
    return N_("Nothing waits for you now.")
