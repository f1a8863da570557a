"""An exercise as others' files describe it: issues, and for each party a sheet that says what every option is worth."""

from __future__ import annotations

from dataclasses import dataclass
from math import isfinite
from typing import TYPE_CHECKING

from goodoffices.case.faults import GoodOfficesError

if TYPE_CHECKING:
    from collections.abc import Mapping

MOST_OPTIONS = 10_000
"""Options of one issue that a file may have."""


class ExchangeError(GoodOfficesError):
    """A file of others that cannot be read, or a case that their formats cannot hold."""


@dataclass(frozen=True, slots=True)
class Box:
    """A hyper-rectangle: what packages are worth whose options lie within it, both ends included.

    Attributes:
        worth: what it adds.
        sides: for some issues, the places of the first and the last option within it.
    """

    worth: float
    sides: Mapping[str, tuple[int, int]]

    def holds(self, places: Mapping[str, int]) -> bool:
        """Whether a package lies within, its options given by their places."""
        return all(low <= places[issue] <= high for issue, (low, high) in self.sides.items())


@dataclass(frozen=True, slots=True)
class Sheet:
    """What one party's file says.

    Attributes:
        party: its name.
        points: for each issue, what each option adds to the worth of a package.
        no_agreement: what no agreement is worth.
        discount: what is left of a worth at the end of the time; 1 where it costs nothing.
        boxes: hyper-rectangles, where worths do not add up over issues.
        most: no package is worth more than this; None where there is no such bound.
    """

    party: str
    points: Mapping[str, Mapping[str, float]]
    no_agreement: float = 0.0
    discount: float = 1.0
    boxes: tuple[Box, ...] = ()
    most: float | None = None

    def __post_init__(self) -> None:
        """Refuse numbers that are none."""
        numbers = [self.no_agreement, self.discount, *(box.worth for box in self.boxes)]
        numbers += [number for points in self.points.values() for number in points.values()]
        if not all(isfinite(number) for number in numbers):
            msg = f"{self.party}: a number is missing or infinite. Give every weight, evaluation and reservation"
            raise ExchangeError(msg)


@dataclass(frozen=True, slots=True)
class Exercise:
    """Issues and sheets.

    Attributes:
        title: what it is called.
        issues: for each, its options in order.
        sheets: one for each party.

    Example:
        >>> sheet = Sheet("A", {"wage": {"low": 0.2, "high": 1.1}}, most=1.0)
        >>> Exercise("Pay", {"wage": ("low", "high")}, (sheet,)).worth(0, {"wage": "high"})
        1.0
    """

    title: str
    issues: Mapping[str, tuple[str, ...]]
    sheets: tuple[Sheet, ...]

    def places(self, package: Mapping[str, str]) -> dict[str, int]:
        """The place of each option among those of its issue."""
        return {issue: self.issues[issue].index(option) for issue, option in package.items()}

    def unbounded(self, party: int, package: Mapping[str, str]) -> float:
        """What a package would be worth to a party if nothing were cut off."""
        sheet = self.sheets[party]
        total = sum(sheet.points[issue][option] for issue, option in package.items() if issue in sheet.points)
        places = self.places(package)
        return total + sum(box.worth for box in sheet.boxes if box.holds(places))

    def worth(self, party: int, package: Mapping[str, str]) -> float:
        """What a package is worth to a party, by its own file."""
        most, total = self.sheets[party].most, self.unbounded(party, package)
        return total if most is None else min(most, total)


def checked(exercise: Exercise, where: str) -> Exercise:
    """The exercise, if it is whole.

    Raises:
        ExchangeError: it has no issue or no party, an issue has no option or far too many, or a sheet leaves one out.
    """
    if not exercise.issues or not exercise.sheets:
        msg = f"{where}: there are no issues, or no party's sheet. Name the folder with the domain and the profiles"
        raise ExchangeError(msg)
    for issue, options in exercise.issues.items():
        if not 1 <= len(options) <= MOST_OPTIONS or len(set(options)) != len(options):
            msg = f"{where}: issue `{issue}` needs 1 to {MOST_OPTIONS:,} options, each once; it has {len(options)}"
            raise ExchangeError(msg)
    for sheet in exercise.sheets:
        for issue, options in exercise.issues.items():
            lacking = [] if sheet.boxes else [o for o in options if o not in sheet.points.get(issue, {})]
            if lacking:
                msg = f"{where}: {sheet.party} gives `{lacking[0]}` of `{issue}` no value. Every option needs one"
                raise ExchangeError(msg)
    return exercise
