"""Ground rules, agreed by each delegation before anything of substance."""

from __future__ import annotations

from collections.abc import Iterator

from goodoffices.room.proceedings.commands import ANY_PHASE, Command, Posting, command, decided, refuse
from goodoffices.room.proceedings.sight import Sight
from goodoffices.room.record import EVERYONE
from goodoffices.room.record.contents import Rules
from goodoffices.room.record.opening import RulesAgreed, RulesProposed


@command("propose-rules", ["mediator", "head"], ANY_PHASE)
class ProposeRules(Command):
    """Propose ground rules, or a change of them."""

    rules: Rules
    """The rules."""


@command("agree-rules", ["head"], ANY_PHASE)
class AgreeRules(Command):
    """Agree to proposed ground rules for one's delegation."""

    proposal: int
    """The number of the proposal."""


@decided.register
def _propose(command: ProposeRules, sight: Sight) -> Iterator[Posting]:
    if sight.all.rules and sight.all.rules[max(sight.all.rules)].content == command.rules:
        refuse("These rules are on the table already. Agree to them, or change something.")
    _not_past(command.rules, sight)
    destroyed = sight.all.destroyed
    if destroyed is not None and command.rules.retention > destroyed:
        refuse(
            "What was to be kept until {day} has been destroyed; no later day can be agreed.",
            day=str(destroyed),
        )
    yield EVERYONE, RulesProposed(rules=command.rules)


def _not_past(rules: Rules, sight: Sight) -> None:
    """A day gone by would destroy at once what the day agreed before still keeps."""
    kept = sight.rules.content.retention if sight.rules else None
    if sight.now is not None and rules.retention <= sight.now.date() and rules.retention != kept:
        refuse(
            "What is said in caucus is kept until a day to come, and {day} is none. Choose a later one.",
            day=str(rules.retention),
        )


@decided.register
def _agree(command: AgreeRules, sight: Sight) -> Iterator[Posting]:
    proposed = sight.all.rules
    if command.proposal not in proposed or command.proposal != max(proposed):
        refuse("That is not the latest proposal. Look at the rules again.")
    if sight.party in proposed[command.proposal].agreed:
        refuse("Your delegation has agreed to these rules already.")
    _not_past(proposed[command.proposal].content, sight)
    yield EVERYONE, RulesAgreed(proposal=command.proposal, party=sight.party)
