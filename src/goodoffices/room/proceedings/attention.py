"""What each delegation has had of the mediator: time, messages passed and brought, and what it still waits for."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING

from goodoffices.room.record import caucus
from goodoffices.room.record.talking import Passed

if TYPE_CHECKING:
    from datetime import datetime

    from goodoffices.room.proceedings.sight import Sight
    from goodoffices.room.proceedings.state import Message
    from goodoffices.room.record import Audience, Entry
    from goodoffices.room.record.contents import Rule


@dataclass(frozen=True)
class Letter:
    """A message that the mediator holds.

    Attributes:
        n: its number in the record of the sender's caucus.
        to: the delegation it is meant for.
        rule: what may be done with it.
        condition: what the other side would have to give.
        text: the message.
        age: how long the mediator has held it.
        answers: the number, in the record of the recipient's caucus, of the message that it answers.
    """

    n: int
    to: str
    rule: Rule
    condition: str | None
    text: str
    age: timedelta
    answers: int | None

    @property
    def passable(self) -> bool:
        """Whether it may be passed at all."""
        return self.rule != "not to be passed"


@dataclass(frozen=True)
class Attention:
    """What a delegation has had of the mediator, and what it waits for.

    Attributes:
        party: the delegation.
        meetings: how many bilaterals it has had, an open one included.
        time: how long they lasted together.
        latest: when the latest ended, or now while one is open; None where there was none.
        held: its messages that have not been passed, oldest first.
        passed: how many of its messages were passed.
        brought: how many messages were brought to it.
        unanswered: numbers of the messages brought to it that it has not answered, oldest first.
    """

    party: str
    meetings: int
    time: timedelta
    latest: datetime | None
    held: tuple[Letter, ...]
    passed: int
    brought: int
    unanswered: tuple[int, ...]


def since(moment: datetime, now: datetime) -> timedelta:
    """How long ago something was; never less than nothing, though a clock be set back."""
    return max(now - moment, timedelta())


def attention(sight: Sight, party: str, now: datetime) -> Attention:
    """What a delegation has had, and what it waits for.

    Args:
        sight: what a seat of the mediation team sees.
        party: the delegation.
        now: the moment.
    """
    told = sight.caucus(party)
    spans = [(each.opened, each.closed or now) for _, each in sorted(told.meetings.items())]
    messages = [each for _, each in sorted(told.messages.items())]
    answered = {each.said.reply_to for each in messages}
    return Attention(
        party=party,
        meetings=len(spans),
        time=sum((since(opened, closed) for opened, closed in spans), timedelta()),
        latest=max((closed for _, closed in spans), default=None),
        held=tuple(_letter(sight, party, each, now) for each in messages if each.state == "owed"),
        passed=sum(each.state == "passed" for each in messages),
        brought=len(told.delivered),
        unanswered=tuple(n for n in sorted(told.delivered) if n not in answered),
    )


def _letter(sight: Sight, party: str, message: Message, now: datetime) -> Letter:
    said = message.said
    age = since(_entry(sight, caucus(party), message.n).at, now)
    return Letter(
        message.n, said.to, said.rule, said.condition, said.text, age, answers_to(sight, party, message)
    )


def answers_to(sight: Sight, party: str, message: Message) -> int | None:
    """The message of the other delegation that a message answers: no delegation's record holds the other's number.

    Args:
        sight: what a seat of the mediation team sees.
        party: the delegation that entrusted it.
        message: the message.

    Returns:
        its number in the record of the other's caucus; None where it answers none.
    """
    if message.said.reply_to is None:
        return None
    brought, words = _entry(sight, caucus(party), message.said.reply_to), sight.caucus(party).delivered
    wording = words[message.said.reply_to].wording
    for _, entry in sorted(sight.ledgers[caucus(message.said.to)].entries.items()):
        event = entry.event
        if isinstance(event, Passed) and (entry.at, event.to, event.wording) == (brought.at, party, wording):
            return event.message
    return None


def _entry(sight: Sight, audience: Audience, n: int) -> Entry:
    return sight.ledgers[audience].entries[n]
