"""A language that nobody speaks, written from right to left: every word of the room in Hebrew letters."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from tools.translations import as_mo, catalogue, words

if TYPE_CHECKING:
    from pathlib import Path

LANGUAGE = "he"
_PLACES = re.compile(r"(%\(\w+\)s|\{\w+\}|%%)")
_LETTERS = str.maketrans("abcdefghijklmnopqrstuvwxyz", "אבגדהוזחטיכלמנסעפצקרשתךםןף")


def mirrored(text: str) -> str:
    """A text in those letters, with its places for values as they are."""
    parts = _PLACES.split(text)
    return "".join(part if at % 2 else part.casefold().translate(_LETTERS) for at, part in enumerate(parts))


def written(folder: Path) -> Path:
    """The catalogue of that language, written into a folder of translations."""
    path = folder / LANGUAGE / "LC_MESSAGES" / "room.mo"
    path.parent.mkdir(parents=True)
    path.write_bytes(as_mo(catalogue(LANGUAGE, {text: mirrored(text) for text in words()})))
    return folder
