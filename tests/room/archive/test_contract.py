"""What every archive keeps to, wherever it keeps the record."""

from __future__ import annotations

import asyncio
from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING

import pytest

from goodoffices.case.faults import GoodOfficesError
from goodoffices.room.archive import Conflict, Damaged, Writer, receipt
from goodoffices.room.archive.checking import check
from goodoffices.room.archive.export import content, export
from goodoffices.room.archive.verify import verify
from goodoffices.room.record import EVERYONE, MEDIATION, caucus, delegation, named
from tests.room.archive.talk import TEN, later, said, say, texts
from tests.room.coroutines import awaited

if TYPE_CHECKING:
    from pathlib import Path

    from goodoffices.room.archive import Archive
    from goodoffices.room.record import Audience
    from tests.room.archive.conftest import Place

UA, RU = caucus("UA"), caucus("RU")


class TestAppending:
    def test_each_audience_has_a_numbering_of_its_own_and_the_room_keeps_the_order(
        self, archive: Archive
    ) -> None:
        entries = [
            said(EVERYONE, 1),
            said(UA, 1),
            said(EVERYONE, 2, "Ünïcode 😀"),
            said(UA, 2),
            said(MEDIATION, 1),
        ]
        archive.append(entries[:2])
        archive.append(entries[2:])
        assert list(archive.entries()) == entries
        assert archive.lengths() == {EVERYONE: 2, UA: 2, MEDIATION: 1}
        assert [kept.position for kept in archive.read(after=3)] == [4, 5]

    @pytest.mark.parametrize("n", [1, 3])
    def test_a_number_that_is_not_the_next_is_a_conflict_and_nothing_is_written(
        self, archive: Archive, n: int
    ) -> None:
        archive.append([said(EVERYONE, 1)])
        with pytest.raises(Conflict, match="the record has gone on meanwhile"):
            archive.append([said(UA, 1), said(EVERYONE, n)])
        assert archive.lengths() == {EVERYONE: 1}
        archive.append([said(UA, 1), said(EVERYONE, 2)])
        check(archive)

    def test_a_clock_that_is_set_back_stands_still_until_it_has_caught_up(self, place: Place) -> None:
        archive = place.create()
        archive.append([said(EVERYONE, 1, at=later(5))])
        archive = place.again()
        assert (archive.moment(TEN), archive.moment(later(6))) == (later(5), later(6))
        with pytest.raises(Conflict, match="take the room's time"):
            archive.append([said(EVERYONE, 2, at=TEN)])
        assert archive.head(TEN).head.at == "2022-03-10T10:00:05.000Z"
        archive.head(later(9))
        assert place.again().moment(TEN) == later(9)

    def test_nothing_is_nothing(self, archive: Archive) -> None:
        archive.append([])
        assert archive.lengths() == {}

    def test_of_several_lots_a_refusal_touches_only_its_own(self, archive: Archive) -> None:
        lots = [
            [said(EVERYONE, 1)],
            [said(EVERYONE, 1, "Twice.")],
            [said(UA, 1), said(UA, 3)],
            [said(EVERYONE, 2)],
        ]
        told = archive.append_each(lots)
        assert [type(each) for each in told] == [type(None), Conflict, Conflict, type(None)]
        assert list(archive.entries()) == [said(EVERYONE, 1), said(EVERYONE, 2)]
        check(archive)

    def test_many_threads_may_try_for_the_same_number_and_one_has_it(self, archive: Archive) -> None:
        def attempt(who: int) -> bool:
            try:
                archive.append([said(EVERYONE, 1, f"{who}")])
            except Conflict:
                return False
            return True

        with ThreadPoolExecutor(8) as pool:
            assert sum(pool.map(attempt, range(20))) == 1
        assert archive.lengths() == {EVERYONE: 1}

    def test_entries_and_credentials_may_be_written_at_the_same_moment(self, archive: Archive) -> None:
        def come_in(seat: int) -> None:
            for version in range(10):
                archive.credentials.put_credential(f"seat-{seat}", f"{version}", version)

        with ThreadPoolExecutor(4) as pool:
            coming = [pool.submit(come_in, seat) for seat in range(3)]
            for n in range(1, 31):
                archive.append([said(EVERYONE, n)])
            for each in coming:
                each.result()
        assert archive.credentials.credential("seat-2") == ("9", 10)
        assert archive.lengths() == {EVERYONE: 30}


