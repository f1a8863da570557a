"""The models that obey all statements, as a mixed-integer linear programme in v = weight * shape.

In v the statements are linear. What is not is the scale (each term's worst at 0, its best at the term's weight): binary
variables choose which option is best and which is worst.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from numpy.typing import NDArray

    from goodoffices.analysis.draws.knowledge import Knowledge
    from goodoffices.analysis.space import Space

LEAST_MARGIN = 1e-5
"""By how much of the whole worth strict statements are first asked to hold; the solver's tolerances are finer."""

FINER = 10_000.0
"""By how many times less they may hold before they are taken to clash: then the whole worth counts as so many."""

MOST_NODES = 20_000
"""Nodes of the solver's search after which it gives up; the models of cases take a few hundred."""


INFEASIBLE = 2
"""The solver's number for: proved that there is none."""


class SolverError(RuntimeError):
    """The solver has neither found a model nor proved that there is none."""


ENOUGH = 4.0
"""The solver may stop at a model, once none can lie more than five times as far inside."""


@dataclass(frozen=True, slots=True)
class Model:
    """One way things may be, as shares of the whole worth.

    Attributes:
        values: float64 [cells], worth of each column; a term's largest is its weight.
        reserve: the no-agreement worth.
        margin: by how much every strict statement is known to hold.
    """

    values: NDArray[np.float64]
    reserve: float
    margin: float = 0.0


@dataclass(slots=True)
class _Rows:
    """Constraints low <= row @ x, row by row; x = values, weights, r, margin, best, worst; `whole` is worth 1."""

    cells: int
    terms: int
    whole: float
    rows: list[dict[int, float]] = field(default_factory=list)
    low: list[float] = field(default_factory=list)

    @property
    def r(self) -> int:
        return self.cells + self.terms

    @property
    def margin(self) -> int:
        return self.r + 1

    @property
    def size(self) -> int:
        return self.margin + 1 + 2 * self.cells

    def at_least(self, low: float, *entries: tuple[int, float]) -> None:
        row: dict[int, float] = {}
        for column, factor in entries:
            row[column] = row.get(column, 0.0) + factor
        self.rows.append(row)
        self.low.append(low)

    def above(self, first: Iterable[int], second: Iterable[int], *, strict: bool = True) -> None:
        margin = [(self.margin, -1.0)] if strict else []
        self.at_least(0.0, *((c, 1.0) for c in first), *((c, -1.0) for c in second), *margin)


def interior(space: Space, known: Knowledge, rng: np.random.Generator | None = None) -> Model | None:
    """A model that obeys all statements, well inside; None where there is none.

    Args:
        space: the packages.
        known: the party's statements (no scores).
        rng: given, another one, a quarter as far inside or further, near a random corner.

    Returns:
        the model, or None where some strict statement can hold by no more than 1e-9 of the whole worth.

    Raises:
        SolverError: the solver gave up.

    Example:
        >>> from goodoffices.analysis.draws.knowledge import Knowledge, Stand
        >>> from goodoffices.analysis.space import Space
        >>> space = Space.of([("wage", ("low", "high"))])
        >>> model = interior(space, Knowledge(accepts=(Stand((0,), "a"),), refuses=(Stand((1,), "b"),)))
        >>> model is not None and model.values.round(6).tolist()
        [1.0, 0.0]
    """
    return _inside(space, known, rng, 1.0) or _inside(space, known, rng, FINER)


def _inside(space: Space, known: Knowledge, rng: np.random.Generator | None, whole: float) -> Model | None:
    rows = _rows(space, known, whole)
    goal = np.zeros(rows.size)
    goal[rows.margin] = -1.0
    best = _solve(space, known, rows, goal, LEAST_MARGIN)
    if best is None or rng is None:
        return best
    goal[: rows.margin] = rng.normal(size=rows.margin)
    goal[rows.margin] = 0.0
    return _solve(space, known, rows, goal, best.margin * whole / 4.0)


