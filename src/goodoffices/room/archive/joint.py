"""Joint heads as the room keeps them: with the ends of all records, which are sealed and for no seat's eyes."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING

from goodoffices.room.archive.chain import Tip, canonical
from goodoffices.room.archive.heads import Head, SignedHead
from goodoffices.room.archive.refusals import Damaged
from goodoffices.room.archive.shelf import HeadRow

if TYPE_CHECKING:
    from collections.abc import Mapping

    from goodoffices.room.archive.keys import KeyRing


@dataclass(frozen=True, slots=True)
class JointHead:
    """A signed head and what only the room knows of it.

    Attributes:
        signed: the head, as all may see it.
        tips: the end of each record that had an entry, by audience as files write it: from them the head's tree is made
            again, and no entry has to be read for that.
    """

    signed: SignedHead
    tips: Mapping[str, Tip]

    @property
    def lengths(self) -> dict[str, int]:
        """How many entries each record had, by audience as files write it."""
        return {name: tip.n for name, tip in self.tips.items()}


def head_row(ring: KeyRing, joint: JointHead) -> HeadRow:
    """A joint head as a database keeps it."""
    head = joint.signed.head
    ends = {name: [tip.n, tip.link.hex()] for name, tip in joint.tips.items()}
    sealed = ring.seal_secretly(canonical(ends), _about(ring, head.number))
    return HeadRow(head.number, head.content, joint.signed.signature, sealed)


def joint_head(ring: KeyRing, row: HeadRow) -> JointHead:
    """A joint head that a database kept.

    Raises:
        Damaged: it is not what was written, or the room did not sign it.
    """
    try:
        signed = SignedHead(Head(**json.loads(row.content)), row.signature)
        ends = json.loads(ring.unseal_secretly(row.lengths, _about(ring, row.number)))
        tips = {name: Tip(n, bytes.fromhex(link)) for name, (n, link) in ends.items()}
    except (ValueError, TypeError):
        signed, tips = None, {}
    if (
        signed is None
        or signed.head.content != row.content
        or (signed.head.room, signed.head.number) != (ring.room, row.number)
        or not signed.holds(ring.public)
    ):
        msg = f"joint head {row.number} is not what was written. Put a sound copy of the record in its place"
        raise Damaged(msg)
    return JointHead(signed, tips)


def _about(ring: KeyRing, number: int) -> bytes:
    return canonical([ring.room, "lengths", number])