class TestOpeningAgain:
    def test_the_record_goes_on_where_it_was(self, place: Place) -> None:
        archive = place.create()
        key, room = archive.public_key, archive.room
        say(archive, EVERYONE, "One.", "Two.")
        say(archive, UA, "Between us.")
        first = archive.head(TEN)
        archive = place.again()
        assert (archive.public_key, archive.room, archive.title) == (key, room, "Talks")
        say(archive, EVERYONE, "Three.")
        second = archive.head(TEN)
        assert second.head.previous == first.head.digest
        archive = place.again()
        assert [joint.signed for joint in archive.heads()] == [first, second]
        assert texts(archive, EVERYONE) == ["One.", "Two.", "Three."]
        check(archive)


class TestHeads:
    def test_they_are_numbered_chained_and_signed(self, archive: Archive) -> None:
        made = [archive.head(later(i)) for i in range(3)]
        assert [each.head.number for each in made] == [1, 2, 3]
        assert [each.head.previous for each in made[1:]] == [each.head.digest for each in made[:-1]]
        assert all(each.holds(archive.public_key) for each in made)
        assert [joint.signed.head.number for joint in archive.heads(after=1)] == [2, 3]

    def test_they_look_the_same_whatever_is_hidden(self, archive: Archive) -> None:
        say(archive, EVERYONE, "One.")
        empty = archive.head(TEN)
        for i in range(12):
            say(archive, named(f"seat-{i}"), *["Hush."] * 12)
        full = archive.head(TEN)
        assert len(empty.head.content) == len(full.head.content)
        assert len(empty.signature) == len(full.signature)


class TestDestroyingKeys:
    def test_contents_are_gone_chains_are_whole_and_receipts_are_what_was_named_before(
        self, place: Place, tmp_path: Path
    ) -> None:
        archive = place.create()
        say(archive, EVERYONE, "In the open.")
        say(archive, UA, "A secret.", "Another.")
        say(archive, RU, "Theirs.")
        slot = archive.ring.slots["caucus.UA"]
        assert slot.key is not None
        (before,) = export(archive, tmp_path / "before", [UA], TEN)
        receipts = archive.destroy([UA, RU], TEN)
        assert set(receipts) == {UA, RU}
        assert receipts[UA] == receipt(slot.key) == verify(before).seal
        archive = place.again()
        check(archive)
        assert texts(archive, EVERYONE) == ["In the open."]
        gone = [kept for kept in archive.read() if kept.entry() is None]
        assert [(kept.audience, kept.n, kept.content) for kept in gone] == [
            (UA, 1, None),
            (UA, 2, None),
            (RU, 1, None),
        ]
        (after,) = export(archive, tmp_path / "after", [UA], TEN)
        verdict = verify(after)
        assert (verdict.wrong, verdict.destroyed, verdict.entries, verdict.seal) == (
            None,
            True,
            2,
            receipts[UA],
        )
        assert verdict.links == verify(before).links

    def test_nothing_is_added_to_a_destroyed_record_and_all_else_goes_on(self, place: Place) -> None:
        archive = place.create()
        say(archive, UA, "A secret.")
        archive.destroy([UA], TEN)
        archive = place.again()
        with pytest.raises(GoodOfficesError, match=r"the key of the record of caucus\.UA was destroyed"):
            archive.append([said(EVERYONE, 1), said(UA, 2)])
        say(archive, EVERYONE, "It is done.")
        archive.head(TEN)
        check(place.again())

    @pytest.mark.parametrize(
        ("audience", "words"), [(EVERYONE, "is kept"), (delegation("X"), "does not exist")]
    )
    def test_what_is_kept_or_is_not_there_is_refused_and_no_key_is_destroyed(
        self, archive: Archive, audience: Audience, words: str
    ) -> None:
        say(archive, UA, "A secret.")
        with pytest.raises(GoodOfficesError, match=words):
            archive.destroy([UA, audience], TEN)
        assert texts(archive, UA) == ["A secret."]


