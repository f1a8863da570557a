"""Sessions, meetings and messages."""

from __future__ import annotations

from dataclasses import replace

from goodoffices.room.proceedings.state import Ledger, Meeting, Message
from goodoffices.room.proceedings.unfolding.unfolded import unfolded
from goodoffices.room.record import Entry
from goodoffices.room.record.talking import (
    Delivered,
    Entrusted,
    MeetingClosed,
    MeetingOpened,
    Passed,
    Said,
    SessionClosed,
    SessionOpened,
    Withdrawn,
)


@unfolded.register
def _session(_event: SessionOpened, ledger: Ledger, _entry: Entry) -> Ledger:
    return replace(ledger, session="open", settled_readout=None)


@unfolded.register
def _session_closed(_event: SessionClosed, ledger: Ledger, _entry: Entry) -> Ledger:
    return replace(ledger, session="closed")


@unfolded.register
def _meeting(event: MeetingOpened, ledger: Ledger, entry: Entry) -> Ledger:
    return replace(ledger, meetings=ledger.meetings.set(entry.n, Meeting(entry.n, event.form, entry.at)))


@unfolded.register
def _meeting_closed(event: MeetingClosed, ledger: Ledger, entry: Entry) -> Ledger:
    closed = replace(ledger.meetings[event.meeting], closed=entry.at)
    return replace(ledger, meetings=ledger.meetings.set(event.meeting, closed))


@unfolded.register
def _said(_event: Said, ledger: Ledger, _entry: Entry) -> Ledger:
    return ledger


@unfolded.register
def _entrusted(event: Entrusted, ledger: Ledger, entry: Entry) -> Ledger:
    return replace(ledger, messages=ledger.messages.set(entry.n, Message(entry.n, entry.by, event)))


@unfolded.register
def _withdrawn(event: Withdrawn, ledger: Ledger, _entry: Entry) -> Ledger:
    withdrawn = replace(ledger.messages[event.message], state="withdrawn")
    return replace(ledger, messages=ledger.messages.set(event.message, withdrawn))


@unfolded.register
def _passed(event: Passed, ledger: Ledger, _entry: Entry) -> Ledger:
    passed = replace(ledger.messages[event.message], state="passed", passed=event)
    return replace(ledger, messages=ledger.messages.set(event.message, passed))


@unfolded.register
def _delivered(event: Delivered, ledger: Ledger, entry: Entry) -> Ledger:
    return replace(ledger, delivered=ledger.delivered.set(entry.n, event))
