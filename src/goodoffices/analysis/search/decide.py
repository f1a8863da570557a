"""Is there any package that no party would refuse? Decided for each draw, exactly or not at all."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from goodoffices.analysis.search.kernels import search_block
from goodoffices.analysis.search.layout import layout_of, scratch_for

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from numpy.typing import NDArray

    from goodoffices.analysis.space import Combination, Draws, Space

LARGEST_BLOCK = 512


@dataclass(frozen=True, slots=True)
class Decision:
    """Draw by draw: does the overlap hold any package, and which one shows it.

    Attributes:
        found: bool [n]; there is a package that every party would accept.
        witness: int16 [n, issues]; such a package, -1 throughout where none was found.
        refused: bool [n]; the node limit was reached first: undecided, never guessed.
        nodes: int64 [n]; nodes of the search looked at.
    """

    found: NDArray[np.bool_]
    witness: NDArray[np.int16]
    refused: NDArray[np.bool_]
    nodes: NDArray[np.int64]


def decide(
    space: Space,
    draws: Draws,
    *,
    forbidden: Sequence[Combination] = (),
    node_limit: int = 1_000_000,
    threads: int = 2,
) -> Decision:
    """Is there, in each draw, a package that no party would refuse?

    A party accepts a package whose worth reaches its no-agreement worth, a tie included. Branch and bound [Land1960]
    on the term tables, by Lagrangian bounds [Geoffrion1974] with Polyak's subgradient steps [Held1974]; whatever is
    decided is exact. A draw's answer, witness and nodes depend on that draw alone.

    Args:
        space: the packages.
        draws: worth tables and no-agreement worths; whole numbers, every sum below 2**53 in size.
        forbidden: combinations that no package may contain; those of the space itself take part only if listed here.
        node_limit: nodes per draw after which it counts as undecided; 1 or more.
        threads: how many run at once; the answer does not depend on it.

    Raises:
        ValueError: tables of the wrong shape, no party, a forbidden combination that is empty or names unknown
            indices, a node limit or a number of threads below 1.

    Example:
        >>> from goodoffices.analysis.space import Draws, Space
        >>> space = Space.of([("wage", ("low", "high")), ("hours", ("40", "38"))])
        >>> worths = np.array([[[0.0, 6.0, 0.0, 4.0], [5.0, 0.0, 5.0, 0.0]]])
        >>> draws = Draws(("union", "firm"), worths, np.array([[4.0, 5.0]]), 10.0)
        >>> decide(space, draws).witness.tolist()
        [[1, 0]]
        >>> decide(space, draws, forbidden=[((0, 1), (1, 0))]).witness.tolist()
        [[0, 1]]
    """
    refuse_misfit(space, draws, threads)
    if node_limit < 1:
        msg = f"the node limit must be 1 or more, not {node_limit}"
        raise ValueError(msg)
    lay = layout_of(space, forbidden)
    n, parties = draws.reserve.shape
    witness = np.empty((n, len(space.counts)), np.int16)
    refused, nodes = np.empty(n, np.bool_), np.empty(n, np.int64)
    values, reserve = np.ascontiguousarray(draws.values), np.ascontiguousarray(draws.reserve)

    def search(block: slice) -> None:
        search_block(
            values[block], reserve[block], lay, scratch_for(lay, parties), node_limit,
            witness[block], refused[block], nodes[block],
        )  # fmt: skip

    run(search, blocks_of(n, threads), threads)
    return Decision(witness[:, 0] >= 0, witness, refused, nodes)


def refuse_misfit(space: Space, draws: Draws, threads: int) -> None:
    """Kernels do not check bounds: refuse tables that do not fit the space.

    Raises:
        ValueError: tables of the wrong shape, no party, fewer than one thread.
    """
    n, parties = draws.reserve.shape
    if draws.values.shape != (n, parties, space.cells) or parties < 1:
        msg = f"worth tables of shape {draws.values.shape} do not fit {n} draws, {parties} parties, {space.cells} cells"
        raise ValueError(msg)
    if threads < 1:
        msg = f"at least one thread must run, not {threads}"
        raise ValueError(msg)


def blocks_of(n: int, threads: int) -> list[slice]:
    """Cut n draws into blocks: one for a single thread; else sixteen or more where there is work for as many.

    Example:
        >>> blocks_of(5, 1), blocks_of(40, 2)[:2]
        ([slice(0, 5, None)], [slice(0, 2, None), slice(2, 4, None)])
    """
    size = max(1, n if threads == 1 else min(LARGEST_BLOCK, n // 16))
    return [slice(first, min(first + size, n)) for first in range(0, n, size)]


def run(work: Callable[[slice], None], blocks: Iterable[slice], threads: int) -> None:
    """Do the work of every block, on several threads where asked."""
    if threads == 1:
        for block in blocks:
            work(block)
        return
    with ThreadPoolExecutor(threads) as pool:
        for _ in pool.map(work, blocks):
            pass  # the results are in place; going through them raises whatever failed
