"""Charter, seats, powers, rules and agenda."""

from __future__ import annotations

from dataclasses import replace

from goodoffices.room.proceedings.state import Accord, Ledger
from goodoffices.room.proceedings.unfolding.unfolded import unfolded
from goodoffices.room.record import Entry
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
    SeatTaken,
    SheetHanded,
)


@unfolded.register
def _room(event: RoomOpened, ledger: Ledger, _entry: Entry) -> Ledger:
    return replace(ledger, charter=event.charter)


@unfolded.register
def _seat(event: SeatTaken, ledger: Ledger, _entry: Entry) -> Ledger:
    return replace(ledger, taken=ledger.taken | {event.seat})


@unfolded.register
def _powers(event: PowersDeclared, ledger: Ledger, _entry: Entry) -> Ledger:
    return replace(ledger, powers=ledger.powers.set((event.seat, event.item), event.level))


@unfolded.register
def _rules(event: RulesProposed, ledger: Ledger, entry: Entry) -> Ledger:
    return replace(ledger, rules=ledger.rules.set(entry.n, Accord(entry.n, entry.by, event.rules)))


@unfolded.register
def _rules_agreed(event: RulesAgreed, ledger: Ledger, _entry: Entry) -> Ledger:
    agreed = ledger.rules[event.proposal].answered(event.party)
    return replace(ledger, rules=ledger.rules.set(event.proposal, agreed))


@unfolded.register
def _drafted(event: AgendaDrafted, ledger: Ledger, _entry: Entry) -> Ledger:
    return replace(ledger, drafted_agenda=event.agenda)


@unfolded.register
def _agenda(event: AgendaProposed, ledger: Ledger, entry: Entry) -> Ledger:
    return replace(ledger, agendas=ledger.agendas.set(entry.n, Accord(entry.n, entry.by, event.agenda)))


@unfolded.register
def _agenda_agreed(event: AgendaAgreed, ledger: Ledger, _entry: Entry) -> Ledger:
    agreed = ledger.agendas[event.proposal].answered(event.party)
    return replace(ledger, agendas=ledger.agendas.set(event.proposal, agreed))


@unfolded.register
def _authority(event: AuthorityNoted, ledger: Ledger, _entry: Entry) -> Ledger:
    return replace(ledger, authority=(*ledger.authority, event))


@unfolded.register
def _clock(event: ClockSet, ledger: Ledger, _entry: Entry) -> Ledger:
    return replace(ledger, clock=event)


@unfolded.register
def _told(_event: SheetHanded | NewsGiven, ledger: Ledger, _entry: Entry) -> Ledger:
    return ledger
