"""The stretch of a report that a claim must stay inside: one sentence, quotations and their attribution together."""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass
from functools import lru_cache

from goodoffices.reading.report import Span

_SHORT = re.compile(r"(?:\b(?:Mr|Mrs|Ms|Dr|Prof|Gen|Col|Lt|Sgt|St|Sen|Rep|Gov|No|vs|etc|Jr|Sr)|\b[A-Z])\.$")
_END = re.compile(r"[.!?…][”»\"’)\]]*(?=\s|$)|\n")
_BROKEN = re.compile(r"(?<=[^\s.!?:”»\"’)\]])\n(?=[^\S\n]*\S)|(?<=\S)\n(?=[^\S\n]*[a-zß-ÿ])")
KEPT = 16
"""Texts of which the sentences are kept, since a model claims many things of one report."""
_OPENING, _CLOSING = "“«", "”»"


@lru_cache(maxsize=KEPT)
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
    found = _sentences(text)
    at = bisect_right(found, span.start, key=lambda each: each.end)
    return found[at] if at < len(found) and span.inside(found[at]) else None


@lru_cache(maxsize=KEPT)
def _sentences(text: str) -> tuple[Span, ...]:
    """The sentences of a text, one after the other."""
    found: list[Span] = []
    start = at = 0
    quoted = _Quoted()
    for stop in _END.finditer(text):
        end = stop.end()
        if stop.group() != "\n":
            inside = quoted.after(text[at:end])
            at = end
            if inside or _SHORT.search(text, start, stop.start() + 1):
                continue
        found.append(Span(start, end))
        start = at = end + len(text[end:]) - len(text[end:].lstrip())
        quoted = _Quoted()
    return (*found, Span(start, len(text)))


@dataclass
class _Quoted:
    """How many quotations a sentence has opened and closed up to here."""

    opened: int = 0
    closed: int = 0
    straight: int = 0

    def after(self, more: str) -> bool:
        """Whether a quotation is open behind some more words of the sentence."""
        self.opened += sum(more.count(sign) for sign in _OPENING)
        self.closed += sum(more.count(sign) for sign in _CLOSING)
        self.straight += more.count('"')
        return self.opened > self.closed or self.straight % 2 == 1
