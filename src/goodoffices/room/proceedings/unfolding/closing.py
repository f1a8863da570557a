"""Read-out, minutes, heads, sheets and the end."""

from __future__ import annotations

from dataclasses import replace

from immutables import Map

from goodoffices.room.proceedings.state import Accord, Ledger
from goodoffices.room.proceedings.unfolding.unfolded import unfolded
from goodoffices.room.record import Entry
from goodoffices.room.record.closing import (
    HeadInitialled,
    KeysDestroyed,
    MinutesAttested,
    MinutesMerged,
    MinutesSigned,
    MinutesWritten,
    ReadoutAnswered,
    ReadoutProposed,
    ReadoutSettled,
    RecordSealed,
    SheetKept,
    SheetShown,
)


@unfolded.register
def _readout(event: ReadoutProposed, ledger: Ledger, entry: Entry) -> Ledger:
    return replace(ledger, readouts=ledger.readouts.set(entry.n, Accord(entry.n, entry.by, event.text)))


@unfolded.register
def _readout_answered(event: ReadoutAnswered, ledger: Ledger, _entry: Entry) -> Ledger:
    answered = ledger.readouts[event.proposal].answered(event.party, yes=event.agreed)
    return replace(ledger, readouts=ledger.readouts.set(event.proposal, answered))


@unfolded.register
def _readout_settled(event: ReadoutSettled, ledger: Ledger, _entry: Entry) -> Ledger:
    if event.proposal is None:
        return replace(ledger, settled_readout="each for itself")
    return replace(ledger, settled_readout=event.proposal)


@unfolded.register
def _written(event: MinutesWritten, ledger: Ledger, _entry: Entry) -> Ledger:
    return _reworded(ledger, event.paragraph, event.party, event.text)


@unfolded.register
def _merged(event: MinutesMerged, ledger: Ledger, _entry: Entry) -> Ledger:
    wording = ledger.minutes[event.paragraph][event.wording_of]
    return _reworded(ledger, event.paragraph, event.party, wording)


def _reworded(ledger: Ledger, paragraph: int, party: str, text: str) -> Ledger:
    """Whoever signed other words has not signed these."""
    wordings = ledger.minutes.get(paragraph) or Map[str, str]()
    kept = ledger.signed
    for place in [each for each in kept if each[0] == paragraph]:
        kept = kept.delete(place)
    minutes = ledger.minutes.set(paragraph, wordings.set(party, text))
    return replace(ledger, minutes=minutes, signed=kept, attested=Map())


@unfolded.register
def _signed(event: MinutesSigned, ledger: Ledger, _entry: Entry) -> Ledger:
    signed = ledger.signed.set((event.paragraph, event.party), event.signed)
    return replace(ledger, signed=signed, attested=Map())


@unfolded.register
def _attested(event: MinutesAttested, ledger: Ledger, _entry: Entry) -> Ledger:
    return replace(ledger, attested=ledger.attested.set(event.party, event.digest))


@unfolded.register
def _head(event: HeadInitialled, ledger: Ledger, _entry: Entry) -> Ledger:
    initialled = ledger.initialled.set((event.head, event.seat), event.digest)
    return replace(ledger, initialled=initialled)


@unfolded.register
def _kept(event: SheetKept, ledger: Ledger, _entry: Entry) -> Ledger:
    return replace(ledger, sheet=event.sealed)


@unfolded.register
def _shown(_event: SheetShown, ledger: Ledger, _entry: Entry) -> Ledger:
    return ledger


@unfolded.register
def _destroyed(_event: KeysDestroyed, ledger: Ledger, entry: Entry) -> Ledger:
    return replace(ledger, destroyed=entry.at.date())


@unfolded.register
def _sealed(_event: RecordSealed, ledger: Ledger, _entry: Entry) -> Ledger:
    return replace(ledger, sealed=True)
