"""How often nobody would refuse: the packages worth exploring, in both readings and over the priors."""

from __future__ import annotations

from typing import TYPE_CHECKING

from goodoffices.analysis.readings import READINGS
from goodoffices.briefing.charts.paper import INK, Paper, legend
from goodoffices.briefing.overlaps import between

if TYPE_CHECKING:
    from goodoffices.briefing.charts.paper import Picture
    from goodoffices.briefing.numbers import AgendaTold

    Ranges = dict[str | None, tuple[float, float]]

WIDTH, LEFT, RIGHT, ROW, TOP = 100.0, 25.0, 96.0, 6.8, 7.0


def _rows(told: AgendaTold) -> list[tuple[str, Ranges]]:
    """Each row with its ranges by reading; the control's under None."""
    rows: list[tuple[str, Ranges]] = []
    drawn: Ranges = {span.reading.text: (span.low, span.high) for span in told.overlap.spans if span.reading}
    control = [(span.low, span.high) for span in told.overlap.spans if not span.reading]
    rows += [("Some package", drawn)] if drawn else []
    rows += [("the same, control", {None: ends}) for ends in control]
    for package in told.packages:
        ranges: Ranges = {}
        for reading in READINGS:
            shares = [each.share.value for each in package.acceptance if each.reading == reading]
            if shares:
                ranges[reading] = (min(shares), max(shares))
        rows.append((f"Package {chr(ord('A') + package.number)}", ranges))
    return rows


def _told(rows: list[tuple[str, Ranges]]) -> str:
    return "; ".join(
        f"{name}: "
        + ", ".join(f"{reading or ''} {between(*ends)}".strip() for reading, ends in ranges.items())
        for name, ranges in rows
    )


def acceptability(told: AgendaTold, number: int) -> Picture | None:
    """How often nobody would refuse the packages worth exploring.

    Args:
        told: the agenda.
        number: its place among the agendas.

    Returns:
        the figure; None where nothing was drawn and nothing is proposed.
    """
    rows = _rows(told)
    if not rows:
        return None
    paper = Paper(WIDTH, TOP + ROW * len(rows) + 6)
    foot = TOP + ROW * len(rows)
    legend(paper, LEFT, 2.4, ((n == 0, reading) for n, reading in enumerate(READINGS)))
    paper.scale(LEFT, RIGHT, TOP, foot)

    def at(value: float) -> float:
        return LEFT + (RIGHT - LEFT) * value

    for row, (name, ranges) in enumerate(rows):
        y = TOP + ROW * (row + 0.5)
        paper.text(0, y, name)
        for place, reading in enumerate(READINGS):
            if reading in ranges:
                paper.bar(
                    at(ranges[reading][0]),
                    at(ranges[reading][1]),
                    y + (place * 2 - 1) * 1.35,
                    filled=place == 0,
                )
        if None in ranges:
            low, high = at(ranges[None][0]), at(ranges[None][1])
            paper.rule(low, y, high, y, colour=INK, width=0.9)
            for x in (low, high):
                paper.rule(x, y - 1.8, x, y + 1.8, colour=INK, width=0.9)
    title = f"How often nobody would refuse: {told.agenda.text}"
    return paper.picture(f"acceptability-{number}", title, f"Shares of draws. {_told(rows)}.")
