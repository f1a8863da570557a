"""`keys.json`: the key ring, in a file beside the database and never in it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Literal

from pydantic import Field, StringConstraints, ValidationError

from goodoffices.case.claims import Frozen
from goodoffices.room.archive.files import replace_file
from goodoffices.room.archive.keys import EVERYONE, KeyRing, Slot, receipt
from goodoffices.room.archive.refusals import Damaged, refusals

if TYPE_CHECKING:
    from pathlib import Path

    from goodoffices.room.archive.keys import Random

KEYS = "keys.json"
Hex32 = Annotated[str, StringConstraints(pattern=r"^[0-9a-f]{64}$")]


class KeptSlot(Frozen):
    """An audience's place on the ring, as the file has it."""

    place: int = Field(ge=0)
    seal: Hex32
    key: Hex32 | None


class KeptRing(Frozen):
    """The ring, as the file has it."""

    format: Literal[1] = 1
    room: Annotated[str, StringConstraints(pattern=r"^[0-9a-f]{32}$")]
    title: str
    signing: Hex32
    secret: Hex32
    begun: bool = True
    audiences: dict[str, KeptSlot]

    def sound(self) -> bool:
        """Whether each audience has a place of its own, and each key its receipt."""
        slots = self.audiences.values()
        return (
            sorted(slot.place for slot in slots) == list(range(len(self.audiences)))
            and all(slot.key is None or receipt(bytes.fromhex(slot.key)) == slot.seal for slot in slots)
            and EVERYONE in self.audiences
            and self.audiences[EVERYONE].place == 0
        )


def save(path: Path, ring: KeyRing) -> None:
    """Put the ring in its file, durably, for the owner alone; the file is replaced whole.

    What stood in the old file is overwritten, so that a destroyed key is not left behind there.

    Raises:
        OSError: it cannot be written; the old file is there as it was.
    """
    kept = KeptRing(
        room=ring.room,
        title=ring.title,
        signing=ring.signing.hex(),
        secret=ring.secret.hex(),
        begun=ring.begun,
        audiences={
            name: KeptSlot(place=slot.place, seal=slot.seal, key=slot.key.hex() if slot.key else None)
            for name, slot in ring.slots.items()
        },
    )
    replace_file(path, kept.model_dump_json(indent=1).encode() + b"\n", overwrite=True)


def load(path: Path, random: Random) -> KeyRing:
    """The ring that a file has.

    Args:
        path: the file.
        random: gives so many random bytes, for keys to come.

    Raises:
        Damaged: it is no key ring.
        Unavailable: it cannot be read.
    """
    with refusals(str(path)):
        content = path.read_bytes()
    try:
        kept = KeptRing.model_validate_json(content)
    except ValidationError:
        kept = None
    if kept is None or not kept.sound():
        msg = f"{path}: this is no key ring of a room, or it is damaged. Put a sound copy in its place"
        raise Damaged(msg)
    slots = {
        name: Slot(slot.place, slot.seal, bytes.fromhex(slot.key) if slot.key else None)
        for name, slot in kept.audiences.items()
    }
    signing, secret = bytes.fromhex(kept.signing), bytes.fromhex(kept.secret)
    keep = lambda ring: save(path, ring)  # noqa: E731 -- as short as it is
    return KeyRing(kept.room, kept.title, signing, secret, slots, random, keep, kept.begun)
