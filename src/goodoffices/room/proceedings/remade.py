"""Minutes made again from a record that was taken home, as whoever checks it would have read them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from goodoffices.room.proceedings.evolve import evolved
from goodoffices.room.proceedings.minutes import digest_of, minutes_of
from goodoffices.room.record import EVERYONE

if TYPE_CHECKING:
    from collections.abc import Sequence

    from goodoffices.room.record import Entry


def minutes_digest(entries: Sequence[Entry]) -> str | None:
    """The digest of the minutes as they stood after some entries; None where they are not in that record.

    Args:
        entries: the first entries of one audience's record, in their order.

    Returns:
        64 hexadecimal digits, to compare with what a delegation attested.

    Raises:
        ValueError: an entry does not follow the one before it.
        KeyError: an entry is about something that was not there.

    Example:
        >>> minutes_digest(()) is None
        True
    """
    if not entries or entries[0].audience != EVERYONE:
        return None
    return digest_of(minutes_of(evolved(entries).ledger(EVERYONE).told))
