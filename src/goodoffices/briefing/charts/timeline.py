"""Tracks and sessions over time."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

from goodoffices.briefing.charts.paper import INK, SOFT, Paper, breadth, wrapped
from goodoffices.briefing.ink import long_day, long_period, short_day

if TYPE_CHECKING:
    from collections.abc import Iterator

    from goodoffices.briefing.charts.paper import Picture
    from goodoffices.briefing.statements import Name
    from goodoffices.case.dates import Period

    Tracks = tuple[tuple[Name, tuple[tuple[Period, bool], ...]], ...]

WIDTH, LEFT, RIGHT, ROW, TOP = 112.0, 30.0, 106.0, 9.0, 7.0


def _marks(first: date, last: date) -> Iterator[date]:
    """Round days for the scale: as many as their labels leave room for."""
    days, most = (last - first).days, 7 if first.year == last.year else 4
    step = next((s for s in (1, 2, 7, 14, 30, 61, 91, 182, 365) if days / s <= most), max(days // most, 1))
    yield from (first + timedelta(days=gone) for gone in range(0, days + 1, step))


def _told(tracks: Tracks, day: date | None) -> str:
    parts = [
        f"{name.text}: "
        + ", ".join(f"{long_period(when)} ({'held' if held else 'to come'})" for when, held in sessions)
        for name, sessions in tracks
    ]
    return "; ".join(parts) + (f". As of {long_day(day)}." if day else ".")


def timeline(tracks: Tracks, day: date | None) -> Picture | None:
    """Tracks and sessions over time: full dots and bars for what was held, open ones for what is to come.

    Args:
        tracks: each track's sessions, and whether they have been held.
        day: the day of the briefing.

    Returns:
        the figure; None where no session is on file.
    """
    shown = tuple((name, sessions) for name, sessions in tracks if sessions)
    if not shown:
        return None
    periods = [when for _, sessions in shown for when, _ in sessions]
    first = min([p.start for p in periods] + ([day] if day else []))
    last = max([min(p.end, p.start + timedelta(days=400)) for p in periods] + ([day] if day else []))
    sheet = _Calendar(first, last, len(shown))
    sheet.scale()
    if day:
        sheet.today(day)
    for row, (name, sessions) in enumerate(shown):
        sheet.track(row, name.text, sessions, day)
    return sheet.paper.picture("timeline", "Tracks and sessions over time", _told(shown, day))


class _Calendar:
    """Days from left to right, tracks from top to bottom."""

    def __init__(self, first: date, last: date, rows: int) -> None:
        self.first, self.last, self.foot = first, last, TOP + ROW * rows
        self.paper = Paper(WIDTH, self.foot + 6)

    def at(self, when: date) -> float:
        """Where a day stands."""
        span = max((self.last - self.first).days, 1)
        return LEFT + 4 + (RIGHT - LEFT - 4) * min(max((when - self.first).days, 0), span) / span

    def scale(self) -> None:
        """Round days with light lines."""
        for mark in _marks(self.first, self.last):
            x = self.at(mark)
            self.paper.rule(x, TOP, x, self.foot)
            self.paper.text(x, self.foot + 2.6, short_day(mark, self.first.year), align="center", colour=SOFT)

    def today(self, day: date) -> None:
        """The day of the briefing."""
        label, x = f"as of {short_day(day, self.first.year)}", self.at(day)
        self.paper.rule(x, TOP - 2, x, self.foot, colour=INK, width=0.9, dash=True)
        half = breadth(label) / 2
        self.paper.text(min(max(x, half), WIDTH - half - 1), TOP - 4.4, label, align="center")

    def track(self, row: int, name: str, sessions: tuple[tuple[Period, bool], ...], day: date | None) -> None:
        """A track's sessions."""
        y = TOP + ROW * (row + 0.5)
        self.paper.lines(0, y, wrapped(name, LEFT - 2, 2))
        self.paper.rule(LEFT + 2, y, RIGHT + 2, y, width=0.4)
        for when, held in sessions:
            if when.start == when.end:
                self.paper.dot(self.at(when.start), y, filled=held)
            else:
                end = min(when.end, day) if held and day else when.end
                self.paper.bar(self.at(when.start), self.at(end), y, filled=held, thick=1.6)
