"""What is different in a text that came back, in plain words: first of all, what happened to its brackets."""

from __future__ import annotations

from itertools import zip_longest
from typing import TYPE_CHECKING

from goodoffices.room.record.contents import Run
from goodoffices.room.text.comparison import compared
from goodoffices.room.text.word.remarks import remark
from goodoffices.room.web.page import N_

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from goodoffices.room.record.contents import Bracket, Paragraph, Wording
    from goodoffices.room.text.word.remarks import Remark


def told_changes(
    before: Sequence[Paragraph], after: Sequence[Paragraph], parties: Mapping[str, str]
) -> Iterator[Remark]:
    """What has changed, paragraph by paragraph.

    Args:
        before: the text before.
        after: the text now.
        parties: names of the delegations by key.

    Example:
        >>> from goodoffices.room.text.markup import parsed
        >>> old = parsed("[A: Yes | B: No] today.", ["A", "B"])
        >>> new = parsed("[A: Yes | B: Perhaps] today.", ["A", "B"])
        >>> [str(each) for each in told_changes(old, new, {"A": "Ayland", "B": "Beeland"})]
        ['Paragraph 1, bracket 1: the wording of Beeland has changed.']
    """
    was = now = 0
    for change in compared(before, after):
        was += change.how != "added"
        now += change.how != "removed"
        if change.how == "added":
            yield remark(N_("Paragraph {number} is new."), number=now)
        elif change.how == "removed":
            yield from _gone(before[was - 1], was)
        elif change.how == "changed":
            yield from _changed(before[was - 1], after[now - 1], now, parties)


def _gone(paragraph: Paragraph, number: int) -> Iterator[Remark]:
    yield remark(N_("What was paragraph {number} is gone."), number=number)
    if paragraph.brackets:
        yield remark(N_("Brackets that went with it: {number}."), number=len(paragraph.brackets))


def _changed(
    before: Paragraph, after: Paragraph, number: int, parties: Mapping[str, str]
) -> Iterator[Remark]:
    old, new = before.brackets, after.brackets
    if len(old) != len(new):
        yield remark(
            N_("Paragraph {number} had {before} brackets and has {after} now."),
            number=number,
            before=len(old),
            after=len(new),
        )
    else:
        for at, (was, now) in enumerate(zip(old, new, strict=True), 1):
            yield from _bracket(was, now, number, at, parties)
    if _around(before) != _around(after):
        yield remark(N_("Paragraph {number}: words outside brackets have changed."), number=number)


def _around(paragraph: Paragraph) -> str:
    return "".join(piece.text if isinstance(piece, Run) else "\0" for piece in paragraph.pieces)


def _bracket(
    was: Bracket, now: Bracket, number: int, at: int, parties: Mapping[str, str]
) -> Iterator[Remark]:
    texts = {
        "gone": N_("Paragraph {number}, bracket {bracket}: the wording of {party} is gone."),
        "new": N_("Paragraph {number}, bracket {bracket}: a wording of {party} is new."),
        "changed": N_("Paragraph {number}, bracket {bracket}: the wording of {party} has changed."),
    }
    old, new = ({each.by: _said(each) for each in bracket.wordings} for bracket in (was, now))
    for by in dict.fromkeys([*old, *new]):
        how = "gone" if by not in new else "new" if by not in old else "changed"
        if old.get(by) != new.get(by):
            names = ", ".join(parties.get(each, each) for each in by)
            yield remark(texts[how], number=number, bracket=at, party=names)
    if len(old) != len(was.wordings) or len(new) != len(now.wordings):
        yield from _in_order(was, now, number, at)


def _in_order(was: Bracket, now: Bracket, number: int, at: int) -> Iterator[Remark]:
    """A delegation may have two wordings in one bracket: then only that they differ is told."""
    if any(
        one is None or other is None or (one.by, _said(one)) != (other.by, _said(other))
        for one, other in zip_longest(was.wordings, now.wordings)
    ):
        yield remark(
            N_("Paragraph {number}, bracket {bracket}: wordings have changed."), number=number, bracket=at
        )


def _said(wording: Wording) -> str:
    return "".join(run.text for run in wording.runs)
