"""What a seat or the host takes home: one file per audience, which proves itself to whoever checks it."""

from __future__ import annotations

import hashlib
import os
import secrets
from contextlib import ExitStack
from io import BytesIO
from typing import IO, TYPE_CHECKING, Any

from goodoffices.case.faults import GoodOfficesError
from goodoffices.room.archive.chain import canonical
from goodoffices.room.archive.files import PRIVATE, sync_folder
from goodoffices.room.archive.heads import Tree, as_written, grow
from goodoffices.room.archive.refusals import Damaged, refusals
from goodoffices.room.record.audience import Audience

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable
    from datetime import datetime
    from pathlib import Path

    from goodoffices.room.archive.archive import Archive
    from goodoffices.room.archive.contents import Kept
    from goodoffices.room.archive.joint import JointHead
    from goodoffices.room.archive.keys import KeyRing
    from goodoffices.room.seats import Charter

FORMAT = 1
HEADER_SIGNED, END_SIGNED = b"goodoffices/export/1\n", b"goodoffices/end/1\n"
_LONGEST_NAME = 200


def of_seat(seat: str, charter: Charter, audiences: Iterable[Audience]) -> tuple[Audience, ...]:
    """The records that a seat may take home: those it may see.

    Example:
        >>> from goodoffices.room.record import EVERYONE, caucus, delegation
        >>> from goodoffices.room.seats import Charter, Seat
        >>> ann, med = Seat(name="Ann", side="A", role="head"), Seat(name="M", side="team", role="mediator")
        >>> charter = Charter(title="Talks", parties={"A": "Ayland"}, seats={"ann": ann, "med": med})
        >>> [str(each) for each in of_seat("med", charter, [EVERYONE, caucus("A"), delegation("A")])]
        ['everyone', 'caucus.A']
    """
    return tuple(each for each in audiences if each.admits(seat, charter))


def of_host(audiences: Iterable[Audience]) -> tuple[Audience, ...]:
    """The records that the mediation team as a whole, and the host's operator, may take home.

    Never a delegation's own, nor that of named seats.

    Example:
        >>> from goodoffices.room.record import EVERYONE, MEDIATION, caucus, delegation, named
        >>> audiences = [EVERYONE, MEDIATION, caucus("A"), delegation("A"), named("ann", "med")]
        >>> [str(each) for each in of_host(audiences)]
        ['everyone', 'team', 'caucus.A']
    """
    return tuple(each for each in audiences if each.kind in {"everyone", "team", "caucus"})


def file_name(audience: str) -> str:
    """The name of an exported file.

    Example:
        >>> file_name("caucus.UA")
        'caucus.UA.jsonl'
    """
    if len(audience.encode()) > _LONGEST_NAME:
        kind = audience.partition(".")[0]
        audience = f"{kind}.{hashlib.sha256(audience.encode()).hexdigest()[:16]}"
    return f"{audience}.jsonl"


class _File:
    """One file on its way: every line is hashed as it is written."""

    def __init__(self, ring: KeyRing, audience: str, file: IO[bytes]) -> None:
        self.ring, self.audience, self.file = ring, audience, file
        self.hash, self.lines = hashlib.sha256(), 0

    def line(self, plain: object) -> None:
        line = canonical(plain) + b"\n"
        self.hash.update(line)
        self.lines += 1
        self.file.write(line)

    def header(self, now: datetime) -> None:
        slot = self.ring.slots[self.audience]
        header = {
            "audience": self.audience, "destroyed": slot.key is None, "exported": as_written(now), "format": FORMAT,
            "key": self.ring.public, "room": self.ring.room, "seal": slot.seal, "title": self.ring.title,
        }  # fmt: skip
        self.line({"header": header, "signature": self._signature(HEADER_SIGNED, header)})

    def entry(self, kept: Kept) -> None:
        plain = {"link": kept.link.hex(), "n": kept.n, "previous": kept.previous.hex()}
        if kept.salt is None or kept.content is None:
            self.line({**plain, "commitment": kept.commitment.hex()})
            return
        # The content is canonical as it is kept; read and written again it could only differ.
        start = canonical({"content": 0})[:-2] + kept.content
        line = start + b"," + canonical({**plain, "salt": kept.salt.hex()})[1:] + b"\n"
        self.hash.update(line)
        self.lines += 1
        self.file.write(line)

    def head(self, joint: JointHead, tree: Tree) -> None:
        length = joint.lengths.get(self.audience, 0)
        proof = tree.proof(self.audience).plain() if length else None
        self.line({**joint.signed.plain(), "length": length, "proof": proof})

    def end(self) -> None:
        end: dict[str, Any] = {"lines": self.lines, "sha256": self.hash.hexdigest()}
        self.line({"end": end, "signature": self._signature(END_SIGNED, end)})

    def _signature(self, kind: bytes, plain: object) -> str:
        return self.ring.sign(kind + canonical(plain)).hex()


