"""A package by a sheet, in words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from goodoffices.room.sheet.worths import written

if TYPE_CHECKING:
    from collections.abc import Iterator

    from goodoffices.room.sheet.worths import Judged


def told(judged: Judged) -> Iterator[str]:
    """A package by a sheet, line by line.

    Example:
        >>> from goodoffices.room.sheet.worths import Sheet, judged as by
        >>> sheet = Sheet(
        ...     room="A talk", party="crew", no_agreement=50, items={"wage": {"values": {"four": 32}}}
        ... )
        >>> list(told(by(sheet, {"wage": "four"})))
        ['worth 32', 'worse than no agreement by 18']
    """
    if judged.worth is None:
        unvalued, rest = ", ".join(judged.unvalued), written(judged.rest)
        yield f"worth not known: the sheet has no value for the choice on {unvalued}; the rest is worth {rest}"
    else:
        yield f"worth {written(judged.worth)}"
    if judged.gain is not None:
        how = "better" if judged.gain > 0 else "worse"
        by = written(abs(judged.gain))
        yield f"{how} than no agreement by {by}" if judged.gain else "as good as no agreement"
    for line in judged.crossed:
        yield f"crosses a red line: {', '.join(f'{item}={option}' for item, option in line.items())}"
