"""Group commit: what is submitted while the disk is busy goes into the next transaction together."""

from __future__ import annotations

import asyncio
from concurrent.futures import Future
from dataclasses import dataclass, field
from queue import Empty, SimpleQueue
from threading import Lock, Thread
from typing import TYPE_CHECKING, Self

from goodoffices.case.faults import GoodOfficesError
from goodoffices.room.record.entries import to_milliseconds

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from goodoffices.room.archive.archive import Archive
    from goodoffices.room.archive.heads import SignedHead
    from goodoffices.room.record.entries import Entry

MOST = 1000
"""How many lots share a transaction."""


@dataclass(frozen=True, slots=True)
class _Lot:
    entries: Sequence[Entry]
    done: Future[None] = field(default_factory=Future)


@dataclass(frozen=True, slots=True)
class _Tick:
    now: datetime
    done: Future[SignedHead] = field(default_factory=Future)


class Writer:
    """A thread that writes to an archive, for many who wait at once.

    Args:
        archive: the archive. It stays open when the writer is closed.

    What is submitted is written in its order. A lot that is refused does not touch those beside it.

    Example:
        >>> from datetime import UTC, datetime
        >>> from goodoffices.room.archive import MemoryArchive
        >>> from goodoffices.room.record import EVERYONE, Entry
        >>> from goodoffices.room.record.talking import Said
        >>> ten = datetime(2022, 3, 10, 10, tzinfo=UTC)
        >>> archive = MemoryArchive("Talks")
        >>> with Writer(archive) as writer:
        ...     writer.submit(
        ...         [Entry(audience=EVERYONE, n=1, at=ten, by="ann", event=Said(text="Hm."))]
        ...     ).result()
        >>> archive.lengths() == {EVERYONE: 1}
        True
    """

    def __init__(self, archive: Archive) -> None:
        self._archive = archive
        self._queue: SimpleQueue[_Lot | _Tick | None] = SimpleQueue()
        self._lock = Lock()
        self._closed = False
        self._latest = archive.state().last
        self._thread = Thread(target=self._run, name="archive", daemon=True)
        self._thread.start()

    def moment(self, now: datetime) -> datetime:
        """The room's time: the later of now and the latest that was submitted."""
        return max(to_milliseconds(now), self._latest)

    def submit(self, entries: Sequence[Entry]) -> Future[None]:
        """Submit entries, to be added all or none; the future is done once they are durable.

        Raises:
            GoodOfficesError: the writer is closed. All other refusals are the future's.
        """
        lot = _Lot(tuple(entries))
        self._put(lot, max((entry.at for entry in lot.entries), default=self._latest))
        return lot.done

    def tick(self, now: datetime) -> Future[SignedHead]:
        """Ask for a joint head over all that was submitted before.

        Raises:
            GoodOfficesError: the writer is closed. All other refusals are the future's.
        """
        tick = _Tick(self.moment(now))
        self._put(tick, tick.now)
        return tick.done

    async def append(self, entries: Sequence[Entry]) -> None:
        """Add entries, all or none, and wait until they are durable.

        Raises:
            Conflict: something came in between; nothing is written.
            GoodOfficesError: it is refused for another reason; nothing is written.
        """
        await asyncio.wrap_future(self.submit(entries))

    async def head(self, now: datetime) -> SignedHead:
        """Make a joint head, and wait until it is durable.

        Raises:
            GoodOfficesError: it is refused.
        """
        return await asyncio.wrap_future(self.tick(now))

    def _put(self, job: _Lot | _Tick, at: datetime) -> None:
        with self._lock:
            if self._closed:
                msg = "the record is closed. Open the room again to add to it"
                raise GoodOfficesError(msg)
            self._latest = max(self._latest, at)
            self._queue.put(job)

    def _run(self) -> None:
        while (job := self._queue.get()) is not None:
            jobs: list[_Lot | _Tick | None] = [job, *self._waiting()]
            lots: list[_Lot] = []
            for each in jobs:
                if isinstance(each, _Lot):
                    lots.append(each)
                    continue
                self._write(lots)
                lots = []
                if each is None:
                    return
                self._make(each)
            self._write(lots)

    def _waiting(self) -> list[_Lot | _Tick | None]:
        found: list[_Lot | _Tick | None] = []
        try:
            while len(found) < MOST:
                found.append(self._queue.get_nowait())
        except Empty:
            return found
        return found

    def _write(self, lots: Sequence[_Lot]) -> None:
        wanted = [lot for lot in lots if lot.done.set_running_or_notify_cancel()]
        if not wanted:
            return
        try:
            told = self._archive.append_each([lot.entries for lot in wanted])
        except BaseException as fault:  # noqa: BLE001 -- whoever waits is told, whatever it was
            for lot in wanted:
                lot.done.set_exception(fault)
            return
        for lot, refused in zip(wanted, told, strict=True):
            if refused is None:
                lot.done.set_result(None)
            else:
                lot.done.set_exception(refused)

    def _make(self, tick: _Tick) -> None:
        if tick.done.set_running_or_notify_cancel():
            try:
                tick.done.set_result(self._archive.head(tick.now))
            except BaseException as fault:  # noqa: BLE001 -- whoever waits is told, whatever it was
                tick.done.set_exception(fault)

    def close(self) -> None:
        """Write what was submitted, and stop."""
        with self._lock:
            if not self._closed:
                self._closed = True
                self._queue.put(None)
        self._thread.join()

    def __enter__(self) -> Self:
        """The writer itself."""
        return self

    def __exit__(self, *_: object) -> None:
        """Close it."""
        self.close()
