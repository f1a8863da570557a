"""Where we are: the next step in one sentence, what else waits, and the latest of the record."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from goodoffices.room.web.page import N_, Page
from goodoffices.room.web.steps import quiet, steps
from goodoffices.room.web.topics import TOPICS

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from datetime import datetime

    from goodoffices.room.proceedings import Sight

LATEST = 12


@dataclass(frozen=True)
class Underway:
    """A meeting that this seat may know of: the plenary, or a bilateral of its own side.

    Attributes:
        party: the delegation, of a bilateral; None for the plenary.
        opened: since when.
    """

    party: str | None
    opened: datetime


def underway(sight: Sight) -> Iterator[Underway]:
    """The meetings that are open now and that a seat may know of.

    Args:
        sight: what the seat sees.
    """
    for party in (None, *sight.charter.parties):
        told = sight.all if party is None else sight.caucus(party)
        for meeting in told.meetings.values():
            if meeting.closed is None:
                yield Underway(party, meeting.opened)


def _context(sight: Sight, _now: datetime) -> Mapping[str, Any]:
    return {
        "waiting": lambda: steps(sight),
        "quiet": lambda: quiet(sight),
        "meetings": lambda: list(underway(sight)),
        "latest": lambda: sight.record()[-LATEST:],
    }


PAGE = Page(
    path="now",
    title=N_("Where we are"),
    template="now.html.j2",
    topics=tuple(dict.fromkeys(TOPICS.values())),
    context=_context,
    place=0,
)
