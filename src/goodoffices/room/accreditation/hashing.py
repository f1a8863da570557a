"""Secrets that are kept so that nobody who reads them can use them."""

from __future__ import annotations

import base64
import hashlib
import hmac
import secrets
from dataclasses import dataclass


@dataclass(frozen=True)
class Cost:
    """How much work it is to try one secret with scrypt; as the usual advice has it, some tenths of a second.

    Attributes:
        n: memory and time, a power of two.
        r: size of a block.
        p: how often.
    """

    n: int = 2**15
    r: int = 8
    p: int = 3

    @property
    def memory(self) -> int:
        """Bytes that one trial may take."""
        return 128 * self.n * self.r + 1024 * 1024


USUAL = Cost()
"""What the doors take."""


def hashed(secret: str, cost: Cost, salt: bytes | None = None) -> str:
    """What is kept of a secret.

    Args:
        secret: the secret.
        cost: how much work it is to try one.
        salt: 16 bytes; new ones where left out.

    Example:
        >>> hashed("a long passphrase", Cost(n=2, p=1), bytes(16)).split("$")[:5]
        ['scrypt', '2', '8', '1', 'AAAAAAAAAAAAAAAAAAAAAA==']
    """
    salt = secrets.token_bytes(16) if salt is None else salt
    key = hashlib.scrypt(secret.encode(), salt=salt, n=cost.n, r=cost.r, p=cost.p, maxmem=cost.memory)
    return f"scrypt${cost.n}${cost.r}${cost.p}${base64.b64encode(salt).decode()}${base64.b64encode(key).decode()}"


def matches(secret: str, kept: str) -> bool:
    """Whether a secret is the one that was kept; the answer takes as long either way.

    Example:
        >>> matches("right", hashed("right", Cost(n=2))), matches("wrong", hashed("right", Cost(n=2)))
        (True, False)
    """
    _, n, r, p, salt, _ = kept.split("$")
    again = hashed(secret, Cost(int(n), int(r), int(p)), base64.b64decode(salt))
    return hmac.compare_digest(again, kept)
