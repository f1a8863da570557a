"""What the formats of talks change: how each differs from the base, when agreements come, and where they lie."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from goodoffices.briefing.charts.paper import INK, SOFT, Paper, wrapped
from goodoffices.briefing.differences import signed, whole

if TYPE_CHECKING:
    from collections.abc import Sequence

    from goodoffices.briefing.charts.paper import Picture
    from goodoffices.rehearsal.answers import Compared, Rehearsals

WIDTH, LEFT, RIGHT, TOP, ROW = 100.0, 40.0, 96.0, 6.0, 8.0
SIDE, MARGIN = 58.0, 14.0
ENDS = "Each dot is an agreement, against the frontier of its own draw, the upper edge; gains count from no agreement."


def comparison(of: Rehearsals, number: int) -> Picture:
    """How many more talks in a hundred end in agreement than in the base, with 95 % intervals.

    A full dot where the sign may be relied on, an open one where another prior or reading could turn it.

    Args:
        of: the rehearsals.
        number: the agenda's place among the agendas.
    """
    description = (
        f"Differences from {of.base} in a hundred talks: {_said(of.compared)}. Full dots hold under every prior and "
        f"reading."
    )
    paper = _dots([each.format for each in of.compared], of.compared, of.base)
    return paper.picture(f"formats-{number}", "What the format changes", description)


def sensitivity(of: Rehearsals, number: int) -> Picture | None:
    """How many more talks in a hundred end in agreement with other deadlines, and with other budgets; None for none.

    Args:
        of: the rehearsals.
        number: the agenda's place among the agendas.
    """
    rows = (*of.deadlines, *of.budgets)
    if not rows:
        return None
    names = [each.format for each in rows]
    description = (
        f"Differences from {of.base} in a hundred talks. Deadlines: {_said(of.deadlines)}. Budgets of the mediator: "
        f"{_said(of.budgets)}. Full dots hold under every prior and reading."
    )
    paper = _dots(names, rows, of.base, after=len(of.deadlines))
    return paper.picture(f"sensitivity-{number}", "What the deadline and the budget change", description)


def _said(some: Sequence[Compared]) -> str:
    """The differences of a figure in words."""
    rows = [(each.format, each.differences[0].value) for each in some]
    return "; ".join(f"{name} {signed(value)}" for name, value in rows if value is not None) or "none"


def _dots(names: Sequence[str], some: Sequence[Compared], base: str, after: int = 0) -> Paper:
    """A row for each difference in agreements: its dot and its interval; a rule after so many rows."""
    rows = [each.differences[0] for each in some]
    most = max(5.0, *(abs(end) for d in rows for end in (d.low, d.high)))
    bottom, middle = TOP + ROW * len(rows), (LEFT + RIGHT) / 2
    paper = Paper(WIDTH, bottom + 9)

    def across(value: float) -> float:
        return middle + value / most * (RIGHT - LEFT) / 2

    for value in (-most, 0.0, most):
        paper.rule(across(value), TOP - 2, across(value), bottom, width=0.4 if value else 0.8)
        paper.text(across(value), bottom + 2.4, whole(value), align="center", colour=SOFT)
    paper.text(middle, bottom + 6, f"more agreements in a hundred talks than {base}", align="center")
    if 0 < after < len(rows):
        paper.rule(0, TOP + ROW * after - 1, RIGHT, TOP + ROW * after - 1)
    for place, (name, told) in enumerate(zip(names, rows, strict=True)):
        y = TOP + ROW * (place + 0.5) - 1
        paper.lines(0, y, wrapped(name, LEFT - 3, 3))
        if told.value is not None:
            paper.rule(across(told.low), y, across(told.high), y, colour=INK, width=1.0)
            paper.dot(across(told.value), y, filled=told.holds)
    return paper


def over_time(of: Rehearsals, number: int) -> Picture | None:
    """Of the agreements that a format reaches, the part reached by each part of its time; None for none.

    Args:
        of: the rehearsals.
        number: the agenda's place among the agendas.
    """
    curves = [(each.format, each.parts) for each in of.curves if any(each.parts)]
    if not curves:
        return None
    paper = Paper(WIDTH, TOP + SIDE + 11)
    _axes(paper, "part of the time that has gone", "part of the agreements reached")
    taken: list[float] = []
    for name, parts in curves:
        points = [_at(k / (len(parts) - 1), part) for k, part in enumerate(parts)]
        for (x0, y0), (x1, y1) in pairwise(points):
            paper.rule(x0, y0, x1, y1, colour=INK, width=0.8, dash=len(taken) % 2 == 1)
        half = next((k for k, part in enumerate(parts) if part >= 0.5), len(parts) - 1)  # noqa: PLR2004 -- a half
        y = TOP + 4 + 7.5 * len(taken)
        taken.append(y)
        paper.rule(*points[half], MARGIN + SIDE + 2, y, colour=SOFT, width=0.3)
        paper.lines(MARGIN + SIDE + 2.6, y, wrapped(name, WIDTH - MARGIN - SIDE - 3, 3))
    said = "; ".join(f"{name}: half by {_half(parts):.0%} of the time" for name, parts in curves)
    return paper.picture(f"time-{number}", "When agreements are reached", f"{said}.")


def _half(parts: Sequence[float]) -> float:
    reached = [k for k, part in enumerate(parts) if part >= 0.5]  # noqa: PLR2004 -- a half
    return reached[0] / (len(parts) - 1) if reached else 1.0


def ends(of: Rehearsals, names: Sequence[str], number: int) -> Picture | None:
    """Where talks between two end, against the frontier of the draw that each was held on: its upper edge.

    Upwards: how much of the way from no agreement to the frontier the agreement goes, both gains grown alike. To the
    right: how much of the gains the second party has, each gain as a part of the most that party could have. None
    where more than two sit, or nothing was agreed.

    Args:
        of: the rehearsals.
        names: what the parties are called.
        number: the agenda's place among the agendas.
    """
    shown = [each for each in of.ends if each.points][:2]
    if not shown:
        return None
    paper = Paper(WIDTH, TOP + SIDE + 11)
    _axes(
        paper, f"all gains to {names[0]} (0) … all to {names[1]} (1)", "part of the way to the frontier (1)"
    )
    paper.rule(*_at(0, 1), *_at(1, 1), colour=INK, width=1.2)
    for place, each in enumerate(shown):
        for x, y in each.points:
            paper.dot(*_at(min(x, 1.0), min(y, 1.0)), filled=place > 0, radius=0.7)
        y = TOP + 4 + 9 * place
        paper.dot(MARGIN + SIDE + 4, y, filled=place > 0)
        paper.lines(MARGIN + SIDE + 6.5, y, wrapped(each.format, WIDTH - MARGIN - SIDE - 7, 3))
    said = "; ".join(
        f"{each.format}: {_mean(each.points, 1):.2f} of the way on average, {names[1]} with "
        f"{_mean(each.points, 0):.2f} of the gains"
        for each in shown
    )
    return paper.picture(f"ends-{number}", "Where on the frontier talks end", f"{ENDS} {said}.")


def _mean(some: Sequence[tuple[float, float]], k: int) -> float:
    return sum(point[k] for point in some) / len(some)


def _at(x: float, y: float) -> tuple[float, float]:
    return MARGIN + SIDE * x, TOP + SIDE * (1 - y)


def _axes(paper: Paper, first: str, second: str) -> None:
    for part in (0.0, 0.5, 1.0):
        paper.rule(*_at(part, 0), *_at(part, 1))
        paper.rule(*_at(0, part), *_at(1, part))
        paper.text(_at(part, 0)[0], TOP + SIDE + 2.4, f"{part:g}", align="center", colour=SOFT)
        paper.text(MARGIN - 1.6, _at(0, part)[1], f"{part:g}", align="right", colour=SOFT)
    paper.text(MARGIN + SIDE / 2, TOP + SIDE + 7, first, align="center")
    paper.text(3, TOP + SIDE / 2, second, align="center", turned=True)
