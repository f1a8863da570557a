"""The caretaker: what a room does by itself while it is open, whatever its guests do."""

from __future__ import annotations

import asyncio
import logging
import time
from typing import TYPE_CHECKING

from goodoffices.case.faults import GoodOfficesError
from goodoffices.room.handing import asked_for_card, hand_over
from goodoffices.room.keeping import for_the_log
from goodoffices.room.record.closing import RecordSealed
from goodoffices.room.record.talking import SessionClosed
from goodoffices.room.retention import Retention

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable, Coroutine, Sequence

    from goodoffices.room.accreditation import Doors
    from goodoffices.room.archive import Head
    from goodoffices.room.live import Room
    from goodoffices.room.place import Place
    from goodoffices.room.record import Audience, Entry

LOG = logging.getLogger("goodoffices.room")
BETWEEN_HEADS = 300.0
"""Seconds from one joint head to the next, whatever happens meanwhile."""
BETWEEN_LOOKS = 60.0
"""Seconds between two looks at the calendar."""
AFTER_A_FAULT = 5.0
"""Seconds after which what has failed begins again."""
STEP = 0.25
"""Seconds between two looks at whether something is asked of it."""


class Caretaker:
    """Makes joint heads at fixed times and when a session closes, destroys what was to be kept until a day, and hands
    out new cards that the host asks for.
    """  # noqa: D205 -- one sentence

    def __init__(
        self,
        place: Place,
        doors: Doors,
        *,
        clock: Callable[[], float] = time.monotonic,
        between: float = BETWEEN_HEADS,
    ) -> None:
        """Know the heads so far.

        Args:
            place: the room's folder.
            doors: its doors.
            clock: tells seconds that never run backwards.
            between: seconds from one joint head to the next.
        """
        self._place, self._doors = place, doors
        self._clock, self._between = clock, between
        self._heads: list[Head] = [joint.signed.head for joint in place.archive.heads()]
        self._closed = False
        self._retention = Retention(place, clock)
        self._forgets: Callable[[Audience], None] = lambda _: None

    def heads(self) -> Sequence[Head]:
        """The joint heads so far."""
        return self._heads

    def noticed(self, entries: Sequence[Entry]) -> None:
        """Notice what has been kept."""
        if any(isinstance(each.event, SessionClosed | RecordSealed) for each in entries):
            self._closed = True

    async def work(self, room: Room, forgets: Callable[[Audience], None]) -> None:
        """Work until told to stop; what cannot be done now is tried again.

        Args:
            room: the running room.
            forgets: lets go of what else is remembered of an audience.
        """
        self._forgets = forgets
        head_due, look_due = self._clock() + self._between, self._clock()
        while True:
            moment = self._clock()
            if self._closed or moment >= head_due:
                self._closed, head_due = False, max(head_due, moment) + self._between
                await self._tried(self.make_head(room))
            if moment >= look_due:
                look_due = moment + BETWEEN_LOOKS
                await self._tried(self.keep_the_day(room))
            if (seat := asked_for_card(self._place.folder)) is not None:
                await self._tried(self._hand(seat))
            await asyncio.sleep(STEP)

    @staticmethod
    async def _tried(work: Coroutine[None, None, None]) -> None:
        try:
            await work
        except (GoodOfficesError, OSError) as error:
            LOG.warning("the caretaker could not do something: %s", for_the_log(error))

    async def make_head(self, room: Room) -> None:
        """Make a joint head.

        Raises:
            GoodOfficesError: it cannot be kept now.
        """
        archive, clock = self._place.archive, self._place.clock
        await room.meanwhile(lambda: archive.head(clock()))
        await self._find_heads(room)

    async def keep_the_day(self, room: Room) -> None:
        """Destroy what was kept until the day that all agreed to, once it has come and held for an hour.

        Raises:
            GoodOfficesError: it cannot be done now.
        """
        if not self._retention.holds(room):
            return
        ended = await self._retention.destroy(room)
        await self._find_heads(room)
        for audience in ended:
            self._forgets(audience)
        await self._retention.tell(room)

    async def _find_heads(self, room: Room) -> None:
        """Take in the heads that there are since the last one known: also one of which nobody could say it was kept."""
        archive = self._place.archive
        found = await room.meanwhile(lambda: archive.heads(len(self._heads)))
        self._heads += [joint.signed.head for joint in found]

    async def _hand(self, seat: str) -> None:
        """Make a new card for a seat; what it was taken with before ends."""
        card = await asyncio.to_thread(self._doors.new_card, seat)
        hand_over(self._place.folder, card, self._place.archive.public_key)


async def kept_up(what: str, work: Callable[[], Awaitable[None]], pause: float = AFTER_A_FAULT) -> None:
    """Do something that goes on until it is cancelled; if it fails, say so and begin again, beside all else.

    Args:
        what: what the log calls it.
        work: does it.
        pause: seconds after a fault.
    """
    while True:
        try:
            await work()
        except Exception as error:  # noqa: BLE001 -- whatever it was, the room goes on without having lost it
            LOG.error("%s has failed, and begins again: %s", what, type(error).__name__)  # noqa: TRY400 -- a traceback quotes what people wrote
        await asyncio.sleep(pause)
