"""How many talks a second, and how near mediated texts come to the best, beside NegMAS in the same run.

    python benchmarks/rehearsal.py

Medians of five runs on one core; the kernels are compiled before anything is timed. *Fresh*: every talk has a draw of
its own, and drawing it, laying the tables and sorting them is timed. *Prepared*: tables sorted beforehand, another case
for each talk. NegMAS's utility functions are made beforehand, too, and it keeps what it has sorted.
"""

from __future__ import annotations

import json
import os
import platform
import statistics
import subprocess
import time
from dataclasses import replace
from functools import reduce
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
from problems import ONE, additive, grid, plain

from goodoffices.analysis.space import Draws
from goodoffices.rehearsal.clockwork import meet, prepare
from goodoffices.rehearsal.estimate import blank
from goodoffices.rehearsal.mediators import Formulation
from goodoffices.rehearsal.negotiators import NEGOTIATORS
from goodoffices.rehearsal.protocol import Ballot, Calendar, Format
from goodoffices.rehearsal.talks import Stage

if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any

    from numpy.typing import NDArray

ROOT = Path(__file__).parent.parent
PEER = ROOT / ".venv-peers" / "bin" / "python"
REPEATS, ROUNDS, FRESH = 5, 100, 4_000
SIZES = ((2, 3, 10), (2, 4, 15), (3, 3, 10))
TEXTS = (10, 25, 50, 100, 200, 500)
DOMAINS = 100
STEADY = 55
BALLOT = Ballot(1 / 3, 2 / 3)
ROW = "{:<52} {:>14} {:>14} {:>10}"


def tables(parties: int, issues: int, options: int, n: int, seed: int) -> Draws:
    """Draws: weights uniform on the simplex, options' values uniform, rescaled to [0, 1] within each issue."""
    rng = np.random.default_rng(seed)
    weights = rng.standard_exponential((n, parties, issues, 1))
    weights /= weights.sum(axis=2, keepdims=True)
    values = rng.random((n, parties, issues, options))
    values -= values.min(axis=3, keepdims=True)
    values /= values.max(axis=3, keepdims=True)
    worths = grid(weights * values).reshape(n, parties, -1)
    return Draws(tuple(f"p{p}" for p in range(parties)), worths, np.zeros((n, parties)), ONE)


def rate(work: Callable[[int], object], talks: int) -> float:
    """Talks a second: the median of five runs, after one."""
    seconds = []
    for repeat in range(REPEATS + 1):
        start = time.perf_counter()
        work(repeat)
        seconds.append(time.perf_counter() - start)
    return talks / statistics.median(seconds[1:])


def fresh(parties: int, issues: int, options: int) -> float:
    """Boulware throughout; the draws are made within the timing, and each talk lays its own tables."""
    space, negotiators = plain(issues, options), [NEGOTIATORS["boulware"]] * parties

    def work(seed: int) -> None:
        draws = tables(parties, issues, options, FRESH, seed)
        Stage(space, draws, Format(calendar=Calendar(ROUNDS)), negotiators).hold(np.arange(FRESH), 1)

    return rate(work, FRESH)


def prepared(issues: int, options: int, cases: int, talks: int = 1_000_000) -> float:
    """Boulware on both sides, on cases sorted beforehand."""
    draws = tables(2, issues, options, cases, 1)
    rows = draws.values.reshape(cases, 2, issues, options)
    worth = np.array([[reduce(np.add.outer, list(party)).ravel() for party in case] for case in rows])
    ready = prepare(worth, np.zeros((cases, 2)))
    which = np.random.default_rng(2).integers(0, cases, talks)
    pairs = np.zeros((talks, 2), dtype=np.int64)
    return rate(lambda _: meet(ready, (4.0,), ROUNDS, which, pairs), talks)


def recipes(parties: int) -> list[str]:
    """Ten thousand packages a domain, as NegMAS's timing scripts make them."""
    return [additive(500 + seed, parties, 4, 10).recipe for seed in range(DOMAINS)]


def drawn(told: list[str]) -> tuple[Draws, NDArray[np.float64]]:
    """The same domains as draws, and the largest product in each."""
    both = [json.loads(recipe) for recipe in told]
    worths = np.array([np.array(w)[:, :, None] * np.array(v) for w, v in both])
    best = [
        np.max(reduce(np.multiply, [reduce(np.add.outer, list(party)).ravel() for party in domain]))
        for domain in worths
    ]
    n, parties = worths.shape[:2]
    values = grid(worths).reshape(n, parties, -1)
    return Draws(tuple(f"p{p}" for p in range(parties)), values, np.zeros((n, parties)), ONE), np.array(best)


