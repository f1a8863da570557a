"""A clock for everybody, and, in exercises, news from outside."""

from __future__ import annotations

from collections.abc import Iterator

from goodoffices.case.claims import Key
from goodoffices.room.proceedings.commands import ANY_PHASE, Command, Posting, command, decided, refuse
from goodoffices.room.proceedings.sight import Sight
from goodoffices.room.record import EVERYONE, caucus
from goodoffices.room.record.contents import Line, Moment, Words
from goodoffices.room.record.opening import ClockSet, NewsGiven


@command("set-clock", ["mediator"], ["ruled", "working", "closed"])
class SetClock(Command):
    """Set a clock that all see."""

    label: Line
    """What ends."""
    ends: Moment
    """When."""


@command("give-news", ["mediator"], ANY_PHASE)
class GiveNews(Command):
    """In an exercise: tell everyone, or one delegation and the mediation team, what has happened outside."""

    text: Words
    """What is told."""
    party: Key | None = None
    """The delegation; everyone where left out."""


@decided.register
def _set(command: SetClock, sight: Sight) -> Iterator[Posting]:
    if sight.now is not None and command.ends <= sight.now:
        refuse("That moment has passed. Choose a later one.")
    yield EVERYONE, ClockSet(label=command.label, ends=command.ends)


@decided.register
def _news(command: GiveNews, sight: Sight) -> Iterator[Posting]:
    if not sight.charter.exercise:
        refuse("News are invented in exercises only.")
    if command.party is not None and command.party not in sight.charter.parties:
        refuse("There is no delegation {party}.", party=command.party)
    yield (caucus(command.party) if command.party else EVERYONE), NewsGiven(text=command.text)
