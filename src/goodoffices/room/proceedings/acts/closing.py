"""Sealed sheets, initialled heads, and the end of the record."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Annotated

from pydantic import StringConstraints

from goodoffices.room.proceedings.acts.readout import settled
from goodoffices.room.proceedings.commands import ANY_PHASE, Command, Posting, ask, command, decided, refuse
from goodoffices.room.proceedings.sight import Sight
from goodoffices.room.record import EVERYONE, caucus, delegation
from goodoffices.room.record.closing import HeadInitialled, RecordSealed, SheetKept, SheetShown
from goodoffices.room.record.contents import Digest, Words
from goodoffices.room.sheet.sealing import is_sealed, label_of

Sealed = Annotated[str, StringConstraints(pattern=r"^[A-Za-z0-9+/=.:_-]+$", max_length=200_000)]


@command("keep-sheet", ["head", "delegate"], ANY_PHASE)
class KeepSheet(Command):
    """Keep one's delegation's own sheet, sealed in one's own browser; the room cannot open it."""

    sealed: Sealed
    """The sealed sheet."""


@command("show-sheet", ["head"], ["ruled", "working", "closed"])
class ShowSheet(Command):
    """Show something of one's own sheet to the mediation team."""

    text: Words
    """What is shown."""


@command("initial-head", ["head"], ANY_PHASE)
class InitialHead(Command):
    """Initial a printed joint head after comparing it."""

    head: int
    """Its number."""
    digest: Digest
    """The digest on the print."""


@command("seal-record", ["mediator"], ["closed"], confirmed_by="unattested")
class SealRecord(Command):
    """Seal the record; nothing is added to it afterwards. Where no read-out is settled, each speaks for itself."""

    unattested: bool = False
    """Whether to seal it although not all have attested the minutes."""


@decided.register
def _keep(command: KeepSheet, sight: Sight) -> Iterator[Posting]:
    if not is_sealed(command.sealed):
        refuse("This is no sealed sheet. Seal it on this page or on the command line, and copy it whole.")
    label = label_of(command.sealed)
    if (label.room, label.party) != (sight.charter.title, sight.party):
        refuse("This sheet was sealed for other talks, or for another delegation. Seal it anew for these.")
    yield delegation(sight.party), SheetKept(sealed=command.sealed)


@decided.register
def _show(command: ShowSheet, sight: Sight) -> Iterator[Posting]:
    yield caucus(sight.party), SheetShown(text=command.text)


@decided.register
def _initial(command: InitialHead, sight: Sight) -> Iterator[Posting]:
    if sight.all.initialled.get((command.head, sight.me)) == command.digest:
        refuse("You have initialled this head already.")
    yield EVERYONE, HeadInitialled(head=command.head, digest=command.digest, seat=sight.me)


@decided.register
def _seal(command: SealRecord, sight: Sight) -> Iterator[Posting]:
    missing = [name for key, name in sight.charter.parties.items() if key not in sight.all.attested]
    if missing and not command.unattested:
        ask(
            "{parties} have not attested the minutes. Seal the record nevertheless?",
            parties=", ".join(missing),
        )
    yield from settled(sight)
    yield EVERYONE, RecordSealed()
