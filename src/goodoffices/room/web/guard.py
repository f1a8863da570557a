"""Before anything is answered: who asks, from where, how much and how often; and what every answer carries."""

from __future__ import annotations

import asyncio
import logging
import traceback
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from fastapi import Request
from starlette.requests import ClientDisconnect

from goodoffices.case.faults import GoodOfficesError
from goodoffices.room.web.allowance import Allowance
from goodoffices.room.web.faults import fault
from goodoffices.room.web.visit import building

if TYPE_CHECKING:
    from collections.abc import Mapping

    from starlette.types import ASGIApp, Message, Receive, Scope, Send

    from goodoffices.room.web.house import Settings

LOG = logging.getLogger("goodoffices.room")
LONGEST_BODY = 512 * 1024
"""Bytes that a command may have: a sealed sheet, or a text in an alphabet that forms write in six signs a letter."""
SLOWEST_BODY = 30.0
"""Seconds in which a body has to arrive."""
UNREADABLE = 400
MOST_ADDRESSES = 5000
NOT_READING = frozenset({"POST", "PUT", "PATCH", "DELETE"})
POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; "
    "font-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)
HEADERS = {
    "Content-Security-Policy": POLICY,
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    # Not `no-referrer`: under that browsers send `Origin: null` with a plain form, and the room could not tell its own
    # forms from others'. Other sites are told nothing under this either.
    "Referrer-Policy": "same-origin",
    "Permissions-Policy": "camera=(), microphone=(), geolocation=(), payment=(), usb=(), display-capture=(), "
    "publickey-credentials-get=(self), publickey-credentials-create=(self)",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Cross-Origin-Embedder-Policy": "require-corp",
    "X-Robots-Tag": "noindex, nofollow",
}
"""What every answer carries."""


@dataclass
class Guard:
    """Stands before the application.

    Attributes:
        app: the application.
        settings: how the room is set up.
        longer: longest bodies by path, where they differ from the usual.
    """

    app: ASGIApp
    settings: Settings
    longer: Mapping[str, int] = field(default_factory=dict)
    _addresses: dict[str, Allowance] = field(default_factory=dict)

    def __post_init__(self) -> None:
        """Remember where forms may come from."""
        self._origins = self.settings.origins

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Let a request through, or answer it here."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        answer = _Answer(scope, send, self._headers(scope["path"]))
        status = self._refused(Request(scope))
        try:
            if status is not None:
                # What comes behind a message that is turned away unread is no request of anybody's.
                closing = {"Connection": "close"} if status == UNREADABLE else {}
                await fault(Request(scope), status, **closing)(scope, receive, answer)
            else:
                body = _Body(receive, self.longer.get(scope["path"], LONGEST_BODY))
                await self.app(scope, body, answer)
        except _BodyRefusedError as error:
            await answer.instead(error.status, receive)
        except ClientDisconnect:
            LOG.info("%s %s gone", scope["method"], _route(scope))
            return
        except GoodOfficesError:
            await answer.instead(503, receive)
        except Exception as error:  # noqa: BLE001 -- the page says that something went wrong, and nothing of what
            LOG.error("fault %s at %s", type(error).__name__, _places(error))  # noqa: TRY400 -- a traceback quotes what people wrote
            await answer.instead(500, receive)
        LOG.info("%s %s %s", scope["method"], _route(scope), answer.status)

    def _headers(self, path: str) -> list[tuple[bytes, bytes]]:
        caching = "no-cache" if path.startswith("/static/") else "no-store"
        headers = HEADERS | {"Cache-Control": caching}
        if self.settings.encrypted:
            headers["Strict-Transport-Security"] = "max-age=31536000; includeSubDomains"
        return [(name.lower().encode(), value.encode()) for name, value in headers.items()]

    def _refused(self, request: Request) -> int | None:
        """The status with which a request is turned away before anybody looks at it; None where it is not."""
        origin = self._origins.get(request.headers.get("host", ""))
        if origin is None:
            return 421
        if request.method in NOT_READING and request.headers.get("origin") != origin:
            return 403
        if "transfer-encoding" in request.headers and "content-length" in request.headers:
            return UNREADABLE  # two readers, such as a proxy and the room, might see it end in two places
        length = request.headers.get("content-length", "0")
        if not length.isdecimal():
            return UNREADABLE
        if int(length) > self.longer.get(request.url.path, LONGEST_BODY):
            return 413
        return None if self._in_measure(request) else 429

    def _in_measure(self, request: Request) -> bool:
        moment, limits = self.settings.clock(), self.settings.limits
        home = building(request)
        session = home.sessions.found(request)
        if session is not None:
            acts = request.method in NOT_READING
            return (session.acts if acts else session.requests).takes(moment)
        caller = home.sessions.caller(request)
        address = home.house.doors.of_anybody(caller) or caller.network
        known = self._addresses.pop(address, None)
        while len(self._addresses) >= MOST_ADDRESSES:
            del self._addresses[next(iter(self._addresses))]
        self._addresses[address] = known or Allowance(
            limits.strangers_a_second, limits.strangers_burst, moment
        )
        return self._addresses[address].takes(moment)


class _BodyRefusedError(Exception):
    """A body is too long, or takes too long."""

    def __init__(self, status: int) -> None:
        super().__init__(str(status))
        self.status = status


class _Body:
    """What a request brings, up to a length, and within a time."""

    def __init__(self, receive: Receive, most: int) -> None:
        self._receive, self._most, self._got, self._done = receive, most, 0, False
        self._until: float | None = None

    async def __call__(self) -> Message:
        if self._done:
            return await self._receive()
        try:
            self._until = self._until or asyncio.get_running_loop().time() + SLOWEST_BODY
            async with asyncio.timeout_at(self._until):
                message = await self._receive()
        except TimeoutError:
            raise _BodyRefusedError(UNREADABLE) from None
        self._got += len(message.get("body", b""))
        self._done = not message.get("more_body", False)
        if self._got > self._most:
            raise _BodyRefusedError(413)
        return message


class _Answer:
    """What goes out, with the headers that every answer carries."""

    def __init__(self, scope: Scope, send: Send, headers: list[tuple[bytes, bytes]]) -> None:
        self._scope, self._send, self._headers = scope, send, headers
        self.status = 0

    async def __call__(self, message: Message) -> None:
        if message["type"] == "http.response.start":
            self.status = message["status"]
            own = {name for name, _ in self._headers}
            kept = [(name, value) for name, value in message.get("headers", []) if name.lower() not in own]
            message = {**message, "headers": [*kept, *self._headers]}
        await self._send(message)

    async def instead(self, status: int, receive: Receive) -> None:
        """Answer with a fault, if nothing has been answered yet."""
        if not self.status:
            await fault(Request(self._scope), status)(self._scope, receive, self)


def _route(scope: Scope) -> str:
    """What was asked for, as the room names it: nothing of what was typed is in it."""
    return str(getattr(scope.get("route"), "path", "")) or "none"


def _places(error: Exception) -> str:
    frames = traceback.extract_tb(error.__traceback__)[-3:]
    return ", ".join(f"{frame.name}:{frame.lineno}" for frame in frames)
