"""Mediation of complex contracts once more: two parties, one hundred issues that depend on each other [Klein2003].

    python benchmarks/klein.py [RUNS]

A contract is 100 binary issues, worth `c' H c` to a party, the entries of H uniform from -1 to 1. The mediator
changes one issue of the last text that both accepted, 20,000 times. A hill climber accepts what is no worse; an
annealer also some of what is worse, the less the later: its temperature falls in a line from 10 to 0. That temperature
and that length are ours, and the table is quoted from memory. Worths run from the worst contract to the best, as far as
long annealing finds them.
"""

from __future__ import annotations

import sys
from dataclasses import dataclass
from itertools import combinations

import numpy as np

from goodoffices.analysis.space import Draws, Space
from goodoffices.rehearsal.mediators import Drafting, Formulation
from goodoffices.rehearsal.protocol import Ballot, Calendar, Format
from goodoffices.rehearsal.talks import Stage

ISSUES, PROPOSALS, HEAT, ONE = 100, 20_000, 10.0, 2.0**36
SEARCHED, SEARCH_HEAT, STARTS = 20_000, 12.0, 3
CLIMBER, ANNEALER = 0.0, HEAT
SLIGHT, MEDIATOR_HEAT = 8.0, 3.0
"""What a voter calls slightly worse in units of H, and how hot a mediator is who anneals."""
PUBLISHED = {
    "hill/hill": (0.86, 0.73, 0.74),
    "hill/anneal": (0.86, 0.99, 0.51),
    "anneal/anneal": (0.98, 0.84, 0.84),
}
"""Social welfare, and the parties' worths; as remembered."""


def contracts() -> Space:
    """One hundred binary issues; worths add up over each issue and each pair."""
    scopes = tuple((i,) for i in range(ISSUES)) + tuple(combinations(range(ISSUES), 2))
    return Space(tuple(f"i{i}" for i in range(ISSUES)), (("0", "1"),) * ISSUES, scopes)


def table(influence: np.ndarray) -> np.ndarray:
    """A party's worths by issue and by pair, from its influence matrix."""
    alone = np.zeros((ISSUES, 2))
    alone[:, 1] = np.diag(influence)
    upper = np.triu_indices(ISSUES, 1)
    pairs = np.zeros((len(upper[0]), 4))
    pairs[:, 3] = (influence + influence.T)[upper]
    return np.rint(np.concatenate((alone.ravel(), pairs.ravel())) * ONE)


def reached(
    space: Space, values: np.ndarray, voters: tuple[float, ...], form: Format, key: int
) -> np.ndarray:
    """What talks over one text are worth, [draws, parties], in units of H."""
    parties = values.shape[1]
    draws = Draws(tuple("ABC"[:parties]), values, np.full(values.shape[:2], -(2.0**50)), ONE)
    stage = Stage(space, draws, form, voters=voters, slight=SLIGHT)
    return stage.hold(np.arange(len(values)), key).worth / ONE


def trial(proposals: int, drafting: Drafting = "climb", exaggerated: float = 0.0) -> Format:
    """The mediator changes one issue at a time."""
    calendar, ballot = Calendar(proposals, a_day=proposals), Ballot(exaggerated=exaggerated)
    return Format("text", calendar, formulation=Formulation(drafting, MEDIATOR_HEAT), ballot=ballot)


def best(space: Space, values: np.ndarray, key: int) -> np.ndarray:
    """The best that long annealing finds for each draw of one party's values, [draws]."""
    found = [
        reached(space, values[:, None], (SEARCH_HEAT,), trial(SEARCHED), key + start)[:, 0]
        for start in range(STARTS)
    ]
    most: np.ndarray = np.max(found, axis=0)
    return most


@dataclass(frozen=True)
class Played:
    """How one pairing fared: social welfare and each party's worth, each from 0 to 1, on average.

    `error` is the largest standard error of the three.
    """

    welfare: float
    first: float
    second: float
    error: float


def experiment(runs: int, seed: int = 1) -> dict[str, Played]:
    """Every pairing of climbers and annealers, and a mediator who anneals for climbers that vote by degrees."""
    space = contracts()
    rng = np.random.default_rng(seed)
    values = np.stack(
        [np.stack([table(rng.uniform(-1, 1, (ISSUES, ISSUES))) for _ in range(2)]) for _ in range(runs)]
    )
    climb, anneal = trial(PROPOSALS), trial(PROPOSALS, "anneal")
    plays = {
        "hill/hill": ((CLIMBER, CLIMBER), climb),
        "hill/anneal": ((CLIMBER, ANNEALER), climb),
        "anneal/anneal": ((ANNEALER, ANNEALER), climb),
        "annealing mediator, hill/hill": ((CLIMBER, CLIMBER), anneal),
        "annealing mediator, both exaggerate": ((CLIMBER, CLIMBER), trial(PROPOSALS, "anneal", 0.5)),
    }
    held = {
        name: reached(space, values, voters, form, 50 + n)
        for n, (name, (voters, form)) in enumerate(plays.items())
    }
    both = values.sum(axis=1)
    every = [*held.values()]
    high = [
        np.maximum(best(space, values[:, p], 7 * p), np.max([w[:, p] for w in every], axis=0)) for p in (0, 1)
    ]
    low = [-best(space, -values[:, p], 30 + 7 * p) for p in (0, 1)]
    top = np.maximum(best(space, both, 100), np.max([w.sum(axis=1) for w in every], axis=0))
    foot = -best(space, -both, 200)
    found = {}
    for name, worth in held.items():
        scaled = [(worth[:, p] - low[p]) / (high[p] - low[p]) for p in (0, 1)]
        rows = np.stack([(worth.sum(axis=1) - foot) / (top - foot), *scaled])
        error = rows.std(axis=1, ddof=1).max() / np.sqrt(runs)
        welfare, first, second = map(float, rows.mean(axis=1))
        found[name] = Played(welfare, first, second, float(error))
    return found


def main() -> None:
    """Print the table."""
    runs = int(sys.argv[1]) if len(sys.argv) > 1 else 100
    print(f"one text, {ISSUES} interdependent binary issues, {PROPOSALS:,} proposals, {runs} runs")
    print(f"{'':<38}{'welfare':>9}{'first':>9}{'second':>9}   as published")
    for name, played in experiment(runs).items():
        said = "  ".join(f"{number:.2f}" for number in PUBLISHED.get(name, ()))
        print(f"{name:<38}{played.welfare:>9.3f}{played.first:>9.3f}{played.second:>9.3f}   {said}")


if __name__ == "__main__":
    main()
