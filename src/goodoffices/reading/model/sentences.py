"""The stretch of a report that a claim must stay inside: one sentence, quotations and their attribution together."""

from __future__ import annotations

import re

from goodoffices.reading.report import Span

_SHORT = re.compile(r"(?:\b(?:Mr|Mrs|Ms|Dr|Prof|Gen|Col|Lt|Sgt|St|Sen|Rep|Gov|No|vs|etc|Jr|Sr)|\b[A-Z])\.$")
_END = re.compile(r"[.!?…][”»\"’)\]]*(?=\s|$)|\n")
_BROKEN = re.compile(r"(?<=[^\s.!?:”»\"’)\]])\n(?=[^\S\n]*\S)|(?<=\S)\n(?=[^\S\n]*[a-zß-ÿ])")
_OPENING, _CLOSING = "“«", "”»"


def unbroken(text: str) -> str:
    r"""A text of the same length, in which a line that was broken off goes on behind a space.

    So it is where the line ends with no stop, or the next begins with a small letter: what a line takes back may stand
    in the next. A heading right above a line is joined with it, and then too little passes and not too much.

    Example:
        >>> unbroken("Title\n\nThey met on\nMonday.\nObi left.")
        'Title\n\nThey met on Monday.\nObi left.'
    """
    return _BROKEN.sub(" ", text)


def sentence(text: str, span: Span) -> Span | None:
    """The one sentence in which a stretch lies; None where it reaches over an end of one.

    A quotation is not divided, since its speaker may be named only at its end; a line is never passed.

    Example:
        >>> text = "“We go. We stay,” said Tosk. Then Obi left."
        >>> found = sentence(text, Span(1, 7))
        >>> found and text[found.start : found.end]
        '“We go. We stay,” said Tosk.'
    """
    start = 0
    for found in _END.finditer(text):
        end = found.end()
        if found.group() != "\n" and (
            _inside(text, start, end) or _SHORT.search(text, start, found.start() + 1)
        ):
            continue
        if end > span.start:
            return Span(start, end) if start <= span.start and span.end <= end else None
        start = end + len(text[end:]) - len(text[end:].lstrip())
    return Span(start, len(text)) if start <= span.start else None


def _inside(text: str, start: int, end: int) -> bool:
    """Whether a quotation is open at a place."""
    before = text[start:end]
    opened = sum(before.count(sign) for sign in _OPENING)
    closed = sum(before.count(sign) for sign in _CLOSING)
    return opened > closed or (before.count('"') % 2 == 1)
