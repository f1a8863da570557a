from __future__ import annotations

import json
import re
from dataclasses import replace
from datetime import UTC, date, datetime
from typing import TYPE_CHECKING, Any

import pytest

from goodoffices.briefing.briefing import compose, write
from goodoffices.briefing.charts import pictures
from goodoffices.briefing.data import json_text
from goodoffices.briefing.front import front
from goodoffices.briefing.html import environment, html_text
from goodoffices.briefing.ink import Ink
from goodoffices.briefing.press import Press
from goodoffices.briefing.printing import rendered
from goodoffices.briefing.statements import Unfounded
from goodoffices.case.casefile import load
from goodoffices.case.faults import GoodOfficesError
from tests.briefing.cases import CASE, GAZETTE, briefed, folder

if TYPE_CHECKING:
    from pathlib import Path

    from goodoffices.briefing.briefing import Briefing
    from goodoffices.case.claims import Audience

STAMP = datetime(2022, 3, 9, tzinfo=UTC)


def unseen(_label: str, _part: float) -> None:
    """Progress that nobody watches."""


def composed(place: Path, agendas: tuple[str, ...] | None = None, audience: Audience = "team") -> Briefing:
    """The briefing of a case, computed."""
    return compose(
        load(place), as_of=None, audience=audience, agendas=agendas, draws=200, seed=1, progress=unseen
    )


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return folder(tmp_path_factory.mktemp("case") / "river")


@pytest.fixture(scope="module")
def briefing(place: Path) -> Briefing:
    return briefed(place)


@pytest.fixture(scope="module")
def html(briefing: Briefing) -> str:
    return html_text(briefing, pictures(briefing))