class TestTakenHome:
    def test_one_record_is_read_and_decrypted_and_no_other(
        self, archive: Archive, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        """What it takes to export a record says nothing of how much was said elsewhere."""
        say(archive, EVERYONE, "One.", "Two.")
        say(archive, UA, *["Hidden."] * 30)
        archive.head(TEN)
        say(archive, EVERYONE, "Three.")
        archive.head(TEN)
        opened: list[str] = []
        unseal, ring = archive.ring.unseal, archive.ring

        def noted(audience: str, sealed: bytes, about: bytes) -> bytes | None:
            opened.append(audience)
            return unseal(audience, sealed, about)

        monkeypatch.setattr(ring, "unseal", noted)
        monkeypatch.setattr(archive.shelf, "rows", None)
        taken = content(archive, EVERYONE, TEN)
        assert opened == ["everyone"] * 3
        (tmp_path / "everyone.jsonl").write_bytes(taken)
        verdict = verify(tmp_path / "everyone.jsonl")
        assert (verdict.wrong, verdict.entries, verdict.entries_under_a_head) == (None, 3, 3)
        assert taken == export(archive, tmp_path / "out", [EVERYONE], TEN)[0].read_bytes()

    def test_a_record_that_there_is_not_is_refused(self, archive: Archive) -> None:
        with pytest.raises(GoodOfficesError, match=r"no record of caucus\.UA"):
            content(archive, UA, TEN)

    def test_a_record_that_lacks_an_entry_is_not_handed_out(
        self, archive: Archive, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        say(archive, EVERYONE, "One.", "Two.", "Three.")
        archive.head(TEN)
        rows = list(archive.shelf.rows())
        for left, why in ((rows[:2], "joint head 1 is over entries"), (rows[1:], "entry 1 of everyone")):
            monkeypatch.setattr(archive.shelf, "rows_of", lambda _, left=left: iter(left))
            with pytest.raises(Damaged, match=f"{why}.*missing"):
                content(archive, EVERYONE, TEN)


class TestCredentials:
    def test_a_version_that_is_not_the_last_is_a_conflict(self, place: Place) -> None:
        credentials = place.create().credentials
        assert credentials.credential("ann") is None
        credentials.put_credential("ann", '{"a": 1}', 0)
        credentials.put_credential("ann", '{"a": 2}', 1)
        for version in (0, 1, 3):
            with pytest.raises(Conflict):
                credentials.put_credential("ann", "{}", version)
        with pytest.raises(Conflict):
            credentials.put_credential("bob", "{}", 1)
        assert place.again().credentials.credential("ann") == ('{"a": 2}', 2)


class TestWriter:
    def test_what_is_submitted_at_once_is_written_in_its_order(self, archive: Archive) -> None:
        with Writer(archive) as writer:
            lots = [writer.submit([said(EVERYONE, n)]) for n in range(1, 301)]
            tick = writer.tick(later(1))
            last = writer.submit([said(EVERYONE, 301, at=writer.moment(TEN))])
        assert [lot.exception() for lot in (*lots, last)] == [None] * 301
        assert tick.result().head.number == 1
        assert archive.heads()[0].lengths == {"everyone": 300}
        assert archive.state().last == later(1)
        check(archive)

    def test_a_refusal_hits_only_its_own(self, archive: Archive) -> None:
        with Writer(archive) as writer:
            lots = [writer.submit([said(EVERYONE, n)]) for n in (1, 2, 2, 3, 5, 4)]
        refused = [lot.exception() is not None for lot in lots]
        assert refused == [False, False, True, False, True, False]
        assert archive.lengths() == {EVERYONE: 4}

    def test_it_is_awaited_from_a_loop(self, archive: Archive) -> None:
        async def talk() -> int:
            with Writer(archive) as writer:
                await asyncio.gather(*(writer.append([said(named(f"seat-{i}"), 1)]) for i in range(50)))
                with pytest.raises(Conflict):
                    await writer.append([said(EVERYONE, 7)])
                return (await writer.head(TEN)).head.number

        # A browser that other tests have open keeps a loop running in this thread.
        assert awaited(talk()) == 1
        assert len(archive.lengths()) == 50

    def test_once_closed_it_refuses(self, archive: Archive) -> None:
        writer = Writer(archive)
        writer.close()
        writer.close()
        with pytest.raises(GoodOfficesError, match="the record is closed"):
            writer.submit([said(EVERYONE, 1)])
