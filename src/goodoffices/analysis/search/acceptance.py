"""Which packages would every party accept, in which draws: tested package by package, exactly."""

from __future__ import annotations

from dataclasses import dataclass
from math import prod
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from goodoffices.analysis.search.counting.kernels import accept_block, count_block, mark_tile
from goodoffices.analysis.search.decide import refuse_misfit, run
from goodoffices.analysis.search.layout import refuse_unknown

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from goodoffices.analysis.space import Combination, Draws, Space

LIMIT = 2_000_000_000
LARGEST_TAIL = 256
TILE = 32_768
WORD = 64


def accepted(
    space: Space,
    draws: Draws,
    packages: NDArray[np.int16],
    *,
    forbidden: Sequence[Combination] = (),
    threads: int = 2,
) -> NDArray[np.bool_]:
    """Would every party accept this package, in this draw?

    Args:
        space: the packages.
        draws: worth tables and no-agreement worths.
        packages: int16 [m, issues].
        forbidden: combinations that no package may contain; a package that does is accepted in no draw.
        threads: how many run at once; the answer does not depend on it.

    Returns:
        bool [m, n].

    Raises:
        ValueError: tables or packages of the wrong shape, an unknown option, a faulty combination.

    Example:
        >>> from goodoffices.analysis.space import Draws, Space
        >>> space = Space.of([("wage", ("low", "high"))])
        >>> draws = Draws(("union",), np.array([[[0.0, 1.0]], [[0.0, 1.0]]]), np.array([[0.0], [1.0]]), 1.0)
        >>> accepted(space, draws, np.array([[0], [1]], dtype=np.int16)).tolist()
        [[True, False], [True, True]]
    """
    refuse_misfit(space, draws, threads)
    refuse_unknown(space, forbidden)
    counts = np.array(space.counts)
    if packages.shape[1:] != counts.shape or ((packages < 0) | (packages >= counts)).any():
        msg = "a package must name one known option for each issue"
        raise ValueError(msg)
    values, reserve = np.ascontiguousarray(draws.values), np.ascontiguousarray(draws.reserve)
    columns, out = space.columns(packages), np.empty((len(packages), len(draws)), np.bool_)

    def test(block: slice) -> None:
        accept_block(values, reserve, columns, block.start, block.stop, out)

    run(test, _slices(len(draws), WORD), threads)
    for combination in forbidden:
        out[np.all([packages[:, i] == o for i, o in combination], axis=0)] = False
    return out


@dataclass(frozen=True, slots=True)
class Acceptance:
    """Every package against every draw, one bit each.

    Attributes:
        bits: uint64 [ceil(n / 64), size]; bit d % 64 of word d // 64 says whether all accept package x in draw d.
        allowed: bool [size]; packages without a forbidden combination. Packages are numbered in C order (the last
            issue fastest).
        draws: how many draws there are.
    """

    bits: NDArray[np.uint64]
    allowed: NDArray[np.bool_]
    draws: int

    def count(self, selected: NDArray[np.bool_] | None = None, *, threads: int = 2) -> NDArray[np.int64]:
        """In how many of the selected draws (all, unless told) every party accepts each package; int64 [size]."""
        chosen = np.ones(self.draws, np.bool_) if selected is None else selected
        words = np.packbits(np.pad(chosen, (0, len(self.bits) * WORD - self.draws)), bitorder="little").view(
            np.uint64
        )
        counts = np.zeros(self.bits.shape[1], np.int64)

        def count(block: slice) -> None:
            count_block(self.bits, words, block.start, block.stop, counts)

        run(count, _slices(len(counts), TILE), threads)
        counts[~self.allowed] = 0
        return counts

    def of(self, package: int) -> NDArray[np.bool_]:
        """The draws in which all accept one package, forbidden or not; bool [n]."""
        words = np.ascontiguousarray(self.bits[:, package])
        return np.unpackbits(words.view(np.uint8), count=self.draws, bitorder="little").astype(np.bool_)


def is_countable(space: Space, n: int, limit: int = LIMIT) -> bool:
    """Whether every package can be tested against n draws: packages times draws within the limit.

    Fewer draws than a word of the table holds count as that many, for memory's sake.

    Example:
        >>> from goodoffices.analysis.space import Space
        >>> is_countable(Space.of([("wage", ("low", "high"))] * 20), 10_000)
        False
    """
    return space.size * max(n, WORD) <= limit


