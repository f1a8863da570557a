"""Reading the files of a case: the case file itself, its sources, and the lock that guards them."""

from __future__ import annotations

import hashlib
import os
import stat
from typing import TYPE_CHECKING

from goodoffices.case.faults import CaseFileError, Fault
from goodoffices.case.lock import LOCK, digest, read_lock

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path as FilePath

    from goodoffices.case.case import Case
    from goodoffices.case.marks import Marks

LARGEST = 4_000_000
"""How many bytes a case file or a source may have."""


def read_text(path: FilePath, shown: str) -> str:
    """The text of a file in UTF-8, a byte order mark taken off.

    Args:
        path: the file.
        shown: its name as faults print it.

    Raises:
        CaseFileError: there is no such file, it is no file, it is larger than four million bytes, or it is no UTF-8.
    """
    try:
        raw = _bytes(path)
    except FileNotFoundError:
        raise CaseFileError([Fault(shown, 1, 1, "there is no such file. Check the name")]) from None
    except (OSError, ValueError) as error:
        why = str(getattr(error, "strerror", None) or error).lower()
        raise CaseFileError(
            [Fault(shown, 1, 1, f"this cannot be read: {why}. Check its name and rights")]
        ) from None
    if len(raw) > LARGEST:
        what = "this file is larger than 4 MB, and that is the most. Split it, or shorten it"
        raise CaseFileError([Fault(shown, 1, 1, what)])
    return _decoded(raw, shown)


def _bytes(path: FilePath) -> bytes:
    """What a file holds, up to one byte more than it may; a pipe or a device is never waited for."""
    with os.fdopen(os.open(path, os.O_RDONLY | os.O_NONBLOCK | os.O_CLOEXEC), "rb") as file:
        if not stat.S_ISREG(os.fstat(file.fileno()).st_mode):
            msg = "it is a folder, a pipe or a device, and no file"
            raise ValueError(msg)
        return file.read(LARGEST + 1)


def _decoded(raw: bytes, shown: str) -> str:
    if raw.startswith((b"\xff\xfe", b"\xfe\xff")):
        raise CaseFileError([Fault(shown, 1, 1, "this file is saved as UTF-16. Save it as UTF-8")])
    try:
        return raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        before = raw[: error.start].decode("utf-8-sig")
        line, column = before.count("\n") + 1, len(before.rsplit("\n", 1)[-1]) + 1
        raise CaseFileError(
            [Fault(shown, line, column, "this byte is not UTF-8. Save the file as UTF-8")]
        ) from None


def source_texts(
    case: Case, folder: FilePath, marks: Marks, coming: Mapping[str, str]
) -> tuple[dict[str, str], list[Fault]]:
    """The text of each source, by its key, and a fault for each that cannot be read.

    Args:
        case: the case.
        folder: the folder in which it stands.
        marks: where everything in the file stands.
        coming: texts of source files that are about to stand in the folder, by their names.
    """
    texts: dict[str, str] = {}
    faults: list[Fault] = []
    for key, source in case.sources.items():
        if source.path is None:
            texts[key] = source.note or ""
            continue
        if source.path in coming:
            texts[key] = coming[source.path]
            continue
        try:
            texts[key] = read_text(folder / "sources" / source.path, f"sources/{source.path}")
        except CaseFileError as error:
            place = ("sources", key, "file" if source.file else "digest")
            faults += [marks.fault(place, f"{fault.file}: {fault.what}") for fault in error.faults]
    return texts, faults


def held_to_lock(
    case: Case, folder: FilePath, texts: dict[str, str], marks: Marks
) -> tuple[tuple[str, ...], list[Fault]]:
    """Names of source files that the lock does not know, and a fault for each that has changed since it was locked."""
    keys = {source.path: key for key, source in case.sources.items() if source.path and key in texts}
    if not os.path.lexists(folder / LOCK):
        return tuple(sorted(keys)), []
    try:
        known = read_lock(read_text(folder / LOCK, LOCK))
    except (ValueError, CaseFileError):
        what = "this is no lock file. Restore it, or delete it and run `goodoffices check CASE --lock`"
        return (), [Fault(str(folder / LOCK), 1, 1, what)]
    changed = [
        marks.fault(
            ("sources", key),
            f"sources/{name} has changed since it was locked. Restore it; if the change is meant, run "
            "`goodoffices check CASE --lock`",
        )
        for name, key in keys.items()
        if name in known and known[name] != digest(texts[key])
    ]
    return tuple(sorted(set(keys) - set(known))), changed


def originals_kept(case: Case, folder: FilePath, marks: Marks, coming: Mapping[str, str]) -> list[Fault]:
    """A fault for each original that is not there, or not what its hash says; `coming` is as for `source_texts`."""
    faults = []
    for key, source in case.sources.items():
        if source.original is None or source.path in coming:
            continue
        name = f"sources/originals/{source.original}"
        if (found := _hash(folder / name)) is None:
            what = f"{name} is no file that can be read. Restore it, or take `original` and `sha256` out"
            faults.append(marks.fault(("sources", key, "original"), what))
        elif found != source.sha256:
            what = f"{name} is not the file of which this is the hash. Restore the file"
            faults.append(marks.fault(("sources", key, "sha256"), what))
    return faults


def _hash(path: FilePath) -> str | None:
    """The SHA-256 of a file in hexadecimal; None where it is no file, or cannot be read."""
    try:
        with os.fdopen(os.open(path, os.O_RDONLY | os.O_NONBLOCK | os.O_CLOEXEC), "rb") as file:
            regular = stat.S_ISREG(os.fstat(file.fileno()).st_mode)
            return hashlib.file_digest(file, "sha256").hexdigest() if regular else None
    except (OSError, ValueError):
        return None
