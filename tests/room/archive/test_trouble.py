"""Full disks, read-only disks, databases that go and come back, and processes that are killed: nothing is lost."""

from __future__ import annotations

import os
import resource
import shutil
import subprocess
import sys
import tempfile
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from sqlalchemy import event

from goodoffices.case.faults import GoodOfficesError
from goodoffices.room.archive import Archive, Conflict, Unavailable, Writer, create_room, open_room
from goodoffices.room.archive.checking import check
from goodoffices.room.archive.sql import SqlShelf
from goodoffices.room.charter import Opening
from goodoffices.room.keeping import NOT_DONE, UNCERTAIN
from goodoffices.room.live import Room
from goodoffices.room.place import OneHand, opened
from goodoffices.room.proceedings import Act
from goodoffices.room.proceedings.acts.meetings import SayWithin
from goodoffices.room.record import EVERYONE, caucus, delegation
from tests.load.archive_crash import crash
from tests.room.archive.talk import TEN, later, said, say, texts
from tests.room.coroutines import awaited
from tests.room.web.rooms import CHARTER

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterator, Sequence

    from goodoffices.room.archive.shelf import Row
    from tests.room.archive.postgres import Server

NOBODY = 65534


@contextmanager
def every_connection(archive: Archive, pragma: str) -> Iterator[None]:
    """A pragma on whichever connection is made meanwhile."""
    assert isinstance(archive.shelf, SqlShelf)
    database = archive.shelf.database

    def connected(connection: sqlite3.Connection, _: object) -> None:
        connection.execute(f"PRAGMA {pragma}").close()

    def made_new() -> None:
        database._let_go()
        database.engine.dispose()

    event.listen(database.engine, "connect", connected)
    made_new()
    yield
    event.remove(database.engine, "connect", connected)
    made_new()


FULL = "max_page_count = 1"
"""The database may not grow."""


class TestAFullDisk:
    def test_is_refused_plainly_and_afterwards_all_goes_on(self, tmp_path: Path) -> None:
        with create_room(tmp_path / "room", "Talks") as archive:
            say(archive, EVERYONE, "One.")
            refusal = r"room\.db: the disk is full\. Nothing of this was written"
            with every_connection(archive, FULL):
                with pytest.raises(Unavailable, match=refusal):
                    say(archive, EVERYONE, *["Long. " * 1000] * 20)
                assert texts(archive, EVERYONE) == ["One."]
            say(archive, EVERYONE, "Two.")
            archive.head(TEN)
        with open_room(tmp_path / "room") as archive:
            assert texts(archive, EVERYONE) == ["One.", "Two."]

    def test_hits_only_the_lot_that_is_too_large(self, tmp_path: Path) -> None:
        with create_room(tmp_path / "room", "Talks") as archive:
            say(archive, EVERYONE, "One.")
            large = [said(caucus("UA"), n, "Long. " * 1000) for n in range(1, 20)]
            with every_connection(archive, FULL):
                told = archive.append_each(
                    [[said(EVERYONE, 2, "Two.")], large, [said(EVERYONE, 3, "Three.")]]
                )
            assert [type(each) for each in told] == [type(None), Unavailable, type(None)]
            assert texts(archive, EVERYONE) == ["One.", "Two.", "Three."]
            check(archive)

    def test_when_no_file_may_grow(self, tmp_path: Path) -> None:
        """The limit is the process's own, so another process meets it."""
        create_room(tmp_path / "room", "Talks").close()
        done = subprocess.run(
            [sys.executable, "-c", GROW, tmp_path / "room"],
            cwd=Path(__file__).parents[3],
            capture_output=True,
            text=True,
            check=False,
        )
        assert done.returncode == 0, done.stderr
        written, refusal = done.stdout.splitlines()
        assert "Nothing of this was written, and nothing written before is lost" in refusal
        with open_room(tmp_path / "room") as archive:
            assert archive.lengths() == {EVERYONE: int(written)}
            say(archive, EVERYONE, "And on.")


GROW = f"""
import resource, sys
from pathlib import Path
from goodoffices.room.archive import Unavailable, open_room
from goodoffices.room.record import EVERYONE
from tests.room.archive.talk import say
archive, written = open_room(Path(sys.argv[1])), 0
resource.setrlimit(resource.RLIMIT_FSIZE, (600_000, {resource.RLIM_INFINITY}))
try:
    while True:
        say(archive, EVERYONE, "Long. " * 1000)
        written += 1
except Unavailable as refused:
    print(written)
    print(refused)
"""


