from __future__ import annotations

import asyncio
from contextlib import suppress
from datetime import UTC, datetime, timedelta, timezone
from typing import TYPE_CHECKING

from hypothesis import given
from hypothesis import strategies as st

from goodoffices.room.exercise import Exercise, conduct, due
from goodoffices.room.exercise.running import moment_of
from goodoffices.room.live import Room
from goodoffices.room.proceedings import forgotten
from goodoffices.room.record import EVERYONE, MEDIATION, ROOM, caucus, delegation, named
from goodoffices.room.record.opening import ClockSet, NewsGiven, SheetHanded
from tests.room.coroutines import awaited
from tests.room.talks import START, Talks
from tests.room.web.rooms import Kept

if TYPE_CHECKING:
    from goodoffices.room.proceedings.commands import Posting

EXERCISE = Exercise.model_validate(
    {
        "exercise": 1,
        "sheets": [
            {"to": "A", "title": "Yours", "text": "A's secret."},
            {"seats": ["bob"], "title": "Yours", "text": "Bob's secret."},
            {"to": "team", "title": "Yours", "text": "The team's."},
        ],
        "timetable": [{"what": "Bilaterals", "minutes": 20}, {"what": "Plenary", "minutes": 40}],
        "injects": [
            {"after": 30, "text": "It rains."},
            {"after": 10, "to": "B", "text": "A call."},
            {"after": 30, "text": "It rains."},
            {"at": "09:45", "to": "team", "text": "Nobody else knows."},
        ],
    }
)


def begun() -> Talks:
    """Talks in which a session has just been opened."""
    talks = Talks(exercise=True).working()
    talks.now = START
    return talks


def post(talks: Talks, minutes: float) -> list[Posting]:
    """What is due so many minutes after the session was opened; it is recorded."""
    opened = next(e.at for e in talks.entries if e.event.kind == "session opened")
    talks.now = opened + timedelta(minutes=minutes)
    found = due(EXERCISE, talks.state, talks.now)
    now = talks.now
    for audience, event in found:
        talks.now = now
        talks.post(audience, event)
    return found


def test_role_sheets_are_handed_out_at_once_and_to_nobody_else() -> None:
    talks = Talks(exercise=True)
    handed = due(EXERCISE, talks.state, START)
    assert [audience for audience, _ in handed] == [delegation("A"), named("bob"), MEDIATION]
    for audience, event in handed:
        talks.post(audience, event)
    seen = {
        seat: [e.event.text for e in talks.sight(seat).record() if isinstance(e.event, SheetHanded)]
        for seat in ("ann", "bob", "bea", "med", "obs")
    }
    assert seen == {
        "ann": ["A's secret."],
        "bob": ["Bob's secret."],
        "bea": [],
        "med": ["The team's."],
        "obs": [],
    }
    assert due(EXERCISE, talks.state, START + timedelta(days=1)) == []


def test_nothing_else_happens_before_the_time_begins() -> None:
    talks = Talks(exercise=True).ruled().agree_agenda()
    later = talks.now + timedelta(hours=5)
    assert all(isinstance(event, SheetHanded) for _, event in due(EXERCISE, talks.state, later))
    early = EXERCISE.model_copy(update={"starts": "room"})
    assert any(isinstance(event, NewsGiven) for _, event in due(early, talks.state, later))


def test_clocks_and_injects_come_when_they_are_due_and_once() -> None:
    talks = begun()
    first = post(talks, 0)
    assert [event.label for _, event in first if isinstance(event, ClockSet)] == ["Bilaterals"]
    assert post(talks, 9.9) == []
    assert post(talks, 10) == [(caucus("B"), NewsGiven(text="A call."))]
    assert [event.label for _, event in post(talks, 20) if isinstance(event, ClockSet)] == ["Plenary"]
    assert post(talks, 30) == [(EVERYONE, NewsGiven(text="It rains."))] * 2
    assert post(talks, 31) == []
    assert post(talks, 46) == [(MEDIATION, NewsGiven(text="Nobody else knows."))]
    assert post(talks, 600) == []


