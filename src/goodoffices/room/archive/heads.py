"""Joint heads: one signed line for all records of the room at one moment, which looks the same whatever is in them."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

from goodoffices.room.archive.chain import canonical
from goodoffices.room.archive.merkle import DEPTH, LEAVES, climb, leaf_hash, levels, path
from goodoffices.room.archive.signing import signed

if TYPE_CHECKING:
    from collections.abc import Mapping

    from goodoffices.room.archive.chain import Tip
    from goodoffices.room.archive.keys import KeyRing

_SIGNED = b"goodoffices/joint head/1\n"
_MILLISECONDS = 23


def as_written(moment: datetime) -> str:
    """A moment as heads write it: UTC, milliseconds, always 24 signs.

    Example:
        >>> as_written(datetime(2022, 3, 10, 9, tzinfo=UTC))
        '2022-03-10T09:00:00.000Z'
    """
    return f"{moment.astimezone(UTC).isoformat(timespec='milliseconds')[:_MILLISECONDS]}Z"


@dataclass(frozen=True, slots=True)
class Head:
    """A joint head.

    Attributes:
        room: the room.
        number: counted from 1 without a gap.
        at: when, as heads write it.
        previous: the digest of the head before it, 64 hexadecimal digits.
        root: the root of the tree over all records, 64 hexadecimal digits.

    Example:
        >>> Head("00" * 16, 1, "2022-03-10T09:00:00.000Z", "00" * 32, "00" * 32).digest[:16]
        'fc90c24a97a72a74'
    """

    room: str
    number: int
    at: str
    previous: str
    root: str

    def plain(self) -> dict[str, str | int]:
        """As plain data."""
        return {
            "at": self.at, "number": self.number, "previous": self.previous, "room": self.room, "root": self.root
        }  # fmt: skip

    @property
    def content(self) -> bytes:
        """The bytes that are signed, without the words that say what kind of thing is signed."""
        return canonical(self.plain())

    @property
    def digest(self) -> str:
        """The SHA-256 of its bytes: what is printed, compared and initialled."""
        return hashlib.sha256(self.content).hexdigest()


@dataclass(frozen=True, slots=True)
class SignedHead:
    """A joint head with the room's signature, 64 bytes."""

    head: Head
    signature: bytes

    def plain(self) -> dict[str, object]:
        """As plain data."""
        return {"head": self.head.plain(), "signature": self.signature.hex()}

    @classmethod
    def of(cls, plain: Mapping[str, Any]) -> SignedHead:
        """The signed head that plain data describe.

        Raises:
            ValueError: they describe none.
            KeyError: the same.
            TypeError: the same.
        """
        return cls(Head(**plain["head"]), bytes.fromhex(plain["signature"]))

    def holds(self, public: str) -> bool:
        """Whether the holder of this public key signed it."""
        return signed(public, _SIGNED + self.head.content, self.signature)


def before_the_first(room: str) -> str:
    """What the first head of a room gives as the digest before it.

    Example:
        >>> len(before_the_first("00" * 16))
        64
    """
    return hashlib.sha256(canonical({"head": 0, "room": room})).hexdigest()


@dataclass(frozen=True, slots=True)
class Proof:
    """That one record, as it stood, is under the root of a head.

    Attributes:
        position: of its leaf, from 0; the record of everyone always has the first.
        salt: of its leaf, 32 bytes.
        hashes: ten, from the leaf upwards.
    """

    position: int
    salt: bytes
    hashes: tuple[bytes, ...]

    def plain(self) -> dict[str, str | list[str]]:
        """As plain data, of one length for every position."""
        return {
            "hashes": [each.hex() for each in self.hashes],
            "position": f"{self.position:03x}",
            "salt": self.salt.hex(),
        }

    @classmethod
    def of(cls, plain: Mapping[str, Any]) -> Proof:
        """The proof that plain data describe.

        Raises:
            ValueError: they describe none.
            KeyError: the same.
            TypeError: the same.
        """
        hashes = plain["hashes"]
        if not isinstance(hashes, list) or len(hashes) != DEPTH:
            msg = f"a proof has {DEPTH} hashes"
            raise ValueError(msg)
        position = int(plain["position"], 16)
        if not 0 <= position < LEAVES:
            msg = "there is no such leaf"
            raise ValueError(msg)
        return cls(position, bytes.fromhex(plain["salt"]), tuple(bytes.fromhex(each) for each in hashes))

    def root(self, audience: str, tip: Tip) -> str:
        """The root that it leads to from a record as it stood."""
        return climb(leaf(self.salt, audience, tip), self.position, self.hashes).hex()


def leaf(salt: bytes, audience: str, tip: Tip) -> bytes:
    """The leaf of a record: which, how long, and its last link, behind a salt.

    Example:
        >>> from goodoffices.room.archive.chain import start
        >>> len(leaf(bytes(32), "everyone", start("00" * 16, "everyone")))
        32
    """
    parts = {"audience": audience, "link": tip.link.hex(), "n": tip.n, "salt": salt.hex()}
    return leaf_hash(canonical(parts))


@dataclass(frozen=True, slots=True)
class Tree:
    """The tree under one head, as only the room can build it."""

    ring: KeyRing
    number: int
    levels: tuple[tuple[bytes, ...], ...]

    @property
    def root(self) -> str:
        """Its root, 64 hexadecimal digits."""
        return self.levels[-1][0].hex()

    def proof(self, audience: str) -> Proof:
        """That a record is under the root."""
        position = self.ring.positions[self.ring.slots[audience].place]
        return Proof(position, leaf_salt(self.ring, self.number, audience), path(self.levels, position))


def leaf_salt(ring: KeyRing, number: int, audience: str) -> bytes:
    """The salt of a record's leaf in one head, 32 bytes."""
    return ring.derive("leaf", number, audience)


def grow(ring: KeyRing, number: int, tips: Mapping[str, Tip]) -> Tree:
    """The tree of a head: one leaf for each record that has an entry, and 1,024 leaves whatever their number.

    Args:
        ring: the room's keys; the record of each tip has its place there.
        number: the head's number.
        tips: the end of each record, by audience.
    """
    padding = hashlib.shake_256(ring.derive("padding", number)).digest(LEAVES * 32)
    leaves = [padding[i : i + 32] for i in range(0, len(padding), 32)]
    for audience, tip in tips.items():
        leaves[ring.positions[ring.slots[audience].place]] = leaf(
            leaf_salt(ring, number, audience), audience, tip
        )
    return Tree(ring, number, levels(leaves))


def make(ring: KeyRing, at: datetime, after: Head | None, tips: Mapping[str, Tip]) -> SignedHead:
    """The next joint head.

    Args:
        ring: the room's keys.
        at: when.
        after: the head before it; None for the first.
        tips: the end of each record that has an entry, by audience.
    """
    number = after.number + 1 if after else 1
    previous = after.digest if after else before_the_first(ring.room)
    head = Head(ring.room, number, as_written(at), previous, grow(ring, number, tips).root)
    return SignedHead(head, ring.sign(_SIGNED + head.content))
