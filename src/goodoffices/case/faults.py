"""What is wrong with a case file, where, and what to do about it."""

from __future__ import annotations

from dataclasses import dataclass
from difflib import get_close_matches
from itertools import islice
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

MOST = 100
"""How many faults of a kind are listed; nobody reads further."""
LONGEST_NAME, MOST_ALIKE = 100, 300
"""How long a misspelt word may be, and with how many known ones it is compared."""

Path = tuple[str | int, ...]
"""Where a value stands in a case file: keys and positions, from the top."""


@dataclass(frozen=True, slots=True, order=True)
class Fault:
    """One thing that is wrong, with its place and its remedy.

    Attributes:
        file: the file, as the user named it.
        line: counted from 1.
        column: counted from 1.
        what: what is wrong, and then what to do, in whole sentences.

    Example:
        >>> print(Fault("case.yaml", 3, 1, "unknown key `titel`. Did you mean `title`?"))
        case.yaml:3:1: unknown key `titel`. Did you mean `title`?
    """

    file: str
    line: int
    column: int
    what: str

    def plain(self) -> dict[str, str | int]:
        """As plain data."""
        return {
            "file": visible(self.file), "line": self.line, "column": self.column, "what": visible(self.what)
        }  # fmt: skip

    def __str__(self) -> str:
        """As the command prints it."""
        return f"{visible(self.file)}:{self.line}:{self.column}: {visible(self.what)}"


def visible(text: str) -> str:
    r"""A text on one line, with every sign that cannot be seen spelled out.

    Example:
        >>> print(visible("Türkiye\u202e\n"))
        Türkiye\u202e\n
    """
    if text.isprintable():
        return text
    return "".join(each if each.isprintable() else repr(each)[1:-1] for each in text)


class GoodOfficesError(Exception):
    """Anything this program refuses to do; the text says what is wrong and what to do."""


class CaseFileError(GoodOfficesError):
    """A case file has faults.

    Attributes:
        faults: all of them, in the order of the file.
    """

    def __init__(self, faults: Iterable[Fault]) -> None:
        """Sort the faults and keep each once."""
        self.faults = tuple(sorted(set(faults)))
        super().__init__("\n".join(map(str, self.faults)))


def short(text: str) -> str:
    """A text, short enough for one line of an error.

    Example:
        >>> short("a" * 50)
        'aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa...'
    """
    return text if len(text) <= 40 else text[:37] + "..."  # noqa: PLR2004 -- what fits an error's line


def nearest(word: str, known: Iterable[str]) -> str | None:
    """The known word that a misspelt one most likely means.

    Example:
        >>> nearest("tittle", ["title", "ties"])
        'title'
    """
    if len(word) > LONGEST_NAME:
        return None
    likely = (each for each in known if len(word) <= 3 * len(each) <= 9 * len(word))
    matches = get_close_matches(word, list(islice(likely, MOST_ALIKE)), n=1, cutoff=0.6)
    return matches[0] if matches else None


def instead(word: str, known: Iterable[str]) -> str:
    """What to write instead of a word that is not known: the nearest one, or all of them.

    Example:
        >>> instead("kulebba", ["lavrov", "kuleba"])
        'Did you mean `kuleba`?'
    """
    listed = list(known)
    if (match := nearest(word, listed)) is not None:
        return f"Did you mean `{match}`?"
    if not listed:
        return "None is given in this case yet: add it"
    shown = ", ".join(f"`{each}`" for each in listed[:12])
    return f"Known here: {shown}{', ...' if len(listed) > 12 else ''}"  # noqa: PLR2004 -- a dozen fits one line
