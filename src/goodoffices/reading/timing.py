"""When and where a meeting is held."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Literal

from goodoffices.reading.dates import dates
from goodoffices.reading.events.clauses import under, verb_over
from goodoffices.reading.events.words import place_slot
from goodoffices.reading.holding import CALLED_OFF, purpose
from goodoffices.reading.page import START, place
from goodoffices.reading.proposals import Slot
from goodoffices.reading.report import Span

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
    head = hit.token
    while purpose(head) or (head.dep_ == "xcomp" and head.head.pos_ == "VERB"):
        head = head.head
    own = any(c.dep_ in {"aux", "auxpass"} for c in head.children)
    now = head.tag_ in {"VBZ", "VBP"} and not own
    past = head.tag_ == "VBD" and not own and hit.token.pos_ == "VERB"
    if stands.value == "occurred" and past and when.value > today:
        return stands, again(report, when, "past")
    if (
        stands.value == "occurred"
        and (beside(hit.token, when) or beside(head, when))
        and (when.value > today or now)
    ):
        stands = Slot("planned", stands.span)
    if stands.value in {"planned", CALLED_OFF} and when.value < today[: len(when.value)]:
        coming = again(report, when, "future")
        near = stands.value == "planned" or nearer(coming.value, when.value, report.published)
        when = coming if near and coming.value else when
    return stands, when


def again(report: Report, when: Slot, lean: Literal["past", "future"]) -> Slot:
    """The same words of a date, read as the last or as the coming one."""
    if when.span is None:
        return when
    around = Span(max(0, when.span.start - BEFORE), when.span.end)
    found = [each.value for each in dates(report, around, lean) if each.span == when.span]
    return Slot(found[0], when.span) if found else when


def beside(trigger: Token, when: Slot) -> bool:
    """Whether a date belongs to a trigger's own clause, and not to another verb below it or above it."""
    start = int(trigger.doc.user_data[START])
    span = when.span
    piece = (
        trigger.doc.char_span(span.start - start, span.end - start, alignment_mode="expand") if span else None
    )
    if piece is None:
        return False
    verb = trigger if trigger.pos_ in {"VERB", "AUX"} else verb_over(trigger)
    over = verb_over(piece.root)
    while over is not None and over.dep_ in {"xcomp", "acomp"} and verb is not None and over.i != verb.i:
        over = over.head
    return (
        verb is None or over is None or over.i == verb.i or any(w.i == piece.root.i for w in under(trigger))
    )


BEFORE = 12
"""Characters before a month in which its preposition stands."""


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
