"""Joint heads, to be printed, compared and initialled."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Any

from goodoffices.room.web.page import N_, Page

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from goodoffices.room.proceedings import Sight
    from goodoffices.room.web.house import Head


@dataclass(frozen=True)
class Printed:
    """A joint head, and the seats that have initialled it with this very digest."""

    number: int
    at: datetime
    digest: str
    initialled: tuple[str, ...]


def heads_of(sight: Sight, heads: Iterable[Head]) -> list[Printed]:
    """The joint heads, the latest first.

    Args:
        sight: what the seat sees.
        heads: what the archive has made.
    """
    return [
        Printed(each.number, datetime.fromisoformat(each.at), each.digest, _initialled(sight, each))
        for each in sorted(heads, key=lambda each: each.number, reverse=True)
    ]


def _initialled(sight: Sight, head: Head) -> tuple[str, ...]:
    """The seats that have initialled this very digest: another under the same number would be another history."""
    kept = sorted(sight.all.initialled.items())
    return tuple(seat for (n, seat), digest in kept if (n, digest) == (head.number, head.digest))


def _context(sight: Sight, _now: datetime) -> Mapping[str, Any]:
    return {"heads_of": lambda heads: heads_of(sight, heads)}


PAGE = Page(
    path="heads",
    title=N_("Joint heads"),
    template="heads.html.j2",
    topics=("heads", "record"),
    context=_context,
    place=120,
)
