"""How long the graph model takes: verdicts on large models, draws of preferences, and the least change.

    python benchmarks/stability.py [ORACLES]

Medians of five runs or more; the kernels are compiled before anything is timed. Each large model runs in a process of
its own, whose memory at its peak is printed. With the folder of published models, the least change is timed on each.
"""

from __future__ import annotations

import json
import resource
import statistics
import subprocess
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

from goodoffices.analysis.stability.clauses import clauses
from goodoffices.analysis.stability.concepts import CONCEPTS, stable
from goodoffices.analysis.stability.graph import Choices, Graph, dense, graph
from goodoffices.analysis.stability.joint import least_joint
from goodoffices.analysis.stability.reversals import least_reversal

if TYPE_CHECKING:
    from collections.abc import Callable

REPEATS = 5
PARTIES = ("a", "b", "c", "d")
ROW = "{:<64} {:>9} {:>9}  {}"
WANTED = {12: 0.2, 14: 1.0, 16: 8.0}


def median(run: Callable[[], object], repeats: int = REPEATS) -> float:
    """Seconds, the median of some runs."""
    seconds = []
    for _ in range(repeats):
        start = time.perf_counter()
        run()
        seconds.append(time.perf_counter() - start)
    return statistics.median(seconds)


def model(moves: int, seed: int = 1) -> tuple[Choices, np.ndarray]:
    """Four parties with as many moves each as can be, and random strict rankings."""
    rng = np.random.default_rng(seed)
    rank = np.array([rng.permutation(1 << moves) for _ in PARTIES], np.int32)
    return Choices(PARTIES, tuple(m % len(PARTIES) for m in range(moves))), rank


def large(moves: int) -> dict[str, float]:
    """Seconds for building a model and all five concepts, and the process's memory at its peak."""
    choices, rank = model(moves)
    stable(*_small())
    seconds = median(lambda: stable(graph(choices), rank))
    return {"seconds": seconds, "megabytes": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024}


def _small() -> tuple[Graph, np.ndarray]:
    choices, rank = model(4)
    return graph(choices), rank


def draws() -> float:
    """Seconds for a hundred draws of preferences on 2,304 states: 12 moves, of which some cannot stand together."""
    choices, _ = model(12)
    masks = np.arange(choices.combinations)
    # Two of a party's moves exclude each other (three of four combinations), twice: 4,096 x 9 / 16 = 2,304.
    feasible = ~((masks & 0b000000010001) == 0b000000010001) & ~((masks & 0b000000100010) == 0b000000100010)
    made = graph(choices, feasible)
    if made.states != 2_304:
        msg = f"{made.states} states in place of 2,304"
        raise SystemExit(msg)
    rng = np.random.default_rng(2)

    def run() -> None:
        for _ in range(100):
            rank = np.array([rng.permutation(made.states) for _ in PARTIES], np.int32)
            stable(made, rank)

    return median(run)


def least(made: Graph, rank: np.ndarray, states: range) -> None:
    """The least change for each of some states, party by party, in all five ways of holding."""
    for state in states:
        for concept in CONCEPTS:
            for party in range(made.parties):
                found = least_reversal(rank[party], state, clauses(made, rank, party, state, concept))
                if not found.exact:
                    msg = f"state {state}, {concept}: the search was cut short"
                    raise SystemExit(msg)


def published(place: Path) -> tuple[Graph, np.ndarray]:
    """A published model."""
    data: dict[str, Any] = json.loads(place.read_text("utf-8"))
    options, parties = data["options"], data["decision_makers"]
    ways = [o["reversibility"] for o in options]
    choices = Choices(
        tuple(parties),
        tuple(parties.index(o["controlled_by"]) for o in options),
        frozenset(k for k, way in enumerate(ways) if "N->Y" in way),
        frozenset(k for k, way in enumerate(ways) if "Y->N" in way),
    )
    masks = {s["id"]: np.atleast_1d(s["mask_sum_2^index"]) for s in data["states"]}
    combinations = np.arange(choices.combinations)
    feasible = np.isin(combinations, np.concatenate(list(masks.values())))
    made = graph(choices, feasible, [np.isin(combinations, m) for m in masks.values()])
    worth = np.zeros((len(parties), made.states))
    for p, party in enumerate(parties):
        for level, tied in enumerate(reversed(data["ranking_best_first"][party])):
            worth[p, [made.place[masks[s][0]] for s in tied]] = level
    return made, dense(worth)


def main() -> None:
    """Print the table."""
    if sys.argv[1:2] == ["--large"]:
        print(json.dumps(large(int(sys.argv[2]))))
        return
    print(ROW.format("graph model, four parties", "seconds", "MB", "wanted"))
    for moves, wanted in WANTED.items():
        command = [sys.executable, __file__, "--large", str(moves)]
        told = json.loads(subprocess.run(command, capture_output=True, text=True, check=True).stdout)
        limit = f"< {wanted:g} s" + (", < 300 MB" if moves == 14 else "")
        name = f"2^{moves} states, five concepts, table of moves included"
        print(ROW.format(name, f"{told['seconds']:.3f}", f"{told['megabytes']:.0f}", limit))
    print(ROW.format("100 draws of preferences, 2,304 states, five concepts", f"{draws():.2f}", "", "< 10 s"))
    choices, rank = model(10)
    made = graph(choices)
    seconds = median(lambda: least(made, rank, range(0, 1024, 256)))
    print(
        ROW.format(
            "least change, 2^10 states: four targets, every party and way",
            f"{seconds:.2f}",
            "",
            "< 30 s",
        )
    )
    for place in sorted(Path(sys.argv[1]).glob("[bl]*.json")) if len(sys.argv) > 1 else ():
        made, rank = published(place)
        seconds = median(lambda m=made, r=rank: least(m, r, range(m.states)))  # type: ignore[misc]  # defaults bind the loop
        print(ROW.format(f"least change, {place.stem}: every target", f"{seconds:.3f}", "", "< 1 s"))
        worst = max(
            median(lambda s=s, m=made, r=rank: least_joint(m, r, s, "seq"))  # type: ignore[misc]  # defaults bind the loop
            for s in range(made.states)
        )
        print(ROW.format("   all rankings together, the slowest target", f"{worst:.3f}", "", "< 1 s"))


if __name__ == "__main__":
    main()
