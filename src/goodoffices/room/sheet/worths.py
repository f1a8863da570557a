"""What a package is worth by a sheet: exact sums, the same in the browser (static/sheet.js) and on the command line."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from typing import TYPE_CHECKING, Annotated, Literal

from pydantic import BeforeValidator, Field, StringConstraints

from goodoffices.case.claims import Frozen, Key, Text

if TYPE_CHECKING:
    from collections.abc import Mapping


def as_number(value: object) -> object:
    """A number as it was typed: sums of a sheet are exact, and 0.1 means a tenth.

    Example:
        >>> as_number(40), as_number(0.1), as_number("1/3")
        ('40', '0.1', '1/3')
    """
    if isinstance(value, bool) or not isinstance(value, int | float):
        return value
    return f"{Decimal(repr(value)):f}"


Number = Annotated[
    str,
    BeforeValidator(as_number, json_schema_input_type=int | float | str),
    StringConstraints(pattern=r"^-?[0-9]{1,15}(\.[0-9]{1,15}|/[1-9][0-9]{0,14})?$"),
]
"""A number: whole, a decimal, or a fraction such as 1/3."""


class ItemWorth(Frozen):
    """What the options of an agenda item are worth."""

    weight: Number = "1"
    """How much the item counts; leave it out where the values are plain points."""
    values: dict[Key, Number] = Field(max_length=60)
    """What each option is worth, by its key on the agenda."""


class Sheet(Frozen):
    """A delegation's own sheet: worth of each option, no-agreement worth and red lines.

    Example:
        >>> wage = ItemWorth(values={"two": 0, "four": 32})
        >>> sheet = Sheet(room="A talk", party="crew", no_agreement=20, items={"wage": wage})
        >>> written(judged(sheet, {"wage": "four"}).gain)
        '12'
    """

    sheet: Literal[1] = 1
    """The version of this format."""
    room: Text
    """The title of the talks, as the room's pages show it."""
    party: Key
    """The delegation's key."""
    no_agreement: Number | None = None
    """What walking away is worth, in the same unit; leave it out where it is not known."""
    items: dict[Key, ItemWorth] = Field(default_factory=dict, max_length=60)
    """The agenda items by key."""
    red_lines: tuple[Annotated[dict[Key, Key], Field(min_length=1)], ...] = Field(default=(), max_length=100)
    """Options, or combinations of options, that are never signed: `{wage: two}`."""


@dataclass(frozen=True, slots=True)
class Judged:
    """A package by a sheet.

    Attributes:
        worth: its worth; None where the sheet has no value for one of its choices.
        rest: what the choices are worth together that the sheet has values for.
        gain: its worth above the no-agreement worth; None where either is not known.
        unvalued: the items that the sheet has no value for.
        crossed: the red lines that it crosses.
    """

    worth: Fraction | None
    rest: Fraction
    gain: Fraction | None
    unvalued: tuple[str, ...]
    crossed: tuple[Mapping[str, str], ...]


def judged(sheet: Sheet, choices: Mapping[str, str]) -> Judged:
    """What a package is worth by a sheet: the sum, over its items, of weight times value.

    Args:
        sheet: the sheet.
        choices: for each agenda item the key of an option, or free words.
    """
    crossed = tuple(
        line for line in sheet.red_lines if all(choices.get(item) == option for item, option in line.items())
    )
    rest, unvalued = Fraction(0), []
    for item, option in choices.items():
        own = sheet.items.get(item)
        if own is None or option not in own.values:
            unvalued.append(item)
        else:
            rest += Fraction(own.weight) * Fraction(own.values[option])
    worth = None if unvalued else rest
    known = worth is not None and sheet.no_agreement is not None
    gain = rest - Fraction(sheet.no_agreement or 0) if known else None
    return Judged(worth, rest, gain, tuple(unvalued), crossed)


def written(number: Fraction | None) -> str:
    """A number as the sheet prints it: exact, as a decimal where it ends and as a fraction where it does not.

    Example:
        >>> written(Fraction(25, 2)), written(Fraction(-1, 3)), written(Fraction(7)), written(None)
        ('12.5', '-1/3', '7', '')
    """
    if number is None:
        return ""
    rest, places = number.denominator, 0
    while rest % 10 == 0 or rest % 2 == 0 or rest % 5 == 0:
        rest //= 10 if rest % 10 == 0 else 2 if rest % 2 == 0 else 5
        places += 1
    if rest != 1:
        return f"{number.numerator}/{number.denominator}"
    if not places:
        return str(number.numerator)
    digits = f"{abs(number.numerator) * 10**places // number.denominator:0{places + 1}d}"
    return f"{'-' if number < 0 else ''}{digits[:-places]}.{digits[-places:]}".rstrip("0").rstrip(".")
