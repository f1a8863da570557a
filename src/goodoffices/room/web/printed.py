"""How days, hours, digests and sides are printed on the pages of the room."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from babel import Locale, UnknownLocaleError
from babel.dates import format_date, format_datetime, format_time

from goodoffices.room.seats import OBSERVERS, TEAM

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from datetime import date, datetime, timedelta

    from goodoffices.room.seats import Charter

COLOURS = 4
"""Delegations have so many colours; each is named beside its colour, so that more of them may share one."""


def locale_of(language: str) -> Locale:
    """The customs of a language; those of English where it has none that are known.

    Example:
        >>> locale_of("uk").language, locale_of("zz").language
        ('uk', 'en')
    """
    try:
        return Locale.parse(language)
    except (UnknownLocaleError, ValueError):
        return Locale.parse("en")


def side_class(side: str, charter: Charter) -> str:
    """The class that gives a side its colour.

    Example:
        >>> from goodoffices.room.seats import Charter, Seat
        >>> ann, med = Seat(name="Ann", side="A", role="head"), Seat(name="M", side="team", role="mediator")
        >>> charter = Charter(title="A talk", parties={"A": "Party A"}, seats={"ann": ann, "med": med})
        >>> side_class("A", charter), side_class("team", charter)
        ('side-1', 'side-team')
    """
    if side in (TEAM, OBSERVERS):
        return f"side-{side}"
    order = list(charter.parties)
    return f"side-{order.index(side) % COLOURS + 1}" if side in order else "side-observers"


def grouped(digest: str, size: int = 4) -> list[str]:
    """A digest in short groups, to be compared by eye or read aloud.

    Example:
        >>> grouped("0123456789abcdef")
        ['0123', '4567', '89ab', 'cdef']
    """
    return [digest[at : at + size] for at in range(0, len(digest), size)]


def minutes(span: timedelta) -> int:
    """A span of time in whole minutes.

    Example:
        >>> from datetime import timedelta
        >>> minutes(timedelta(hours=1, seconds=30))
        60
    """
    return int(span.total_seconds() // 60)


def printers(language: str) -> Mapping[str, Callable[..., Any]]:
    """What templates print with, in the customs of a language; hours are those of the place of the talks.

    Example:
        >>> from datetime import date
        >>> printers("en")["day"](date(2022, 3, 10))
        '10 March 2022'
    """
    locale = locale_of(language)

    def hour(moment: datetime) -> str:
        return format_time(moment.astimezone().time(), "HH:mm", locale=locale)

    def day(moment: date) -> str:
        return format_date(moment, "d MMMM y", locale=locale)

    def moment(moment: datetime) -> str:
        return format_datetime(moment.astimezone(), "d MMMM y, HH:mm", locale=locale)

    return {
        "hour": hour,
        "day": day,
        "moment": moment,
        "side_class": side_class,
        "grouped": grouped,
        "minutes": minutes,
    }
