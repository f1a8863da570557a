"""How far a record has come, and how it goes on."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from goodoffices.room.archive.chain import Tip, start
from goodoffices.room.archive.refusals import Conflict, refusals

if TYPE_CHECKING:
    from collections.abc import Sequence

    from goodoffices.room.archive.contents import Salted
    from goodoffices.room.archive.heads import Head
    from goodoffices.room.archive.keys import KeyRing
    from goodoffices.room.archive.shelf import Row

GONE_ON = "the record has gone on meanwhile. Read what is new, take the room's time, and decide again"
"""It names no record and no number: whoever reads it may not be meant to know of what came in between."""
LONG_AGO = datetime(1970, 1, 1, tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class State:
    """How far a record has come.

    Attributes:
        tips: the end of each chain that has an entry, by audience as files write it.
        position: of the last entry in the order of the room.
        last: the latest time that stands in the record.
        head: the last joint head; None before the first.
    """

    tips: dict[str, Tip] = field(default_factory=dict)
    position: int = 0
    last: datetime = LONG_AGO
    head: Head | None = None


def planned(ring: KeyRing, lot: Sequence[Salted], state: State) -> tuple[list[Row], State]:
    """The rows that a lot of entries becomes, and how far the record has come with them.

    Args:
        ring: the room's keys; it gets one for each audience that is new.
        lot: the entries.
        state: how far the record has come.

    Raises:
        Conflict: an entry is not the next of its audience, or earlier than the last in the record.
        GoodOfficesError: a key was destroyed, or there are too many audiences.
        Unavailable: the key ring cannot be written.
    """
    tips, position, last = dict(state.tips), state.position, state.last
    rows: list[Row] = []
    for each in lot:
        tip = tips.get(each.audience) or start(ring.room, each.audience)
        if each.n != tip.n + 1 or each.at < last:
            raise Conflict(GONE_ON)
        with refusals("the key ring"):
            ring.admit(each.audience)
        position, last = position + 1, each.at
        row, tips[each.audience] = each.row(ring, position, tip)
        rows.append(row)
    return rows, replace(state, tips=tips, position=position, last=last)