def mediated(
    draws: Draws, best: NDArray[np.float64], texts: int, drafting: Formulation, raised: float = 0.0
) -> tuple[float, float, float]:
    """Of the largest product the part reached on average, talks a second, and how many texts; from votes alone."""
    ballot = Ballot(BALLOT.live, BALLOT.good, raised)
    form = Format("text", Calendar(texts), ballot=ballot, formulation=drafting)
    space = plain(4, 10)
    stage = Stage(space, draws, form, belief=blank(space, len(draws.parties), (0.0, 0.0)))
    which = np.arange(len(draws))
    speed = rate(lambda _: stage.hold(which, 1), len(draws))
    talks = stage.hold(which, 1)
    products = np.nan_to_num(np.prod(talks.worth / ONE, axis=1))
    return float((products / best).mean()), speed, float(talks.proposals.mean())


def peer(tasks: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """What NegMAS makes of the tasks, in its own process."""
    ran = subprocess.run(
        [str(PEER), str(ROOT / "benchmarks" / "negmas_talks.py")],
        input=json.dumps(tasks),
        capture_output=True,
        text=True,
        check=True,
    )
    return [json.loads(line) for line in ran.stdout.splitlines()]


def bilateral() -> None:
    """The table of talks by proposals."""
    tasks = [
        {
            "task": "bilateral", "recipe": additive(7, *size).recipe, "names": ["boulware"] * size[0],
            "rounds": ROUNDS, "talks": 20 if size[2] == 10 else 3, "repeats": REPEATS,
        }
        for size in SIZES
    ]  # fmt: skip
    theirs = [statistics.median(answer["rates"]) for answer in peer(tasks)]
    print(ROW.format("boulware throughout, 100 rounds, talks a second", "NegMAS", "here", "times"))
    for (parties, issues, options), other in zip(SIZES, theirs, strict=True):
        title = f"{parties} parties, {options**issues:,} packages"
        ours = fresh(parties, issues, options)
        print(ROW.format(f"{title}, fresh", f"{other:,.1f}", f"{ours:,.0f}", f"{ours / other:,.0f}"))
        if parties == 2:
            ours = prepared(issues, options, 64 if options == 10 else 8)
            print(ROW.format(f"{title}, prepared", f"{other:,.1f}", f"{ours:,.0f}", f"{ours / other:,.0f}"))


def texts() -> None:
    """The table of mediated texts."""
    drafting = Formulation("estimate", settle=False, steady=STEADY)
    print(
        f"\none text on 10,000 packages, voters fixed, {DOMAINS} domains, the mediator ends once its best text has"
    )
    print(
        f"stood for {STEADY} votes: part of the largest product, texts on average, talks a second, times NegMAS's"
    )
    for parties in (2, 3, 5):
        told = recipes(parties)
        draws, best = drawn(told)
        [theirs] = peer([{"task": "text", "recipes": told[:20], "texts": max(TEXTS)}])
        peers = {name: theirs[name]["rate"] for name in ("VetoSTMechanism", "HillClimbingSTMechanism")}
        for name, speed in peers.items():
            part = np.mean(np.array(theirs[name]["products"]) / best[:20])
            print(f"  {parties} parties, NegMAS {name:<39} {part:.3f}         {speed:>10,.0f}")
        rows = [(f"{number} texts", number, drafting, 0.0) for number in TEXTS]
        rows += [(f"{number} texts, voters exaggerate by 0.1", number, drafting, 0.1) for number in TEXTS]
        rows += [("500 texts, from the frontier", max(TEXTS), replace(drafting, drafting="frontier"), 0.0)]
        for say, number, how, raised in rows:
            part, speed, used = mediated(draws, best, number, how, raised)
            times = "  ".join(f"{speed / rate_:>6,.0f}" for rate_ in peers.values())
            print(f"  {parties} parties, here, {say:<41} {part:.3f}  {used:>5.0f}  {speed:>10,.0f}  {times}")


def main() -> None:
    """Print the tables."""
    print(f"rehearsal, one of {os.cpu_count()} cores, {platform.machine()}, medians of {REPEATS}")
    bilateral()
    texts()


if __name__ == "__main__":
    main()
