"""The mediation team's desk: who is there, whose turn it is, what may be passed, and how even the attention has been.

All of it is computed from what a seat of the mediation team sees; no other seat has a desk.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from goodoffices.room.proceedings.attention import attention, since
from goodoffices.room.proceedings.cautions import cautions
from goodoffices.room.record import EVERYONE

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import datetime, timedelta

    from goodoffices.room.proceedings.attention import Attention
    from goodoffices.room.proceedings.cautions import Caution
    from goodoffices.room.proceedings.sight import Sight
    from goodoffices.room.proceedings.state import Told
    from goodoffices.room.seats import Seat


@dataclass(frozen=True)
class Place:
    """A seat and whether anybody has sat down in it.

    Attributes:
        key: the seat's key.
        seat: the seat.
        taken: whether somebody has sat down with its card.
    """

    key: str
    seat: Seat
    taken: bool


@dataclass(frozen=True)
class Underway:
    """A meeting that is open.

    Attributes:
        party: the delegation, of a bilateral; None for the plenary.
        n: the number of its opening, in the record of that caucus or of everyone.
        since: how long it has lasted.
    """

    party: str | None
    n: int
    since: timedelta


@dataclass(frozen=True)
class Outstanding:
    """Something that waits for delegations.

    Attributes:
        what: ground rules, agenda, proposal, poll or read-out.
        n: its number in the record of everyone.
        missing: the delegations that have not answered.
        age: how long it has waited.
    """

    what: Literal["ground rules", "agenda", "proposal", "poll", "read-out"]
    n: int
    missing: tuple[str, ...]
    age: timedelta


@dataclass(frozen=True)
class Desk:
    """The desk.

    Attributes:
        places: every seat.
        meetings: the meetings that are open.
        attention: for each delegation, in the order of the charter.
        outstanding: what waits for delegations.
        cautions: binding acts of seats whose authority the case has notes on.
    """

    places: tuple[Place, ...]
    meetings: tuple[Underway, ...]
    attention: tuple[Attention, ...]
    outstanding: tuple[Outstanding, ...]
    cautions: tuple[Caution, ...]


def desk(sight: Sight, now: datetime) -> Desk:
    """Who is where, what waits for whom, and how even the time has been.

    Args:
        sight: what a seat of the mediation team sees.
        now: the moment.

    Raises:
        ValueError: the seat is not the mediation team's.
    """
    if not sight.mediates:
        msg = f"seat `{sight.me}` has no desk: it is the mediation team's alone"
        raise ValueError(msg)
    parties = tuple(sight.charter.parties)
    return Desk(
        places=tuple(Place(k, seat, k in sight.all.taken) for k, seat in sight.charter.seats.items()),
        meetings=tuple(meeting for party in (None, *parties) for meeting in _underway(sight, party, now)),
        attention=tuple(attention(sight, party, now) for party in parties),
        outstanding=tuple(_outstanding(sight, now)),
        cautions=tuple(cautions(sight)),
    )


def _underway(sight: Sight, party: str | None, now: datetime) -> Iterator[Underway]:
    told = sight.caucus(party) if party else sight.all
    for n, meeting in sorted(told.meetings.items()):
        if meeting.closed is None:
            yield Underway(party, n, since(meeting.opened, now))


def _outstanding(sight: Sight, now: datetime) -> Iterator[Outstanding]:
    told, parties = sight.all, tuple(sight.charter.parties)
    for n, missing, what in (*_proposed(sight, told), *_asked(sight, told)):
        waiting = tuple(party for party in parties if party in missing)
        if waiting:
            yield Outstanding(what, n, waiting, since(sight.ledgers[EVERYONE].entries[n].at, now))


_Waits = tuple[int, set[str], Literal["ground rules", "agenda", "proposal", "poll", "read-out"]]


def _proposed(sight: Sight, told: Told) -> Iterator[_Waits]:
    parties = set(sight.charter.parties)
    if told.rules:
        latest = told.rules[max(told.rules)]
        yield latest.n, parties - latest.agreed, "ground rules"
    if told.agendas:
        agenda = told.agendas[max(told.agendas)]
        yield agenda.n, parties - agenda.agreed, "agenda"
    if sight.readout is not None and told.settled_readout is None:
        yield sight.readout.n, parties - sight.readout.agreed - sight.readout.refused, "read-out"


def _asked(sight: Sight, told: Told) -> Iterator[_Waits]:
    parties = set(sight.charter.parties)
    for n, put in sorted(told.proposals.items()):
        if put.all_yes is None:
            yield n, {party for party in parties if n not in sight.caucus(party).answers}, "proposal"
    for n, poll in sorted(told.polls.items()):
        if poll.all_yes is None:
            yield n, {party for party in parties if n not in sight.caucus(party).votes}, "poll"
