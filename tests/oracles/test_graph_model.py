"""Published and textbook conflicts, matched state by state, party by party, concept by concept."""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from goodoffices.analysis.stability.clauses import clauses, share_of_rankings
from goodoffices.analysis.stability.coalitions import coalition_holds, joint_improvements
from goodoffices.analysis.stability.concepts import CONCEPTS, stable
from goodoffices.analysis.stability.graph import Choices, Graph, dense, graph
from goodoffices.analysis.stability.joint import least_joint
from goodoffices.analysis.stability.paths import ways
from goodoffices.analysis.stability.reversals import least_reversal
from goodoffices.analysis.stability.simultaneous import simultaneously_stable

ORACLES = Path(__file__).parents[3] / "shared" / "oracles" / "graph-model"
WAYS = {"fwd": "only N->Y (irreversible once taken)", "back": "only Y->N (irreversible once dropped)"}

pytestmark = pytest.mark.skipif(
    not ORACLES.is_dir(), reason="the oracles lie in ../shared, which is absent here"
)
MODELS = sorted(path.stem for path in ORACLES.glob("[bl]*.json"))


@cache
def read(name: str) -> dict[str, Any]:
    found: dict[str, Any] = json.loads((ORACLES / f"{name}.json").read_text(encoding="utf-8"))
    return found


def holding(choices: Choices, pattern: dict[str, str]) -> np.ndarray:
    """The combinations in which each option of a pattern is as it says."""
    masks = np.arange(choices.combinations)
    held = np.ones(len(masks), bool)
    for index, word in pattern.items():
        held &= (masks >> int(index) & 1) == (word == "Y")
    return held


def built(data: dict[str, Any]) -> tuple[Graph, np.ndarray, np.ndarray]:
    """The graph, ranks, and for each of its states the number that the oracle gives it."""
    parties, options = data["decision_makers"], data["options"]
    choices = Choices(
        tuple(parties),
        tuple(parties.index(o["controlled_by"]) for o in options),
        frozenset(o["index"] for o in options if o["reversibility"] == WAYS["fwd"]),
        frozenset(o["index"] for o in options if o["reversibility"] == WAYS["back"]),
    )
    feasible = np.ones(choices.combinations, bool)
    for pattern in data["infeasible_by_option_index"]:
        feasible &= ~holding(choices, pattern)
    masks = {s["id"]: np.atleast_1d(s["mask_sum_2^index"]).tolist() for s in data["states"]}
    same = [np.isin(np.arange(choices.combinations), m) for m in masks.values() if len(m) > 1]
    made = graph(choices, feasible, same)
    number = np.empty(made.states, int)
    for key, inside in masks.items():
        number[made.place[inside]] = key
    worth = np.empty(number.shape)
    ranks = []
    for party in parties:
        for level, tied in enumerate(reversed(data["ranking_best_first"][party])):
            worth[np.isin(number, tied)] = level
        ranks.append(worth.copy())
    return made, dense(np.array(ranks)), number


@pytest.mark.parametrize("name", MODELS)
class TestEveryModel:
    def test_states_and_moves(self, name: str) -> None:
        data = read(name)
        made, rank, number = built(data)
        assert sorted(number) == [s["id"] for s in data["states"]]
        for p, party in enumerate(data["decision_makers"]):
            for field, improving in (("unilateral_moves", False), ("unilateral_improvements", True)):
                found = {
                    str(number[s]): sorted(
                        int(number[t]) for t in made.to(p, s) if not improving or rank[p, t] > rank[p, s]
                    )
                    for s in range(made.states)
                }
                assert {k: v for k, v in found.items() if v} == data[field][party]

    def test_every_concept(self, name: str) -> None:
        data = read(name)
        made, rank, number = built(data)
        found: dict[str, np.ndarray] = {c.upper(): held for c, held in stable(made, rank).items()}
        found["Nash"] = found.pop("NASH")
        if len(set(made.place[made.place >= 0])) == (made.place >= 0).sum():
            found["SIM"] = simultaneously_stable(made, rank)
        assert set(data["by_definition"]) <= set(found)
        for concept, expected in data["by_definition"].items():
            for p, party in enumerate(data["decision_makers"]):
                assert sorted(number[found[concept][p]]) == expected["stable_per_dm"][party], concept
            assert sorted(number[found[concept].all(axis=0)]) == expected["equilibria"]

    def test_coalitions(self, name: str) -> None:
        data = read(name)
        made, rank, number = built(data)
        told = data["coalition_analysis_by_definition"]
        held: dict[str, np.ndarray] = {c: np.all(h, axis=0) for c, h in stable(made, rank).items()}
        for each in told["per_coalition"]:
            members = tuple(data["decision_makers"].index(m) for m in each["coalition"])
            gains = {
                str(number[s]): sorted(number[joint_improvements(made, rank, members, s)])
                for s in range(made.states)
            }
            assert {k: v for k, v in gains.items() if v} == each["coalition_improvements"]
            for concept in CONCEPTS[:4]:
                stays = np.array(
                    [coalition_holds(made, rank, members, s, concept) for s in range(made.states)]
                )
                word = "Nash" if concept == "nash" else concept.upper()
                assert sorted(number[stays]) == each["stable"][word], (members, concept)
                held[concept] = held[concept] & stays
        for word, expected in told["stable_for_every_coalition_incl_singletons"].items():
            assert sorted(number[held[word.lower()]]) == expected


