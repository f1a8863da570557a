"""Pages on a case whose scores are known, where the plain answer is not to be had."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from goodoffices.briefing.briefing import compose
from goodoffices.briefing.charts import pictures
from goodoffices.briefing.html import html_text
from goodoffices.case.casefile import load
from tests.briefing.golden import words_of

if TYPE_CHECKING:
    from pathlib import Path


PARTIES = {"A": "Ayland", "B": "Beeland", "C": "Ceeland"}


def page(place: Path, issues: int, options: int, scores: dict[str, Any], parties: str = "AB") -> str:
    """The words of the page on an exercise between some parties, some issues with some options each."""
    keys = [f"i{n}" for n in range(issues)]
    on = {key: {f"o{m}": 1 for m in range(options)} for key in keys} | scores.pop("on", {})
    entry = {"no_agreement": 0, "by": "desk", **scores, "on": on}
    case = {
        "goodoffices": 1,
        "title": "An exercise",
        "as_of": "2025-02-12",
        "conflict": "exercise",
        "parties": {key: PARTIES[key] for key in parties},
        "agendas": {"all": {"issues": "all", "consent": list(parties)}},
        "issues": {key: {"options": {option: option for option in on[key]}} for key in on},
        "scores": dict.fromkeys(parties, entry),
    }
    (place / "case.json").write_text(json.dumps(case), encoding="utf-8")
    briefing = compose(
        load(place), as_of=None, audience="team", agendas=None, draws=100, seed=1, progress=lambda *_: None
    )
    return words_of(html_text(briefing, pictures(briefing)))


def test_too_many_packages_to_count_are_told_without_a_count(tmp_path: Path) -> None:
    words = page(tmp_path, 14, 4, {"on": {"last": {"no": 0, "yes": 9}}})
    assert "at least one of 536,870,912, too many to count" in words


def test_of_settlements_that_tie_the_page_says_how_many(tmp_path: Path) -> None:
    assert "(one of 4 that tie)" in page(tmp_path, 2, 2, {"on": {"last": {"no": 0, "yes": 9}}})


def test_where_nothing_is_acceptable_the_page_says_that_there_is_no_settlement(tmp_path: Path) -> None:
    scores = {"no_agreement": 500, "on": {"last": {"no": 0, "yes": 9}}}
    told = page(tmp_path, 2, 2, scores)
    assert "No settlement is told: no package is acceptable to all." in told
    assert "in no draw" not in told


def test_a_figure_of_more_parties_than_it_has_axes_says_which_it_draws(tmp_path: Path) -> None:
    told = page(tmp_path, 2, 2, {"on": {"last": {"no": 0, "yes": 9}}}, "ABC")
    assert "Drawn are the worths to Ayland and Beeland alone; all 3 stand in the data file." in told
    assert "Drawn are" not in page(tmp_path, 2, 2, {"on": {"last": {"no": 0, "yes": 9}}})
