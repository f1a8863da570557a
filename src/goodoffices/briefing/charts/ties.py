"""Who leans on whom: an arrow leads from the party that depends to the one it depends on."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from goodoffices.briefing.charts.paper import INK, SOFT, Paper, breadth, wrapped

if TYPE_CHECKING:
    from goodoffices.briefing.charts.paper import Picture
    from goodoffices.briefing.matters import Pair

WIDTH, BOX, STEP, TOP = 112.0, 26.0, 5.6, 6.0
SIDES = 2


@dataclass(frozen=True, slots=True)
class Bond:
    """All relations of one direction between two parties: the kinds, and the end leaned on (None for neither)."""

    kinds: str
    towards: str | None


def bonds(pair: Pair) -> tuple[Bond, ...]:
    """The relations of a pair, those of one direction together."""
    found: dict[str | None, list[str]] = {}
    for tie in pair.ties:
        found.setdefault(tie.on.text if tie.on else None, []).append(tie.kind.text)
    return tuple(Bond(", ".join(dict.fromkeys(kinds)), towards) for towards, kinds in found.items())


def _between(
    paper: Paper, reach: tuple[float, float], y: float, of: tuple[Bond, ...], ends: tuple[str, str]
) -> None:
    """Bonds drawn from one column to another, one under another, each with its kinds above it."""
    (x0, x1), (left, right) = reach, ends
    top = y - STEP * (len(of) - 1) / 2 + 1.2
    for number, bond in enumerate(of):
        height = top + number * STEP
        words = bond.kinds
        while breadth(words) > x1 - x0 - 2 and ", " in words:
            words = words.rpartition(", ")[0].removesuffix(" …") + " …"
        paper.text((x0 + x1) / 2, height - 2.25, words, align="center", colour=SOFT)
        if bond.towards == right:
            paper.arrow(x0, height, x1, height)
        elif bond.towards == left:
            paper.arrow(x1, height, x0, height)
        else:
            paper.rule(x0, height, x1, height, colour=INK, width=0.6, dash=True)


def _told(pairs: tuple[Pair, ...]) -> str:
    told = []
    for pair in pairs:
        for tie in pair.ties:
            who = (
                f"{tie.leans.text} leans on {tie.on.text}"
                if tie.leans and tie.on
                else (f"{pair.between[0].text} and {pair.between[1].text}")
            )
            told.append(f"{who}: {tie.kind.text}")
    return "; ".join(told) + "."


def _pairs(pairs: tuple[Pair, ...]) -> Paper:
    """Every pair in a row of its own."""
    rows = [(p.between[0].text, bonds(p), p.between[1].text) for p in pairs]
    heights = [max(STEP * len(of) + 2.6, 8.2) for _, of, _ in rows]
    paper = Paper(WIDTH, sum(heights) + 1)
    y = 0.0
    for (left, of, right), height in zip(rows, heights, strict=True):
        middle = y + height / 2
        paper.lines(0, middle, wrapped(left, BOX, 2))
        paper.lines(WIDTH, middle, wrapped(right, BOX, 2), align="right")
        _between(paper, (BOX + 2, WIDTH - BOX - 2), middle, of, (left, right))
        y += height
    return paper


def _across(of: dict[frozenset[str], tuple[Bond, ...]], sides: tuple[str, str], thirds: list[str]) -> Paper:
    """The two sides left and right, all others between them."""
    left, right = sides
    direct = of.get(frozenset(sides), ())
    most = [max(len(of.get(frozenset((side, third)), ())) for side in sides) for third in thirds]
    heights = [max(STEP * count + 2.6, 8.2) for count in most]
    first = STEP * len(direct) + 2.6 if direct else 0.0
    paper = Paper(WIDTH, TOP + first + sum(heights) + 1)
    inner, outer = (WIDTH - BOX) / 2, (WIDTH + BOX) / 2
    for x, name, align in ((0.0, left, "left"), (WIDTH, right, "right")):
        paper.text(x, 2.2, name, align=align)  # type: ignore[arg-type]  # a literal, spelt out above
        edge = x + 0.4 if align == "left" else x - 0.4
        paper.rule(edge, TOP - 1, edge, paper.height, colour=INK, width=1.1)
    _between(paper, (2, WIDTH - 2), TOP + first / 2, direct, sides)
    y = TOP + first
    for third, height in zip(thirds, heights, strict=True):
        middle = y + height / 2
        paper.lines(WIDTH / 2, middle, wrapped(third, BOX - 2, 3), align="center")
        _between(paper, (2, inner), middle, of.get(frozenset((left, third)), ()), (left, third))
        _between(paper, (outer, WIDTH - 2), middle, of.get(frozenset((third, right)), ()), (third, right))
        y += height
    return paper


def ties(pairs: tuple[Pair, ...], sides: tuple[str, ...]) -> Picture | None:
    """Who leans on whom; where two parties' consent counts, they stand left and right and all others between them.

    Args:
        pairs: the relations, pair by pair.
        sides: names of the parties whose consent counts, in the order of the case.

    Returns:
        the figure; None where no relation is on file.
    """
    if not pairs:
        return None
    of = {frozenset((p.between[0].text, p.between[1].text)): bonds(p) for p in pairs}
    names = dict.fromkeys(name.text for p in pairs for name in p.between if name.text not in sides)
    thirds = [name for name in names if any(frozenset((name, side)) in of for side in sides)]
    linked = bool(thirds) or frozenset(sides) in of
    paper = _across(of, (sides[0], sides[1]), thirds) if len(sides) == SIDES and linked else _pairs(pairs)
    return paper.picture("ties", "Who leans on whom", _told(pairs))
