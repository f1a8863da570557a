"""Dates in a report: the words as they stand, and the day they mean, counted from the day of publication."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import UTC, datetime, time
from functools import cache, lru_cache
from typing import TYPE_CHECKING, Literal

from goodoffices.reading.report import Span

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from goodoffices.reading.report import Report

DAYS = "monday|tuesday|wednesday|thursday|friday|saturday|sunday"
MONTHS = (
    "january|february|march|april|may|june|july|august|september|october|november|december"
    "|jan|feb|mar|apr|jun|jul|aug|sept|sep|oct|nov|dec"
)
DAY = r"(?:3[01]|[12]\d|0?[1-9])(?:st|nd|rd|th)?"
COUNT = r"(?:\d{1,3}|a|an|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve)"
TODAY = r"this\s+(?:morning|afternoon|evening)"
FORMS: tuple[tuple[str, str], ...] = (
    ("iso", r"\d{4}-(?:1[0-2]|0\d)-(?:3[01]|[0-2]\d)"),
    ("day", rf"(?:(?:{DAYS}),?\s+)?{DAY}\s+(?:of\s+)?(?:{MONTHS})\b\.?(?:,?\s+\d{{4}}\b)?"),
    ("day", rf"(?:(?:{DAYS}),?\s+)?(?:{MONTHS})\b\.?\s+{DAY}\b(?!\d)(?:,?\s+\d{{4}}\b)?"),
    ("month", rf"(?:{MONTHS})\b\.?,?\s+(?:of\s+)?\d{{4}}\b"),
    ("ago", rf"{COUNT}\s+(?:day|week|month|year)s?\s+(?:ago|earlier|later)"),
    ("next", rf"(?:last|next|this|coming)\s+(?:week|month|year|{DAYS}|{MONTHS})\b"),
    (
        "near",
        rf"(?:the day before yesterday|the day after tomorrow|yesterday|today|tomorrow|tonight|{TODAY})\b",
    ),
    ("weekday", rf"(?:{DAYS})\b"),
    (
        "bare month",
        r"(?:january|february|march|april|may|june|july|august|september|october|november|december)\b",
    ),
)
"""The forms of a date, the fuller before the barer; a longer one hides those inside it."""
RELATIVE = frozenset({"ago", "next", "near", "weekday", "bare month"})
"""Forms that mean nothing without a day to count from."""
BARE_MONTH = re.compile(r"\b(?:in|since|until|by|early|late|mid|during|of|for)[\s-]+$", re.IGNORECASE)
"""What must stand before a month alone: 'may' and 'march' are words, too."""
YEAR = re.compile(r"\d{4}")
LONGEST = 40
"""Characters before a month in which a preposition is looked for."""


@dataclass(frozen=True, slots=True)
class Dated:
    """A date in a report.

    Attributes:
        span: its words.
        value: ISO 8601, no more exact than the words: a day, a week, a month or a year; empty where it cannot be told.
        form: which form its words have.
    """

    span: Span
    value: str
    form: str


@cache
def patterns() -> tuple[tuple[str, re.Pattern[str]], ...]:
    """The forms, compiled."""
    return tuple((name, re.compile(rf"\b{form}", re.IGNORECASE)) for name, form in FORMS)


def dates(report: Report, within: Span, lean: Literal["past", "future"] = "past") -> tuple[Dated, ...]:
    """The dates in a stretch of a report.

    Args:
        report: whose day of publication relative dates are counted from.
        within: where to look.
        lean: whether a weekday or a month without a year is meant to be the last one or the coming one.

    Returns:
        the dates in their order; what cannot be told has an empty value and keeps its words.

    Example:
        >>> from datetime import date
        >>> from goodoffices.reading.report import Report
        >>> text = "They will meet on Thursday."
        >>> report = Report("r.txt", "0" * 64, "txt", text, (), date(2022, 3, 9))
        >>> [(report.words(d.span), d.value) for d in dates(report, Span(0, len(text)), "future")]
        [('Thursday', '2022-03-10')]
    """
    found: list[Dated] = []
    for name, span in matched(report.text, within):
        if not any(span.touches(each.span) for each in found):
            found.append(Dated(span, resolved(report.words(span), name, report.published, lean), name))
    return tuple(sorted(found, key=lambda each: each.span))


def matched(text: str, within: Span) -> Iterator[tuple[str, Span]]:
    """Every match of every form, the fuller forms first."""
    for name, pattern in patterns():
        for hit in pattern.finditer(text, within.start, within.end):
            before = text[max(within.start, hit.start() - LONGEST) : hit.start()]
            if name != "bare month" or (BARE_MONTH.search(before) and hit.group()[0].isupper()):
                yield name, Span(hit.start(), hit.end())


def resolved(words: str, form: str, published: date | None, lean: Literal["past", "future"]) -> str:
    """The day or month that words mean, as ISO 8601; empty where it cannot be told.

    Example:
        >>> from datetime import date
        >>> (
        ...     resolved("10th march", "day", date(2022, 3, 9), "future"),
        ...     resolved("10th march", "day", None, "past"),
        ... )
        ('2022-03-10', '')
    """
    if published is None and (form in RELATIVE or not YEAR.search(words)):
        return ""
    if form == "weekday" and published is not None and words.lower() == f"{published:%A}".lower():
        return f"{published:%Y-%m-%d}"
    day = parsed(" ".join(words.split()), published, lean, form)
    return "" if day is None else as_exact_as(words, form, day)


def as_exact_as(words: str, form: str, day: datetime) -> str:
    """A day as ISO 8601, no more exact than its words: a year, a month, a week or a day.

    Example:
        >>> as_exact_as("two weeks ago", "ago", datetime(2022, 2, 23, tzinfo=UTC))
        '2022-W08'
    """
    said = words.lower()
    if form in {"ago", "next"} and "year" in said:
        return f"{day:%Y}"
    if form in {"month", "bare month"} or (
        form in {"ago", "next"} and re.search(rf"month|(?:{MONTHS})$", said)
    ):
        return f"{day:%Y-%m}"
    if form in {"ago", "next"} and "week" in said:
        return f"{day:%G-W%V}"
    return f"{day:%Y-%m-%d}"


@lru_cache(maxsize=4096)
def parsed(words: str, published: date | None, lean: str, form: str) -> datetime | None:
    """What dateparser makes of the words."""
    from dateparser.date import DateDataParser  # noqa: PLC0415 -- a third of a second to load, and only `read` needs it

    start = datetime.combine(published, time(12), UTC).replace(tzinfo=None) if published else None
    spoken = re.sub(r"(?i)\b(?:this|coming)\s+", "", words) if form == "next" else words
    spoken = re.sub(rf"(?i)\b(?:tonight|{TODAY})\b", "today", spoken)
    toward = {"last": "past", "next": "future"}.get(words.split(maxsplit=1)[0].lower(), lean)
    bare = re.sub(r"(?i)^(?:last|next)\s+(?=\w+day$)", "", spoken)
    settings = {
        "PREFER_DATES_FROM": toward,
        "RETURN_AS_TIMEZONE_AWARE": False,
        "TIMEZONE": "UTC",
        "PREFER_DAY_OF_MONTH": "first",
        **({"RELATIVE_BASE": start} if start else {}),
    }
    found: datetime | None = DateDataParser(languages=["en"], settings=settings).get_date_data(bare).date_obj
    return found