@pytest.fixture
def ordinary(tmp_path: Path) -> Iterator[Path]:
    """A folder that an ordinary user can reach."""
    if os.geteuid():
        yield tmp_path
        return
    folder = Path(tempfile.mkdtemp(prefix="goodoffices-"))
    folder.chmod(0o755)
    yield folder
    shutil.rmtree(folder)


@contextmanager
def read_only(folder: Path) -> Iterator[None]:
    """A folder that cannot be written to. Root could; so it is somebody else meanwhile."""
    modes = {path: path.stat().st_mode for path in (folder, *folder.iterdir())}
    root = os.geteuid() == 0
    for path, mode in modes.items():
        path.chmod((mode & ~0o222) | 0o444)
    folder.chmod(0o555)
    if root:
        os.seteuid(NOBODY)
    try:
        yield
    finally:
        if root:
            os.seteuid(0)
        for path, mode in modes.items():
            path.chmod(mode)


class TestAReadOnlyDisk:
    def test_a_room_on_one_is_refused_and_left_as_it_was(self, ordinary: Path) -> None:
        folder = ordinary / "room"
        with create_room(folder, "Talks") as archive:
            say(archive, EVERYONE, "One.")
        before = {path.name: path.read_bytes() for path in folder.iterdir()}
        with (
            read_only(folder),
            pytest.raises(Unavailable, match=r"permission denied.*check the disk and your rights"),
        ):
            open_room(folder)
        assert {path.name: path.read_bytes() for path in folder.iterdir()} == before
        with open_room(folder) as archive:
            say(archive, EVERYONE, "Two.")

    def test_an_open_room_whose_folder_becomes_one_refuses_what_it_cannot_keep(self, ordinary: Path) -> None:
        folder = ordinary / "room"
        with create_room(folder, "Talks") as archive:
            say(archive, EVERYONE, "One.")
            with read_only(folder), pytest.raises(Unavailable, match="the key ring: permission denied"):
                say(archive, caucus("UA"), "A new record needs a new key.")
            with read_only(folder), pytest.raises(Unavailable, match="permission denied"):
                archive.destroy([], TEN)
            say(archive, caucus("UA"), "Now it has one.")
            check(archive)
        with open_room(folder) as archive:
            assert archive.lengths() == {EVERYONE: 1, caucus("UA"): 1}

    def test_a_database_that_has_become_one(self, tmp_path: Path) -> None:
        with create_room(tmp_path / "room", "Talks") as archive:
            say(archive, EVERYONE, "One.")
            refusal = r"the record cannot be written\. Nothing of this was written"
            with every_connection(archive, "query_only = ON"), pytest.raises(Unavailable, match=refusal):
                say(archive, EVERYONE, "Lost?")
            say(archive, EVERYONE, "Two.")
            assert texts(archive, EVERYONE) == ["One.", "Two."]

    def test_an_export_to_one_is_refused(self, ordinary: Path) -> None:
        from goodoffices.room.archive.export import export

        with create_room(ordinary / "room", "Talks") as archive:
            say(archive, EVERYONE, "One.")
            (ordinary / "out").mkdir()
            with read_only(ordinary / "out"), pytest.raises(Unavailable, match="permission denied"):
                export(archive, ordinary / "out", [EVERYONE], TEN)
            assert list((ordinary / "out").iterdir()) == []


