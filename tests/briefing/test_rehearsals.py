"""Rehearsals in the briefing: what is printed, and what is refused."""

from __future__ import annotations

import json
import re
from datetime import UTC, datetime
from pathlib import Path

import pytest

from goodoffices.briefing.briefing import compose
from goodoffices.briefing.charts import pictures
from goodoffices.briefing.data import as_data
from goodoffices.briefing.html import html_text
from goodoffices.briefing.rehearsals import lines_of
from goodoffices.briefing.rehearsed import rehearse_case
from goodoffices.case.casefile import load
from goodoffices.case.faults import GoodOfficesError
from goodoffices.rehearsal.answers import Compared, Difference, Rehearsals
from goodoffices.rehearsal.rehearsing import Order

CASE = Path(__file__).parents[2] / "src" / "goodoffices" / "case" / "catalogue" / "labour-pay-round"


def silent(_label: str, _part: float) -> None:
    """Nobody watches."""


@pytest.fixture(scope="module")
def rehearsed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The labour case, rehearsed."""
    out = tmp_path_factory.mktemp("rehearsed")
    rehearse_case(CASE, out, Order(talks=50), silent)
    return out


def test_the_section_its_figure_and_its_data(rehearsed: Path) -> None:
    briefing = compose(
        load(CASE),
        as_of=None,
        audience="team",
        agendas=None,
        draws=100,
        seed=1,
        progress=silent,
        rehearsals=rehearsed,
    )
    page = html_text(briefing, pictures(briefing))
    assert '<section id="rehearsals"' in page
    assert '<a href="#rehearsals">Rehearsals</a>' in page
    for kind in ("formats", "sensitivity", "time", "ends"):
        assert f"{kind}-1-title" in page
    assert "Klein" in page
    data = as_data(briefing, datetime(2025, 2, 14, tzinfo=UTC))
    assert data["rehearsals"]["contract"]["answer"]["base"] == "alternating"


def test_no_share_of_talks_that_agree_is_printed(rehearsed: Path) -> None:
    """Only differences are: each line has its sign and its interval."""
    briefing = compose(
        load(CASE),
        as_of=None,
        audience="team",
        agendas=None,
        draws=100,
        seed=1,
        progress=silent,
        rehearsals=rehearsed,
    )
    told = briefing.pages.rehearsals[0]
    for line in (*told.holds, *told.open):
        assert line.text.count(" to ") >= 1
        assert f", beside {briefing.rehearsed[0].answer.base}: " in line.text
        assert line.text.split(": ")[1][0] in "+-"


def test_deadline_and_budget_are_told_as_differences_with_intervals(rehearsed: Path) -> None:
    """A line for each; the same lines are what the command prints."""
    briefing = compose(
        load(CASE),
        as_of=None,
        audience="team",
        agendas=None,
        draws=100,
        seed=1,
        progress=silent,
        rehearsals=rehearsed,
    )
    told, of = briefing.pages.rehearsals[0], briefing.rehearsed[0].answer
    assert [line.text.split(" (")[0] for line in told.deadlines] == [
        f"A deadline after {rounds} rounds" for rounds in (10, 20, 60, 80)
    ]
    assert len(told.budgets) == 4
    for line in (*told.deadlines, *told.budgets):
        assert re.search(
            r": [+-]\d+\.\d \([+-]\d+\.\d to [+-]\d+\.\d(; either way)?\) agreements in a hundred", line.text
        )
    picture = pictures(briefing)["sensitivity-1"]
    assert all(f"{each.format} " in picture.description for each in (*of.deadlines, *of.budgets))
    assert "Where on the frontier" in pictures(briefing)["ends-1"].title


def test_whoever_might_walk_out_is_told_by_name() -> None:
    told = Difference("walked.crew", 4.0, 2.0, 6.0, 100, 2, 2)
    of = Rehearsals("a", "base", "In turn.", (Compared("text", "", (told,)),), (), (), 2)
    [line], _ = lines_of(of, {"crew": "The crew"})
    assert line == "text, beside base: +4.0 (+2.0 to +6.0) talks in a hundred in which The crew walks out."


def test_without_rehearsals_nothing_changes() -> None:
    briefing = compose(
        load(CASE), as_of=None, audience="team", agendas=None, draws=100, seed=1, progress=silent
    )
    assert 'id="rehearsals"' not in html_text(briefing, pictures(briefing))
    assert "rehearsals" not in as_data(briefing, datetime(2025, 2, 14, tzinfo=UTC))


def test_rehearsals_of_another_case_or_none_are_refused(rehearsed: Path, tmp_path: Path) -> None:
    def brief(folder: Path) -> None:
        compose(
            load(CASE),
            as_of=None,
            audience="team",
            agendas=None,
            draws=100,
            seed=1,
            progress=silent,
            rehearsals=folder,
        )

    with pytest.raises(GoodOfficesError, match="no rehearsals of these agendas"):
        brief(tmp_path)
    data = json.loads((rehearsed / "contract" / "rehearsals.json").read_text())
    data["parameters"]["case"] = "0" * 16
    (tmp_path / "contract").mkdir()
    path = tmp_path / "contract" / "rehearsals.json"
    path.write_text(json.dumps(data))
    with pytest.raises(GoodOfficesError, match="of another state of the case"):
        brief(tmp_path)
    path.write_text("{}")
    with pytest.raises(GoodOfficesError, match="no file of rehearsals"):
        brief(tmp_path)


def test_a_sign_holds_only_if_every_setting_agrees_and_the_interval_leaves_out_nothing() -> None:
    def difference(low: float, high: float, same: int) -> Difference:
        return Difference("agreements", (low + high) / 2, low, high, 100, same, 18)

    told = [difference(2.0, 8.0, 18), difference(2.0, 8.0, 17), difference(-1.0, 8.0, 18)]
    assert [each.holds for each in told] == [True, False, False]
    of = Rehearsals(
        "a", "base", "In turn.", tuple(Compared(str(n), "", (d,)) for n, d in enumerate(told)), (), (), 18
    )
    sure, unsure = lines_of(of)
    assert (len(sure), len(unsure)) == (1, 2)
