"""Many seats at once: from post to screen, on every screen that may show it; nothing lost, nothing doubled.

Usage: python tests/load/load.py [--seats 200] [--rate 20] [--seconds 600]. Prints a table; ends with 1 where a
target is missed. The seats listen over plain HTTP/1.1, so that they cost less than the server.
"""

from __future__ import annotations

import argparse
import asyncio
import json
import re
import subprocess
import sys
import tempfile
import time
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import urlencode

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

PASSPHRASE = "teapot lantern gravel nine"  # noqa: S105 -- of every seat, for as long as this runs
MOST_MILLISECONDS, MOST_MEGABYTES = 500, 300
AFTERWARDS = 15.0
"""Seconds in which the last lines may still come."""
_SENT = re.compile(rb"load-(\d+)-(\w)-(\d+)-")


@dataclass
class Screen:
    """A page that listens.

    Attributes:
        seat: whose it is.
        delays: nanoseconds from post to screen, by number of the post and the audience it was for.
        doubled: what came twice.
        stray: what was not for this seat.
    """

    seat: str
    delays: dict[tuple[int, str], int] = field(default_factory=dict)
    doubled: int = 0
    stray: int = 0

    def may_see(self, audience: str) -> bool:
        """Whether a post for everyone, or for a caucus, is for this seat."""
        return audience == "e" or self.seat.startswith(("med", audience))

    def shows(self, data: bytes, moment: int) -> None:
        """Take in what has come."""
        for number, audience, sent in _SENT.findall(data):
            place = (int(number), audience.decode())
            self.doubled += place in self.delays
            self.stray += not self.may_see(place[1])
            self.delays[place] = moment - int(sent)


@dataclass
class Measured:
    """What came of it.

    Attributes:
        delays: milliseconds, sorted.
        expected: how many lines there are on all screens together.
        lost: how many of them never came.
        doubled: how many came twice.
        stray: how many came to whom they were not for.
        refused: posts that were not accepted.
        memory: the most that the server held, in MB.
    """

    delays: Sequence[float]
    expected: int
    lost: int
    doubled: int
    stray: int
    refused: int
    memory: float

    def percentile(self, share: float) -> float:
        """Milliseconds that so large a share stayed under."""
        return self.delays[min(len(self.delays) - 1, int(len(self.delays) * share))] if self.delays else 0.0

    @property
    def faultless(self) -> bool:
        """Whether nothing was lost, doubled, refused, or shown to whom it was not for."""
        return not (self.lost or self.doubled or self.stray or self.refused)


class Browser:
    """Asks as a browser of a seat does."""

    def __init__(self, url: str, seat: str) -> None:
        """Know where to ask."""
        self.url, self.seat = url, seat
        self.name, port = url.removeprefix("http://").split(":")
        self.port = int(port)
        self.cookie, self.csrf = "", ""
        self._line: tuple[asyncio.StreamReader, asyncio.StreamWriter] | None = None

    def _head(self, method: str, path: str, more: Mapping[str, str]) -> bytes:
        lines = [f"{method} {path} HTTP/1.1", f"Host: {self.name}:{self.port}", f"Origin: {self.url}"]
        lines += [f"{name}: {value}" for name, value in more.items()]
        if self.cookie:
            lines.append(f"Cookie: room={self.cookie}")
        return "\r\n".join([*lines, "", ""]).encode()

    async def ask(self, method: str, path: str, body: bytes = b"", **headers: str) -> tuple[int, bytes]:
        """One request on a line that stays open."""
        if self._line is None:
            self._line = await asyncio.open_connection(self.name, self.port)
        reader, writer = self._line
        more = {name.replace("_", "-"): value for name, value in headers.items()}
        writer.write(self._head(method, path, more | {"Content-Length": str(len(body))}) + body)
        head = await reader.readuntil(b"\r\n\r\n")
        if (found := re.search(rb"set-cookie: room=([^;]+)", head)) is not None:
            self.cookie = found[1].decode()
        length = re.search(rb"content-length: (\d+)", head)
        return int(head.split()[1]), await reader.readexactly(int(length[1]) if length else 0)

    async def come_in(self, code: str) -> None:
        """Take the seat."""
        form = {"seat": self.seat, "code": code, "passphrase": PASSPHRASE, "again": PASSPHRASE}
        kind = "application/x-www-form-urlencoded"
        await self.ask("POST", "/card", urlencode(form).encode(), Content_Type=kind)
        _, page = await self.ask("GET", "/room/seat")
        found = re.search(rb'name="_csrf" value="([^"]+)"', page)
        if found is None:
            msg = f"{self.seat} could not take its seat"
            raise RuntimeError(msg)
        self.csrf = found[1].decode()

    async def do(self, name: str, plain: Mapping[str, Any]) -> int:
        """Give a command; the status of its answer."""
        kind, body = "application/json", json.dumps(plain).encode()
        status, _ = await self.ask(
            "POST", f"/room/do/{name}", body, Content_Type=kind, X_CSRF_Token=self.csrf
        )
        return status

    async def listen(self, screen: Screen, ready: asyncio.Event) -> None:
        """Show what comes until the line ends."""
        reader, writer = await asyncio.open_connection(self.name, self.port, limit=1 << 20)
        writer.write(self._head("GET", "/room/stream", {}))
        data = b""
        try:
            while piece := await reader.read(1 << 16):
                moment = time.monotonic_ns()
                data += piece
                if not ready.is_set() and b"caughtup" in data:
                    ready.set()
                whole, _, data = data.rpartition(b"\n\n")
                screen.shows(whole, moment)
        finally:
            await _closed(writer)

    async def leave(self) -> None:
        """Close the line."""
        if self._line is not None:
            await _closed(self._line[1])


