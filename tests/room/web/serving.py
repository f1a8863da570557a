"""A room that a real server serves on this machine, and guests who come to it."""

from __future__ import annotations

import re
import socket
import threading
import time
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Self

import httpx

from goodoffices.room.accreditation import Card, Doors
from goodoffices.room.accreditation.credentials import InMemory
from goodoffices.room.live import Room
from goodoffices.room.proceedings import evolved, numbered
from goodoffices.room.proceedings.state import NOTHING_YET
from goodoffices.room.record import EVERYONE, ROOM
from goodoffices.room.record.opening import RoomOpened
from goodoffices.room.web.house import House, Limits, Settings
from goodoffices.room.web.server import Server
from tests.room.web.rooms import CHARTER, CHEAP, MOMENT, PASSPHRASE, Kept

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from goodoffices.room.record import Entry
    from goodoffices.room.seats import Charter

NO_LIMITS = Limits(a_second=1e6, burst=10**6, acts_a_second=1e6, acts_burst=10**6, strangers_burst=10**6)
RULES = {
    "record": "minutes",
    "retention": "2031-01-01",
    "press": "none",
    "order": "by turns",
    "languages": "English",
}
AGENDA = {
    "items": {
        "pause": {"wording": "A pause", "options": {"day": "One day", "week": "One week"}},
        "route": {"wording": "A route"},
    }
}


@dataclass
class Guest:
    """A browser of a seat.

    Attributes:
        seat: the seat.
        client: what it asks with.
        csrf: the token of its session.
    """

    seat: str
    client: httpx.Client
    csrf: str = ""

    def take(self, code: str, passphrase: str = PASSPHRASE) -> Self:
        """Take the seat with its card."""
        form = {"seat": self.seat, "code": code, "passphrase": passphrase, "again": passphrase}
        self.client.post("/card", data=form)
        return self.entered()

    def come_in(self, passphrase: str = PASSPHRASE) -> Self:
        """Come in again."""
        self.client.post("/sign-in", data={"seat": self.seat, "passphrase": passphrase})
        return self.entered()

    def entered(self) -> Self:
        """Read the session's token from a page."""
        found = re.search(r'name="_csrf" value="([^"]+)"', self.client.get("/room/seat").text)
        assert found is not None, "nobody has come in"
        self.csrf = found[1]
        return self

    def do(self, name: str, plain: dict[str, Any] | None = None, **headers: str) -> httpx.Response:
        """Give a command as JSON."""
        return self.client.post(
            f"/room/do/{name}", json=plain or {}, headers={"X-CSRF-Token": self.csrf} | headers
        )

    def submit(self, name: str, form: dict[str, str | list[str]], **headers: str) -> httpx.Response:
        """Give a command by a form."""
        return self.client.post(f"/room/do/{name}", data={"_csrf": self.csrf} | form, headers=headers)

    def get(self, path: str, **headers: str) -> httpx.Response:
        """A page of the room."""
        return self.client.get(f"/room/{path}", headers=headers)

    @contextmanager
    def listening(self, after: str = "", **headers: str) -> Iterator[Line]:
        """The stream, from where a page has come to."""
        query = {"after": after} if after else {}
        with self.client.stream("GET", "/room/stream", params=query, headers=headers) as answer:
            yield Line(answer, answer.iter_raw())


@dataclass
class Line:
    """An open stream.

    Attributes:
        answer: what it came with.
        raw: its bytes as they come.
        got: all of them so far.
    """

    answer: httpx.Response
    raw: Iterator[bytes]
    got: bytes = b""

    def until(self, words: str, times: int = 1) -> bytes:
        """Listen until some words have come so often; all that has come so far."""
        patience = time.monotonic() + 60
        while self.got.count(words.encode()) < times:
            assert time.monotonic() < patience, f"{words!r} did not come; this did: {self.got[-2000:]!r}"
            self.got += next(self.raw)
        return self.got

    @property
    def cursor(self) -> str:
        """Where the page has come to."""
        return str(re.findall(r"^id: (\S+)$", self.got.decode(), re.MULTILINE)[-1])


@dataclass
class Host:
    """The room, and where it is served.

    Attributes:
        house: the room.
        kept: its archive.
        cards: the cards, by seat.
        url: where.
    """

    house: House
    kept: Kept
    cards: dict[str, Card]
    url: str
    clients: list[httpx.Client] = field(default_factory=list)

    def guest(self, seat: str, *, taken: bool = True, **headers: str) -> Guest:
        """A new browser; by default it has taken the seat already, or comes in again."""
        client = httpx.Client(
            base_url=self.url,
            headers={"Origin": self.url, "Accept-Language": "en"} | headers,
            follow_redirects=True,
            timeout=30,
            trust_env=False,
        )
        self.clients.append(client)
        guest = Guest(seat, client)
        if not taken:
            return guest
        fresh = self.house.doors.credential(seat).card is not None
        return guest.take(self.cards[seat].code) if fresh else guest.come_in()

    def ruled(self) -> Self:
        """Bring the talks to where rules are agreed."""
        ann, bob = self.guest("ann"), self.guest("bob")
        assert ann.do("propose-rules", {"rules": RULES}).status_code == 200
        number = max(self.house.room.sight("ann").all.rules)
        for head in (ann, bob):
            assert head.do("agree-rules", {"proposal": number}).status_code == 200
        return self

    def working(self) -> Self:
        """Bring the talks to where the agenda is agreed."""
        self.ruled()
        ann, bob = self.guest("ann"), self.guest("bob")
        assert ann.do("propose-agenda", {"agenda": AGENDA}).status_code == 200
        number = max(self.house.room.sight("ann").all.agendas)
        for head in (ann, bob):
            assert head.do("agree-agenda", {"proposal": number}).status_code == 200
        return self


@contextmanager
def hosted(
    charter: Charter = CHARTER,
    entries: Sequence[Entry] = (),
    name: str = "127.0.0.1",
    kept: Kept | None = None,
    **settings: Any,  # noqa: ANN401 -- whatever settings take
) -> Iterator[Host]:
    """Serve a room.

    Args:
        charter: who sits in it.
        entries: its record so far; by default it has just been opened.
        name: what its address calls this machine.
        kept: its archive; by default a list.
        settings: what is set otherwise than usual.
    """
    with socket.create_server(("127.0.0.1", 0)) as listening:
        url = f"http://{name}:{listening.getsockname()[1]}"
        usual: dict[str, Any] = {"now": lambda: MOMENT, "limits": NO_LIMITS}
        chosen = Settings(url, **(usual | settings))
        kept = Kept() if kept is None else kept
        opening = entries or numbered(NOTHING_YET, [(EVERYONE, RoomOpened(charter=charter))], ROOM, MOMENT)
        kept.append(opening)
        doors = Doors(InMemory(), charter, url, CHEAP, chosen.clock)
        cards = {seat: doors.new_card(seat) for seat in charter.seats}
        house = House(Room(kept, evolved(opening), chosen.now), doors, chosen)
        server = Server(house, dated=False)
        thread = threading.Thread(target=server.run, args=([listening],))
        thread.start()
        host = Host(house, kept, cards, url)
        try:
            yield host
        finally:
            for client in host.clients:
                client.close()
            server.stop()
            thread.join()
