"""An event in its place: whose it is, its number there, when, and by whom."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Self, get_args

from pydantic import BeforeValidator, Field, PlainSerializer, StringConstraints, TypeAdapter, model_validator

from goodoffices.case.claims import Frozen, Key
from goodoffices.room.record.audience import Audience
from goodoffices.room.record.closing import Closing
from goodoffices.room.record.contents import Moment, to_milliseconds
from goodoffices.room.record.drafting import Drafting
from goodoffices.room.record.opening import Opening
from goodoffices.room.record.placing import PLACES
from goodoffices.room.record.talking import Talking

if TYPE_CHECKING:
    from collections.abc import Mapping

__all__ = ["ENTRY", "KINDS", "ROOM", "Entry", "Event", "to_milliseconds"]

ROOM = "room"
"""Who acts where nobody in the room does: the room itself."""

Event = Annotated[Opening | Talking | Drafting | Closing, Field(discriminator="kind")]
"""Anything that can happen in the room."""


def _listed(union: object) -> tuple[type[Frozen], ...]:
    return tuple(get_args(get_args(union)[0]))


KINDS: Mapping[str, type[Frozen]] = {
    kind.model_fields["kind"].default: kind
    for union in (Opening, Talking, Drafting, Closing)
    for kind in _listed(union)
}
"""Every kind of event, by the word that names it in a record."""


def _as_audience(value: object) -> object:
    return Audience.parse(value) if isinstance(value, str) else value


class Entry(Frozen):
    """An event in its place in the record of its audience.

    Example:
        >>> from datetime import UTC, datetime
        >>> from goodoffices.room.record.talking import Said
        >>> from goodoffices.room.record.audience import EVERYONE
        >>> entry = Entry(
        ...     audience=EVERYONE,
        ...     n=1,
        ...     at=datetime(2022, 3, 10, tzinfo=UTC),
        ...     by="ann",
        ...     event=Said(text="Welcome."),
        ... )
        >>> Entry.model_validate_json(entry.model_dump_json()) == entry
        True
    """

    audience: Annotated[
        Audience,
        BeforeValidator(_as_audience, json_schema_input_type=str),
        PlainSerializer(str, return_type=str),
    ]
    """Whose record it is in."""
    n: Annotated[int, Field(ge=1)]
    """Its number there, counted from 1 without a gap."""
    at: Moment
    """When."""
    by: Key
    """The seat that acted, or `room`."""
    token: Annotated[str, StringConstraints(pattern=r"^[\w\-]{0,64}$")] = ""
    """What the seat's page gave the command, so that the same command sent twice counts once."""
    event: Event
    """What happened."""

    @model_validator(mode="after")
    def _in_its_place(self) -> Self:
        """No event stands where it does not belong: one audience's is never another's by mistake."""
        if self.audience.kind not in PLACES[self.event.kind]:
            msg = f"`{self.event.kind}` has no place in a record of {self.audience.kind}"
            raise ValueError(msg)
        return self


ENTRY: TypeAdapter[Entry] = TypeAdapter(Entry)
