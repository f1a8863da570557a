"""Four walks from dispersed starts, run until they agree, or given up on."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from goodoffices.analysis.draws.diagnostics import bulk_ess, split_rhat
from goodoffices.analysis.draws.streams import stream

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from concurrent.futures import Executor

    from numpy.typing import NDArray

    from goodoffices.analysis.draws.hit_and_run.kernels import State
    from goodoffices.analysis.draws.plan import Plan
    from goodoffices.analysis.draws.region import Model

    Starts = Callable[[int], Iterator[Model]]

WALKS = 4
LEAST_DRAWS = 4_000
MOST_RHAT, LEAST_ESS = 1.01, 1_000.0
THIN, MOST_THIN = 4, 64
HOPE = 2.0
"""By how much walks may do better, draw for draw and sweep for sweep, than they have done; beyond that it is no use."""

START_SWEEPS = 3_000


class NoRoomError(ValueError):
    """The statements leave so little room that no start was found; whether they clash, the consistency check says."""


@dataclass(frozen=True, slots=True)
class Walked:
    """What the walks brought back.

    Attributes:
        values: float64 [draws, cells], on the grid; the walks interleaved.
        reserve: float64 [draws].
        ess: least bulk effective sample size over columns, weights and the no-agreement worth.
        rhat: largest split R-hat over the same.
        thin: sweeps between two draws.
    """

    values: NDArray[np.float64]
    reserve: NDArray[np.float64]
    ess: float
    rhat: float
    thin: int


def walk_chains(plan: Plan, seed: np.random.SeedSequence, n: int, starts: Starts, pool: Executor) -> Walked:
    """At least n draws from four walks, thinned further until they agree, or until it is plain that they will not.

    Args:
        plan: what is known of the party.
        seed: each walk has a stream of its own, so that results do not depend on the pool.
        n: draws wanted; at least 4,000 are made, for the diagnostics' sake.
        starts: models for the k-th walk to begin at, tried in turn until the statements, relaxed, can be tightened.
        pool: where the walks run.

    Returns:
        the draws and their diagnostics; too few or too unlike is for the caller to judge.

    Raises:
        NoRoomError: no model was found that obeys all statements with room to spare.
    """
    from goodoffices.analysis.draws.hit_and_run.kernels import walk  # noqa: PLC0415 -- numba must not load early

    each = -(-max(n, LEAST_DRAWS) // WALKS)
    rngs = [stream(seed, k) for k in range(WALKS)]
    states = list(pool.map(lambda k: _begin(rngs[k], plan, starts(k)), range(WALKS)))
    values = np.empty((WALKS, each, len(plan.class_of)))
    reserve = np.empty((WALKS, each))
    thin = THIN

    def go_on(k: int) -> None:
        walk(rngs[k], plan, states[k], margin(plan), thin * each, values[k], reserve[k])

    list(pool.map(go_on, range(WALKS)))  # overwritten: the walks are to forget where they began
    while True:
        list(pool.map(go_on, range(WALKS)))
        ess, rhat = _judge(plan, values, reserve)
        reachable = HOPE * ess * MOST_THIN / thin
        if (ess >= LEAST_ESS and rhat <= MOST_RHAT) or thin >= MOST_THIN or reachable < LEAST_ESS:
            break
        thin *= 2
    together = values.transpose(1, 0, 2).reshape(-1, values.shape[2])
    return Walked(together, reserve.T.reshape(-1), ess, rhat, thin)


def margin(plan: Plan) -> float:
    """How much room the walks leave below each statement, so that rounding to the grid cannot break it."""
    return 4.0 * len(plan.weight_of) * (plan.granule + 1.0) / plan.one


def _begin(rng: np.random.Generator, plan: Plan, starts: Iterator[Model]) -> State:
    from goodoffices.analysis.draws.hit_and_run.kernels import walk  # noqa: PLC0415 -- numba must not load early

    nothing = (np.empty((0, len(plan.class_of))), np.empty(0))
    for model in starts:
        state = _state(plan, model)
        if walk(rng, plan, state, margin(plan), START_SWEEPS, *nothing):
            return state
    msg = "the statements leave too little room to draw from; that alone does not mean that they clash"
    raise NoRoomError(msg)


def _state(plan: Plan, model: Model) -> State:
    from goodoffices.analysis.draws.hit_and_run.kernels import State  # noqa: PLC0415 -- numba must not load early

    classes, weights = int(plan.class_at[-1]), len(plan.shared_by)
    shape, weight = np.zeros(classes), np.zeros(weights)
    for t in np.flatnonzero(plan.weight_of >= 0):
        columns = np.flatnonzero(plan.term_of == t)
        worths = model.values[columns]
        weight[plan.weight_of[t]] = max(worths.max(), 1e-12)
        # Options in between stay off the scale's ends, which mark the best and the worst.
        shape[plan.class_of[columns]] = np.clip(worths / max(worths.max(), 1e-12), 1e-9, 1.0 - 1e-9)
        shape[plan.class_of[columns[worths.argmax()]]] = 1.0
        shape[plan.class_of[columns[worths.argmin()]]] = 0.0
    weight /= weight @ plan.shared_by
    longest = max(classes, weights)
    return State(
        shape,
        weight,
        r=np.array([model.reserve]),
        step=np.zeros(longest),
        spare=np.zeros(longest),
        ends=np.zeros(2),
        numbers=np.zeros(longest),
        whole=np.zeros(weights),
        row=np.zeros(len(plan.class_of)),
        order=np.zeros(longest, dtype=np.int64),
    )


def _judge(plan: Plan, values: NDArray[np.float64], reserve: NDArray[np.float64]) -> tuple[float, float]:
    starts = np.flatnonzero(np.diff(plan.term_of, prepend=-1))
    weights = np.maximum.reduceat(values, starts, axis=2)
    columns = np.concatenate((values, weights, reserve[:, :, None]), axis=2)
    figures = [(bulk_ess(c), split_rhat(c)) for c in np.moveaxis(columns, 2, 0)]
    return min(ess for ess, _ in figures), max(rhat for _, rhat in figures)
