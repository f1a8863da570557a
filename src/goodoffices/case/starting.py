"""Starting a case: a blank one that already briefs, or a copy of one that is shipped."""

from __future__ import annotations

import os
import shutil
from typing import TYPE_CHECKING

from goodoffices.case.casefile import load, write_lock
from goodoffices.case.catalogue import HOME, shipped_cases
from goodoffices.case.faults import GoodOfficesError, instead, visible

if TYPE_CHECKING:
    from pathlib import Path as FilePath

BLANK = "blank"


def start(place: FilePath, name: str = BLANK) -> FilePath:
    """Put a shipped case into a new or empty folder, and lock its sources; returns the case file.

    Args:
        place: the folder; it is made where there is none.
        name: the shipped case; the blank one has fifteen lines and already briefs.

    Raises:
        GoodOfficesError: no such case is shipped, or the folder cannot be made, or holds something already.
    """
    if name not in shipped_cases():
        msg = f"no case `{name}` is shipped. {instead(name, shipped_cases())}"
        raise GoodOfficesError(msg)
    ours = shutil.ignore_patterns("__pycache__", ".*")
    shown = visible(str(place))
    try:
        if os.path.lexists(place) and (not place.is_dir() or any(place.iterdir())):
            msg = f"{shown}: there is something here already. Name a new folder, or an empty one"
            raise GoodOfficesError(msg)
        made = not place.exists()
        try:
            shutil.copytree(HOME / name, place, dirs_exist_ok=True, ignore=ours)
            (place / "sources").mkdir(exist_ok=True)
            loaded = load(place)
            write_lock(loaded)
        except BaseException:
            _clear(place, made=made)
            raise
    except (OSError, ValueError) as error:
        why = str(getattr(error, "strerror", None) or "not every file could be copied").lower()
        msg = f"{shown}: this folder cannot be written: {why}. Name another"
        raise GoodOfficesError(msg) from None
    return loaded.path


def _clear(place: FilePath, *, made: bool) -> None:
    """Leave a folder as it was before a copy that failed: empty, or not there."""
    for each in list(place.iterdir()) if place.is_dir() else ():
        if each.is_dir():
            shutil.rmtree(each, ignore_errors=True)
        else:
            each.unlink(missing_ok=True)
    if made:
        shutil.rmtree(place, ignore_errors=True)
