"""Worths that do not add up over issues, as a case holds them: points of options and of small combinations."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import product
from math import prod
from typing import TYPE_CHECKING

from goodoffices.rehearsal.others.exercise import ExchangeError

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from goodoffices.rehearsal.others.exercise import Exercise, Sheet

MOST_ISSUES, MOST_COMBINATIONS = 3, 2_000
"""What a group of a case may hold: issues, and combinations that an import writes out."""
LISTED = 20_000
"""Packages up to which it is looked up whether a bound on worths is ever met."""
SLIGHT = 1e-9


@dataclass(frozen=True)
class Joined:
    """An exercise as points.

    Attributes:
        groups: issues that are valued together.
        points: for each party, the points of each option of each issue.
        extra: for each party, combinations of options and what they add.
    """

    groups: tuple[tuple[str, ...], ...]
    points: tuple[dict[str, dict[str, float]], ...]
    extra: tuple[tuple[tuple[dict[str, str], float], ...], ...]


def joined(exercise: Exercise) -> Joined:
    """An exercise as points of options and of combinations.

    Raises:
        ExchangeError: too many issues would have to be valued together.

    Example:
        >>> from goodoffices.rehearsal.others.exercise import Box, Exercise, Sheet
        >>> sheet = Sheet("A", {}, boxes=(Box(0.5, {"wage": (1, 1), "hours": (0, 0)}),))
        >>> joined(Exercise("Pay", {"wage": ("low", "high"), "hours": ("40", "38")}, (sheet,))).extra
        ((({'wage': 'high', 'hours': '40'}, 0.5),),)
    """
    groups = tuple(group for group in _tied(exercise) if len(group) > 1)
    for group in groups:
        combinations = prod(len(exercise.issues[issue]) for issue in group)
        if len(group) > MOST_ISSUES or combinations > MOST_COMBINATIONS:
            msg = (
                f"worths do not add up over issues: {', '.join(group)} would have to be valued together, in "
                f"{combinations:,} combinations. A case values at most {MOST_ISSUES} issues together, and an import "
                f"writes out at most {MOST_COMBINATIONS:,} combinations. The files can be read (`read_exercise`)"
            )
            raise ExchangeError(msg)
    points = tuple(_points(exercise, sheet) for sheet in exercise.sheets)
    extra = tuple(
        tuple(found for group in groups for found in _extra(exercise, party, points[party], group))
        for party in range(len(exercise.sheets))
    )
    return Joined(groups, points, extra)


def _tied(exercise: Exercise) -> Iterator[tuple[str, ...]]:
    """The issues in groups that no worth reaches across."""
    if any(_bounded(exercise, party) for party in range(len(exercise.sheets))):
        yield tuple(exercise.issues)
        return
    home = {issue: issue for issue in exercise.issues}
    for sheet in exercise.sheets:
        for box in sheet.boxes:
            heads = {home[issue] for issue in box.sides}
            home = {issue: min(heads) if head in heads else head for issue, head in home.items()}
    for head in dict.fromkeys(home.values()):
        yield tuple(issue for issue in exercise.issues if home[issue] == head)


def _bounded(exercise: Exercise, party: int) -> bool:
    """Whether a party's bound on worths cuts some package short."""
    sheet = exercise.sheets[party]
    if sheet.most is None:
        return False
    ceiling = sum(max(row.values(), default=0.0) for row in sheet.points.values())
    if ceiling + sum(max(0.0, box.worth) for box in sheet.boxes) <= sheet.most + SLIGHT:
        return False
    if not sheet.boxes or prod(map(len, exercise.issues.values())) > LISTED:
        return True
    return any(exercise.unbounded(party, package) > sheet.most + SLIGHT for package in packages(exercise))


def packages(exercise: Exercise, issues: Sequence[str] | None = None) -> Iterator[dict[str, str]]:
    """All packages, or all combinations of some issues."""
    names = tuple(exercise.issues) if issues is None else tuple(issues)
    for chosen in product(*(exercise.issues[name] for name in names)):
        yield dict(zip(names, chosen, strict=True))


def _points(exercise: Exercise, sheet: Sheet) -> dict[str, dict[str, float]]:
    """Points of options: a hyper-rectangle over one issue is no more than that; one over none adds to all packages."""
    found = {
        issue: {option: sheet.points.get(issue, {}).get(option, 0.0) for option in options}
        for issue, options in exercise.issues.items()
    }
    first = next(iter(exercise.issues))
    for box in sheet.boxes:
        if len(box.sides) <= 1:
            sides = dict(box.sides) or {first: (0, len(exercise.issues[first]) - 1)}
            for issue, (low, high) in sides.items():
                for option in exercise.issues[issue][low : high + 1]:
                    found[issue][option] += box.worth
    return found


def _extra(
    exercise: Exercise, party: int, points: dict[str, dict[str, float]], group: tuple[str, ...]
) -> Iterator[tuple[dict[str, str], float]]:
    """What combinations of a group add for a party to the points of their options."""
    sheet, whole = exercise.sheets[party], len(group) == len(exercise.issues)
    inside = [box for box in sheet.boxes if len(box.sides) > 1 and set(box.sides) <= set(group)]
    for chosen in packages(exercise, group):
        added = sum(box.worth for box in inside if box.holds(exercise.places(chosen)))
        if whole and sheet.most is not None:
            own = sum(points[issue][option] for issue, option in chosen.items())
            added = min(added, sheet.most - own)
        if added:
            yield chosen, added
