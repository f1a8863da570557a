"""Packages: one option for each item of the agenda, proposed to all or to the mediator alone."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from goodoffices.room.proceedings.acts.powers import standing
from goodoffices.room.proceedings.commands import Command, Posting, command, decided, refuse
from goodoffices.room.proceedings.sight import Sight
from goodoffices.room.record import EVERYONE, caucus
from goodoffices.room.record.contents import Choices, Words
from goodoffices.room.record.drafting import PackageProposed, PackageWithdrawn


@command("propose-package", ["head", "delegate"], ["working"], confirmed_by="ad_referendum")
class ProposePackage(Command):
    """Propose a package, to all or to the mediator alone."""

    choices: Choices
    """For each agenda item the key of an option, or words where the item has no options."""
    note: Words | None = None
    """Why."""
    openly: bool = False
    """Whether to all."""
    ad_referendum: bool = False
    """Whether the capital has the last word."""


@command("withdraw-package", ["head", "delegate"], ["working", "closed"])
class WithdrawPackage(Command):
    """Take back a package that one has proposed, or that one's delegation has proposed where one heads it."""

    package: int
    """Its number."""
    openly: bool = False
    """Whether it was proposed to all, and so is numbered in the record of everyone."""


def checked(choices: Mapping[str, str], sight: Sight) -> dict[str, str]:
    """A package in the order of the agenda, if it settles every item of it and nothing else.

    Raises:
        RefusedError: it does not; the refusal names the item.
    """
    items = sight.agenda.content.items if sight.agenda else {}
    for key in choices:
        if key not in items:
            refuse("There is no agenda item {item}.", item=key)
    for key, item in items.items():
        if key not in choices:
            refuse("A package settles every item of the agenda; {item} is missing.", item=item.wording)
        if item.options and choices[key] not in item.options:
            refuse("{item} has no option {option}.", item=item.wording, option=choices[key])
    return {key: choices[key] for key in items}


@decided.register
def _propose(command: ProposePackage, sight: Sight) -> Iterator[Posting]:
    choices = checked(command.choices, sight)
    how = standing(sight, choices, ad_referendum=command.ad_referendum)
    event = PackageProposed(choices=choices, note=command.note, standing=how)
    yield (EVERYONE if command.openly else caucus(sight.party)), event


@decided.register
def _withdraw(command: WithdrawPackage, sight: Sight) -> Iterator[Posting]:
    audience = EVERYONE if command.openly else caucus(sight.party)
    told = sight.told(audience)
    by, _ = told.packages.get(command.package, ("", None))
    own = by == sight.me or (by in sight.charter.seats and _heads(sight, by))
    if not own or command.package in told.taken_back:
        refuse("There is no package {number} that you can take back.", number=str(command.package))
    yield audience, PackageWithdrawn(package=command.package)


def _heads(sight: Sight, seat: str) -> bool:
    return sight.seat.role == "head" and sight.charter.seats[seat].side == sight.party
