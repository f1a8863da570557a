"""The packages as the talks see them: in two halves, so that a party's order is walked and never written out.

A package is one part from each half, and its worth is the sum of the two parts' worths. With both halves sorted, the
least package worth at least so much is found in as many steps as the halves have parts [Horowitz1974], where a table of
all packages would have their product. Issues that a term ties together stay in one half.
"""

from __future__ import annotations

from math import prod
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from goodoffices.analysis.space import Combination, Space

MOST_PARTS = 100_000
"""Parts that a half may have; 10^10 packages at most, if no term ties too many issues together."""


class TooLargeError(ValueError):
    """An agenda whose issues are tied so closely that no half of it can be written out."""


class Board(NamedTuple):
    """A space in two halves.

    A package's number is `part of the first half * parts of the second + part of the second`.

    Attributes:
        start: int64 [3]; where the parts of each half begin, and how many there are in all.
        terms: int64 [2]; how many terms each half has.
        columns: int64 [parts, most terms]; the column of the worth table that a part takes in each term of its half.
        options: int16 [parts, issues]; a part's options, -1 for the issues of the other half.
        barred: uint64 [parts, words]; a package is forbidden if its parts' words share a bit.
        counts: int64 [issues].
        home: int64 [issues]; the half an issue lies in.
        stride: int64 [issues]; how far one option of an issue moves within its half, forbidden parts counted.
        dense: int64 [2]; where each half begins in `place`.
        place: int64; the part at a place within its half, -1 where it is forbidden.
        flat: int64 [issues + 1]; where an issue's options begin when all are listed in a row.
    """

    start: NDArray[np.int64]
    terms: NDArray[np.int64]
    columns: NDArray[np.int64]
    options: NDArray[np.int16]
    barred: NDArray[np.uint64]
    counts: NDArray[np.int64]
    home: NDArray[np.int64]
    stride: NDArray[np.int64]
    dense: NDArray[np.int64]
    place: NDArray[np.int64]
    flat: NDArray[np.int64]

    @property
    def sizes(self) -> tuple[int, int]:
        """How many parts each half has."""
        return int(self.start[1]), int(self.start[2] - self.start[1])

    def packages(self, numbers: NDArray[np.int64]) -> NDArray[np.int16]:
        """Packages by number: int16 [m, issues].

        Example:
            >>> from goodoffices.analysis.space import Space
            >>> board = board_of(Space.of([("wage", ("low", "high")), ("hours", ("40", "38"))]))
            >>> board.packages(np.array([1, 2])).tolist()
            [[0, 1], [1, 0]]
        """
        first, second = np.divmod(numbers, self.sizes[1])
        found: NDArray[np.int16] = np.maximum(self.options[first], self.options[self.start[1] + second])
        return found

    def standing(self) -> NDArray[np.int64]:
        """The numbers of all packages that are not forbidden, ascending."""
        first, second = self.barred[: self.start[1]], self.barred[self.start[1] :]
        free = ~(first[:, None, :] & second[None, :, :]).any(axis=2)
        return np.flatnonzero(free.ravel())


def _tied(space: Space) -> list[list[int]]:
    """The issues in groups that no term reaches across, in their order."""
    home = list(range(len(space.issues)))
    for scope in space.scopes:
        joined = {home[i] for i in scope}
        if len(joined) > 1:
            home = [min(joined) if h in joined else h for h in home]
    return [[i for i, h in enumerate(home) if h == head] for head in sorted(set(home))]


def _halves(space: Space) -> tuple[list[int], list[int]]:
    """The issues of each half, its sizes as even as a greedy choice makes them."""
    counts = space.counts
    groups = sorted(_tied(space), key=lambda group: -prod(counts[i] for i in group))
    halves: tuple[list[int], list[int]] = ([], [])
    for group in groups:
        smaller = min((0, 1), key=lambda h: prod(counts[i] for i in halves[h]))
        halves[smaller].extend(group)
    return sorted(halves[0]), sorted(halves[1])


