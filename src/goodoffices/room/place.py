"""A room's folder, opened or opened again: its archive, and the proceedings that its entries make."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Protocol
from urllib.parse import quote

from goodoffices.case.faults import GoodOfficesError
from goodoffices.room.archive import create_room, open_room
from goodoffices.room.archive.export import content, file_name
from goodoffices.room.archive.keyfile import KEYS
from goodoffices.room.proceedings import NOTHING_YET, Proceedings, evolved, forgotten, numbered
from goodoffices.room.record import EVERYONE, ROOM, Audience
from goodoffices.room.record.audience import standing
from goodoffices.room.record.entries import to_milliseconds

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from datetime import datetime
    from pathlib import Path

    from goodoffices.room.archive import Archive
    from goodoffices.room.proceedings.commands import Posting
    from goodoffices.room.record import Entry
    from goodoffices.room.seats import Charter


class Begins(Protocol):
    """What a room begins with."""

    @property
    def charter(self) -> Charter:
        """Who sits in it."""

    def postings(self) -> list[Posting]:
        """The first events of its record, and whom they are for."""


class Onward:
    """The room's time: the host's clock, but never earlier than what stands in the record or was told before.

    Example:
        >>> from datetime import UTC, datetime
        >>> clock = Onward(datetime(2022, 3, 10, tzinfo=UTC), lambda: datetime(2022, 3, 9, tzinfo=UTC))
        >>> clock().isoformat()
        '2022-03-10T00:00:00+00:00'
    """

    def __init__(self, last: datetime, now: Callable[[], datetime]) -> None:
        """Begin no earlier than the record ends."""
        self._last, self._now = last, now

    def __call__(self) -> datetime:
        """The moment."""
        self._last = max(self._last, to_milliseconds(self._now()))
        return self._last

    def host(self) -> datetime:
        """The host's clock as it stands, wherever it has been before."""
        return self._now()


class OneHand:
    """An archive as the room and its doors use it: entries and credentials."""

    def __init__(self, archive: Archive) -> None:
        """Take the archive; it lets one thread write at a time."""
        self._archive = archive

    def append(self, entries: Sequence[Entry]) -> None:
        """Keep entries, all or none; returns once they are safe."""
        self._archive.append(entries)

    def missed(self, state: Proceedings) -> Sequence[Entry]:
        """What is kept and not in these proceedings.

        Raises:
            GoodOfficesError: it cannot be read now.
        """
        lengths = self._archive.lengths()
        if all(state.ledger(audience).length == length for audience, length in lengths.items()):
            return ()
        return [each for each in self._archive.entries() if each.n > state.ledger(each.audience).length]

    def credential(self, seat: str) -> tuple[str, int] | None:
        """What is kept for a seat, and how often it has been changed."""
        return self._archive.credentials.credential(seat)

    def put_credential(self, seat: str, data: str, version: int) -> None:
        """Keep it in the place of that version."""
        self._archive.credentials.put_credential(seat, data, version)


@dataclass(frozen=True)
class Place:
    """A room's folder that is open.

    Attributes:
        folder: where it is.
        archive: its archive.
        state: the proceedings so far.
        clock: its time.
    """

    folder: Path
    archive: Archive
    state: Proceedings
    clock: Onward

    @property
    def charter(self) -> Charter:
        """Who sits in the room.

        Raises:
            GoodOfficesError: the record does not begin with that.
        """
        charter = self.state.ledger(EVERYONE).told.charter
        if charter is None:
            msg = f"{self.folder}: the record does not begin with who sits in the room. Put a sound copy in its place"
            raise GoodOfficesError(msg)
        return charter


def opened(
    folder: Path, database: str | None, opening: Callable[[], Begins], now: Callable[[], datetime]
) -> Place:
    """Open a room's folder again; where there is none, or nothing was said in it yet, begin it.

    Args:
        folder: the folder.
        database: URL of a PostgreSQL server that keeps the record; in the folder otherwise.
        opening: what the room begins with; asked only where it begins.
        now: the host's clock.

    Raises:
        GoodOfficesError: the folder is no room's, or something in it is not what was written; or the case has no
            talks in it.
    """
    if (folder / KEYS).exists():
        archive, begins = open_room(folder, database), None
    else:
        begins = opening()
        charter = begins.charter
        archive = create_room(folder, charter.title, database, audiences=standing(charter))
    try:
        clock = Onward(archive.state().last, now)
        if not archive.lengths():
            begins = begins or opening()
            archive.append(numbered(NOTHING_YET, begins.postings(), ROOM, clock()))
        place = Place(folder, archive, _state(archive), clock)
        archive.reserve(standing(place.charter))
    except BaseException:
        archive.close()
        raise
    return place


def exported(place: Place, audience: Audience) -> tuple[str, bytes]:
    """One audience's record as a file to take home: its name, as addresses write it, and its content.

    It is put together in memory: nothing of it passes through a disk in clear.

    Raises:
        GoodOfficesError: there is no such record, or it cannot be read now.
    """
    return quote(file_name(str(audience))), content(place.archive, audience, place.clock())


def destroyed(archive: Archive) -> dict[Audience, str]:
    """The audiences whose records have been destroyed, each with its receipt."""
    return {Audience.parse(name): slot.seal for name, slot in archive.ring.slots.items() if slot.key is None}


def _state(archive: Archive) -> Proceedings:
    state = evolved(archive.entries())
    lengths = archive.lengths()
    for audience in destroyed(archive):
        if audience in lengths:  # nobody is shown a record that nothing was ever said in
            state = forgotten(state, audience, lengths[audience])
    return state
