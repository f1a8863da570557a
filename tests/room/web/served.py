"""A room served on this machine while a test looks at it, in everything but the archive as it is in the field."""

from __future__ import annotations

import socket
import threading
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING

import uvicorn

from goodoffices.room.accreditation import Cost, Doors
from goodoffices.room.accreditation.credentials import InMemory
from goodoffices.room.live import Room
from goodoffices.room.web.app import create_app
from goodoffices.room.web.house import House, Settings
from tests.room.web.rooms import Kept

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Browser, Page

    from tests.room.talks import Talks

SEAT = "teapot lantern gravel nine"
"""The passphrase of every seat."""


@dataclass
class Served:
    """A room that is being served.

    Attributes:
        url: where.
        house: the room.
        kept: what its archive has been given since.
        codes: the card's code of each seat.
    """

    url: str
    house: House
    kept: Kept
    codes: dict[str, str]

    def page(self, browser: Browser, seat: str, path: str = "now") -> Page:
        """A browser of its own, in which a seat has been taken, at a page of the room."""
        page = browser.new_context().new_page()
        form: dict[str, str | float | bool] = {
            "seat": seat,
            "code": self.codes[seat],
            "passphrase": SEAT,
            "again": SEAT,
        }
        headers = {"Origin": self.url}
        done = page.request.post(f"{self.url}/card", form=form, headers=headers, max_redirects=0)
        assert done.status == 303, done.text()
        page.goto(f"{self.url}/room/{path}")
        return page


@contextmanager
def served(talks: Talks, name: str = "localhost") -> Iterator[Served]:
    """Serve a room in which these talks have been held so far.

    Args:
        talks: the talks.
        name: what browsers call this machine; they trust `localhost` and no other plain name.
    """
    with socket.create_server(("127.0.0.1", 0)) as listening:
        url = f"http://{name}:{listening.getsockname()[1]}"
        settings, kept = Settings(url), Kept(list(talks.entries))
        charter = talks.sight("med").charter
        doors = Doors(InMemory(), charter, url, Cost(n=2, p=1))
        codes = {seat: doors.new_card(seat).code for seat in charter.seats}
        house = House(Room(kept, talks.state), doors, settings, exercise=charter.exercise)
        server = uvicorn.Server(
            uvicorn.Config(create_app(house), log_level="error", timeout_graceful_shutdown=1)
        )
        thread = threading.Thread(target=server.run, args=([listening],))
        thread.start()
        try:
            yield Served(url, house, kept, codes)
        finally:
            server.should_exit = True
            thread.join()
