"""Proposals and silent polls, answered to the mediator alone; what is announced is *all yes* or *not all*."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from goodoffices.room.proceedings.acts.packages import checked
from goodoffices.room.proceedings.acts.powers import standing
from goodoffices.room.proceedings.commands import Command, Posting, ask, command, decided, refuse
from goodoffices.room.proceedings.sight import Sight
from goodoffices.room.proceedings.state import Put
from goodoffices.room.record import EVERYONE, caucus
from goodoffices.room.record.contents import Choices, Standing, Vote, Words
from goodoffices.room.record.drafting import (
    PollClosed,
    PollOpened,
    ProposalAnswered,
    ProposalClosed,
    ProposalPut,
    Voted,
)


@command("put-proposal", ["mediator"], ["working"])
class PutProposal(Command):
    """Put a mediator's proposal to all delegations."""

    choices: Choices
    """The package."""
    note: Words | None = None
    """A word with it."""


@command("answer-proposal", ["head"], ["working"], confirmed_by="ad_referendum")
class AnswerProposal(Command):
    """Answer the mediator's proposal, to the mediator alone."""

    proposal: int
    """Its number."""
    yes: bool
    """Yes or no."""
    ad_referendum: bool = False
    """Whether the capital has the last word on a yes."""


@command("close-proposal", ["mediator"], ["working", "closed"], confirmed_by="unanswered")
class CloseProposal(Command):
    """Announce what came of a proposal: all said yes, or not all."""

    proposal: int
    """Its number."""
    unanswered: bool = False
    """Whether to announce *not all* although some have not answered."""


@command("open-poll", ["mediator"], ["working"])
class OpenPoll(Command):
    """Open a silent poll on a package."""

    choices: Choices
    """The package."""


@command("vote", ["head"], ["working"])
class CastVote(Command):
    """Vote in a silent poll, to the mediator alone."""

    poll: int
    """Its number."""
    vote: Vote
    """Reject, could live with, or good."""


@command("close-poll", ["mediator"], ["working", "closed"], confirmed_by="unanswered")
class ClosePoll(Command):
    """Announce what came of a poll: all could live with it, or not all."""

    poll: int
    """Its number."""
    unanswered: bool = False
    """Whether to announce *not all* although some have not voted."""


@decided.register
def _put(command: PutProposal, sight: Sight) -> Iterator[Posting]:
    yield EVERYONE, ProposalPut(choices=checked(command.choices, sight), note=command.note)


@decided.register
def _answer(command: AnswerProposal, sight: Sight) -> Iterator[Posting]:
    put = _open(sight.all.proposals, command.proposal)
    _current(put, sight)
    how: Standing = "committed"
    if command.yes:
        how = standing(sight, put.event.choices, ad_referendum=command.ad_referendum)
    yield caucus(sight.party), ProposalAnswered(proposal=command.proposal, yes=command.yes, standing=how)


@decided.register
def _close(command: CloseProposal, sight: Sight) -> Iterator[Posting]:
    _open(sight.all.proposals, command.proposal)
    answers = {party: sight.caucus(party).answers.get(command.proposal) for party in sight.charter.parties}
    _answered_by_all(answers, sight, unanswered=command.unanswered)
    agreed = all(answer is not None and answer.yes for answer in answers.values())
    yield EVERYONE, ProposalClosed(proposal=command.proposal, all_yes=agreed)


@decided.register
def _open_poll(command: OpenPoll, sight: Sight) -> Iterator[Posting]:
    yield EVERYONE, PollOpened(choices=checked(command.choices, sight))


@decided.register
def _vote(command: CastVote, sight: Sight) -> Iterator[Posting]:
    _current(_open(sight.all.polls, command.poll), sight)
    yield caucus(sight.party), Voted(poll=command.poll, vote=command.vote)


@decided.register
def _close_poll(command: ClosePoll, sight: Sight) -> Iterator[Posting]:
    _open(sight.all.polls, command.poll)
    votes = {party: sight.caucus(party).votes.get(command.poll) for party in sight.charter.parties}
    _answered_by_all(votes, sight, unanswered=command.unanswered)
    agreed = all(vote is not None and vote != "reject" for vote in votes.values())
    yield EVERYONE, PollClosed(poll=command.poll, all_yes=agreed)


def _answered_by_all(answers: Mapping[str, object], sight: Sight, *, unanswered: bool) -> None:
    missing = [sight.charter.side_name(party) for party, answer in answers.items() if answer is None]
    if missing and not unanswered:
        ask(
            "{parties} have not answered. Close it nevertheless? What is announced is then: not all.",
            parties=", ".join(missing),
        )


def _current(put: Put[Any], sight: Sight) -> None:
    """A yes to an item that has been reworded since would be a yes to something else."""
    agenda = sight.agenda
    if agenda is not None and agenda.since is not None and agenda.since > put.n:
        refuse("The agenda has changed since this was put. The mediator has to put it anew.")


def _open(put: Mapping[int, Put[Any]], number: int) -> Put[Any]:
    if number not in put or put[number].all_yes is not None:
        refuse("Number {number} is not open for answers.", number=str(number))
    return put[number]
