"""The plenary: what is said to everyone, on the record; and for the mediation team what the chair does."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Any

from goodoffices.room.record import EVERYONE
from goodoffices.room.web.page import N_, Page

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime

    from goodoffices.room.proceedings import Sight
    from goodoffices.room.proceedings.state import Meeting
    from goodoffices.room.record import Entry

SPOKEN = frozenset(
    {"said", "meeting opened", "meeting closed", "session opened", "session closed", "news given", "clock set",
     "text released"}
)  # fmt: skip
"""The kinds of events that are read in a plenary."""
LATEST = 60
QUARTER = 15
QUARTERS = 32
"""How many quarters of an hour ahead a clock can be set to: eight hours."""


def open_plenary(sight: Sight) -> Meeting | None:
    """The plenary that is open; None where none is.

    Args:
        sight: what the seat sees.
    """
    return next((each for each in sight.all.meetings.values() if each.closed is None), None)


def spoken(sight: Sight) -> list[Entry]:
    """What was said to everyone lately.

    Args:
        sight: what the seat sees.
    """
    entries = sight.ledgers[EVERYONE].entries
    kept = [entry for _, entry in sorted(entries.items()) if entry.event.kind in SPOKEN]
    return kept[-LATEST:]


def quarters(now: datetime) -> list[datetime]:
    """The next quarters of an hour, as clocks on the wall show them.

    Args:
        now: the moment.

    Example:
        >>> from datetime import UTC, datetime
        >>> quarters(datetime(2022, 3, 10, 9, 7, tzinfo=UTC))[0].minute
        15
    """
    first = now.replace(minute=now.minute // QUARTER * QUARTER, second=0, microsecond=0)
    return [first + timedelta(minutes=QUARTER * step) for step in range(1, QUARTERS + 1)]


def _context(sight: Sight, now: datetime) -> Mapping[str, Any]:
    return {
        "plenary": lambda: open_plenary(sight),
        "spoken": lambda: spoken(sight),
        "quarters": lambda: quarters(now),
    }


PAGE = Page(
    path="plenary",
    title=N_("Plenary"),
    template="plenary.html.j2",
    topics=("meetings", "exercise", "rules", "agenda"),
    context=_context,
    place=40,
)