class TestNothingUnfoundedIsPrinted:
    def test_a_stray_text_in_a_section_fails_the_build(
        self, place: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        def careless(*arguments: Any) -> Any:  # noqa: ANN401 -- it passes on whatever it is given
            stray: Any = "They will yield."
            return replace(front(*arguments), purpose=stray)

        monkeypatch.setattr("goodoffices.briefing.pages.front", careless)
        with pytest.raises(Unfounded, match="They will yield"):
            composed(place)

    def test_a_template_cannot_print_a_plain_text(self, briefing: Briefing) -> None:
        template = environment(Ink(briefing.notes, 2022)).from_string("<p>{{ text }}</p>")
        with pytest.raises(Unfounded, match="neither cited, nor computed, nor signed"):
            template.render(text="They will yield.")

    def test_only_the_notes_print_texts_that_are_no_statements(self, html: str) -> None:
        assert "The Gazette" in html

    def test_every_sign_leads_somewhere(self, html: str) -> None:
        anchors = set(re.findall(r'id="([^"]+)"', html))
        assert {target for target in re.findall(r'href="#([^"]+)"', html) if target not in anchors} == set()

    def test_no_id_stands_twice(self, html: str) -> None:
        found = re.findall(r'\bid="([^"]+)"', html)
        assert len(found) == len(set(found))


class TestPageOne:
    def test_holds_what_a_mediator_needs(self, briefing: Briefing) -> None:
        front = briefing.pages.front
        assert front.purpose is not None
        assert [decider.party.text for decider in front.deciders] == ["Alba", "Bora"]
        assert len(front.openings) == 3
        assert front.questions
        assert [each.text for each in front.avoid] == ["Who began it."]
        assert [each.text for each in front.keep] == ["From Bora to Alba: The names."]

    def test_says_of_both_sides_alike_that_nothing_is_established(self, briefing: Briefing) -> None:
        standings = [s.standings for d in briefing.pages.front.deciders for s in d.delegates]
        assert [s[0].statement.text for s in standings] == ["not established on Calm and The dam"] * 2
        assert [doubt.text for doubt in standings[0][0].doubts] == ["doubted by B. Bach (Bora)"]

    def test_tries_what_both_sides_call_open_though_the_overlap_is_withheld(self, briefing: Briefing) -> None:
        first = briefing.pages.front.openings[0]
        assert first.kind.text == "common ground"
        assert first.statement.text == "Calm: “An hour of calm” (Alba calls it open; Bora asks for it)."

    def test_a_question_on_a_package_spells_it_out(self, tmp_path: Path) -> None:
        case = CASE[: CASE.index("gaps:")] + CASE[CASE.index("questions:") :]
        told = [question.text for question in briefed(folder(tmp_path / "x", case)).pages.front.questions]
        assert "Alba: would it sign package A (all as today)?" in told

    def test_explores_a_package_where_the_case_says_enough(self, place: Path) -> None:
        front = briefed(place, withheld=False).pages.front
        assert front.openings[0].kind.text == "package"


class TestEveryStatementNamesWhomItIsAbout:
    def test_in_the_state_of_play(self, tmp_path: Path) -> None:
        dated = CASE.replace("date: 2022-03-05", "date: 2022-03-09")
        said = "{open_to: hour, say: An hour at noon., cite: {gazette: "
        pages = briefed(folder(tmp_path / "x", dated.replace("{open_to: hour, cite: {gazette: ", said))).pages
        told = [event.statement.text for event in pages.state.events]
        assert "Alba: Its harvest." in told
        assert "Early track: A list of names." in told
        assert "Alba is open to: An hour at noon (Calm)." in told

    def test_and_who_was_in_the_room_on_another_track(self, tmp_path: Path) -> None:
        case = CASE.replace("{when: 2022-03-02,", "{when: 2022-03-02, room: {A: [anna], B: [bea]},")
        track = briefed(folder(tmp_path / "x", case)).pages.tracks[0]
        assert [name.text for name in track.meetings[0].room] == ["A. Anders", "B. Berg"]


class TestAnOffice:
    def test_bears_the_sign_of_where_it_is_told(self, tmp_path: Path) -> None:
        told = "office: President, told: {cite: {gazette: the assembly has to vote}}"
        case = CASE.replace("office: President", told)
        page = html_text(composed(folder(tmp_path / "river", case)), {})
        assert re.search(r"A\. Anders <em>\(decides\)</em>, President<[^>]*class=\"marks", page)

    def test_bears_none_where_the_case_does_not_say(self, html: str) -> None:
        assert "A. Anders <em>(decides)</em>, President;" in html


class TestAPackageThatLeavesIssuesOut:
    REFUSED = "packages:\n  - {party: A, refused: {calm: none}, cite: {gazette: 'wants it open'}}\n"

    def test_is_said_to_leave_them_as_today(self, tmp_path: Path) -> None:
        pages = briefed(folder(tmp_path / "x", CASE.replace("packages:\n", self.REFUSED))).pages
        assert pages.across[0].statement.text == "Alba has refused Calm: No calm; all else as today."

    def test_is_marked_as_refused_where_it_is_explored(self, tmp_path: Path) -> None:
        refused = self.REFUSED.replace("calm: none", "calm: hour, dam: half")
        pages = briefed(folder(tmp_path / "x", CASE.replace("packages:\n", refused))).pages
        told = [[each.text for each in package.refused] for package in pages.agendas[0].packages]
        assert told == [[], ["Alba refused it (5 Mar)"], [], []]


class TestForArmedConflict:
    def test_settlements_are_in_the_data_and_not_on_the_pages(self, briefing: Briefing, html: str) -> None:
        assert "Nash" in json_text(briefing, STAMP)
        assert "Nash" not in html

    def test_an_exercise_shows_its_frontier(self, tmp_path: Path) -> None:
        told = briefed(folder(tmp_path / "x", CASE.replace("conflict: armed", "conflict: exercise")))
        drawn = pictures(told)
        assert "frontier-1" in drawn
        assert "Nash" in html_text(told, drawn)


def test_swapping_the_sides_names_swaps_the_briefing_and_changes_nothing_else(tmp_path: Path) -> None:
    def pages(name: str, case: str) -> str:
        return html_text(briefed(folder(tmp_path / name, case)), {})

    names = {"Alba": "Bora", "Bora": "Alba"}

    def swapped(text: str) -> str:
        return re.sub("Alba|Bora", lambda match: names[match.group()], text)

    assert swapped(pages("one", CASE)) == pages("two", swapped(CASE))


def test_so_it_does_where_everything_is_computed_and_in_the_data_too(tmp_path: Path) -> None:
    names = {"Alba": "Bora", "Bora": "Alba"}

    def swapped(text: str) -> str:
        return re.sub("Alba|Bora", lambda match: names[match.group()], text)

    def told(name: str, case: str) -> tuple[str, str]:
        briefing = composed(folder(tmp_path / name, case))
        same = replace(briefing, run=replace(briefing.run, case_hash="0" * 16))
        without_ids = re.sub(r'"(gazette|call|desk)-[0-9a-f.-]+"', r'"\1"', json_text(same, STAMP))
        return re.sub(r"case [0-9a-f]{16}", "case ...", html_text(briefing, pictures(briefing))), without_ids

    (page, data), (other_page, other_data) = told("one", CASE), told("two", swapped(CASE))
    assert swapped(data) == other_data
    assert swapped(page) == other_page


def test_what_is_known_later_sleeps(html: str) -> None:
    assert "A day of calm" not in html
    assert "Half open" in html


CANARIES = {
    "host": ("dam matters most", "An hour at noon"),
    "public": ("dam matters most", "An hour at noon", "Rumours"),
}


@pytest.mark.parametrize("audience", ["host", "public"])
def test_what_an_audience_may_not_see_is_in_no_file(place: Path, audience: Audience) -> None:
    told = briefed(place, audience, run=None)
    html, data = html_text(told, pictures(told)), json_text(told, STAMP)
    assert [canary for canary in CANARIES[audience] if canary in html + data] == []
    assert "Harvest" in html or "harvest" in html


def test_a_hostile_case_is_told_and_does_nothing(tmp_path: Path) -> None:
    bad = "<script>alert(1)</script><img src=x onerror=alert(2)>"
    case = re.sub(
        r"(name|say|title|office|gist|ask|what|words|outlet|place|kind|avoid|who): ([A-Z][^{}\[\],\n]*)",
        rf'\1: "\2 {bad}"',
        CASE,
    )
    case = re.sub(r"(kind): (energy|trade)", rf'\1: "\2 {bad}"', case)
    told = briefed(folder(tmp_path / "bad", case, f"{GAZETTE} {bad}"))
    html = html_text(told, pictures(told))
    assert "&lt;script&gt;alert(1)" in html
    assert "<script>alert" not in html
    assert "<img" not in html


def test_the_same_case_and_stamp_give_the_same_bytes(place: Path) -> None:
    def files() -> dict[str, bytes]:
        with Press() as press:
            return rendered(briefed(place), STAMP, unseen, press)

    first, second = files(), files()
    assert [name for name in first if name != "briefing.docx" and first[name] != second[name]] == []


def test_the_page_is_one_file_that_fetches_nothing(html: str) -> None:
    assert len(html.encode()) < 1_500_000
    assert re.findall(r'(?:src|srcset)="(?!data:)', html) == []
    assert re.findall(r"@import|url\((?!#)", html) == []
    assert "<link" not in html


class TestCompose:
    def test_gives_everything_computed_as_data(self, place: Path) -> None:
        data = json.loads(json_text(composed(place), STAMP))
        assert list(data["agendas"]) == ["meeting"]
        assert data["run"]["draws"] == 200
        assert data["run"]["seed"] == 1
        assert set(data["findings"]) >= {"authority", "ties", "mediators", "sources", "odds.calm-agreed"}
        assert data["agendas"]["meeting"]["settlements"]["answer"]["printable"] is False

    def test_of_an_unknown_agenda_names_those_there_are(self, place: Path) -> None:
        with pytest.raises(GoodOfficesError, match=r"no agenda `meting`\. Did you mean `meeting`"):
            composed(place, ("meting",))

    def test_of_a_case_with_nothing_in_it_still_briefs(self, tmp_path: Path) -> None:
        told = composed(folder(tmp_path / "bare", "goodoffices: 1\ntitle: To be prepared\n"))
        assert "No purpose is written down" in html_text(told, pictures(told))


class TestWrite:
    def test_writes_all_four_files(self, briefing: Briefing, tmp_path: Path) -> None:
        steps: list[float] = []
        paths = write(briefing, tmp_path / "out", STAMP, lambda _label, part: steps.append(part))
        assert [path.name for path in paths] == [
            "briefing.html",
            "briefing.pdf",
            "briefing.docx",
            "briefing.json",
        ]
        assert sorted(path.name for path in (tmp_path / "out").iterdir()) == sorted(
            path.name for path in paths
        )
        assert steps == sorted(steps)
        assert steps[-1] == 1.0

    def test_leaves_what_was_there_where_one_of_them_fails(
        self, briefing: Briefing, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        (tmp_path / "briefing.html").write_text("before", encoding="utf-8")

        def broken(*_: object) -> bytes:
            raise OSError(28, "No space left on device")

        monkeypatch.setattr("goodoffices.briefing.word.word_bytes", broken)
        with pytest.raises(OSError, match="No space"):
            write(briefing, tmp_path, STAMP)
        assert [path.name for path in tmp_path.iterdir()] == ["briefing.html"]
        assert (tmp_path / "briefing.html").read_text(encoding="utf-8") == "before"

    def test_leaves_what_was_there_where_a_folder_has_the_name_of_a_file(
        self, briefing: Briefing, tmp_path: Path
    ) -> None:
        (tmp_path / "briefing.html").write_text("before", encoding="utf-8")
        (tmp_path / "briefing.json").mkdir()
        with pytest.raises(OSError, match=r"a folder stands where briefing\.json belongs"):
            write(briefing, tmp_path, STAMP)
        assert sorted(path.name for path in tmp_path.iterdir()) == ["briefing.html", "briefing.json"]
        assert (tmp_path / "briefing.html").read_text(encoding="utf-8") == "before"

    def test_leaves_no_folder_behind_where_nothing_could_be_written(
        self, briefing: Briefing, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        def full(*_: object, **__: object) -> str:
            raise OSError(28, "No space left on device")

        monkeypatch.setattr("goodoffices.briefing.printing.mkdtemp", full)
        with pytest.raises(OSError, match="No space"):
            write(briefing, tmp_path / "new" / "out", STAMP)
        assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("name", ["تقاسم المياه", "中华人民共和国", "Ὅμηρος 🗾"])
def test_a_name_in_any_script_is_drawn_without_a_warning(tmp_path: Path, name: str) -> None:
    told = briefed(folder(tmp_path / "x", CASE.replace("name: Early track", f"name: {name}")))
    timeline = pictures(told)["timeline"]
    assert name.split(maxsplit=1)[0] in timeline.svg
    assert timeline.png().startswith(b"\x89PNG")


def test_the_end_of_the_calendar_is_no_end_of_the_timeline(tmp_path: Path) -> None:
    told = briefed(folder(tmp_path / "late", CASE.replace("as_of: 2022-03-09", "as_of: 9999-12-31")))
    assert "timeline" in pictures(told)


def test_the_day_of_the_briefing_is_told(html: str) -> None:
    assert f"{date(2022, 3, 9):%Y-%m-%d}" in html
    assert "For the team" in html
