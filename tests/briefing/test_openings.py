"""What page one offers to try."""

from __future__ import annotations

from typing import TYPE_CHECKING

from goodoffices.briefing.openings import stances
from goodoffices.case.casefile import load
from tests.briefing.cases import CASE, briefed, folder

if TYPE_CHECKING:
    from pathlib import Path

REFUSED = '  - {party: A, refused: {calm: hour}, cite: {gazette: "never open it"}}\nmessages:'


def with_a_refusal(words: str = REFUSED) -> str:
    return CASE.replace("messages:", words, 1)


def test_an_option_that_a_side_has_refused_on_its_own_says_so(tmp_path: Path) -> None:
    openings = briefed(folder(tmp_path / "x", with_a_refusal())).pages.front.openings
    (calm,) = [each for each in openings if each.statement.text.startswith("Calm")]
    assert calm.statement.text.endswith("call it open, though Alba has refused it alone.")
    assert "packages.1" in [entry.claim.path for entry in calm.statement.beside]


def test_a_refusal_of_more_than_the_option_says_nothing_of_it(tmp_path: Path) -> None:
    more = REFUSED.replace("{calm: hour}", "{calm: hour, dam: open}")
    case = load(folder(tmp_path / "x", with_a_refusal(more))).case
    assert stances(case, "calm", ("A", "B"))["hour"].refused == ()


def test_a_contested_refusal_stands_aside(tmp_path: Path) -> None:
    contested = REFUSED.replace("cite", "contested: calm, cite", 1).replace(
        "\nmessages:", "\n  - {party: A, would_sign: {calm: hour}, by: desk, contested: calm}\nmessages:"
    )
    case = load(folder(tmp_path / "x", with_a_refusal(contested))).case
    assert stances(case, "calm", ("A", "B"))["hour"].refused == ()


def test_the_pages_tell_a_final_refusal_from_one_that_is_not(tmp_path: Path) -> None:
    final = REFUSED.replace("cite", "final: true, cite", 1)
    for name, words, told in (("x", REFUSED, "not for good"), ("y", final, "for good")):
        across = briefed(folder(tmp_path / name, with_a_refusal(words))).pages.across
        assert [each.statement.text for each in across if "refused" in each.statement.text] == [
            f"Alba has refused Calm: An hour of calm, {told}."
        ]
