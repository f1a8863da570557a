"""What would have to give: in which share of the blocked draws each thing is part of a smallest change."""

from __future__ import annotations

from typing import TYPE_CHECKING

from goodoffices.analysis.readings import READINGS
from goodoffices.briefing.charts.paper import POINT, SIZE, Paper, legend, wrapped
from goodoffices.briefing.overlaps import share

if TYPE_CHECKING:
    from goodoffices.briefing.charts.paper import Picture
    from goodoffices.briefing.numbers import AgendaTold
    from goodoffices.briefing.statements import Computed

    Parts = tuple[tuple[Computed, tuple[float | None, ...]], ...]

WIDTH, LEFT, RIGHT, TOP, MOST = 100.0, 50.0, 91.0, 7.0, 8
LINE = SIZE * POINT * 1.14


def blockers(told: AgendaTold, number: int) -> Picture | None:
    """What would have to give, the things that count most often, in the order of the issues.

    Args:
        told: the agenda.
        number: its place among the agendas.

    Returns:
        the figure; None where nothing blocks.
    """
    shown = _shown(told.blockers.parts)
    if not shown:
        return None
    labels = [wrapped(part.text, LEFT - 3, 3) for part, _ in shown]
    heights = [max(6.4, LINE * len(label) + 1.8) for label in labels]
    foot = TOP + sum(heights)
    paper = Paper(WIDTH, foot + 5.5)
    legend(paper, 0, 2.4, ((n == 0, reading) for n, reading in enumerate(READINGS)))
    paper.scale(LEFT, RIGHT, TOP, foot)
    y = TOP
    for (_, values), label, height in zip(shown, labels, heights, strict=True):
        middle = y + height / 2
        paper.lines(0, middle, label)
        for place, value in enumerate(values):
            if value is not None:
                end = LEFT + (RIGHT - LEFT) * value
                paper.bar(LEFT, end, middle + (place * 2 - 1) * 1.35, filled=place == 0)
        y += height
    title = f"What would have to give: {told.agenda.text}"
    return paper.picture(f"blockers-{number}", title, _told(shown))


def _shown(parts: Parts) -> Parts:
    most = sorted(parts, key=lambda part: -max(value or 0.0 for value in part[1]))[:MOST]
    return tuple(part for part in parts if part in most)


def _told(shown: Parts) -> str:
    lines = (
        f"{part.text}: "
        + ", ".join(f"{r} {share(v)}" for r, v in zip(READINGS, values, strict=False) if v is not None)
        for part, values in shown
    )
    return f"{'; '.join(lines)}."
