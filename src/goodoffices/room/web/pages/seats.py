"""Who sits here, and what each seat may do: declared by its own delegation, or ad referendum."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from goodoffices.room.record.contents import UNDECLARED
from goodoffices.room.web.page import N_, Page

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime

    from goodoffices.room.proceedings import Sight
    from goodoffices.room.record.contents import Level

ALL = "all"
LEVELS: tuple[tuple[Level, str], ...] = (
    ("may discuss", N_("It may speak about it, and settles nothing.")),
    ("ad referendum", N_("It may agree, and the capital has the last word.")),
    ("may commit", N_("What it agrees to binds the delegation.")),
)
"""What may be declared, with what it means."""


@dataclass(frozen=True)
class Declared:
    """What a seat may do on an agenda item.

    Attributes:
        word: the level.
        declared: whether its delegation has declared it, for this item or for all.
    """

    word: Level
    declared: bool


@dataclass(frozen=True)
class Row:
    """A seat, with its powers by agenda item."""

    key: str
    name: str
    role: str
    taken: bool
    levels: Mapping[str, Declared]


def items_of(sight: Sight) -> dict[str, str]:
    """What powers may be declared for: `all`, and each agreed item of the agenda, with its wording."""
    agreed = sight.agenda.content.items if sight.agenda else {}
    return {ALL: N_("all items"), **{key: item.wording for key, item in agreed.items()}}


def rows(sight: Sight, side: str) -> list[Row]:
    """The seats of a side, with what they may do.

    Args:
        sight: what the seat sees that asks.
        side: the side.
    """
    powers, items = sight.all.powers, items_of(sight)

    def level(seat: str, item: str) -> Declared:
        word = powers.get((seat, item)) or powers.get((seat, ALL))
        return Declared(word or UNDECLARED, word is not None)

    return [
        Row(key, seat.name, seat.role, key in sight.all.taken, {item: level(key, item) for item in items})
        for key, seat in sight.charter.seats.items()
        if seat.side == side
    ]


def _context(sight: Sight, _now: datetime) -> Mapping[str, Any]:
    return {
        "items": lambda: items_of(sight),
        "of_side": lambda side: rows(sight, side),
        "levels": lambda: LEVELS,
    }


PAGE = Page(
    path="seats",
    title=N_("Seats and powers"),
    template="seats.html.j2",
    topics=("seats", "powers", "agenda"),
    context=_context,
    place=10,
)
