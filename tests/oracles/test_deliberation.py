"""What is stated of two published games of six parties (Abdelnabi et al., LLM-Deliberation)."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from goodoffices.analysis.fold import frontier
from goodoffices.analysis.search import accepted, count_accepted, decide
from goodoffices.analysis.solutions import solutions
from goodoffices.analysis.space import Draws, Space

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


def draw_of(game: dict[str, Any], parties: list[str]) -> Draws:
    """The game's scores as the one draw there is."""
    values = [[score for row in game["scores"][party] for score in row] for party in parties]
    reserve = [game["no_agreement"][party] for party in parties]
    return Draws(tuple(parties), np.array([values], np.float64), np.array([reserve], np.float64), 100.0)


def test_as_many_packages_are_acceptable_to_all_as_stated(game: dict[str, Any]) -> None:
    space, draw = space_of(game), draw_of(game, game["parties"])
    assert space.size == game["packages"]
    assert count_accepted(space, draw).sum() == game["acceptable_to_all"]
    assert decide(space, draw).found.all()


def test_as_many_are_acceptable_to_all_or_all_but_one_as_stated(game: dict[str, Any]) -> None:
    space, parties = space_of(game), game["parties"]
    refusals = sum(1 - count_accepted(space, draw_of(game, [party])) for party in parties)
    assert (np.asarray(refusals) <= 1).sum() == game["acceptable_to_all_but_one_or_more"]


def test_nash_settles_where_stated(game: dict[str, Any]) -> None:
    space, draw = space_of(game), draw_of(game, game["parties"])
    front = frontier(space, draw.values[0])
    (row,) = solutions(front.points, draw.reserve[0]).nash
    assert front.points[row].tolist() == game["nash"]["worths"]
    stated = np.array([game["nash"]["options"]], np.int16)
    assert draw.values[0][:, space.columns(stated)[0]].sum(axis=1).tolist() == game["nash"]["worths"]
    assert accepted(space, draw, stated).all()
