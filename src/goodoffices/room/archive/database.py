"""A database of the archive: SQLite in a file, or PostgreSQL by its URL. One process at a time writes a room."""

from __future__ import annotations

from contextlib import contextmanager, suppress
from threading import RLock
from typing import TYPE_CHECKING, Any

from sqlalchemy import URL, Engine, create_engine, event, make_url, text
from sqlalchemy.exc import ArgumentError, DBAPIError, IntegrityError

from goodoffices.case.faults import GoodOfficesError
from goodoffices.room.archive.refusals import Unavailable, refusals

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from sqlalchemy import Connection

BUSY_SECONDS = 5
_PRAGMAS = ("journal_mode=WAL", "synchronous=FULL", "foreign_keys=ON", f"busy_timeout={BUSY_SECONDS * 1000}")
_LOCK = text("SELECT pg_try_advisory_lock(:key)")
_UNLOCK = text("SELECT pg_advisory_unlock_all()")


def sqlite(path: Path) -> Engine:
    """An engine for a file: what it has committed outlasts a power cut, and a transaction that writes says so first."""
    engine = create_engine(URL.create("sqlite", database=str(path)), hide_parameters=True)

    @event.listens_for(engine, "connect")
    def _connected(connection: Any, _: object) -> None:  # noqa: ANN401 -- the driver's own
        connection.isolation_level = None
        for pragma in _PRAGMAS:
            connection.execute(f"PRAGMA {pragma}").close()

    @event.listens_for(engine, "begin")
    def _begun(connection: Connection) -> None:
        writes = connection.get_execution_options().get("writes")
        connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")

    return engine


def postgresql(url: str) -> Engine:
    """An engine for a server.

    Raises:
        GoodOfficesError: it is no URL of a PostgreSQL server.
    """
    try:
        parsed = make_url(url)
    except ArgumentError:
        parsed = None
    if parsed is None or parsed.get_backend_name() not in {"postgresql", "postgres"}:
        msg = "this is no URL of a PostgreSQL server. Write it as postgresql://user@host/database"
        raise GoodOfficesError(msg)
    engine = create_engine(
        parsed.set(drivername="postgresql+psycopg"),
        hide_parameters=True,
        pool_pre_ping=True,
        connect_args={"connect_timeout": BUSY_SECONDS},
    )

    @event.listens_for(engine, "connect")
    def _connected(connection: Any, _: object) -> None:  # noqa: ANN401 -- the driver's own
        connection.execute("SET synchronous_commit = on")
        connection.commit()

    return engine


class Database:
    """A database that one room is read from and written to.

    Args:
        engine: to it.
        room: the room, 32 hexadecimal digits.
        place: what a refusal calls the database; no password stands in it.
    """

    def __init__(self, engine: Engine, room: str, place: str) -> None:
        self.engine, self.room, self.place = engine, room, place
        self._writer: Connection | None = None
        self._closed = False
        self._one_at_a_time = RLock()

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """A connection in a transaction that reads.

        Raises:
            Unavailable: the database cannot be reached.
            Damaged: it is damaged.
            GoodOfficesError: it is closed.
        """
        self._still_open()
        with refusals(self.place), self.engine.connect() as connection, connection.begin():
            yield connection

    @contextmanager
    def writing(self) -> Iterator[Connection]:
        """The one connection that writes, in a transaction; what it wrote is durable when the context has ended.

        Whichever thread comes second waits: entries and credentials share this connection.

        Raises:
            Unavailable: it cannot be written, or another process has this room.
            Conflict: what is written is there already.
            Damaged: it is damaged.
        """
        self._still_open()
        with self._one_at_a_time, refusals(self.place):
            connection = self._connection()
            try:
                with connection.begin():
                    yield connection
            except IntegrityError:
                raise
            except DBAPIError:
                self._let_go()
                raise

    def _connection(self) -> Connection:
        """The writing connection: still good, or a new one that holds the room."""
        if self._writer is not None and self._alive(self._writer):
            return self._writer
        self._let_go()
        connection = self.engine.connect().execution_options(writes=True)
        try:
            self._hold(connection)
        except BaseException:
            connection.close()
            raise
        self._writer = connection
        return connection

    @staticmethod
    def _alive(connection: Connection) -> bool:
        if connection.dialect.name == "sqlite":
            return not connection.invalidated
        try:
            with connection.begin():
                connection.execute(text("SELECT 1"))
        except DBAPIError:
            return False
        return True

    def _hold(self, connection: Connection) -> None:
        """Let no other process write this room while this connection lasts; a SQLite room has a lock file for that."""
        if connection.dialect.name == "sqlite":
            return
        key = int.from_bytes(bytes.fromhex(self.room)[:8], signed=True)
        with connection.begin():
            if not connection.execute(_LOCK, {"key": key}).scalar():
                msg = f"{self.place}: another process has opened this room. Close it there first"
                raise Unavailable(msg)

    def _give_back(self) -> None:
        """Let another process write this room at once: a server takes a while to notice that a connection has gone."""
        if self._writer is not None and not self._writer.invalidated and self.engine.name != "sqlite":
            with suppress(DBAPIError), self._writer.begin():  # one that has gone already holds nothing
                self._writer.execute(_UNLOCK)

    def _let_go(self) -> None:
        if self._writer is not None:
            self._writer.invalidate()
            self._writer.close()
            self._writer = None

    def _still_open(self) -> None:
        if self._closed:
            msg = f"{self.place}: the record is closed. Open the room again"
            raise GoodOfficesError(msg)

    def close(self) -> None:
        """Close all connections; a SQLite file is left in one piece. Whoever still uses it is refused."""
        self._closed = True
        with self._one_at_a_time:
            self._give_back()
            self._let_go()
        self.engine.dispose()
