"""The debrief of an exercise, from the record that the seat was told: who moved when, and how packages changed."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from goodoffices.room.exercise.debrief import debrief
from goodoffices.room.web.page import N_, Page
from goodoffices.room.web.pages.packages import Offer, offers

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime

    from goodoffices.room.proceedings import Sight
    from goodoffices.room.record import Entry

WIDTH, MARGIN, LANE = 800, 30, 56
"""Of the drawing: its width, its margin at both ends, and the height of a side's line."""
MOVES = frozenset(
    {"rules proposed", "rules agreed", "agenda proposed", "agenda agreed", "said", "entrusted", "passed",
     "text released", "criticised", "reserved", "text initialled", "package proposed", "package withdrawn",
     "proposal put", "proposal answered", "proposal closed", "poll opened", "voted", "poll closed", "readout proposed",
     "readout answered", "minutes signed", "minutes attested", "news given"}
)  # fmt: skip
"""The kinds of events that move talks."""


@dataclass(frozen=True)
class Lane:
    """A side, and where on its line its acts stand."""

    side: str
    y: int
    dots: tuple[int, ...]


@dataclass(frozen=True)
class Lanes:
    """The drawing: a line for each side."""

    lanes: tuple[Lane, ...]
    first: datetime
    last: datetime
    width: int
    height: int


@dataclass(frozen=True)
class Cell:
    """What a package says on an item; whether the same side said otherwise before."""

    choice: str
    changed: bool


@dataclass(frozen=True)
class Line:
    """An item, and what each package says on it."""

    item: str
    cells: tuple[Cell, ...]


@dataclass(frozen=True)
class Table:
    """Packages over time: a column for each, a row for each item."""

    columns: tuple[Offer, ...]
    rows: tuple[Line, ...]


def moves(sight: Sight) -> list[Entry]:
    """The acts that moved the talks, as far as a seat was told of them.

    Args:
        sight: what the seat sees.
    """
    return [
        entry for entry in sight.record() if entry.event.kind in MOVES and entry.by in sight.charter.seats
    ]


def lanes(sight: Sight) -> Lanes:
    """Who moved when, as a drawing.

    Args:
        sight: what the seat sees.
    """
    record, seats = sight.record(), sight.charter.seats
    first, last = record[0].at, record[-1].at
    span = max((last - first).total_seconds(), 1.0)
    acts = moves(sight)

    def where(entry: Entry) -> int:
        return MARGIN + round((WIDTH - 2 * MARGIN) * (entry.at - first).total_seconds() / span)

    drawn = tuple(
        Lane(side, LANE * number - 16, tuple(where(e) for e in acts if seats[e.by].side == side))
        for number, side in enumerate((*sight.charter.parties, "team"), 1)
    )
    return Lanes(drawn, first, last, WIDTH, LANE * len(drawn) + 26)


def table(sight: Sight) -> Table:
    """The packages over time.

    Args:
        sight: what the seat sees.
    """
    columns = tuple(offers(sight))
    items = tuple(dict.fromkeys(row.item for offer in columns for row in offer.rows))
    said = [{row.item: Cell(row.choice, row.changed) for row in offer.rows} for offer in columns]
    blank = Cell("–", changed=False)
    return Table(columns, tuple(Line(item, tuple(each.get(item, blank) for each in said)) for item in items))


def _context(sight: Sight, _now: datetime) -> Mapping[str, Any]:
    return {
        "moves": lambda: moves(sight),
        "lanes_of": lambda: lanes(sight),
        "offers": lambda: table(sight),
        "debrief_of": lambda: debrief(sight.record(), sight.charter),
    }


PAGE = Page(
    path="debrief",
    title=N_("Debrief"),
    template="debrief.html.j2",
    topics=(),
    context=_context,
    place=950,
)
