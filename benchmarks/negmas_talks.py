"""NegMAS's talks, timed in its own process; run by the peers' interpreter, never ours.

    .venv-peers/bin/python benchmarks/negmas_talks.py < tasks.json

`tasks.json` lists tasks: `bilateral` (a recipe of benchmarks/problems.py, negotiators, rounds, repeats), `text`
(recipes, texts), and `parity` (worth tables, negotiators, rounds). One JSON line comes out for each. NegMAS is AGPL:
neither the program nor its tests import it.
"""

from __future__ import annotations

import json
import random
import sys
import time
import warnings
from itertools import product
from typing import Any

warnings.filterwarnings("ignore")

import negmas  # noqa: E402 -- its warnings are silenced first
import numpy as np  # noqa: E402 -- its warnings are silenced first
from negmas import BinaryComparatorNegotiator, LinearAdditiveUtilityFunction, make_issue, make_os  # noqa: E402 -- its warnings are silenced first
from negmas.preferences.value_fun import TableFun  # noqa: E402 -- its warnings are silenced first
from negmas.sao import SAOMechanism  # noqa: E402 -- its warnings are silenced first
from negmas.st import HillClimbingSTMechanism, VetoSTMechanism  # noqa: E402 -- its warnings are silenced first

NEGOTIATORS = {
    "boulware": negmas.BoulwareTBNegotiator,
    "linear": negmas.LinearTBNegotiator,
    "conceder": negmas.ConcederTBNegotiator,
    "micro": negmas.MiCRONegotiator,
}


def domain(
    weights: list[list[float]], values: list[Any], reserved: list[float] | None = None
) -> tuple[Any, list[Any]]:
    """An additive problem in NegMAS's terms."""
    issues = [make_issue([str(o) for o in range(len(row))], f"i{k}") for k, row in enumerate(values[0])]
    space = make_os(issues)
    walk = reserved or [0.0] * len(weights)
    functions = [
        LinearAdditiveUtilityFunction(
            values=[TableFun({str(o): v for o, v in enumerate(row)}) for row in rows],
            weights=own,
            outcome_space=space,
            reserved_value=r,
        )
        for own, rows, r in zip(weights, values, walk, strict=True)
    ]
    return space, functions


def talked(space: object, functions: list[Any], names: list[str], rounds: int) -> object:
    """One talk."""
    mechanism = SAOMechanism(outcome_space=space, n_steps=rounds)
    for name, function in zip(names, functions, strict=True):
        mechanism.add(NEGOTIATORS[name](name=f"{name}{id(function)}"), ufun=function)
    return mechanism.run()


def bilateral(task: dict[str, Any]) -> dict[str, Any]:
    """Talks a second, utility functions made beforehand."""
    space, functions = domain(*json.loads(task["recipe"]))
    seconds = []
    for _ in range(task["repeats"] + 1):
        start = time.perf_counter()
        for _ in range(task["talks"]):
            talked(space, functions, task["names"], task["rounds"])
        seconds.append(time.perf_counter() - start)
    return {"rates": [task["talks"] / each for each in seconds[1:]]}


def text(task: dict[str, Any]) -> dict[str, Any]:
    """How near the mediated texts of NegMAS come to the largest product, and how fast."""
    found: dict[str, Any] = {}
    for kind in (VetoSTMechanism, HillClimbingSTMechanism):
        parts, seconds = [], []
        for seed, recipe in enumerate(task["recipes"]):
            random.seed(seed)
            np.random.seed(seed)  # noqa: NPY002 -- what NegMAS draws from
            weights, values = json.loads(recipe)
            space, functions = domain(weights, values)
            mechanism = kind(outcome_space=space, n_steps=task["texts"])
            for function in functions:
                mechanism.add(BinaryComparatorNegotiator(), preferences=function)
            start = time.perf_counter()
            state = mechanism.run()
            seconds.append(time.perf_counter() - start)
            product_ = np.prod([float(f(state.agreement)) for f in functions]) if state.agreement else 0.0
            parts.append(float(product_))
        found[kind.__name__] = {"products": parts, "rate": 1 / float(np.median(seconds))}
    return found


def parity(task: dict[str, Any]) -> dict[str, Any]:
    """What each pairing agrees on, and in which round."""
    rows = []
    for first, second in product(task["names"], repeat=2):
        weights = [[1.0] * len(task["values"][0])] * 2
        space, functions = domain(weights, task["values"], task["reserved"])
        random.seed(1)
        state: Any = talked(space, functions, [first, second], task["rounds"])
        agreed = None if state.agreement is None else [int(o) for o in state.agreement]
        rows.append({"first": first, "second": second, "agreed": agreed, "round": state.step})
    return {"rows": rows}


def main() -> None:
    """Do every task."""
    for task in json.load(sys.stdin):
        answer = {"bilateral": bilateral, "text": text, "parity": parity}[task["task"]](task)
        sys.stdout.write(json.dumps({"version": negmas.__version__, **answer}) + "\n")
        sys.stdout.flush()


main()
