"""From today: which states can be reached, and by whose moves."""

from __future__ import annotations

from typing import TYPE_CHECKING

from goodoffices.briefing.charts.paper import SOFT, Paper, wrapped

if TYPE_CHECKING:
    from collections.abc import Mapping

    from goodoffices.analysis.stability.holding import Holding, StateRow
    from goodoffices.briefing.charts.paper import Picture

WIDTH, LEFT, STEP, ROW, TOP = 100.0, 5.0, 29.0, 7.4, 4.0
FANNED = 0.16
"""The share of a step on which today's ways part."""
MOST = 6
"""States that are shown, as in the table."""


def move_graph(of: Holding, names: Mapping[str, str], number: int) -> Picture | None:
    """The ways from today to the states of the table: a row for each state, a dot for each move.

    A full dot is a state that holds, an open one a state that does not; a solid line is a way on which each mover gains
    by its move, a broken line another way.

    Args:
        of: what the model says.
        names: the parties' printed names, by key.
        number: the model's place among the models.

    Returns:
        the figure; None where nothing but today is shown.
    """
    rows = [(n, row) for n, row in enumerate(of.rows[:MOST]) if row.steps]
    if not rows:
        return None
    most = max(len(row.steps) for _, row in rows)
    step = min(STEP, (WIDTH - LEFT - 8) / most)
    paper = Paper(WIDTH, TOP + ROW * len(rows) + 2)
    middle = TOP + ROW * (len(rows) - 1) / 2
    paper.text(LEFT - 2.4, middle, chr(ord("A")), align="right")
    for place, (n, row) in enumerate(rows):
        ends = (middle, TOP + ROW * place)
        _way(paper, row, ends, step, names)
        x = LEFT + step * len(row.steps)
        paper.dot(x, TOP + ROW * place, filled=row.holds)
        paper.text(x + 2.4, TOP + ROW * place, chr(ord("A") + n))
    paper.dot(LEFT, middle, filled=of.today.holds)
    return paper.picture(f"moves-{number}", "Ways from today", _described(of, names))


def _way(
    paper: Paper, row: StateRow, ends: tuple[float, float], step: float, names: Mapping[str, str]
) -> None:
    """One way: from the height of today to the row's own."""
    x, (before, after) = LEFT, ends
    for number, (party, _) in enumerate(row.steps):
        level = x + (1.3 if before == after else step * FANNED)
        if level > x + 1.3:  # today's ways part first: no line crosses the name on another
            paper.rule(x + 1.3, before, level, after, colour=SOFT, width=0.7, dash=not row.gains)
        if row.gains:
            paper.arrow(level, after, x + step - 1.3, after)
        else:
            paper.rule(level, after, x + step - 1.3, after, colour=SOFT, width=0.7, dash=True)
        label = wrapped(names[party], step * (1 - FANNED) - 1, 1)
        paper.lines(x + step * (1 + FANNED) / 2, after - 1.9, label, align="center", colour=SOFT)
        x, before = x + step, after
        if number + 1 < len(row.steps):
            paper.dot(x, after, filled=False, radius=0.5)


def _described(of: Holding, names: Mapping[str, str]) -> str:
    told = [f"A, today, {'holds' if of.today.holds else 'does not hold'}"]
    for n, row in enumerate(of.rows[:MOST]):
        if row.steps:
            who = ", then ".join(names[party] for party, _ in row.steps)
            how = "each gaining by its move" if row.gains else "not each gaining by its move"
            told.append(
                f"{chr(ord('A') + n)} {'holds' if row.holds else 'does not hold'}; moves of {who}, {how}"
            )
    return ". ".join(told) + "."
