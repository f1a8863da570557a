"""Compile all kernels once, so that nobody waits for them later."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor

import numpy as np

from goodoffices.analysis.draws.hit_and_run import walk_chains
from goodoffices.analysis.draws.knowledge import Knowledge, Pair, Stand
from goodoffices.analysis.draws.orders import extensions, poset
from goodoffices.analysis.draws.plan import GRID, plan
from goodoffices.analysis.draws.region import Model
from goodoffices.analysis.draws.sampling import draw
from goodoffices.analysis.space import Space


def warm() -> None:
    """Run every kernel on a tiny problem; the compiled code is cached on disk.

    Example:
        >>> warm()
    """
    space = Space.of([("a", ("0", "1", "2")), ("b", ("0", "1", "2"))])
    known = Knowledge(cell_orders=(Pair(0, 1, 0), Pair(0, 2, 0)), accepts=(Stand((0, 3), 1),))
    seed = np.random.SeedSequence(0)
    draw(space, {"A": known}, n=10, seed=seed)
    extensions(poset(4, [(0, 1), (2, 1), (2, 3)]), 1, np.random.default_rng(seed))
    laid_out = plan(space, known, alpha=1.0, one=float(GRID))
    inside = Model(np.array([1.0, 0.0, 0.0, 0.0, 0.0, 0.0]), 0.5)
    with ThreadPoolExecutor(1) as pool:
        walk_chains(laid_out, seed, 1, lambda _: iter([inside]), pool)
