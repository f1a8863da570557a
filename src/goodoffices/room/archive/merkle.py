"""A tree of hashes over 1,024 leaves, as in RFC 6962: one root for all, ten hashes to a leaf.

The prefixes that keep leaves and nodes apart are those of [Laurie2013].
"""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

DEPTH = 10
LEAVES = 1 << DEPTH
_LEAF, _NODE = b"\x00", b"\x01"


def leaf_hash(content: bytes) -> bytes:
    """The hash of a leaf; the prefix keeps a leaf from passing for a node.

    Example:
        >>> leaf_hash(b"").hex()[:16]
        '6e340b9cffb37a98'
    """
    return hashlib.sha256(_LEAF + content).digest()


def levels(leaves: Sequence[bytes]) -> tuple[tuple[bytes, ...], ...]:
    """All hashes of the tree, the leaves first, the root alone at the end.

    Args:
        leaves: 1,024 hashes.

    Raises:
        ValueError: there are more, or fewer.

    Example:
        >>> [len(level) for level in levels([bytes(32)] * 1024)][-3:]
        [4, 2, 1]
    """
    if len(leaves) != LEAVES:
        msg = f"a tree has {LEAVES} leaves, not {len(leaves)}"
        raise ValueError(msg)
    found = [tuple(leaves)]
    sha = hashlib.sha256
    while len(below := found[-1]) > 1:
        found.append(tuple(sha(_NODE + below[i] + below[i + 1]).digest() for i in range(0, len(below), 2)))
    return tuple(found)


def path(tree: Sequence[Sequence[bytes]], position: int) -> tuple[bytes, ...]:
    """The ten hashes that lead from a leaf to the root.

    Args:
        tree: the levels of the tree.
        position: the leaf, counted from 0.

    Example:
        >>> tree = levels([bytes([i % 256]) * 32 for i in range(1024)])
        >>> climb(tree[0][5], 5, path(tree, 5)) == tree[-1][0]
        True
    """
    return tuple(level[(position >> depth) ^ 1] for depth, level in enumerate(tree[:-1]))


def climb(leaf: bytes, position: int, hashes: Sequence[bytes]) -> bytes:
    """The root that a leaf and its path lead to.

    Args:
        leaf: the leaf's hash.
        position: where it stands, counted from 0.
        hashes: its path, from the leaf upwards.

    Returns:
        32 bytes.

    Example:
        >>> climb(bytes(32), 0, [bytes(32)] * 10) == climb(bytes(32), 1, [bytes(32)] * 10)
        True
    """
    found = leaf
    for depth, beside in enumerate(hashes):
        pair = beside + found if position >> depth & 1 else found + beside
        found = hashlib.sha256(_NODE + pair).digest()
    return found
