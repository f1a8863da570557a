"""Where rows are kept: what an archive asks of a database, and a shelf in memory that does the same."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

from goodoffices.room.archive.chain import Tip
from goodoffices.room.archive.refusals import Conflict

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence


@dataclass(frozen=True, slots=True)
class Row:
    """An entry as a database sees it.

    Attributes:
        position: in the order of the room, from 1.
        audience: the word that stands for it.
        n: its number in the record of its audience.
        previous: the link before it, 32 bytes.
        commitment: 32 bytes.
        link: 32 bytes.
        sealed: salt and content, encrypted.
    """

    position: int
    audience: str
    n: int
    previous: bytes
    commitment: bytes
    link: bytes
    sealed: bytes


@dataclass(frozen=True, slots=True)
class HeadRow:
    """A joint head as a database sees it.

    Attributes:
        number: from 1.
        content: the head's bytes.
        signature: 64 bytes.
        lengths: of all records, with their last links, encrypted.
    """

    number: int
    content: bytes
    signature: bytes
    lengths: bytes


class Credentials(Protocol):
    """By what each seat is let in; what stands in it is the business of whoever lets them in."""

    def credential(self, seat: str) -> tuple[str, int] | None:
        """By what a seat is let in, and the version of that."""

    def put_credential(self, seat: str, data: str, version: int) -> None:
        """Keep by what a seat is let in, where its version is the one given (0: none yet); else Conflict."""


class Shelf(Credentials, Protocol):
    """What keeps the rows of one room. Each call is a transaction, and has its effect durably or not at all."""

    def tips(self) -> dict[str, Tip]:
        """The end of each chain, by the word that stands for its audience."""

    def last_rows(self) -> list[Row]:
        """The last row of each audience."""

    def rows(self, after: int = 0) -> Iterator[Row]:
        """The rows behind a position, in their order."""

    def rows_of(self, audience: str) -> Iterator[Row]:
        """The rows of one audience, by the word that stands for it, in their order; no other row is looked at."""

    def commitment(self, audience: str, n: int) -> bytes | None:
        """What a chain says of an entry; None where there is no such entry."""

    def add(self, rows: Sequence[Row]) -> None:
        """Keep rows; Conflict where one of them is there already."""

    def heads(self, after: int = 0) -> list[HeadRow]:
        """The joint heads behind a number, in their order."""

    def last_head(self) -> HeadRow | None:
        """The last joint head."""

    def add_head(self, row: HeadRow) -> None:
        """Keep a joint head; Conflict where its number is there already."""

    def close(self) -> None:
        """Let go of whatever is held."""


def outdated(seat: str) -> Conflict:
    """The refusal of a credential that somebody else has changed meanwhile."""
    return Conflict(f"the credential of seat {seat} was changed meanwhile. Read it again, and decide again")


class MemoryShelf:
    """A shelf for tests and exercises; what is on it ends with the process."""

    def __init__(self) -> None:
        self._rows: list[Row] = []
        self._found: dict[tuple[str, int], Row] = {}
        self._last: dict[str, Row] = {}
        self._heads: list[HeadRow] = []
        self._credentials: dict[str, tuple[str, int]] = {}

    def tips(self) -> dict[str, Tip]:
        """The end of each chain, by the word that stands for its audience."""
        return {audience: Tip(row.n, row.link) for audience, row in self._last.items()}

    def last_rows(self) -> list[Row]:
        """The last row of each audience."""
        return list(self._last.values())

    def rows(self, after: int = 0) -> Iterator[Row]:
        """The rows behind a position, in their order."""
        yield from self._rows[after:]

    def rows_of(self, audience: str) -> Iterator[Row]:
        """The rows of one audience, by the word that stands for it, in their order; no other row is looked at."""
        last = self._last.get(audience)
        for n in range(1, last.n + 1 if last else 1):
            yield self._found[audience, n]

    def commitment(self, audience: str, n: int) -> bytes | None:
        """What a chain says of an entry; None where there is no such entry."""
        row = self._found.get((audience, n))
        return None if row is None else row.commitment

    def add(self, rows: Sequence[Row]) -> None:
        """Keep rows; Conflict where one of them is there already."""
        if any((row.audience, row.n) in self._found for row in rows):
            msg = "somebody else has written. Read what is new, and decide again"
            raise Conflict(msg)
        self._rows.extend(rows)
        self._found.update(((row.audience, row.n), row) for row in rows)
        self._last.update((row.audience, row) for row in rows)

    def heads(self, after: int = 0) -> list[HeadRow]:
        """The joint heads behind a number, in their order."""
        return self._heads[after:]

    def last_head(self) -> HeadRow | None:
        """The last joint head."""
        return self._heads[-1] if self._heads else None

    def add_head(self, row: HeadRow) -> None:
        """Keep a joint head; Conflict where its number is there already."""
        if row.number != len(self._heads) + 1:
            msg = "somebody else has made a joint head. Read what is new, and decide again"
            raise Conflict(msg)
        self._heads.append(row)

    def credential(self, seat: str) -> tuple[str, int] | None:
        """By what a seat is let in, and the version of that."""
        return self._credentials.get(seat)

    def put_credential(self, seat: str, data: str, version: int) -> None:
        """Keep by what a seat is let in, where its version is the one given (0: none yet); else Conflict."""
        if self._credentials.get(seat, ("", 0))[1] != version:
            raise outdated(seat)
        self._credentials[seat] = (data, version + 1)

    def close(self) -> None:
        """Nothing is held."""
