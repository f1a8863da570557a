"""A room to test with: two delegations, a mediation team, an observer, and everything in memory."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from goodoffices.room.accreditation import Cost, Doors
from goodoffices.room.accreditation.credentials import InMemory
from goodoffices.room.live import Room
from goodoffices.room.proceedings import evolved, numbered
from goodoffices.room.proceedings.state import NOTHING_YET
from goodoffices.room.record import EVERYONE, ROOM
from goodoffices.room.record.opening import RoomOpened
from goodoffices.room.seats import Charter, Seat
from goodoffices.room.web.house import House, Settings

if TYPE_CHECKING:
    from collections.abc import Sequence

    from goodoffices.room.proceedings import Proceedings
    from goodoffices.room.record import Entry

URL = "http://testserver"
MOMENT = datetime(2022, 3, 10, 9, 0, tzinfo=UTC)
CHEAP = Cost(n=2, p=1)
PASSPHRASE = "teapot lantern gravel nine"  # noqa: S105 -- what the tests' seats come in with

CHARTER = Charter(
    title="Talks",
    parties={"A": "Aland", "B": "Beland"},
    seats={
        "ann": Seat(name="Ann", side="A", role="head"),
        "abe": Seat(name="Abe", side="A", role="delegate"),
        "ada": Seat(name="Ada", side="A", role="note-taker"),
        "bob": Seat(name="Bob", side="B", role="head"),
        "bea": Seat(name="Bea", side="B", role="note-taker"),
        "med": Seat(name="Med", side="team", role="mediator"),
        "obs": Seat(name="Obs", side="observers", role="observer"),
    },
)


@dataclass
class Kept:
    """An archive in memory; it fails as long as it is told to."""

    entries: list[Entry] = field(default_factory=list)
    fails: Exception | None = None

    def append(self, entries: Sequence[Entry]) -> None:
        """Keep entries."""
        if self.fails is not None:
            raise self.fails
        self.entries += entries

    def missed(self, state: Proceedings) -> Sequence[Entry]:
        """What is kept and not in these proceedings."""
        return [each for each in self.entries if each.n > state.ledger(each.audience).length]


def house(charter: Charter = CHARTER, settings: Settings | None = None, kept: Kept | None = None) -> House:
    """A room that has been opened, with a card handed out for every seat and every seat taken."""
    settings = settings or Settings(URL, now=lambda: MOMENT)
    kept = kept or Kept()
    opening = numbered(NOTHING_YET, [(EVERYONE, RoomOpened(charter=charter))], ROOM, MOMENT)
    kept.append(opening)
    doors = Doors(InMemory(), charter, settings.url, CHEAP)
    return House(Room(kept, evolved(opening), settings.now), doors, settings)
