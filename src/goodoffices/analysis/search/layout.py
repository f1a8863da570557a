"""A space, compiled to the flat arrays that the search kernels read."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from numpy.typing import NDArray

    from goodoffices.analysis.space import Combination, Space


class Layout(NamedTuple):
    """What the kernels need to know of a space and of what is forbidden in it.

    Lists of lists are flat: entries of row k stand at `start[k]:start[k + 1]`. In a term, issues are assigned in
    ascending order, so the cells that remain possible always lie in one unbroken block.

    Attributes:
        counts: options of each issue, int64 [I].
        offsets: first column of each term, int64 [T + 1].
        touch_start: int64 [I + 1], rows of the next two: the terms an issue lies in, and how far one option of it moves
            within the term.
        touch_term: int64.
        touch_stride: int64.
        part_start: int64 [parts + 1], rows of `part_issue`: issues tied together by terms, ascending.
        part_issue: int64 [I].
        penalty: float64 [C]; minus infinity where a forbidden combination lies within one term, else 0.
        combo_start: int64 [M + 1], rows of the next two: forbidden combinations that span several terms.
        combo_issue: int64.
        combo_option: int64.
        member_start: int64 [I + 1], rows of `member_combo`: the combinations an issue takes part in.
        member_combo: int64.
    """

    counts: NDArray[np.int64]
    offsets: NDArray[np.int64]
    touch_start: NDArray[np.int64]
    touch_term: NDArray[np.int64]
    touch_stride: NDArray[np.int64]
    part_start: NDArray[np.int64]
    part_issue: NDArray[np.int64]
    penalty: NDArray[np.float64]
    combo_start: NDArray[np.int64]
    combo_issue: NDArray[np.int64]
    combo_option: NDArray[np.int64]
    member_start: NDArray[np.int64]
    member_combo: NDArray[np.int64]


class Scratch(NamedTuple):
    """One thread's working arrays: the draw at hand and the state of its search, reused from draw to draw.

    Attributes:
        table: float64 [P + 1, C]; the draw's worths, minus infinity where a cell is forbidden. The last row scores the
            cells: their worth to the parties under the weights at hand.
        reserve: float64 [P]; its no-agreement worths.
        margin: float64 [1]; how far below 0 a weighted sum must lie to prove anything, for it is rounded.
        pick: int64 [T]; the cell that is best in each term under the weights on trial.
        weights: float64 [I + 2, P]; the best weights found at each level of the search; last, those on trial.
        upper: float64 [I + 2, P]; the most each party can still gain over its no-agreement worth at each level; last,
            what it gains at `pick`.
        first: int64 [T]; where each term's block of cells still possible begins.
        length: int64 [T]; how many cells that block has.
        order: int64 [I]; issues in the order in which they are assigned.
        chosen: int64 [I]; the package in the making, -1 where open.
        options: int64 [I, K]; at each level, the options still to try, best first.
        bounds: float64 [I, K]; their weighted bounds.
        pending: int64 [I + 1, 2]; at each level, the next option to try and how many there are.
        package: int64 [I]; a candidate package.
        impact: float64 [I]; how large the weighted worths of each group of issues are.
        witness: int64 [I]; the package found, -1 throughout until then.
    """

    table: NDArray[np.float64]
    reserve: NDArray[np.float64]
    margin: NDArray[np.float64]
    pick: NDArray[np.int64]
    weights: NDArray[np.float64]
    upper: NDArray[np.float64]
    first: NDArray[np.int64]
    length: NDArray[np.int64]
    order: NDArray[np.int64]
    chosen: NDArray[np.int64]
    options: NDArray[np.int64]
    bounds: NDArray[np.float64]
    pending: NDArray[np.int64]
    package: NDArray[np.int64]
    impact: NDArray[np.float64]
    witness: NDArray[np.int64]


def scratch_for(lay: Layout, parties: int) -> Scratch:
    """Working arrays of the right sizes.

    Example:
        >>> from goodoffices.analysis.space import Space
        >>> scratch_for(layout_of(Space.of([("wage", ("low", "high"))]), ()), 3).table.shape
        (4, 2)
    """
    cells, terms, issues, widest = (
        len(lay.penalty),
        len(lay.offsets) - 1,
        len(lay.counts),
        int(lay.counts.max()),
    )
    return Scratch(
        table=np.empty((parties + 1, cells)),
        reserve=np.empty(parties),
        margin=np.empty(1),
        pick=np.empty(terms, np.int64),
        weights=np.empty((issues + 2, parties)),
        upper=np.empty((issues + 2, parties)),
        first=np.empty(terms, np.int64),
        length=np.empty(terms, np.int64),
        order=np.empty(issues, np.int64),
        chosen=np.empty(issues, np.int64),
        options=np.empty((issues, widest), np.int64),
        bounds=np.empty((issues, widest)),
        pending=np.empty((issues + 1, 2), np.int64),
        package=np.empty(issues, np.int64),
        impact=np.empty(issues),
        witness=np.empty(issues, np.int64),
    )


def layout_of(space: Space, forbidden: Sequence[Combination]) -> Layout:
    """Compile a space and the combinations forbidden in it.

    Raises:
        ValueError: a forbidden combination is empty or names an unknown issue or option.

    Example:
        >>> from goodoffices.analysis.space import Space
        >>> space = Space.of([("wage", ("low", "high")), ("hours", ("40", "38", "35"))])
        >>> layout_of(space, [((0, 1),)]).penalty.tolist()
        [0.0, -inf, 0.0, 0.0, 0.0]
    """
    refuse_unknown(space, forbidden)
    crossing, penalty = _split(space, forbidden)
    touch_start, touch = _rows(_touching(space))
    part_start, part_issue = _rows(_parts(space))
    combo_start, combo = _rows(crossing)
    member_start, member = _rows(
        [
            [(m,) for m, pairs in enumerate(crossing) if any(j == i for j, _ in pairs)]
            for i in range(len(space.counts))
        ]
    )
    return Layout(
        counts=np.array(space.counts, dtype=np.int64),
        offsets=space.offsets,
        touch_start=touch_start,
        touch_term=touch[0],
        touch_stride=touch[1],
        part_start=part_start,
        part_issue=part_issue[0],
        penalty=penalty,
        combo_start=combo_start,
        combo_issue=combo[0],
        combo_option=combo[1],
        member_start=member_start,
        member_combo=member[0],
    )


def refuse_unknown(space: Space, forbidden: Sequence[Combination]) -> None:
    """Kernels do not check bounds, so nothing unknown may reach them."""
    counts = space.counts
    for combination in forbidden:
        if not combination or any(not (0 <= i < len(counts) and 0 <= o < counts[i]) for i, o in combination):
            msg = f"a forbidden combination must name known issues and options, at least one: {combination}"
            raise ValueError(msg)


def _split(
    space: Space, forbidden: Sequence[Combination]
) -> tuple[list[list[tuple[int, int]]], NDArray[np.float64]]:
    """Combinations within one term become penalties on its cells; the others are left for the search to watch."""
    penalty = np.zeros(space.cells)
    crossing: list[list[tuple[int, int]]] = []
    for combination in forbidden:
        pairs = sorted(set(combination))
        issues = {i for i, _ in pairs}
        if len(issues) < len(pairs):
            continue  # two options of one issue never stand together anyway
        homes = [t for t, scope in enumerate(space.scopes) if issues <= set(scope)]
        for t in homes:
            block = penalty[space.offsets[t] : space.offsets[t + 1]].reshape(
                [space.counts[i] for i in space.scopes[t]]
            )
            chosen = dict(pairs)
            block[tuple(chosen.get(i, slice(None)) for i in space.scopes[t])] = -np.inf
        if not homes and pairs not in crossing:
            crossing.append(pairs)
    return crossing, penalty


def _touching(space: Space) -> list[list[tuple[int, int]]]:
    """For each issue, the terms it lies in and its stride there."""
    touching: list[list[tuple[int, int]]] = [[] for _ in space.counts]
    for t, scope in enumerate(space.scopes):
        stride = 1
        for i in reversed(scope):
            touching[i].append((t, stride))
            stride *= space.counts[i]
    return touching


def _parts(space: Space) -> list[list[tuple[int]]]:
    """Issues that terms tie together, directly or through others: the search keeps them in one run."""
    parts: list[set[int]] = []
    for scope in space.scopes:
        joined = set(scope).union(*(part for part in parts if part & set(scope)))
        parts = [part for part in parts if not part & joined] + [joined]
    return [[(i,) for i in sorted(part)] for part in sorted(parts, key=min)]


def _rows(rows: Iterable[Sequence[tuple[int, ...]]]) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """Lists of equal-length tuples as row starts and one flat array per tuple position (two at least)."""
    kept = [list(row) for row in rows]
    start = np.concatenate(([0], np.cumsum([len(row) for row in kept]))).astype(np.int64)
    flat = [(*entry, 0)[:2] for row in kept for entry in row]
    return start, np.ascontiguousarray(np.array(flat, dtype=np.int64).reshape(-1, 2).T)
