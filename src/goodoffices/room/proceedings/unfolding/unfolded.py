"""Where the ways in which events change what an audience was told are gathered."""

from __future__ import annotations

from functools import singledispatch
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from goodoffices.room.proceedings.state import Told
    from goodoffices.room.record import Entry


@singledispatch
def unfolded(event: object, _told: Told, entry: Entry) -> Told:
    """What an audience was told, after one more event; the same where that is only to be read in the record.

    Args:
        event: what happened.
        _told: what its audience was told before.
        entry: the event in its place.

    Raises:
        TypeError: it is no event.
    """
    msg = f"entry {entry.n} of {entry.audience} is a {type(event).__name__}, and no event"
    raise TypeError(msg)
