"""Game files of the graph model: what they mean, what comes back from a round trip, and what is refused."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from goodoffices.analysis.stability.concepts import CONCEPTS, stable
from goodoffices.analysis.stability.view import view_of
from goodoffices.case.case import Case
from goodoffices.case.casefile import load
from goodoffices.case.catalogue import HOME
from goodoffices.case.modelled import whole
from goodoffices.rehearsal.others.exchange import export_case, import_case
from goodoffices.rehearsal.others.exercise import ExchangeError
from goodoffices.rehearsal.others.gamefile import game_of, is_game_file, read_game

ORACLES = Path(__file__).parents[4] / "shared" / "oracles" / "graph-model"
WAYS = {"only N->Y (irreversible once taken)": "fwd", "only Y->N (irreversible once dropped)": "back"}

TALKS: dict[str, Any] = {
    "program": "gmcr-py",
    "version": "0.4.1",
    "options": [
        {"name": "Pause", "permittedDirection": "both"},
        {"name": "Pause", "permittedDirection": "fwd"},
        {"name": "if", "permittedDirection": "back"},
    ],
    "decisionMakers": [
        {
            "name": "Alba",
            "options": [0],
            "preferences": [
                [[1, "Y"]],
                {"compound": True, "members": [[[0, "N"], [2, "Y"]], [[0, "Y"], [2, "N"]]]},
            ],
        },
        {"name": "Bora", "options": [1, 2], "preferences": [], "misperceptions": [[[0, "Y"], [2, "Y"]]]},
    ],
    "infeasibles": [[[1, "Y"], [2, "Y"]]],
    "useManualPreferenceRanking": False,
}


def written(tmp_path: Path, data: object, name: str = "talks.gmcr") -> Path:
    path = tmp_path / name
    path.write_text(data if isinstance(data, str) else json.dumps(data), encoding="utf-8")
    return path


def holding(case: Case, key: str) -> dict[str, Any]:
    seen = view_of(case, whole(case, key))
    return {concept: held.tolist() for concept, held in stable(seen.graph, seen.rank(), CONCEPTS).items()}


def test_what_a_file_says_is_what_the_case_says(tmp_path: Path) -> None:
    case = read_game(written(tmp_path, TALKS))
    model = case.models["game"]
    assert list(model.moves) == ["Pause", "Pause-2", "is-if"]
    assert [(move.of, move.stays) for move in model.moves.values()] == [
        ("Alba", None), ("Bora", "taken"), ("Bora", "given up")
    ]  # fmt: skip
    assert [each.when for each in model.impossible] == ["Pause-2 and is-if"]
    assert [each.that for each in model.priorities["Alba"]] == [
        "Pause-2",
        "(not Pause and is-if) or (Pause and not is-if)",
    ]
    assert case.models["seen-by-Bora"].seen_by == "Bora"
    assert view_of(case, whole(case, "seen-by-Bora")).graph.states == 5


def test_a_round_trip_keeps_every_verdict(tmp_path: Path) -> None:
    path = import_case(written(tmp_path, TALKS), tmp_path / "case")
    [back] = export_case(path.parent, tmp_path / "out", None, "gmcr")
    again = read_game(back)
    assert holding(again, "game") == holding(load(path).case, "game")


def test_antalya_goes_there_and_back(tmp_path: Path) -> None:
    [path] = export_case(HOME / "antalya-2022", tmp_path / "out", None, "gmcr", "war")
    data = json.loads(path.read_text(encoding="utf-8"))
    assert [maker["name"] for maker in data["decisionMakers"]][:2] == ["Russian Federation", "Ukraine"]
    assert len(data["options"]) == 11
    assert read_game(path).models["game"].moves.keys()


@pytest.mark.skipif(not ORACLES.is_dir(), reason="the oracles lie in ../shared, which is absent here")
@pytest.mark.parametrize("name", ["cuban", "elmira", "prisoners", "syriairaq"])
def test_the_older_programs_own_models(name: str, tmp_path: Path) -> None:
    told = json.loads((ORACLES / f"bundled_{name}.json").read_text(encoding="utf-8"))
    ranked = "ranking" in told["preference_source"] and "overrides" in told["preference_source"]
    data = {
        "options": [
            {"name": o["name"], "permittedDirection": WAYS.get(o["reversibility"], "both")}
            for o in told["options"]
        ],
        "infeasibles": [
            [[int(i), word] for i, word in pattern.items()] for pattern in told["infeasible_by_option_index"]
        ],
        "decisionMakers": [
            {
                "name": party,
                "options": [o["index"] for o in told["options"] if o["controlled_by"] == party],
                "preferences": [
                    {
                        "compound": True,
                        "members": [[[int(i), w] for i, w in each.items()] for each in s["any_of"]],
                    }
                    for s in told["preference_statements_most_important_first"][party]
                ],
                "preferenceRanking": told["ranking_best_first"][party],
            }
            for party in told["decision_makers"]
        ],
        "useManualPreferenceRanking": ranked,
    }
    path = import_case(written(tmp_path, data, f"{name}.json"), tmp_path / "case")
    case = load(path).case
    found = holding(case, "game")
    for concept, expected in told["by_definition"].items():
        if concept.lower() in found:
            rows = [[s + 1 for s, held in enumerate(row) if held] for row in found[concept.lower()]]
            assert rows == list(expected["stable_per_dm"].values()), concept
    again = read_game(export_case(path.parent, tmp_path / "out", None, "gmcr")[0])
    assert holding(again, "game") == found


class TestRefusals:
    @pytest.mark.parametrize(
        ("change", "why"),
        [
            (
                {"options": [{"name": "x", "permittedDirection": "both"}] * 40},
                "1,099,511,627,776 combinations",
            ),
            ({"infeasibles": [[]]}, "none of the 8 combinations"),
            ({"decisionMakers": 3}, "no game file that can be read"),
            ({"options": [{"name": "x", "permittedDirection": "up"}] * 3}, "no game file that can be read"),
            (
                {"decisionMakers": [{"name": "A", "options": [0], "preferences": []}]},
                "no game file that can be read",
            ),
        ],
    )
    def test_a_file_that_makes_no_case(self, change: dict[str, Any], why: str, tmp_path: Path) -> None:
        with pytest.raises(ExchangeError, match=why):
            read_game(written(tmp_path, TALKS | change))

    def test_no_json(self, tmp_path: Path) -> None:
        with pytest.raises(ExchangeError, match="no game file that can be read"):
            read_game(written(tmp_path, "{"))
        assert not is_game_file(written(tmp_path, "{}", "x.json"))
        assert not is_game_file(tmp_path)

    def test_what_a_game_file_has_no_place_for(self) -> None:
        base = load(HOME / "labour-pay-round").case
        with pytest.raises(ExchangeError, match="has no model of the conflict"):
            game_of(base, None)
        moves = {
            "go": {"of": "A", "say": "Go", "by": "desk"},
            "stop": {"of": "A", "say": "Stop", "by": "desk"},
        }
        same = [{"when": "go or stop", "say": "One.", "by": "desk"}]
        parties = {"A": "Alba"}
        models: dict[str, Any] = {"own": {"moves": moves, "same": same}}
        case = Case.model_validate({"goodoffices": 1, "title": "t", "parties": parties, "models": models})
        with pytest.raises(ExchangeError, match="no place for combinations that are one state"):
            game_of(case, "own")
        with pytest.raises(ExchangeError, match="the case has no model `won`"):
            game_of(case, "won")
