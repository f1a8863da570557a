"""Rehearsals in the briefing: what is printed, and what is refused."""

from __future__ import annotations

import json
import re
from datetime import UTC, datetime
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING

import docx
import pytest
from pypdf import PdfReader

from goodoffices.analysis.finding import Finding
from goodoffices.briefing.briefing import compose
from goodoffices.briefing.charts import pictures
from goodoffices.briefing.data import as_data, plain
from goodoffices.briefing.differences import stands_out
from goodoffices.briefing.html import html_text
from goodoffices.briefing.pdf import pdf_bytes
from goodoffices.briefing.rehearsals import lines_of
from goodoffices.briefing.rehearsed import rehearse_case
from goodoffices.briefing.word import word_bytes
from goodoffices.case.casefile import load
from goodoffices.case.faults import GoodOfficesError
from goodoffices.case.filters import as_of as known_on
from goodoffices.rehearsal.answers import MEASURES, Compared, Curve, Difference, Ends, Rehearsals
from goodoffices.rehearsal.formats import budgets, deadlines, standard
from goodoffices.rehearsal.rehearsing import Order, case_digest

if TYPE_CHECKING:
    from collections.abc import Sequence

    from goodoffices.briefing.briefing import Briefing
    from goodoffices.rehearsal.formats import Choice

CASE = Path(__file__).parents[2] / "src" / "goodoffices" / "case" / "catalogue" / "labour-pay-round"


def silent(_label: str, _part: float) -> None:
    """Nobody watches."""


@pytest.fixture(scope="module")
def rehearsed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The labour case, rehearsed."""
    out = tmp_path_factory.mktemp("rehearsed")
    rehearse_case(CASE, out, Order(talks=50), silent)
    return out


@pytest.fixture(scope="module")
def briefed(rehearsed: Path) -> Briefing:
    """The labour case's briefing, with its rehearsals."""
    return compose(
        load(CASE),
        as_of=None,
        audience="team",
        agendas=None,
        draws=100,
        seed=1,
        progress=silent,
        rehearsals=rehearsed,
    )


def test_the_section_its_figure_and_its_data(briefed: Briefing) -> None:
    page = html_text(briefed, pictures(briefed))
    assert '<section id="rehearsals"' in page
    assert '<a href="#rehearsals">Rehearsals</a>' in page
    for kind in ("formats", "sensitivity", "time", "ends"):
        assert f"{kind}-1-title" in page
    assert "Klein" in page
    data = as_data(briefed, datetime(2025, 2, 14, tzinfo=UTC))
    assert data["rehearsals"]["contract"]["answer"]["base"] == "alternating"


def test_no_share_of_talks_that_agree_is_printed(briefed: Briefing) -> None:
    """Only differences are: each cell has its sign and its interval, or says that there is nothing to tell."""
    told = briefed.pages.rehearsals[0]
    rows = (*told.formats, *told.deadlines, *told.budgets)
    assert [row.what.text for row in told.formats] == [
        each.format for each in briefed.rehearsed[0].answer.compared
    ]
    figure = r"[+−]\d+\.\d|0\.0"
    for one in (one for row in rows for one in row.cells):
        assert re.fullmatch(
            rf"(([+−]\d+\.\d|none) \(({figure}) to ({figure})\))|none|no talk tells", one.told.text
        )


def test_one_table_for_each_agenda_tells_formats_deadlines_and_budgets(briefed: Briefing) -> None:
    told, of = briefed.pages.rehearsals[0], briefed.rehearsed[0].answer
    assert [row.what.text for row in told.deadlines] == [f"{rounds} rounds" for rounds in (10, 20, 60, 80)]
    assert len(told.budgets) == 4
    page = html_text(briefed, pictures(briefed))
    section = page[page.index('<section id="rehearsals"') :]
    section = section[: section.index("</section>")]
    assert section.count("<table") == 1
    rows = len(of.compared) + len(of.deadlines) + len(of.budgets)
    assert section.count('<th scope="row">') == rows
    assert section.count("<td") == 4 * rows
    assert section.count('class="unsure"') == sum(
        not one.holds for row in (*told.formats, *told.deadlines, *told.budgets) for one in row.cells
    )
    picture = pictures(briefed)["sensitivity-1"]
    assert all(f"{each.format} " in picture.description for each in (*of.deadlines, *of.budgets))
    assert "Where on the frontier" in pictures(briefed)["ends-1"].title


def test_nothing_is_printed_as_a_negative_zero_or_with_a_hyphen_for_a_minus(briefed: Briefing) -> None:
    """Not in the page, the Word file or the figures' words."""
    drawn = pictures(briefed)
    stamp = datetime(2025, 2, 14, tzinfo=UTC)
    document = docx.Document(BytesIO(word_bytes(briefed, drawn, stamp)))
    table = next(each for each in document.tables if each.rows[0].cells[0].text == "What is changed")
    words = " ".join(cell.text for row in table.rows for cell in row.cells)
    page = html_text(briefed, drawn)
    section = page[page.index('<section id="rehearsals"') :]
    section = re.sub(r"<svg.*?</svg>|<[^>]*>", "", section[: section.index("</section>")], flags=re.DOTALL)
    said = " ".join(drawn[f"{kind}-1"].description for kind in ("formats", "sensitivity"))
    for text in (words, section, said):
        assert not re.search(r"[-−+]0\.0|(?<![\w])-\d", text)
    assert len(table.rows) == 1 + len(
        re.findall(r'<th scope="row">', page[page.index('class="differences"') :])
    )