def test_random_models() -> None:
    for model in read("random_models")["models"]:
        owner, ways = model["option_owner"], model["direction"]
        choices = Choices(
            tuple(f"p{p}" for p in range(model["dms"])),
            tuple(owner),
            frozenset(k for k, way in enumerate(ways) if way == "fwd"),
            frozenset(k for k, way in enumerate(ways) if way == "back"),
        )
        feasible = np.ones(choices.combinations, bool)
        for pattern in model["infeasible"]:
            feasible &= ~holding(choices, pattern)
        made = graph(choices, feasible)
        assert made.masks.tolist() == model["state_masks"]
        rank = dense(np.array(model["payoff_rank"]))
        found: dict[str, np.ndarray] = {c.upper(): held for c, held in stable(made, rank).items()}
        found |= {"Nash": found["NASH"], "SIM": simultaneously_stable(made, rank)}
        for concept, expected in model["results"].items():
            states = [(np.flatnonzero(row) + 1).tolist() for row in found[concept]]
            assert states == expected["stable"]
            equilibria = np.flatnonzero(found[concept].all(axis=0)) + 1
            assert equilibria.tolist() == expected["equilibria"]


@pytest.mark.parametrize("name", [name for name in MODELS if name.startswith("bundled")])
@pytest.mark.parametrize("improving", [False, True])
def test_paths_from_the_first_state(name: str, improving: bool) -> None:  # noqa: FBT001 -- a test's parameter
    data = read(name)
    made, rank, number = built(data)
    told = data["status_quo_paths_from_state_1"][
        "unilateral_improvements" if improving else "unilateral_moves"
    ]
    first = int(np.flatnonzero(number == 1)[0])
    found = ways(made, rank, first, improving=improving)
    parties = data["decision_makers"]
    assert {
        str(number[state]): [[parties[p], int(number[s])] for p, s in way] for state, way in found.items()
    } == told


def test_every_ranking_counted_and_the_nearest_that_works() -> None:
    told = read("inverse_mediator")
    for name, each in told["models"].items():
        data = read(name)
        made, rank, number = built(data)
        for target, parties in each["target_state"].items():
            state = int(np.flatnonzero(number == int(target))[0])
            for party, concepts in parties.items():
                p = data["decision_makers"].index(party)
                for concept, expected in concepts.items():
                    asked = clauses(made, rank, p, state, concept.lower())
                    share = share_of_rankings(asked)
                    assert share is not None
                    assert share * expected["of"] == expected["rankings_that_work"]
                    assert least_reversal(rank[p], state, asked).count == expected["min_reversals"]
    check = told["published_check"]
    made, rank, number = built(read(check["model"]))
    state = int(np.flatnonzero(number == check["target"])[0])
    for concept, count in check["by definition"].items():
        share = share_of_rankings(clauses(made, rank, 0, state, concept.lower()))
        assert share is not None
        assert share * 720 == count


@pytest.mark.parametrize("name", [name for name in MODELS if "cuban" not in name])
def test_the_least_change_of_all_rankings_together(name: str) -> None:
    made, rank, _ = built(read(name))
    for state in range(
        0, made.states, 1 if made.states < 8 else 5
    ):  # every fifth of the large ones: it takes a while
        found = least_joint(made, rank, state, "seq")
        alone = sum(
            least_reversal(rank[p], state, clauses(made, rank, p, state, "seq")).count
            for p in range(made.parties)
        )
        assert found.count is not None
        assert found.rank is not None
        assert found.exact
        assert found.count <= alone
        assert stable(made, found.rank, ("seq",))["seq"][:, state].all()


def test_together_can_be_cheaper_than_one_by_one() -> None:
    made, rank, number = built(read("bundled_cuban"))
    state = int(np.flatnonzero(number == 9)[0])
    alone = sum(least_reversal(rank[p], state, clauses(made, rank, p, state, "seq")).count for p in (0, 1))
    assert (alone, least_joint(made, rank, state, "seq").count) == (13, 11)
