"""The same frontier as NegMAS, which runs in an environment and a process of its own."""

from __future__ import annotations

import json
import subprocess
from pathlib import Path

import numpy as np
import pytest
from benchmarks.problems import ONE, additive

from goodoffices.analysis.fold import frontier

ROOT = Path(__file__).parents[2]
PEER = ROOT / ".venv-peers" / "bin" / "python"

pytestmark = pytest.mark.skipif(not PEER.exists(), reason="NegMAS is not installed: `make bench` does it")


@pytest.mark.parametrize("parties", [2, 3])
def test_gives_the_same_points(parties: int) -> None:
    problem = additive(7, parties, 4, 8)
    ran = subprocess.run(
        [str(PEER), str(ROOT / "benchmarks" / "negmas_peer.py"), "1"],
        input=problem.recipe,
        capture_output=True,
        text=True,
        check=True,
    )
    theirs = np.array(sorted(set(map(tuple, json.loads(ran.stdout)["points"])), reverse=True))
    assert np.allclose(frontier(problem.space, problem.values).points / ONE, theirs, rtol=0, atol=1e-9)
