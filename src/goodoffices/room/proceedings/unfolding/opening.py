"""Charter, seats, powers, rules and agenda."""

from __future__ import annotations

from dataclasses import replace
from typing import TypeVar

from immutables import Map

from goodoffices.room.proceedings.state import Accord, Told
from goodoffices.room.proceedings.unfolding.unfolded import unfolded
from goodoffices.room.record import Entry
from goodoffices.room.record.contents import Agenda, Level
from goodoffices.room.record.opening import (
    AgendaAgreed,
    AgendaDrafted,
    AgendaProposed,
    AuthorityNoted,
    ClockSet,
    NewsGiven,
    PowersDeclared,
    RoomOpened,
    RulesAgreed,
    RulesProposed,
    SeatPlayed,
    SeatTaken,
    SheetHanded,
)

C = TypeVar("C")


@unfolded.register
def _room(event: RoomOpened, told: Told, _entry: Entry) -> Told:
    return replace(told, charter=event.charter)


@unfolded.register
def _seat(event: SeatTaken, told: Told, _entry: Entry) -> Told:
    return replace(told, taken=told.taken | {event.seat}, played=told.played - {event.seat})


@unfolded.register
def _played(event: SeatPlayed, told: Told, _entry: Entry) -> Told:
    return replace(told, played=told.played | {event.seat})


@unfolded.register
def _powers(event: PowersDeclared, told: Told, _entry: Entry) -> Told:
    return replace(told, powers=told.powers.set((event.seat, event.item), event.level))


@unfolded.register
def _rules(event: RulesProposed, told: Told, entry: Entry) -> Told:
    return replace(told, rules=told.rules.set(entry.n, Accord(entry.n, entry.by, event.rules)))


@unfolded.register
def _rules_agreed(event: RulesAgreed, told: Told, entry: Entry) -> Told:
    agreed = _agreed(told.rules[event.proposal], event.party, told, entry)
    return replace(told, rules=told.rules.set(event.proposal, agreed))


def _agreed(accord: Accord[C], party: str, told: Told, entry: Entry) -> Accord[C]:
    agreed = accord.answered(party)
    complete = told.charter is not None and agreed.agreed >= set(told.charter.parties)
    return replace(agreed, since=entry.n) if complete and agreed.since is None else agreed


@unfolded.register
def _drafted(event: AgendaDrafted, told: Told, _entry: Entry) -> Told:
    return replace(told, drafted_agenda=event.agenda)


@unfolded.register
def _agenda(event: AgendaProposed, told: Told, entry: Entry) -> Told:
    return replace(told, agendas=told.agendas.set(entry.n, Accord(entry.n, entry.by, event.agenda)))


@unfolded.register
def _agenda_agreed(event: AgendaAgreed, told: Told, entry: Entry) -> Told:
    agreed = _agreed(told.agendas[event.proposal], event.party, told, entry)
    powers = _still_meant(told, agreed) if agreed.since == entry.n else told.powers
    return replace(told, agendas=told.agendas.set(event.proposal, agreed), powers=powers)


def _still_meant(told: Told, agreed: Accord[Agenda]) -> Map[tuple[str, str], Level]:
    """Powers for an item end when its key comes to mean something else: what is undeclared is ad referendum."""
    before = [each for _, each in sorted(told.agendas.items()) if each.since is not None]
    meant = before[-1].content.items if before else {}
    powers = told.powers
    for place in list(powers):
        if place[1] != "all" and agreed.content.items.get(place[1]) != meant.get(place[1]):
            powers = powers.delete(place)
    return powers


@unfolded.register
def _authority(event: AuthorityNoted, told: Told, _entry: Entry) -> Told:
    return replace(told, authority=(*told.authority, event))


@unfolded.register
def _clock(event: ClockSet, told: Told, _entry: Entry) -> Told:
    return replace(told, clock=event)


@unfolded.register
def _told(_event: SheetHanded | NewsGiven, told: Told, _entry: Entry) -> Told:
    return told
