"""What can be done in the room, one noun a file: its commands, and what follows from each."""

from goodoffices.room.proceedings.acts import (
    agenda,
    closing,
    exercise,
    meetings,
    messages,
    minutes,
    packages,
    powers,
    proposals,
    readout,
    rules,
    text,
)

__all__ = [
    "agenda",
    "closing",
    "exercise",
    "meetings",
    "messages",
    "minutes",
    "packages",
    "powers",
    "proposals",
    "readout",
    "rules",
    "text",
]
