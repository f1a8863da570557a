"""Serves a room with many seats, durably, for the load tests; prints its address and how each seat comes in."""

from __future__ import annotations

import json
import socket
import sys
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from goodoffices.room.accreditation import Cost, Doors
from goodoffices.room.live import Room
from goodoffices.room.place import OneHand, opened
from goodoffices.room.record import EVERYONE
from goodoffices.room.record.contents import Rules
from goodoffices.room.record.opening import RoomOpened, RulesAgreed, RulesProposed
from goodoffices.room.seats import Charter, Seat
from goodoffices.room.web.house import House, Limits, Settings
from goodoffices.room.web.server import Server

if TYPE_CHECKING:
    from goodoffices.room.proceedings.commands import Posting

CHEAP = Cost(n=2, p=1)
"""Signing in is no part of what is measured."""
PARTIES = ("A", "B")
POSTERS = 12


def charter(seats: int) -> Charter:
    """So many seats: two delegations, two mediators, and observers."""
    people = {f"{party}-{n}": Seat(name=f"{party} {n}", side=party, role="delegate" if n else "head")
              for party in PARTIES for n in range(5)}  # fmt: skip
    people |= {f"med-{n}": Seat(name=f"Mediator {n}", side="team", role="mediator") for n in range(2)}
    people |= {
        f"obs-{n}": Seat(name=f"Observer {n}", side="observers", role="observer")
        for n in range(seats - len(people))
    }
    return Charter(title="Load", parties={party: f"Party {party}" for party in PARTIES}, seats=people)


RULES = Rules(record="all", retention=date(2999, 1, 1), press="none", order="turns", languages="English")


@dataclass(frozen=True)
class Begun:
    """What the room begins with: rules that are agreed."""

    charter: Charter

    def postings(self) -> list[Posting]:
        """The first events of the record."""
        return [
            (EVERYONE, RoomOpened(charter=self.charter)),
            (EVERYONE, RulesProposed(rules=RULES)),
            *((EVERYONE, RulesAgreed(proposal=2, party=party)) for party in PARTIES),
        ]


def main() -> None:
    """Serve until told to stop. Arguments: a folder, new or of a room that was served before, and how many seats."""
    folder, seats = Path(sys.argv[1]), int(sys.argv[2])
    who = charter(seats)
    place = opened(folder, None, lambda: Begun(who), lambda: datetime.now(UTC))
    archive = place.archive
    with archive, socket.create_server(("127.0.0.1", 0), backlog=512) as listening:
        url = f"http://127.0.0.1:{listening.getsockname()[1]}"
        doors = Doors(OneHand(archive), who, url, CHEAP)
        codes = {seat: doors.new_card(seat).code for seat in doors.without_card()}
        limits = Limits(
            acts_a_second=1000, acts_burst=10_000, strangers_a_second=1000, strangers_burst=10_000
        )
        room = Room(OneHand(archive), place.state, place.clock)
        house = House(room, doors, Settings(url, limits=limits))
        server = Server(house)
        sys.stdout.write(json.dumps({"url": url, "codes": codes}) + "\n")
        sys.stdout.flush()
        server.run([listening])


if __name__ == "__main__":
    main()