def test_what_stands_out_is_sure_and_in_the_data_file_too(briefed: Briefing) -> None:
    data = as_data(briefed, datetime(2025, 2, 14, tzinfo=UTC))
    lines = data["rehearsals"]["contract"]["stands_out"]
    assert lines == [line.text for line in briefed.pages.rehearsals[0].stands_out]
    assert 1 <= len(lines) <= 2


def test_only_the_largest_differences_that_hold_stand_out() -> None:
    """A larger one whose sign could turn is not named; those that print alike are named together."""

    def row(name: str, value: float, same: int = 18) -> Compared:
        return Compared(name, "", (Difference("agreements", value, value - 1, value + 1, 100, same, 18),))

    some = (row("a", 4.01), row("b", 3.99), row("c", 9.0, 17), row("d", -2.0), row("e", -0.01))
    first, second = stands_out(Rehearsals("a", "base", "In turn.", some, (), (), 18), {})
    assert first == (
        "Beside “base”, talks agree more often with “a” and “b” (+4.0 in 100 talks), "
        "less often with “d” (−2.0 in 100 talks)."
    )
    assert second == "No format surely changes what whoever gains least gains."


def test_who_walks_out_stands_out_by_name() -> None:
    told = Difference("walked.crew", 4.0, 2.0, 6.0, 100, 2, 2)
    of = Rehearsals("a", "base", "In turn.", (Compared("text", "", (told,)),), (), (), 2)
    assert stands_out(of, {"crew": "The crew"})[-1] == (
        "Beside “base”, The crew walks out more often with “text” (+4.0 in 100 talks)."
    )


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


def written_by_hand(agenda: str, digest: str) -> Finding[Rehearsals]:
    """Rehearsals as large as Antalya's, with figures as wide as they come."""

    def compared(some: Sequence[Choice]) -> tuple[Compared, ...]:
        told = tuple(Difference(measure, -14.8, -18.0, -11.6, 500, 17, 18) for measure in MEASURES)
        return tuple(Compared(each.name, each.say, told) for each in some)

    base, *others = standard()
    answer = Rehearsals(
        agenda=agenda, base=base.name, base_say=base.say, compared=compared(others), deadlines=compared(deadlines()),
        budgets=compared(budgets()), settings=18, parties=("RU", "UA"),
        curves=tuple(Curve(each.name, (0.0, 0.4, 1.0)) for each in (base, *others[:6])),
        ends=(Ends(base.name, ((0.4, 0.9),)), Ends(others[4].name, ((0.5, 1.0),))),
    )  # fmt: skip
    return Finding("What changes?", answer, "By hand.", exact=False, parameters={"case": digest})


def test_the_section_takes_two_printed_pages_on_antalya(tmp_path: Path) -> None:
    loaded = load(CASE.with_name("antalya-2022"))
    for agenda in ("meeting", "settlement"):
        (tmp_path / agenda).mkdir()
        finding = written_by_hand(agenda, case_digest(known_on(loaded.case, loaded.case.as_of)))
        (tmp_path / agenda / "rehearsals.json").write_text(json.dumps(plain(finding)))
    briefing = compose(
        loaded,
        as_of=None,
        audience="team",
        agendas=None,
        draws=100,
        seed=1,
        progress=silent,
        rehearsals=tmp_path,
    )
    printed = PdfReader(
        BytesIO(pdf_bytes(html_text(briefing, pictures(briefing)), datetime(2022, 3, 9, tzinfo=UTC)))
    )
    pages = [re.sub(r"\s+", " ", page.extract_text()) for page in printed.pages]
    first = next(n for n, page in enumerate(pages) if "Simulated talks, not forecasts" in page)
    assert pages[first].count("What is changed") == 2
    assert "What the format changes." in pages[first + 1]
    assert "What the deadline and the budget change." in pages[first + 1]


@pytest.mark.parametrize(
    ("place", "wrong"),
    [
        (("compared", 0, "differences", 0, "value"), float("nan")), (("compared", 0, "differences", 0, "low"), "x"),
        (("compared", 0, "differences"), []), (("deadlines",), [{}]), (("agenda",), "another"), (("base",), None),
        (("curves", 0, "parts"), []), (("curves", 0, "parts"), ["a"]), (("ends", 0, "points"), [[1]]),
        (("parties",), []), (("settings",), []), (("..", "parameters"), []), (("..", "method"), None),
        (("..", "references"), "Klein2003")
    ],
)  # fmt: skip
def test_a_file_of_rehearsals_that_was_changed_is_refused(
    place: tuple[str | int, ...], wrong: object, tmp_path: Path
) -> None:
    """It is read as strictly as a case: what would end in a traceback later is told here."""
    loaded = load(CASE)
    digest = case_digest(known_on(loaded.case, loaded.case.as_of))
    data = plain(written_by_hand("contract", digest))
    at = data if place[0] == ".." else data["answer"]
    *way, last = place[1:] if place[0] == ".." else place
    for step in way:
        at = at[step]
    at[last] = wrong
    (tmp_path / "contract").mkdir()
    (tmp_path / "contract" / "rehearsals.json").write_text(json.dumps(data))
    with pytest.raises(GoodOfficesError, match="no file of rehearsals"):
        compose(loaded, as_of=None, audience="team", agendas=None, draws=100, seed=1, progress=silent,
                rehearsals=tmp_path)  # fmt: skip
