"""How fast the archive is: durable appends a second, on SQLite and on a PostgreSQL server of the script's own.

Run by `make bench`. An append counts once the call that made it has returned: what it added would outlast a power cut.
"""

from __future__ import annotations

import tempfile
import time
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from goodoffices.room.archive import Writer, create_room, open_room
from goodoffices.room.archive.export import export, of_host
from goodoffices.room.archive.verify import verify
from goodoffices.room.record import EVERYONE, MEDIATION, Entry, caucus
from goodoffices.room.record.talking import Said
from tests.room.archive.postgres import Server, programs

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from goodoffices.room.archive import Archive

WORDS = "The delegation holds that the second paragraph leaves open who is to guarantee the corridor, and for how long."
AUDIENCES = (EVERYONE, MEDIATION, caucus("A"), caucus("B"))
TEN = datetime(2022, 3, 10, 10, tzinfo=UTC)
ENTRIES = 20_000


def entries(archive: Archive, count: int) -> Iterator[Entry]:
    """Entries that go on from where a record is, spread over four audiences."""
    lengths = archive.lengths()
    for i in range(count):
        audience = AUDIENCES[i % len(AUDIENCES)]
        lengths[audience] = lengths.get(audience, 0) + 1
        yield Entry(audience=audience, n=lengths[audience], at=TEN, by="ann", event=Said(text=WORDS))


def in_lots(archive: Archive, count: int, size: int) -> float:
    """Seconds to append so many entries in lots of a size, each durable before the next."""
    made = list(entries(archive, count))
    started = time.perf_counter()
    for i in range(0, count, size):
        archive.append(made[i : i + size])
    return time.perf_counter() - started


def grouped(archive: Archive, count: int) -> float:
    """Seconds for so many lots of one entry that wait at once, written by group commit."""
    made = list(entries(archive, count))
    started = time.perf_counter()
    with Writer(archive) as writer:
        waiting = [writer.submit([entry]) for entry in made]
        for done in waiting:
            done.result()
    return time.perf_counter() - started


@dataclass(frozen=True)
class Row:
    """A way to append, how many entries, and what it is to reach a second."""

    name: str
    count: int
    wanted: str
    seconds: Callable[[Archive, int], float]


ROWS = (
    Row("lots of 200", ENTRIES, "3,000", lambda archive, count: in_lots(archive, count, 200)),
    Row("lots of 20", ENTRIES // 2, "-", lambda archive, count: in_lots(archive, count, 20)),
    Row("lots of 1, many waiting (group commit)", ENTRIES, "3,000", grouped),
    Row("lots of 1, one after another", 500, "-", lambda archive, count: in_lots(archive, count, 1)),
)


def appending(folder: Path, kind: str, url: str | None) -> None:
    """Print the rows of one kind of database: the best of three runs each."""
    with create_room(folder, "Talks", url) as archive:
        for row in ROWS:
            best = min(row.seconds(archive, row.count) for _ in range(3))
            wanted = row.wanted if url is None else "-"
            print(f"| {kind} | {row.name} | {wanted} | {row.count / best:,.0f} |")


def the_rest(folder: Path) -> None:
    """Print what a record of many entries takes to be opened, attested, exported and checked."""
    with create_room(folder / "room", "Talks") as archive:
        in_lots(archive, 100_000, 1000)
        started = time.perf_counter()
        archive.head(TEN)
        print(f"| a joint head over them | {time.perf_counter() - started:.3f} |")
    started = time.perf_counter()
    archive = open_room(folder / "room")
    print(f"| opening them, everything checked | {time.perf_counter() - started:.1f} |")
    with archive:
        started = time.perf_counter()
        paths = export(archive, folder / "out", of_host(archive.lengths()), TEN)
        print(f"| exporting them, four files | {time.perf_counter() - started:.1f} |")
    started = time.perf_counter()
    good = all(verify(path).good for path in paths)
    print(
        f"| checking the four files ({'good' if good else 'NOT GOOD'}) | {time.perf_counter() - started:.1f} |"
    )


def main() -> None:
    """Print the tables."""
    print("\nDurable appends\n")
    print("| database | how | to reach, entries/s | entries/s |")
    print("|---|---|---:|---:|")
    with tempfile.TemporaryDirectory() as place:
        appending(Path(place) / "sqlite", "SQLite", None)
        if where := programs():
            server = Server.made(where)
            try:
                appending(Path(place) / "postgresql", "PostgreSQL", server.url)
            finally:
                server.remove()
        else:
            print("| PostgreSQL | not installed here | - | - |")
        print("\nA record of 100,000 entries in four audiences, on SQLite\n")
        print("| what | s |")
        print("|---|---:|")
        the_rest(Path(place))


if __name__ == "__main__":
    main()
