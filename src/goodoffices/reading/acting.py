"""The actors of a report, and where it names them: what the rules of reading share."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from goodoffices.reading.report import Span


class Sort(StrEnum):
    """What sort of actor; a place acts for nobody, and of `other` the report does not say what it is."""

    STATE = "state"
    PERSON = "person"
    ORGANISATION = "organisation"
    GROUP = "group"
    PLACE = "place"
    OTHER = "other"


class How(StrEnum):
    """How a mention names its actor."""

    NAME = "name"
    """In full, or by the longest form that the report has."""
    SHORT = "short"
    """By surname, acronym or another part of the name."""
    DEMONYM = "demonym"
    """As an adjective or a people: Turkish, the Russians."""
    SEAT = "seat"
    """By the capital or the seat of government: Kyiv, the Kremlin."""
    OFFICE = "office"
    """By an office that somebody named in the report holds: the Turkish foreign minister."""


@dataclass(frozen=True)
class Actor:
    """Somebody or something that acts.

    `key` is unique in the report: the case's own key for a party or delegate of the case, else made of the name (a
    state's is its three letters of ISO 3166). `side` is the key of the actor it belongs to, `case` where in the case it
    stands (`parties.turkiye`, `parties.turkiye.people.fidan`), each empty where nothing is known. `sex` is `he`, `she`
    or empty, from words of the report alone.
    """

    key: str
    name: str
    sort: Sort
    office: str = ""
    side: str = ""
    case: str = ""
    sex: str = ""


@dataclass(frozen=True)
class Mention:
    """A place where a report names an actor."""

    span: Span
    actor: str
    how: How


@dataclass(frozen=True)
class Actors:
    """The actors of a report by key, and their mentions in the order of the report."""

    actors: dict[str, Actor]
    mentions: tuple[Mention, ...]
    evidence: dict[str, tuple[Span, ...]] = field(default_factory=dict)
    """For each actor, the words that give its name, office and side."""
    marks: dict[str, str] = field(default_factory=dict)
    """For each actor whose office or side is only likely, why it was proposed."""

    def inside(self, span: Span) -> tuple[Mention, ...]:
        """The mentions that lie in a span."""
        return tuple(mention for mention in self.mentions if mention.span.inside(span))

    def at(self, span: Span) -> Actor | None:
        """The actor whose mention touches a span: the longest where several do, None where none does."""
        touching = [mention for mention in self.mentions if mention.span.touches(span)]
        longest = max(touching, key=lambda m: (m.span.end - m.span.start, -m.span.start), default=None)
        return None if longest is None else self.actors[longest.actor]

    def state(self, key: str) -> str:
        """The key of the state or organisation that an actor belongs to in the end, or its own."""
        seen: set[str] = set()
        while key not in seen and key in self.actors and self.actors[key].side:
            seen.add(key)
            key = self.actors[key].side
        return key
