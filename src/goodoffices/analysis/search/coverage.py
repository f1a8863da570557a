"""A few packages that between them would be accepted in as many draws as can be."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import combinations, product
from typing import TYPE_CHECKING

import numpy as np

from goodoffices.analysis.search.acceptance import LIMIT, acceptance, accepted, is_countable
from goodoffices.analysis.search.decide import decide

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Sequence

    from numpy.typing import NDArray

    from goodoffices.analysis.search.acceptance import Acceptance
    from goodoffices.analysis.space import Combination, Draws, Space

    Packages = NDArray[np.int16]
    Chooser = Callable[[NDArray[np.bool_]], Packages]

NODE_LIMIT = 100_000
SAMPLE = 400
FINALISTS = 32
LARGEST_NEIGHBOURHOOD = 20_000


@dataclass(frozen=True, slots=True)
class Cover:
    """Packages worth exploring, in the order in which they were chosen.

    Attributes:
        packages: int16 [k, issues].
        accepted: int64 [k]; draws in which every party accepts the package.
        newly: int64 [k]; of these, draws in which none of the packages before it was accepted by all.
        exact: each was chosen among all packages.
        why: where not exact, what it was chosen among and why; else empty.
    """

    packages: Packages
    accepted: NDArray[np.int64]
    newly: NDArray[np.int64]
    exact: bool
    why: str


def cover(  # noqa: PLR0913 -- four of them are options, always named
    space: Space,
    draws: Draws,
    *,
    forbidden: Sequence[Combination] = (),
    want: int = 5,
    limit: int = LIMIT,
    threads: int = 2,
    spoken: Sequence[Collection[int]] = (),
) -> Cover:
    """Which few packages should be explored first?

    First the package that all accept in most draws, then, again and again, the one that adds most draws not covered
    yet; of several, the first in the order of their options. This greedy choice covers at least 1 - 1/e of what the
    best choice of as many packages could [Nemhauser1978]. It stops when nothing is added.

    Where every package is tested, a difference within the sampling error is no reason to choose: of the packages whose
    count lies within two standard errors of the largest, the one with most options in `spoken` is chosen,
    and of several of these the one with the largest count.

    Where packages times draws exceed `limit`, not every package is tested: the choice is among the packages that show
    an overlap in some draw, improved by changing one or two options at a time, and comes without that assurance.

    Raises:
        ValueError: tables of the wrong shape, a faulty combination, fewer than one package wanted.

    Example:
        >>> from goodoffices.analysis.space import Draws, Space
        >>> space = Space.of([("wage", ("low", "high"))])
        >>> draws = Draws(("union",), np.array([[[0.0, 1.0]], [[0.0, 1.0]]]), np.array([[0.0], [1.0]]), 1.0)
        >>> cover(space, draws).packages.tolist()
        [[1]]
    """
    if want < 1:
        msg = f"at least one package must be wanted, not {want}"
        raise ValueError(msg)
    if is_countable(space, len(draws), limit):
        table = acceptance(space, draws, forbidden=forbidden, threads=threads, limit=limit)
        choose, why = _among_all(space, table, _backing(space, spoken), threads), ""
    else:
        choose, why = _among_shown(space, draws, forbidden, threads)
    return _greedy(space, draws, choose, want, why)


def _greedy(space: Space, draws: Draws, choose: Chooser, want: int, why: str) -> Cover:
    """Choose package after package until enough are wanted or nothing is added."""
    left = np.ones(len(draws), np.bool_)
    packages: list[NDArray[np.int16]] = []
    accepts: list[int] = []
    newly: list[int] = []
    while len(packages) < want and left.any():
        package = choose(left)
        if not len(package):
            break
        takes = accepted(space, draws, package)[0]
        packages.append(package[0])
        accepts.append(int(takes.sum()))
        newly.append(int((takes & left).sum()))
        left &= ~takes
    rows = np.array(packages, np.int16).reshape(-1, len(space.counts))
    return Cover(rows, np.array(accepts, np.int64), np.array(newly, np.int64), not why, why)


def _backing(space: Space, spoken: Sequence[Collection[int]]) -> NDArray[np.int16]:
    """For each package, in lexicographic order, how many of its options are spoken for."""
    backing = np.zeros(space.counts, np.int16)
    for issue, options in enumerate(spoken):
        held = np.zeros(space.counts[issue], np.int16)
        held[list(options)] = 1
        backing += held.reshape([-1 if i == issue else 1 for i in range(len(space.counts))])
    return backing.ravel()


def _among_all(space: Space, table: Acceptance, backing: NDArray[np.int16], threads: int) -> Chooser:
    """The best of all packages for the draws that are left; none where no draw is added."""

    def choose(left: NDArray[np.bool_]) -> Packages:
        counts = table.count(left, threads=threads)
        most, n = float(counts.max()), int(left.sum())
        near = np.flatnonzero((counts >= most - 2.0 * np.sqrt(most * (1.0 - most / n))) & (counts > 0))
        if not len(near):
            return np.zeros((0, len(space.counts)), np.int16)
        best = int(near[np.lexsort((-counts[near], -backing[near]))[0]])
        package = np.array([np.unravel_index(best, space.counts)], np.int16)
        return package[: int(counts[best] > 0)]

    return choose


def _among_shown(
    space: Space, draws: Draws, forbidden: Sequence[Combination], threads: int
) -> tuple[Chooser, str]:
    """The best found from the packages that show an overlap in some draw, and a word on why not among all."""
    decision = decide(space, draws, forbidden=forbidden, node_limit=NODE_LIMIT, threads=threads)
    shown = np.unique(decision.witness[decision.found], axis=0)

    def choose(left: NDArray[np.bool_]) -> Packages:
        part = draws.part(left)
        best, count = _best_of(space, part, shown, forbidden, threads)
        while count > 0:
            rival, more = _best_of(space, part, _neighbours(space, best), forbidden, threads)
            if more <= count:
                break
            best, count = rival, more
        return best[: int(count > 0)]

    why = (
        f"{space.size:,} packages x {len(draws):,} draws are too many to test every package; chosen among the "
        f"{len(shown):,} packages that show an overlap in some draw, changing one or two options while that helps"
    )
    if decision.refused.any():
        why += f"; {int(decision.refused.sum()):,} draws stayed undecided"
    return choose, why


def _best_of(
    space: Space, draws: Draws, packages: Packages, forbidden: Sequence[Combination], threads: int
) -> tuple[Packages, int]:
    """The package accepted in most draws, at least nearly: a sample of the draws picks those to be tested in all."""
    if not len(packages):
        return packages, 0
    if len(packages) > FINALISTS and len(draws) > SAMPLE:
        every = np.zeros(len(draws), np.bool_)
        every[:: -(-len(draws) // SAMPLE)] = True
        first = accepted(space, draws.part(every), packages, forbidden=forbidden, threads=threads).sum(axis=1)
        packages = packages[np.sort(np.argsort(-first, kind="stable")[:FINALISTS])]
    counts = accepted(space, draws, packages, forbidden=forbidden, threads=threads).sum(axis=1)
    best = int(counts.argmax())
    return packages[best : best + 1], int(counts[best])


def _neighbours(space: Space, package: Packages) -> Packages:
    """The packages that differ in one option or, unless they are too many, in one or two; in lexicographic order."""
    counts, issues = space.counts, range(len(space.counts))
    near = {tuple(package[0].tolist())}
    pairs = list(combinations(issues, 2))
    few = sum(counts[i] * counts[j] for i, j in pairs) <= LARGEST_NEIGHBOURHOOD
    for changed in pairs if few and pairs else [(i,) for i in issues]:
        for options in product(*(range(counts[i]) for i in changed)):
            row = package[0].tolist()
            for i, o in zip(changed, options, strict=True):
                row[i] = o
            near.add(tuple(row))
    return np.array(sorted(near), np.int16)
