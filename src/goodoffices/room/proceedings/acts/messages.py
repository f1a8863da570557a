"""Messages that the mediator carries: entrusted with a rule, passed by it, answered."""

from __future__ import annotations

import re
from collections.abc import Iterator

from goodoffices.case.claims import Key
from goodoffices.room.proceedings.commands import Command, Posting, command, decided, refuse
from goodoffices.room.proceedings.sight import Sight
from goodoffices.room.proceedings.state import Message
from goodoffices.room.record import caucus
from goodoffices.room.record.contents import Line, Rule, Words
from goodoffices.room.record.talking import Delivered, Entrusted, Passed, Withdrawn

SHORTEST_NAME = 2
"""A shorter key or part of a name is a letter, and says nobody."""


@command("entrust", ["head", "delegate"], ["ruled", "working", "closed"])
class Entrust(Command):
    """Entrust a message to the mediator, with what may be done with it."""

    text: Words
    """The message."""
    to: Key
    """The delegation it is meant for."""
    rule: Rule = "not to be passed"
    """What the mediator may do with it."""
    condition: Line | None = None
    """What the other side would have to give, for the last of the rules."""
    reply_to: int | None = None
    """The number of the delivered message that it answers."""


@command("withdraw", ["head", "delegate"], ["ruled", "working", "closed"])
class Withdraw(Command):
    """Take back a message that has not been passed."""

    message: int
    """Its number."""


@command("pass-on", ["mediator"], ["ruled", "working", "closed"])
class PassOn(Command):
    """Pass a message on, as its rule allows."""

    sender: Key
    """The delegation it comes from."""
    message: int
    """Its number in the record of that caucus."""
    wording: Words | None = None
    """The mediator's own words, where only the substance may be passed; the message itself otherwise."""
    given: Line | None = None
    """What the other side gave, where the rule asks for it."""
    answers: int | None = None
    """The number of the recipient's own message that this answers, in the record of that caucus."""


@decided.register
def _entrust(command: Entrust, sight: Sight) -> Iterator[Posting]:
    if command.to not in sight.charter.parties or command.to == sight.party:
        refuse("A message goes to another delegation. Choose one.")
    if (command.rule == "only if the other side gives something") is (command.condition is None):
        refuse("Say what the other side would have to give, under that rule and no other.")
    if command.reply_to is not None and command.reply_to not in sight.caucus().delivered:
        refuse("No message {number} was delivered to you.", number=str(command.reply_to))
    yield caucus(sight.party), Entrusted(**command.model_dump())


@decided.register
def _withdraw(command: Withdraw, sight: Sight) -> Iterator[Posting]:
    _owed(sight, sight.party, command.message)
    yield caucus(sight.party), Withdrawn(message=command.message)


@decided.register
def _pass_on(command: PassOn, sight: Sight) -> Iterator[Posting]:
    message = _owed(sight, command.sender, command.message)
    said = message.said
    if command.answers is not None and command.answers not in sight.caucus(said.to).messages:
        refuse(
            "{party} entrusted no message {number}.",
            party=sight.charter.side_name(said.to),
            number=str(command.answers),
        )
    wording = _worded(command, message, sight)
    origin = command.sender if wording == said.text else None
    given = command.given if said.condition is not None else None
    yield (
        caucus(command.sender),
        Passed(message=command.message, to=said.to, wording=wording, given=given),
    )
    yield caucus(said.to), Delivered(wording=wording, origin=origin, reply_to=command.answers)


def _owed(sight: Sight, party: str, number: int) -> Message:
    message = sight.caucus(party).messages.get(number)
    if message is None or message.state != "owed":
        refuse("There is no message {number} that waits to be passed.", number=str(number))
    return message


def _worded(command: PassOn, message: Message, sight: Sight) -> str:
    """What is passed, if the message's rule allows it."""
    text = message.said.text
    match message.said.rule:
        case "not to be passed":
            refuse(
                "This message is not to be passed. Its sender may withdraw it and entrust it under another rule."
            )
        case "substance only, unattributed":
            return _unattributed(command, text, sight)
        case "as said" if command.wording not in (None, text):
            refuse("This message is passed as it was said, or not at all.")
        case "only if the other side gives something" if command.given is None:
            refuse("Say what the other side gave: this message is passed only for that.")
    return command.wording or text


def _unattributed(command: PassOn, text: str, sight: Sight) -> str:
    wording = command.wording
    if wording is None or _bare(wording) == _bare(text):
        refuse("Only the substance may be passed. Put it in words of your own.")
    people = [seat.name for seat in sight.charter.seats.values() if seat.side == command.sender]
    for name in (sight.charter.side_name(command.sender), *people):
        if _says(wording, name, re.IGNORECASE):
            refuse("Nobody may be named: the wording says {name}.", name=name)
    for name in (command.sender, *(part for person in people for part in person.split() if part.istitle())):
        if len(name) >= SHORTEST_NAME and _says(wording, name):
            refuse("Nobody may be named: the wording says {name}.", name=name)
    return wording


def _bare(text: str) -> list[str]:
    """Its words alone: other signs and spaces make no wording of one's own."""
    return re.findall(r"\w+", text.casefold())


def _says(wording: str, name: str, flags: re.RegexFlag = re.NOFLAG) -> bool:
    return re.search(rf"(?<!\w){re.escape(name)}(?!\w)", wording, flags) is not None
