"""Sessions and meetings, and what is said in them on the record."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Annotated, Literal

from pydantic import Field

from goodoffices.case.claims import Key
from goodoffices.room.proceedings.acts.readout import settled
from goodoffices.room.proceedings.commands import ANY_PHASE, Command, Posting, command, decided, refuse
from goodoffices.room.proceedings.sight import Sight
from goodoffices.room.record import EVERYONE, MEDIATION, Audience, caucus, delegation, named
from goodoffices.room.record.audience import most_groups
from goodoffices.room.record.contents import Line, Words
from goodoffices.room.record.talking import MeetingClosed, MeetingOpened, Said, SessionClosed, SessionOpened
from goodoffices.room.seats import SeatRole

TALKERS: tuple[SeatRole, ...] = ("mediator", "head", "delegate", "note-taker")


@command("open-session", ["mediator"], ["ruled", "working", "closed"])
class OpenSession(Command):
    """Open a session."""

    title: Line
    """What it is called."""


@command("close-session", ["mediator"], ["ruled", "working"])
class CloseSession(Command):
    """Close the session, and with it its meetings; its read-out and minutes follow."""


@command("open-meeting", ["mediator"], ["ruled", "working"])
class OpenMeeting(Command):
    """Open a plenary, or a bilateral of the mediation team with one delegation."""

    form: Literal["plenary", "bilateral"]
    """Which of the two."""
    party: Key | None = None
    """The delegation, for a bilateral."""


@command("close-meeting", ["mediator"], ["ruled", "working"])
class CloseMeeting(Command):
    """Close a meeting."""

    meeting: int
    """The number of its opening."""
    party: Key | None = None
    """The delegation, for a bilateral."""


@command("say", TALKERS, ["ruled", "working", "closed"])
class Say(Command):
    """Say something to everyone, on the record."""

    text: Words
    """The words."""


@command("say-in-caucus", TALKERS, ["ruled", "working", "closed"])
class SayInCaucus(Command):
    """Say something between one delegation and the mediation team."""

    text: Words
    """The words."""
    party: Key | None = None
    """The delegation; a mediator names it, a delegation's own is meant otherwise."""


@command("say-within", TALKERS, ANY_PHASE)
class SayWithin(Command):
    """Note something within one's own delegation, or within the mediation team."""

    text: Words
    """The words."""


@command("say-to", TALKERS, ["ruled", "working", "closed"])
class SayTo(Command):
    """Say something to the seats named, whosever they are."""

    seats: Annotated[tuple[Key, ...], Field(min_length=1, max_length=200)]
    """The seats."""
    text: Words
    """The words."""


def party_of(sight: Sight, asked: str | None) -> str:
    """The delegation that a seat speaks with or for: its own, or the one that a mediator names.

    Raises:
        RefusedError: a mediator names none, or a delegation names another.
    """
    if not sight.mediates:
        if asked not in (None, sight.party):
            refuse("You can do this for your own delegation only.")
        return sight.party
    if asked is None or asked not in sight.charter.parties:
        refuse("Say which delegation you mean.")
    return asked


def _place(sight: Sight, form: str, party: str | None) -> Audience:
    return EVERYONE if form == "plenary" else caucus(party_of(sight, party))


@decided.register
def _open_session(command: OpenSession, sight: Sight) -> Iterator[Posting]:
    if sight.all.session == "open":
        refuse("A session is open. Close it before the next.")
    if sight.all.session == "closed":
        yield from settled(sight)
    yield EVERYONE, SessionOpened(title=command.title)


@decided.register
def _close_session(_command: CloseSession, sight: Sight) -> Iterator[Posting]:
    if sight.all.session != "open":
        refuse("No session is open.")
    for place in (EVERYONE, *map(caucus, sight.charter.parties)):
        for number, each in sorted(sight.told(place).meetings.items()):
            if each.closed is None:
                yield place, MeetingClosed(meeting=number)
    yield EVERYONE, SessionClosed()


@decided.register
def _open_meeting(command: OpenMeeting, sight: Sight) -> Iterator[Posting]:
    place = _place(sight, command.form, command.party)
    if any(each.closed is None for each in sight.told(place).meetings.values()):
        refuse("That meeting is open already.")
    yield place, MeetingOpened(form=command.form)


@decided.register
def _close_meeting(command: CloseMeeting, sight: Sight) -> Iterator[Posting]:
    place = EVERYONE if command.party is None else caucus(party_of(sight, command.party))
    meeting = sight.told(place).meetings.get(command.meeting)
    if meeting is None or meeting.closed is not None:
        refuse("There is no such open meeting.")
    yield place, MeetingClosed(meeting=command.meeting)


@decided.register
def _say(command: Say, _sight: Sight) -> Iterator[Posting]:
    yield EVERYONE, Said(text=command.text)


@decided.register
def _say_in_caucus(command: SayInCaucus, sight: Sight) -> Iterator[Posting]:
    yield caucus(party_of(sight, command.party)), Said(text=command.text)


@decided.register
def _say_within(command: SayWithin, sight: Sight) -> Iterator[Posting]:
    yield (MEDIATION if sight.mediates else delegation(sight.party)), Said(text=command.text)


@decided.register
def _say_to(command: SayTo, sight: Sight) -> Iterator[Posting]:
    for seat in command.seats:
        if seat not in sight.charter.seats:
            refuse("There is no seat {seat}.", seat=seat)
    if sight.all.destroyed is not None:
        refuse(
            "What was said between named seats was destroyed on the agreed day. Nothing can be added to it."
        )
    group, most = named(sight.me, *command.seats), most_groups(sight.charter)
    if group not in sight.ledgers and _begun(sight) >= most:
        refuse(
            "A seat begins {number} groups of named seats at most, and yours has. Say it to one of them.",
            number=str(most),
        )
    yield group, Said(text=command.text)


def _begun(sight: Sight) -> int:
    """How many groups of named seats this seat has begun itself; no other seat's groups count against it."""
    groups = (ledger for audience, ledger in sight.ledgers.items() if audience.kind == "seats")
    return sum(1 in each.entries and each.entries[1].by == sight.me for each in groups)
