"""Where a report quotes: the words between quotation marks, whatever the marks, nested and broken off ones too."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from goodoffices.reading.report import Span

if TYPE_CHECKING:
    from collections.abc import Iterator

_MARK = re.compile(r"[“”„«»\"]")
_SINGLE = re.compile(
    r"(?<!\w)[‘'](?=\w)(?P<words>[^‘’'\n]{0,400}?(?:\w[’']\w[^‘’'\n]{0,400}?){0,20})[’'](?!\w)"
)
_CLOSES = {"”", "»"}
_PAIRS = {'"': {'"'}, "“": {"”"}, "„": {"“", "”"}, "«": {"»"}}
FEWEST = 2
"""Words that single quotation marks hold at least: below, they are as likely to be apostrophes."""


@dataclass(frozen=True)
class Quote:
    """A quotation: `span` with its marks, `inner` without; it is not `closed` where the paragraph ends before it."""

    span: Span
    inner: Span
    closed: bool = True


def quotes(text: str, start: int, end: int) -> tuple[Quote, ...]:
    """The quotations of one paragraph, which reaches from start to end; what is quoted inside one is part of it.

    Single marks count only where the paragraph has no double ones, since most of them are apostrophes.

    Example:
        >>> text = "He said “no, ‘never’ again” and left."
        >>> [text[quote.inner.start : quote.inner.end] for quote in quotes(text, 0, len(text))]
        ['no, ‘never’ again']
    """
    double = tuple(_double(text, start, end))
    return double or tuple(_single(text, start, end))


def _double(text: str, start: int, end: int) -> Iterator[Quote]:
    """Quotations between double marks."""
    marks = list(_MARK.finditer(text, start, end))
    at = 0
    while at < len(marks):
        opened = marks[at]
        at += 1
        if opened.group() in _CLOSES:
            continue
        closing = _closing(opened.group(), [mark.group() for mark in marks[at:]])
        if closing is None:
            if text[opened.end() : end].strip():
                yield Quote(Span(opened.start(), end), Span(opened.end(), end), closed=False)
            return
        closed = marks[at + closing]
        at += closing + 1
        if text[opened.end() : closed.start()].strip():
            yield Quote(Span(opened.start(), closed.end()), Span(opened.end(), closed.start()))


def _closing(opened: str, signs: list[str]) -> int | None:
    """Which of the marks that follow closes a quotation: the one that leaves none open, else the first that could."""
    closes = _PAIRS[opened]
    depth, first = 1, None
    for number, sign in enumerate(signs):
        if sign in closes:
            first = number if first is None else first
            depth -= 1
            if not depth:
                return number
        elif sign == opened:
            depth += 1
    return first


def _single(text: str, start: int, end: int) -> Iterator[Quote]:
    """Quotations between single marks."""
    for found in _SINGLE.finditer(text, start, end):
        if len(found.group("words").split()) >= FEWEST:
            yield Quote(Span(*found.span()), Span(*found.span("words")))
