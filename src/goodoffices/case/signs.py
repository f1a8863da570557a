"""Signs that want care: those that no editor shows, and those that the quick parser of YAML does not know."""

from __future__ import annotations

import re
from itertools import islice

from goodoffices.case.faults import MOST, Fault

UNSEEN = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u2069\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]"
)
"""Characters that no editor shows: control characters, other line ends, signs that turn the direction of writing."""

_STRANGE = re.compile(
    r"""(?<=[^\s\[\]{},"'])(?:\?|:(?=[^\s\[\]{},]))|\\u(?P<high>d[89ab]..)\\u(?P<low>d[c-f]..)""",
    re.IGNORECASE,
)
_VEILS = {"\ufdd0": "?", "\ufdd1": ":", "\ufdd2": ""}


def veiled(text: str) -> str:
    r"""A text in which the quick parser reads what it would refuse; everything stands in the same column as before.

    Example:
        >>> unveiled(veiled("{when: 12:30?}"))
        '{when: 12:30?}'
    """
    return _STRANGE.sub(_veil, text)


def _veil(match: re.Match[str]) -> str:
    if match["high"] is None:
        return "\ufdd0" if match.group() == "?" else "\ufdd1"
    try:
        high, low = int(match["high"], 16), int(match["low"], 16)
    except ValueError:
        return match.group()
    return f"\\U{0x10000 + (high - 0xD800) * 0x400 + low - 0xDC00:08x}\ufdd2\ufdd2"


def unveiled(text: str) -> str:
    """A text as it was before it was veiled."""
    for veil, sign in _VEILS.items():
        text = text.replace(veil, sign)
    return text


def delete(match: re.Match[str], where: str) -> str:
    """What to do about a character that no editor shows."""
    return f"a control character (U+{ord(match.group()):04X}) stands {where}. Delete it"


def controls(text: str, file: str) -> list[Fault]:
    """A fault for each character that no editor shows; not all of them where there are very many."""
    faults: list[Fault] = []
    for match in islice(UNSEEN.finditer(text), MOST):
        line, begins = text.count("\n", 0, match.start()) + 1, text.rfind("\n", 0, match.start()) + 1
        faults.append(Fault(file, line, match.start() - begins + 1, delete(match, "here")))
    return faults
