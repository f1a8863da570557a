"""The debrief: from a record to what happened in it, for those who were there to look at together."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING

from goodoffices.room.record import EVERYONE, caucus
from goodoffices.room.record.drafting import PackageProposed, TextReleased
from goodoffices.room.record.talking import (
    Delivered,
    Entrusted,
    MeetingClosed,
    MeetingOpened,
    Passed,
    Withdrawn,
)
from goodoffices.room.seats import TEAM

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from datetime import datetime

    from goodoffices.room.record import Audience, Entry
    from goodoffices.room.seats import Charter


@dataclass(frozen=True)
class Act:
    """Something that somebody did.

    Attributes:
        at: when.
        after: how long after the first entry of the record.
        side: the side of the seat.
        seat: the seat.
        kind: what was done, by the word that names it in a record.
    """

    at: datetime
    after: timedelta
    side: str
    seat: str
    kind: str


@dataclass(frozen=True)
class Move:
    """A package that was proposed.

    Attributes:
        at: when.
        side: by which side.
        openly: whether to all.
        choices: the package.
        changed: the items on which it differs from the same side's package before.
    """

    at: datetime
    side: str
    openly: bool
    choices: Mapping[str, str]
    changed: tuple[str, ...]


@dataclass(frozen=True)
class Version:
    """A version of the text.

    Attributes:
        number: counted from 1.
        at: when it was released.
        paragraphs: how many it has.
        brackets: how many brackets were left in it.
    """

    number: int
    at: datetime
    paragraphs: int
    brackets: int


@dataclass(frozen=True)
class Carried:
    """What became of the messages of a delegation, and how much of the mediator's time it had.

    Attributes:
        party: the delegation.
        acts: how many things it did.
        entrusted: messages that it entrusted to the mediator.
        passed: how many of them were passed.
        withdrawn: how many it took back.
        longest: how long the one that waited longest was held before it was passed; None where none was.
        brought: messages that were brought to it.
        meetings: its bilaterals with the mediation team.
        time: how long they lasted together.
    """

    party: str
    acts: int
    entrusted: int
    passed: int
    withdrawn: int
    longest: timedelta | None
    brought: int
    meetings: int
    time: timedelta


@dataclass(frozen=True)
class Debrief:
    """What happened, as far as the record that was given tells.

    Attributes:
        acts: who moved when, in order.
        moves: the packages, in order.
        versions: the versions of the text.
        carried: for each delegation, its messages and its time.
        plenaries: how many plenaries there were.
        plenary: how long they lasted together.
    """

    acts: tuple[Act, ...]
    moves: tuple[Move, ...]
    versions: tuple[Version, ...]
    carried: tuple[Carried, ...]
    plenaries: int
    plenary: timedelta


def debrief(entries: Sequence[Entry], charter: Charter) -> Debrief:
    """What happened, from a record.

    Args:
        entries: a seat's own record, or after the end the records of all, each audience's in the order of its numbers.
        charter: who sat in the room.

    Example:
        >>> from goodoffices.room.seats import Charter, Seat
        >>> ann, med = Seat(name="Ann", side="A", role="head"), Seat(name="M", side="team", role="mediator")
        >>> empty = debrief(
        ...     [], Charter(title="A talk", parties={"A": "Party A"}, seats={"ann": ann, "med": med})
        ... )
        >>> empty.acts, empty.carried[0].time
        ((), datetime.timedelta(0))
    """
    ordered = sorted(entries, key=lambda each: each.at)
    acts = tuple(_acts(ordered, charter))
    plenaries = list(_meetings(ordered, EVERYONE))
    return Debrief(
        acts,
        tuple(_moves(ordered, charter)),
        tuple(_versions(ordered)),
        tuple(_carried(ordered, party, acts) for party in charter.parties),
        len(plenaries),
        sum(plenaries, timedelta()),
    )


def _acts(entries: Sequence[Entry], charter: Charter) -> Iterator[Act]:
    for each in entries:
        if each.by in charter.seats:
            side = charter.seats[each.by].side
            yield Act(each.at, each.at - entries[0].at, side, each.by, each.event.kind)


def _moves(entries: Sequence[Entry], charter: Charter) -> Iterator[Move]:
    latest: dict[str, Mapping[str, str]] = {}
    for each in entries:
        if isinstance(each.event, PackageProposed):
            side = charter.seats[each.by].side if each.by in charter.seats else TEAM
            before, choices = latest.get(side), each.event.choices
            items = dict.fromkeys([*choices, *(before or ())])
            changed = tuple(i for i in items if before is not None and before.get(i) != choices.get(i))
            latest[side] = choices
            yield Move(each.at, side, each.audience == EVERYONE, choices, changed)


def _versions(entries: Sequence[Entry]) -> Iterator[Version]:
    released = [each for each in entries if isinstance(each.event, TextReleased)]
    for number, each in enumerate(released, 1):
        if isinstance(each.event, TextReleased):
            paragraphs = each.event.paragraphs
            yield Version(number, each.at, len(paragraphs), sum(len(one.brackets) for one in paragraphs))


def _carried(entries: Sequence[Entry], party: str, acts: Sequence[Act]) -> Carried:
    own = [each for each in entries if each.audience == caucus(party)]
    count = Counter(type(each.event) for each in own)
    meetings = list(_meetings(entries, caucus(party)))
    return Carried(
        party,
        sum(each.side == party for each in acts),
        count[Entrusted],
        count[Passed],
        count[Withdrawn],
        max(_waits(own), default=None),
        count[Delivered],
        len(meetings),
        sum(meetings, timedelta()),
    )


def _waits(own: Sequence[Entry]) -> Iterator[timedelta]:
    """How long each message was held before it was passed."""
    entrusted = {each.n: each.at for each in own if isinstance(each.event, Entrusted)}
    for each in own:
        if isinstance(each.event, Passed) and each.event.message in entrusted:
            yield max(each.at - entrusted[each.event.message], timedelta())


def _meetings(entries: Sequence[Entry], audience: Audience) -> Iterator[timedelta]:
    """How long each meeting lasted; one that is still open lasts to the end of the record."""
    own = [each for each in entries if each.audience == audience]
    closed = {each.event.meeting: each.at for each in own if isinstance(each.event, MeetingClosed)}
    for each in own:
        if isinstance(each.event, MeetingOpened):
            yield max(closed.get(each.n, entries[-1].at) - each.at, timedelta())
