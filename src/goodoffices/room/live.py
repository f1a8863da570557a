"""The running room: one writer, many watchers. What is acknowledged is kept; what is shown is a seat's own."""

from __future__ import annotations

import asyncio
import logging
from contextlib import contextmanager, suppress
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Self, TypeVar

from goodoffices.case.faults import GoodOfficesError
from goodoffices.room.bench import Bench
from goodoffices.room.keeping import NOT_DONE, UNCERTAIN, for_the_log, in_turn, is_away, refusal_of
from goodoffices.room.proceedings import (
    NOTHING_YET,
    Decision,
    Refusal,
    decide,
    evolved,
    forgotten,
    numbered,
    view,
)
from goodoffices.room.record import EVERYONE, ROOM
from goodoffices.room.watchers import Aside, Watcher

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from goodoffices.room.keeping import Keeps
    from goodoffices.room.proceedings import Act, Proceedings, Sight
    from goodoffices.room.proceedings.commands import Posting
    from goodoffices.room.record import Audience, Entry

LOG = logging.getLogger("goodoffices.room")
T = TypeVar("T")
Waiting = tuple["Callable[[Proceedings], Decision]", "asyncio.Future[Decision]"]


class Room:
    """A room in session.

    Acts are decided one after the other and kept in batches: whatever has come in while the archive was writing goes
    into its next transaction. Nobody is told that something was done before it is kept.
    """

    def __init__(
        self,
        archive: Keeps,
        state: Proceedings = NOTHING_YET,
        now: Callable[[], datetime] | None = None,
        then: Callable[[Sequence[Entry]], None] = lambda _: None,
    ) -> None:
        """Take over the proceedings so far.

        Args:
            archive: keeps the entries.
            state: the proceedings that the archive's entries make.
            now: tells the time.
            then: is told what has been kept, after everybody who may see it.
        """
        self._archive = archive
        self._state = state
        self._now = now or (lambda: datetime.now(UTC))
        self._acts: asyncio.Queue[Waiting] = asyncio.Queue()
        self._watchers: set[Watcher] = set()
        self._then = then
        self._keeping = asyncio.Lock()
        self._hand, self._behind = Bench("archive", 1), False
        self._closing = False
        self._worker: asyncio.Task[None] | None = None

    async def __aenter__(self) -> Self:
        """Begin to work."""
        self._worker = asyncio.create_task(self._work())
        return self

    async def __aexit__(self, *_: object) -> None:
        """Finish what has come in, and stop."""
        self.hang_up()
        await self._acts.join()
        if self._worker is not None:
            self._worker.cancel()
            with suppress(asyncio.CancelledError):
                await self._worker

    def hang_up(self) -> None:
        """Cut every line, and every one that is opened from now on: the room is about to stop."""
        self._closing = True
        for watcher in self._watchers:
            watcher.cut()

    async def meanwhile(self, work: Callable[[], T]) -> T:
        """Do something with the archive, in the thread that writes to it, while nothing is decided or kept.

        Args:
            work: does it.
        """
        async with self._keeping:
            return await self._hand.do(ROOM, work)

    async def forget(
        self, ending: Callable[[], Sequence[Audience]], destroy: Callable[[Sequence[Audience]], object]
    ) -> Sequence[Audience]:
        """Forget all that some audiences were told, once it has been destroyed; nothing is done meanwhile.

        Args:
            ending: whose records end; asked when nothing is decided any more, so that what was just agreed counts.
            destroy: destroys them, for good.

        Returns: whose records have been destroyed.

        Raises:
            GoodOfficesError: they could not be destroyed, and nothing is forgotten.
        """
        async with self._keeping:
            await self._catch_up()
            audiences = ending()
            if audiences:
                await self._hand.do(ROOM, lambda: destroy(audiences))
            for audience in audiences:
                if length := self._state.ledger(audience).length:
                    self._state = forgotten(self._state, audience, length)
        return audiences

    def sight(self, seat: str) -> Sight:
        """What a seat sees now.

        Raises:
            KeyError: there is no such seat.
        """
        return view(self._state, seat)

    async def act(self, act: Act) -> Decision:
        """Do what a seat asks for; returns once it is kept, or why it is refused."""
        return await self._asked(lambda state: decide(state, act, self._now()))

    async def post(self, postings: Iterable[Posting]) -> Decision:
        """Record what the room itself does."""
        listed = list(postings)
        return await self._asked(lambda state: numbered(state, listed, ROOM, self._now()))

    async def follow(self, ask: Callable[[Proceedings, datetime], Iterable[Posting]]) -> Decision:
        """Record what follows from the proceedings as they stand, if anything does; decided between two acts.

        Args:
            ask: what follows, from the proceedings and the moment.
        """

        def decided(state: Proceedings) -> Decision:
            moment = self._now()
            return numbered(state, list(ask(state, moment)), ROOM, moment)

        return await self._asked(decided)

    async def _asked(self, ask: Callable[[Proceedings], Decision]) -> Decision:
        future: asyncio.Future[Decision] = asyncio.get_running_loop().create_future()
        await self._acts.put((ask, future))
        return await future

    async def aside(self, by: str, audience: Audience, text: str) -> None:
        """Say something off the record to whoever of an audience is connected; it is kept nowhere."""
        self._publish([Aside(by, audience, text)])

    @contextmanager
    def watching(self, seat: str) -> Iterator[Watcher]:
        """A connected page: what its seat may see reaches it from now on."""
        watcher = Watcher(seat)
        self._watchers.add(watcher)
        if self._closing:
            watcher.cut()
        try:
            yield watcher
        finally:
            self._watchers.discard(watcher)

    def present(self) -> frozenset[str]:
        """The seats with a page connected; for the mediation team's desk alone."""
        return frozenset(watcher.seat for watcher in self._watchers)

    async def _work(self) -> None:
        while True:
            batch = [await self._acts.get()]
            while not self._acts.empty():
                batch.append(self._acts.get_nowait())
            await self._done(batch)
            for _ in batch:
                self._acts.task_done()

    async def _done(self, batch: Sequence[Waiting]) -> None:
        async with self._keeping:
            decisions, error = await self._kept([ask for ask, _ in batch])
        if error is not None and len(batch) > 1 and not is_away(error) and not self._behind:
            for each in batch:  # what one of them asks for cannot be kept; the others can
                await self._done([each])
            return
        for (_, future), decision in zip(batch, decisions, strict=True):
            if future.done():  # whoever asked has gone
                continue
            if isinstance(decision, Exception):
                future.set_exception(decision)
            else:
                future.set_result(decision)

    async def _kept(
        self, asked: Sequence[Callable[[Proceedings], Decision]]
    ) -> tuple[list[Decision | Exception], Exception | None]:
        """Decide, keep and publish; where it could not be kept, what that says to each, and why."""
        try:
            await self._catch_up()
        except Exception as error:  # noqa: BLE001 -- nothing is decided until it can; the room goes on
            LOG.warning("the record cannot be read: %s", for_the_log(error))
            return [NOT_DONE for _ in asked], error
        state, decisions, entries = in_turn(self._state, asked)
        try:
            if entries:
                await self._hand.do(ROOM, lambda: self._archive.append(entries))
        except Exception as error:  # noqa: BLE001 -- it is handed to whoever asked; the room goes on
            LOG.warning("something could not be kept: %s", for_the_log(error))
            answer = await self._not_kept(entries[0], error)
            if answer is None:
                return decisions, None
            return [answer if isinstance(each, tuple) and each else each for each in decisions], error
        self._state = state
        self._publish(entries)
        self._then(entries)
        return decisions, None

    async def _not_kept(self, first: Entry, error: Exception) -> Refusal | Exception | None:
        """What to say of entries that an archive did not say it has kept; None where it has after all.

        A line can break between the moment in which a database has kept something and the one in which it says so.
        """
        self._behind = True
        try:
            await self._catch_up()
        except Exception:  # noqa: BLE001 -- whatever it was, nobody knows now what is kept
            return UNCERTAIN
        if self._state.ledger(first.audience).entries.get(first.n) == first:
            return None
        return refusal_of(error) if isinstance(error, GoodOfficesError) else error

    async def _catch_up(self) -> None:
        """Take in what the archive has kept and this room does not know of, before anything is decided.

        Raises:
            GoodOfficesError: the archive cannot be read now.
        """
        if self._behind:
            missed = await self._hand.do(ROOM, lambda: self._archive.missed(self._state))
            self._state, self._behind = evolved(missed, self._state), False
            self._publish(missed)
            self._then(missed)

    def _publish(self, things: Sequence[Entry | Aside]) -> None:
        """Hand everything to all who may see it, before anything else happens: it reaches all at the same instant."""
        charter = self._state.ledger(EVERYONE).told.charter
        if charter is not None:
            for watcher in list(self._watchers):
                for thing in things:
                    if thing.audience.admits(watcher.seat, charter):
                        watcher.give(thing)
