"""The words that a claim cites: as they stand in the report, exactly once, and no longer than they must be."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from goodoffices.case.citations import occurrences
from goodoffices.case.faults import GoodOfficesError
from goodoffices.reading.report import Span

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from goodoffices.reading.report import Report

LONGEST, SHORTEST, MOST = 400, 3, 4
"""How long a citation may be and has to be, in characters, and how many of them a claim has."""
_WORD = re.compile(r"\S+")


def cited(report: Report, spans: Iterable[Span], folded: str) -> list[str]:
    """The words of some spans, each widened by whole words until it stands only once in the report.

    Args:
        report: the report.
        spans: the evidence.
        folded: the report's text, folded as `goodoffices.case.citations.fold` does.

    Raises:
        GoodOfficesError: some words cannot be told apart from the same words elsewhere.

    Example:
        >>> from goodoffices.case.citations import fold
        >>> from goodoffices.reading.report import Report, Span
        >>> report = Report("r", "0" * 64, "txt", "Talks failed. Talks will resume.", (), None)
        >>> cited(report, [Span(14, 19)], fold(report.text))
        ['Talks will']
    """
    words = [_once(report, _hull(report, span), folded) for span in sorted(set(spans))]
    return list(dict.fromkeys(words))[:MOST]


def _hull(report: Report, span: Span) -> Span:
    """The whole words that a span touches, none of them masked; cut where they are too long."""
    text = report.text
    start, end = span.start, min(span.end, span.start + LONGEST - 2)
    while start > 0 and not text[start - 1].isspace() and not _hidden(report, start - 1):
        start -= 1
    if end < span.end:
        end = start + len(text[start:end].rstrip().rpartition(" ")[0])
    while end < len(text) and not text[end].isspace() and not _hidden(report, end) and end - start < LONGEST:
        end += 1
    return Span(start, end)


def _hidden(report: Report, place: int) -> bool:
    return any(mask.start <= place < mask.end for mask in report.masked)


def _once(report: Report, span: Span, folded: str) -> str:
    for wider in _wider(report, span):
        words = " ".join(report.words(wider).split()).strip("“”\"'‘’«», ;:.")
        if SHORTEST <= len(words) <= LONGEST and occurrences(words, folded) == 1:
            return words
    shown = " ".join(report.words(span).split())[:40]
    msg = f"the words “{shown}” stand more than once in the report. Mend the claim, or reject it"
    raise GoodOfficesError(msg)


def _wider(report: Report, span: Span) -> Iterator[Span]:
    """The span, then wider and wider by a word, to the right before the left, as far as the paragraph goes."""
    first = report.text.rfind("\n", 0, span.start) + 1
    last = report.text.find("\n", span.end)
    last = len(report.text) if last < 0 else last
    after = [found.end() + span.end for found in _WORD.finditer(report.text[span.end : last])]
    before = [found.start() + first for found in _WORD.finditer(report.text[first : span.start])][::-1]
    start, end = span.start, span.end
    yield span
    while (after or before) and end - start < LONGEST:
        if after and not _hidden(report, after[0] - 1):
            end = after.pop(0)
        elif before and not _hidden(report, before[0]):
            after, start = [], before.pop(0)
        else:
            return
        yield Span(start, end)
