"""Hosting: from a case to a room that people can come to."""

from __future__ import annotations

import asyncio
import logging
import re
import socket
import sys
import time
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import partial
from ipaddress import ip_address
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from goodoffices.case.casefile import case_path, load
from goodoffices.case.faults import GoodOfficesError
from goodoffices.case.filters import as_of
from goodoffices.room.accreditation import Doors
from goodoffices.room.archive import Unavailable
from goodoffices.room.archive.keyfile import KEYS
from goodoffices.room.archive.refusals import refusals
from goodoffices.room.caretaker import Caretaker, kept_up
from goodoffices.room.charter import Opening, opening_of
from goodoffices.room.exercise import conduct, load_exercise, play
from goodoffices.room.handing import ask_for_card, hand_over, printed, write_cards
from goodoffices.room.live import Room
from goodoffices.room.place import OneHand, Place, exported, opened
from goodoffices.room.web.house import House, Settings
from goodoffices.room.web.server import Server

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date
    from pathlib import Path

    from goodoffices.room.accreditation import Card
    from goodoffices.room.exercise import Exercise
    from goodoffices.room.record import Audience
    from goodoffices.room.seats import Charter

LOG = logging.getLogger("goodoffices.room")


@dataclass(frozen=True)
class Order:
    """How a room is to be hosted.

    Attributes:
        case: the case.
        place: the room's folder; beside the case where left out.
        address: the address of this machine to listen at.
        port: the port; 0 for any that is free.
        url: what people type, where that is another address: that of a proxy with a certificate.
        database: URL of a PostgreSQL server that keeps the record; in the folder where left out.
        track: the track whose talks are held.
        as_of: nothing of the case that is known later takes part.
        exercise: the exercise file, where the talks are held to learn from.
        cards: whether codes are printed to the terminal and written nowhere.
    """

    case: Path
    place: Path | None = None
    address: str = "127.0.0.1"
    port: int = 8000
    url: str | None = None
    database: str | None = None
    track: str | None = None
    as_of: date | None = None
    exercise: Path | None = None
    cards: bool = False

    @property
    def folder(self) -> Path:
        """The room's folder."""
        if self.place is not None:
            return self.place
        case = case_path(self.case).resolve().parent
        return case.with_name(f"{case.name}.room")

    def room(self) -> Path:
        """The folder of a room that there is.

        Raises:
            GoodOfficesError: there is none.
        """
        if not (self.folder / KEYS).is_file():
            msg = f"{self.folder}: there is no room here. Open it first, or name its folder by --place"
            raise GoodOfficesError(msg)
        return self.folder

    def opening(self) -> Opening:
        """What the room begins with."""
        case = load(self.case).case
        day = self.as_of or case.as_of
        held = self.exercise is not None
        opening = opening_of(as_of(case, day) if day else case, self.track, exercise=held)
        self.conducted(opening.charter)  # what is wrong with its file is said before anything is made
        return opening

    def conducted(self, charter: Charter) -> Exercise | None:
        """The exercise that is run in the room; None where there is none.

        Raises:
            GoodOfficesError: its file has faults, or the room was opened for real talks.
        """
        if self.exercise is None:
            return None
        if not charter.exercise:
            msg = f"{self.folder}: this room was not opened for an exercise. Leave --exercise out, or open another"
            raise GoodOfficesError(msg)
        return load_exercise(self.exercise, charter)


def host(
    order: Order, tell: Callable[[str], None], now: Callable[[], datetime] = lambda: datetime.now(UTC)
) -> None:
    """Open a room, or open it again, and serve it until the process is told to stop.

    Args:
        order: how.
        tell: says something to whoever has started it.
        now: the host's clock.

    Raises:
        GoodOfficesError: the case, the folder or the address will not do; nothing half-made is left.
    """
    with _listening(order) as listening:
        port = listening.getsockname()[1]
        settings = _settings(order, port)
        place = opened(order.folder, order.database, order.opening, now)
        with place.archive:
            exercise = order.conducted(place.charter)
            doors = Doors(OneHand(place.archive), place.charter, settings.url)
            held = f"{settings.url} is the room. It holds “{place.charter.title}”."
            tell(f"{held} {_handed(order, place, doors, tell)} {_key(place)}")
            if not settings.secure:
                tell(_OPEN_LINE)
            server = _server(place, doors, settings, exercise, behind_proxy=order.url is not None)
            server.run([listening])


_OPEN_LINE = (
    "Note: the line is not encrypted, and browsers do not let pages of this address seal a sheet or make a passkey. "
    "Put a proxy with a certificate before it and say so by --url, or lend devices that reach this machine alone"
)


