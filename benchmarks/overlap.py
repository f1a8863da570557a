"""How long it takes to say, draw by draw, whether any package is left that no party would refuse.

    python benchmarks/overlap.py

Medians of five runs; the kernels are compiled before anything is timed. Weights are uniform on the simplex, shapes 0,
sorted uniforms, 1 over the options in each party's own order; drawing them is timed too.
"""

from __future__ import annotations

import os
import platform
import statistics
import time
from dataclasses import dataclass

import numpy as np
from problems import ONE, grid, plain

from goodoffices.analysis.search import Decision, cover, decide, warm
from goodoffices.analysis.space import Draws, Space

REPEATS = 5
NODE_LIMIT = 1_000_000
ROW = "{:<58} {:>8} {:>9} {:>9} {:>8} {:>8} {:>12}"


@dataclass(frozen=True)
class Task:
    """So many draws over so many issues; `last` says how the last party's options stand to the first's."""

    title: str
    parties: int
    issues: int
    options: int
    draws: int
    reserve: tuple[float, float]
    last: str

    def space(self) -> Space:
        """Its packages."""
        return plain(self.issues, self.options)


def drawn(task: Task, seed: int) -> Draws:
    """Draws for a task, always the same for a seed."""
    rng = np.random.default_rng(seed)
    n, parties, issues, options = task.draws, task.parties, task.issues, task.options
    weights = rng.dirichlet(np.ones(issues), (n, parties))[..., None]
    shapes = np.sort(rng.random((n, parties, issues, options)), axis=3)
    shapes[..., 0], shapes[..., -1] = 0.0, 1.0
    if task.last != "alike":
        shapes = rng.permuted(shapes, axis=3)
    worths = grid(weights * shapes)
    if task.last == "turned":
        ranks = (-shapes[:, 0]).argsort(axis=2).argsort(axis=2)
        worths[:, -1] = grid(weights[:, -1] * np.take_along_axis(np.sort(shapes[:, -1]), ranks, axis=2))
    if task.last == "mirrored":
        worths[:, -1] = worths[:, 0].max(axis=2, keepdims=True) - worths[:, 0]
    reserve = grid(rng.uniform(*task.reserve, (n, parties)))
    return Draws(tuple(f"p{p}" for p in range(parties)), worths.reshape(n, parties, -1), reserve, ONE)


def measured(task: Task) -> tuple[float, float, Decision]:
    """Median seconds to draw and to decide, and what was decided."""
    drawing, deciding = [], []
    space = task.space()
    decision = decide(space, drawn(task, seed=20220310), node_limit=NODE_LIMIT)
    for _ in range(REPEATS):
        start = time.perf_counter()
        draws = drawn(task, seed=20220310)
        middle = time.perf_counter()
        decision = decide(space, draws, node_limit=NODE_LIMIT)
        drawing.append(middle - start)
        deciding.append(time.perf_counter() - middle)
    return statistics.median(drawing), statistics.median(deciding), decision


def covered(issues: int, options: int) -> str:
    """One line on how long five packages to explore take to choose."""
    task = Task("", 2, issues, options, 10_000, (0.3, 0.9), "own order")
    space, draws = task.space(), drawn(task, seed=20220310)
    found, seconds = cover(space, draws), []
    for _ in range(REPEATS):
        start = time.perf_counter()
        found = cover(space, draws)
        seconds.append(time.perf_counter() - start)
    how = "among all" if found.exact else "among those shown and near them"
    median, total = statistics.median(seconds), int(found.newly.sum())
    return f"{space.size:>12,} packages x 10,000 draws, {how}: {median:.2f} s, {total:,} draws covered"


TASKS = (
    Task("3 parties, 11 x 4, r 0.6-0.7, last turned", 3, 11, 4, 10_000, (0.6, 0.7), "turned"),
    Task("3 parties, 11 x 4, r 0.6-0.7, last is 1 - first", 3, 11, 4, 10_000, (0.6, 0.7), "mirrored"),
    Task("3 parties, 11 x 4, r 0.6-0.7, each its own order", 3, 11, 4, 10_000, (0.6, 0.7), "own order"),
    Task("2 parties, 11 x 4, r 0-1, each its own order", 2, 11, 4, 10_000, (0.0, 1.0), "own order"),
    Task("2 parties, 11 x 4, r 0-1, second turned", 2, 11, 4, 10_000, (0.0, 1.0), "turned"),
    Task("7 parties, 12 x 10 (10^12), r 0.6-0.7, own orders", 7, 12, 10, 100, (0.6, 0.7), "own order"),
    Task("7 parties, 12 x 10 (10^12), r 0.7-0.75, own orders", 7, 12, 10, 100, (0.7, 0.75), "own order"),
    Task("7 parties, 12 x 10 (10^12), r 0.55-0.65, last turned", 7, 12, 10, 100, (0.55, 0.65), "turned"),
)


def main() -> None:
    """Print the table."""
    warm()
    print(
        f"overlap, {os.cpu_count()} cores, {platform.machine()}, medians of {REPEATS}, node limit {NODE_LIMIT:,}"
    )
    print(ROW.format("", "draws", "drawing", "deciding", "found", "refused", "most nodes"))
    for task in TASKS:
        drawing, deciding, decision = measured(task)
        print(
            ROW.format(
                task.title, f"{task.draws:,}", f"{drawing:.3f} s", f"{deciding:.3f} s", f"{decision.found.mean():.1%}",
                int(decision.refused.sum()), f"{decision.nodes.max():,}",
            )
        )  # fmt: skip
    print("\nfive packages worth exploring, two parties, r 0.3-0.9")
    for issues, options in ((11, 3), (11, 4)):
        print(covered(issues, options))


if __name__ == "__main__":
    main()
