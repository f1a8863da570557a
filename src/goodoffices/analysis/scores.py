"""Plain scores as worths: points of options, and of combinations that are valued together, exactly."""

from __future__ import annotations

from fractions import Fraction
from itertools import product
from typing import TYPE_CHECKING

from goodoffices.analysis.draws.knowledge import Knowledge

if TYPE_CHECKING:
    from collections.abc import Mapping

    from goodoffices.analysis.terms import Layout
    from goodoffices.case.preferences import Scores

    Points = Mapping[str, list[Fraction]]
    Extra = tuple[dict[int, int], Fraction]


def scored(scores: Scores, layout: Layout, party: str) -> Knowledge | None:
    """A party's worths from its plain scores, exact; None where they do not cover the agenda.

    Worth 0 is the sum of the worst points of each term (or no agreement, if that is less), worth 1 the sum of the best
    (or no agreement, if that is more). Issues outside the agenda stand as they do today.

    Args:
        scores: the scores.
        layout: the agenda.
        party: its key.
    """
    outside = [issue for issue in scores.on if issue not in layout.issues]
    if any(issue not in scores.on for issue in layout.issues) or any(i not in layout.today for i in outside):
        return None
    points = {
        issue: [Fraction(str(scores.on[issue][o])) for o in layout.everywhere[issue]] for issue in scores.on
    }
    extras = _extras(scores, layout)
    if extras is None:
        return None
    rows = [_row(layout, scope, points, extras[t]) for t, scope in enumerate(layout.scopes)]
    elsewhere = sum((points[issue][layout.today[issue]] for issue in outside), extras[-1][0][1])
    floor = Fraction(str(scores.no_agreement)) - elsewhere - sum(map(min, rows))
    span = sum((max(row) - min(row) for row in rows), Fraction(0))
    low, high = min(floor, Fraction(0)), max(floor, span)
    if high == low:
        return None
    ground = low / len(rows)
    table = tuple((gained - min(row) - ground) / (high - low) for row in rows for gained in row)
    reserve = (floor - low) / (high - low)
    currency = None if scores.unit is None else (scores.unit, high - low)
    return Knowledge(
        scores=table, reserve=(reserve, reserve), reserve_name=f"scores.{party}", currency=currency
    )


def _extras(scores: Scores, layout: Layout) -> list[list[Extra]] | None:
    """For each term, the combinations that add points there; last what stands outside the agenda, summed up.

    None where a combination reaches across terms, as it does where its group is not known.
    """
    found: list[list[Extra]] = [[] for _ in layout.scopes]
    beyond = Fraction(0)
    for entry in scores.together:
        outside = {issue: option for issue, option in entry.when.items() if issue not in layout.issues}
        if any(layout.today.get(issue) != layout.option(issue, option) for issue, option in outside.items()):
            continue
        inside = {
            layout.issues.index(issue): layout.option(issue, option)
            for issue, option in entry.when.items()
            if issue in layout.issues
        }
        terms = [t for t, scope in enumerate(layout.scopes) if set(inside) <= set(scope)]
        if not inside:
            beyond += Fraction(str(entry.points))
        elif terms:
            found[terms[0]].append((inside, Fraction(str(entry.points))))
        else:
            return None
    return [*found, [({}, beyond)]]


def _row(layout: Layout, scope: tuple[int, ...], points: Points, extras: list[Extra]) -> list[Fraction]:
    """The points of every combination of a term's options, in the order of its cells."""
    row = []
    for cell in product(*(range(len(layout.options[i])) for i in scope)):
        chosen = dict(zip(scope, cell, strict=True))
        own = sum((points[layout.issues[i]][o] for i, o in chosen.items()), Fraction(0))
        row.append(own + sum(p for when, p in extras if when.items() <= chosen.items()))
    return row
