"""What is said of a file that was read: in words, with places for values, so that it can be translated."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping


@dataclass(frozen=True)
class Remark:
    """A sentence about a file.

    Attributes:
        text: in English, with places for values in braces; translations are by this text.
        values: the values.

    Example:
        >>> str(Remark("Paragraph {number} is new.", {"number": "3"}))
        'Paragraph 3 is new.'
    """

    text: str
    values: Mapping[str, str] = field(default_factory=dict)

    def __str__(self) -> str:
        """In English."""
        return self.text.format_map(self.values)


def remark(text: str, **values: object) -> Remark:
    """A sentence about a file."""
    return Remark(text, {name: str(value) for name, value in values.items()})
