"""The check of each kind of claim: what its words must agree with in its sentence."""

from __future__ import annotations

from typing import TYPE_CHECKING

from goodoffices.reading.model.deeds import event, meeting, tie
from goodoffices.reading.model.figures import number
from goodoffices.reading.model.posts import actor
from goodoffices.reading.model.speaking import forecast, statement
from goodoffices.reading.proposals import Kind

if TYPE_CHECKING:
    from collections.abc import Callable

    from goodoffices.reading.model.held import Held

CHOSEN = {
    Kind.ACTOR: frozenset({"sort"}),
    Kind.STATEMENT: frozenset({"manner"}),
    Kind.EVENT: frozenset({"type", "status"}),
    Kind.TIE: frozenset({"type"}),
    Kind.MEETING: frozenset({"status"}),
}
"""Slots that are chosen from a list and are no words of the report; types are checked by their verbs."""

CHECKS: dict[Kind, Callable[[Held], None]] = {
    Kind.ACTOR: actor,
    Kind.STATEMENT: statement,
    Kind.EVENT: event,
    Kind.TIE: tie,
    Kind.MEETING: meeting,
    Kind.FORECAST: forecast,
    Kind.NUMBER: number,
}
"""The check of each kind."""
