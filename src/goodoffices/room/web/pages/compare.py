"""Two versions of the text, side by side."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from goodoffices.room.text import compared
from goodoffices.room.web.page import N_, Page

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime

    from goodoffices.room.proceedings import Sight
    from goodoffices.room.proceedings.state import Release
    from goodoffices.room.text import Change


@dataclass(frozen=True)
class Pair:
    """Two versions, and how they differ."""

    before: Release
    after: Release
    changes: tuple[Change, ...]


def releases(sight: Sight) -> list[Release]:
    """Every version that has been released, first to latest.

    Args:
        sight: what the seat sees.
    """
    return [each for _, each in sorted(sight.all.releases.items())]


def chosen(sight: Sight, query: Mapping[str, str]) -> Pair | None:
    """The two versions that an address asks for; the latest two where it asks for none; None where there are no two.

    Args:
        sight: what the seat sees.
        query: what the address asks for: `before` and `after`, numbers of versions.
    """
    listed = releases(sight)
    if len(listed) < 2:  # noqa: PLR2004 -- two versions
        return None
    by_version = {str(each.version): each for each in listed}
    before = by_version.get(query.get("before", ""), listed[-2])
    after = by_version.get(query.get("after", ""), listed[-1])
    return Pair(before, after, compared(before.paragraphs, after.paragraphs))


def _context(sight: Sight, _now: datetime) -> Mapping[str, Any]:
    return {"releases": lambda: releases(sight), "chosen": lambda query: chosen(sight, query)}


PAGE = Page(
    path="compare",
    title=N_("Two versions"),
    template="compare.html.j2",
    topics=("text",),
    context=_context,
    place=70,
)
