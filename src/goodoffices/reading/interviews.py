"""Interviews printed without labels: question, answer, question, where the opening says that it is an interview."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from goodoffices.reading.acting import Sort
from goodoffices.reading.quoting import quotes

if TYPE_CHECKING:
    from collections.abc import Sequence

    from goodoffices.reading.acting import Actors
    from goodoffices.reading.page import Page
    from goodoffices.reading.report import Span

HEADED = "the opening says whose interview it is"
OPENING = 5
"""The paragraphs in which an interview is called one."""
FEWEST = 3
"""So many questions, each with its answer, make an interview."""
_CALLED = re.compile(
    r"\b(?:[Ii]nterview(?:ed)?|INTERVIEW|[Ii]n conversation with|[Qq]uestions and answers)\b"
)
_ASKER = re.compile(r"\b(?:[Ii]nterview(?:ed)?|INTERVIEW|[Qq]uestions)(?: by|:) ?")
_YOU = re.compile(r"\b(?:[Yy]ou|[Yy]our)\b")
_FIRST = re.compile(r"\b(?:I|[Ww]e|[Mm]y|[Oo]ur|me|us)\b")


def interview(page: Page, actors: Actors, paragraphs: Sequence[Span]) -> dict[Span, str]:
    """For each paragraph of an interview without labels whoever speaks in it, by key; empty where it is none.

    A question is addressed to somebody, or ends with its mark, and comes before an answer; nobody answers twice without
    being asked.
    """
    first = next((n for n, each in enumerate(paragraphs) if n and _asks(page, each)), 0)
    opening = paragraphs[:first]
    called = [*opening, *(each for each in paragraphs[-1:] if _ASKER.match(page.words(each)))]
    if not opening or first > OPENING or not any(_CALLED.search(page.words(each)) for each in called):
        return {}
    asked = _asked(page, paragraphs, first)
    answered = [n for n in asked if n + 1 < len(paragraphs) and n + 1 not in asked]
    own = [n for n in answered if _FIRST.search(page.words(paragraphs[n + 1]))]
    if len(answered) < FEWEST or len(own) < 2 * len(answered) / 3:
        return {}
    asker, guest = _who(page, actors, called)
    last = answered[-1] + 1
    return {paragraphs[n]: asker if n in asked else guest for n in range(first, last + 1)}


def _asked(page: Page, paragraphs: Sequence[Span], first: int) -> list[int]:
    """The paragraphs that ask: what stands between two answers does, too, for nobody answers twice."""
    sure = [n for n in range(first, len(paragraphs)) if _asks(page, paragraphs[n])]
    asked: list[int] = []
    for n in range(first, sure[-1] + 1):
        turn = bool(asked) and asked[-1] == n - 2 and n + 1 not in sure
        if n in sure or turn:
            asked.append(n)
    return asked


def _asks(page: Page, paragraph: Span) -> bool:
    """Whether a paragraph is a question, or a remark to somebody, and no answer."""
    said = page.words(paragraph)
    quoted = quotes(page.report.text, paragraph.start, paragraph.end)
    for quote in reversed(quoted):
        said = said[: quote.inner.start - paragraph.start] + said[quote.inner.end - paragraph.start :]
    if said[:1] in {"“", '"'}:
        return False
    return said.endswith("?") or (_YOU.search(said) is not None and _FIRST.search(said) is None)


def _who(page: Page, actors: Actors, opening: Sequence[Span]) -> tuple[str, str]:
    """Whoever asks, and whoever answers: the person behind `Interview:`, and the first of the others."""
    people = [
        m for each in opening for m in actors.inside(each) if actors.actors[m.actor].sort is Sort.PERSON
    ]
    ends = [each.start + found.end() for each in opening for found in _ASKER.finditer(page.words(each))]
    askers = [m.actor for m in people if m.span.start in ends]
    guests = [m.actor for m in people if m.actor not in askers]
    return next(iter(askers), ""), next(iter(guests), "")
