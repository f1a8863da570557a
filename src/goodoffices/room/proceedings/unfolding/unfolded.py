"""Where the ways in which events change a ledger are gathered."""

from __future__ import annotations

from functools import singledispatch
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from goodoffices.room.proceedings.state import Ledger
    from goodoffices.room.record import Entry


@singledispatch
def unfolded(event: object, ledger: Ledger, _entry: Entry) -> Ledger:
    """A ledger after an event; the same where an event is only to be read in the record.

    Args:
        event: what happened.
        ledger: the ledger of its audience.
        _entry: the event in its place.

    Raises:
        TypeError: it is no event.
    """
    msg = f"{type(event).__name__} is no event that a ledger of {len(ledger.entries)} entries can take"
    raise TypeError(msg)
