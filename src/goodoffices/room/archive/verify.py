"""Check exported records: recompute everything, trust nothing, and name the first thing that is wrong."""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import combinations
from typing import TYPE_CHECKING

from goodoffices.case.faults import GoodOfficesError
from goodoffices.room.archive.checker import Checker, Fault
from goodoffices.room.archive.verdict import Apart, Comparison, Verdict, Wrong

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from goodoffices.room.archive.checker import Minutes

_KEY = re.compile(r"[0-9a-f]{64}")
_BEGINNING = b'{"header":{'


def verify(path: Path, *, minutes_digest: Minutes | None = None, key: str | None = None) -> Verdict:
    """Whether an exported record is as the room wrote it: nothing altered, removed, slipped in or moved.

    Args:
        path: the file.
        minutes_digest: makes the minutes again from the entries before an attestation, and gives their digest (64
            hexadecimal digits); None from it means that they cannot be made from these entries.
        key: the room's public key, from the card; without it the file is checked against the key that it names itself.

    Raises:
        GoodOfficesError: the file cannot be read, or it is no exported record.
    """
    try:
        if path.exists() and not path.is_file():
            msg = f"{path}: this is a folder, a pipe or a device, and no file. Name a file that the room exported"
            raise GoodOfficesError(msg)
        content = path.read_bytes()
    except OSError as error:
        msg = f"{path}: {(error.strerror or str(error)).lower()}. Name a file that the room exported"
        raise GoodOfficesError(msg) from None
    if not content.startswith(_BEGINNING):
        msg = f"{path}: this is no exported record. Name a file that the room exported, as it was written"
        raise GoodOfficesError(msg)
    checker = Checker(minutes_digest, key)
    lines = content.split(b"\n")
    wrong = None
    for number, line in enumerate(lines[:-1], 1):
        try:
            checker.take(number, line)
        except Fault as fault:
            wrong = Wrong(number, fault.entry, str(fault))
            break
    wrong = wrong or checker.left_open(len(lines), lines[-1])
    return checker.verdict(str(path), wrong)


def compare(first: Verdict, second: Verdict) -> Comparison:
    """Whether two files of one room, in whoever's hands they are, tell one history as far as both go.

    Joint heads of the same number must be the same to the byte, whichever records the files are of: a host who shows
    two histories signs two heads, or puts one record at two places under one head.

    Args:
        first: what came of checking a file.
        second: what came of checking another.

    Raises:
        GoodOfficesError: they are of two rooms.
    """
    if first.room != second.room:
        msg = f"{first.file} and {second.file} are of two rooms. Compare records of the same talks"
        raise GoodOfficesError(msg)
    same_audience = first.audience == second.audience
    entries = min(first.entries, second.entries) if same_audience else 0
    heads = min(len(first.heads), len(second.heads))
    wrong = _two_heads(first, second) or (_two_records(first, second) if same_audience else None)
    return Comparison(first.file, second.file, heads, entries, wrong)


def _two_heads(first: Verdict, second: Verdict) -> str | None:
    if first.key != second.key:
        return "they name two public keys for one room. Compare them with the key on the card"
    for one, other in zip(first.heads, second.heads, strict=False):
        if one != other:
            return f"the host showed two histories, from joint head {one.number} on: {one.digest}, {other.digest}"
    return None


def _two_records(first: Verdict, second: Verdict) -> str | None:
    of = first.audience
    if first.seal != second.seal:
        return f"they name two keys for the record of {of}"
    for n, (one, other) in enumerate(zip(first.links, second.links, strict=False), 1):
        if one != other:
            return f"the host showed two histories of {of}, from entry {n} on"
    for number, (at, there) in enumerate(zip(first.places, second.places, strict=False), 1):
        if at != there:
            return f"the host put two records of {of} under joint head {number}"
    return None


@dataclass(frozen=True)
class Examination:
    """What came of checking some files, and of comparing those of the same room.

    Attributes:
        verdicts: of each file.
        comparisons: of each two files of one room that are good by themselves.
        apart: each two files that are good by themselves and cannot be compared, since they are of two rooms.
    """

    verdicts: tuple[Verdict, ...]
    comparisons: tuple[Comparison, ...]
    apart: tuple[Apart, ...] = ()

    @property
    def good(self) -> bool:
        """Whether nothing is wrong."""
        return all(each.good for each in self.verdicts) and all(each.good for each in self.comparisons)

    def plain(self) -> dict[str, object]:
        """As plain data."""
        return {
            "good": self.good,
            "files": [each.plain() for each in self.verdicts],
            "comparisons": [each.plain() for each in self.comparisons],
            "of_two_rooms": [each.plain() for each in self.apart],
        }

    def __str__(self) -> str:
        """As the command prints it."""
        return "\n".join(map(str, (*self.verdicts, *self.comparisons, *self.apart)))


def examine(
    paths: Sequence[Path], *, minutes_digest: Minutes | None = None, key: str | None = None
) -> Examination:
    """Check files, and compare each two of the same room; of two rooms it is said that nothing was compared.

    Whoever opens a second room under the same title can tell another history there, and each is good by itself.

    Args:
        paths: the files.
        minutes_digest: as for `verify`.
        key: as for `verify`.

    Raises:
        GoodOfficesError: one cannot be read, or is no exported record; or the key is none.
    """
    if key is not None and not _KEY.fullmatch(key):
        msg = f"{key!r} is no room's public key. Copy the 64 digits and letters from the card"
        raise GoodOfficesError(msg)
    verdicts = tuple(verify(path, minutes_digest=minutes_digest, key=key) for path in paths)
    pairs = list(combinations([each for each in verdicts if each.good], 2))
    return Examination(
        verdicts,
        tuple(compare(a, b) for a, b in pairs if a.room == b.room),
        tuple(Apart(a.file, b.file, a.title == b.title) for a, b in pairs if a.room != b.room),
    )
