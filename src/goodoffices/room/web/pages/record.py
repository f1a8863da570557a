"""The record, as the seat has been told it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from goodoffices.room.web.page import N_, Page

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime

    from goodoffices.room.proceedings import Sight


def _entries(sight: Sight, _now: datetime) -> Mapping[str, Any]:
    return {"entries": sight.record()}


PAGE = Page(
    path="record",
    title=N_("The record"),
    template="record.html.j2",
    topics=("record",),
    context=_entries,
    place=900,
)
