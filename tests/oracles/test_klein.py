"""The published results of Klein et al. 2003, within two hundredths and the error of sampling; quoted from memory."""

from __future__ import annotations

from functools import cache

import pytest
from benchmarks.klein import PUBLISHED, Played, experiment


@cache
def played() -> dict[str, Played]:
    """Every pairing, in sixty runs."""
    return experiment(60)


@pytest.mark.parametrize("name", PUBLISHED)
def test_as_published(name: str) -> None:
    found = played()[name]
    assert (found.welfare, found.first, found.second) == pytest.approx(
        PUBLISHED[name], abs=0.02 + 2 * found.error
    )


def test_the_prisoners_dilemma() -> None:
    """Whatever the other does, a party does better by climbing; both would do better by annealing."""
    both_climb, one, both_anneal = (played()[name] for name in PUBLISHED)
    assert one.first > both_anneal.first
    assert both_climb.second > one.second
    assert min(both_anneal.first, both_anneal.second) > max(both_climb.first, both_climb.second)


def test_a_mediator_who_anneals_answers_it() -> None:
    """It anneals in the parties' stead, by votes in degrees: climbers then do nearly as well as annealers."""
    answer, climb = played()["annealing mediator, hill/hill"], played()["hill/hill"]
    assert answer.welfare > climb.welfare + 0.05
    assert min(answer.first, answer.second) > max(climb.first, climb.second) + 0.03
