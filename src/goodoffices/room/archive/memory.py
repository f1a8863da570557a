"""An archive that ends with the process."""

from __future__ import annotations

import secrets
from typing import TYPE_CHECKING

from goodoffices.room.archive.archive import Archive
from goodoffices.room.archive.keys import KeyRing
from goodoffices.room.archive.shelf import MemoryShelf

if TYPE_CHECKING:
    from goodoffices.room.archive.keys import Random


class MemoryArchive(Archive):
    """An archive that ends with the process, for tests and for exercises.

    Args:
        title: what the talks are called.
        random: gives so many random bytes.

    Example:
        >>> from goodoffices.room.record import EVERYONE, Entry
        >>> from goodoffices.room.record.talking import Said
        >>> from datetime import UTC, datetime
        >>> archive = MemoryArchive("Talks")
        >>> ten = datetime(2022, 3, 10, 10, tzinfo=UTC)
        >>> archive.append([Entry(audience=EVERYONE, n=1, at=ten, by="ann", event=Said(text="Welcome."))])
        >>> archive.head(ten).head.number, archive.lengths() == {EVERYONE: 1}
        (1, True)
    """

    def __init__(self, title: str, random: Random = secrets.token_bytes) -> None:
        super().__init__(KeyRing.new(title, random), MemoryShelf())
