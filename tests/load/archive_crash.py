"""Kill a process that writes to an archive, at random points, and see that nothing acknowledged is lost or doubled.

Usage: python -m tests.load.archive_crash [TIMES]. The record goes on from one kill to the next, in one room.
"""

from __future__ import annotations

import subprocess
import sys
import tempfile
import time
from pathlib import Path
from random import Random

from goodoffices.room.archive import Writer, create_room, open_room
from goodoffices.room.archive.checking import check
from goodoffices.room.record import EVERYONE, MEDIATION, Audience, caucus, named
from tests.room.archive.talk import TEN, said

ROOT = Path(__file__).resolve().parents[2]
AUDIENCES = (EVERYONE, MEDIATION, caucus("UA"), caucus("RU"))


def write(folder: Path, seed: int) -> None:
    """Write until killed: lots of random sizes to random records, a new record now and then; say what is durable."""
    rng = Random(seed)  # noqa: S311 -- nothing here is secret
    with open_room(folder) as archive, Writer(archive) as writer:
        lengths = archive.lengths()
        sys.stdout.write("ready\n")
        sys.stdout.flush()
        while True:
            waiting = []
            for _ in range(rng.randint(1, 20)):
                audience = (
                    named(f"seat-{rng.randint(1, 50)}") if rng.random() < 0.05 else rng.choice(AUDIENCES)
                )
                n = lengths.get(audience, 0)
                lengths[audience] = n + rng.randint(1, 5)
                lot = [said(audience, m, f"{seed}: {m}") for m in range(n + 1, lengths[audience] + 1)]
                waiting.append((audience, lengths[audience], writer.submit(lot)))
            if rng.random() < 0.1:
                writer.tick(TEN)
            for audience, n, done in waiting:
                done.result()
                sys.stdout.write(f"{audience} {n}\n")
            sys.stdout.flush()


def killed(folder: Path, seed: int, seconds: float) -> dict[Audience, int]:
    """The lengths that a writer had acknowledged when it was killed.

    Every second one is killed only once it has acknowledged something: on a slow disk, too, the record grows.
    """
    command = [sys.executable, "-m", "tests.load.archive_crash", "--write", str(folder), str(seed)]
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        assert process.stdout.readline() == "ready\n"
        first = process.stdout.readline() if seed % 2 else ""
        time.sleep(seconds)
        process.kill()
        told = (first + process.stdout.read()).rpartition("\n")[0].splitlines()
    return {Audience.parse(name): int(n) for name, _, n in (line.partition(" ") for line in told)}


def crash(folder: Path, times: int, seed: int = 1) -> int:
    """Kill writers, so many one after another; returns how many entries the record has in the end.

    Raises:
        AssertionError: something acknowledged was lost, or doubled.
    """
    rng = Random(seed)  # noqa: S311 -- nothing here is secret
    create_room(folder, "Talks").close()
    expected: dict[Audience, int] = {}
    entries = 0
    for time_ in range(times):
        expected |= killed(folder, time_, rng.uniform(0, 0.15))
        with open_room(folder) as archive:
            check(archive)
            found = archive.lengths()
            assert {name: found.get(name, 0) for name, n in expected.items() if found.get(name, 0) < n} == {}
            numbers = [(entry.audience, entry.n) for entry in archive.entries()]
            assert len(numbers) == len(set(numbers)) == sum(found.values())
            entries = len(numbers)
    return entries


if __name__ == "__main__":
    if sys.argv[1:2] == ["--write"]:
        write(Path(sys.argv[2]), int(sys.argv[3]))
    else:
        wanted = int(sys.argv[1]) if sys.argv[1:] else 200
        with tempfile.TemporaryDirectory() as place:
            kept = crash(Path(place) / "room", wanted)
        sys.stdout.write(f"killed {wanted} times: {kept:,} entries, nothing lost, nothing doubled\n")
