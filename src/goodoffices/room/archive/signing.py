"""The room's signature, Ed25519 [Josefsson2017]: what it has signed, and whether it has."""

from __future__ import annotations

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey


def public_key(seed: bytes) -> str:
    """The public key of a seed, 64 hexadecimal digits.

    Example:
        >>> public_key(bytes(32))[:16]
        '3b6a27bcceb6a42d'
    """
    return Ed25519PrivateKey.from_private_bytes(seed).public_key().public_bytes_raw().hex()


def sign(seed: bytes, content: bytes) -> bytes:
    """The signature of a text, 64 bytes; the same for the same text.

    Example:
        >>> len(sign(bytes(32), b"text"))
        64
    """
    return Ed25519PrivateKey.from_private_bytes(seed).sign(content)


def signed(public: str, content: bytes, signature: bytes) -> bool:
    """Whether the holder of a public key has signed a text.

    Example:
        >>> signed(public_key(bytes(32)), b"text", sign(bytes(32), b"text"))
        True
        >>> signed(public_key(bytes(32)), b"another", sign(bytes(32), b"text"))
        False
    """
    try:
        Ed25519PublicKey.from_public_bytes(bytes.fromhex(public)).verify(signature, content)
    except (InvalidSignature, ValueError):
        return False
    return True
