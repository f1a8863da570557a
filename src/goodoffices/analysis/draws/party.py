"""One party's draws, by the simplest method that will do."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from goodoffices.analysis.draws.hit_and_run import LEAST_ESS, MOST_RHAT, NoRoomError, walk_chains
from goodoffices.analysis.draws.plan import Plan, plan
from goodoffices.analysis.draws.region import Model, SolverError, interior
from goodoffices.analysis.draws.scored import fill_scored, fits
from goodoffices.analysis.draws.streams import child, stream

if TYPE_CHECKING:
    from collections.abc import Iterator
    from concurrent.futures import Executor

    from numpy.typing import NDArray

    from goodoffices.analysis.draws.knowledge import Knowledge
    from goodoffices.analysis.space import Space

    Floats = NDArray[np.float64]

BLOCK = 1_000
"""Draws that share one stream of random numbers."""
PILOT, PILOT_KEPT, LEAST_SHARE = 20_000, 400, 1e-3
"""A pilot of prior draws, cut short once enough are kept, decides whether rejection will do."""
_PILOT, _BLOCKS, _WALKS, _STARTS, _CORNERS, _ORDER = range(6)


@dataclass(frozen=True, slots=True)
class Made:
    """How one party's draws were made; the fields as in `Sample`."""

    method: str
    acceptance: float
    ess: float
    rhat: float
    withheld: bool


@dataclass(frozen=True, slots=True)
class Task:
    """What is to be drawn: a party's knowledge, prior, grid and seed, and where its worth tables and reserves go."""

    space: Space
    known: Knowledge
    alpha: float
    one: float
    seed: np.random.SeedSequence
    target: tuple[Floats, Floats]


def draw_party(task: Task, pool: Executor) -> Made:
    """Fill the task's target with one party's draws.

    Raises:
        ValueError: known scores contradict a statement, or the statements leave no room.
    """
    known, n = task.known, float(len(task.target[1]))
    if known.scores is not None:
        if not fits(task.space, known):
            msg = "the known scores contradict a statement"
            raise ValueError(msg)
        fill_scored(known, task.one, stream(task.seed, _BLOCKS), task.target)
        return Made("known", 1.0, n, 1.0, withheld=False)
    laid_out = plan(task.space, known, alpha=task.alpha, one=task.one)
    share = 1.0 if known.ordinal else _pilot(laid_out, task.seed)
    if share < LEAST_SHARE:
        return _walk(task, laid_out, share, pool)
    _reject(laid_out, task.seed, task.target, pool)
    return Made("prior" if known.ordinal else "rejection", share, n, 1.0, withheld=False)


def _pilot(laid_out: Plan, seed: np.random.SeedSequence) -> float:
    from goodoffices.analysis.draws.kernels import fill  # noqa: PLC0415 -- numba must not load early

    values, reserve = np.empty((PILOT_KEPT, len(laid_out.class_of))), np.empty(PILOT_KEPT)
    kept, tried = fill(stream(seed, _PILOT), laid_out, values, reserve, PILOT)
    return float(kept / tried)


def _reject(
    laid_out: Plan, seed: np.random.SeedSequence, target: tuple[Floats, Floats], pool: Executor
) -> None:
    from goodoffices.analysis.draws.kernels import fill  # noqa: PLC0415 -- numba must not load early

    def block(k: int) -> None:
        rows = slice(k * BLOCK, (k + 1) * BLOCK)
        # The pilot has shown that draws are kept often enough for this to end.
        fill(stream(seed, _BLOCKS, k), laid_out, target[0][rows], target[1][rows], np.iinfo(np.int64).max)

    list(pool.map(block, range(-(-len(target[1]) // BLOCK))))


def _walk(task: Task, laid_out: Plan, share: float, pool: Executor) -> Made:
    if not len(laid_out.shared_by):
        msg = "nothing is at stake on this agenda, yet packages are told apart"
        raise NoRoomError(msg)

    def starts(k: int) -> Iterator[Model]:
        yield _anywhere(laid_out, stream(task.seed, _STARTS, k))
        # Relaxing the statements has found no way from there: solve for a model inside.
        with suppress(SolverError):
            inside = interior(task.space, task.known, stream(task.seed, _CORNERS, k))
            if inside is not None:
                yield inside

    n = len(task.target[1])
    walked = walk_chains(laid_out, child(task.seed, _WALKS), n, starts, pool)
    # In random order, so that the first thousand are as good as any, and no two parties' walks march in step.
    kept = stream(task.seed, _ORDER).permutation(len(walked.reserve))[:n]
    task.target[0][:], task.target[1][:] = walked.values[kept], walked.reserve[kept]
    withheld = walked.rhat > MOST_RHAT or walked.ess < LEAST_ESS
    return Made("hit-and-run", share, min(walked.ess, float(n)), walked.rhat, withheld)


def _anywhere(laid_out: Plan, rng: np.random.Generator) -> Model:
    """A model from the prior, statements over packages left out."""
    from goodoffices.analysis.draws.kernels import fill  # noqa: PLC0415 -- numba must not load early

    values, reserve = np.empty((1, len(laid_out.class_of))), np.empty(1)
    silent = laid_out._replace(first=laid_out.first[:0], second=laid_out.second[:0], sign=laid_out.sign[:0])
    fill(rng, silent, values, reserve, 1)
    return Model(values[0] / laid_out.one, float(reserve[0] / laid_out.one))
