"""Seventeen real exercises in GENIUS's format: worths and settlements as stated beside them."""

from __future__ import annotations

import json
from fractions import Fraction
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
import pytest

from goodoffices.analysis.solutions import solutions
from goodoffices.rehearsal.others.exchange import as_case, read_exercise

if TYPE_CHECKING:
    from goodoffices.rehearsal.others.exercise import Exercise

ORACLES = Path(__file__).parents[3] / "shared" / "oracles" / "negotiation"
CONCEPTS = ("nash", "kalai_smorodinsky", "egalitarian", "utilitarian")
ONE = 2.0**40

pytestmark = pytest.mark.skipif(
    not ORACLES.is_dir(), reason="the oracles lie in ../shared, which is absent here"
)


@cache
def stated() -> dict[str, dict[str, Any]]:
    """What is stated, by folder."""
    if not ORACLES.is_dir():
        return {}
    listed = json.loads((ORACLES / "scenarios.json").read_text(encoding="utf-8"))["scenarios"]
    return {entry["folder"]: entry for entry in listed}


def read(folder: str) -> tuple[Exercise, list[int]]:
    """The exercise, and the places of its parties in the order in which they are stated."""
    exercise = read_exercise(ORACLES / "scenarios" / folder)
    names = [sheet.party for sheet in exercise.sheets]
    return exercise, [names.index(Path(file).stem) for file in stated()[folder]["files"]]


def all_worths(exercise: Exercise, order: list[int]) -> np.ndarray[Any, np.dtype[np.float64]]:
    """Of every package, [packages, parties]."""
    columns = []
    for place in order:
        worth = np.zeros(1)
        for issue, options in exercise.issues.items():
            row = np.array([exercise.sheets[place].points[issue][option] for option in options])
            worth = (worth[:, None] + row[None, :]).ravel()
        columns.append(np.minimum(worth, 1.0))
    return np.stack(columns, axis=1)


@pytest.mark.parametrize("folder", stated())
class TestEveryExercise:
    def test_shape_reservation_and_discount(self, folder: str) -> None:
        exercise, order = read(folder)
        entry = stated()[folder]
        assert [len(options) for options in exercise.issues.values()] == entry["sizes"]
        assert [exercise.sheets[place].no_agreement for place in order] == entry["reserved"]
        assert [exercise.sheets[place].discount for place in order] == entry["discount"]

    def test_worths_to_a_billionth(self, folder: str) -> None:
        exercise, order = read(folder)
        entry = stated()[folder]
        for concept in CONCEPTS:
            package = dict(zip(exercise.issues, entry[concept]["outcome"], strict=True))
            worths = [exercise.worth(place, package) for place in order]
            assert worths == pytest.approx(entry[concept]["u"], abs=1e-9, rel=0)
        every = all_worths(exercise, order)
        assert every.max(axis=0) == pytest.approx(np.array(entry["max"]), abs=1e-9)
        assert every.min(axis=0) == pytest.approx(np.array(entry["min"]), abs=1e-9)

    def test_settlements(self, folder: str) -> None:
        """Ours and the stated one are worth the same where the concept looks: one of the ties."""
        exercise, order = read(folder)
        entry = stated()[folder]
        worths = all_worths(exercise, order)
        reserve = np.array(entry["reserved"])
        one = (Fraction(1),) * len(order)  # the oracle adds utilities up as they are
        found = solutions(np.rint(np.unique(worths, axis=0) * ONE), np.rint(reserve * ONE), one)
        points = np.unique(worths, axis=0)
        ideal = points[(points >= reserve - 1e-12).all(axis=1)].max(axis=0)
        looks = {
            "nash": lambda u: [np.prod(u - reserve)],
            "kalai_smorodinsky": lambda u: sorted((u - reserve) / (ideal - reserve)),
            "egalitarian": lambda u: sorted(u - reserve),
            "utilitarian": lambda u: [np.sum(u)],
        }
        for concept in CONCEPTS:
            ours = looks[concept](points[getattr(found, concept)[0]])
            assert ours == pytest.approx(looks[concept](np.array(entry[concept]["u"])), abs=1e-9, rel=0), (
                concept
            )

    def test_it_becomes_a_case(self, folder: str) -> None:
        exercise, _ = read(folder)
        case = as_case(exercise)
        assert [len(issue.options) for issue in case.issues.values()] == stated()[folder]["sizes"]
