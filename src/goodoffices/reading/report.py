"""A report as it was frozen: its text, what of it is boilerplate, and the bytes it came from."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from datetime import date

Media = Literal["txt", "md", "html", "docx", "pdf"]
"""What a report came as."""


@dataclass(frozen=True, order=True)
class Span:
    """A stretch of a report's text: characters `start` up to, not including, `end`.

    >>> Span(0, 5).inside(Span(0, 9))
    True
    """

    start: int
    end: int

    def inside(self, other: Span) -> bool:
        """Whether all of it lies in the other."""
        return other.start <= self.start and self.end <= other.end

    def touches(self, other: Span) -> bool:
        """Whether they share a character."""
        return self.start < other.end and other.start < self.end


@dataclass(frozen=True)
class Report:
    """A frozen report. Spans count characters of `text`, which never changes once frozen.

    `digest` is the SHA-256 of the original bytes in hexadecimal; `masked` are the boilerplate stretches, which stay in
    the text so that offsets hold but are never cited; `published` is the date that relative dates are counted from.

    >>> report = Report("r.txt", "0" * 64, "txt", "Talks failed.", (), None)
    >>> report.words(Span(0, 5))
    'Talks'
    """

    name: str
    digest: str
    media: Media
    text: str
    masked: tuple[Span, ...]
    published: date | None

    def words(self, span: Span) -> str:
        """The words of a span, exactly as they stand."""
        return self.text[span.start : span.end]
