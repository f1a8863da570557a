"""The hash chain of one audience: what ties an entry to all that came before it there, and to nothing else."""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass
from functools import lru_cache

SALT = 16
"""Bytes of salt in front of every entry."""
_ENCODER = json.JSONEncoder(sort_keys=True, separators=(",", ":"), ensure_ascii=False, allow_nan=False)


@dataclass(frozen=True, slots=True)
class Tip:
    """The end of a chain.

    Attributes:
        n: how many entries it has.
        link: the last link, 32 bytes; the genesis where there is none.
    """

    n: int
    link: bytes


def canonical(value: object) -> bytes:
    r"""The one way to write a value as JSON: keys sorted by code point, no spaces, UTF-8, only what must be escaped.

    For texts, whole numbers, true, false, null, lists and objects that is RFC 8785 [Rundgren2020], except that it sorts
    keys beyond the basic plane by UTF-16. The record has no other numbers.

    Raises:
        ValueError: a number that is not finite, or a text that is not Unicode.

    Example:
        >>> canonical({"b": [1, None], "a": "é\n"}).decode()
        '{"a":"é\\n","b":[1,null]}'
    """
    return _ENCODER.encode(value).encode()


@lru_cache(maxsize=4096)
def quoted(text: str) -> str:
    """A text as it stands in JSON.

    Example:
        >>> quoted("caucus.UA")
        '"caucus.UA"'
    """
    return canonical(text).decode()


def commitment(salt: bytes, content: bytes) -> bytes:
    """What a chain says of an entry: nothing that can be guessed at without the salt.

    Args:
        salt: 16 random bytes.
        content: the entry, written canonically.

    Returns:
        32 bytes.

    Example:
        >>> commitment(bytes(16), b"{}").hex()[:16]
        '333b13ff02f57ae1'
    """
    return hashlib.sha256(salt + content).digest()


def genesis(room: str, audience: str) -> bytes:
    """What stands in for the link before the first entry of an audience.

    Example:
        >>> genesis("00" * 16, "everyone") == genesis("00" * 16, "team")
        False
    """
    return hashlib.sha256(canonical({"audience": audience, "room": room})).digest()


def start(room: str, audience: str) -> Tip:
    """The end of a chain that has no entry yet.

    Example:
        >>> start("00" * 16, "everyone").n
        0
    """
    return Tip(0, genesis(room, audience))


def link(audience: str, n: int, previous: bytes, committed: bytes) -> bytes:
    """The link of an entry: it covers the entry, its number, and every entry before it in the same audience.

    Args:
        audience: as files write it.
        n: the entry's number there, from 1.
        previous: the link before it, 32 bytes.
        committed: its commitment, 32 bytes.

    Returns:
        32 bytes.

    Example:
        >>> link("everyone", 1, bytes(32), bytes(32)) == link("everyone", 2, bytes(32), bytes(32))
        False
    """
    # The canonical form, put together by hand: every entry that is written or checked comes by here.
    parts = f'{{"audience":{quoted(audience)},"commitment":"{committed.hex()}","n":{n},"previous":"{previous.hex()}"}}'
    return hashlib.sha256(parts.encode()).digest()


def follow(tip: Tip, audience: str, committed: bytes) -> Tip:
    """The end of the chain after one more entry.

    Example:
        >>> follow(start("00" * 16, "team"), "team", bytes(32)).n
        1
    """
    return Tip(tip.n + 1, link(audience, tip.n + 1, tip.link, committed))
