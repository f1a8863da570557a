"""Whose words they are: authorship is kept word by word from version to version, also after a wording is accepted."""

from __future__ import annotations

from collections import Counter
from difflib import SequenceMatcher
from itertools import groupby
from typing import TYPE_CHECKING

from goodoffices.room.record.contents import Bracket, Paragraph, Run, Wording
from goodoffices.room.text.accepting import Match, Word, accepted, words_in
from goodoffices.room.text.words import words_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

ALIKE = 0.3
"""What two paragraphs share of their words, at the least, for one to be read as the other, changed."""
MOVED = 3
"""How many words in a row make a passage that is known again wherever it has moved to."""


def authored(fresh: Sequence[Paragraph], before: Sequence[Paragraph]) -> tuple[Paragraph, ...]:
    """A new version with each word's author: words that stood in the version before keep theirs.

    A word that was in a bracket stays its delegation's once the bracket is gone, also where its paragraph has moved; a
    word that is new is the mediation team's, or, in a bracket, that of the delegation whose wording it is.

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
    old, new = [_words(each) for each in before], [_words(each) for each in fresh]
    told: list[list[str | None]] = [[None] * len(each) for each in new]
    used = [[False] * len(each) for each in old]
    for i, j in _same_paragraphs(old, new):
        for a, b, size in _matching(before[i], fresh[j]):
            told[j][b : b + size] = [word.by for word in old[i][a : a + size]]
            used[i][a : a + size] = [True] * size
    _moved(old, new, used, told)
    authors = (
        by or word.by
        for words, kept in zip(new, told, strict=True)
        for word, by in zip(words, kept, strict=True)
    )
    return tuple(_rebuilt(each, authors) for each in fresh)


def _words(paragraph: Paragraph) -> list[Word]:
    """Its words and signs in order; spaces follow their neighbours later."""
    return [word for piece in paragraph.pieces for word in words_in(piece)]


def _matching(before: Paragraph, after: Paragraph) -> Iterator[Match]:
    """Which words of a paragraph are which: those of its brackets first, and then all that is left."""
    was, now = ([word.text for word in _words(each)] for each in (before, after))
    matches, turned_down = accepted(before, after)
    for a in turned_down:
        was[a] = f" {a}"
    for a, b, size in matches:
        yield a, b, size
        for step in range(size):
            was[a + step] = now[b + step] = f" {a + step}"  # the same on both sides, and like no other word
    matcher = SequenceMatcher(a=was, b=now, autojunk=False)
    yield from ((block.a, block.b, block.size) for block in matcher.get_matching_blocks())


def _same_paragraphs(old: list[list[Word]], new: list[list[Word]]) -> Iterator[tuple[int, int]]:
    """Which paragraph was which, each once, wherever they stand: the same first, then the most alike."""
    left, right = dict(enumerate(_texts(old))), dict(enumerate(_texts(new)))
    where: dict[tuple[str, ...], list[int]] = {}
    for i, words in reversed(left.items()):
        where.setdefault(words, []).append(i)
    for j, words in list(right.items()):
        if where.get(words):
            i = where[words].pop()
            del left[i], right[j]
            yield i, j
    before, after = ({at: Counter(words) for at, words in each.items()} for each in (left, right))
    shares = ((_shared(a, b), -abs(i - j), i, j) for i, a in before.items() for j, b in after.items())
    for _, _, i, j in sorted((each for each in shares if each[0] >= ALIKE), reverse=True):
        if i in left and j in right:
            del left[i], right[j]
            yield i, j


def _texts(paragraphs: list[list[Word]]) -> list[tuple[str, ...]]:
    return [tuple(word.text for word in each) for each in paragraphs]


def _shared(one: Counter[str], other: Counter[str]) -> float:
    size = one.total() + other.total()
    return 2 * (one & other).total() / size if size else 0.0


def _moved(
    old: list[list[Word]], new: list[list[Word]], used: list[list[bool]], told: list[list[str | None]]
) -> None:
    """Passages that are in no paragraph of their own any more keep their authors in the one they are in now."""
    known: dict[tuple[str, ...], list[str]] = {}
    for words, taken in zip(old, used, strict=True):
        for at in range(len(words) - MOVED + 1):
            passage = words[at : at + MOVED]
            if not any(taken[at : at + MOVED]):
                known.setdefault(tuple(word.text for word in passage), [word.by for word in passage])
    for words, kept in zip(new, told, strict=True):
        free = [by is None for by in kept]
        for at in range(len(words) - MOVED + 1):
            authors = known.get(tuple(word.text for word in words[at : at + MOVED]))
            if authors is not None and all(free[at : at + MOVED]):
                kept[at : at + MOVED] = authors


def _rebuilt(fresh: Paragraph, authors: Iterator[str]) -> Paragraph:
    pieces: list[Run | Bracket] = []
    for piece in fresh.pieces:
        if isinstance(piece, Run):
            pieces += _retold(piece, authors)
        else:
            wordings = (
                Wording(by=each.by, runs=tuple(r for run in each.runs for r in _retold(run, authors)))
                for each in piece.wordings
            )
            pieces.append(Bracket(wordings=tuple(wordings)))
    return Paragraph(pieces=tuple(pieces))


def _retold(run: Run, authors: Iterator[str]) -> tuple[Run, ...]:
    """A run parted where the author changes; a space between two authors is nobody's gain, and stays as typed."""
    words = [Word(text, "" if text.isspace() else next(authors)) for text in words_of(run.text)]
    for at, word in enumerate(words):
        if not word.by:
            beside = {words[near].by for near in (at - 1, at + 1) if 0 <= near < len(words)}
            words[at] = Word(word.text, beside.pop() if len(beside) == 1 else run.by)
    return tuple(
        Run(text="".join(word.text for word in same), by=by)
        for by, same in groupby(words, lambda word: word.by)
    )
