"""The agenda: its wording is negotiated, and what the case calls things is shown to no delegation."""

from __future__ import annotations

from collections.abc import Iterator

from goodoffices.room.proceedings.commands import Command, Posting, command, decided, refuse
from goodoffices.room.proceedings.sight import Sight
from goodoffices.room.record import EVERYONE
from goodoffices.room.record.contents import Agenda
from goodoffices.room.record.opening import AgendaAgreed, AgendaProposed


@command("propose-agenda", ["mediator", "head"], ["ruled", "working", "closed"])
class ProposeAgenda(Command):
    """Propose an agenda, or another wording of it."""

    agenda: Agenda
    """The agenda."""


@command("agree-agenda", ["head"], ["ruled", "working", "closed"])
class AgreeAgenda(Command):
    """Agree to a proposed agenda for one's delegation."""

    proposal: int
    """The number of the proposal."""


@decided.register
def _propose(command: ProposeAgenda, sight: Sight) -> Iterator[Posting]:
    proposed = sight.all.agendas
    if proposed and proposed[max(proposed)].content.same_as(command.agenda):
        refuse("This agenda is on the table already. Agree to it, or change something.")
    yield EVERYONE, AgendaProposed(agenda=command.agenda)


@decided.register
def _agree(command: AgreeAgenda, sight: Sight) -> Iterator[Posting]:
    proposed = sight.all.agendas
    if command.proposal not in proposed or command.proposal != max(proposed):
        refuse("That is not the latest proposal. Look at the agenda again.")
    if sight.party in proposed[command.proposal].agreed:
        refuse("Your delegation has agreed to this agenda already.")
    yield EVERYONE, AgendaAgreed(proposal=command.proposal, party=sight.party)
