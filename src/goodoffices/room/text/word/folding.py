"""Signs that text editors dress up by themselves, and how they are put back as they were."""

from __future__ import annotations

import unicodedata
from difflib import SequenceMatcher
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

_FOLDED = str.maketrans(
    {
        **dict.fromkeys("\u2018\u2019\u201a\u201b", "'"),
        **dict.fromkeys("\u201c\u201d\u201e\u201f", '"'),
        **dict.fromkeys("\u2010\u2011\u2013\u2014", "-"),
        "\u2026": "...",
        "\u00ad": None,
    }
)
"""Quotation marks, dashes and dots as a keyboard has them; a soft hyphen is nothing."""


def plainly(text: str) -> str:
    """A text as it was before an editor dressed it up: plain quotes and dashes, plain spaces, no soft hyphens.

    Example:
        >>> plainly("Both say ‘on\u00adly’\u00a0–  today…")
        "Both say 'only' - today..."
    """
    return " ".join(unicodedata.normalize("NFC", text).translate(_FOLDED).split())


def as_before(old: Sequence[str], new: Sequence[str]) -> Iterator[str]:
    """New paragraphs, with the signs of the old ones wherever nothing but their dress has changed.

    Args:
        old: the paragraphs before.
        new: the paragraphs now.
    """
    before, after = [plainly(each) for each in old], [plainly(each) for each in new]
    for tag, i, j, k, m in SequenceMatcher(a=before, b=after, autojunk=False).get_opcodes():
        if tag == "equal":
            yield from old[i:j]
            continue
        for at, text in enumerate(new[k:m]):
            yield _redressed(old[i + at], text) if i + at < j else _undressed(text)


def _undressed(text: str) -> str:
    return text.replace("\u00ad", "")


def _redressed(old: str, new: str) -> str:
    was, now = old.split(), new.split()
    words = [_undressed(word) for word in now]
    matcher = SequenceMatcher(a=[plainly(word) for word in was], b=[plainly(word) for word in now])
    for block in matcher.get_matching_blocks():
        words[block.b : block.b + block.size] = was[block.a : block.a + block.size]
    return " ".join(words)
