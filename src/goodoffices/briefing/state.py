"""How things stand: who will be there, what has happened since the last contact, the parties, tracks and mediators."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from goodoffices.briefing.meetings import meeting, places, seats
from goodoffices.briefing.statements import Name, Word
from goodoffices.case.preferences import PackageStatement, Position
from goodoffices.case.references import walk

if TYPE_CHECKING:
    from datetime import date

    from goodoffices.briefing.meetings import Meeting, Place, Seat
    from goodoffices.briefing.statements import Statement
    from goodoffices.briefing.telling import Telling
    from goodoffices.case.dates import Period

MOST_EVENTS = 14
"""How many dated statements the state of play lists; older ones stand in the sections they belong to."""


@dataclass(frozen=True, slots=True)
class Format:
    """How the session is held, and who will be there.

    Attributes:
        meeting: the session.
        seats: who is in the room for each party.
        say: lines to take.
        avoid: what not to say.
    """

    meeting: Meeting
    seats: tuple[Seat, ...]
    say: tuple[Statement, ...]
    avoid: tuple[Statement, ...]


@dataclass(frozen=True, slots=True)
class Event:
    """Something dated.

    Attributes:
        day: the day from which it was known.
        statement: what.
        said: who said it, where the case tells.
    """

    day: date
    statement: Statement
    said: Name | None


@dataclass(frozen=True, slots=True)
class StateOfPlay:
    """What has happened since the last contact.

    Attributes:
        last: the last contact; None where there was none.
        events: dated statements since then, oldest first.
        earlier: how many statements are older, or left out for want of room.
    """

    last: Meeting | None
    events: tuple[Event, ...]
    earlier: int


@dataclass(frozen=True, slots=True)
class PartyTold:
    """A party.

    Attributes:
        name: its name.
        roles: track and role.
        decides: whose word is final.
        people: its people with their offices.
        ratification: what must happen at home.
        stakes: what is at stake for it.
    """

    name: Name
    roles: tuple[tuple[Name, Word], ...]
    decides: Name | None
    people: tuple[tuple[Name, Name | Statement | None], ...]
    ratification: Statement | None
    stakes: tuple[Statement, ...]


@dataclass(frozen=True, slots=True)
class TrackTold:
    """A track.

    Attributes:
        name: its name.
        level: leaders, ministers, officials, ...
        claim: who says that there is such a track.
        roles: party and role.
        meetings: its sessions.
    """

    name: Name
    level: Name | None
    claim: Statement
    roles: tuple[tuple[Name, Word], ...]
    meetings: tuple[Meeting, ...]


def _name(text: str | None) -> Name | None:
    return Name(text) if text else None


def format_of(telling: Telling, place: Place | None) -> Format | None:
    """How the session to prepare is held."""
    if place is None:
        return None
    lines = place.session.lines
    say = tuple(telling.says(*place.path, "lines", text=line) for line in (lines.say if lines else ()))
    avoid = tuple(telling.says(*place.path, "lines", text=line) for line in (lines.avoid if lines else ()))
    return Format(meeting(telling, place), seats(telling, place), say, avoid)


def _whose(telling: Telling, path: tuple[str | int, ...]) -> str:
    """Whom or what a remark is about, where its own words need not say so."""
    if "stakes" in path:
        return f"{telling.party(str(path[1])).text}: "
    return f"{telling.track(str(path[1])).text}: " if "came_of" in path else ""


def _dated(telling: Telling, since: date | None) -> list[Event]:
    """What was said and done, dated, from a day on."""
    kinds = ("came_of", "stakes", "today", "packages", "messages")
    found = []
    for path, part in walk(telling.case):
        wanted = isinstance(part, Position | PackageStatement) or any(kind in path for kind in kinds)
        entry = telling.index.at(".".join(map(str, path))) if wanted and hasattr(part, "cite") else None
        if entry is None or entry.claim.date is None or not entry.quotations:
            continue
        if since is None or entry.claim.date >= since:
            text = _whose(telling, path) + entry.claim.text
            found.append(Event(entry.claim.date, telling.says(*path, text=text), _name(entry.claim.said)))
    return sorted(found, key=lambda event: event.day)


def state_of_play(telling: Telling, last: Place | None) -> StateOfPlay:
    """What has happened since the last contact, dated; the most recent where there is no room for all.

    Args:
        telling: the case.
        last: the last contact.
    """
    since = last.session.when.start if last else None
    if last and telling.day is not None and last.session.when.end < telling.day:
        since = last.session.when.end
    everything, found = _dated(telling, None), _dated(telling, since)
    events = tuple(found[-MOST_EVENTS:])
    told = meeting(telling, last) if last else None
    return StateOfPlay(told, events, len(everything) - len(events))


def _office(telling: Telling, party: str, who: str) -> Name | Statement | None:
    """The office of a person, with where it is told if the case says where."""
    person = telling.case.parties[party].people[who]
    if person.told is None or person.office is None:
        return _name(person.office)
    return telling.says("parties", party, "people", who, "told", text=person.office)


def parties(telling: Telling) -> tuple[PartyTold, ...]:
    """The parties, in the order of the case."""
    case = telling.case
    found = []
    for key, party in case.parties.items():
        decides = party.people[party.decides].name if party.decides else None
        found.append(
            PartyTold(
                name=Name(party.name),
                roles=tuple(
                    (telling.track(track), Word(role.role))
                    for track in case.tracks
                    for role in case.tracks[track].roles.get(key, ())
                ),
                decides=_name(decides),
                people=tuple((Name(p.name), _office(telling, key, who)) for who, p in party.people.items()),
                ratification=telling.says("parties", key, "ratification") if party.ratification else None,
                stakes=tuple(telling.says("parties", key, "stakes", n) for n in range(len(party.stakes))),
            )
        )
    return tuple(found)


def tracks(telling: Telling, without: Place | None) -> tuple[TrackTold, ...]:
    """The tracks other than that of the session to prepare, with their sessions; and its own earlier sessions."""
    case = telling.case
    found = []
    for key, track in case.tracks.items():
        held = tuple(
            meeting(telling, place)
            for place in places(case)
            if place.track == key and (without is None or place.path != without.path)
        )
        if without is not None and key == without.track and not held:
            continue
        found.append(
            TrackTold(
                name=telling.track(key),
                level=_name(track.level),
                claim=telling.says("tracks", key),
                roles=tuple(
                    (telling.party(party), Word(role.role))
                    for party, roles in track.roles.items()
                    for role in roles
                ),
                meetings=held,
            )
        )
    return tuple(found)


def spans(telling: Telling) -> tuple[tuple[Name, tuple[tuple[Period, bool], ...]], ...]:
    """For the timeline: each track, and its sessions with whether they have been held."""
    day = telling.day
    return tuple(
        (
            telling.track(key),
            tuple((s.when, day is None or s.when.start <= day) for s in track.sessions),
        )
        for key, track in telling.case.tracks.items()
    )