class TestAServerThatIsAwayForAWhile:
    @pytest.mark.parametrize("how", ["fast", "immediate"])
    def test_refuses_meanwhile_and_afterwards_all_goes_on(
        self, tmp_path: Path, server: Server, how: str
    ) -> None:
        with create_room(tmp_path / "room", "Talks", server.url) as archive:
            say(archive, EVERYONE, "One.")
            server.stop(how)
            try:
                for _ in range(2):
                    with pytest.raises(Unavailable, match="the database cannot be reached"):
                        archive.append([said(EVERYONE, 2, "Lost?")])
                with pytest.raises(Unavailable, match="the database cannot be reached"):
                    archive.head(TEN)
                with pytest.raises(Unavailable, match="the database cannot be reached"):
                    list(archive.read())
            finally:
                server.start()
            say(archive, EVERYONE, "Two.")
            archive.head(TEN)
            assert texts(archive, EVERYONE) == ["One.", "Two."]
            check(archive)

    def test_a_restart_between_two_entries_is_not_noticed(self, tmp_path: Path, server: Server) -> None:
        with create_room(tmp_path / "room", "Talks", server.url) as archive:
            say(archive, EVERYONE, "One.")
            server.stop()
            server.start()
            say(archive, EVERYONE, "Two.")
            assert texts(archive, EVERYONE) == ["One.", "Two."]

    def test_what_a_broken_commit_had_kept_after_all_is_not_added_twice(
        self, tmp_path: Path, server: Server, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        with create_room(tmp_path / "room", "Talks", server.url) as archive:
            add = archive.shelf.add

            def broken(rows: object) -> None:
                monkeypatch.undo()
                add(rows)  # type: ignore[arg-type]
                msg = "the line broke after the commit"
                raise Unavailable(msg)

            monkeypatch.setattr(archive.shelf, "add", broken)
            assert archive.append_each([[said(EVERYONE, 1)], [said(caucus("UA"), 1)]]) == [None, None]
            assert archive.lengths() == {EVERYONE: 1, caucus("UA"): 1}
            check(archive)

    def test_another_process_that_took_the_room_meanwhile_keeps_it(
        self, tmp_path: Path, server: Server
    ) -> None:
        with create_room(tmp_path / "room", "Talks", server.url) as archive:
            say(archive, EVERYONE, "One.")
            shutil.copytree(tmp_path / "room", tmp_path / "copy")
            server.stop()
            server.start()
            with open_room(tmp_path / "copy", server.url) as other:
                say(other, EVERYONE, "From elsewhere.")
                with pytest.raises(Conflict):
                    archive.append([said(EVERYONE, 2, "Two.")])
                with pytest.raises(Unavailable, match="another process has opened this room"):
                    archive.append([said(EVERYONE, 3, "Two.")])
            assert texts(archive, EVERYONE) == ["One.", "From elsewhere."]


class TestARoomWhoseRecordGoesAway:
    def test_knows_what_was_kept_before_it_decides_again(
        self, tmp_path: Path, server: Server, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        """The server keeps what it is given, and goes away before it can say so."""
        there = opened(tmp_path / "room", server.url, lambda: Opening(CHARTER, None, ()), lambda: TEN)
        add = there.archive.shelf.add

        def broken(rows: Sequence[Row]) -> None:
            monkeypatch.undo()
            add(rows)
            server.stop("immediate")
            msg = "the line broke behind the commit"
            raise Unavailable(msg)

        async def scene() -> None:
            async with Room(OneHand(there.archive), there.state, there.clock) as room:
                monkeypatch.setattr(there.archive.shelf, "add", broken)
                act = Act("ann", SayWithin(text="Kept?"), "t1")
                try:
                    assert await room.act(act) == UNCERTAIN
                    assert await room.act(act) == NOT_DONE
                finally:
                    server.start()
                assert await room.act(act) == ()
                assert isinstance(await room.act(Act("abe", SayWithin(text="After."))), tuple)

        with there.archive:
            awaited(scene())
            assert texts(there.archive, delegation("A")) == ["Kept?", "After."]
            check(there.archive)


class TestAWriterInTrouble:
    def test_tells_everybody_who_waits_and_goes_on(
        self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        with create_room(tmp_path / "room", "Talks") as archive, Writer(archive) as writer:

            def broken(_: object) -> None:
                raise RuntimeError

            monkeypatch.setattr(archive, "append_each", broken)
            assert isinstance(writer.submit([said(EVERYONE, 1)]).exception(), RuntimeError)
            monkeypatch.setattr(archive, "head", broken)
            assert isinstance(writer.tick(TEN).exception(), RuntimeError)
            monkeypatch.undo()
            assert writer.submit([said(EVERYONE, 1)]).exception() is None
            assert writer.tick(later(1)).result().head.number == 1

    def test_what_is_called_off_before_it_is_written_is_not_written(self, tmp_path: Path) -> None:
        with create_room(tmp_path / "room", "Talks") as archive, Writer(archive) as writer:
            with archive._lock:
                first = writer.submit([said(EVERYONE, 1)])
                tick, second = writer.tick(TEN), writer.submit([said(EVERYONE, 2)])
                while not first.running():
                    pass
                assert tick.cancel()
                assert second.cancel()
            first.result()
        with open_room(tmp_path / "room") as archive:
            assert archive.lengths() == {EVERYONE: 1}
            assert archive.heads() == []


def test_killed_at_random_points_it_keeps_all_it_has_acknowledged_once(tmp_path: Path) -> None:
    assert crash(tmp_path / "room", 20) > 100


def test_what_is_refused_is_one_kind_of_error() -> None:
    assert issubclass(Conflict, GoodOfficesError)
    assert issubclass(Unavailable, GoodOfficesError)
