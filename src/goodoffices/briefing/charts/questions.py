"""What an answer would tell: by how much the share with an overlap differs between the answers."""

from __future__ import annotations

from typing import TYPE_CHECKING

from goodoffices.briefing.charts.paper import POINT, SIZE, SOFT, Paper, wrapped
from goodoffices.briefing.overlaps import share

if TYPE_CHECKING:
    from goodoffices.briefing.charts.paper import Picture
    from goodoffices.briefing.numbers import AgendaTold

WIDTH, LEFT, RIGHT, TOP = 100.0, 52.0, 91.0, 1.0
LINE = SIZE * POINT * 1.14


def questions(told: AgendaTold, number: int) -> Picture | None:
    """What the answers to the ranked questions would tell.

    Args:
        told: the agenda.
        number: its place among the agendas.

    Returns:
        the figure; None where no question tells anything measurable.
    """
    shown = [asked for asked in told.questions if asked.measure > 0]
    if not shown:
        return None
    labels = [wrapped(f"{n}  {asked.question.text}", LEFT - 3, 3) for n, asked in enumerate(shown, start=1)]
    heights = [max(5.4, LINE * len(label) + 1.6) for label in labels]
    foot = TOP + sum(heights)
    paper = Paper(WIDTH, foot + 5.5)
    paper.scale(LEFT, RIGHT, TOP, foot)
    y = TOP
    for asked, label, height in zip(shown, labels, heights, strict=True):
        middle, end = y + height / 2, LEFT + (RIGHT - LEFT) * asked.measure
        paper.lines(0, middle, label)
        paper.bar(LEFT, end, middle, filled=True)
        paper.text(end + 1.5, middle, share(asked.measure), colour=SOFT)
        y += height
    words = "; ".join(f"{asked.question.text} {share(asked.measure)}" for asked in shown)
    return paper.picture(f"questions-{number}", f"What an answer would tell: {told.agenda.text}", f"{words}.")
