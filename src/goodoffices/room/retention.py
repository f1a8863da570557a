"""The day until which the record is kept: when it has come beyond doubt, and what is destroyed on it."""

from __future__ import annotations

import time
from datetime import timedelta, timezone
from typing import TYPE_CHECKING

from goodoffices.case.faults import GoodOfficesError
from goodoffices.room.archive import receipt_of_all
from goodoffices.room.place import destroyed
from goodoffices.room.record import EVERYONE
from goodoffices.room.record.closing import KeysDestroyed

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from datetime import date

    from goodoffices.room.live import Room
    from goodoffices.room.place import Place
    from goodoffices.room.proceedings import Sight
    from goodoffices.room.record import Audience

HELD = 3600.0
"""Seconds for which the day must have held, by a clock that nobody sets, before anything is destroyed."""
LAST_ZONE = timezone(timedelta(hours=-12))
"""Where a day begins last: who agreed to a day did not say whose, and what is destroyed cannot be given back."""
SHARED = frozenset({"caucus", "delegation"})
"""The kinds of audiences that everybody knows of: their receipts are told together, to everyone."""
ENDS = SHARED | {"seats"}
"""The kinds of audiences whose keys are destroyed on the day; the records of everyone and of the team are kept."""


class Retention:
    """Keeps the day that all agreed to.

    It goes by the host's clock as it stands, not by the room's time, which never runs backwards: a clock that jumps
    ahead and is put right again must not have destroyed anything. So the day has to hold for an hour on end.
    """

    def __init__(self, place: Place, clock: Callable[[], float] = time.monotonic) -> None:
        """Know of no day that has come.

        Args:
            place: the room's folder.
            clock: tells seconds that never run backwards and that nobody sets.
        """
        self._place, self._clock = place, clock
        self._since: float | None = None

    def day(self, room: Room) -> date | None:
        """The day that all agreed to; None where there is none yet."""
        rules = self._sight(room).rules
        return rules.content.retention if rules is not None else None

    def has_come(self, room: Room) -> bool:
        """Whether the day has begun by the host's clock, wherever on earth a delegation's calendar hangs."""
        day = self.day(room)
        return day is not None and self._place.clock.host().astimezone(LAST_ZONE).date() >= day

    def holds(self, room: Room) -> bool:
        """Whether the day has come and has held for an hour; to be asked again and again."""
        if not self.has_come(room):
            self._since = None
            return False
        moment = self._clock()
        if self._since is None:
            self._since = moment
        return moment - self._since >= HELD

    def vouched(self, room: Room, today: date) -> None:
        """See that the day has come, where somebody vouches for this machine's clock by naming today's date.

        Args:
            room: the running room.
            today: the date, as read off a calendar where this machine stands.

        Raises:
            GoodOfficesError: no day has been agreed, it has not come, or the clock says another date.
        """
        day, here = self.day(room), self._place.clock.host().astimezone().date()
        if day is None:
            msg = f"{self._place.folder}: no day has been agreed in this room. Nothing is destroyed before one is"
            raise GoodOfficesError(msg)
        if here != today:
            msg = f"this machine's clock says {here}, not {today}. Give today's date, and set the clock right"
            raise GoodOfficesError(msg)
        if not self.has_come(room):
            msg = f"{day} is the day that was agreed, and it has not begun everywhere on earth. Wait until it has"
            raise GoodOfficesError(msg)

    async def destroy(self, room: Room) -> Sequence[Audience]:
        """Destroy the keys of what was kept until the day, if the day has come.

        Those of all caucuses and delegations alike, whether or not anything was said there: nobody learns from it who
        spoke. Those of named seats too: their own exports say so, and no receipt of theirs is told to anybody else.

        Args:
            room: the running room.

        Returns: whose records have been destroyed now.

        Raises:
            GoodOfficesError: it cannot be done now.
        """
        archive, moment = self._place.archive, self._place.clock()

        def ending() -> list[Audience]:
            if not self.has_come(room):  # another day has been agreed just now
                return []
            gone = destroyed(archive)
            return [each for each in archive.audiences() if each.kind in ENDS and each not in gone]

        return await room.forget(ending, lambda audiences: archive.destroy(audiences, moment))

    async def tell(self, room: Room) -> None:
        """Tell everyone that it is done, once: by one receipt for all that everybody knows of."""
        gone = destroyed(self._place.archive)
        receipts = [receipt for each, receipt in gone.items() if each.kind in SHARED]
        if receipts and self._sight(room).all.destroyed is None:
            await room.post([(EVERYONE, KeysDestroyed(receipt=receipt_of_all(receipts)))])

    def receipt(self, room: Room) -> str | None:
        """The receipt that everyone has been told; None before that."""
        told = (each.event for each in self._sight(room).ledgers[EVERYONE].entries.values())
        return next((each.receipt for each in told if isinstance(each, KeysDestroyed)), None)

    def _sight(self, room: Room) -> Sight:
        return room.sight(next(iter(self._place.charter.seats)))
