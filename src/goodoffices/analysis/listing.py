"""How words are listed in a sentence."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable


def joined(words: Iterable[str]) -> str:
    """Words in a row, the last two with an *and* between.

    Example:
        >>> joined(["arms", "energy", "trade"])
        'arms, energy and trade'
    """
    listed = tuple(words)
    return " and ".join([", ".join(listed[:-1]), listed[-1]] if len(listed) > 1 else listed)
