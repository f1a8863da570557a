"""Sealing a sheet under a passphrase, and opening it: as static/sheet.js does.

The format is described in docs/reference/sealed-sheet.md. The room stores what comes out of here and can make nothing
of it. Every sealed sheet of a delegation has the same length, whatever it holds.
"""

from __future__ import annotations

import os
import re
import unicodedata
from base64 import urlsafe_b64decode, urlsafe_b64encode
from dataclasses import dataclass
from typing import TYPE_CHECKING

from pydantic import ValidationError

from goodoffices.case.faults import GoodOfficesError
from goodoffices.room.sheet.worths import Sheet

if TYPE_CHECKING:
    from collections.abc import Callable

MAGIC, VERSION, KDF = "goodoffices-sheet", "1", "pbkdf2-sha256"
ITERATIONS = 600_000
"""Rounds of PBKDF2 with HMAC-SHA-256; a sealed sheet with fewer is not opened, nor one with absurdly many."""
MOST_ITERATIONS = 10_000_000
PADDED = 65_536
"""Bytes of every sheet before it is sealed: its length says nothing."""
SALT, NONCE, COUNT = 16, 12, 4
TAG = 16
"""Bytes by which a sealed text is longer than what it holds."""
SHORTEST = 12
"""Signs that a passphrase has at the least."""
LETTERS = "abcdefghjkmnpqrstuvwxyz23456789"
"""What suggested passphrases are made of: no sign that is mistaken for another."""

_SHAPE = re.compile(
    rf"{MAGIC}\.(?P<version>[0-9]+)\.{KDF}\.(?P<rounds>[0-9]{{1,9}})\.(?P<room>[\w-]+)\.(?P<party>[\w-]+)"
    r"\.(?P<salt>[\w-]{22})\.(?P<nonce>[\w-]{16})\.(?P<text>[\w-]+)",
    re.ASCII,
)


class SheetError(GoodOfficesError):
    """A sheet cannot be sealed or opened; the message says why and what to do, and nothing of what the sheet holds."""


@dataclass(frozen=True, slots=True)
class Label:
    """What a sealed sheet says of itself without a passphrase.

    Attributes:
        room: the title of the talks.
        party: the delegation's key.
    """

    room: str
    party: str


def sealed(sheet: Sheet, passphrase: str, random: Callable[[int], bytes] = os.urandom) -> str:
    """A sheet, sealed.

    Args:
        sheet: the sheet.
        passphrase: at least twelve signs; not the one that opens the seat.
        random: gives so many random bytes.

    Raises:
        SheetError: the passphrase is too short, or the sheet too long.
    """
    from cryptography.hazmat.primitives.ciphers.aead import AESGCM  # noqa: PLC0415 -- only sheets pay for it

    if len(passphrase) < SHORTEST:
        msg = f"a passphrase has at least {SHORTEST} signs: whoever holds the file can try many. Take a longer one"
        raise SheetError(msg)
    salt, nonce = random(SALT), random(NONCE)
    names = ".".join(_coded(each.encode()) for each in (sheet.room, sheet.party))
    head = f"{MAGIC}.{VERSION}.{KDF}.{ITERATIONS}.{names}.{_coded(salt)}"
    key = _key(passphrase, salt, ITERATIONS)
    text = AESGCM(key).encrypt(nonce, _padded(sheet.model_dump_json().encode()), head.encode())
    return f"{head}.{_coded(nonce)}.{_coded(text)}"


def opened(text: str, passphrase: str) -> Sheet:
    """The sheet in a sealed text.

    Raises:
        SheetError: it is no sealed sheet of this version, the passphrase is not the one, or it has been altered.
    """
    from cryptography.exceptions import InvalidTag  # noqa: PLC0415 -- only sheets pay for it
    from cryptography.hazmat.primitives.ciphers.aead import AESGCM  # noqa: PLC0415 -- as above

    found = _shape(text)
    key = _key(passphrase, _plain(found["salt"]), int(found["rounds"]))
    head = found.string[: found.start("nonce") - 1]
    try:
        padded = AESGCM(key).decrypt(_plain(found["nonce"]), _plain(found["text"]), head.encode())
    except InvalidTag:
        msg = (
            "the passphrase does not open this sheet, or the sheet was altered. Try again, or seal a new one"
        )
        raise SheetError(msg) from None
    return _read(padded, label_of(text))


