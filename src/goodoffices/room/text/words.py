"""A text in words, signs and spaces, of which nothing is lost."""

from __future__ import annotations

import re

_MARKS = r"\u0300-\u036f\u0483-\u0487"
_HEBREW = r"\u0591-\u05bd\u05bf\u05c1\u05c2\u05c4\u05c5\u05c7"
_ARABIC = r"\u0610-\u061a\u064b-\u065f\u0670\u06d6-\u06dc\u200c\u200d"
"""Signs that stand on a letter or join two, in Latin, Cyrillic, Hebrew and Arabic writing: no word is cut there."""
_WORDS = re.compile(rf"\s+|\w[\w{_MARKS}{_HEBREW}{_ARABIC}]*|[^\w\s]")


def words_of(text: str) -> list[str]:
    """The words, signs and spaces of a text; joined, they are the text.

    Example:
        >>> words_of("Пауза, день.")
        ['Пауза', ',', ' ', 'день', '.']
    """
    return _WORDS.findall(text)
