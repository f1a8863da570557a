"""The exercise as it runs: what the room has to hand out, set or tell by now, and has not yet.

What has been done already is read from the record itself, so that nothing is told twice and nothing is left out,
whenever the room is stopped and opened again.
"""

from __future__ import annotations

import asyncio
from collections import Counter
from datetime import UTC, datetime, timedelta
from functools import partial
from typing import TYPE_CHECKING

from goodoffices.room.exercise.exercise import EVERYBODY
from goodoffices.room.record import EVERYONE, MEDIATION, ROOM, caucus, delegation, named
from goodoffices.room.record.entries import to_milliseconds
from goodoffices.room.record.opening import ClockSet, NewsGiven, RoomOpened, SeatPlayed, SheetHanded
from goodoffices.room.record.talking import SessionOpened
from goodoffices.room.seats import TEAM

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import tzinfo

    from goodoffices.room.exercise.exercise import Exercise, Inject, RoleSheet
    from goodoffices.room.live import Room
    from goodoffices.room.proceedings import Proceedings
    from goodoffices.room.proceedings.commands import Posting
    from goodoffices.room.proceedings.state import Ledger, Told
    from goodoffices.room.record import Audience

DONE_ONCE = (SheetHanded, NewsGiven, ClockSet, SeatPlayed)
PAUSE = 1.0
"""Seconds between two looks at the clock."""


def due(exercise: Exercise, state: Proceedings, now: datetime, zone: tzinfo = UTC) -> list[Posting]:
    """What the room has to hand out, set or tell by now, and has not yet; nothing once the record is sealed.

    Args:
        exercise: the exercise.
        state: the proceedings so far.
        now: the moment.
        zone: where the wall clock hangs.
    """
    told = state.ledger(EVERYONE).told
    if told.charter is None or told.sealed:
        return []
    wanted = [_handed(sheet) for sheet in exercise.sheets]
    wanted += [
        (EVERYONE, SeatPlayed(seat=each.seat)) for each in exercise.players if each.seat not in told.taken
    ]
    begun = beginning(exercise, state)
    if begun is not None:
        wanted += _stage(exercise, begun, now, ruled=_ruled(told))
        injects = sorted(exercise.injects, key=lambda each: moment_of(each, begun, zone))
        wanted += [_told(each) for each in injects if moment_of(each, begun, zone) <= now]
    return _without_done(wanted, state)


def beginning(exercise: Exercise, state: Proceedings) -> datetime | None:
    """When the time of an exercise began; None before that."""
    return begun_at(exercise, state.ledger(EVERYONE))


def begun_at(exercise: Exercise, ledger: Ledger) -> datetime | None:
    """When the time of an exercise began, by what everyone was told; None before that."""
    kind = SessionOpened if exercise.starts == "session" else RoomOpened
    return min((each.at for each in ledger.entries.values() if isinstance(each.event, kind)), default=None)


def moment_of(inject: Inject, begun: datetime, zone: tzinfo = UTC) -> datetime:
    """When an inject is told.

    Args:
        inject: the inject.
        begun: when the time of the exercise began.
        zone: where the wall clock hangs.

    Example:
        >>> from goodoffices.room.exercise.exercise import Inject
        >>> begun = datetime(2022, 3, 10, 23, 30, tzinfo=UTC)
        >>> moment_of(Inject(at="00:15", text="A call."), begun).isoformat()
        '2022-03-11T00:15:00+00:00'
    """
    if inject.at is None:
        return begun + timedelta(minutes=inject.after or 0)
    hour, minute = map(int, inject.at.split(":"))
    there = begun.astimezone(zone)
    moment = there.replace(hour=hour, minute=minute, second=0, microsecond=0)
    return moment if moment >= there else moment + timedelta(days=1)


def _ruled(told: Told) -> bool:
    """Whether ground rules are in force."""
    return any(each.since is not None for each in told.rules.values())


def _handed(sheet: RoleSheet) -> Posting:
    event = SheetHanded(title=sheet.title, text=sheet.text)
    if sheet.to is None:
        return named(*sheet.seats), event
    return (MEDIATION if sheet.to == TEAM else delegation(sheet.to)), event


def _told(inject: Inject) -> Posting:
    whom = {EVERYBODY: EVERYONE, TEAM: MEDIATION}
    return whom.get(inject.to) or caucus(inject.to), NewsGiven(text=inject.text)


def _stage(exercise: Exercise, begun: datetime, now: datetime, *, ruled: bool) -> Iterator[Posting]:
    """The clock of the stage that it is now; one that was missed while the room was closed is not made up for.

    What the stage is about is said once the ground rules are agreed, as everything else; until then the clock says only
    which one of them it is.
    """
    start = begun
    for number, stage in enumerate(exercise.timetable, 1):
        end = start + timedelta(minutes=stage.minutes)
        if start <= now < end:
            label = stage.what if ruled else f"{number}/{len(exercise.timetable)}"
            yield EVERYONE, ClockSet(label=label, ends=to_milliseconds(end))
        start = end


def _without_done(wanted: Sequence[Posting], state: Proceedings) -> list[Posting]:
    """What the record does not have yet, each as often as it is wanted.

    Whoever's record has been destroyed is told nothing any more, and nothing again.
    """
    wanted = [each for each in wanted if not state.ledger(each[0]).gone]
    done: Counter[tuple[Audience, str]] = Counter()
    for audience in {audience for audience, _ in wanted}:
        for entry in state.ledger(audience).entries.values():
            if entry.by == ROOM and isinstance(entry.event, DONE_ONCE):
                done[audience, entry.event.model_dump_json()] += 1
    left = []
    for audience, event in wanted:
        key = audience, event.model_dump_json()
        if done[key]:
            done[key] -= 1
        else:
            left.append((audience, event))
    return left


async def conduct(room: Room, exercise: Exercise, zone: tzinfo = UTC, pause: float = PAUSE) -> None:
    """Run an exercise in a room until cancelled.

    Args:
        room: the running room.
        exercise: the exercise.
        zone: where the wall clock hangs.
        pause: seconds between two looks at the clock.
    """
    while True:
        await room.follow(partial(due, exercise, zone=zone))
        await asyncio.sleep(pause)
