"""Two versions of the text side by side."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import TYPE_CHECKING, Literal

from goodoffices.room.text.markup import as_markup
from goodoffices.room.text.words import words_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from goodoffices.room.record.contents import Paragraph

ALIKE = 0.4
"""What two paragraphs share of their words, at the least, to stand side by side as one that was changed."""

Marked = tuple[tuple[str, bool], ...]
"""A text in pieces, each with whether the other version lacks it."""


@dataclass(frozen=True)
class Change:
    """A paragraph in two versions.

    Attributes:
        how: same, changed, added or removed.
        before: its text before, in pieces, each with whether it is gone now; empty where it was added.
        after: its text now, in pieces, each with whether it is new; empty where it was removed.
    """

    how: Literal["same", "changed", "added", "removed"]
    before: Marked
    after: Marked


def compared(before: Sequence[Paragraph], after: Sequence[Paragraph]) -> tuple[Change, ...]:
    """Two versions, paragraph by paragraph, in the order of the later one.

    Example:
        >>> from goodoffices.room.text.markup import parsed
        >>> old, new = parsed("We talk.", []), parsed("We talk on.", [])
        >>> compared(old, new)[0].after
        (('We talk', False), (' on', True), ('.', False))
    """
    old, new = ([as_markup((each,)) for each in version] for version in (before, after))
    changes: list[Change] = []
    for tag, i, j, k, m in SequenceMatcher(a=old, b=new, autojunk=False).get_opcodes():
        if tag == "equal":
            changes += [Change("same", ((text, False),), ((text, False),)) for text in old[i:j]]
        else:
            changes += _paired(old[i:j], new[k:m])
    return tuple(changes)


def _paired(old: list[str], new: list[str]) -> Iterator[Change]:
    left = list(old)
    for text in new:
        near = max(left, key=lambda each: _shared(each, text), default="")
        if _shared(near, text) < ALIKE:
            yield Change("added", (), ((text, True),))
            continue
        while left[0] != near:
            yield Change("removed", ((left.pop(0), True),), ())
        left.pop(0)
        yield _changed(near, text)
    for text in left:
        yield Change("removed", ((text, True),), ())


def _shared(before: str, after: str) -> float:
    """Which share of all words the two have in common."""
    old, new = (Counter(word for word in words_of(text) if word.isalnum()) for text in (before, after))
    return 2 * (old & new).total() / max(old.total() + new.total(), 1)


def _changed(before: str, after: str) -> Change:
    old, new = words_of(before), words_of(after)
    was: list[tuple[str, bool]] = []
    now: list[tuple[str, bool]] = []
    for tag, i, j, k, m in SequenceMatcher(a=old, b=new, autojunk=False).get_opcodes():
        if i < j:
            was.append(("".join(old[i:j]), tag != "equal"))
        if k < m:
            now.append(("".join(new[k:m]), tag != "equal"))
    return Change("changed", tuple(was), tuple(now))
