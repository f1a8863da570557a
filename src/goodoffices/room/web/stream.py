"""The stream of a seat: what it may see, as it happens, without loss or doubling."""

from __future__ import annotations

import asyncio
import base64
import json
import zlib
from typing import TYPE_CHECKING

from starlette.responses import Response

from goodoffices.room.record import Audience
from goodoffices.room.watchers import Aside

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Iterator

    from starlette.types import Receive, Scope, Send

    from goodoffices.room.proceedings import Sight
    from goodoffices.room.record import Entry
    from goodoffices.room.watchers import Watcher
    from goodoffices.room.web.visit import Visit

HEARTBEAT = 15.0
"""Seconds after which a quiet line is sent a sign of life."""
AT_ONCE = 200
"""How many entries are sent in one piece while catching up."""
LONG, LONGEST_PLACE, PRESSED = 400, 200_000, "~"
"""Bytes from which a cursor is pressed; the longest that is unfolded; and the sign that it was."""

Place = dict[Audience, int]
"""How far a page has come: the number of the latest entry, in each of the seat's own audiences."""


def cursor(place: Place) -> str:
    """How far a page has come, as the stream names it.

    Example:
        >>> place_of(cursor({Audience("everyone"): 7})) == {Audience("everyone"): 7}
        True
    """
    plain = {str(audience): n for audience, n in sorted(place.items())}
    text = json.dumps(plain, separators=(",", ":"), ensure_ascii=False).encode()
    if len(text) > LONG:
        return PRESSED + _written(zlib.compress(text, 9))
    return _written(text)


def place_of(text: str) -> Place:
    """How far a page says it has come; from the beginning where it says nothing.

    Raises:
        ValueError: that is no cursor.
    """
    if not text:
        return {}
    try:
        data = base64.urlsafe_b64decode(text.removeprefix(PRESSED) + "=" * (-len(text.strip(PRESSED)) % 4))
        if text.startswith(PRESSED):
            data = zlib.decompressobj().decompress(data, LONGEST_PLACE)
        plain = json.loads(data)
    except (ValueError, zlib.error, RecursionError) as error:
        msg = "that is no cursor"
        raise ValueError(msg) from error
    if not isinstance(plain, dict) or not all(type(n) is int and n >= 0 for n in plain.values()):
        msg = "that is no cursor"
        raise ValueError(msg)
    return {Audience.parse(audience): n for audience, n in plain.items()}


def _written(data: bytes) -> str:
    return base64.urlsafe_b64encode(data).decode().rstrip("=")


def latest(sight: Sight) -> Place:
    """As far as a seat's record goes now."""
    return {audience: ledger.length for audience, ledger in sight.ledgers.items() if ledger.length}


def missed(sight: Sight, place: Place) -> list[Entry]:
    """What a seat has been told since its page had come so far."""
    told = (
        entry
        for audience, ledger in sight.ledgers.items()
        for n in range(max(place.get(audience, 0), ledger.gone) + 1, ledger.length + 1)
        for entry in [ledger.entries[n]]
    )
    return sorted(told, key=lambda entry: (entry.at, entry.audience, entry.n))


class Stream(Response):
    """The answer to a page that listens; it sends by itself, so that a piece costs one step and no more."""

    def __init__(self, visit: Visit, place: Place, language: str) -> None:
        """Begin where a page has come to.

        Args:
            visit: the request.
            place: how far its page has come.
            language: the language of its lines.
        """
        super().__init__(media_type="text/event-stream")
        del self.headers["content-length"]
        self.visit, self.place, self.language = visit, place, language
        self.charter = visit.sight.charter

    async def __call__(self, _scope: Scope, receive: Receive, send: Send) -> None:
        """Send what there is, then what happens, until either side hangs up."""
        session, most = self.visit.session, self.visit.house.settings.limits.lines
        headers = [*self.raw_headers, (b"x-accel-buffering", b"no")]
        await send({"type": "http.response.start", "status": 200, "headers": headers})
        with self.visit.house.room.watching(session.seat) as watcher:
            session.lines.append(watcher)
            if len(session.lines) > most:
                session.lines[0].cut()
            hanging_up = asyncio.create_task(_hung_up(receive, watcher))
            try:
                async for piece in self._pieces(watcher):
                    await send({"type": "http.response.body", "body": piece, "more_body": True})
            finally:
                hanging_up.cancel()
                session.lines.remove(watcher)
        await send({"type": "http.response.body", "body": b"", "more_body": False})

    async def _pieces(self, watcher: Watcher) -> AsyncIterator[bytes]:
        sight = self.visit.sight
        self.place = {a: n for a, n in self.place.items() if a in sight.ledgers}
        behind = missed(sight, self.place)
        for start in range(0, len(behind), AT_ONCE):
            if not self.visit.building.sessions.counts(self.visit.session):
                return
            yield b"".join(map(self._line, behind[start : start + AT_ONCE]))
        self.place = latest(sight)
        yield b"id: %s\nevent: caughtup\ndata: {}\n\n" % cursor(self.place).encode()
        while True:
            try:
                async with asyncio.timeout(HEARTBEAT):
                    things = [await watcher.waiting.get()]
            except TimeoutError:
                things = []
            if not self.visit.building.sessions.counts(self.visit.session):
                return  # a seat with a new card, or an old session, is sent nothing more, however busy its line is
            if not things:
                yield b": still here\n\n"
                continue
            while not watcher.waiting.empty():
                things.append(watcher.waiting.get_nowait())
            yield b"".join(self._sent(things))
            if None in things:
                return

    def _sent(self, things: list[Entry | Aside | None]) -> Iterator[bytes]:
        for thing in things:
            if isinstance(thing, Aside):
                yield self.visit.building.rendering.aside(thing, self.language, self.charter)
            elif thing is not None and thing.n > self.place.get(thing.audience, 0):
                yield self._line(thing)

    def _line(self, entry: Entry) -> bytes:
        self.place[entry.audience] = entry.n
        line = self.visit.building.rendering.line(entry, self.language, self.charter)
        return b"id: %s\n%s" % (cursor(self.place).encode(), line)


async def _hung_up(receive: Receive, watcher: Watcher) -> None:
    while (await receive())["type"] != "http.disconnect":
        pass
    watcher.cut()
