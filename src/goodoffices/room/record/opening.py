"""Events of the opening: the charter, seats taken, powers, ground rules and the agenda."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from goodoffices.case.claims import Frozen, Key
from goodoffices.room.record.contents import Agenda, Level, Line, Moment, Rules, Words
from goodoffices.room.seats import Charter


class RoomOpened(Frozen):
    """The room is open; everything begins with this."""

    kind: Literal["room opened"] = "room opened"
    charter: Charter
    """The title, the delegations and the seats."""


class SeatTaken(Frozen):
    """Somebody sits down for the first time, with the card of that seat."""

    kind: Literal["seat taken"] = "seat taken"
    seat: Key
    """The seat."""


class SeatPlayed(Frozen):
    """In an exercise: the program plays an empty seat, until somebody takes it; everyone is told."""

    kind: Literal["seat played"] = "seat played"
    seat: Key
    """The seat."""


class PowersDeclared(Frozen):
    """A delegation says what one of its own seats may do."""

    kind: Literal["powers declared"] = "powers declared"
    seat: Key
    """The seat."""
    item: Key
    """An agenda item, or `all`."""
    level: Level
    """May discuss, ad referendum, or may commit."""


class RulesProposed(Frozen):
    """Somebody proposes ground rules."""

    kind: Literal["rules proposed"] = "rules proposed"
    rules: Rules
    """The rules."""


class RulesAgreed(Frozen):
    """A delegation agrees to proposed rules."""

    kind: Literal["rules agreed"] = "rules agreed"
    proposal: int
    """The number of the proposal in the record of everyone."""
    party: Key
    """The delegation."""


class AgendaDrafted(Frozen):
    """What the case calls its issues, for the mediation team alone, to draft an agenda from."""

    kind: Literal["agenda drafted"] = "agenda drafted"
    agenda: Agenda
    """The case's own wordings."""


class AgendaProposed(Frozen):
    """Somebody proposes an agenda, in a wording that may be negotiated."""

    kind: Literal["agenda proposed"] = "agenda proposed"
    agenda: Agenda
    """The agenda."""


class AgendaAgreed(Frozen):
    """A delegation agrees to a proposed agenda."""

    kind: Literal["agenda agreed"] = "agenda agreed"
    proposal: int
    """The number of the proposal in the record of everyone."""
    party: Key
    """The delegation."""


class AuthorityNoted(Frozen):
    """What the case holds of somebody's authority: an estimate, for the mediation team alone."""

    kind: Literal["authority noted"] = "authority noted"
    seat: Key
    """The seat of that person."""
    on: tuple[Key, ...]
    """The issues it is about, or `all`."""
    words: Line
    """Established, ad referendum or doubted, by whom and on whose word."""


class SheetHanded(Frozen):
    """An exercise's role sheet, for those who play the role."""

    kind: Literal["sheet handed"] = "sheet handed"
    title: Line
    """What it is."""
    text: Words
    """The sheet."""


class NewsGiven(Frozen):
    """An exercise's inject: something happens outside the room."""

    kind: Literal["news given"] = "news given"
    text: Words
    """What is told."""


class ClockSet(Frozen):
    """A clock that all see."""

    kind: Literal["clock set"] = "clock set"
    label: Line
    """What ends."""
    ends: Moment
    """When."""


Opening = Annotated[
    RoomOpened | SeatTaken | SeatPlayed | PowersDeclared | RulesProposed | RulesAgreed | AgendaDrafted | AgendaProposed
    | AgendaAgreed | AuthorityNoted | SheetHanded | NewsGiven | ClockSet,
    Field(discriminator="kind"),
]  # fmt: skip
