"""NegMAS's frontier of one additive problem, timed in its own process; run by the peers' interpreter, never ours.

    .venv-peers/bin/python benchmarks/negmas_peer.py REPEATS < problem.json

`problem.json` is [weights, values]: weights [parties][issues], values [parties][issues][options]. One JSON line comes
out: the version, the digest, the seconds of each `pareto_frontier` and the frontier's points. NegMAS is AGPL: neither
the program nor its tests import it.
"""

from __future__ import annotations

import hashlib
import json
import sys
import time
import warnings

warnings.filterwarnings("ignore")

from negmas import LinearAdditiveUtilityFunction, __version__, make_issue, make_os  # noqa: E402 -- its warnings are silenced first
from negmas.preferences.ops import pareto_frontier  # noqa: E402 -- its warnings are silenced first
from negmas.preferences.value_fun import TableFun  # noqa: E402 -- its warnings are silenced first


def main() -> None:
    """Read the problem, time the frontier, print what came."""
    repeats = int(sys.argv[1])
    text = sys.stdin.read()
    weights, values = json.loads(text)
    options = list(range(len(values[0][0])))
    space = make_os([make_issue(options, f"i{k}") for k in range(len(weights[0]))])
    parties = [
        LinearAdditiveUtilityFunction(
            values=[TableFun(dict(enumerate(row))) for row in rows],
            weights=own,
            outcome_space=space,
            reserved_value=0.0,
        )
        for own, rows in zip(weights, values, strict=True)
    ]
    seconds, points = [], []
    for _ in range(repeats):
        start = time.perf_counter()
        points, _ = pareto_frontier(parties, issues=space.issues)
        seconds.append(time.perf_counter() - start)
    digest = hashlib.sha256(text.encode()).hexdigest()[:12]
    answer = {"version": __version__, "digest": digest, "seconds": seconds}
    sys.stdout.write(json.dumps(answer | {"points": [list(map(float, point)) for point in points]}) + "\n")


main()
