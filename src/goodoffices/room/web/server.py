"""The process that serves a room: one worker, one room; it says nothing about itself and stops when it is told to."""

from __future__ import annotations

import asyncio
import logging
from typing import TYPE_CHECKING

import uvicorn

from goodoffices.case.faults import GoodOfficesError
from goodoffices.room.keeping import for_the_log
from goodoffices.room.web.app import create_app
from goodoffices.room.web.waiting import Waiting

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable
    from socket import socket
    from types import FrameType

    from goodoffices.room.record import Audience
    from goodoffices.room.web.house import House

LOG = logging.getLogger("goodoffices.room")
LONGEST_HEADERS = 32 * 1024
MOST_CONNECTIONS = 2000
GRACE = 5
"""Seconds that requests under way are given when the room stops."""


class Server(uvicorn.Server):
    """Serves one room until it is told to stop; then it hangs up first, so that no open stream holds it."""

    def __init__(self, house: House, *, behind_proxy: bool = False, dated: bool = True) -> None:
        """Set it up.

        Args:
            house: the room.
            behind_proxy: whether a program on this machine passes requests on and says whom they come from.
            dated: whether answers say the time.
        """
        logging.getLogger(
            "uvicorn.access"
        ).disabled = True  # it would write down addresses with what was typed
        self._app = create_app(house)
        config = uvicorn.Config(
            self._app,
            log_config=None,
            access_log=False,
            server_header=False,
            date_header=dated,
            proxy_headers=behind_proxy,
            forwarded_allow_ips="127.0.0.1,::1" if behind_proxy else "",
            http=Waiting,
            ws="none",
            lifespan="on",
            limit_concurrency=MOST_CONNECTIONS,
            timeout_keep_alive=20,
            timeout_graceful_shutdown=GRACE,
            h11_max_incomplete_event_size=LONGEST_HEADERS,
        )
        super().__init__(config)
        self._room = house.room
        self._loop: asyncio.AbstractEventLoop | None = None
        self._work: Callable[[Callable[[Audience], None]], Awaitable[None]] | None = None
        self._last: Callable[[], Awaitable[None]] | None = None
        self._task: asyncio.Future[None] | None = None

    def beside(
        self,
        work: Callable[[Callable[[Audience], None]], Awaitable[None]],
        last: Callable[[], Awaitable[None]],
    ) -> None:
        """Let something work while the room is served.

        Args:
            work: works until it is cancelled; it is given what forgets an audience's lines.
            last: is done when nobody is served any more.
        """
        self._work, self._last = work, last

    async def startup(self, sockets: list[socket] | None = None) -> None:
        """Remember the loop that everything runs in, and begin."""
        self._loop = asyncio.get_running_loop()
        await super().startup(sockets)
        if self._work is not None and not self.should_exit:
            forget = self._app.state.building.rendering.forget
            self._task = asyncio.ensure_future(self._work(forget))
            self._task.add_done_callback(_ended)

    async def shutdown(self, sockets: list[socket] | None = None) -> None:
        """Hang up, let what has come in be finished, and end what works beside."""
        self._room.hang_up()
        if self._task is not None:
            self._task.cancel()
            await asyncio.wait([self._task])
        await super().shutdown(sockets)
        if self._last is not None:
            try:
                await self._last()
            except GoodOfficesError as error:
                LOG.warning("the last joint head could not be made: %s", for_the_log(error))

    def stop(self) -> None:
        """Stop soon; may be called from any thread."""
        self.should_exit = True
        if self._loop is not None:
            self._loop.call_soon_threadsafe(self._room.hang_up)

    def handle_exit(self, _sig: int, _frame: FrameType | None) -> None:
        """Stop when the system says so, at once if it says so twice; what holds the room is let go of afterwards."""
        self.force_exit = self.should_exit
        self.stop()


def _ended(task: asyncio.Future[None]) -> None:
    """Say so where what works beside has ended by a fault, and nothing of what the fault says."""
    if not task.cancelled() and (error := task.exception()) is not None:
        LOG.error("what works beside the room has ended: %s", type(error).__name__)