def _parts(space: Space, half: list[int], forbidden: tuple[Combination, ...]) -> NDArray[np.int16]:
    """Every part of a half that holds no forbidden combination within it, int16 [parts, issues]."""
    size = prod(space.counts[i] for i in half)
    if size > MOST_PARTS:
        msg = (
            f"the issues {', '.join(space.issues[i] for i in half)} make {size:,} combinations that have to be kept "
            f"together; a rehearsal takes at most {MOST_PARTS:,}. Leave issues or options out of the agenda"
        )
        raise TooLargeError(msg)
    found = np.full((size, len(space.issues)), -1, dtype=np.int16)
    if half:
        found[:, half] = np.indices([space.counts[i] for i in half], dtype=np.int16).reshape(len(half), -1).T
    for combination in forbidden:
        if {i for i, _ in combination} <= set(half):
            found = found[~np.all([found[:, i] == o for i, o in combination], axis=0)]
    return found


def _barred(parts: NDArray[np.int16], half: list[int], across: list[Combination]) -> NDArray[np.uint64]:
    words = np.zeros((len(parts), max(1, -(-len(across) // 64))), dtype=np.uint64)
    for k, combination in enumerate(across):
        mine = [parts[:, i] == o for i, o in combination if i in half]
        words[np.all(mine, axis=0), k // 64] |= np.uint64(1 << (k % 64))
    return words


def _places(
    space: Space, halves: tuple[list[int], list[int]], parts: list[NDArray[np.int16]]
) -> tuple[NDArray[np.int64], NDArray[np.int64], NDArray[np.int64]]:
    """How a part is found from its options: strides, where each half begins, and the part at each place."""
    stride = np.zeros(len(space.counts), dtype=np.int64)
    places, at = [], 0
    for half, part in zip(halves, parts, strict=True):
        step = 1
        for i in reversed(half):
            stride[i] = step
            step *= space.counts[i]
        place = np.full(step, -1, dtype=np.int64)
        place[(part[:, half] * stride[half]).sum(axis=1)] = at + np.arange(len(part))
        places.append(place)
        at += len(part)
    return stride, np.array([0, len(places[0])]), np.concatenate(places)


def board_of(space: Space, forbidden: tuple[Combination, ...] | None = None) -> Board:
    """A space in two halves.

    Args:
        space: the packages.
        forbidden: combinations that no package may hold; None takes those that hold in every reading.

    Raises:
        TooLargeError: a half would have more than `MOST_PARTS` parts.
        ValueError: no package is left, or a forbidden combination leaves a half without parts.

    Example:
        >>> from goodoffices.analysis.space import Space
        >>> space = Space.of([("wage", ("low", "high")), ("hours", ("40", "38", "35"))])
        >>> board = board_of(space, (((0, 1), (1, 2)),))
        >>> board.sizes, board.standing().tolist()
        ((3, 2), [0, 1, 2, 3, 4])
    """
    forbidden = space.forbidden if forbidden is None else forbidden
    halves = _halves(space)
    across = [c for c in forbidden if len({i in halves[0] for i, _ in c}) > 1]
    parts = [_parts(space, half, forbidden) for half in halves]
    terms = [[t for t, scope in enumerate(space.scopes) if scope[0] in half] for half in halves]
    columns = np.zeros((len(parts[0]) + len(parts[1]), max(map(len, terms))), dtype=np.int64)
    at = 0
    for part, own in zip(parts, terms, strict=True):
        columns[at : at + len(part), : len(own)] = space.columns(part)[:, own]
        at += len(part)
    stride, dense, place = _places(space, halves, parts)
    board = Board(
        np.array([0, len(parts[0]), at]),
        np.array([len(own) for own in terms]),
        columns,
        np.concatenate(parts),
        np.concatenate([_barred(part, half, across) for part, half in zip(parts, halves, strict=True)]),
        np.array(space.counts),
        np.array([int(i in halves[1]) for i in range(len(space.counts))]),
        stride,
        dense,
        place,
        np.concatenate(([0], np.cumsum(space.counts))),
    )
    if min(board.sizes) == 0 or not _any_left(board):
        msg = "every package is forbidden: nothing is left to talk about. Look at the red lines and combinations"
        raise ValueError(msg)
    return board


def _any_left(board: Board) -> bool:
    first, second = board.barred[: board.start[1]], board.barred[board.start[1] :]
    return any(bool((~(row & second).any(axis=1)).any()) for row in first)
