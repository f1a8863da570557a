"""What an analyst is shown of a proposal: the paragraphs around its words, and its slots."""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

from goodoffices.reading.report import Span

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from goodoffices.reading.proposals import Proposal
    from goodoffices.reading.report import Report

_UNSEEN = re.compile(
    r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u200b-\u200f\u202a-\u202e\u2028\u2029\u2060-\u2069\ufeff]"
)
_PARAGRAPH = re.compile(r"\S[^\n]*(?:\n[^\S\n]*\S[^\n]*)*")


@dataclass(frozen=True)
class Piece:
    """A stretch of text, and how it is shown.

    Attributes:
        text: the words; nothing in them moves a cursor or turns the direction of writing.
        lit: whether the proposal rests on it.
        masked: whether it is boilerplate.
    """

    text: str
    lit: bool = False
    masked: bool = False


def harmless(text: str) -> str:
    r"""A text without signs that a terminal or a page would obey instead of showing.

    Example:
        >>> ascii(harmless("\x1b[31mred\u202e"))
        "'\\ufffd[31mred\\ufffd'"
    """
    return _UNSEEN.sub("\N{REPLACEMENT CHARACTER}", text)


def pieces(report: Report, within: Span, lit: Sequence[Span]) -> Iterator[Piece]:
    """A stretch of a report in pieces, lit and masked ones apart, in their order; together they are the whole.

    Example:
        >>> from goodoffices.reading.report import Report, Span
        >>> report = Report("r", "0" * 64, "txt", "Talks failed today.", (), None)
        >>> [(piece.text, piece.lit) for piece in pieces(report, Span(0, 19), [Span(6, 12)])]
        [('Talks ', False), ('failed', True), (' today.', False)]
    """
    marks = [each for each in (*lit, *report.masked) if each.touches(within)]
    edges = {within.start, within.end} | {place for each in marks for place in (each.start, each.end)}
    cuts = sorted(place for place in edges if within.start <= place <= within.end)
    for start, end in pairwise(cuts):
        here = Span(start, end)
        shines = any(here.inside(each) for each in lit)
        hidden = any(here.inside(each) for each in report.masked)
        yield Piece(harmless(report.text[start:end]), shines, hidden)


def paragraphs(report: Report) -> list[Span]:
    r"""The paragraphs of a report: lines that no empty line parts.

    Example:
        >>> from goodoffices.reading.report import Report
        >>> paragraphs(Report("r", "0" * 64, "txt", "One.\n\nTwo,\nthree.", (), None))
        [Span(start=0, end=4), Span(start=6, end=17)]
    """
    return [Span(found.start(), found.end()) for found in _PARAGRAPH.finditer(report.text)]


def around(report: Report, lit: Sequence[Span], reach: int = 1) -> list[Span]:
    """The paragraphs that hold some words, and so many before and after."""
    listed = paragraphs(report)
    holding = [number for number, each in enumerate(listed) if any(each.touches(span) for span in lit)]
    if not holding:
        return listed[:1]
    return listed[max(0, holding[0] - reach) : holding[-1] + 1 + reach]


def rows(proposal: Proposal) -> list[tuple[str, str, str]]:
    """The slots of a proposal: name, value, and a remark where it is proposed and not asserted."""
    return [(name, harmless(slot.value), harmless(slot.marked)) for name, slot in proposal.slots]
