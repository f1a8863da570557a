"""Read-out, minutes, heads, sheets and the end."""

from __future__ import annotations

from dataclasses import replace

from immutables import Map

from goodoffices.room.proceedings.state import Accord, Told
from goodoffices.room.proceedings.unfolding.unfolded import unfolded
from goodoffices.room.record import Entry
from goodoffices.room.record.closing import (
    HeadInitialled,
    KeysDestroyed,
    MinutesAttested,
    MinutesMerged,
    MinutesSigned,
    MinutesStruck,
    MinutesWritten,
    ReadoutAnswered,
    ReadoutProposed,
    ReadoutSettled,
    RecordSealed,
    SheetKept,
    SheetShown,
)


@unfolded.register
def _readout(event: ReadoutProposed, told: Told, entry: Entry) -> Told:
    return replace(told, readouts=told.readouts.set(entry.n, Accord(entry.n, entry.by, event.text)))


@unfolded.register
def _readout_answered(event: ReadoutAnswered, told: Told, _entry: Entry) -> Told:
    answered = told.readouts[event.proposal].answered(event.party, yes=event.agreed)
    return replace(told, readouts=told.readouts.set(event.proposal, answered))


@unfolded.register
def _readout_settled(event: ReadoutSettled, told: Told, _entry: Entry) -> Told:
    if event.proposal is None:
        return replace(told, settled_readout="each for itself")
    return replace(told, settled_readout=event.proposal)


@unfolded.register
def _written(event: MinutesWritten, told: Told, _entry: Entry) -> Told:
    return _reworded(told, event.paragraph, event.party, event.text)


@unfolded.register
def _merged(event: MinutesMerged, told: Told, _entry: Entry) -> Told:
    wording = told.minutes[event.paragraph][event.wording_of]
    return _reworded(told, event.paragraph, event.party, wording)


@unfolded.register
def _struck(event: MinutesStruck, told: Told, _entry: Entry) -> Told:
    wordings = told.minutes[event.paragraph].delete(event.party)
    left = told.minutes.set(event.paragraph, wordings) if wordings else told.minutes.delete(event.paragraph)
    return replace(_unsigned(told, event.paragraph), minutes=left)


def _reworded(told: Told, paragraph: int, party: str, text: str) -> Told:
    wordings = told.minutes.get(paragraph) or Map[str, str]()
    minutes = told.minutes.set(paragraph, wordings.set(party, text))
    return replace(_unsigned(told, paragraph), minutes=minutes)


def _unsigned(told: Told, paragraph: int) -> Told:
    """Whoever signed other words has not signed these."""
    kept = told.signed
    for place in [each for each in kept if each[0] == paragraph]:
        kept = kept.delete(place)
    return replace(told, signed=kept, attested=Map())


@unfolded.register
def _signed(event: MinutesSigned, told: Told, _entry: Entry) -> Told:
    signed = told.signed.set((event.paragraph, event.party), event.signed)
    return replace(told, signed=signed, attested=Map())


@unfolded.register
def _attested(event: MinutesAttested, told: Told, _entry: Entry) -> Told:
    return replace(told, attested=told.attested.set(event.party, event.digest))


@unfolded.register
def _head(event: HeadInitialled, told: Told, _entry: Entry) -> Told:
    initialled = told.initialled.set((event.head, event.seat), event.digest)
    return replace(told, initialled=initialled)


@unfolded.register
def _kept(event: SheetKept, told: Told, _entry: Entry) -> Told:
    return replace(told, sheet=event.sealed)


@unfolded.register
def _shown(_event: SheetShown, told: Told, _entry: Entry) -> Told:
    return told


@unfolded.register
def _destroyed(_event: KeysDestroyed, told: Told, entry: Entry) -> Told:
    return replace(told, destroyed=entry.at.date())


@unfolded.register
def _sealed(_event: RecordSealed, told: Told, _entry: Entry) -> Told:
    return replace(told, sealed=True)
