from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

import pytest

from goodoffices.case.faults import GoodOfficesError
from goodoffices.room.archive import Damaged, Unavailable
from goodoffices.room.archive.refusals import Destroyed
from goodoffices.room.keeping import ENDED, NOT_DONE, UNCERTAIN
from goodoffices.room.live import Room
from goodoffices.room.proceedings import Act, Refusal, evolved, numbered
from goodoffices.room.proceedings.acts.meetings import SayWithin
from goodoffices.room.proceedings.state import NOTHING_YET
from goodoffices.room.record import EVERYONE, MEDIATION, ROOM, caucus, delegation
from goodoffices.room.record.opening import RoomOpened, SeatTaken
from goodoffices.room.record.talking import Said
from goodoffices.room.watchers import MOST_WAITING, Aside
from tests.room.coroutines import awaited
from tests.room.web.rooms import CHARTER, MOMENT, Kept

if TYPE_CHECKING:
    from collections.abc import Coroutine, Sequence

    from goodoffices.room.proceedings import Proceedings
    from goodoffices.room.record import Entry
    from goodoffices.room.watchers import Watcher


def opened(kept: Kept) -> Room:
    opening = numbered(NOTHING_YET, [(EVERYONE, RoomOpened(charter=CHARTER))], ROOM, MOMENT)
    kept.append(opening)
    return Room(kept, evolved(opening), lambda: MOMENT)


def run(scene: Coroutine[None, None, None]) -> None:
    awaited(asyncio.wait_for(scene, 30))


def note(by: str, text: str, token: str = "") -> Act:
    return Act(by, SayWithin(text=text), token)


def got(watcher: Watcher) -> list[Entry | Aside | None]:
    things = []
    while not watcher.waiting.empty():
        things.append(watcher.waiting.get_nowait())
    return things


class SlowToKeep(Kept):
    """Keeps nothing until it is let."""

    def __init__(self) -> None:
        super().__init__()
        import threading

        self.may, self.batches = threading.Event(), 0
        self.may.set()

    def append(self, entries: Sequence[Entry]) -> None:
        assert self.may.wait(20)
        self.batches += 1
        super().append(entries)


class Choosy(Kept):
    """Keeps nothing that says poison."""

    def append(self, entries: Sequence[Entry]) -> None:
        if any("poison" in each.model_dump_json() for each in entries):
            msg = "this cannot be kept"
            raise GoodOfficesError(msg)
        super().append(entries)


class Faulty(Kept):
    """Breaks over what says poison."""

    def append(self, entries: Sequence[Entry]) -> None:
        if any("poison" in each.model_dump_json() for each in entries):
            raise ZeroDivisionError
        super().append(entries)


def test_nobody_is_told_that_it_was_done_before_it_is_kept() -> None:
    async def scene() -> None:
        kept = SlowToKeep()
        async with opened(kept) as room:
            kept.may.clear()
            with room.watching("ann") as watcher:
                done = asyncio.create_task(room.act(note("ann", "Wait.")))
                await asyncio.sleep(0.05)
                assert not done.done()
                assert got(watcher) == []
                kept.may.set()
                assert isinstance(await done, tuple)
                assert kept.entries[-1] in got(watcher)

    run(scene())


def test_what_comes_in_while_the_archive_writes_goes_into_its_next_transaction() -> None:
    async def scene() -> None:
        kept = SlowToKeep()
        async with opened(kept) as room:
            before = kept.batches
            kept.may.clear()
            first = asyncio.create_task(room.act(note("ann", "First.")))
            await asyncio.sleep(0.05)
            rest = [asyncio.create_task(room.act(note("bob", str(n)))) for n in range(50)]
            await asyncio.sleep(0.05)
            kept.may.set()
            await asyncio.gather(first, *rest)
            assert kept.batches - before == 2
            assert [e.n for e in kept.entries if e.audience == delegation("B")] == list(range(1, 51))

    run(scene())


def test_what_cannot_be_kept_is_refused_and_has_changed_nothing() -> None:
    async def scene() -> None:
        kept = Kept()
        async with opened(kept) as room:
            kept.fails = GoodOfficesError("the disk is full")
            with room.watching("ann") as watcher:
                before = room.sight("ann")
                refused = await room.act(note("ann", "Lost?"))
                assert isinstance(refused, Refusal)
                assert refused == NOT_DONE, "and nothing of where and why, which is the host's business"
                assert room.sight("ann") == before
                assert got(watcher) == []
                kept.fails = None
                done = await room.act(note("ann", "Kept."))
                assert isinstance(done, tuple)
                assert done[0].n == 1

    run(scene())


def test_one_thing_that_cannot_be_kept_does_not_take_the_others_with_it() -> None:
    async def scene() -> None:
        kept = Choosy()
        async with opened(kept) as room:
            said = await asyncio.gather(*(room.act(note("ann", each)) for each in ("a", "poison", "b")))
            assert [type(each) for each in said] == [tuple, Refusal, tuple]
            assert [e.n for e in kept.entries if e.audience == delegation("A")] == [1, 2]

    run(scene())


