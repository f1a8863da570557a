"""How long an exact frontier takes, beside NegMAS on the same problems, in the same run.

    python benchmarks/frontier.py

Medians of five runs or more. The kernels are compiled before anything is timed. NegMAS runs in an environment and a
process of its own (`make bench` makes it); without that, our figures are printed alone.
"""

from __future__ import annotations

import json
import os
import platform
import resource
import statistics
import subprocess
import time
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
from problems import ONE, Problem, additive, opposed, tree

from goodoffices.analysis.fold import frontier, warm

if TYPE_CHECKING:
    from goodoffices.analysis.fold import Front

HERE = Path(__file__).parent
PEER = HERE.parent / ".venv-peers" / "bin" / "python"
REPEATS = 5
ROW = "{:<44} {:>9} {:>9} {:>12} {:>12} {:>10}  {}"


def timed(problem: Problem, runs: int) -> tuple[list[float], Front]:
    """Seconds of each run, and the front; every witness is checked to have the worths it stands for."""
    seconds = []
    front = frontier(problem.space, problem.values)
    for _ in range(runs):
        start = time.perf_counter()
        front = frontier(problem.space, problem.values)
        seconds.append(time.perf_counter() - start)
    worths = problem.values.T[problem.space.columns(front.witnesses)].sum(axis=1)
    if not np.array_equal(worths, front.points):
        msg = "a witness does not have the worths of its point"
        raise SystemExit(msg)
    return seconds, front


def peer(problem: Problem, runs: int) -> dict[str, Any]:
    """What NegMAS answers to the same problem, in its own process."""
    command = [str(PEER), str(HERE / "negmas_peer.py"), str(runs)]
    ran = subprocess.run(command, input=problem.recipe, capture_output=True, text=True, check=True)
    return dict(json.loads(ran.stdout))


def same(front: Front, points: list[list[float]]) -> bool:
    """Whether both found the same points, up to the rounding of doubles."""
    theirs = np.array(sorted(set(map(tuple, points)), reverse=True))
    return theirs.shape == front.points.shape and bool(
        np.allclose(front.points / ONE, theirs, rtol=0, atol=1e-9)
    )


def spelled(seconds: float) -> str:
    """Seconds in the unit that a reader takes in at a glance."""
    return (
        f"{seconds * 1e6:.0f} µs"
        if seconds < 1e-3
        else f"{seconds * 1e3:.2f} ms"
        if seconds < 1
        else f"{seconds:.2f} s"
    )


def beside(name: str, problem: Problem) -> None:
    """One line of the table for a problem that NegMAS can answer too: ours is timed before and after it."""
    packages, runs = f"{problem.space.size:.0e}".replace("e+0", "e"), 50
    seconds, front = timed(problem, runs)
    if not PEER.exists():
        print(ROW.format(name, packages, len(front), spelled(statistics.median(seconds)), "", "", ""))
        return
    theirs = peer(problem, REPEATS)
    ours = statistics.median(seconds + timed(problem, runs)[0])
    median = statistics.median(theirs["seconds"])
    agree = "same points" if same(front, theirs["points"]) else "OTHER POINTS"
    asked = f"{agree}, problem {problem.digest}" if theirs["digest"] == problem.digest else "another problem"
    ratio = f"{median / ours:,.0f}×"
    print(ROW.format(name, packages, len(front), spelled(ours), spelled(median), ratio, asked), flush=True)


def alone(name: str, problem: Problem) -> None:
    """One line for a problem too large to list."""
    seconds, front = timed(problem, REPEATS)
    packages = f"{float(problem.space.size):.0e}".replace("e+", "e")
    note = "exact" if front.exact else f"within {front.epsilon / ONE:.1e}"
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    note += f", process peak {memory:,.0f} MB"
    print(
        ROW.format(name, packages, len(front), spelled(statistics.median(seconds)), "", "", note), flush=True
    )


def main() -> None:
    """Print the table."""
    start = time.perf_counter()
    warm()
    print(f"Kernels ready after {time.perf_counter() - start:.1f} s (compiled, or read from the cache).")
    print(f"{os.cpu_count()} cores, load {os.getloadavg()[0]:.1f}, Python {platform.python_version()}.")
    if not PEER.exists():
        print("NegMAS is not installed (`make bench` installs it in .venv-peers): our figures alone.")
    print(ROW.format("problem", "packages", "frontier", "Good Offices", "NegMAS 0.16", "ratio", ""))
    for parties, issues in ((2, 3), (2, 4), (2, 5), (2, 6), (3, 4), (3, 5)):
        name = f"{parties} parties, {issues} issues x 10"
        beside(name, additive(7, parties, issues, 10))
    alone("2 parties, independent, 30 issues x 10", additive(7, 2, 30, 10))
    alone("2 parties, opposed, 30 issues x 10", opposed(7, 30, 10))
    alone("3 parties, independent, 12 issues x 10", additive(7, 3, 12, 10))
    alone("2 parties, independent, 3-tree, 50 issues x 5", tree(1, 50, 5, opponents=False))
    alone("2 parties, opposed, 3-tree, 50 issues x 5", tree(1, 50, 5, opponents=True))


if __name__ == "__main__":
    main()
