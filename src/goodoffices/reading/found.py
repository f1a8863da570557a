"""A name in a report, before it is known whose."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from goodoffices.reading.acting import How, Sort

if TYPE_CHECKING:
    from collections.abc import Sequence

    from goodoffices.reading.report import Span

KNOWN, BY_OFFICE, BY_MODEL, REPEATED, CAPITALS = 4, 3, 2, 1, 0
"""How sure a name is: known beforehand; beside an office; found by the model; again; by its capitals alone."""


@dataclass(frozen=True)
class Found:
    """A name in the report: where, of what sort, and whom it means where that is known."""

    span: Span
    sort: Sort
    key: str = ""
    how: How = How.NAME
    sure: int = CAPITALS
    """Which of two that overlap stands: the surer, then the longer."""


_SENT = "representatives?|officers?|officials?|delegat(?:ion|e)s?|envoys?|experts?|ministers?|soldiers|troops"
_WHOSE = rf"(?:(?:the )?(?:{_SENT})(?: of| from) )?(?:the )?(?:Republic of |Kingdom of )?"
_JOINED = re.compile(rf"{_WHOSE}@(?:['’]s)?(?:,? (?:and|&) {_WHOSE}@(?:['’]s)?|, @)*", re.IGNORECASE)
"""Known names, each written @, and what only joins them."""


def only_joins(text: str, name: Found, known: Sequence[Span]) -> bool:
    """Whether a model's organisation is no name of its own, only known ones: Mora and Alba, Representatives of Mora.

    Example:
        >>> from goodoffices.reading.report import Span
        >>> text = "Representatives of Finland and Sweden met."
        >>> found, known = Found(Span(0, 26), Sort.ORGANISATION), [Span(19, 26)]
        >>> (
        ...     only_joins(text, found, known),
        ...     only_joins("Bank of Finland", Found(Span(0, 15), Sort.ORGANISATION), []),
        ... )
        (True, False)
    """
    inside = [span for span in known if span.inside(name.span)]
    if name.sure == KNOWN or name.sort is Sort.PERSON or not inside:
        return False
    said, at = "", name.span.start
    for span in sorted(inside):
        said, at = f"{said}{text[at : span.start]}@", span.end
    return _JOINED.fullmatch(said + text[at : name.span.end]) is not None and said != "@"
