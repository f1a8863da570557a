"""The shared screen of the hall: nothing on it that not everyone may see, whoever's seat has opened it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from goodoffices.room.proceedings.sight import Sight
from goodoffices.room.record import EVERYONE
from goodoffices.room.web.page import N_, Page
from goodoffices.room.web.pages.plenary import open_plenary

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime


def public(sight: Sight) -> Sight:
    """The same seat's sight, of what everyone was told and of nothing else.

    Args:
        sight: what the seat sees.
    """
    return Sight(sight.me, sight.charter, {EVERYONE: sight.ledgers[EVERYONE]})


def _context(sight: Sight, _now: datetime) -> Mapping[str, Any]:
    shown = public(sight)
    return {"sight": shown, "plenary": lambda: open_plenary(shown)}


PAGE = Page(
    path="screen",
    title=N_("Shared screen"),
    template="screen.html.j2",
    topics=("rules", "agenda", "meetings", "text", "exercise", "record", "seats"),
    context=_context,
    place=5,
)
