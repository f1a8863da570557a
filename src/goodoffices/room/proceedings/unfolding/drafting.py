"""The text, packages, proposals and polls."""

from __future__ import annotations

from dataclasses import replace

from goodoffices.room.proceedings.state import Ledger, Put, Release
from goodoffices.room.proceedings.unfolding.unfolded import unfolded
from goodoffices.room.record import Entry
from goodoffices.room.record.contents import Answered
from goodoffices.room.record.drafting import (
    Criticised,
    PackageProposed,
    PollClosed,
    PollOpened,
    ProposalAnswered,
    ProposalClosed,
    ProposalPut,
    ReservationLifted,
    Reserved,
    TextDrafted,
    TextInitialled,
    TextReleased,
    Voted,
)


@unfolded.register
def _draft(event: TextDrafted, ledger: Ledger, _entry: Entry) -> Ledger:
    return replace(ledger, draft=event.paragraphs)


@unfolded.register
def _release(event: TextReleased, ledger: Ledger, entry: Entry) -> Ledger:
    release = Release(entry.n, len(ledger.releases) + 1, entry.at, event.paragraphs, event.note)
    return replace(ledger, releases=ledger.releases.set(entry.n, release))


@unfolded.register
def _criticised(event: Criticised, ledger: Ledger, entry: Entry) -> Ledger:
    return replace(ledger, criticisms=ledger.criticisms.set(entry.n, (entry.by, event)))


@unfolded.register
def _reserved(event: Reserved, ledger: Ledger, entry: Entry) -> Ledger:
    return replace(ledger, reservations=ledger.reservations.set(entry.n, event))


@unfolded.register
def _lifted(event: ReservationLifted, ledger: Ledger, _entry: Entry) -> Ledger:
    return replace(ledger, reservations=ledger.reservations.delete(event.reservation))


@unfolded.register
def _initialled(event: TextInitialled, ledger: Ledger, _entry: Entry) -> Ledger:
    release = ledger.releases[event.release]
    initialled = replace(release, initialled=release.initialled.set(event.party, event.standing))
    return replace(ledger, releases=ledger.releases.set(event.release, initialled))


@unfolded.register
def _package(event: PackageProposed, ledger: Ledger, entry: Entry) -> Ledger:
    return replace(ledger, packages=ledger.packages.set(entry.n, (entry.by, event)))


@unfolded.register
def _proposal(event: ProposalPut, ledger: Ledger, entry: Entry) -> Ledger:
    return replace(ledger, proposals=ledger.proposals.set(entry.n, Put(entry.n, event)))


@unfolded.register
def _answered(event: ProposalAnswered, ledger: Ledger, _entry: Entry) -> Ledger:
    answer = Answered(yes=event.yes, standing=event.standing)
    return replace(ledger, answers=ledger.answers.set(event.proposal, answer))


@unfolded.register
def _proposal_closed(event: ProposalClosed, ledger: Ledger, _entry: Entry) -> Ledger:
    closed = replace(ledger.proposals[event.proposal], all_yes=event.all_yes)
    return replace(ledger, proposals=ledger.proposals.set(event.proposal, closed))


@unfolded.register
def _poll(event: PollOpened, ledger: Ledger, entry: Entry) -> Ledger:
    return replace(ledger, polls=ledger.polls.set(entry.n, Put(entry.n, event)))


@unfolded.register
def _voted(event: Voted, ledger: Ledger, _entry: Entry) -> Ledger:
    return replace(ledger, votes=ledger.votes.set(event.poll, event.vote))


@unfolded.register
def _poll_closed(event: PollClosed, ledger: Ledger, _entry: Entry) -> Ledger:
    closed = replace(ledger.polls[event.poll], all_yes=event.all_yes)
    return replace(ledger, polls=ledger.polls.set(event.poll, closed))