def test_what_was_missed_is_told_in_its_order_and_clocks_that_have_run_out_are_not_set() -> None:
    talks = begun()
    found = [event for _, event in post(talks, 50) if not isinstance(event, SheetHanded)]
    clock, *news = found
    assert isinstance(clock, ClockSet)
    assert clock.label == "Plenary"
    assert [each.text for each in news if isinstance(each, NewsGiven)] == [
        "A call.", "It rains.", "It rains.", "Nobody else knows.",
    ]  # fmt: skip
    assert not [e for _, e in post(begun(), 100) if isinstance(e, ClockSet)]


def test_what_a_mediator_tells_by_hand_is_another_matter() -> None:
    talks = begun()
    post(talks, 0)
    talks.do("med", "give-news", text="It rains.")
    assert [event for _, event in post(talks, 30) if isinstance(event, NewsGiven)].count(
        NewsGiven(text="It rains.")
    ) == 2


def test_nothing_is_told_once_the_record_is_sealed() -> None:
    talks = Talks(exercise=True).ended()
    assert due(EXERCISE, talks.state, talks.now + timedelta(hours=3)) == []


class TestTheWallClock:
    def test_is_that_of_the_place(self) -> None:
        inject = EXERCISE.injects[3]
        zone = timezone(timedelta(hours=3))
        assert moment_of(inject, datetime(2022, 3, 10, 6, 0, tzinfo=UTC), zone) == datetime(
            2022, 3, 10, 6, 45, tzinfo=UTC
        )

    def test_an_hour_that_has_passed_is_the_next_days(self) -> None:
        begin = datetime(2022, 3, 10, 9, 45, 1, tzinfo=UTC)
        assert moment_of(EXERCISE.injects[3], begin).day == 11


class TestHoweverOftenTheRoomLooks:
    """Everything is told exactly once, and nothing before its time."""

    @given(st.lists(st.floats(0, 120), max_size=8))
    def test_all_is_told_once(self, looks: list[float]) -> None:
        talks = begun()
        found = [posting for each in [*sorted(looks), 121] for posting in post(talks, each)]
        told = [event.text for _, event in found if isinstance(event, NewsGiven)]
        assert told == ["A call.", "It rains.", "It rains.", "Nobody else knows."]
        clocks = [event.label for _, event in found if isinstance(event, ClockSet)]
        assert len(set(clocks)) == len(clocks)


def test_a_clock_says_what_it_is_for_once_the_ground_rules_are_agreed() -> None:
    early = EXERCISE.model_copy(update={"starts": "room"})
    talks = Talks(exercise=True)
    talks.now = START + timedelta(minutes=21)
    clocks = [event for _, event in due(early, talks.state, talks.now) if isinstance(event, ClockSet)]
    assert [each.label for each in clocks] == ["2/2"]
    talks.post(EVERYONE, clocks[0])
    talks.ruled()
    after = [event for _, event in due(early, talks.state, talks.now) if isinstance(event, ClockSet)]
    assert [(each.label, each.ends) for each in after] == [("Plenary", clocks[0].ends)]


def test_what_was_destroyed_is_not_handed_out_again_and_holds_nothing_up() -> None:
    talks = begun()
    post(talks, 12)
    for audience in (delegation("A"), caucus("B")):
        talks.state = forgotten(talks.state, audience, talks.state.ledger(audience).length)
    assert post(talks, 13) == []
    told = [each for each in post(talks, 30) if not isinstance(each[1], ClockSet)]
    assert told == [(EVERYONE, NewsGiven(text="It rains."))] * 2


def test_a_running_room_conducts_it() -> None:
    async def run() -> Kept:
        talks, kept = begun(), Kept()
        async with Room(kept, talks.state, lambda: START + timedelta(minutes=12)) as room:
            for _ in range(2):  # stopped and begun again
                task = asyncio.create_task(conduct(room, EXERCISE, pause=0.001))
                for _ in range(3):  # each waits until what was asked before it is kept
                    await room.follow(lambda _state, _now: ())
                task.cancel()
                with suppress(asyncio.CancelledError):
                    await task
        return kept

    kept = awaited(run())
    assert [entry.event.kind for entry in kept.entries] == [
        "sheet handed", "sheet handed", "sheet handed", "clock set", "news given",
    ]  # fmt: skip
    assert {entry.by for entry in kept.entries} == {ROOM}
