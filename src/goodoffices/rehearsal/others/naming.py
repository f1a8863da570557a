"""Short names for others' names."""

from __future__ import annotations

import re
from itertools import count
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

TAKEN = {"true", "false", "yes", "no", "null", "on", "off", "and", "or", "not", "if", "iff"}
"""Words that a case file reads as something else."""


def keys_for(names: Iterable[str], *, numbered: bool = False) -> dict[str, str]:
    """A short name for each name: its letters and digits, numbered where two would be the same.

    Args:
        names: the names.
        numbered: whether a name that stands twice gets two short names; then the short names are the keys, in order.

    Example:
        >>> keys_for(["Local Government", "no"])
        {'Local Government': 'Local-Government', 'no': 'is-no'}
        >>> list(keys_for(["Full", "Full"], numbered=True))
        ['Full', 'Full-2']
    """
    found: dict[str, str] = {}
    used: set[str] = set()
    for name in names:
        bare = re.sub(r"[^\w]+", "-", name).strip("-_")[:40].rstrip("-_") or "x"
        if bare.lower() in TAKEN:
            bare = f"is-{bare}"
        if not numbered and name in found:
            continue
        key = next(k for n in count() if (k := bare if n == 0 else f"{bare}-{n + 1}") not in used)
        used.add(key)
        found[key if numbered else name] = key
    return found