def test_an_archive_that_breaks_breaks_one_act_and_not_the_room() -> None:
    async def scene() -> None:
        kept = Kept()
        async with opened(kept) as room:
            kept.fails = ZeroDivisionError("a fault of ours")
            with pytest.raises(ZeroDivisionError):
                await room.act(note("ann", "?"))
            kept.fails = None
            assert isinstance(await room.act(note("ann", "Still here.")), tuple)

    run(scene())


def test_a_fault_of_ours_in_one_act_does_not_take_the_others_with_it() -> None:
    async def scene() -> None:
        kept = Faulty()
        async with opened(kept) as room:
            acts = (room.act(note("ann", each)) for each in ("a", "poison", "b"))
            said = await asyncio.gather(*acts, return_exceptions=True)
            assert [type(each) for each in said] == [tuple, ZeroDivisionError, tuple]

    run(scene())


def test_the_same_command_sent_twice_counts_once() -> None:
    async def scene() -> None:
        kept = Kept()
        async with opened(kept) as room:
            done = await asyncio.gather(*(room.act(note("ann", "Once.", "t1")) for _ in range(2)))
            assert sorted(len(each) for each in done if isinstance(each, tuple)) == [0, 1]

    run(scene())


def test_a_watcher_gets_what_its_seat_may_see_and_nothing_else() -> None:
    async def scene() -> None:
        async with opened(Kept()) as room:
            with room.watching("ann") as ann, room.watching("bob") as bob, room.watching("med") as med:
                await room.post(
                    [(a, Said(text=str(a))) for a in (EVERYONE, MEDIATION, caucus("A"), delegation("B"))]
                )
                seen = [
                    [e.audience for e in got(w) if not isinstance(e, Aside) and e] for w in (ann, bob, med)
                ]
                assert seen == [
                    [EVERYONE, caucus("A")],
                    [EVERYONE, delegation("B")],
                    [EVERYONE, MEDIATION, caucus("A")],
                ]

    run(scene())


def test_a_line_that_is_too_slow_is_cut_and_holds_nobody_up() -> None:
    async def scene() -> None:
        async with opened(Kept()) as room:
            with room.watching("ann") as slow, room.watching("bob") as quick:
                for n in range(MOST_WAITING + 1):
                    await room.aside("med", EVERYONE, str(n))
                    assert quick.waiting.get_nowait() is not None
                await room.aside("med", EVERYONE, "after the gap")
                assert got(slow) == [None]
                assert slow.ended

    run(scene())


def test_an_aside_is_kept_nowhere() -> None:
    async def scene() -> None:
        kept = Kept()
        async with opened(kept) as room:
            with room.watching("ann") as ann, room.watching("bob") as bob:
                await room.aside("med", caucus("A"), "Between us.")
                assert got(ann) == [Aside("med", caucus("A"), "Between us.")]
                assert got(bob) == []
        assert [type(each.event) for each in kept.entries] == [RoomOpened]

    run(scene())


def test_a_room_that_stops_finishes_what_has_come_in_and_hangs_up() -> None:
    async def scene() -> None:
        kept = Kept()
        room = opened(kept)
        async with room:
            with room.watching("ann") as early:
                asked = [asyncio.create_task(room.act(note("ann", str(n)))) for n in range(20)]
                await asyncio.sleep(0)
                room.hang_up()
                assert None in got(early)
                with room.watching("bob") as late:
                    assert got(late) == [None]
        assert all(isinstance(each.result(), tuple) for each in asked)
        assert sum(each.audience == delegation("A") for each in kept.entries) == 20

    run(scene())


def test_what_has_been_destroyed_is_forgotten_and_the_next_goes_on_counting() -> None:
    async def scene() -> None:
        async with opened(Kept()) as room:
            await room.act(note("ann", "A secret."))
            destroyed: list[object] = []
            await room.forget(lambda: [delegation("A")], destroyed.append)
            assert destroyed == [[delegation("A")]]
            assert "A secret." not in str(room.sight("ann").record())
            again = await room.act(note("ann", "Later."))
            assert isinstance(again, tuple)
            assert again[0].n == 2

    run(scene())


def test_the_host_is_told_what_has_been_kept() -> None:
    async def scene() -> None:
        told: list[Entry] = []
        opening = numbered(NOTHING_YET, [(EVERYONE, RoomOpened(charter=CHARTER))], ROOM, MOMENT)
        async with Room(Kept(), evolved(opening), lambda: MOMENT, told.extend) as room:
            await room.post([(EVERYONE, SeatTaken(seat="ann"))])
            await room.act(note("obs", "An observer says nothing."))
        assert [each.event for each in told] == [SeatTaken(seat="ann")]

    run(scene())


AWAY = Unavailable("the database cannot be reached")


