"""Which session comes next, which was the last contact, and how each is told."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from goodoffices.briefing.statements import Name, Word

if TYPE_CHECKING:
    from collections.abc import Iterator

    from goodoffices.briefing.statements import Statement
    from goodoffices.briefing.telling import Telling
    from goodoffices.case.case import Case
    from goodoffices.case.dates import Period
    from goodoffices.case.tracks import Session


@dataclass(frozen=True, slots=True)
class Place:
    """Where a session stands in the case."""

    track: str
    number: int
    session: Session

    @property
    def path(self) -> tuple[str | int, ...]:
        """Its path."""
        return ("tracks", self.track, "sessions", self.number)


@dataclass(frozen=True, slots=True)
class Meeting:
    """A session, told.

    Attributes:
        track: the track's name.
        level: leaders, ministers, officials, ...
        when: a day, a month or a period.
        place: where.
        room: who is in the room: people where they are few, else the parties; nobody where the case does not say.
        format: how it is held.
        came_of: what came of it.
        claim: who says that it was held.
    """

    track: Name
    level: Name | None
    when: Period
    place: Name | None
    room: tuple[Name, ...]
    format: tuple[Statement, ...]
    came_of: tuple[Statement, ...]
    claim: Statement


@dataclass(frozen=True, slots=True)
class Seat:
    """Who sits in the room for a party.

    Attributes:
        party: the party's name.
        roles: its roles on the track.
        people: each one's name and office.
    """

    party: Name
    roles: tuple[Word, ...]
    people: tuple[tuple[Name, Name | None], ...]


def places(case: Case) -> Iterator[Place]:
    """Every session of a case, in its order."""
    for key, track in case.tracks.items():
        for number, session in enumerate(track.sessions):
            yield Place(key, number, session)


def next_meeting(case: Case, day: date | None) -> Place | None:
    """The session to prepare: the first that ends on the day or later and names an agenda; else the latest of all.

    Example:
        >>> from goodoffices.case.case import Case
        >>> sessions = [
        ...     {"when": "2022-03-10", "agenda": "meeting"},
        ...     {"when": "2022-03-14", "agenda": "meeting"},
        ... ]
        >>> issues = {"truce": {"options": {"no": "None", "yes": "A truce"}}}
        >>> case = Case(
        ...     goodoffices=1,
        ...     title="t",
        ...     tracks={"talks": {"sessions": sessions}},
        ...     issues=issues,
        ...     agendas={"meeting": {"issues": "truce"}},
        ... )
        >>> found = next_meeting(case, date(2022, 3, 11))
        >>> str(found.session.when) if found else None
        '2022-03-14'
    """
    found = sorted(places(case), key=lambda place: place.session.when.start)
    coming = [p for p in found if day is None or p.session.when.end >= day]
    return next(
        (p for p in coming if p.session.agenda), coming[0] if coming else found[-1] if found else None
    )


def last_contact(case: Case, day: date | None, coming: Place | None) -> Place | None:
    """The latest session that had begun before the one to prepare, on any track whose principals meet."""
    limit = day or date.max
    held = [
        place
        for place in places(case)
        if place.session.when.start <= limit
        and (coming is None or place.session.when.start < coming.session.when.start)
    ]
    return max(held, key=lambda place: (place.session.when.start, place.session.when.end), default=None)


def meeting(telling: Telling, place: Place) -> Meeting:
    """A session, told."""
    session, track = place.session, telling.case.tracks[place.track]
    return Meeting(
        track=telling.track(place.track),
        level=_name(track.level),
        when=session.when,
        place=_name(session.place),
        room=_room(telling, session),
        format=tuple(telling.says(*place.path, "format", n) for n in range(len(session.format))),
        came_of=tuple(telling.says(*place.path, "came_of", n) for n in range(len(session.came_of))),
        claim=telling.says(*place.path),
    )


FEW = 4
"""So many people in a room are named one by one on a list of sessions."""


def _room(telling: Telling, session: Session) -> tuple[Name, ...]:
    people = tuple(telling.person(who) for party in session.room.values() for who in party)
    return people if len(people) <= FEW else tuple(telling.party(key) for key in session.room)


def _name(text: str | None) -> Name | None:
    return Name(text) if text else None


def seats(telling: Telling, place: Place) -> tuple[Seat, ...]:
    """Who is in the room, in the order of the case; a party with a role and nobody named is listed with nobody."""
    case, session = telling.case, place.session
    roles = case.tracks[place.track].roles
    return tuple(
        Seat(
            party=telling.party(key),
            roles=tuple(Word(role.role) for role in roles.get(key, ())),
            people=tuple(
                (Name(party.people[who].name), _name(party.people[who].office))
                for who in session.room.get(key, ())
            ),
        )
        for key, party in case.parties.items()
        if key in roles or key in session.room
    )
