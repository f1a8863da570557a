"""Cards for every seat, to be printed, cut and handed over; what they say is kept nowhere."""

from __future__ import annotations

from base64 import b64encode
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from goodoffices.room.accreditation import Card
    from goodoffices.room.web.rendering import Rendering


def cards_html(cards: Sequence[Card], title: str, rendering: Rendering, language: str) -> str:
    """A page with a card for each seat.

    Args:
        cards: the cards.
        title: the title of the talks.
        rendering: the templates.
        language: the language of the cards.
    """
    shown = [
        {"card": card, "picture": f"data:image/svg+xml;base64,{b64encode(card.svg.encode()).decode()}"}
        for card in cards
    ]
    return rendering.page("print-cards.html.j2", language, {"cards": shown, "title": title})
