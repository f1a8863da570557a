"""The record, as the seat has been told it: filtered by audience, topic and words, a part at a time."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from goodoffices.room.web.page import N_, Page
from goodoffices.room.web.topics import TOPICS

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import datetime

    from goodoffices.room.proceedings import Sight
    from goodoffices.room.record import Audience, Entry

AT_ONCE = 100
"""How many entries one page shows."""
NAMES: tuple[tuple[str, str], ...] = (
    ("seats", N_("seats")),
    ("powers", N_("powers")),
    ("rules", N_("ground rules")),
    ("agenda", N_("agenda")),
    ("meetings", N_("what was said, and meetings")),
    ("messages", N_("messages carried")),
    ("text", N_("the text")),
    ("packages", N_("packages")),
    ("proposals", N_("proposals and polls")),
    ("readout", N_("the read-out")),
    ("minutes", N_("the minutes")),
    ("heads", N_("joint heads")),
    ("sheet", N_("own sheets")),
    ("record", N_("the record itself")),
    ("exercise", N_("the exercise and the clock")),
)
"""The topics, and what they are called."""


@dataclass(frozen=True)
class Book:
    """The record of one audience: how far it goes, and how much of it has been destroyed as agreed."""

    audience: Audience
    length: int
    gone: int


@dataclass(frozen=True)
class Found:
    """The entries that an address asks for.

    Attributes:
        entries: those of this page, oldest first.
        total: how many there are in all.
        earlier: the number of the page with earlier entries; None where there is none.
        later: the number of the page with later entries; None where there is none.
        follows: whether new entries belong at the end of this page.
    """

    entries: Sequence[Entry]
    total: int
    earlier: int | None
    later: int | None
    follows: bool


def books(sight: Sight) -> list[Book]:
    """The records that a seat has a part in.

    Args:
        sight: what the seat sees.
    """
    return [
        Book(audience, ledger.length, ledger.gone)
        for audience, ledger in sorted(sight.ledgers.items())
        if ledger.length
    ]


def chosen(sight: Sight, query: Mapping[str, str]) -> Found:
    """The entries that an address asks for; page 1 is the latest.

    Args:
        sight: what the seat sees.
        query: `of`, an audience; `about`, a topic; `words`, in any words of the entry; `page`.
    """
    of, about, words = (query.get(name, "") for name in ("of", "about", "words"))
    kept = [
        entry
        for entry in sight.record()
        if of in ("", str(entry.audience))
        and about in ("", TOPICS[entry.event.kind])
        and _says(entry, words, sight)
    ]
    pages = max(1, -(-len(kept) // AT_ONCE))
    asked = query.get("page", "")[:9]  # nobody turns so far; longer ones are no numbers to Python
    page = min(int(asked), pages) if asked.isascii() and asked.isdigit() and int(asked) else 1
    end = len(kept) - (page - 1) * AT_ONCE
    return Found(
        kept[max(end - AT_ONCE, 0) : end],
        len(kept),
        page + 1 if page < pages else None,
        page - 1 if page > 1 else None,
        page == 1 and not words,
    )


def _says(entry: Entry, words: str, sight: Sight) -> bool:
    """Whether an entry says some words, or is by somebody of that name."""
    if not words:
        return True
    seat = sight.charter.seats.get(entry.by)
    said = f"{seat.name if seat else ''} {' '.join(_texts(entry.event.model_dump(mode='json')))}"
    return words.casefold() in said.casefold()


def _texts(thing: object) -> list[str]:
    if isinstance(thing, dict):
        return [text for each in thing.values() for text in _texts(each)]
    if isinstance(thing, list):
        return [text for each in thing for text in _texts(each)]
    return [thing] if isinstance(thing, str) else []


def _context(sight: Sight, _now: datetime) -> Mapping[str, Any]:
    return {
        "books": lambda: books(sight),
        "chosen": lambda query: chosen(sight, query),
        "topics": lambda: NAMES,
    }


PAGE = Page(
    path="record",
    title=N_("The record"),
    template="record.html.j2",
    context=_context,
    place=900,
)