def _rows(space: Space, known: Knowledge, whole: float) -> _Rows:
    rows = _Rows(space.cells, len(space.scopes), whole)
    for t in range(len(space.scopes)):
        _scale(rows, t, range(int(space.offsets[t]), int(space.offsets[t + 1])))
    for pair in known.cell_orders:
        rows.above([pair.first], [pair.second])
    for pair in known.weight_orders:
        rows.above([rows.cells + pair.first], [rows.cells + pair.second])
    for shift, ties in ((0, known.cell_ties), (rows.cells, known.weight_ties)):
        for pair in ties:
            rows.above([shift + pair.first], [shift + pair.second], strict=False)
            rows.above([shift + pair.second], [shift + pair.first], strict=False)
    for preferred in known.over:
        rows.above(preferred.first, preferred.second)
    for stand in known.accepts:
        rows.above(stand.package, [rows.r], strict=known.reserve[0] < known.reserve[1])
    for stand in known.refuses:
        rows.above([rows.r], stand.package)
    return rows


def _scale(rows: _Rows, t: int, cells: Sequence[int]) -> None:
    weight, best, worst = rows.cells + t, rows.margin + 1, rows.margin + 1 + rows.cells
    if len(cells) == 1:
        return
    for c in cells:
        rows.above([weight], [c], strict=False)
        rows.at_least(-rows.whole, (c, 1.0), (weight, -1.0), (best + c, -rows.whole))
        rows.at_least(-rows.whole, (c, -1.0), (worst + c, -rows.whole))
    rows.at_least(1.0, *((best + c, 1.0) for c in cells))
    rows.at_least(1.0, *((worst + c, 1.0) for c in cells))


def _bounds(
    space: Space, known: Knowledge, rows: _Rows, margin: float
) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    low, high = np.zeros(rows.size), np.ones(rows.size)
    high[: rows.margin + 1] = rows.whole
    cells = np.diff(space.offsets)
    high[: rows.cells][np.repeat(cells == 1, cells)] = 0.0
    low[rows.r], high[rows.r] = (float(end) * rows.whole for end in known.reserve)
    low[rows.margin] = margin
    # What is below something is not best, what is above something is not worst.
    high[[rows.margin + 1 + p.second for p in known.cell_orders]] = 0.0
    high[[rows.margin + 1 + rows.cells + p.first for p in known.cell_orders]] = 0.0
    return low, high


def _solve(
    space: Space, known: Knowledge, rows: _Rows, goal: NDArray[np.float64], margin: float
) -> Model | None:
    low, high = _bounds(space, known, rows, margin)
    choices = slice(rows.margin + 1, None)
    x = _programme(space, rows, goal, (low, high), whole_numbers=True)
    if x is not None and rows.whole > 1.0:
        # The solver lets a choice be whole by a hair, and a hair of so large a worth is no hair: solve with it fixed.
        low[choices] = high[choices] = np.rint(x[choices])
        x = _programme(space, rows, goal, (low, high), whole_numbers=False)
    if x is None:
        return None
    return Model(
        x[: rows.cells] / rows.whole, float(x[rows.r] / rows.whole), float(x[rows.margin] / rows.whole)
    )


def _programme(
    space: Space,
    rows: _Rows,
    goal: NDArray[np.float64],
    bounds: tuple[NDArray[np.float64], NDArray[np.float64]],
    *,
    whole_numbers: bool,
) -> NDArray[np.float64] | None:
    from scipy.optimize import Bounds, LinearConstraint, milp  # noqa: PLC0415 -- slow to load, rarely needed
    from scipy.sparse import coo_array  # noqa: PLC0415 -- slow to load, rarely needed

    integrality = np.zeros(rows.size, dtype=np.int64)
    integrality[rows.margin + 1 :] = whole_numbers
    entries = [(k, column, factor) for k, row in enumerate(rows.rows) for column, factor in row.items()]
    at, columns, factors = zip(*entries, strict=True) if entries else ((), (), ())
    matrix = coo_array((factors, (at, columns)), shape=(len(rows.rows), rows.size)).tocsr()
    # The weights of terms with a choice add up to one; those of the others say only what stands above what.
    choice = np.diff(space.offsets) > 1
    total = np.zeros((1, rows.size))
    total[0, rows.cells : rows.r] = choice
    all_in_all = rows.whole * float(choice.any())
    sums = LinearConstraint(total, all_in_all, all_in_all)
    found = milp(
        goal,
        integrality=integrality,
        bounds=Bounds(*bounds),
        constraints=[LinearConstraint(matrix, np.array(rows.low), np.inf), sums],
        # A model will do; the best one would have to be proved the best.
        options={"mip_rel_gap": ENOUGH, "node_limit": MOST_NODES},
    )
    if found.x is None and found.status != INFEASIBLE:
        msg = f"the solver gave up: {found.message}"
        raise SolverError(msg)
    return None if found.x is None else np.asarray(found.x, dtype=np.float64)
