"""Two names that a language model took for one."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from goodoffices.reading.acting import Sort
from goodoffices.reading.report import Span

if TYPE_CHECKING:
    from collections.abc import Iterator

    from goodoffices.reading.found import Found
    from goodoffices.reading.known import Known
    from goodoffices.reading.page import Page


def apart(page: Page, known: Known, name: Found) -> Iterator[Found]:
    """The name, or the two that the model took for one: Karesh and Lomeria; Lavrov and Kuleba."""
    said = page.words(name.span)
    first, joined, second = said.partition(" and ")
    parts = (
        Span(name.span.start, name.span.start + len(first)),
        Span(name.span.end - len(second), name.span.end),
    )
    whole = [[span for span, _ in known.found(page.report.text, p.start, p.end)] == [p] for p in parts]
    if joined and (all(whole) or name.sort is Sort.PERSON):
        yield from (replace(name, span=part) for part in parts if page.words(part)[:1].isupper())
    else:
        yield name
