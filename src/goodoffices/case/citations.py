"""Finding cited words in a source: exactly once, whatever the spaces, dashes and quotation marks."""

from __future__ import annotations

import re
import unicodedata
from itertools import islice
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

_QUOTES = dict.fromkeys(map(ord, "“”„‟«»‹›″＂"), '"') | dict.fromkeys(map(ord, "‘’‚‛′＇`´"), "'")
_DASHES = dict.fromkeys(map(ord, "‐‑‒–—―−﹘﹣－"), "-")
_SIGNS = {**_QUOTES, **_DASHES}
_UNSEEN = re.compile(
    "[\x00-\x08\x0e-\x1b\x7f-\x84\x86-\x9f\u00ad\u061c\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff\ufffe\uffff]"
)
_PIECE = re.compile(r"\S{1,500}")
MANY = 100
"""How many places are counted; further ones make no difference to anybody."""


def fold(text: str) -> str:
    r"""The text with every space, dash and quotation mark in one plain form; letters and their case stay.

    What cannot be seen goes: control characters, soft hyphens, signs that turn the direction of writing.

    Example:
        >>> fold("“no  great\nhopes” – he said")
        '"no great hopes" - he said'
    """
    spaced = " ".join(_UNSEEN.sub("", text).split())
    if not spaced.isascii():  # piece by piece: the time it takes grows with the square of a heap of accents
        spaced = _PIECE.sub(lambda piece: unicodedata.normalize("NFC", piece.group()), spaced)
    return spaced.translate(_SIGNS)


def occurrences(words: str, folded: str) -> int:
    """How often folded words occur in a folded source, as whole words; overlaps count, and none beyond a hundred.

    Example:
        >>> occurrences("no great hopes", fold("He has no great hopes."))
        1
        >>> occurrences("hope", fold("He has no great hopes."))
        0
    """
    return sum(1 for _ in islice(places(fold(words), folded), MANY))


def places(wanted: str, folded: str) -> Iterator[int]:
    """Where folded words begin in a folded source, as whole words.

    Example:
        >>> list(places("hope", "hope on hope, hopeful"))
        [0, 8]
    """
    at = folded.find(wanted) if wanted else -1
    while at >= 0:
        end = at + len(wanted)
        begun = _wordlike(folded[at - 1 : at]) and wanted[0].isalnum()
        if not begun and not (wanted[-1].isalnum() and _wordlike(folded[end : end + 1])):
            yield at
        at = folded.find(wanted, at + 1)


def _wordlike(sign: str) -> bool:
    return sign.isalnum() or sign == "_"


def around(words: str, folded: str, reach: int = 90) -> str:
    """The cited words with what stands around them in the folded source, for whoever wants to see.

    Example:
        >>> around("great", "He has no great hopes.", reach=4)
        '… no great hop…'
    """
    wanted = fold(words)
    at = next(places(wanted, folded), -1)
    if at < 0:
        return wanted
    start, end = max(0, at - reach), min(len(folded), at + len(wanted) + reach)
    return f"{'…' if start else ''}{folded[start:end]}{'…' if end < len(folded) else ''}"
