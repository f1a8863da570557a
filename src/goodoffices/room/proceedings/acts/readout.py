"""The joint read-out: agreed by all, or each speaks for itself and the record says so."""

from __future__ import annotations

from collections.abc import Iterator

from goodoffices.room.proceedings.commands import Command, Posting, command, decided, refuse
from goodoffices.room.proceedings.sight import Sight
from goodoffices.room.record import EVERYONE
from goodoffices.room.record.closing import ReadoutAnswered, ReadoutProposed, ReadoutSettled
from goodoffices.room.record.contents import Words


@command("propose-readout", ["mediator", "head"], ["working", "closed"])
class ProposeReadout(Command):
    """Propose what is told to the press together."""

    text: Words
    """The read-out."""


@command("answer-readout", ["head"], ["working", "closed"])
class AnswerReadout(Command):
    """Agree to a read-out, or say that one does not."""

    proposal: int
    """Its number."""
    agreed: bool
    """Whether one agrees."""


@command("settle-readout", ["mediator"], ["working", "closed"])
class SettleReadout(Command):
    """Settle it: the latest read-out if all agree; otherwise each speaks for itself, and the record says so."""


@decided.register
def _propose(command: ProposeReadout, sight: Sight) -> Iterator[Posting]:
    _unsettled(sight)
    yield EVERYONE, ReadoutProposed(text=command.text)


@decided.register
def _answer(command: AnswerReadout, sight: Sight) -> Iterator[Posting]:
    _unsettled(sight)
    if sight.readout is None or command.proposal != sight.readout.n:
        refuse("That is not the latest proposal. Look at the read-out again.")
    yield (
        EVERYONE,
        ReadoutAnswered(proposal=command.proposal, party=sight.party, agreed=command.agreed),
    )


@decided.register
def _settle(_command: SettleReadout, sight: Sight) -> Iterator[Posting]:
    _unsettled(sight)
    yield from settled(sight)


def settled(sight: Sight) -> Iterator[Posting]:
    """How the read-out of the session is settled, unless it is: no session ends without the record saying so."""
    if sight.all.settled_readout is None:
        latest = sight.readout
        agreed = latest.n if latest is not None and sight.by_all(latest) else None
        yield EVERYONE, ReadoutSettled(proposal=agreed)


def _unsettled(sight: Sight) -> None:
    if sight.all.settled_readout is not None:
        refuse("The read-out of this session is settled.")
