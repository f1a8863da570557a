"""Small cases with a model: two sides and a third, each with a move or two."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from goodoffices.analysis.stability.view import View, view_of
from goodoffices.case.case import Case
from goodoffices.case.modelled import whole

if TYPE_CHECKING:
    import numpy as np

PARTIES = {"A": "Alba", "B": "Bora", "C": "Cora"}


def wants(*conditions: str, **more: str) -> list[dict[str, str]]:
    """Signed priorities, what matters most first."""
    return [{"that": each, "by": "desk", **more} for each in conditions]


def moves(**owners: str) -> dict[str, dict[str, Any]]:
    """Signed moves: name=party; a name that ends with `_today` is taken today."""
    return {
        name.removesuffix("_today"): {
            "of": party,
            "say": name.removesuffix("_today").capitalize(),
            "by": "desk",
            "today": name.endswith("_today"),
        }
        for name, party in owners.items()
    }


def case_of(**model: Any) -> Case:  # noqa: ANN401 -- plain data of a model
    """A case with one model of the mediator's own."""
    return Case.model_validate({"goodoffices": 1, "title": "t", "parties": PARTIES, "models": {"own": model}})


def view(case: Case, key: str = "own") -> View:
    """A model, ready to be asked."""
    return view_of(case, whole(case, key))


DILEMMA = case_of(
    moves=moves(a="A", b="B"),
    states={"truce": ["a", "b"]},
    priorities={"A": wants("b", "not a"), "B": wants("a", "not b")},
)
"""Each pauses only if the other must."""


def random_case(rng: np.random.Generator) -> Case:
    """A model of two or three parties with a few priorities each, some of them open."""
    names = [f"m{k}" for k in range(int(rng.integers(3, 6)))]
    owners = {name: str(rng.choice(list(PARTIES))) for name in names}
    made = moves(**owners)
    for name in names:
        made[name]["stays"] = [None, None, None, "taken", "given up"][int(rng.integers(5))]

    def condition() -> str:
        first, second = rng.choice(names, 2, replace=False)
        word = rng.choice(["and", "or", "if", "iff"])
        return str(
            rng.choice([first, f"not {first}", f"{first} {word} {second}", f"{first} {word} not {second}"])
        )

    listed = {
        party: wants(*dict.fromkeys(condition() for _ in range(int(rng.integers(1, 4))))) for party in PARTIES
    }
    for own in listed.values():
        for each in own:
            if rng.random() < 0.2:
                each["open"] = str(rng.choice(["whether", "where", "both"]))
    return case_of(moves=made, priorities=listed)
