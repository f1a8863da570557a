"""The record: what happened in the room, each event with the audience it belongs to."""

from goodoffices.room.record.audience import EVERYONE, MEDIATION, Audience, caucus, delegation, named
from goodoffices.room.record.entries import KINDS, ROOM, Entry, Event

__all__ = [
    "EVERYONE",
    "KINDS",
    "MEDIATION",
    "ROOM",
    "Audience",
    "Entry",
    "Event",
    "caucus",
    "delegation",
    "named",
]
