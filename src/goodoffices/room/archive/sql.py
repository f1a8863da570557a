"""A shelf in a database."""

from __future__ import annotations

from dataclasses import asdict
from typing import TYPE_CHECKING, Any

from sqlalchemy import and_, func, insert, select, update

from goodoffices.room.archive.chain import Tip
from goodoffices.room.archive.refusals import Damaged
from goodoffices.room.archive.shelf import HeadRow, Row, outdated
from goodoffices.room.archive.tables import CREDENTIALS, ENTRIES, HEADS

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from sqlalchemy import Select

    from goodoffices.room.archive.database import Database

_AT_ONCE = 2000
"""How many rows are read in one transaction."""
_ROW_TYPES = (int, str, int, bytes, bytes, bytes, bytes)
_HEAD_TYPES = (int, bytes, bytes, bytes)
"""SQLite takes a value of any type into any column."""
_ROW = [column for column in ENTRIES.c if column.name != "room"]
_HEAD = [column for column in HEADS.c if column.name != "room"]


class SqlShelf:
    """The rows of one room in a database.

    Args:
        database: that keeps the room.
    """

    def __init__(self, database: Database) -> None:
        self.database = database
        self.room = database.room

    def tips(self) -> dict[str, Tip]:
        """The end of each chain, by the word that stands for its audience."""
        return {row.audience: Tip(row.n, row.link) for row in self.last_rows()}

    def last_rows(self) -> list[Row]:
        """The last row of each audience."""
        last = (
            select(ENTRIES.c.audience, func.max(ENTRIES.c.n).label("n"))
            .where(ENTRIES.c.room == self.room)
            .group_by(ENTRIES.c.audience)
            .subquery()
        )
        same = and_(ENTRIES.c.audience == last.c.audience, ENTRIES.c.n == last.c.n)
        return self._rows(select(*_ROW).join(last, same).where(ENTRIES.c.room == self.room))

    def rows(self, after: int = 0) -> Iterator[Row]:
        """The rows behind a position, in their order."""
        wanted = select(*_ROW).where(ENTRIES.c.room == self.room).order_by(ENTRIES.c.position).limit(_AT_ONCE)
        while found := self._rows(wanted.where(ENTRIES.c.position > after)):
            yield from found
            after = found[-1].position

    def rows_of(self, audience: str) -> Iterator[Row]:
        """The rows of one audience, by the word that stands for it, in their order; no other row is looked at."""
        own = and_(ENTRIES.c.room == self.room, ENTRIES.c.audience == audience)
        wanted, after = select(*_ROW).where(own).order_by(ENTRIES.c.n).limit(_AT_ONCE), 0
        while found := self._rows(wanted.where(ENTRIES.c.n > after)):
            yield from found
            after = found[-1].n

    def _rows(self, wanted: Select[Any]) -> list[Row]:
        with self.database.reading() as connection:
            found = connection.execute(wanted).all()
        for each in found:
            if tuple(map(type, each)) != _ROW_TYPES:
                msg = f"{self.database.place}: entry {each.position} of the room is damaged. Put a sound copy there"
                raise Damaged(msg)
        return [Row(*each) for each in found]

    def commitment(self, audience: str, n: int) -> bytes | None:
        """What a chain says of an entry; None where there is no such entry."""
        wanted = select(ENTRIES.c.commitment).where(
            ENTRIES.c.room == self.room, ENTRIES.c.audience == audience, ENTRIES.c.n == n
        )
        with self.database.reading() as connection:
            return connection.execute(wanted).scalar()

    def add(self, rows: Sequence[Row]) -> None:
        """Keep rows; Conflict where one of them is there already."""
        with self.database.writing() as connection:
            connection.execute(insert(ENTRIES), [{"room": self.room, **asdict(row)} for row in rows])

    def heads(self, after: int = 0) -> list[HeadRow]:
        """The joint heads behind a number, in their order."""
        wanted = select(*_HEAD).where(HEADS.c.room == self.room, HEADS.c.number > after)
        return self._heads(wanted.order_by(HEADS.c.number))

    def last_head(self) -> HeadRow | None:
        """The last joint head."""
        wanted = select(*_HEAD).where(HEADS.c.room == self.room).order_by(HEADS.c.number.desc()).limit(1)
        return next(iter(self._heads(wanted)), None)

    def _heads(self, wanted: Select[Any]) -> list[HeadRow]:
        with self.database.reading() as connection:
            found = connection.execute(wanted).all()
        for each in found:
            if tuple(map(type, each)) != _HEAD_TYPES:
                msg = f"{self.database.place}: joint head {each.number} is damaged. Put a sound copy there"
                raise Damaged(msg)
        return [HeadRow(*each) for each in found]

    def add_head(self, row: HeadRow) -> None:
        """Keep a joint head; Conflict where its number is there already."""
        with self.database.writing() as connection:
            connection.execute(insert(HEADS), [{"room": self.room, **asdict(row)}])

    def credential(self, seat: str) -> tuple[str, int] | None:
        """By what a seat is let in, and the version of that."""
        wanted = select(CREDENTIALS.c.data, CREDENTIALS.c.version).where(
            CREDENTIALS.c.room == self.room, CREDENTIALS.c.seat == seat
        )
        with self.database.reading() as connection:
            found = connection.execute(wanted).first()
        return None if found is None else (found.data, found.version)

    def put_credential(self, seat: str, data: str, version: int) -> None:
        """Keep by what a seat is let in, where its version is the one given (0: none yet); else Conflict."""
        values = {"data": data, "version": version + 1}
        of_seat = and_(CREDENTIALS.c.room == self.room, CREDENTIALS.c.seat == seat)
        with self.database.writing() as connection:
            if version == 0:
                connection.execute(insert(CREDENTIALS), [{"room": self.room, "seat": seat, **values}])
                return
            changed = connection.execute(
                update(CREDENTIALS).where(of_seat, CREDENTIALS.c.version == version).values(values)
            )
            if not changed.rowcount:
                raise outdated(seat)

    def close(self) -> None:
        """Let go of the database."""
        self.database.close()
