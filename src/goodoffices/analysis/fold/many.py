"""The step of an elimination for four parties and more, where a general filter is the quicker one."""

from __future__ import annotations

from typing import TYPE_CHECKING

import moocore
import numpy as np

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from numpy.typing import NDArray

    Floats = NDArray[np.float64]
    Ints = NDArray[np.int64]
    Back = NDArray[np.int32]

BLOCK = 1 << 15
"""Sums that are filtered at a time."""


def step(  # noqa: PLR0913, PLR0917 -- the flat signature that a compiled kernel has
    a: Floats, a_start: Ints, a_of: Ints,
    b: Floats, b_start: Ints, b_of: Ints,
    table: Floats, allowed: NDArray[np.bool_], options: int, cap: int,
) -> tuple[Floats, Ints, Back]:  # fmt: skip
    """What `kernels.step` does, for any number of parties (filter of moocore [Kung1975]).

    Example:
        >>> none, span, of = np.zeros((1, 4)), np.array([0, 1]), np.zeros(3, dtype=np.int64)
        >>> table = np.array([[1.0, 0, 0, 0], [0, 1, 1, 1], [0, 1, 0, 1]])
        >>> points, start, back = step(
        ...     none, span, of, none, span, of, table, np.ones(3, dtype=np.bool_), 3, 9
        ... )
        >>> back[:, 2].tolist(), start.tolist()
        ([0, 1], [0, 2])
    """
    start = np.zeros(len(a_of) // options + 1, dtype=np.int64)
    points, backs = [np.empty((0, a.shape[1]))], [np.empty((0, 3), dtype=np.int32)]
    for c in range(len(start) - 1):
        kept, back = points[0], backs[0]
        cells = range(c * options, (c + 1) * options)
        for block in _blocks(
            _sums(a, a_start, a_of, b, b_start, b_of, table, [j for j in cells if allowed[j]])
        ):
            kept, back = _best([(kept, back), *block])
            if start[c] + len(kept) > cap:
                start[-1] = -1
                return points[0], start, backs[0]
        back[:, 2] -= c * options
        start[c + 1] = start[c] + len(kept)
        points.append(kept)
        backs.append(back)
    return np.concatenate(points), start, np.concatenate(backs)


def _blocks(parts: Iterable[tuple[Floats, Back]]) -> Iterator[list[tuple[Floats, Back]]]:
    # Small parts are filtered together: the filter's cost for a call outweighs that for a few points.
    block: list[tuple[Floats, Back]] = []
    for part in parts:
        block.append(part)
        if sum(len(points) for points, _ in block) >= BLOCK:
            yield block
            block = []
    yield block


def _sums(  # noqa: PLR0913, PLR0917 -- the flat signature that a compiled kernel has
    a: Floats, a_start: Ints, a_of: Ints,
    b: Floats, b_start: Ints, b_of: Ints,
    table: Floats, cells: Iterable[int],
) -> Iterator[tuple[Floats, Back]]:  # fmt: skip
    # Parts of about BLOCK sums at most, unless one row already has more partners; the third column is the joint cell.
    for j in cells:
        right = np.arange(b_start[b_of[j]], b_start[b_of[j] + 1])
        end = a_start[a_of[j] + 1]
        height = max(1, BLOCK // max(1, len(right)))
        for first in range(a_start[a_of[j]], end, height):
            left = np.arange(first, min(first + height, end))
            sums = (a[left, None, :] + (b[right] + table[j])[None, :, :]).reshape(-1, a.shape[1])
            back = np.empty((len(sums), 3), dtype=np.int32)
            back[:, 0], back[:, 1], back[:, 2] = np.repeat(left, len(right)), np.tile(right, len(left)), j
            yield sums, back


def _best(parts: list[tuple[Floats, Back]]) -> tuple[Floats, Back]:
    points = np.concatenate([part for part, _ in parts])
    back = np.concatenate([part for _, part in parts])
    if len(points) > 1:
        # moocore decides which of several equal points stays by their order; sorting first makes that order ours.
        order = np.lexsort(-points.T[::-1])
        order = order[moocore.is_nondominated(points[order], maximise=True)]
        points, back = points[order], back[order]
    return points, back
