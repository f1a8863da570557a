"""A room's folder: `room.db` with the record, `keys.json` with the keys, and `room.lock`, which one process holds."""

from __future__ import annotations

import fcntl
import json
import os
import secrets
from contextlib import ExitStack
from typing import TYPE_CHECKING

from sqlalchemy import insert, select

from goodoffices.case.faults import GoodOfficesError
from goodoffices.room.archive.archive import Archive
from goodoffices.room.archive.checking import check
from goodoffices.room.archive.database import Database, postgresql, sqlite
from goodoffices.room.archive.files import sync_folder
from goodoffices.room.archive.heads import SignedHead
from goodoffices.room.archive.keyfile import KEYS, load, save
from goodoffices.room.archive.keys import KeyRing
from goodoffices.room.archive.refusals import Damaged, Unavailable, refusals
from goodoffices.room.archive.sql import SqlShelf
from goodoffices.room.archive.tables import ROOMS
from goodoffices.room.archive.upgrading import upgrade

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from pathlib import Path

    from sqlalchemy import Connection

    from goodoffices.room.archive.keys import Random
    from goodoffices.room.record.audience import Audience

RECORD, LOCK, MARK = "room.db", "room.lock", "last-head.json"


def create_room(
    folder: Path,
    title: str,
    url: str | None = None,
    *,
    audiences: Iterable[Audience] = (),
    random: Random = secrets.token_bytes,
) -> Archive:
    """Make a room with an empty record; close the archive when done.

    Args:
        folder: a new or empty folder, for the keys and, without a URL, for the record.
        title: what the talks are called.
        url: of a PostgreSQL server that keeps the record instead.
        audiences: those that get a key at once, so that no key tells whether anybody spoke.
        random: gives so many random bytes.

    Raises:
        GoodOfficesError: there is something in the folder, the URL is none, or there are too many audiences. What was
            there stays as it was.
        Unavailable: the disk or the database does not take it; nothing half-made is left.
    """
    engine = postgresql(url) if url else None
    with refusals(str(folder)), ExitStack() as undo:
        if not folder.exists():
            folder.mkdir(parents=True)
            undo.callback(folder.rmdir)
        if any(not _left_over(path) for path in folder.iterdir()):
            msg = (
                f"{folder}: there is something here already. Name a new folder, or open the room that is here"
            )
            raise GoodOfficesError(msg)
        folder.chmod(0o700)
        release = _locked(folder)
        undo.callback(release)
        undo.callback(_emptied, folder)
        for path in folder.glob(f".{KEYS}.*"):
            path.unlink()
        ring = KeyRing.new(title, random)
        ring.reserve(map(str, audiences))
        ring.save = lambda changed: save(folder / KEYS, changed)
        ring.save(ring)
        database = Database(engine or sqlite(folder / RECORD), ring.room, url_shown(folder, url))
        undo.callback(database.close)
        _begin(ring, database)
        sync_folder(folder)
        undo.pop_all()
    return Archive(ring, SqlShelf(database), folder / MARK, release)


def _left_over(path: Path) -> bool:
    """Whether a file is what an attempt leaves that got no further than this: no key was kept, so nothing was said."""
    return path.name == LOCK or path.name.startswith(f".{KEYS}.")


def _begin(ring: KeyRing, database: Database) -> None:
    """Make the room's place in the database, and note on the ring that it is there; what has been made stays."""
    with database.writing() as connection:
        upgrade(connection, database.place)
        if _public_key(connection, ring) is None:
            connection.execute(insert(ROOMS), [{"room": ring.room, "public_key": ring.public}])
    ring.begun = True
    ring.save(ring)


def _public_key(connection: Connection, ring: KeyRing) -> str | None:
    found = connection.execute(select(ROOMS.c.public_key).where(ROOMS.c.room == ring.room)).scalar()
    return None if found is None else str(found)


def open_room(folder: Path, url: str | None = None, *, random: Random = secrets.token_bytes) -> Archive:
    """Open a room, after a look at everything in its record; close the archive when done.

    A room whose making was cut off is made to its end: it is empty.

    Args:
        folder: the room's.
        url: of the PostgreSQL server, where the record is kept on one.
        random: gives so many random bytes.

    Raises:
        GoodOfficesError: there is no room here, or a later version of the program wrote it.
        Unavailable: another process has opened it, or the disk or the database does not answer.
        Damaged: what is kept is not what was written; the first entry or head that is wrong is named.
    """
    if not (folder / KEYS).is_file():
        msg = f"{folder}: there is no room here. Name the folder that has its {KEYS}"
        raise GoodOfficesError(msg)
    with ExitStack() as undo:
        release = _locked(folder)
        undo.callback(release)
        ring = load(folder / KEYS, random)
        if url is None and ring.begun and not (folder / RECORD).is_file():
            msg = f"{folder}: {RECORD} is missing. Put it back, or give the URL of the server that keeps this record"
            raise GoodOfficesError(msg)
        engine = postgresql(url) if url else sqlite(folder / RECORD)
        database = Database(engine, ring.room, url_shown(folder, url))
        undo.callback(database.close)
        if not ring.begun:
            with refusals(str(folder)):
                _begin(ring, database)
        with database.writing() as connection:
            upgrade(connection, database.place)
            known = _public_key(connection, ring)
        if known != ring.public:
            msg = f"{database.place}: this is not the record of the room in {folder}. Put the one that is in its place"
            raise Damaged(msg)
        archive = Archive(ring, SqlShelf(database), folder / MARK, release)
        check(archive, _mark(folder / MARK))
        undo.pop_all()
    return archive


def url_shown(folder: Path, url: str | None) -> str:
    """What a refusal calls a record: its file, or the server without user and password."""
    return str(folder / RECORD) if url is None else f"the PostgreSQL record of {folder}"


def _emptied(folder: Path) -> None:
    for path in folder.iterdir():
        path.unlink()


def _locked(folder: Path) -> Callable[[], None]:
    """Take the room's lock; returns what lets go of it."""
    path = folder / LOCK
    with refusals(str(path)):
        descriptor = os.open(path, os.O_RDWR | os.O_CREAT, 0o600)
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        os.close(descriptor)
        msg = f"{folder}: another process has opened this room. Close it there first"
        raise Unavailable(msg) from None
    return lambda: os.close(descriptor)


def _mark(path: Path) -> SignedHead | None:
    """The last joint head that was marked beside the record."""
    if not path.exists():
        return None
    with refusals(str(path)):
        content = path.read_bytes()
    try:
        return SignedHead.of(json.loads(content))
    except (ValueError, KeyError, TypeError):
        msg = f"{path}: this is no joint head. Put a sound copy in its place"
        raise Damaged(msg) from None
