"""Days and periods as people write them: 2022-03-10, 2022-03, 2022, 2022-02/2022-03."""

from __future__ import annotations

import calendar
import re
from datetime import date, datetime
from typing import Annotated

from pydantic import BaseModel, BeforeValidator, ConfigDict, PlainSerializer

from goodoffices.case.faults import short

_PART = re.compile(r"^(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?$")


def parse_day(value: object) -> object:
    """Read a day, written 2022-03-10 and in no other way: neither with an hour, nor as a count of seconds.

    Raises:
        ValueError: the value is no day.

    Example:
        >>> parse_day("2022-03-10")
        datetime.date(2022, 3, 10)
    """
    if isinstance(value, datetime) or not isinstance(value, date | str):
        raise ValueError(_NO_DAY.format(short(str(value))))  # noqa: TRY004 -- pydantic gathers ValueErrors
    if isinstance(value, date):
        return value
    try:
        day = date.fromisoformat(value)
    except ValueError:
        day = None
    if day is None or day.isoformat() != value:
        raise ValueError(_NO_DAY.format(short(value)))
    return day


_NO_DAY = "`{}` is not a day. Write it as 2022-03-10"

Day = Annotated[date, BeforeValidator(parse_day, json_schema_input_type=date)]
"""A day, written 2022-03-10."""


class Period(BaseModel):
    """From the first day of it to the last, both included."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    start: date
    end: date

    def __str__(self) -> str:
        """As a case file writes it.

        Example:
            >>> str(parse_period("2022-02/2022-03"))
            '2022-02/2022-03'
        """
        if self.start == self.end:
            return self.start.isoformat()
        if (whole := _whole(self.start, self.end)) is not None:
            return whole
        left, right = _head(self.start), _tail(self.end)
        return f"{left}/{right}"


def _month_end(day: date) -> date:
    return day.replace(day=calendar.monthrange(day.year, day.month)[1])


def _whole(start: date, end: date) -> str | None:
    if start.day == 1 and end == _month_end(start):
        return start.isoformat()[:7]
    if (start.month, start.day, end) == (1, 1, date(start.year, 12, 31)):
        return start.isoformat()[:4]
    return None


def _head(day: date) -> str:
    return day.isoformat()[:7] if day.day == 1 else day.isoformat()


def _tail(day: date) -> str:
    return day.isoformat()[:7] if day == _month_end(day) else day.isoformat()


_NO_PERIOD = "{} is not a day, a month or a period. Write 2022-03-10, 2022-03 or 2022-02/2022-03"


def _part(text: str) -> tuple[date, date]:
    match = _PART.match(text)
    if match is None:
        raise ValueError(_NO_PERIOD.format(repr(short(text))))
    year, month, day = (int(group) if group else None for group in match.groups())
    try:
        start = date(year or 0, month or 1, day or 1)
    except ValueError:
        msg = f"there is no day {text}. Check the month and the day"
        raise ValueError(msg) from None
    if day:
        return start, start
    return start, _month_end(start) if month else date(start.year, 12, 31)


def parse_period(value: object) -> object:
    """Read a day, a month, a year, or two of them with a stroke between.

    Raises:
        ValueError: the text is none of these, or ends before it begins.

    Example:
        >>> parse_period("2022-03").end
        datetime.date(2022, 3, 31)
    """
    if isinstance(value, Period):
        return value
    if isinstance(value, date) and not isinstance(value, datetime):
        return Period(start=value, end=value)
    if isinstance(value, bool) or not isinstance(value, int | str):
        raise ValueError(_NO_PERIOD.format("this"))  # noqa: TRY004 -- as above
    text = str(value)
    parts = [_part(part.strip()) for part in text.split("/", 1)]
    start, end = parts[0][0], parts[-1][1]
    if end < start:
        msg = f"the period {short(text)} ends before it begins. Put the earlier day first"
        raise ValueError(msg)
    return Period(start=start, end=end)


When = Annotated[
    Period,
    BeforeValidator(parse_period, json_schema_input_type=str | int),
    PlainSerializer(str, return_type=str),
]
"""A period, written as text."""
