"""What the formats of talks change: how each differs from the base, when agreements come, and where they lie."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from goodoffices.briefing.charts.paper import INK, SOFT, Paper, wrapped

if TYPE_CHECKING:
    from collections.abc import Sequence

    from goodoffices.briefing.charts.paper import Picture
    from goodoffices.rehearsal.answers import Rehearsals

WIDTH, LEFT, RIGHT, TOP, ROW = 100.0, 40.0, 96.0, 6.0, 8.0
SIDE, MARGIN = 58.0, 14.0


def comparison(of: Rehearsals, number: int) -> Picture:
    """How many more talks in a hundred end in agreement than in the base, with 95 % intervals.

    A full dot where the sign may be relied on, an open one where another prior or reading could turn it.

    Args:
        of: the rehearsals.
        number: the agenda's place among the agendas.
    """
    rows = [(each, each.differences[0]) for each in of.compared]
    ends = [abs(end) for _, d in rows for end in (d.low, d.high)]
    most = max(5.0, *ends)
    paper = Paper(WIDTH, TOP + ROW * len(rows) + 9)
    middle, bottom = (LEFT + RIGHT) / 2, TOP + ROW * len(rows)

    def across(value: float) -> float:
        return middle + value / most * (RIGHT - LEFT) / 2

    for value in (-most, 0.0, most):
        paper.rule(across(value), TOP - 2, across(value), bottom, width=0.4 if value else 0.8)
        paper.text(
            across(value), bottom + 2.4, f"{value:+.0f}" if value else "0", align="center", colour=SOFT
        )
    paper.text(middle, bottom + 6, f"more agreements in a hundred talks than {of.base}", align="center")
    for place, (each, told) in enumerate(rows):
        y = TOP + ROW * (place + 0.5) - 1
        paper.lines(0, y, wrapped(each.format, LEFT - 3, 3))
        if told.value is not None:
            paper.rule(across(told.low), y, across(told.high), y, colour=INK, width=1.0)
            paper.dot(across(told.value), y, filled=told.holds)
    said = "; ".join(f"{each.format} {d.value:+.1f}" for each, d in rows if d.value is not None)
    description = (
        f"Differences from {of.base} in a hundred talks: {said}. Full dots hold under every prior and "
        f"reading."
    )
    return paper.picture(f"formats-{number}", "What the format changes", description)


def over_time(curves: Sequence[tuple[str, Sequence[float]]], number: int) -> Picture:
    """Of the agreements that a format reaches, the part reached by each part of its time.

    Args:
        curves: names, and parts from 0 to 1 at equal steps of the time.
        number: the agenda's place among the agendas.
    """
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


def ends(
    names: tuple[str, str],
    formats: tuple[str, str],
    points: tuple[Sequence[tuple[float, float]], Sequence[tuple[float, float]]],
    number: int,
) -> Picture:
    """Where talks end between two parties: each one's part of all that it could gain, the other getting its due.

    Args:
        names: of the parties.
        formats: names of the base and of the format set beside it.
        points: for each, some agreements: what each party gets of the most it could, 0 to 1.
        number: the agenda's place among the agendas.
    """
    paper = Paper(WIDTH, TOP + SIDE + 11)
    _axes(paper, f"part of its ideal gain that {names[0]} gets", f"the same for {names[1]}")
    for filled, some in ((False, points[0]), (True, points[1])):
        for x, y in some:
            paper.dot(*_at(min(x, 1.0), min(y, 1.0)), filled=filled, radius=0.7)
    for place, (filled, name) in enumerate(((False, formats[0]), (True, formats[1]))):
        y = TOP + 4 + 9 * place
        paper.dot(MARGIN + SIDE + 4, y, filled=filled)
        paper.lines(MARGIN + SIDE + 6.5, y, wrapped(name, WIDTH - MARGIN - SIDE - 7, 3))
    means = [tuple(sum(p[k] for p in some) / max(1, len(some)) for k in (0, 1)) for some in points]
    said = "; ".join(
        f"{form}: {names[0]} {mean[0]:.2f}, {names[1]} {mean[1]:.2f} on average"
        for form, mean in zip(formats, means, strict=True)
    )
    return paper.picture(f"ends-{number}", "Where talks end", f"{said}.")


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
