"""The journal of a review: every decision, one line each, on the disk before the next is asked for."""

from __future__ import annotations

import fcntl
import json
import os
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, Self

from goodoffices.case.faults import GoodOfficesError, visible

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path as FilePath
    from types import TracebackType

JOURNAL = "reading.jsonl"
"""The journal's name; it stands beside the case file."""


class Act(StrEnum):
    """What was done: a proposal judged, the last judgement taken back, or a claim written into the case."""

    ACCEPTED = "accepted"
    MENDED = "mended"
    REJECTED = "rejected"
    UNDONE = "undone"
    WRITTEN = "written"


@dataclass(frozen=True)
class Entry:
    """One line of the journal.

    Attributes:
        act: what was done.
        key: the proposal's key.
        report: the name of the report.
        digest: the SHA-256 of the report's bytes.
        kind: the proposal's kind.
        rule: the rule that proposed it.
        at: when, as ISO 8601 writes it.
        slots: what was accepted, mended or not; empty for the other acts.
    """

    act: Act
    key: str
    report: str
    digest: str
    kind: str
    rule: str
    at: str
    slots: tuple[tuple[str, str], ...] = ()

    def line(self) -> str:
        r"""The entry as a line of JSON.

        Example:
            >>> Entry(Act.REJECTED, "k", "r.txt", "d", "tie", "sold", "2041-03-05T10:00:00+00:00").line()[:34]
            '{"act": "rejected", "key": "k", "r'
        """
        plain = {**vars(self), "slots": [list(slot) for slot in self.slots]}
        return json.dumps(plain, ensure_ascii=False) + "\n"

    @classmethod
    def read(cls, line: str) -> Self:
        """An entry from its line.

        Raises:
            ValueError: the line is none.
        """
        data = json.loads(line)
        fields = ("key", "report", "digest", "kind", "rule", "at")
        if not isinstance(data, dict) or not all(isinstance(data.get(name), str) for name in fields):
            msg = "this is no entry"
            raise ValueError(msg)
        slots = tuple((str(name), str(value)) for name, value in data.get("slots", ()))
        return cls(act=Act(str(data.get("act"))), slots=slots, **{name: data[name] for name in fields})


class Journal:
    """An open journal. One review at a time has it; a second one is refused.

    Example:
        >>> import pathlib, tempfile
        >>> entry = Entry(Act.REJECTED, "k", "r.txt", "d", "tie", "sold", "2041-03-05T10:00:00+00:00")
        >>> with tempfile.TemporaryDirectory() as folder:
        ...     path = pathlib.Path(folder) / JOURNAL
        ...     with Journal(path) as journal:
        ...         journal.append([entry])
        ...     with Journal(path) as journal:
        ...         journal.entries == [entry]
        True
    """

    def __init__(self, path: FilePath) -> None:
        """Open it, or begin it. A last line that a crash cut short was never acknowledged, and is taken off.

        Raises:
            GoodOfficesError: another review has it open; or it cannot be read or written; or a line is no entry.
        """
        self.path = path
        try:
            self._file = os.open(path, os.O_RDWR | os.O_CREAT | os.O_APPEND | os.O_CLOEXEC, 0o600)
            fcntl.flock(self._file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            os.close(self._file)
            msg = f"{visible(str(path))}: another review of this case is open. Finish it first"
            raise GoodOfficesError(msg) from None
        except OSError as error:
            raise self._refused(error) from None
        try:
            self.entries = self._read()
        except BaseException:
            os.close(self._file)
            raise

    def _read(self) -> list[Entry]:
        with os.fdopen(os.dup(self._file), "rb") as file:
            file.seek(0)
            raw = file.read()
        whole = raw.rfind(b"\n") + 1
        if whole < len(raw):
            os.ftruncate(self._file, whole)
        entries = []
        for number, line in enumerate(raw[:whole].decode("utf-8", "replace").splitlines(), 1):
            try:
                entries.append(Entry.read(line))
            except (ValueError, TypeError):
                msg = (
                    f"{visible(str(self.path))}:{number}:1: this is no entry of a review. Restore the journal"
                )
                raise GoodOfficesError(msg) from None
        return entries

    def append(self, entries: Iterable[Entry]) -> None:
        """Add entries; when this returns they are on the disk.

        Raises:
            GoodOfficesError: they cannot be written.
        """
        added = list(entries)
        raw = "".join(entry.line() for entry in added).encode()
        try:
            while raw:
                raw = raw[os.write(self._file, raw) :]
            os.fsync(self._file)
            if not self.entries:
                _keep_name(self.path.parent)
        except OSError as error:
            raise self._refused(error) from None
        self.entries += added

    def _refused(self, error: OSError) -> GoodOfficesError:
        why = (error.strerror or str(error)).lower()
        return GoodOfficesError(f"{visible(str(self.path))}: this cannot be written: {why}. Check the folder")

    def close(self) -> None:
        """Let go of it."""
        os.close(self._file)

    def __enter__(self) -> Self:
        """Have it for a while."""
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Let go of it."""
        self.close()


def _keep_name(folder: FilePath) -> None:
    """Bring the folder's list of names to the disk, so that a new file is found after a crash."""
    descriptor = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


@dataclass(frozen=True)
class Decision:
    """What became of a proposal.

    Attributes:
        entry: the line that decided.
        written: whether it stands in the case.
    """

    entry: Entry
    written: bool = False


def decisions(entries: Iterable[Entry]) -> dict[tuple[str, str], Decision]:
    """What became of each proposal, by the report's name and the proposal's key, in the order of deciding.

    Example:
        >>> entry = Entry(Act.REJECTED, "k", "r.txt", "d", "tie", "sold", "2041-03-05T10:00:00+00:00")
        >>> decisions([entry])["r.txt", "k"].entry.act
        <Act.REJECTED: 'rejected'>
    """
    found: dict[tuple[str, str], Decision] = {}
    for entry in entries:
        place = (entry.report, entry.key)
        if entry.act is Act.UNDONE:
            found.pop(place, None)
        elif entry.act is Act.WRITTEN:
            if place in found:
                found[place] = Decision(found[place].entry, written=True)
        else:
            found.pop(place, None)
            found[place] = Decision(entry)
    return found
