"""Kill a room's server under load, at random points, and see that nothing acknowledged is lost and nothing doubled.

Usage: python -m tests.load.server_crash [TIMES]. The room goes on from one kill to the next. Delegates post all the
time, each over a line of its own; whatever was not acknowledged when the server died is sent again, as a browser would,
with the same token.
"""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
import threading
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path
from random import Random

import httpx

from goodoffices.room.archive import open_room
from goodoffices.room.archive.checking import check
from goodoffices.room.record.talking import Said
from tests.room.web.serving import Guest

ROOT = Path(__file__).resolve().parents[2]
SEATS = ("A-0", "A-1", "B-0", "med-0")


@dataclass
class Poster:
    """A delegate who posts without a pause.

    Attributes:
        seat: the seat.
        known: whether the seat has been taken with its card.
        posted: how many texts it has begun to post.
        owed: the text that was not acknowledged yet.
        acknowledged: the texts that were.
    """

    seat: str
    known: bool = False
    posted: int = 0
    owed: str | None = None
    acknowledged: list[str] = field(default_factory=list)

    def post(self, url: str, codes: dict[str, str], ready: threading.Barrier) -> None:
        """Post until the server is gone."""
        with httpx.Client(base_url=url, headers={"Origin": url}, timeout=10) as client:
            guest = Guest(self.seat, client)
            guest = guest.come_in() if self.known else guest.take(codes[self.seat])
            self.known = True
            ready.wait(60)
            try:
                while True:
                    self._one(guest)
            except httpx.TransportError:
                return  # the server was killed, as it should be

    def _one(self, guest: Guest) -> None:
        if self.owed is None:
            self.posted += 1
            self.owed = f"{self.seat}-{self.posted}"
        name = "say" if self.posted % 2 else "say-within"
        answer = guest.do(name, {"text": self.owed, "_token": self.owed})
        assert answer.status_code == httpx.codes.OK, answer.text
        self.acknowledged.append(self.owed)
        self.owed = None


def killed(folder: Path, posters: list[Poster], seconds: float) -> None:
    """Serve the room, let all of them post, and kill the server after so many seconds."""
    command = [sys.executable, str(Path(__file__).with_name("serve.py")), str(folder), "16"]
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True) as server:
        told = json.loads(server.stdout.readline() if server.stdout else "")
        ready = threading.Barrier(len(posters) + 1)
        lines = [
            threading.Thread(target=each.post, args=(told["url"], told["codes"], ready)) for each in posters
        ]
        for line in lines:
            line.start()
        ready.wait(60)
        threading.Event().wait(seconds)
        server.kill()
        for line in lines:
            line.join()


def crash(folder: Path, times: int, seed: int = 1) -> int:
    """Kill the server so many times, one after another; returns how many posts were acknowledged.

    Raises:
        AssertionError: something acknowledged was lost, or anything was doubled.
    """
    rng = Random(seed)  # noqa: S311 -- nothing here is secret
    posters = [Poster(seat) for seat in SEATS]
    for _ in range(times):
        killed(folder, posters, rng.uniform(0, 0.3))
        with open_room(folder) as archive:
            check(archive)
            said = Counter(entry.event.text for entry in archive.entries() if isinstance(entry.event, Said))
        assert [text for text, times_ in said.items() if times_ > 1] == []
        assert [text for each in posters for text in each.acknowledged if text not in said] == []
    return sum(len(each.acknowledged) for each in posters)


if __name__ == "__main__":
    wanted = int(sys.argv[1]) if sys.argv[1:] else 200
    with tempfile.TemporaryDirectory() as place:
        kept = crash(Path(place) / "room", wanted)
    sys.stdout.write(f"server killed {wanted} times: {kept:,} posts acknowledged, none lost, none doubled\n")
