"""Rooms in folders: making, opening, and finding whatever was changed in one."""

from __future__ import annotations

import json
import shutil
import sqlite3
import subprocess
import sys
from contextlib import closing
from typing import TYPE_CHECKING

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy import create_engine, inspect, text

from goodoffices.case.faults import GoodOfficesError
from goodoffices.room.archive import Archive, Damaged, Unavailable, create_room, open_room
from goodoffices.room.archive.database import postgresql, sqlite
from goodoffices.room.archive.tables import METADATA
from goodoffices.room.archive.upgrading import LATEST, revision, upgrade
from goodoffices.room.record import EVERYONE, MEDIATION, caucus, delegation
from tests.room.archive.talk import TEN, drawn, later, say, texts

if TYPE_CHECKING:
    from pathlib import Path

    from tests.room.archive.postgres import Server

CANARY = "the-heron-flies-at-dusk"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A closed room with three records and two joint heads, the last over all."""
    with create_room(tmp_path / "room", "Talks") as archive:
        say(archive, EVERYONE, "One.", "Two.")
        say(archive, caucus("UA"), CANARY)
        archive.head(TEN)
        say(archive, EVERYONE, "Three.", at=later(60))
        say(archive, MEDIATION, f"Note: {CANARY}")
        archive.head(later(60))
    return tmp_path / "room"


def everything(archive: Archive) -> object:
    return list(archive.entries()), archive.heads(), archive.lengths()


class TestAMakingThatWasCutOff:
    """The power fails while a room is made: what is left opens, or is made anew."""

    def left(self, folder: Path, *names: str) -> Path:
        """A folder as it is before the room is known to have been begun, with some of its files."""
        create_room(folder, "Talks").close()
        keys = json.loads((folder / "keys.json").read_bytes())
        (folder / "keys.json").write_text(json.dumps(keys | {"begun": False}))
        for path in folder.iterdir():
            if path.name not in names:
                path.unlink()
        return folder

    @pytest.mark.parametrize("record", [False, True])
    def test_behind_its_keys_it_is_made_to_the_end(self, tmp_path: Path, *, record: bool) -> None:
        folder = self.left(tmp_path / "room", "room.lock", "keys.json", *["room.db"] * record)
        with open_room(folder) as archive:
            say(archive, EVERYONE, "One.")
        with open_room(folder) as archive:
            assert texts(archive, EVERYONE) == ["One."]
        (folder / "room.db").unlink()
        with pytest.raises(GoodOfficesError, match=r"room\.db is missing"):
            open_room(folder)

    def test_before_its_tables_were_made(self, tmp_path: Path) -> None:
        folder = self.left(tmp_path / "room", "room.lock", "keys.json")
        (folder / "room.db").write_bytes(b"")
        with open_room(folder) as archive:
            assert archive.lengths() == {}

    def test_on_a_server_it_is_made_to_the_end(self, tmp_path: Path, server: Server) -> None:
        folder = self.left(tmp_path / "room", "room.lock", "keys.json")
        for _ in range(2):
            with open_room(folder, server.url) as archive:
                assert archive.lengths() == {}

    def test_before_its_keys_it_is_made_anew(self, tmp_path: Path) -> None:
        folder = self.left(tmp_path / "room", "room.lock")
        (folder / ".keys.json.01234567").write_text("{")
        with create_room(folder, "Talks") as archive:
            say(archive, EVERYONE, "One.")
        assert {path.name for path in folder.iterdir()} == {"room.db", "keys.json", "room.lock"}


class TestMaking:
    def test_a_room_has_a_record_keys_and_a_lock(self, folder: Path) -> None:
        assert {path.name for path in folder.iterdir()} == {
            "room.db",
            "keys.json",
            "room.lock",
            "last-head.json",
        }
        assert folder.stat().st_mode & 0o777 == 0o700

    def test_a_folder_in_use_is_left_alone(self, tmp_path: Path) -> None:
        (tmp_path / "mine").write_text("words", encoding="utf-8")
        with pytest.raises(GoodOfficesError, match="something here already"):
            create_room(tmp_path, "Talks")
        assert [path.name for path in tmp_path.iterdir()] == ["mine"]

    @pytest.mark.parametrize("url", ["mysql://x/y", "nonsense", "sqlite:///x.db"])
    def test_another_database_is_refused_and_nothing_is_left(self, tmp_path: Path, url: str) -> None:
        with pytest.raises(GoodOfficesError, match="postgresql://user@host/database"):
            create_room(tmp_path / "room", "Talks", url)
        assert not (tmp_path / "room").exists()

    def test_a_server_that_is_away_is_refused_without_its_password_and_nothing_is_left(
        self, tmp_path: Path
    ) -> None:
        url = f"postgresql://room:{CANARY}@/postgres?host={tmp_path}"
        with pytest.raises(Unavailable, match="cannot be reached") as refused:
            create_room(tmp_path / "room", "Talks", url)
        assert CANARY not in str(refused.value)
        assert not (tmp_path / "room").exists()


class TestOpening:
    def test_what_is_no_room_is_refused(self, tmp_path: Path) -> None:
        with pytest.raises(GoodOfficesError, match="there is no room here"):
            open_room(tmp_path)
        assert list(tmp_path.iterdir()) == []

    def test_a_second_process_is_refused_until_the_first_is_done(self, folder: Path) -> None:
        program = f"from pathlib import Path; from goodoffices.room.archive import *; open_room(Path({str(folder)!r}))"
        with open_room(folder):
            second = subprocess.run(
                [sys.executable, "-c", program], capture_output=True, text=True, check=False
            )
            assert second.returncode == 1
            assert second.stderr.splitlines()[-1].endswith(
                "another process has opened this room. Close it there first"
            )
        open_room(folder).close()

    def test_a_closed_record_is_closed(self, folder: Path) -> None:
        archive = open_room(folder)
        archive.close()
        with pytest.raises(GoodOfficesError, match="the record is closed"):
            list(archive.read())
        with pytest.raises(GoodOfficesError, match="the record is closed"):
            say(archive, EVERYONE, "Four.")

    def test_a_record_without_its_file_names_the_remedy(self, folder: Path) -> None:
        (folder / "room.db").unlink()
        with pytest.raises(GoodOfficesError, match=r"room\.db is missing"):
            open_room(folder)

    def test_it_is_lasting_before_it_is_acknowledged(self, folder: Path) -> None:
        with open_room(folder) as archive, archive.shelf.database.engine.connect() as connection:  # type: ignore[attr-defined]
            found = [
                connection.execute(text(f"PRAGMA {name}")).scalar()
                for name in ("journal_mode", "synchronous")
            ]
            assert found == ["wal", 2]
            assert connection.execute(text("PRAGMA foreign_keys")).scalar() == 1


class TestOnOneServer:
    def test_several_rooms_know_nothing_of_each_other(self, tmp_path: Path, server: Server) -> None:
        rooms = [create_room(tmp_path / name, name, server.url) for name in ("one", "two")]
        for room in rooms:
            say(room, EVERYONE, f"This is {room.title}.")
            room.head(TEN)
            room.close()
        for name in ("one", "two"):
            with open_room(tmp_path / name, server.url) as room:
                assert texts(room, EVERYONE) == [f"This is {name}."]
                assert len(room.heads()) == 1

    def test_a_copy_of_the_keys_elsewhere_does_not_get_in_meanwhile(
        self, tmp_path: Path, server: Server
    ) -> None:
        with create_room(tmp_path / "one", "Talks", server.url):
            shutil.copytree(tmp_path / "one", tmp_path / "copy")
            with pytest.raises(Unavailable, match="another process has opened this room"):
                open_room(tmp_path / "copy", server.url)
        open_room(tmp_path / "copy", server.url).close()

    def test_keys_of_another_servers_room_are_refused(self, tmp_path: Path, server: Server) -> None:
        create_room(tmp_path / "one", "Talks").close()
        with pytest.raises(Damaged, match="not the record of the room"):
            open_room(tmp_path / "one", server.url)


class TestMigrations:
    def test_from_nothing_they_make_what_the_tables_say(self, tmp_path: Path) -> None:
        create_room(tmp_path / "room", "Talks").close()
        engine = create_engine(f"sqlite:///{tmp_path / 'room' / 'room.db'}")
        with engine.connect() as connection:
            assert compare_metadata(MigrationContext.configure(connection), METADATA) == []
            made = {name: _shape(connection, name) for name in METADATA.tables}
        engine.dispose()
        other = create_engine("sqlite://")
        with other.connect() as connection:
            METADATA.create_all(connection)
            assert {name: _shape(connection, name) for name in METADATA.tables} == made
        other.dispose()

    def test_on_a_server_as_well(self, tmp_path: Path, server: Server) -> None:
        create_room(tmp_path / "room", "Talks", server.url).close()
        engine = postgresql(server.url)
        with engine.connect() as connection:
            assert compare_metadata(MigrationContext.configure(connection), METADATA) == []
        engine.dispose()

    def test_once_done_they_have_nothing_to_do(self, tmp_path: Path) -> None:
        engine = sqlite(tmp_path / "new.db")
        with engine.connect().execution_options(writes=True) as connection:
            with connection.begin():
                assert revision(connection) is None
                upgrade(connection, "here")
            with connection.begin():
                assert revision(connection) == LATEST
                upgrade(connection, "here")
        engine.dispose()

    def test_a_later_versions_record_is_refused(self, folder: Path) -> None:
        altered(folder, "UPDATE alembic_version SET version_num = '99'")
        with pytest.raises(GoodOfficesError, match="a later version of this program wrote it"):
            open_room(folder)


def _shape(connection: object, table: str) -> object:
    look = inspect(connection)
    columns = [(c["name"], str(c["type"]), c["nullable"], c["primary_key"]) for c in look.get_columns(table)]
    return (
        columns,
        look.get_pk_constraint(table),
        look.get_foreign_keys(table),
        look.get_unique_constraints(table),
    )


def altered(folder: Path, *statements: str) -> None:
    """Change a database as somebody would who has its file."""
    with closing(sqlite3.connect(folder / "room.db")) as connection:
        for statement in statements:
            connection.execute(statement)
        connection.commit()


class TestTampering:
    """Whatever is changed in a database is found when the room is opened, up to its last joint head."""

    @pytest.mark.parametrize(
        ("table", "column"),
        [
            *(
                ("entries", name)
                for name in ("room", "position", "audience", "n", "previous", "commitment", "link")
            ),
            *(("entries", "sealed"), ("heads", "room"), ("heads", "number"), ("heads", "content")),
            *(("heads", "signature"), ("heads", "lengths"), ("rooms", "room"), ("rooms", "public_key")),
        ],
    )
    def test_a_change_to_any_value_of_any_row(
        self, folder: Path, table: str, column: str, tmp_path: Path
    ) -> None:
        with closing(sqlite3.connect(folder / "room.db")) as connection:
            rows = [row for (row,) in connection.execute(f"SELECT rowid FROM {table}")]  # noqa: S608 -- its own words
        assert rows
        for row in rows:
            for change in ("x'00'", "'0'", "77", f"substr({column}, 2)", f"zeroblob(length({column}))"):
                copy = tmp_path / "copy"
                shutil.copytree(folder, copy)
                statement = f"UPDATE {table} SET {column} = {change} WHERE rowid = {row}"  # noqa: S608 -- the same
                altered(copy, statement)
                with pytest.raises(GoodOfficesError):
                    open_room(copy)
                shutil.rmtree(copy)

    def test_any_bit_of_any_sealed_entry(self, folder: Path) -> None:
        with closing(sqlite3.connect(folder / "room.db")) as connection:
            sealed: bytes = connection.execute("SELECT sealed FROM entries WHERE position = 2").fetchone()[0]
        for at in range(0, len(sealed), 7):
            changed = sealed[:at] + bytes([sealed[at] ^ (1 << at % 8)]) + sealed[at + 1 :]
            altered(folder, f"UPDATE entries SET sealed = x'{changed.hex()}' WHERE position = 2")  # noqa: S608 -- its own words
            with pytest.raises(Damaged, match="entry 2 of everyone is not what was written"):
                open_room(folder)

    @pytest.mark.parametrize("position", range(1, 6))
    def test_an_entry_that_is_dropped(self, folder: Path, position: int) -> None:
        altered(folder, f"DELETE FROM entries WHERE position = {position}")  # noqa: S608 -- its own words
        with pytest.raises(Damaged, match=r"missing|lacks entries"):
            open_room(folder)

    @pytest.mark.parametrize("number", [1, 2])
    def test_a_head_that_is_dropped(self, folder: Path, number: int) -> None:
        altered(folder, f"DELETE FROM heads WHERE number = {number}")  # noqa: S608 -- its own words
        with pytest.raises(Damaged, match="joint head"):
            open_room(folder)

    def test_two_entries_that_change_places(self, folder: Path) -> None:
        altered(
            folder,
            "UPDATE entries SET position = 99 WHERE position = 2",
            "UPDATE entries SET position = 2 WHERE position = 3",
            "UPDATE entries SET position = 3 WHERE position = 99",
        )
        with pytest.raises(Damaged, match=r"entry 1 of caucus\.UA is not what was written"):
            open_room(folder)

    def test_an_older_copy_of_the_record(self, folder: Path, tmp_path: Path) -> None:
        shutil.copy(folder / "room.db", tmp_path / "old.db")
        with open_room(folder) as archive:
            archive.head(later(120))
        shutil.copy(tmp_path / "old.db", folder / "room.db")
        with pytest.raises(Damaged, match="lacks joint head 3, which was made"):
            open_room(folder)

    def test_the_keys_of_another_room(self, folder: Path, tmp_path: Path) -> None:
        create_room(tmp_path / "other", "Talks").close()
        shutil.copy(tmp_path / "other" / "keys.json", folder / "keys.json")
        with pytest.raises(Damaged, match="not the record of the room"):
            open_room(folder)

    def test_keys_that_are_older_than_the_record(self, folder: Path, tmp_path: Path) -> None:
        shutil.copy(folder / "keys.json", tmp_path / "old.json")
        with open_room(folder) as archive:
            say(archive, delegation("UA"), "New.", at=later(61))
        shutil.copy(tmp_path / "old.json", folder / "keys.json")
        with pytest.raises(Damaged, match="no key for entry 6"):
            open_room(folder)

    @pytest.mark.parametrize("name", ["keys.json", "last-head.json"])
    def test_any_byte_of_the_files_beside_it(self, folder: Path, name: str) -> None:
        with open_room(folder) as archive:
            before = everything(archive)
        content = (folder / name).read_bytes()
        for at in range(0, len(content), 5):
            (folder / name).write_bytes(content[:at] + bytes([content[at] ^ 1]) + content[at + 1 :])
            try:
                with open_room(folder) as archive:
                    assert everything(archive) == before, "what is not found is not there to be read"
            except GoodOfficesError:
                continue

    def test_any_byte_of_the_database_file(self, folder: Path) -> None:
        path = folder / "room.db"
        with open_room(folder) as archive:
            before = everything(archive)
        content = path.read_bytes()
        found = 0
        for at in drawn(1).sample(range(len(content)), 120):
            path.write_bytes(content[:at] + bytes([content[at] ^ 0xFF]) + content[at + 1 :])
            try:
                with open_room(folder) as archive:
                    assert everything(archive) == before, "what is not found is in no byte that is read"
            except GoodOfficesError:
                found += 1
            for rest in folder.glob("room.db-*"):
                rest.unlink()
        assert found


class TestAtRest:
    """Nothing of what is said, and of who speaks with whom, stands in clear in the database."""

    CANARIES = (CANARY, "caucus", "everyone", "team", "ann", "said", "Talks")

    def test_in_the_file_and_its_log(self, tmp_path: Path) -> None:
        with create_room(tmp_path / "room", "Talks") as archive:
            say(archive, caucus("UA"), CANARY, "Again: " + CANARY)
            say(archive, EVERYONE, "Welcome, said Ann.")
            archive.head(TEN)
            files = [path for path in (tmp_path / "room").iterdir() if path.name.startswith("room.db")]
            assert {path.name for path in files} == {"room.db", "room.db-wal", "room.db-shm"}
            content = b"".join(path.read_bytes() for path in files)
        content += (tmp_path / "room" / "room.db").read_bytes()
        assert [word for word in self.CANARIES if word.encode() in content] == []

    def test_on_a_server(self, tmp_path: Path, server: Server) -> None:
        with create_room(tmp_path / "room", "Talks", server.url) as archive:
            say(archive, caucus("UA"), CANARY)
            archive.head(TEN)
        server.stop()
        data = b"".join(path.read_bytes() for path in (server.folder / "data").rglob("*") if path.is_file())
        server.start()
        assert CANARY.encode() not in data
        assert b"caucus.UA" not in data

    def test_once_the_key_is_destroyed_nothing_in_the_folder_opens_it(self, folder: Path) -> None:
        with open_room(folder) as archive:
            key = archive.ring.slots["caucus.UA"].key
            assert key is not None
            archive.destroy([caucus("UA")], later(99))
            say(archive, EVERYONE, "The keys are destroyed.", at=later(99))
        content = b"".join(path.read_bytes() for path in folder.iterdir())
        assert key not in content
        assert key.hex().encode() not in content
        assert CANARY.encode() not in content
        with open_room(folder) as archive:
            assert texts(archive, caucus("UA")) == []
            assert texts(archive, EVERYONE)[-1] == "The keys are destroyed."
