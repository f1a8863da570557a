"""Mediation of complex contracts once more: two parties, one hundred issues that depend on each other [Klein2003].

    python benchmarks/klein.py [RUNS] [choices]

A contract is 100 binary issues, worth `c' H c` to a party, the entries of H uniform from -1 to 1. The mediator
changes one issue of the last text that both accepted, 20,000 times. A hill climber accepts what is no worse; an
annealer also some of what is worse, the less the later: its temperature falls in a line from 10 to 0. That temperature
and that length are ours, and the table is quoted from memory. Worths run from the worst contract to the best, as far as
long annealing finds them. `choices` prints what the choices that the source leaves open do to two hill climbers: where
the first text lies, how many proposals there are, how influences are drawn, and what a worth is measured by.
"""

from __future__ import annotations

import sys
from dataclasses import dataclass, replace
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


@dataclass(frozen=True)
class Trials:
    """Some runs: two parties' influences, and the range that their worths are measured by.

    Attributes:
        influence: float64 [runs, 2, issues, issues].
        values: the same as worth tables.
        low: [2, runs]; the worst contract of each.
        high: [2, runs]; the best.
        foot: [runs]; the worst sum of both.
        top: [runs]; the best sum.
    """

    influence: np.ndarray
    values: np.ndarray
    low: np.ndarray
    high: np.ndarray
    foot: np.ndarray
    top: np.ndarray

    def played(self, worth: np.ndarray) -> Played:
        """How a pairing fared whose contracts are worth so much, [runs, 2]."""
        scaled = (worth.T - self.low) / (self.high - self.low)
        rows = np.stack([(worth.sum(axis=1) - self.foot) / (self.top - self.foot), *scaled])
        welfare, first, second = map(float, rows.mean(axis=1))
        error = rows.std(axis=1, ddof=1).max() / np.sqrt(rows.shape[1])
        return Played(welfare, first, second, float(error))


def entries(rng: np.random.Generator, kind: str = "all") -> np.ndarray:
    """A party's influences: all entries drawn; one for each pair, counted twice; or none of an issue on itself."""
    influence = rng.uniform(-1, 1, (ISSUES, ISSUES))
    if kind == "symmetric":
        return np.triu(influence) + np.triu(influence, 1).T
    return influence * (1 - np.eye(ISSUES)) if kind == "no diagonal" else influence


def measured(space: Space, influence: np.ndarray, every: tuple[np.ndarray, ...] = ()) -> Trials:
    """The ranges of the worths, by long annealing; what some talks ended in may raise them."""
    values = np.stack([np.stack([table(each) for each in run]) for run in influence])
    both = values.sum(axis=1)
    reach = [[w[:, p] for w in every] for p in (0, 1)]
    high = [np.max([best(space, values[:, p], 7 * p), *reach[p]], axis=0) for p in (0, 1)]
    low = [-best(space, -values[:, p], 30 + 7 * p) for p in (0, 1)]
    top = np.max([best(space, both, 100), *(w.sum(axis=1) for w in every)], axis=0)
    return Trials(influence, values, np.array(low), np.array(high), -best(space, -both, 200), top)


def experiment(runs: int, seed: int = 1) -> tuple[dict[str, Played], Trials]:
    """Every pairing of climbers and annealers, and a mediator who anneals for climbers that vote by degrees."""
    space, rng = contracts(), np.random.default_rng(seed)
    influence = np.stack([np.stack([entries(rng) for _ in range(2)]) for _ in range(runs)])
    values = np.stack([np.stack([table(each) for each in run]) for run in influence])
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
    trials = measured(space, influence, tuple(held.values()))
    return {name: trials.played(worth) for name, worth in held.items()}, trials


def climbed(influence: np.ndarray, start: str, proposals: int = 2_000, seed: int = 3) -> np.ndarray:
    """What two hill climbers end with, [runs, 2], written once more in numpy: a check, and a start to choose."""
    rng, runs, row = np.random.default_rng(seed), len(influence), np.arange(len(influence))
    contract = np.full((runs, ISSUES), 1.0 if start == "all yes" else 0.0)
    if start == "anywhere":
        contract = rng.integers(0, 2, (runs, ISSUES)).astype(float)
    both = influence + influence.transpose(0, 1, 3, 2)
    own = np.diagonal(influence, axis1=2, axis2=3)
    for _ in range(proposals):
        i = rng.integers(0, ISSUES, runs)
        chosen = contract[row, i]
        linked = np.einsum("npj,nj->np", both[row, :, i], contract) - 2 * own[row, :, i] * chosen[:, None]
        moved = (1 - 2 * chosen)[:, None] * (own[row, :, i] + linked)
        contract[row, i] = np.where((moved >= 0).all(axis=1), 1 - chosen, chosen)
    worth: np.ndarray = np.einsum("ni,npij,nj->np", contract, influence, contract)
    return worth


def choices(trials: Trials) -> dict[str, Played]:
    """Two hill climbers under each choice that the source leaves open."""
    space, runs, influence = contracts(), len(trials.values), trials.influence
    rows = {
        f"first text {start}, {proposals:,} proposals": trials.played(climbed(influence, start, proposals))
        for start in ("anywhere", "all no", "all yes")
        for proposals in (500, 2_000, 20_000)
    }
    for kind in ("symmetric", "no diagonal"):
        rng = np.random.default_rng(1)
        other = np.stack([np.stack([entries(rng, kind) for _ in range(2)]) for _ in range(runs)])
        rows[f"influences {kind}, first text anywhere"] = measured(space, other).played(
            climbed(other, "anywhere")
        )
    rng = np.random.default_rng(9)
    some = rng.integers(0, 2, (20_000, ISSUES)).astype(float)
    worth = np.stack([[((some @ own) * some).sum(axis=1) for own in run] for run in influence])
    low, high = worth.min(axis=2).T, worth.max(axis=2).T
    sampled = replace(trials, low=low, high=high)
    rows["measured by 20,000 contracts at random"] = sampled.played(climbed(influence, "anywhere"))
    return rows


def main() -> None:
    """Print the table."""
    runs = next((int(word) for word in sys.argv[1:] if word.isdigit()), 100)
    print(f"one text, {ISSUES} interdependent binary issues, {PROPOSALS:,} proposals, {runs} runs")
    print(f"{'':<46}{'welfare':>9}{'first':>9}{'second':>9}{'error':>8}   as published")
    rows, trials = experiment(runs)
    if "choices" in sys.argv:
        rows |= choices(trials)
    for name, played in rows.items():
        said = "  ".join(f"{number:.2f}" for number in PUBLISHED.get(name, ()))
        figures = f"{played.welfare:>9.3f}{played.first:>9.3f}{played.second:>9.3f}{played.error:>8.3f}"
        print(f"{name:<46}{figures}   {said}")


if __name__ == "__main__":
    main()
