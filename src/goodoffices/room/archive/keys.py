"""The key ring of a room: what opens the record, what signs it, and what is destroyed when its time has come."""

from __future__ import annotations

import hashlib
import hmac
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import TYPE_CHECKING

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from goodoffices.case.faults import GoodOfficesError
from goodoffices.room.archive.chain import canonical
from goodoffices.room.archive.merkle import LEAVES
from goodoffices.room.archive.refusals import Destroyed
from goodoffices.room.archive.signing import public_key, sign

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    Random = Callable[[int], bytes]

EVERYONE = "everyone"
KEY, NONCE = 32, 12


def receipt(key: bytes) -> str:
    """What is published of a key: it says which key is destroyed, and opens nothing.

    Example:
        >>> receipt(bytes(32))[:16]
        '8896f30f3e6d9faf'
    """
    return hashlib.sha256(b"goodoffices/key/1\n" + key).hexdigest()


def receipt_of_all(receipts: Iterable[str]) -> str:
    """One receipt for several, in whatever order they are given.

    Example:
        >>> receipt_of_all(["aa", "bb"]) == receipt_of_all(["bb", "aa"])
        True
    """
    return hashlib.sha256(b"goodoffices/keys/1\n" + canonical(sorted(receipts))).hexdigest()


@dataclass(frozen=True, slots=True)
class Slot:
    """An audience's place on the ring.

    Attributes:
        place: in which order it came; with a secret, that gives its place in joint heads.
        seal: the receipt of its key.
        key: 32 bytes; None once it is destroyed.
    """

    place: int
    seal: str
    key: bytes | None


@dataclass
class KeyRing:
    """The keys of one room, and what follows from them.

    Attributes:
        room: the room, 32 hexadecimal digits.
        title: what the talks are called.
        signing: the seed of the room's Ed25519 key, 32 bytes.
        secret: 32 bytes from which everything is derived that must look random and be found again.
        slots: by audience, as files write it.
        random: gives so many random bytes.
        save: keeps the ring durably whenever it has changed.
        begun: whether the room's record is known to have been begun: until then a missing one is no loss.
    """

    room: str
    title: str
    signing: bytes = field(repr=False)
    secret: bytes = field(repr=False)
    slots: Mapping[str, Slot] = field(repr=False)
    random: Random = field(repr=False)
    save: Callable[[KeyRing], None] = field(repr=False, default=lambda _: None)
    begun: bool = False

    @classmethod
    def new(cls, title: str, random: Random) -> KeyRing:
        """The ring of a new room. The record of everyone has the first place."""
        key = random(KEY)
        slots = {EVERYONE: Slot(0, receipt(key), key)}
        return cls(random(16).hex(), title, random(KEY), random(KEY), slots, random)

    @cached_property
    def public(self) -> str:
        """The room's public key, 64 hexadecimal digits, as it is printed."""
        return public_key(self.signing)

    @cached_property
    def positions(self) -> tuple[int, ...]:
        """The leaf in joint heads of each place on the ring.

        The record of everyone has the first leaf in every room: under one root there is then one record of everyone,
        and no host can put two there. The others are shuffled by the secret, so that a position tells nothing.
        """
        rest = sorted(range(1, LEAVES), key=lambda each: self.derive("position", each))
        return (0, *rest)

    def sign(self, content: bytes) -> bytes:
        """The room's signature, 64 bytes."""
        return sign(self.signing, content)

    def derive(self, *words: str | int) -> bytes:
        """32 bytes that these words lead to, and that nobody without the ring can tell from random ones."""
        return hmac.digest(self.secret, canonical(list(words)), "sha256")

    def opaque(self, audience: str) -> str:
        """What stands for an audience in the database."""
        return self.derive("audience", audience).hex()

    def names(self) -> dict[str, str]:
        """The audience behind each word that stands for one in the database."""
        return {self.opaque(audience): audience for audience in self.slots}

    def admit(self, audience: str) -> None:
        """See to it that an audience has a key, durably.

        Raises:
            Destroyed: its key was destroyed.
            GoodOfficesError: a joint head has no place left.
            OSError: the ring cannot be written; it is as it was.
        """
        slot = self.slots.get(audience)
        if slot is not None and slot.key is None:
            msg = f"the key of the record of {audience} was destroyed. Nothing is added to that record"
            raise Destroyed(msg)
        self.reserve([audience])

    def reserve(self, audiences: Iterable[str]) -> None:
        """See to it that several audiences have had a key, durably and in one step.

        Raises:
            GoodOfficesError: a joint head has not so many places; none is given.
            OSError: the ring cannot be written; it is as it was.
        """
        new = [each for each in dict.fromkeys(audiences) if each not in self.slots]
        if len(self.slots) + len(new) > LEAVES:
            msg = f"a room has {LEAVES} audiences at most. Write to one that there is, or open another room"
            raise GoodOfficesError(msg)
        keys = [self.random(KEY) for _ in new]
        slots = {
            audience: Slot(place, receipt(key), key)
            for place, (audience, key) in enumerate(zip(new, keys, strict=True), len(self.slots))
        }
        if slots:
            self._change({**self.slots, **slots})

    def destroy(self, audiences: Iterable[str]) -> dict[str, str]:
        """Take keys off the ring for good; returns the receipt of each.

        Raises:
            GoodOfficesError: there is no such record, or it is that of everyone; no key is destroyed.
            OSError: the ring cannot be written; no key is destroyed.
        """
        wanted = sorted(set(audiences))
        for audience in wanted:
            if audience not in self.slots or audience == EVERYONE:
                why = "is kept" if audience == EVERYONE else "does not exist"
                msg = f"the record of {audience} {why}. Name caucuses, delegations, the team or named seats"
                raise GoodOfficesError(msg)
        gone = {audience: replace(self.slots[audience], key=None) for audience in wanted}
        self._change({**self.slots, **gone})
        return {audience: slot.seal for audience, slot in gone.items()}

    def _change(self, slots: dict[str, Slot]) -> None:
        self.save(replace(self, slots=slots))
        self.slots = slots

    def seal(self, audience: str, content: bytes, about: bytes) -> bytes:
        """Encrypt what belongs to an audience; `about` says which place it is sealed for."""
        key = self.slots[audience].key
        if key is None:
            msg = f"the key of the record of {audience} was destroyed"
            raise Destroyed(msg)
        return _sealed(key, self.random(NONCE), content, about)

    def unseal(self, audience: str, sealed: bytes, about: bytes) -> bytes | None:
        """What was sealed; None where the key is destroyed.

        Raises:
            ValueError: it is not what was sealed for this place.
        """
        key = self.slots[audience].key
        return None if key is None else _unsealed(key, sealed, about)

    def seal_secretly(self, content: bytes, about: bytes) -> bytes:
        """Encrypt what belongs to the room itself."""
        return _sealed(self.derive("sealing"), self.random(NONCE), content, about)

    def unseal_secretly(self, sealed: bytes, about: bytes) -> bytes:
        """What the room sealed for itself.

        Raises:
            ValueError: it is not what was sealed for this place.
        """
        return _unsealed(self.derive("sealing"), sealed, about)


def _sealed(key: bytes, nonce: bytes, content: bytes, about: bytes) -> bytes:
    return nonce + AESGCM(key).encrypt(nonce, content, about)


def _unsealed(key: bytes, sealed: bytes, about: bytes) -> bytes:
    try:
        return AESGCM(key).decrypt(sealed[:NONCE], sealed[NONCE:], about)
    except InvalidTag:
        msg = "this is not what was sealed here"
        raise ValueError(msg) from None
