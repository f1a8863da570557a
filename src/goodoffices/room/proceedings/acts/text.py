"""The single negotiating text: the mediation team writes, the parties criticise, reserve and initial."""

from __future__ import annotations

from collections.abc import Iterator

from pydantic import Field

from goodoffices.room.proceedings.acts.powers import standing
from goodoffices.room.proceedings.commands import Command, Posting, command, decided, refuse
from goodoffices.room.proceedings.sight import Sight
from goodoffices.room.proceedings.state import Release
from goodoffices.room.record import EVERYONE, MEDIATION, caucus
from goodoffices.room.record.contents import Line, Markup, Paragraphs, Words
from goodoffices.room.record.drafting import (
    Criticised,
    ReservationLifted,
    Reserved,
    TextDrafted,
    TextInitialled,
    TextReleased,
)
from goodoffices.room.text import MarkupError, authored, parsed


@command("draft-text", ["mediator"], ["working", "closed"])
class DraftText(Command):
    """Save a draft of the text, for the mediation team alone."""

    markup: Markup
    """The text as typed: paragraphs between blank lines, brackets as `[RU: a pause | UA: a ceasefire]`."""


@command("release-text", ["mediator"], ["working", "closed"])
class ReleaseText(Command):
    """Release a version of the text to everyone at the same instant."""

    markup: Markup
    """The text as typed."""
    note: Line | None = None
    """A word with it."""


@command("criticise", ["head", "delegate"], ["working", "closed"])
class Criticise(Command):
    """Criticise a paragraph of the latest version, to the mediator alone or before all."""

    release: int
    """The number of the version's entry."""
    paragraph: int = Field(ge=1)
    """The paragraph, counted from 1."""
    text: Words
    """The criticism."""
    openly: bool = False
    """Whether before all."""


@command("reserve", ["head"], ["working", "closed"])
class Reserve(Command):
    """Enter a reservation on a paragraph of the latest version."""

    release: int
    """The number of the version's entry."""
    paragraph: int = Field(ge=1)
    """The paragraph, counted from 1."""
    text: Words
    """The reservation."""


@command("lift-reservation", ["head"], ["working", "closed"])
class LiftReservation(Command):
    """Lift a reservation of one's own."""

    reservation: int
    """Its number."""


@command("initial-text", ["head"], ["working", "closed"], confirmed_by="ad_referendum")
class InitialText(Command):
    """Initial the latest version of the text, once it has no brackets; or confirm what was initialled ad referendum."""

    release: int
    """The number of the version's entry."""
    ad_referendum: bool = False
    """Whether the capital has the last word."""


@decided.register
def _draft(command: DraftText, sight: Sight) -> Iterator[Posting]:
    yield MEDIATION, TextDrafted(paragraphs=_written(command.markup, sight))


@decided.register
def _release(command: ReleaseText, sight: Sight) -> Iterator[Posting]:
    paragraphs = _written(command.markup, sight)
    if sight.release is not None and sight.release.paragraphs == paragraphs:
        refuse("Nothing has changed since the latest version.")
    yield EVERYONE, TextReleased(paragraphs=paragraphs, note=command.note)


def _written(markup: str, sight: Sight) -> Paragraphs:
    before = sight.release.paragraphs if sight.release else ()
    try:
        return authored(parsed(markup, tuple(sight.charter.parties)), before)
    except MarkupError as error:
        refuse(error.text, **error.values)


def _latest(sight: Sight, release: int, paragraph: int = 1) -> Release:
    latest = sight.release
    if latest is None or release != latest.n:
        refuse("That is not the latest version of the text. Look at it again.")
    if paragraph > len(latest.paragraphs):
        refuse("The text has no paragraph {number}.", number=str(paragraph))
    return latest


@decided.register
def _criticise(command: Criticise, sight: Sight) -> Iterator[Posting]:
    _latest(sight, command.release, command.paragraph)
    event = Criticised(release=command.release, paragraph=command.paragraph, text=command.text)
    yield (EVERYONE if command.openly else caucus(sight.party)), event


@decided.register
def _reserve(command: Reserve, sight: Sight) -> Iterator[Posting]:
    _latest(sight, command.release, command.paragraph)
    yield EVERYONE, Reserved(**command.model_dump(), party=sight.party)


@decided.register
def _lift(command: LiftReservation, sight: Sight) -> Iterator[Posting]:
    entered = sight.all.reservations.get(command.reservation)
    if entered is None or entered.party != sight.party:
        refuse("Your delegation has no reservation {number}.", number=str(command.reservation))
    yield EVERYONE, ReservationLifted(reservation=command.reservation)


@decided.register
def _initial(command: InitialText, sight: Sight) -> Iterator[Posting]:
    latest = _latest(sight, command.release)
    if any(each.brackets for each in latest.paragraphs):
        refuse("The text still has brackets. They are settled before it is initialled.")
    already = latest.initialled.get(sight.party)
    if already == "committed" or (already and command.ad_referendum):
        refuse("Your delegation has initialled this version already.")
    items = sight.agenda.content.items if sight.agenda else ("all",)
    how = standing(sight, items, ad_referendum=command.ad_referendum)
    yield EVERYONE, TextInitialled(release=command.release, party=sight.party, standing=how)
