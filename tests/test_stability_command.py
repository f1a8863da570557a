"""The command: what it prints of a case, of a day, of a lever; and what it refuses."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest
from typer.testing import CliRunner

from goodoffices.case.catalogue import HOME
from goodoffices.cli import app

if TYPE_CHECKING:
    from pathlib import Path

PORT = """\
goodoffices: 1
title: A strike at the port
parties: {union: The union, port: The port}
models:
  own:
    target: truce
    moves:
      strike: {of: union, say: Strike, today: yes, by: desk}
      lockout: {of: port, say: Lock the gates, today: yes, by: desk, known: 2022-03-05}
    states: {truce: [], fight: [strike, lockout]}
    priorities:
      union: [{that: not lockout, by: desk}, {that: strike, by: desk}]
      port: [{that: not strike, by: desk}, {that: not lockout, by: desk}]
  theirs: {like: own, seen_by: union, priorities: {port: [{that: not lockout, by: desk}]}}
"""


@pytest.fixture
def port(tmp_path: Path) -> Path:
    (tmp_path / "case.yaml").write_text(PORT, encoding="utf-8")
    return tmp_path


def run(*words: str) -> tuple[int, str, str]:
    done = CliRunner().invoke(app, ["stability", *words])
    return done.exit_code, done.stdout, done.stderr


def test_every_model_is_asked_and_every_verdict_has_its_witness(port: Path) -> None:
    code, told, _ = run(str(port), "--draws", "20")
    assert code == 0
    assert "own: 4 states" in told
    assert "theirs, as union sees it: 4 states" in told
    assert "The port would gain if it drops “Lock the gates”; nothing that others can do" in told
    assert "Together, from today:" in told
    assert "For “truce” to hold:" in told


def test_a_lever_and_a_target(port: Path) -> None:
    code, told, _ = run(
        str(port), "--model", "own", "--target", "truce", "--lever", "irreversible:strike", "--draws", "20"
    )
    assert code == 0
    assert "- irreversible:strike: “Strike” (The union) cannot be taken up: it then holds" in told
    assert "guarantee" not in told


def test_as_data_with_the_same_seed_the_same(port: Path) -> None:
    first, second = (run(str(port), "--json", "--draws", "30", "--seed", "4")[1] for _ in range(2))
    assert first == second
    own = json.loads(first)[0]
    assert own["question"] == "Would it hold?"
    assert own["answer"]["aim"]["row"]["key"] == "truce"
    assert own["parameters"] == {"model": "own", "target": "truce", "draws": 30, "seed": 4}


def test_as_of_a_day_a_move_that_nobody_knew_takes_no_part(port: Path) -> None:
    code, told, _ = run(str(port), "--model", "own", "--as-of", "2022-03-01", "--draws", "20")
    assert code == 0
    assert "own: 2 states" in told


@pytest.mark.parametrize(
    ("words", "why"),
    [
        (("--target", "peace"), "model `own` has no state `peace`"),
        (("--model", "ours"), "the case has no model `ours`"),
        (("--lever", "bribe:port"), "`bribe` is no lever"),
        (("--lever", "pay:nobody"), "`nobody` has no move in model `own`"),
    ],
)
def test_what_cannot_be_asked_is_refused_with_exit_code_2(
    port: Path, words: tuple[str, ...], why: str
) -> None:
    code, told, refused = run(str(port), *words)
    assert (code, told) == (2, "")
    assert why in refused


def test_a_case_without_a_model_is_refused() -> None:
    code, _, refused = run(str(HOME / "labour-pay-round"))
    assert code == 2
    assert "no model of the conflict is known on that day" in refused


def test_antalya_treats_both_sides_by_one_rule() -> None:
    code, told, _ = run(str(HOME / "antalya-2022"), "--json", "--draws", "10")
    assert code == 0
    own, *sides = json.loads(told)
    assert {each["answer"]["seen_by"] for each in sides} == {"RU", "UA"}
    kinds = [
        {
            move.partition("-")[2]
            for row in own["answer"]["rows"]
            for move in row["taken"]
            if move.startswith(side)
        }
        for side in ("ru-", "ua-")
    ]
    assert kinds[0] == kinds[1] == {"pause", "trade", "refer"}
    assert own["answer"]["states"] == 800
    assert own["citations"]