class Ambiguous(Kept):
    """Keeps what it is given and says that it cannot be reached; then it cannot, until it is back."""

    def __init__(self) -> None:
        super().__init__()
        self.breaks, self.away = False, False

    def append(self, entries: Sequence[Entry]) -> None:
        """Keep entries."""
        if self.away:
            raise AWAY
        super().append(entries)
        if self.breaks:
            self.breaks, self.away = False, True
            raise AWAY

    def missed(self, state: Proceedings) -> Sequence[Entry]:
        """What is kept and not in these proceedings."""
        if self.away:
            raise AWAY
        return super().missed(state)


def test_what_was_kept_although_the_line_broke_is_taken_in_before_anything_else_is_decided() -> None:
    async def scene() -> None:
        kept = Ambiguous()
        told: list[Entry] = []
        room = opened(kept)
        room._then = told.extend
        async with room:
            with room.watching("abe") as watcher:
                kept.breaks = True
                assert await room.act(note("ann", "Kept?", "t1")) == UNCERTAIN
                assert await room.act(note("ann", "Meanwhile.", "t2")) == NOT_DONE
                assert got(watcher) == []
                kept.away = False
                assert await room.act(note("ann", "Kept?", "t1")) == (), "it has been done, and is done once"
                after = await room.act(note("ann", "After."))
                assert isinstance(after, tuple)
                own = [e for e in kept.entries if e.audience == delegation("A")]
                assert [(e.n, e.event.text) for e in own if isinstance(e.event, Said)] == [
                    (1, "Kept?"),
                    (2, "After."),
                ]
                assert got(watcher) == own == told

    run(scene())


def test_what_was_kept_although_the_line_broke_is_done_where_that_can_be_seen_at_once() -> None:
    async def scene() -> None:
        class Quick(Ambiguous):
            def missed(self, state: Proceedings) -> Sequence[Entry]:
                self.away = False
                return super().missed(state)

        kept = Quick()
        async with opened(kept) as room:
            with room.watching("abe") as watcher:
                kept.breaks = True
                done = await room.act(note("ann", "Kept."))
                assert isinstance(done, tuple)
                assert got(watcher) == list(done), "once, and no more"

    run(scene())


def test_nothing_is_forgotten_while_it_is_not_known_what_was_kept() -> None:
    async def scene() -> None:
        kept = Ambiguous()
        async with opened(kept) as room:
            kept.breaks = True
            await room.act(note("ann", "Kept?"))
            with pytest.raises(Unavailable):
                await room.forget(lambda: [delegation("A")], lambda _: None)
            kept.away = False
            await room.forget(lambda: [delegation("A")], lambda _: None)
            again = await room.act(note("ann", "Later."))
            assert isinstance(again, tuple)
            assert again[0].n == 2

    run(scene())


def test_a_record_that_cannot_be_made_sense_of_keeps_the_room_from_deciding_and_does_not_end_it() -> None:
    class Odd(Ambiguous):
        def missed(self, state: Proceedings) -> Sequence[Entry]:
            if self.away:
                raise ZeroDivisionError
            return super().missed(state)

    async def scene() -> None:
        kept = Odd()
        async with opened(kept) as room:
            kept.breaks = True
            said = await asyncio.gather(*(room.act(note("ann", str(n), f"t{n}")) for n in range(3)))
            assert said == [UNCERTAIN] * 3
            assert await room.act(note("ann", "0", "t0")) == NOT_DONE
            kept.away = False
            assert await room.act(note("ann", "0", "t0")) == ()
            assert [e.n for e in kept.entries if e.audience == delegation("A")] == [1, 2, 3]

    run(scene())


def test_a_record_that_has_ended_says_so_and_one_that_cannot_be_kept_says_nothing_of_the_machine() -> None:
    async def scene() -> None:
        kept = Kept()
        async with opened(kept) as room:
            for error, refusal in (
                (Destroyed("the key of the record of caucus.B"), ENDED),
                (Unavailable("somewhere/room.db: the disk is full"), NOT_DONE),
                (GoodOfficesError("a room has 1024 audiences at most"), NOT_DONE),
            ):
                kept.fails = error
                assert await room.act(note("ann", "?")) == refusal
            assert all("room.db" not in each.text and not each.values for each in (ENDED, NOT_DONE))

    run(scene())


def test_the_log_says_where_a_disk_is_full_and_names_no_audience(caplog: pytest.LogCaptureFixture) -> None:
    async def scene() -> None:
        kept = Kept()
        async with opened(kept) as room:
            for error in (Unavailable("room.db: the disk is full"), Damaged("entry 3 of caucus.A")):
                kept.fails = error
                await room.act(note("ann", "?"))

    with caplog.at_level("WARNING"):
        run(scene())
    said = [each.getMessage() for each in caplog.records if each.name == "goodoffices.room"]
    assert said == [
        "something could not be kept: room.db: the disk is full",
        "something could not be kept: Damaged",
    ]