async def _closed(writer: asyncio.StreamWriter) -> None:
    writer.close()
    with suppress(ConnectionError):
        await writer.wait_closed()


def memory_of(process: int) -> float:
    """The most memory that a process has held, in MB."""
    status = Path(f"/proc/{process}/status").read_text(encoding="ascii")
    return int(re.findall(r"VmHWM:\s+(\d+)", status)[0]) / 1024


def audience_of(number: int) -> tuple[str, str]:
    """Who posts a number, and to whom: three of four to everyone, the others in caucus."""
    if number % 4 == 3:
        party = "AB"[number // 4 % 2]
        return f"{party}-{number % 5}", party
    return ("A", "B", "med")[number % 3] + f"-{number % 2}", "e"


async def posted(browsers: Mapping[str, Browser], rate: float, seconds: float) -> tuple[list[str], int]:
    """Post at a steady rate; to whom each post was, and how many were refused."""
    posts, told = [], []
    locks = {seat: asyncio.Lock() for seat in browsers}
    begin = time.monotonic()

    async def post(number: int, seat: str, audience: str) -> int:
        async with locks[seat]:
            text = f"load-{number}-{audience}-{time.monotonic_ns()}-"
            if audience == "e":
                return await browsers[seat].do("say", {"text": text})
            return await browsers[seat].do("say-in-caucus", {"text": text})

    for number in range(int(rate * seconds)):
        await asyncio.sleep(max(0.0, begin + number / rate - time.monotonic()))
        seat, audience = audience_of(number)
        told.append(audience)
        posts.append(asyncio.create_task(post(number, seat, audience)))
    statuses = await asyncio.gather(*posts)
    return told, sum(status != 200 for status in statuses)


async def measured(url: str, codes: Mapping[str, str], process: int, rate: float, seconds: float) -> Measured:
    """Let everybody come in and listen, post, and gather what came."""
    browsers = {seat: Browser(url, seat) for seat in codes}
    for seat, code in codes.items():
        await browsers[seat].come_in(code)
    screens = [Screen(seat) for seat in codes]
    ready = [asyncio.Event() for _ in screens]
    lines = [
        asyncio.create_task(browsers[screen.seat].listen(screen, event))
        for screen, event in zip(screens, ready, strict=True)
    ]
    await asyncio.gather(*(event.wait() for event in ready))
    told, refused = await posted(browsers, rate, seconds)
    wanted = {(s.seat, n, a) for s in screens for n, a in enumerate(told) if s.may_see(a)}
    until = time.monotonic() + AFTERWARDS
    while sum(len(s.delays) for s in screens) < len(wanted) and time.monotonic() < until:  # noqa: ASYNC110 -- many lines at once fill them
        await asyncio.sleep(0.05)
    for line in lines:
        line.cancel()
    await asyncio.gather(*lines, return_exceptions=True)
    await asyncio.gather(*(browser.leave() for browser in browsers.values()))
    came = {(s.seat, *place) for s in screens for place in s.delays}
    return Measured(
        delays=sorted(delay / 1e6 for screen in screens for delay in screen.delays.values()),
        expected=len(wanted),
        lost=len(wanted - came),
        doubled=sum(screen.doubled for screen in screens),
        stray=sum(screen.stray for screen in screens),
        refused=refused,
        memory=memory_of(process),
    )


def run(seats: int, rate: float, seconds: float) -> Measured:
    """Serve a room in a process of its own, and measure it.

    Args:
        seats: how many are connected at once.
        rate: events a second.
        seconds: for how long.
    """
    with tempfile.TemporaryDirectory() as folder:
        command = [sys.executable, str(Path(__file__).with_name("serve.py")), f"{folder}/room", str(seats)]
        with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as server:
            try:
                line = server.stdout.readline() if server.stdout else ""
                told = json.loads(line)
                return asyncio.run(measured(told["url"], told["codes"], server.pid, rate, seconds))
            finally:
                server.terminate()


def main() -> int:
    """Measure and print; 1 where a target is missed."""
    parser = argparse.ArgumentParser(description="Many seats at once, from post to screen.")
    parser.add_argument("--seats", type=int, default=200)
    parser.add_argument("--rate", type=float, default=20)
    parser.add_argument("--seconds", type=float, default=600)
    asked = parser.parse_args()
    came = run(asked.seats, asked.rate, asked.seconds)
    rows = [
        ("seats, events a second, seconds", f"{asked.seats}, {asked.rate:g}, {asked.seconds:g}"),
        ("lines on screens", f"{came.expected:,}"),
        ("from post to screen, p50 / p99 / most", " / ".join(
            f"{came.percentile(share):.0f} ms" for share in (0.5, 0.99, 1)
        )),
        ("lost, doubled, stray, refused", f"{came.lost}, {came.doubled}, {came.stray}, {came.refused}"),
        ("server, most memory", f"{came.memory:.0f} MB"),
    ]  # fmt: skip
    for name, value in rows:
        sys.stdout.write(f"{name:<40} {value}\n")
    met = came.faultless and came.percentile(0.99) < MOST_MILLISECONDS and came.memory < MOST_MEGABYTES
    return 0 if met else 1


if __name__ == "__main__":
    sys.exit(main())
