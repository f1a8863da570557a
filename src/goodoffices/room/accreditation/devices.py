"""Devices that a seat has come in with: what their browsers keep, so that others' guesses do not hold them up."""

from __future__ import annotations

import hashlib
import hmac
import secrets

MOST = 4
"""How many seats a browser is remembered for; those that came in longest ago are forgotten first."""
LASTS = 180 * 86400
"""Seconds for which a browser is remembered."""


def new_device(key: str) -> str:
    """What a browser is given when a seat comes in with it: a random name, and the seat's mark on it.

    Args:
        key: the seat's key for its devices.

    Example:
        >>> device = new_device("a key")
        >>> named_by(device, "a key") == device.partition(".")[0], named_by(device, "another key")
        (True, '')
    """
    name = secrets.token_urlsafe(16)
    return f"{name}.{_mark(name, key)}"


def named_by(device: str, key: str) -> str:
    """The name of a device, if a seat has marked it; empty where it has not, or where the seat has no key.

    Args:
        device: what a browser brings.
        key: the seat's key for its devices.
    """
    name, _, mark = device.partition(".")
    right = hmac.compare_digest(mark.encode(), _mark(name, key).encode())
    return name if key and right else ""


def read(cookie: str) -> tuple[str, ...]:
    """The devices that a cookie names, the latest first; anything may stand in it.

    Example:
        >>> read("a.1~b.2"), read("")
        (('a.1', 'b.2'), ())
    """
    return tuple(each for each in cookie[:1000].split("~") if each)[:MOST]


def _mark(name: str, key: str) -> str:
    return hmac.new(key.encode(), f"goodoffices.room.device {name}".encode(), hashlib.sha256).hexdigest()
