"""The paragraphs of a report: prose in one piece, without what is masked."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from goodoffices.reading.report import Span

if TYPE_CHECKING:
    from collections.abc import Iterator

    from goodoffices.reading.report import Report

_GAP = re.compile(r"\n[^\S\n]*(?:\n\s*)+|\f\s*")
_LINE = re.compile(r"\n\s*")
_UNFINISHED = re.compile(r"[^.!?:”\"’)\]]$")
_PLACE = r"[A-ZÀ-Þ][A-ZÀ-Þ’'. -]+(?:, [A-Z][\w ./-]{1,30})?(?: \([A-Za-z ]{2,20}\))?"
_DAY = r"(?:, [A-Z][\w -]{1,30})?, \d{1,2} [A-Z][a-z]+(?: \d{4})?"
_DATELINE = re.compile(
    rf"(?P<place>{_PLACE}) ?(?:[—–]|--| -) ?(?=[A-Z“\"])"
    rf"|(?P<dated>[A-ZÀ-Þ][A-ZÀ-Þ’'. -]+{_DAY}(?: \([A-Za-z ]{{2,20}}\))?) ?(?:[—–]|--| -|[.:]) ?(?=[A-Z“\"])"
)
"""The place, in capitals, the day and the agency, before a report's first words: a paragraph of its own."""
WRAPPED = 100
"""The length up to which a line may have been broken off to fit; a longer one ends where its paragraph ends."""


def paragraphs(report: Report) -> Iterator[Span]:
    r"""The report's paragraphs, in their order: between blank lines, or line by line where lines are whole.

    A line that was broken off to fit is joined with the next, by standing in one paragraph with it.

    Example:
        >>> from goodoffices.reading.report import Report
        >>> report = Report("r.txt", "0" * 64, "txt", "Title\n\nA line that\nruns on.", (), None)
        >>> [report.words(span) for span in paragraphs(report)]
        ['Title', 'A line that\nruns on.']
    """
    for span in _pieces(report):
        dateline = _DATELINE.match(report.text, span.start, span.end)
        if dateline is not None and dateline.end() < span.end:
            yield Span(span.start, dateline.end("place" if dateline.group("place") else "dated"))
            span = Span(dateline.end(), span.end)  # noqa: PLW2901 -- what is left of it
        yield span


def _pieces(report: Report) -> Iterator[Span]:
    """The report's paragraphs, each with its dateline."""
    start = 0
    for stretch in [*report.masked, Span(len(report.text), len(report.text))]:
        for block in _between(report.text, start, stretch.start, _GAP):
            yield from _lines(report.text, block)
        start = max(start, stretch.end)


def _lines(text: str, block: Span) -> Iterator[Span]:
    """A block as one paragraph, or its lines where none of them is broken off."""
    lines = list(_between(text, block.start, block.end, _LINE))
    if all(len(line) <= WRAPPED for line in (text[s.start : s.end] for s in lines)) and any(
        _UNFINISHED.search(text[s.start : s.end]) for s in lines[:-1]
    ):
        yield block
        return
    yield from lines


def _between(text: str, start: int, end: int, gap: re.Pattern[str]) -> Iterator[Span]:
    """The stretches of a text between gaps, without the blanks around them."""
    at = start
    for found in gap.finditer(text, start, end):
        yield from _trimmed(text, at, found.start())
        at = found.end()
    yield from _trimmed(text, at, end)


def _trimmed(text: str, start: int, end: int) -> Iterator[Span]:
    """The stretch without the blanks around it, if anything is left."""
    words = text[start:end]
    left = len(words) - len(words.lstrip())
    if words.strip():
        yield Span(start + left, start + left + len(words.strip()))
