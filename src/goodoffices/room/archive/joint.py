"""Joint heads as the room keeps them: with the lengths of all records, which are sealed and for no seat's eyes."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING

from goodoffices.room.archive.chain import canonical
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
        lengths: how many entries each record had, by audience as files write it.
    """

    signed: SignedHead
    lengths: Mapping[str, int]


def head_row(ring: KeyRing, joint: JointHead) -> HeadRow:
    """A joint head as a database keeps it."""
    head = joint.signed.head
    lengths = ring.seal_secretly(canonical(dict(joint.lengths)), _about(ring, head.number))
    return HeadRow(head.number, head.content, joint.signed.signature, lengths)


def joint_head(ring: KeyRing, row: HeadRow) -> JointHead:
    """A joint head that a database kept.

    Raises:
        Damaged: it is not what was written, or the room did not sign it.
    """
    try:
        signed = SignedHead(Head(**json.loads(row.content)), row.signature)
        lengths = json.loads(ring.unseal_secretly(row.lengths, _about(ring, row.number)))
    except (ValueError, TypeError):
        signed, lengths = None, {}
    if (
        signed is None
        or signed.head.content != row.content
        or (signed.head.room, signed.head.number) != (ring.room, row.number)
        or not signed.holds(ring.public)
    ):
        msg = f"joint head {row.number} is not what was written. Put a sound copy of the record in its place"
        raise Damaged(msg)
    return JointHead(signed, lengths)


def _about(ring: KeyRing, number: int) -> bytes:
    return canonical([ring.room, "lengths", number])
