"""Differences between formats of talks as a mediator reads them: one cell each, and what stands out in a sentence."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from goodoffices.rehearsal.answers import WALKED, Compared, Difference, Rehearsals

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

SHOWN = ("agreements", "missed", "days", "least")
"""The measures that have a column, in order."""

NONE, UNTOLD = "none", "no talk tells"


@dataclass(frozen=True, slots=True)
class Cell:
    """A difference as it is printed.

    Attributes:
        text: the difference with its interval; in words where it rounds to nothing.
        holds: whether its sign may be relied on.
    """

    text: str
    holds: bool


def signed(value: float) -> str:
    """A difference to one decimal, with its sign; what rounds to nothing has none.

    Example:
        >>> [signed(value) for value in (3.14, -0.04, -2.0)]
        ['+3.1', '0.0', '−2.0']
    """
    return f"{value:+.1f}".replace("-", "−") if round(value, 1) else "0.0"


def whole(value: float) -> str:
    """A difference as a whole number, with its sign.

    Example:
        >>> whole(-20.4), whole(0.2)
        ('−20', '0')
    """
    return f"{value:+.0f}".replace("-", "−") if round(value) else "0"


def worth_telling(told: Difference) -> bool:
    """Whether a difference is more than nothing, once it is rounded."""
    return told.value is not None and round(told.value, 1) != 0


def cell(told: Difference) -> Cell:
    """A difference with its interval, as a table prints it.

    Args:
        told: the difference.

    Example:
        >>> cell(Difference("agreements", -4.0, -6.0, -2.0, 100, 18, 18)).text
        '−4.0 (−6.0 to −2.0)'
        >>> cell(Difference("agreements", -0.01, -2.0, 2.0, 100, 18, 18)).text
        'none (−2.0 to +2.0)'
    """
    if told.value is None:
        return Cell(UNTOLD, holds=False)
    low, high = signed(told.low), signed(told.high)
    span = "" if low == high == "0.0" else f" ({low} to {high})"
    return Cell(
        f"{signed(told.value) if worth_telling(told) else NONE}{span}", told.holds and worth_telling(told)
    )


def cells(each: Compared) -> tuple[Cell, ...]:
    """A format's row: a cell for each measure that has a column.

    Args:
        each: the format, set beside the base.

    Example:
        >>> told = (Difference("agreements", 4.0, 2.0, 6.0, 9, 1, 1),)
        >>> [one.text for one in cells(Compared("text", "", told))]
        ['+4.0 (+2.0 to +6.0)', 'no talk tells', 'no talk tells', 'no talk tells']
    """
    found = {told.measure: told for told in each.differences}
    return tuple(cell(found[name]) if name in found else Cell(UNTOLD, holds=False) for name in SHOWN)


def stands_out(of: Rehearsals, names: Mapping[str, str]) -> tuple[str, ...]:
    """The formats that change most, of those differences alone that hold under every prior and reading.

    Args:
        of: the rehearsals.
        names: what the parties are called, by key.

    Returns:
        a sentence on agreements, one on the gain of whoever gains least, and one on each party that might walk out.

    Example:
        >>> told = Difference("agreements", 4.0, 2.0, 6.0, 9, 1, 1)
        >>> some = (Compared("one text", "", (told,)),)
        >>> stands_out(Rehearsals("meeting", "alternating", "In turn.", some, (), (), 18), {})[0]
        'Beside “alternating”, talks agree more often with “one text” (+4.0 in 100 talks).'
    """
    beside, some = f"Beside “{of.base}”, ", of.compared
    agreed = _phrase(some, "agreements", "talks agree", " often")
    least = _phrase(some, "least", "Whoever gains least gains", "")
    measures = [d.measure for each in some for d in each.differences if d.measure.startswith(WALKED)]
    keys = [measure.removeprefix(WALKED) for measure in dict.fromkeys(measures)]
    walking = (_phrase(some, WALKED + key, f"{names.get(key, key)} walks out", " often") for key in keys)
    return (
        (beside + agreed if agreed else beside + "no format surely changes how often talks agree") + ".",
        (least or "No format surely changes what whoever gains least gains") + ".",
        *(f"{beside}{each}." for each in walking if each),
    )


def _phrase(some: Sequence[Compared], measure: str, subject: str, often: str) -> str:
    """Of one measure: with which format it grows most, and with which it shrinks most; empty where neither is sure."""
    found = zip(("more", "less"), _most(some, measure), strict=True)
    parts = [f"{word}{often} with {each}" for word, each in found if each]
    return f"{subject} {', '.join(parts)}" if parts else ""


def _most(some: Sequence[Compared], measure: str) -> tuple[str, str]:
    """The formats with the largest and the smallest difference that may be relied on; empty for none."""
    told = [
        (difference.value, each.format)
        for each in some
        for difference in each.differences
        if difference.measure == measure and difference.value is not None and cell(difference).holds
    ]
    unit = "hundredths of its range" if measure == "least" else "in 100 talks"
    found = [
        max((value for value, _ in told if value > 0), default=None),
        min((value for value, _ in told if value < 0), default=None),
    ]
    up, down = (
        "" if end is None else f"{_called(told, signed(end))} ({signed(end)} {unit})" for end in found
    )
    return up, down


def _called(told: Sequence[tuple[float, str]], figure: str) -> str:
    """Every format that is printed with this figure."""
    return " and ".join(f"“{name}”" for value, name in told if signed(value) == figure)
