"""Files that are replaced whole: after a crash there is the old one or the new one, and nothing in between."""

from __future__ import annotations

import os
import secrets
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

PRIVATE = 0o600


def sync_folder(folder: Path) -> None:
    """Make the names in a folder as durable as what they name."""
    descriptor = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def write_new(path: Path, content: bytes) -> None:
    """Write a new file, durably, for its owner alone.

    Raises:
        OSError: it is there already, or cannot be written.
    """
    descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, PRIVATE)
    with os.fdopen(descriptor, "wb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())


def replace_file(path: Path, content: bytes, *, overwrite: bool = False) -> None:
    """Put a whole new file in the place of an old one, or of none, durably.

    Args:
        path: the file.
        content: all of it.
        overwrite: write zeros over the old one's bytes as well, as far as the disk lets go of what was there.

    Raises:
        OSError: it cannot be written; then the old file is there as it was.
    """
    new = path.with_name(f".{path.name}.{secrets.token_hex(4)}")
    old = path.open("r+b") if overwrite and path.exists() else None
    try:
        write_new(new, content)
        new.replace(path)
        sync_folder(path.parent)
        if old is not None:
            old.write(bytes(os.fstat(old.fileno()).st_size))
            old.flush()
            os.fsync(old.fileno())
    finally:
        new.unlink(missing_ok=True)
        if old is not None:
            old.close()
