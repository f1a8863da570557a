"""Sessions, meetings and messages."""

from __future__ import annotations

from dataclasses import replace

from goodoffices.room.proceedings.state import Meeting, Message, Told
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
def _session(_event: SessionOpened, told: Told, entry: Entry) -> Told:
    return replace(told, session="open", session_opened=entry.n, settled_readout=None)


@unfolded.register
def _session_closed(_event: SessionClosed, told: Told, _entry: Entry) -> Told:
    return replace(told, session="closed")


@unfolded.register
def _meeting(event: MeetingOpened, told: Told, entry: Entry) -> Told:
    return replace(told, meetings=told.meetings.set(entry.n, Meeting(entry.n, event.form, entry.at)))


@unfolded.register
def _meeting_closed(event: MeetingClosed, told: Told, entry: Entry) -> Told:
    closed = replace(told.meetings[event.meeting], closed=entry.at)
    return replace(told, meetings=told.meetings.set(event.meeting, closed))


@unfolded.register
def _said(_event: Said, told: Told, _entry: Entry) -> Told:
    return told


@unfolded.register
def _entrusted(event: Entrusted, told: Told, entry: Entry) -> Told:
    return replace(told, messages=told.messages.set(entry.n, Message(entry.n, entry.by, event)))


@unfolded.register
def _withdrawn(event: Withdrawn, told: Told, _entry: Entry) -> Told:
    withdrawn = replace(told.messages[event.message], state="withdrawn")
    return replace(told, messages=told.messages.set(event.message, withdrawn))


@unfolded.register
def _passed(event: Passed, told: Told, _entry: Entry) -> Told:
    passed = replace(told.messages[event.message], state="passed", passed=event)
    return replace(told, messages=told.messages.set(event.message, passed))


@unfolded.register
def _delivered(event: Delivered, told: Told, entry: Entry) -> Told:
    return replace(told, delivered=told.delivered.set(entry.n, event))
