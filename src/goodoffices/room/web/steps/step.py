"""A step: one sentence, and the page on which it is taken."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True)
class Step:
    """Something that waits for a seat.

    Attributes:
        text: what to do, in English, with places for values in braces; translations are by this text.
        path: the page on which it is done.
        values: the values.

    Example:
        >>> step = Step("Answer proposal {number}.", "packages", {"number": "7"})
        >>> step.text.format_map(step.values)
        'Answer proposal 7.'
    """

    text: str
    path: str
    values: Mapping[str, str] = field(default_factory=dict)
