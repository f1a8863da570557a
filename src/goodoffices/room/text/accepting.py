"""What became of a paragraph's brackets in the next version: kept, or settled by one of their wordings."""

from __future__ import annotations

from difflib import SequenceMatcher
from typing import TYPE_CHECKING, NamedTuple

from goodoffices.room.record.contents import Bracket, Run
from goodoffices.room.text.words import words_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from goodoffices.room.record.contents import Paragraph

EDGE = ""
"""What stands before the first word of a paragraph and after its last."""
BOTH = 2
"""A wording between both neighbours of its bracket has taken the bracket's place, and the others are turned down."""
Match = tuple[int, int, int]
"""Where words begin in the paragraph before, where in the one after, and how many they are."""


class Word(NamedTuple):
    """A word or a sign, and whose it is."""

    text: str
    by: str


class Place(NamedTuple):
    """A bracket in its paragraph.

    Attributes:
        start: where its words begin among all words of the paragraph.
        wordings: the words of each wording.
        before: the word before it; None where another bracket stands there.
        after: the word after it; None likewise.
    """

    start: int
    wordings: tuple[tuple[str, ...], ...]
    before: str | None
    after: str | None

    @property
    def size(self) -> int:
        """How many words it has."""
        return sum(map(len, self.wordings))


def words_in(piece: Run | Bracket) -> list[Word]:
    """The words and signs of a piece of a paragraph, without the spaces."""
    runs = [piece] if isinstance(piece, Run) else [run for wording in piece.wordings for run in wording.runs]
    return [Word(text, run.by) for run in runs for text in words_of(run.text) if not text.isspace()]


def accepted(before: Paragraph, after: Paragraph) -> tuple[list[Match], set[int]]:
    """What became of brackets.

    Args:
        before: the paragraph before.
        after: the paragraph in the next version.

    Returns:
        the words of brackets that are kept and of wordings that were taken over whole where their bracket stood; and
        which words before were turned down for those.

    Example:
        >>> from goodoffices.room.text.markup import parsed
        >>> old, new = (
        ...     parsed(text, ["A", "B"])[0]
        ...     for text in ("Pay rises by [A: 3% | B: 2%] a year.", "Pay rises by 3% a year.")
        ... )
        >>> accepted(old, new)
        ([(3, 3, 2)], {5, 6})
    """
    old, new = list(_places(before)), list(_places(after))
    told = [word.text for piece in after.pieces for word in words_in(piece)]
    free = [True] * len(told)
    for place in new:
        free[place.start : place.start + place.size] = [False] * place.size
    kept = _kept(old, new)
    matches = [(one.start, other.start, one.size) for one, other in kept]
    turned_down: set[int] = set()
    for place in old:
        if place not in [one for one, _ in kept]:
            fits, *match = _settled(place, told, free)
            if fits:
                matches.append((match[0], match[1], match[2]))
            if fits == BOTH:
                turned_down |= {*range(place.start, place.start + place.size)}
                turned_down -= {*range(match[0], match[0] + match[2])}
    return matches, turned_down


def _kept(old: list[Place], new: list[Place]) -> list[tuple[Place, Place]]:
    """Brackets with the same wordings: those between the same words first."""
    pairs: list[tuple[Place, Place]] = []
    for told in (lambda place: place[1:], lambda place: place[1:2]):
        left = [place for place in old if place not in [one for one, _ in pairs]]
        right = [place for place in new if place not in [other for _, other in pairs]]
        same = SequenceMatcher(a=list(map(told, left)), b=list(map(told, right)), autojunk=False)
        for a, b, size in same.get_matching_blocks():
            pairs += zip(left[a : a + size], right[b : b + size], strict=True)
    return pairs


def _places(paragraph: Paragraph) -> Iterator[Place]:
    at, pieces = 0, paragraph.pieces
    for number, piece in enumerate(pieces):
        if isinstance(piece, Bracket):
            wordings = tuple(
                tuple(word for run in wording.runs for word in words_of(run.text) if not word.isspace())
                for wording in piece.wordings
            )
            yield Place(at, wordings, _beside(pieces[:number][::-1], -1), _beside(pieces[number + 1 :], 0))
        at += len(words_in(piece))


def _beside(pieces: Sequence[Run | Bracket], which: int) -> str | None:
    """The word next to a bracket, or the paragraph's edge; runs of spaces alone are passed over."""
    for piece in pieces:
        if isinstance(piece, Bracket):
            return None
        if words := words_in(piece):
            return words[which].text
    return EDGE


def _settled(place: Place, told: Sequence[str], free: list[bool]) -> tuple[int, int, int, int]:
    """Where the longest wording that stands whole, outside brackets and beside a neighbour of its own, stands.

    Returns:
        how many of its neighbours stand there, none where it stands nowhere; and the match.
    """
    starts = [place.start + sum(map(len, place.wordings[:which])) for which in range(len(place.wordings))]
    for wording, start in sorted(zip(place.wordings, starts, strict=True), key=lambda each: -len(each[0])):
        size = len(wording)
        found = [
            (_fits(place, told, at, at + size), -at)
            for at in range(len(told) - size + 1)
            if size and tuple(told[at : at + size]) == wording and all(free[at : at + size])
        ]
        fits, at = max(found, default=(0, 0))
        if fits:
            free[-at : -at + size] = [False] * size
            return fits, start, -at, size
    return 0, 0, 0, 0


def _fits(place: Place, told: Sequence[str], start: int, end: int) -> int:
    """How many of the bracket's neighbours are neighbours still."""
    before = told[start - 1] if start else EDGE
    after = told[end] if end < len(told) else EDGE
    return (before == place.before) + (after == place.after)