def content(archive: Archive, audience: Audience, now: datetime) -> bytes:
    """One audience's record as the bytes of its file; they pass through no disk.

    Args:
        archive: the room's.
        audience: the record wanted.
        now: when.

    Raises:
        GoodOfficesError: there is no such record.
        Damaged: the record is not what was written.
        Unavailable: the database cannot be read.
    """
    _known(archive, [audience])
    memory = BytesIO()
    _write(archive, [_File(archive.ring, str(audience), memory)], now)
    return memory.getvalue()


def export(archive: Archive, folder: Path, audiences: Collection[Audience], now: datetime) -> list[Path]:
    """Write one file per audience; files of those names are replaced, all or none.

    Args:
        archive: the room's.
        folder: where to; it is made where there is none.
        audiences: the records wanted: `of_seat` and `of_host` say who is entitled to which.
        now: when.

    Returns:
        The files, in the order of the audiences.

    Raises:
        GoodOfficesError: there is no such record.
        Damaged: the record is not what was written.
        Unavailable: the folder cannot be written, or the database cannot be read. No file is changed.
    """
    _known(archive, audiences)
    names = {str(audience): folder / file_name(str(audience)) for audience in audiences}
    with refusals(str(folder)), ExitStack() as stack:
        folder.mkdir(parents=True, exist_ok=True)
        parts = {name: path.with_name(f".{path.name}.{secrets.token_hex(4)}") for name, path in names.items()}
        for part in parts.values():
            stack.callback(part.unlink, missing_ok=True)
        files = [
            _File(archive.ring, name, stack.enter_context(open(part, "xb", opener=_private)))
            for name, part in parts.items()
        ]
        _write(archive, files, now)
        for each in files:
            each.file.flush()
            os.fsync(each.file.fileno())
        for name, part in parts.items():
            part.replace(names[name])
        sync_folder(folder)
    return list(names.values())


def _known(archive: Archive, audiences: Iterable[Audience]) -> None:
    known = archive.lengths()
    for audience in audiences:
        if audience not in known:
            msg = f"there is no record of {audience}. Name one of: {', '.join(map(str, known))}"
            raise GoodOfficesError(msg)


def _private(path: str, flags: int) -> int:
    return os.open(path, flags, PRIVATE)


def _write(archive: Archive, files: Collection[_File], now: datetime) -> None:
    """Heads are looked up before entries, so that every head's entries are there even while talks go on.

    Of other records no entry is read: how long it takes says nothing of what was said there.
    """
    heads = archive.heads()
    for file in files:
        file.header(now)
        length = 0
        for kept in archive.read_of(Audience.parse(file.audience)):
            file.entry(kept)
            length = kept.n
        for joint in heads:
            if joint.lengths.get(file.audience, 0) > length:
                number = joint.signed.head.number
                msg = f"joint head {number} is over entries that are missing. Put a sound copy of the record there"
                raise Damaged(msg)
    for joint in heads:
        tree = grow(archive.ring, joint.signed.head.number, joint.tips)
        for file in files:
            file.head(joint, tree)
    for file in files:
        file.end()
