"""What reading knows by heart: short lists of words, as plain text files."""

from __future__ import annotations

from functools import cache
from importlib.resources import files


@cache
def lines(name: str) -> tuple[str, ...]:
    """The lines of a list, without empty ones and those that begin with #.

    Example:
        >>> len(lines("boilerplate")) > 5
        True
    """
    text = (files(__name__) / f"{name}.txt").read_text(encoding="utf-8")
    return tuple(line for line in text.splitlines() if line and not line.startswith("#"))


@cache
def words(name: str) -> frozenset[str]:
    """All words of a list.

    Example:
        >>> "the" in words("common")
        True
    """
    return frozenset(word for line in lines(name) for word in line.split())


@cache
def phrases(name: str) -> frozenset[str]:
    """The entries of a list whose entries may be several words: one a line, or several between commas.

    Example:
        >>> "prime minister" in phrases("offices")
        True
    """
    return frozenset(entry.strip() for line in lines(name) for entry in line.split(",") if entry.strip())
