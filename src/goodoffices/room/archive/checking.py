"""Whether a record is whole, as it is opened: its numbering, its chains and its joint heads."""

from __future__ import annotations

from typing import TYPE_CHECKING

from goodoffices.room.archive.chain import Tip, follow, start
from goodoffices.room.archive.heads import before_the_first, grow
from goodoffices.room.archive.refusals import Damaged

if TYPE_CHECKING:
    from collections.abc import Mapping

    from goodoffices.room.archive.archive import Archive
    from goodoffices.room.archive.heads import SignedHead

_SOUND = "Put a sound copy of the record in its place"


def check(archive: Archive, mark: SignedHead | None = None) -> None:
    """See that everything kept of a room is what was written, up to its last joint head.

    Args:
        archive: the room's.
        mark: the last joint head that is known to have been made; None where none is.

    Raises:
        Damaged: it is not; the first entry or head that is wrong is named.
        Unavailable: it cannot be read.
    """
    heads = archive.heads()
    last = heads[-1].lengths if heads else {}
    attested = _chained(archive, last)
    previous = before_the_first(archive.room)
    for number, joint in enumerate(heads, 1):
        head = joint.signed.head
        if head.number != number or head.previous != previous:
            msg = f"joint head {number} is missing, or does not follow the one before it. {_SOUND}"
            raise Damaged(msg)
        previous = head.digest
    if heads and grow(archive.ring, len(heads), attested).root != heads[-1].signed.head.root:
        msg = f"the entries are not those of joint head {len(heads)}. {_SOUND}"
        raise Damaged(msg)
    if mark is not None:
        number = mark.head.number
        if number > len(heads) or heads[number - 1].signed.head != mark.head:
            msg = f"the record lacks joint head {number}, which was made: it is a copy of an earlier day. {_SOUND}"
            raise Damaged(msg)


def _chained(archive: Archive, lengths: Mapping[str, int]) -> dict[str, Tip]:
    """The tips that the last joint head is made over; all entries are followed on the way."""
    tips: dict[str, Tip] = {}
    attested: dict[str, Tip] = {}
    for kept in archive.read():
        name = str(kept.audience)
        tip = tips.get(name) or start(archive.room, name)
        new = follow(tip, name, kept.commitment)
        if (kept.n, kept.previous, kept.link) != (new.n, tip.link, new.link):
            msg = f"entry {new.n} of {name} does not follow the one before it. {_SOUND}"
            raise Damaged(msg)
        tips[name] = new
        if new.n == lengths.get(name):
            attested[name] = new
    if tips != archive.state().tips:  # the one was read row by row, the other through an index
        msg = f"an index of the database is damaged. {_SOUND}"
        raise Damaged(msg)
    for name, n in lengths.items():
        if name not in attested:
            msg = f"the record of {name} lacks entries: {n} were attested. {_SOUND}"
            raise Damaged(msg)
    return attested
