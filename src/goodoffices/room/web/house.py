"""What a room on the web is made of: the running room, its doors, and how it is set up."""

from __future__ import annotations

import secrets
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime
from ipaddress import ip_address
from typing import TYPE_CHECKING, Protocol
from urllib.parse import urlsplit

from goodoffices.room.bench import Bench

if TYPE_CHECKING:
    from collections.abc import Sequence

    from goodoffices.room.accreditation import Doors
    from goodoffices.room.live import Room
    from goodoffices.room.record import Audience


@dataclass(frozen=True)
class Limits:
    """How much is taken from one session, and from one address before anybody has signed in.

    Attributes:
        a_second: requests a second of one session, on average.
        burst: requests of one session at once.
        acts_a_second: commands a second of one session, on average.
        acts_burst: commands of one session at once.
        strangers_a_second: requests a second of one address without a session, on average.
        strangers_burst: the same at once.
        lines: streams of one session at once.
        idle: seconds without a request after which a session ends.
        absolute: seconds after which a session ends in any case.
    """

    a_second: float = 40
    burst: int = 400
    acts_a_second: float = 5
    acts_burst: int = 60
    strangers_a_second: float = 20
    strangers_burst: int = 400
    lines: int = 12
    idle: float = 2 * 3600
    absolute: float = 14 * 3600


@dataclass(frozen=True)
class Settings:
    """How a room on the web is set up.

    Attributes:
        url: the address that people type, such as `https://talks.example.org`; without a path.
        also: other addresses of the same room, such as `http://127.0.0.1:8000` beside `http://localhost:8000`.
        secret: what cookies are signed with, 32 random bytes.
        language: the language where a browser asks for none that the room has.
        languages: the languages that the room has.
        limits: how much is taken from one session or address.
        now: tells the time.
        clock: tells seconds that never run backwards.
        fresh: makes an unguessable text of so many bytes.
    """

    url: str
    also: tuple[str, ...] = ()
    secret: bytes = field(default_factory=lambda: secrets.token_bytes(32), repr=False)
    language: str = "en"
    languages: tuple[str, ...] = ("en", "tr", "uk", "ru")
    limits: Limits = Limits()
    now: Callable[[], datetime] = lambda: datetime.now(UTC)
    clock: Callable[[], float] = time.monotonic
    fresh: Callable[[int], str] = secrets.token_urlsafe

    @property
    def origins(self) -> dict[str, str]:
        """By host and port, as browsers name whom they ask: the origin that their forms then come from."""
        return {urlsplit(each).netloc: each.rstrip("/") for each in (self.url, *self.also)}

    @property
    def domain(self) -> str:
        """The host without its port."""
        return urlsplit(self.url).hostname or ""

    @property
    def encrypted(self) -> bool:
        """Whether the line is encrypted."""
        return urlsplit(self.url).scheme == "https"

    @property
    def secure(self) -> bool:
        """Whether browsers take the address for secure, and so let its pages encrypt.

        Example:
            >>> [Settings(url).secure for url in ("http://127.0.0.1:8000", "http://10.0.0.2:8000")]
            [True, False]
        """
        return self.encrypted or self.domain == "localhost" or (_is_ip(self.domain) and _loops(self.domain))

    @property
    def passkeys(self) -> bool:
        """Whether browsers make passkeys for this address: it is secure, and a name and no number.

        Example:
            >>> [Settings(url).passkeys for url in ("http://localhost:8000", "http://127.0.0.1:8000")]
            [True, False]
        """
        return self.secure and not _is_ip(self.domain)


def _is_ip(host: str) -> bool:
    try:
        ip_address(host)
    except ValueError:
        return False
    return True


def _loops(host: str) -> bool:
    return ip_address(host).is_loopback


class Head(Protocol):
    """A joint head, as it is printed and compared."""

    @property
    def number(self) -> int:
        """Counted from 1."""

    @property
    def at(self) -> str:
        """When, as heads write it."""

    @property
    def digest(self) -> str:
        """64 hexadecimal digits."""


@dataclass(frozen=True)
class House:
    """A room on the web.

    Attributes:
        room: the running room.
        doors: who may come in, and on which seat.
        settings: how it is set up.
        exercise: whether these are talks held to learn from.
        heads: the joint heads so far, which are for everyone: each with its number, its time and its digest.
        exported: the file of one audience's record to take home, with its name; None where the room keeps no archive.
        bench: where papers and records to take home are made, two at a time, so that nothing said waits for them.
    """

    room: Room
    doors: Doors
    settings: Settings
    exercise: bool = False
    heads: Callable[[], Sequence[Head]] = tuple
    exported: Callable[[Audience], tuple[str, bytes]] | None = None
    bench: Bench = field(default_factory=lambda: Bench("papers", 2))