def acceptance(
    space: Space, draws: Draws, *, forbidden: Sequence[Combination] = (), threads: int = 2, limit: int = LIMIT
) -> Acceptance:
    """Which packages would every party accept, in which draws? Every package is tested, exactly.

    Raises:
        ValueError: too many packages times draws (`is_countable`), tables of the wrong shape, a faulty combination.

    Example:
        >>> from goodoffices.analysis.space import Draws, Space
        >>> space = Space.of([("wage", ("low", "high"))])
        >>> draws = Draws(("union",), np.array([[[0.0, 1.0]], [[0.0, 1.0]]]), np.array([[0.0], [1.0]]), 1.0)
        >>> acceptance(space, draws).count().tolist()
        [1, 2]
    """
    refuse_misfit(space, draws, threads)
    refuse_unknown(space, forbidden)
    if not is_countable(space, len(draws), limit):
        msg = f"{space.size:,} packages x {len(draws):,} draws are more than {limit:,}"
        raise ValueError(msg)
    halves = halves_of(space)
    heads = space.size // halves.tail_size
    bits = np.zeros((-(-len(draws) // WORD), space.size), np.uint64)
    values, reserve = np.ascontiguousarray(draws.values), np.ascontiguousarray(draws.reserve)
    if reserve.shape[1] == 1:  # the loops take two parties at a time
        values, reserve = np.repeat(values, 2, axis=1), np.repeat(reserve, 2, axis=1)

    def mark(block: slice) -> None:
        tail, ok = np.empty((reserve.shape[1], halves.tail_size)), np.empty(halves.tail_size, np.uint64)
        line, need = np.empty_like(tail), np.empty(len(tail))
        mark_tile(values, reserve, halves, block.start, block.stop, bits, tail, line, need, ok)

    run(mark, _slices(heads, max(1, TILE // halves.tail_size)), threads)
    allowed = np.ones(space.counts, np.bool_)
    for combination in forbidden:
        chosen = dict(combination)
        if len(set(combination)) == len(chosen):
            allowed[tuple(chosen.get(i, slice(None)) for i in range(len(space.counts)))] = False
    return Acceptance(bits, allowed.ravel(), len(draws))


def count_accepted(
    space: Space, draws: Draws, *, forbidden: Sequence[Combination] = (), threads: int = 2
) -> NDArray[np.int64]:
    """In how many draws would every party accept each package? int64 [size], packages in C order.

    Raises:
        ValueError: as for `acceptance`.

    Example:
        >>> from goodoffices.analysis.space import Draws, Space
        >>> space = Space.of([("wage", ("low", "high"))])
        >>> draws = Draws(("union",), np.array([[[0.0, 1.0]]]), np.array([[1.0]]), 1.0)
        >>> count_accepted(space, draws).tolist()
        [0, 1]
    """
    return acceptance(space, draws, forbidden=forbidden, threads=threads).count(threads=threads)


class Halves(NamedTuple):
    """A space cut in two: a head of issues and a tail of the last few, so that package = head * tail_size + tail.

    Attributes:
        tail_size: how many choices the tail has.
        head_columns: int64 [heads, terms in the head]; the columns a head takes there.
        tail_columns: int64 [terms in the tail, tail_size].
        cross_head: int64 [heads, terms across the cut]; a term's column is the sum of its two entries.
        cross_tail: int64 [terms across the cut, tail_size].
    """

    tail_size: int
    head_columns: NDArray[np.int64]
    tail_columns: NDArray[np.int64]
    cross_head: NDArray[np.int64]
    cross_tail: NDArray[np.int64]


def halves_of(space: Space) -> Halves:
    """Cut a space where the fewest terms cross and the tail is as large as allowed.

    Example:
        >>> from goodoffices.analysis.space import Space
        >>> halves_of(Space.of([("wage", ("low", "high"))] * 10)).tail_size
        256
    """
    counts, issues = space.counts, len(space.counts)

    def crossing(cut: int) -> list[int]:
        return [t for t, scope in enumerate(space.scopes) if scope[0] < cut <= scope[-1]]

    cuts = [cut for cut in range(issues + 1) if prod(counts[cut:]) <= LARGEST_TAIL]
    wide = [cut for cut in cuts if prod(counts[cut:]) * 16 >= prod(counts[cuts[0] :])]
    cut = min(wide, key=lambda c: (len(crossing(c)), c))
    head, tail = (_all_packages(space, first, last) for first, last in ((0, cut), (cut, issues)))
    across = crossing(cut)
    in_head = [t for t, scope in enumerate(space.scopes) if scope[-1] < cut]
    in_tail = [t for t, scope in enumerate(space.scopes) if scope[0] >= cut]
    return Halves(
        len(tail),
        np.ascontiguousarray(head[:, in_head]),
        np.ascontiguousarray(tail[:, in_tail].T),
        np.ascontiguousarray(head[:, across]),
        np.ascontiguousarray((tail[:, across] - space.offsets[across]).T),
    )


def _all_packages(space: Space, first: int, last: int) -> NDArray[np.int64]:
    """Columns of every choice for the issues from first up to last, the other issues at their first option."""
    counts = space.counts
    size = prod(counts[first:last])
    packages = np.zeros((size, len(counts)), np.int16)
    packages[:, first:last] = np.indices(counts[first:last], dtype=np.int16).reshape(last - first, size).T
    return space.columns(packages)


def _slices(n: int, size: int) -> list[slice]:
    """Cut n into runs of the given size."""
    return [slice(first, min(first + size, n)) for first in range(0, n, size)]
