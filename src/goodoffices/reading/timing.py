"""When and where a meeting is held."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from goodoffices.reading.dates import dates
from goodoffices.reading.events.clauses import under, verb_over
from goodoffices.reading.events.words import place_slot
from goodoffices.reading.holding import CALLED_OFF
from goodoffices.reading.page import place
from goodoffices.reading.proposals import Slot

if TYPE_CHECKING:
    from spacy.tokens import Token

    from goodoffices.reading.events.matching import Hit
    from goodoffices.reading.page import Sentence
    from goodoffices.reading.report import Report

BY_WIRE = frozenset({"phone", "telephone", "video", "videoconference"})


def in_time(report: Report, hit: Hit, stands: Slot, when: Slot | None) -> tuple[Slot, Slot | None]:
    """A meeting's standing and date, each by the other: what is planned lies ahead, and what lies ahead is planned.

    The day of a meeting that is off is the nearer one, the last or the coming.
    """
    if when is None or when.span is None or report.published is None or not when.value:
        return stands, when
    today = report.published.isoformat()
    now = hit.token.tag_ in {"VBZ", "VBP"} and not any(
        c.dep_ in {"aux", "auxpass"} for c in hit.token.children
    )
    if stands.value == "occurred" and (when.value > today or now):
        stands = Slot("planned", stands.span)
    if stands.value in {"planned", CALLED_OFF} and when.value < today[: len(when.value)]:
        coming = dates(report, when.span, "future")
        near = coming and (stands.value == "planned" or nearer(coming[0].value, when.value, report.published))
        when = Slot(coming[0].value, when.span) if near and coming[0].value else when
    return stands, when


def nearer(coming: str, last: str, today: date) -> bool:
    """Whether the coming date is nearer than the last.

    Example:
        >>> from datetime import date
        >>> (
        ...     nearer("2022-06-27", "2021-06-27", date(2022, 6, 20)),
        ...     nearer("2022-07", "2021-07", date(2022, 3, 9)),
        ... )
        (True, True)
    """
    try:
        first, second = (date.fromisoformat(f"{day}-01"[:10]) for day in (coming, last))
    except ValueError:  # a week or a year
        return False
    return abs(first - today) < abs(today - second)


def where(trigger: Token, sentence: Sentence) -> Slot | None:
    """Where a meeting is held: a place beside it, or by telephone."""
    wire = next(
        (w for w in under(trigger) if w.lower_ in BY_WIRE and w.head.lower_ in {"by", "on", "over"}), None
    )
    if wire is not None:
        span = wire.doc[wire.head.i : wire.i + 1]
        return Slot(span.text, place(span))
    verb = trigger if trigger.pos_ in {"VERB", "AUX"} else verb_over(trigger)
    found = place_slot(trigger, sentence.tokens)
    return found or (place_slot(verb, sentence.tokens) if verb is not None else None)
