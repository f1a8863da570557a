"""What reading proposes: claims for an analyst to accept, mend or reject."""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from goodoffices.reading.report import Report, Span


class Kind(StrEnum):
    """What a proposal says, and the slots that it may fill.

    - `actor`: `name`, `key` (by which the rules know it), `sort` (state, person, organisation, group), `office`, `side`
      (the actor that it belongs to)
    - `statement`: `speaker`, `outlet` (who carried it), `said` (the words or their content), `manner` (direct, mixed,
      indirect), `about`, `when`
    - `event`: `source`, `target`, `type` (PLOVER), `code` (CAMEO), `status` (occurred, planned, refused, denied,
      hypothetical), `when`, `where`; other types that it may be, the likeliest first (`alternative-1` …: type and code)
    - `tie`: `source`, `target`, `type`, `status`, `when`, `leans` (which of the two depends on the other through it)
    - `meeting`: `parties` (numbered `party-1`, `party-2` …), `where`, `when`, `status` (an event's, or
      cancelled), `track`
    - `forecast`: `forecaster`, `what`, `likelihood` (in its words), `by` (when)
    - `number`: `quantity`, `unit`, `of`, `when`, `attributed`
    """

    ACTOR = "actor"
    STATEMENT = "statement"
    EVENT = "event"
    TIE = "tie"
    MEETING = "meeting"
    FORECAST = "forecast"
    NUMBER = "number"


class Tier(StrEnum):
    """How far a proposal may be trusted: green where the measured acceptance bound holds, then amber, then red."""

    GREEN = "green"
    AMBER = "amber"
    RED = "red"


@dataclass(frozen=True)
class Slot:
    """One slot of a proposal: its value, the words it rests on, and a mark where it is proposed and not asserted."""

    value: str
    span: Span | None = None
    marked: str = ""


@dataclass(frozen=True)
class Link:
    """How a proposal stands to another proposal or to a claim of the case: same, contradicts, newer.

    Attributes:
        relation: same, contradicts or newer.
        other: the other proposal's key, or the path in the case.
        where: the report that the other is read from, by its name; empty where it is this one, or the case itself.
        words: the words that the other rests on, or what the case says; empty where they are not for everybody.
    """

    relation: str
    other: str
    where: str = ""
    words: str = ""

    def __str__(self) -> str:
        """The link in words, as an analyst reads it.

        Example:
            >>> print(Link("same", "6db5e9a34db286d6", "herald", "“They met on Monday”"))
            same: herald: “They met on Monday”
            >>> print(Link("contradicts", "ties.3", words="Sells it gas."))
            contradicts: ties.3: Sells it gas.
        """
        place = self.where or ("" if self.words.startswith("“") else self.other)
        return ": ".join(part for part in (self.relation, place, self.words) if part)


@dataclass(frozen=True)
class Proposal:
    """A proposed claim. Its evidence are spans of the report; its rule names the file and rule that proposed it."""

    kind: Kind
    slots: tuple[tuple[str, Slot], ...]
    evidence: tuple[Span, ...]
    tier: Tier
    rule: str
    links: tuple[Link, ...] = ()

    def slot(self, name: str) -> Slot | None:
        """The slot of that name, or None where it was not filled."""
        return next((slot for key, slot in self.slots if key == name), None)

    def key(self, report: Report) -> str:
        """Sixteen hexadecimal digits that stay the same wherever in a changed report the same claim stands."""
        slots = [(name, slot.value) for name, slot in self.slots]
        said = [self.kind, slots, [report.words(span) for span in self.evidence]]
        return hashlib.sha256(json.dumps(said, ensure_ascii=False).encode()).hexdigest()[:16]
