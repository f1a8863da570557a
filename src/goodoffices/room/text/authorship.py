"""Whose words they are: authorship is kept word by word from version to version, also after a wording is accepted."""

from __future__ import annotations

import re
from difflib import SequenceMatcher
from itertools import groupby
from typing import TYPE_CHECKING

from goodoffices.room.record.contents import Bracket, Paragraph, Run, Wording

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

_WORDS = re.compile(r"\s+|\w+|[^\w\s]")

Word = tuple[str, str]
"""A word, a sign or a space, and whose it is."""


def authored(fresh: Sequence[Paragraph], before: Sequence[Paragraph]) -> tuple[Paragraph, ...]:
    """A new version with each word's author: words that stood in the version before keep theirs.

    A word that was in a bracket stays its delegation's once the bracket is gone; a word that is new is the mediation
    team's, or, in a bracket, that of the delegation whose wording it is.

    Args:
        fresh: the new version, as parsed.
        before: the version before, with its authors.

    Example:
        >>> from goodoffices.room.text.markup import parsed
        >>> first = parsed("From noon [RU: a pause | UA: a ceasefire] holds.", ["RU", "UA"])
        >>> second = authored(parsed("From noon on a ceasefire holds.", ["RU", "UA"]), first)
        >>> [(run.text, run.by) for run in second[0].pieces]
        [('From noon on ', 'team'), ('a ceasefire', 'UA'), (' holds.', 'team')]
    """
    old, new = list(_words(before)), list(_words(fresh))
    told = list(new)
    matcher = SequenceMatcher(a=[word for word, _ in old], b=[word for word, _ in new], autojunk=False)
    for block in matcher.get_matching_blocks():
        for step in range(block.size):
            word, by = old[block.a + step]
            told[block.b + step] = (word, by)
    _spaces_follow(told, new)
    return _rebuilt(fresh, iter(told))


def _spaces_follow(told: list[Word], new: list[Word]) -> None:
    """A space between two authors is nobody's gain: it goes to the mediation team's run, as typed."""
    for at in range(len(told)):
        word, by = told[at]
        beside = {told[near][1] for near in (at - 1, at + 1) if 0 <= near < len(told)}
        if word.isspace() and beside != {by}:
            told[at] = (word, by if len(beside) == 1 and by in beside else new[at][1])


def _words(paragraphs: Sequence[Paragraph]) -> Iterator[Word]:
    for paragraph in paragraphs:
        for run in _runs(paragraph):
            for word in _WORDS.findall(run.text):
                yield word, run.by


def _runs(paragraph: Paragraph) -> Iterator[Run]:
    for piece in paragraph.pieces:
        if isinstance(piece, Run):
            yield piece
        else:
            for wording in piece.wordings:
                yield from wording.runs


def _rebuilt(fresh: Sequence[Paragraph], told: Iterator[Word]) -> tuple[Paragraph, ...]:
    return tuple(
        Paragraph(pieces=tuple(made for piece in each.pieces for made in _pieces(piece, told)))
        for each in fresh
    )


def _pieces(piece: Run | Bracket, told: Iterator[Word]) -> tuple[Run | Bracket, ...]:
    if isinstance(piece, Run):
        return _retold(piece, told)
    return (
        Bracket(
            wordings=tuple(
                Wording(by=each.by, runs=tuple(r for run in each.runs for r in _retold(run, told)))
                for each in piece.wordings
            )
        ),
    )


def _retold(run: Run, told: Iterator[Word]) -> tuple[Run, ...]:
    words = [next(told) for _ in _WORDS.findall(run.text)]
    return tuple(
        Run(text="".join(word for word, _ in same), by=by) for by, same in groupby(words, key=lambda w: w[1])
    )
