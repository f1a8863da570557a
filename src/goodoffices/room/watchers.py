"""Who watches the room: a connected page, and what it has not been sent yet."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from goodoffices.room.record import Audience, Entry

MOST_WAITING = 2000
"""How many entries wait for a slow line before it is cut; the page then catches up from the record."""


@dataclass(frozen=True)
class Aside:
    """Something off the record: it reaches who is connected, and is kept nowhere."""

    by: str
    audience: Audience
    text: str


@dataclass(eq=False)
class Watcher:
    """A connected page of a seat.

    Attributes:
        seat: whose it is.
        waiting: what it has not been sent yet; None once its line is cut.
        ended: whether its line has been cut: nothing is handed to it any more, so that nothing follows a gap.
    """

    seat: str
    waiting: asyncio.Queue[Entry | Aside | None] = field(
        default_factory=lambda: asyncio.Queue(MOST_WAITING + 1)
    )
    ended: bool = False

    def give(self, thing: Entry | Aside) -> None:
        """Hand it something; a line that is too slow is cut rather than waited for."""
        if self.ended:
            return
        if self.waiting.qsize() < MOST_WAITING:
            self.waiting.put_nowait(thing)
        else:
            self.cut()

    def cut(self) -> None:
        """End it: the page connects again and catches up from the record."""
        self.ended = True
        while not self.waiting.empty():
            self.waiting.get_nowait()
        self.waiting.put_nowait(None)
