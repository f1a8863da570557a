"""Cards: one for each seat, with a code that works once."""

from __future__ import annotations

import secrets
from dataclasses import dataclass
from urllib.parse import quote

import segno

ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
"""Crockford's base32: no letter that is taken for a digit, none that completes an unwanted word."""
GROUPS, GROUP = 5, 4
_READ_AS = str.maketrans("OIL", "011")


def new_code() -> str:
    """A code that nobody can guess: 100 random bits, in groups that can be read out.

    Example:
        >>> len(new_code())
        24
    """
    groups = ("".join(secrets.choice(ALPHABET) for _ in range(GROUP)) for _ in range(GROUPS))
    return "-".join(groups)


def plain_code(typed: str) -> str:
    """A code as typed, without its dashes, and with letters that look like digits read as those.

    Example:
        >>> plain_code(" o1il-2abc ")
        '01112ABC'
    """
    return "".join(typed.upper().split()).replace("-", "").translate(_READ_AS)


@dataclass(frozen=True)
class Card:
    """A card, as it is handed out once; what it says is kept nowhere.

    Attributes:
        seat: the seat's key.
        name: the name on it.
        side: the printed name of its side.
        code: the code.
        address: where the seat is taken.
    """

    seat: str
    name: str
    side: str
    code: str
    address: str

    @property
    def link(self) -> str:
        """The address with the code, which stays behind the `#`: browsers send that part to nobody."""
        return f"{self.address}/card?seat={quote(self.seat)}#{self.code}"

    @property
    def svg(self) -> str:
        """The link as a QR code: an SVG element."""
        return str(segno.make(self.link, error="m").svg_inline(scale=4, border=2, omitsize=False))
