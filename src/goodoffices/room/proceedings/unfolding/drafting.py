"""The text, packages, proposals and polls."""

from __future__ import annotations

from dataclasses import replace

from goodoffices.room.proceedings.state import Put, Release, Told
from goodoffices.room.proceedings.unfolding.unfolded import unfolded
from goodoffices.room.record import Entry
from goodoffices.room.record.contents import Answered
from goodoffices.room.record.drafting import (
    Criticised,
    PackageProposed,
    PackageWithdrawn,
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
def _draft(event: TextDrafted, told: Told, _entry: Entry) -> Told:
    return replace(told, draft=event.paragraphs)


@unfolded.register
def _release(event: TextReleased, told: Told, entry: Entry) -> Told:
    release = Release(entry.n, len(told.releases) + 1, entry.at, event.paragraphs, event.note)
    return replace(told, releases=told.releases.set(entry.n, release))


@unfolded.register
def _criticised(event: Criticised, told: Told, entry: Entry) -> Told:
    return replace(told, criticisms=told.criticisms.set(entry.n, (entry.by, event)))


@unfolded.register
def _reserved(event: Reserved, told: Told, entry: Entry) -> Told:
    return replace(told, reservations=told.reservations.set(entry.n, event))


@unfolded.register
def _lifted(event: ReservationLifted, told: Told, _entry: Entry) -> Told:
    return replace(told, reservations=told.reservations.delete(event.reservation))


@unfolded.register
def _initialled(event: TextInitialled, told: Told, _entry: Entry) -> Told:
    release = told.releases[event.release]
    initialled = replace(release, initialled=release.initialled.set(event.party, event.standing))
    return replace(told, releases=told.releases.set(event.release, initialled))


@unfolded.register
def _package(event: PackageProposed, told: Told, entry: Entry) -> Told:
    return replace(told, packages=told.packages.set(entry.n, (entry.by, event)))


@unfolded.register
def _package_withdrawn(event: PackageWithdrawn, told: Told, _entry: Entry) -> Told:
    return replace(told, taken_back=told.taken_back | {event.package})


@unfolded.register
def _proposal(event: ProposalPut, told: Told, entry: Entry) -> Told:
    return replace(told, proposals=told.proposals.set(entry.n, Put(entry.n, event)))


@unfolded.register
def _answered(event: ProposalAnswered, told: Told, _entry: Entry) -> Told:
    answer = Answered(yes=event.yes, standing=event.standing)
    return replace(told, answers=told.answers.set(event.proposal, answer))


@unfolded.register
def _proposal_closed(event: ProposalClosed, told: Told, _entry: Entry) -> Told:
    closed = replace(told.proposals[event.proposal], all_yes=event.all_yes)
    return replace(told, proposals=told.proposals.set(event.proposal, closed))


@unfolded.register
def _poll(event: PollOpened, told: Told, entry: Entry) -> Told:
    return replace(told, polls=told.polls.set(entry.n, Put(entry.n, event)))


@unfolded.register
def _voted(event: Voted, told: Told, _entry: Entry) -> Told:
    return replace(told, votes=told.votes.set(event.poll, event.vote))


@unfolded.register
def _poll_closed(event: PollClosed, told: Told, _entry: Entry) -> Told:
    closed = replace(told.polls[event.poll], all_yes=event.all_yes)
    return replace(told, polls=told.polls.set(event.poll, closed))