def _server(
    place: Place, doors: Doors, settings: Settings, exercise: Exercise | None, *, behind_proxy: bool
) -> Server:
    caretaker = Caretaker(place, doors)
    room = Room(OneHand(place.archive), place.state, place.clock, caretaker.noticed)
    take_home = partial(exported, place)
    house = House(room, doors, settings, place.charter.exercise, caretaker.heads, take_home)
    server = Server(house, behind_proxy=behind_proxy)

    async def work(forgets: Callable[[Audience], None]) -> None:
        works = [kept_up("the caretaker", lambda: caretaker.work(room, forgets))]
        if exercise is not None:
            zone = place.clock().astimezone().tzinfo or UTC
            works.append(kept_up("the exercise", lambda: conduct(room, exercise, zone)))
            if exercise.players:
                works.append(kept_up("the seats that are played", lambda: play(room, exercise, place.clock)))
        await asyncio.gather(*works)

    server.beside(work, lambda: caretaker.make_head(room))
    return server


def new_card(order: Order, seat: str) -> Path:
    """A new card for a seat, whether or not the room is open; what the seat was taken with before ends.

    Args:
        order: which room.
        seat: the seat.

    Returns:
        the file with the card.

    Raises:
        GoodOfficesError: there is no such room or seat.
    """
    folder = order.room()
    try:
        place = opened(folder, order.database, order.opening, lambda: datetime.now(UTC))
    except Unavailable:
        return ask_for_card(folder, seat)
    with place.archive:
        url = _settings(order, order.port).url
        card = Doors(OneHand(place.archive), place.charter, url).new_card(seat)
        with refusals(str(folder)):
            return hand_over(folder, card, place.archive.public_key)


def _handed(order: Order, place: Place, doors: Doors, tell: Callable[[str], None]) -> str:
    """Hand out the cards of the seats that have none yet; says where they are."""
    seats = doors.without_card()
    if not seats:
        return "Its cards have been handed out before (--new-card SEAT makes another)."
    cards: list[Card] = [doors.new_card(seat) for seat in seats]
    if order.cards:
        for card in cards:
            tell(printed(card))
        return "Its cards are above; they are written nowhere."
    with refusals(str(order.folder)):
        path = write_cards(order.folder, place.charter, cards, place.archive.public_key)
    return f"Its cards are in {path}: print them, hand them over, and remove the file."


def _key(place: Place) -> str:
    return f"Its public key is {place.archive.public_key}"


def _settings(order: Order, port: int) -> Settings:
    """The addresses of the room.

    Raises:
        GoodOfficesError: what people are to type is no address, or is not said.
    """
    if order.url is not None:
        return Settings(_typed(order.url))
    name = f"[{order.address}]" if ":" in order.address else order.address
    if _loops(order.address):
        return Settings(f"http://localhost:{port}", also=(f"http://{name}:{port}",))
    if order.address in ("0.0.0.0", "::"):  # noqa: S104 -- it is refused
        msg = (
            "an address that stands for all of this machine's cannot be typed. Say by --url what people type"
        )
        raise GoodOfficesError(msg)
    return Settings(f"http://{name}:{port}")


_HOST = re.compile(r"([a-z0-9_-]+(\.[a-z0-9_-]+)*|\[[0-9a-f:.]+\])(:[0-9]+)?")


def _typed(url: str) -> str:
    """What people type, as browsers say where they are: a scheme, a host in plain letters, a port; nothing more.

    Raises:
        GoodOfficesError: it is something else.
    """
    msg = f"{url!r} is no address of a room. Write it as https://talks.example.org"
    try:
        parts = urlsplit(url.lower())
        sound = parts.scheme in ("http", "https") and _HOST.fullmatch(parts.netloc) and parts.port != 0
    except ValueError:  # no port, or no address in brackets
        raise GoodOfficesError(msg) from None
    if not sound or parts.path.strip("/") or parts.query or parts.fragment:
        raise GoodOfficesError(msg)
    return f"{parts.scheme}://{parts.netloc}"


def _loops(address: str) -> bool:
    try:
        return ip_address(address).is_loopback
    except ValueError:
        return address == "localhost"


def _listening(order: Order) -> socket.socket:
    """A socket that listens at the address.

    Raises:
        GoodOfficesError: it is not this machine's, or taken.
    """
    family = socket.AF_INET6 if ":" in order.address else socket.AF_INET
    try:
        return socket.create_server((order.address, order.port), family=family, backlog=512)
    except (OSError, OverflowError) as error:
        why = (error.strerror if isinstance(error, OSError) else None) or str(error)
        msg = f"{order.address}, port {order.port}: {why.lower()}. Choose another by --address and --port"
        raise GoodOfficesError(msg) from None


def write_log() -> None:
    """Write what happens to standard error: times, routes and faults; nothing of what anybody wrote."""
    handler = logging.StreamHandler(sys.stderr)
    form = logging.Formatter("%(asctime)s.%(msecs)03dZ %(levelname)s %(message)s", "%Y-%m-%dT%H:%M:%S")
    form.converter = time.gmtime
    handler.setFormatter(form)
    logging.basicConfig(handlers=[handler], level=logging.WARNING)
    LOG.setLevel(logging.INFO)
