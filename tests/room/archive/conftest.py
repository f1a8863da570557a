"""Where the tests keep records: in memory, in a file, and on a PostgreSQL server that they start themselves."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

import pytest

from goodoffices.room.archive import Archive, MemoryArchive, create_room, open_room
from tests.room.archive.postgres import Server, programs

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

Kind = Literal["memory", "sqlite", "postgresql"]


@pytest.fixture(scope="session")
def server() -> Iterator[Server]:
    """A PostgreSQL server."""
    where = programs()
    if where is None:
        pytest.skip("PostgreSQL is not installed here; `make system-test` installs it")
    server = Server.made(where)
    yield server
    server.remove()


@dataclass
class Place:
    """Somewhere to keep a record."""

    kind: Kind
    folder: Path
    url: str | None
    archive: Archive | None = None

    def create(self) -> Archive:
        """A new room."""
        if self.kind == "memory":
            self.archive = MemoryArchive("Talks")
        else:
            self.archive = create_room(self.folder, "Talks", self.url)
        return self.archive

    def again(self) -> Archive:
        """The same room, opened again as by another process; what is in memory cannot be."""
        assert self.archive is not None
        if self.kind != "memory":
            self.archive.close()
            self.archive = open_room(self.folder, self.url)
        return self.archive


@pytest.fixture(params=["memory", "sqlite", "postgresql"])
def place(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Place]:
    """Each kind of place in turn."""
    kind: Kind = request.param
    url = request.getfixturevalue("server").url if kind == "postgresql" else None
    place = Place(kind, tmp_path / "room", url)
    yield place
    if place.archive is not None:
        place.archive.close()


@pytest.fixture
def archive(place: Place) -> Archive:
    """A new room in each kind of place."""
    return place.create()
