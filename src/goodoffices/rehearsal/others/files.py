"""Which of others' files a folder holds, and whether they are fit to be opened."""

from __future__ import annotations

from typing import TYPE_CHECKING

from goodoffices.rehearsal.others.exercise import ExchangeError

if TYPE_CHECKING:
    from pathlib import Path

LARGEST = 20_000_000
"""Bytes that one file may have."""
MOST_FILES = 100
KINDS = (".xml", ".json", ".yml", ".yaml")


def weighed(path: Path) -> None:
    """Pass, if a file is one that can be read whole.

    Raises:
        ExchangeError: it is missing, too large, or packed.
    """
    try:
        size = path.stat().st_size
        with path.open("rb") as opened:
            head = opened.read(4)
    except OSError as error:
        msg = f"{path}: {(error.strerror or str(error)).lower()}. Name a file or folder that can be read"
        raise ExchangeError(msg) from None
    if head[:2] in {b"PK", b"\x1f\x8b"}:
        msg = f"{path}: this is an archive. Unpack it first, and look at what comes out"
        raise ExchangeError(msg)
    if size > LARGEST:
        msg = f"{path}: {size:,} bytes are more than the {LARGEST:,} that are read. Is this the right file?"
        raise ExchangeError(msg)


def found_in(place: Path) -> tuple[str, list[Path]]:
    """The files of a folder (or the one file named), and their kind: `.xml`, `.json` or `.yml`.

    Raises:
        ExchangeError: there is none, there are too many, or they are of several kinds.
    """
    if not place.is_dir():
        weighed(place)
        paths = [place]
    else:
        paths = sorted(path for path in place.iterdir() if path.suffix.lower() in KINDS and path.is_file())
        paths = [path for path in paths if not path.name.startswith("_")]
    kinds = {".yml" if path.suffix.lower() == ".yaml" else path.suffix.lower() for path in paths}
    if len(kinds) != 1 or not kinds <= set(KINDS) or len(paths) > MOST_FILES:
        msg = f"{place}: a domain and its profiles are needed, all of one kind: .xml, or .json, or .yml"
        raise ExchangeError(msg)
    return kinds.pop(), paths
