"""Conditions on moves: `ru-pause and not ua-trade`, `ua-pause if ru-pause`. Read, told in words, and looked up."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING, Annotated, Any

from pydantic import AfterValidator, Field, StringConstraints

from goodoffices.case.faults import short

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

Tree = tuple[Any, ...]
"""("move", key) | ("not", tree) | (word, tree, tree), the word being and, or, if, iff."""

WORDS = ("and", "or", "not", "if", "iff")
DEEPEST = 20
"""How deep brackets may nest."""
_TOKEN = re.compile(r"\s*(?:(?P<name>[^\W_][\w\-]*)|(?P<sign>[()])|(?P<odd>\S))")
_LOOSEST_FIRST = ("iff", "if", "or", "and")


class _Reader:
    """Reads a condition from left to right: `not` binds most, then and, or, if, iff."""

    def __init__(self, text: str) -> None:
        self._tokens = [match.group().strip() for match in _TOKEN.finditer(text)]
        self._tokens.append("")
        self._at = 0
        self._depth = 0

    @property
    def _next(self) -> str:
        return self._tokens[self._at]

    def _take(self) -> str:
        self._at += 1
        return self._tokens[self._at - 1]

    def whole(self) -> Tree:
        tree = self._level(0)
        if self._next:
            msg = f"`{short(self._next)}` stands where and, or, if, iff or the end is wanted. Mend the condition"
            raise ValueError(msg)
        return tree

    def _level(self, level: int) -> Tree:
        if level == len(_LOOSEST_FIRST):
            return self._single()
        word = _LOOSEST_FIRST[level]
        tree = self._level(level + 1)
        while self._next == word:
            self._take()
            tree = (word, tree, self._level(level + 1))
        return tree

    def _single(self) -> Tree:
        denied = 0
        while self._next == "not":
            self._take()
            denied += 1
        tree = self._bracket() if self._next == "(" else self._move()
        return ("not", tree) if denied % 2 else tree

    def _bracket(self) -> Tree:
        self._take()
        self._depth += 1
        if self._depth > DEEPEST:
            msg = f"brackets nest more than {DEEPEST} deep. Write the condition flatter"
            raise ValueError(msg)
        tree = self._level(0)
        if self._take() != ")":
            msg = "a bracket is opened and not closed. Add `)`"
            raise ValueError(msg)
        self._depth -= 1
        return tree

    def _move(self) -> Tree:
        token = self._take()
        if not token or token in WORDS or not (token[0].isalnum()):
            found = f"`{short(token)}`" if token else "the end"
            msg = f"{found} stands where the name of a move is wanted. Write, say, `a and not b`"
            raise ValueError(msg)
        return ("move", token)


@lru_cache(maxsize=4096)
def tree_of(text: str) -> Tree:
    """A condition, read: `not` binds most, then and, or, if, iff; of several alike the left ones.

    Raises:
        ValueError: it cannot be read; the message says what stands where something else is wanted.

    Example:
        >>> tree_of("a and not b")
        ('and', ('move', 'a'), ('not', ('move', 'b')))
    """
    return _Reader(text).whole()


def moves_in(tree: Tree) -> tuple[str, ...]:
    """The moves that a condition names, each once, in its order.

    Example:
        >>> moves_in(tree_of("b if a and b"))
        ('b', 'a')
    """
    if tree[0] == "move":
        return (tree[1],)
    return tuple(dict.fromkeys(move for part in tree[1:] for move in moves_in(part)))


def held(tree: Tree, moves: Mapping[str, int], everything: int) -> int:
    """The combinations of moves in which a condition holds, as a set of bits: bit c for combination c.

    Args:
        tree: the condition.
        moves: for each move, the combinations in which it is taken; what is not among them is never taken.
        everything: all combinations.

    Example:
        >>> bin(held(tree_of("a if b"), dict(zip("ab", taken(2))), 0b1111))
        '0b1011'
    """
    if tree[0] == "move":
        return moves.get(tree[1], 0)
    parts = [held(part, moves, everything) for part in tree[1:]]
    return _MEANING[tree[0]](parts, everything)


_MEANING: dict[str, Callable[[Sequence[int], int], int]] = {
    "not": lambda parts, every: every & ~parts[0],
    "and": lambda parts, _every: parts[0] & parts[1],
    "or": lambda parts, _every: parts[0] | parts[1],
    "if": lambda parts, every: parts[0] | every & ~parts[1],
    "iff": lambda parts, every: every & ~(parts[0] ^ parts[1]),
}


def taken(moves: int) -> list[int]:
    """For each of so many moves, the combinations in which it is taken: combination c takes move m where bit m is set.

    Example:
        >>> [bin(each) for each in taken(2)]
        ['0b1010', '0b1100']
    """
    found = []
    for move in range(moves):
        pattern, width = ((1 << (1 << move)) - 1) << (1 << move), 2 << move
        while width < 1 << moves:
            pattern |= pattern << width
            width *= 2
        found.append(pattern)
    return found


def in_words(tree: Tree, names: Mapping[str, str], *, inside: bool = False) -> str:
    """A condition as a page prints it.

    Example:
        >>> in_words(tree_of("a if not b"), {"a": "A pauses", "b": "B fires"})
        '“A pauses” if not “B fires”'
    """
    if tree[0] == "move":
        return f"“{names.get(tree[1], tree[1])}”"
    if tree[0] == "not":
        return f"not {in_words(tree[1], names, inside=True)}"
    word = "if and only if" if tree[0] == "iff" else tree[0]
    told = f" {word} ".join(in_words(part, names, inside=part[0] != tree[0]) for part in tree[1:])
    return f"({told})" if inside else told


def _readable(text: str) -> str:
    tree_of(text)
    return text


Condition = Annotated[
    str,
    StringConstraints(strip_whitespace=True, min_length=1, max_length=1000),
    Field(json_schema_extra={"pattern": r"\S"}),
    AfterValidator(_readable),
]
"""Moves joined by and, or, not, if, iff and brackets."""
