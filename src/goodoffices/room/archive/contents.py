"""An entry on its way into the archive, and on its way out."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from goodoffices.room.archive.chain import SALT, Tip, canonical, commitment, follow, quoted
from goodoffices.room.archive.refusals import Damaged
from goodoffices.room.archive.shelf import Row
from goodoffices.room.record.audience import Audience
from goodoffices.room.record.entries import ENTRY, Entry

if TYPE_CHECKING:
    from datetime import datetime

    from goodoffices.room.archive.keys import KeyRing


_audience = lru_cache(maxsize=4096)(Audience.parse)


def _about(room: str, audience: str, n: int, position: int) -> bytes:
    """What an entry is sealed for: its place, written canonically."""
    return f'["{room}",{quoted(audience)},{n},{position}]'.encode()


@dataclass(frozen=True, slots=True)
class Salted:
    """An entry, written canonically behind its salt, and what a chain will say of it."""

    audience: str
    n: int
    at: datetime
    salt: bytes
    content: bytes
    commitment: bytes

    @classmethod
    def of(cls, entry: Entry, salt: bytes) -> Salted:
        """An entry behind a salt of 16 random bytes."""
        content = canonical(entry.model_dump(mode="json"))
        return cls(str(entry.audience), entry.n, entry.at, salt, content, commitment(salt, content))

    def row(self, ring: KeyRing, position: int, tip: Tip) -> tuple[Row, Tip]:
        """As the database keeps it, behind the tip of its chain; and the new tip."""
        new = follow(tip, self.audience, self.commitment)
        about = _about(ring.room, self.audience, self.n, position)
        sealed = ring.seal(self.audience, self.salt + self.content, about)
        return Row(
            position, ring.opaque(self.audience), self.n, tip.link, self.commitment, new.link, sealed
        ), new


@dataclass(frozen=True, slots=True)
class Kept:
    """An entry as it is kept.

    Attributes:
        position: in the order of the room, over all audiences, from 1; it is not for any seat's eyes.
        audience: whose record it is in.
        n: its number there.
        previous: the link before it.
        link: its link.
        commitment: what the chain says of it.
        salt: 16 bytes; None where its key was destroyed.
        content: written canonically; None where its key was destroyed.
    """

    position: int
    audience: Audience
    n: int
    previous: bytes
    link: bytes
    commitment: bytes
    salt: bytes | None
    content: bytes | None

    def entry(self) -> Entry | None:
        """The entry; None where its key was destroyed.

        Raises:
            Damaged: this version of the program does not know such an entry.
        """
        if self.content is None:
            return None
        try:
            return ENTRY.validate_json(self.content)
        except ValueError:
            msg = f"entry {self.n} of {self.audience} is none that this version knows. Open it with a later version"
            raise Damaged(msg) from None


def opened(ring: KeyRing, row: Row, name: str) -> Kept:
    """A row, opened with the key of its audience, where there still is one.

    Args:
        ring: the room's keys.
        row: the row.
        name: its audience, as files write it.

    Raises:
        Damaged: it is not what was kept there.
    """
    try:
        plain = ring.unseal(name, row.sealed, _about(ring.room, name, row.n, row.position))
    except ValueError:
        plain = b""
    if plain is None:
        salt = content = None
    else:
        salt, content = plain[:SALT], plain[SALT:]
        if commitment(salt, content) != row.commitment:
            msg = f"entry {row.n} of {name} is not what was written. Put a sound copy in its place"
            raise Damaged(msg)
    return Kept(row.position, _audience(name), row.n, row.previous, row.link, row.commitment, salt, content)
