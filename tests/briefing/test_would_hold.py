"""*Would it hold?* in the briefing: what is printed, that nothing stands bare, and the picture with its words."""

from __future__ import annotations

import json
import re
from datetime import UTC, date, datetime
from html import unescape

import pytest

from goodoffices.analysis.stability.holding import would_hold
from goodoffices.briefing.briefing import Briefing, compose
from goodoffices.briefing.charts import pictures
from goodoffices.briefing.charts.moves import move_graph
from goodoffices.briefing.data import json_text
from goodoffices.briefing.html import html_text
from goodoffices.briefing.would_hold import changes, levers
from goodoffices.case.casefile import load
from goodoffices.case.catalogue import HOME
from goodoffices.case.filters import as_of, seen_by

STAMP = datetime(2022, 3, 9, tzinfo=UTC)
DAYS = [date(2022, 2, 25), date(2022, 3, 3), date(2022, 3, 10), date(2024, 7, 1)]


@pytest.fixture(scope="module")
def briefing() -> Briefing:
    return compose(
        load(HOME / "antalya-2022"),
        as_of=None,
        audience="team",
        agendas=("meeting",),
        draws=100,
        seed=1,
        progress=lambda _label, _part: None,
    )


@pytest.fixture(scope="module")
def section(briefing: Briefing) -> str:
    html = html_text(briefing, pictures(briefing))
    return unescape(re.sub(r"<[^>]+>", " ", html[html.index('id="holdings"') : html.index('id="blockers"')]))


def test_every_state_stands_with_its_verdict_its_survival_and_its_way(
    briefing: Briefing, section: str
) -> None:
    [told] = briefing.pages.holdings
    assert [side.text for side in told.sides] == ["Russian Federation", "Ukraine"]
    for state in told.states:
        assert re.fullmatch(r"\d+ of 100", state.survives.text)
        assert state.words.text in section
        assert len(state.seen) == 2
        assert "not asked" not in {word.text for word in state.seen}
    assert "today" in told.states[0].way.text
    assert told.verdicts[0].text == "Today: nobody has anything to gain by moving alone."


def test_the_least_change_and_the_levers_are_told(briefing: Briefing, section: str) -> None:
    assert "For this to hold:" in section
    assert "It would hold if Russian Federation cared no longer for" in section
    assert "binds itself to act against Russian Federation if it moves away" in section
    own = briefing.holdings[0].answer
    assert own.aim is not None
    assert changes(own.aim)
    assert levers(own.aim)
    held = would_hold(briefing.telling.case, "war", "pause-and-guarantee", draws=10).answer.aim
    assert held is not None
    assert changes(held)[0].startswith("It holds as the statements stand. It would no longer if")


def test_the_picture_says_in_words_what_it_shows(briefing: Briefing) -> None:
    picture = pictures(briefing)["moves-1"]
    assert picture.description.startswith(
        "A, today, holds. B does not hold; moves of Russian Federation, then Ukraine"
    )
    assert 'role="img"' in picture.svg
    assert (
        move_graph(briefing.holdings[0].answer, dict.fromkeys(briefing.telling.case.parties, "x"), 1)
        is not None
    )


def test_the_data_hold_every_model_whole(briefing: Briefing) -> None:
    data = json.loads(json_text(briefing, STAMP))
    assert set(data["holdings"]) == {"war", "war-as-moscow-sees-it", "war-as-kyiv-sees-it"}
    assert data["holdings"]["war"]["answer"]["aim"]["pulls"]
    assert data["findings"]["balance"]["answer"]["frustration"] == 0


@pytest.mark.parametrize("day", DAYS)
@pytest.mark.parametrize("audience", ["team", "public"])
def test_every_day_and_audience_can_be_asked(day: date, audience: str) -> None:
    case = seen_by(as_of(load(HOME / "antalya-2022").case, day), audience)  # type: ignore[arg-type]
    for key in case.models:
        found = would_hold(case, key, draws=10).answer
        assert found.states >= 2
        if set(found.silent) == set(found.parties):
            assert found.today.word == "nothing known"


def test_a_case_without_models_has_no_such_section() -> None:
    loaded = load(HOME / "blank")
    told = compose(
        loaded,
        as_of=None,
        audience="team",
        agendas=(),
        draws=100,
        seed=1,
        progress=lambda _label, _part: None,
    )
    html = html_text(told, pictures(told))
    assert "holdings" not in html.partition("</style>")[2].partition("<script>")[0]
    assert "holdings" not in json.loads(json_text(told, STAMP))
