"""Small cases for the findings that rest on draws."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from goodoffices.analysis.agenda_draws import AgendaDraws
from goodoffices.analysis.worth import agenda_model
from goodoffices.case.case import Case

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from goodoffices.analysis.worth import AgendaModel

ORACLES = Path(__file__).parents[3] / "shared" / "oracles" / "negotiation"


def case_of(issues: Mapping[str, Any], parties: Sequence[str] = ("A", "B"), **more: object) -> Case:
    """A case with one agenda, `talks`, that takes all issues; options may be given by their keys alone."""
    written = {
        key: {**issue, "options": {option: f"Option {option}" for option in issue["options"]}}
        for key, issue in issues.items()
    }
    return Case.model_validate(
        {
            "goodoffices": 1,
            "title": "Small",
            "parties": {party: f"Party {party}" for party in parties},
            "issues": written,
            "agendas": {"talks": {"issues": "all", "consent": list(parties)}},
            **more,
        }
    )


def red(*options: str, status: str = "stated") -> dict[str, Any]:
    """A position that excludes options."""
    return {"red_line": list(options), "status": status, "by": "desk"}


def seeks(option: str) -> dict[str, Any]:
    """A position that asks for an option."""
    return {"seeks": option, "by": "desk"}


def three_issues() -> Case:
    """Three issues: on the first the sides' red lines meet, on the others their wishes."""
    land = {"A": [red("kept", "talks")], "B": [red("given", status="bound by law"), seeks("kept")]}
    return case_of(
        {
            "land": {"options": ["kept", "talks", "given"], "positions": land, "today": "kept"},
            "arms": {
                "options": ["few", "some", "many"],
                "positions": {"A": [seeks("few")], "B": [{"prefers": ["many", "some", "few"], "by": "desk"}]},
                "today": "many",
            },
            "aid": {
                "options": ["no", "yes"],
                "positions": {"A": [red("yes", status="softened")]},
                "today": "no",
            },
        }
    )


def drawn_from(case: Case, n: int = 400, seed: int = 1) -> tuple[AgendaModel, AgendaDraws]:
    """The agenda of a small case, and its draws."""
    model = agenda_model(case, "talks")
    return model, AgendaDraws(model, n, seed)


def deliberation(name: str) -> tuple[Case, dict[str, Any]]:
    """One of the published six-party games as a case, and what is known of it."""
    file = ORACLES / f"deliberation-{name}.json"
    if not file.is_file():
        pytest.skip("the shared oracles are not on this machine")
    game: dict[str, Any] = json.loads(file.read_text(encoding="utf-8"))
    options = [[f"o{k}" for k in range(len(points))] for points in game["scores"][game["parties"][0]]]
    scores = {
        party: {
            "no_agreement": game["no_agreement"][party],
            "by": "desk",
            "on": {f"i{i}": dict(zip(options[i], points, strict=True)) for i, points in enumerate(table)},
        }
        for party, table in game["scores"].items()
    }
    issues = {f"i{i}": {"options": each} for i, each in enumerate(options)}
    return case_of(issues, game["parties"], scores=scores, conflict="exercise"), game
