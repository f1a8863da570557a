"""Handing out cards: a file to print, for the host's eyes alone; and asking a room that is open for a new one."""

from __future__ import annotations

import time
from pathlib import Path
from typing import TYPE_CHECKING

from goodoffices.case.faults import GoodOfficesError
from goodoffices.room.archive.files import replace_file, write_new
from goodoffices.room.web.pages.sheet import digest_of_all
from goodoffices.room.web.printed import grouped
from goodoffices.room.web.rendering import Rendering

if TYPE_CHECKING:
    from collections.abc import Sequence

    from goodoffices.room.accreditation import Card
    from goodoffices.room.seats import Charter

CARDS = "cards.html"
WANTED = "wanted-card"
PATIENCE = 15.0
"""Seconds in which a room that is open hands out a card."""
STYLE = Path(__file__).parent / "static" / "cards.css"


def cards_page(title: str, cards: Sequence[Card], public_key: str, language: str = "en") -> str:
    """The cards as a page to print, whole in one file.

    Args:
        title: what the talks are called.
        cards: the cards.
        public_key: the room's, which everybody takes home and compares.
        language: in which the cards explain themselves.
    """
    context = {
        "title": title,
        "cards": cards,
        "groups": grouped(public_key, 8),
        "scripts": grouped(digest_of_all(), 8),
        "style": STYLE.read_text(encoding="utf-8"),
    }
    return Rendering((language,)).page("cards.html.j2", language, context)


def write_cards(folder: Path, charter: Charter, cards: Sequence[Card], public_key: str) -> Path:
    """Write the cards into the room's folder, for its owner alone; what they say is kept nowhere else.

    Raises:
        OSError: it cannot be written.
    """
    path = folder / CARDS
    replace_file(path, cards_page(charter.title, cards, public_key).encode(), overwrite=True)
    return path


def printed(card: Card) -> str:
    """A card as a terminal shows it."""
    return f"{card.name} ({card.side}): seat {card.seat}, code {card.code}, at {card.address}/card"


def asked_for_card(folder: Path) -> str | None:
    """The seat for which the host asks for a new card; it is asked once."""
    path = folder / WANTED
    try:
        seat = path.read_text(encoding="utf-8").strip()
    except (OSError, UnicodeDecodeError):
        return None
    path.unlink(missing_ok=True)
    return seat


def hand_over(folder: Path, card: Card, public_key: str) -> Path:
    """Put a new card where the host finds it.

    Raises:
        OSError: it cannot be written.
    """
    path = folder / f"card-{card.seat}.html"
    page = cards_page("", [card], public_key)
    replace_file(path, page.encode(), overwrite=True)
    return path


def ask_for_card(folder: Path, seat: str, patience: float = PATIENCE) -> Path:
    """Ask a room that another process has opened for a new card.

    Args:
        folder: the room's.
        seat: the seat.
        patience: seconds to wait for it.

    Returns:
        the file with the card.

    Raises:
        GoodOfficesError: it was not handed out.
    """
    path = folder / f"card-{seat}.html"
    path.unlink(missing_ok=True)
    (folder / WANTED).unlink(missing_ok=True)
    write_new(folder / WANTED, seat.encode())
    until = time.monotonic() + patience
    while not path.exists():
        if time.monotonic() > until:
            (folder / WANTED).unlink(missing_ok=True)
            msg = f"{folder}: the room did not hand out a card for `{seat}`. Check the seat's name, and that it is open"
            raise GoodOfficesError(msg)
        time.sleep(0.1)
    return path
