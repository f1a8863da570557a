"""The frontier with the settlements, for cases whose scores are known."""

from __future__ import annotations

from typing import TYPE_CHECKING

from goodoffices.briefing.charts.paper import INK, SOFT, Paper, breadth

if TYPE_CHECKING:
    from goodoffices.briefing.charts.paper import Picture
    from goodoffices.briefing.numbers import AgendaTold, FrontierTold

WIDTH, LEFT, SIDE, TOP = 100.0, 14.0, 58.0, 6.0


def frontier(told: AgendaTold, number: int) -> Picture | None:
    """The packages that nobody could better without another's loss: full dots where no party would refuse.

    Args:
        told: the agenda.
        number: its place among the agendas.

    Returns:
        the figure; None where the worths are not known, or may not be printed.
    """
    of = told.frontier
    if of is None or not of.points:
        return None
    paper = Paper(WIDTH, TOP + SIDE + 11)
    first, second = (name.text for name in of.parties)
    _axes(paper, first, second)
    walk, away = of.no_agreement
    paper.rule(*_at(walk, 0), *_at(walk, 1), colour=INK, width=0.7, dash=True)
    paper.rule(*_at(0, away), *_at(1, away), colour=INK, width=0.7, dash=True)
    paper.text(_at(walk, 1)[0], TOP - 2.6, "no agreement", align="center", colour=SOFT)
    for x, y, acceptable in of.points:
        paper.dot(*_at(x, y), filled=acceptable, radius=0.9)
    _settlements(paper, of)
    words = "; ".join(mark.text for mark, _, _ in of.settlements)
    description = f"{of.summary.text} No-agreement worths {walk:.2f} and {away:.2f}. {words}."
    return paper.picture(f"frontier-{number}", f"Frontier: {first} and {second}", description)


def _at(x: float, y: float) -> tuple[float, float]:
    return LEFT + SIDE * x, TOP + SIDE * (1 - y)


def _axes(paper: Paper, first: str, second: str) -> None:
    for part in (0.0, 0.5, 1.0):
        paper.rule(*_at(part, 0), *_at(part, 1))
        paper.rule(*_at(0, part), *_at(1, part))
        paper.text(_at(part, 0)[0], TOP + SIDE + 2.4, f"{part:g}", align="center", colour=SOFT)
        paper.text(LEFT - 1.6, _at(0, part)[1], f"{part:g}", align="right", colour=SOFT)
    paper.text(LEFT + SIDE / 2, TOP + SIDE + 7, f"worth to {first}", align="center")
    paper.text(3, TOP + SIDE / 2, f"worth to {second}", align="center", turned=True)


def _settlements(paper: Paper, of: FrontierTold) -> None:
    """Each settlement's name beside the square, a fine line to its point."""
    last = -99.0
    for mark, x, y in sorted(of.settlements, key=lambda each: -each[2]):
        name = mark.text.partition(":")[0]
        px, py = _at(x, y)
        height = max(py - 2.5, last + 3.2)
        paper.rule(px, py, LEFT + SIDE + 1, height, colour=SOFT, width=0.4)
        paper.text(min(LEFT + SIDE + 1.6, WIDTH - breadth(name)), height, name)
        last = height
