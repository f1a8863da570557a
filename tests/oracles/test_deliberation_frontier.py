"""The frontiers stated for two published games of six parties (Abdelnabi et al., LLM-Deliberation)."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from goodoffices.analysis.fold import exact_frontier, frontier, witnesses
from goodoffices.analysis.space import Space

ORACLES = Path(__file__).parents[3] / "shared" / "oracles" / "negotiation"

pytestmark = pytest.mark.skipif(
    not ORACLES.is_dir(), reason="the oracles lie in ../shared, which is absent here"
)


@pytest.fixture(params=["base", "game1"])
def game(request: pytest.FixtureRequest) -> dict[str, Any]:
    text = (ORACLES / f"deliberation-{request.param}.json").read_text(encoding="utf-8")
    return dict(json.loads(text))


def space_of(game: dict[str, Any]) -> Space:
    first = game["scores"][game["parties"][0]]
    return Space.of([(str(i), tuple(str(o) for o in range(len(row)))) for i, row in enumerate(first)])


def scores(game: dict[str, Any]) -> list[list[int]]:
    return [[score for row in game["scores"][party] for score in row] for party in game["parties"]]


def test_ties_included_the_frontier_has_as_many_packages_as_stated(game: dict[str, Any]) -> None:
    space, values = space_of(game), np.array(scores(game), dtype=np.float64)
    front = frontier(space, values)
    assert space.size == game["packages"]
    ties = [witnesses(space, values, point) for point in front.points]
    assert sum(map(len, ties)) == game["frontier_with_ties"]
    assert all(own.tolist() in tied.tolist() for own, tied in zip(front.witnesses, ties, strict=True))


def test_the_stated_nash_package_lies_on_it(game: dict[str, Any]) -> None:
    front = frontier(space_of(game), np.array(scores(game), dtype=np.float64))
    assert game["nash"]["worths"] in front.points.astype(int).tolist()
    tied = witnesses(space_of(game), np.array(scores(game), dtype=np.float64), game["nash"]["worths"])
    assert game["nash"]["options"] in tied.tolist()


def test_python_numbers_give_the_same_points(game: dict[str, Any]) -> None:
    exact = exact_frontier(space_of(game), scores(game))
    front = frontier(space_of(game), np.array(scores(game), dtype=np.float64))
    assert exact.points.tolist() == front.points.astype(int).tolist()
