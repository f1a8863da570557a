"""A name in a report, before it is known whose."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from goodoffices.reading.acting import How, Sort

if TYPE_CHECKING:
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