def label_of(text: str) -> Label:
    """Whose sealed sheet it is; this can be read by everyone, and is bound to the sheet by its seal.

    Raises:
        SheetError: it is no sealed sheet of this version.
    """
    found = _shape(text)
    try:
        return Label(*(_plain(found[name]).decode() for name in ("room", "party")))
    except UnicodeDecodeError:
        raise SheetError(_NO_SHEET) from None


def is_sealed(text: str) -> bool:
    """Whether a text has the shape of a sealed sheet: version, rounds, salt, nonce and padded ciphertext with its tag.

    Whether it opens is known to whoever has the passphrase, and to nobody else.

    Example:
        >>> is_sealed("goodoffices-sheet.1.pbkdf2-sha256.600000.QQ.QQ.AA.AA.AA")
        False
    """
    try:
        found = _shape(text)
        label_of(text)
        parts = [len(_plain(found[name])) for name in ("salt", "nonce", "text")]
    except SheetError:
        return False
    return parts == [SALT, NONCE, PADDED + TAG]


_NO_SHEET = "this is no sealed sheet. It begins with `goodoffices-sheet.`; copy it whole"


def _shape(text: str) -> re.Match[str]:
    found = _SHAPE.fullmatch(text.strip())
    if found is None:
        raise SheetError(_NO_SHEET)
    if found["version"] != VERSION:
        msg = f"this sheet has version {found['version']}, and version {VERSION} is known here. Update the program"
        raise SheetError(msg)
    if not ITERATIONS <= int(found["rounds"]) <= MOST_ITERATIONS:
        msg = f"this sheet is sealed with {found['rounds']} rounds, outside what is safe. Do not type your passphrase"
        raise SheetError(msg)
    return found


def _read(padded: bytes, label: Label) -> Sheet:
    count = int.from_bytes(padded[:COUNT], "big")
    try:
        sheet = Sheet.model_validate_json(padded[COUNT : COUNT + count])
    except ValidationError:
        msg = "the seal is right, but what it holds is no sheet of this version. Update the program"
        raise SheetError(msg) from None
    if (sheet.room, sheet.party) != (label.room, label.party):
        msg = "the sheet inside names another room or delegation than its seal. Seal it anew"
        raise SheetError(msg)
    return sheet


def _padded(plain: bytes) -> bytes:
    if len(plain) > PADDED - COUNT:
        msg = f"the sheet is longer than {PADDED - COUNT} bytes. Shorten keys, or leave options out"
        raise SheetError(msg)
    return (len(plain).to_bytes(COUNT, "big") + plain).ljust(PADDED, b"\0")


def _key(passphrase: str, salt: bytes, rounds: int) -> bytes:
    """The key of a passphrase; keyboards that compose letters differently give the same one."""
    from cryptography.hazmat.primitives.hashes import SHA256  # noqa: PLC0415 -- only sheets pay for it
    from cryptography.hazmat.primitives.kdf.pbkdf2 import PBKDF2HMAC  # noqa: PLC0415 -- as above

    typed = unicodedata.normalize("NFKC", passphrase).encode()
    return PBKDF2HMAC(SHA256(), 32, salt, rounds).derive(typed)


def _coded(raw: bytes) -> str:
    return urlsafe_b64encode(raw).decode().rstrip("=")


def _plain(text: str) -> bytes:
    """The bytes of a text; each has one way only to be written, so that no altered text passes as the same."""
    try:
        raw = urlsafe_b64decode(text + "=" * (-len(text) % 4))
    except ValueError:
        raise SheetError(_NO_SHEET) from None
    if _coded(raw) != text:
        raise SheetError(_NO_SHEET)
    return raw


def suggested(random: Callable[[int], bytes] = os.urandom) -> str:
    """A passphrase that nobody guesses: five groups of five signs, about 124 bits.

    Example:
        >>> suggested(lambda n: bytes(range(n)))
        'abcde-fghjk-mnpqr-stuvw-xyz23'
    """
    signs: list[str] = []
    while len(signs) < 25:  # noqa: PLR2004 -- five groups of five
        signs += [
            LETTERS[byte % len(LETTERS)] for byte in random(25) if byte < 256 // len(LETTERS) * len(LETTERS)
        ]
    return "-".join("".join(signs[at : at + 5]) for at in range(0, 25, 5))
