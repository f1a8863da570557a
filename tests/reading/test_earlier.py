"""What a case has of reports, and what a new one has in common with them."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from typer.testing import CliRunner

from goodoffices.case.casefile import CaseFile, loaded_from
from goodoffices.cli import app
from goodoffices.reading.earlier import earlier
from goodoffices.reading.freeze import thaw
from goodoffices.reading.read import read

if TYPE_CHECKING:
    from goodoffices.reading.report import Report

HELD = "Foreign ministers of Veskia and Orlania met in Geneva on 3 March."
GREEK = "\N{GREEK SMALL LETTER ALPHA}\N{GREEK SMALL LETTER BETA} " * 20


def case_of(**sources: tuple[str, str]) -> CaseFile:
    """A case whose sources are these: what stands beside each one's file, and its text."""
    listed = "".join(f"  {key}: {{file: {key}.txt, {more}}}\n" for key, (more, _) in sources.items())
    text = f"goodoffices: 1\ntitle: Lune\nparties: {{ORL: Orlania, VES: Veskia}}\nsources:\n{listed}"
    return loaded_from(
        text, Path("case.yaml"), coming={f"{k}.txt": words for k, (_, words) in sources.items()}
    )


def report_of(text: str) -> Report:
    return thaw("new.txt", text.encode(), published=date(2041, 3, 5))


def test_the_same_fact_in_an_earlier_report_is_linked_with_its_words() -> None:
    loaded = case_of(gazette=("date: 2041-03-04", HELD))
    report = report_of(
        "The foreign ministers of Orlania and Veskia met in Geneva on 3 March, officials said."
    )
    links = [
        link for each in read(report, loaded.case, earlier(loaded, report).reports) for link in each.links
    ]
    assert ("same", "gazette") in [(link.relation, link.where) for link in links]
    assert "met in Geneva" in "".join(link.words for link in links)


def test_words_of_a_source_that_is_not_for_everybody_are_not_repeated() -> None:
    loaded = case_of(cable=("date: 2041-03-04, handling: team", HELD))
    report = report_of(
        "The foreign ministers of Orlania and Veskia met in Geneva on 3 March, officials said."
    )
    links = [
        link for each in read(report, loaded.case, earlier(loaded, report).reports) for link in each.links
    ]
    assert [link.relation for link in links if link.where == "cable"]
    assert {link.words for link in links if link.where == "cable"} == {""}


def test_the_nearest_in_time_are_compared_and_the_others_named() -> None:
    far, near, after = (f"date: 2041-0{month}-04" for month in (1, 3, 4))
    loaded = case_of(far=(far, HELD), near=(near, f"{HELD} They ate."), after=(after, f"{HELD} They left."))
    shelf = earlier(loaded, report_of("They will meet Orlania again."), most=2)
    assert [each.report.name for each in shelf.reports] == ["near", "after"]
    assert shelf.left == ("far: 2 reports are nearer in time",)


def test_long_reports_are_not_all_read_again() -> None:
    """Comparing takes seconds, however much the case has."""
    loaded = case_of(near=("date: 2041-03-04", HELD), long=("date: 2041-03-03", f"{HELD} " * 2000))
    shelf = earlier(loaded, report_of("They will meet Orlania again."))
    assert [each.report.name for each in shelf.reports] == ["near"]
    assert shelf.left == ("long: it and the reports nearer in time have more than 75,000 characters",)


def test_a_source_that_cannot_be_read_is_named() -> None:
    loaded = case_of(athens=("date: 2041-03-04, language: el", GREEK))
    shelf = earlier(loaded, report_of("They will meet Orlania again."))
    assert shelf.reports == ()
    assert "not in Latin letters" in shelf.left[0]


def test_a_report_is_not_compared_with_itself_nor_with_our_own_words() -> None:
    loaded = case_of(gazette=("date: 2041-03-04", HELD))
    assert earlier(loaded, report_of(HELD)).reports == ()
    told = "goodoffices: 1\ntitle: Lune\nsources: {told: {digest: told.md, date: 2041-03-04}}"
    ours = loaded_from(told, Path("case.yaml"), coming={"told.md": HELD})
    assert earlier(ours, report_of("They will meet Orlania again.")).reports == ()


def test_the_command_tells_what_was_not_compared(tmp_path: Path) -> None:
    (tmp_path / "sources").mkdir()
    (tmp_path / "sources" / "athens.txt").write_text(GREEK, encoding="utf-8")
    (tmp_path / "case.yaml").write_text(
        "goodoffices: 1\ntitle: Lune\nparties: {ORL: Orlania, VES: Veskia}\n"
        "sources: {athens: {file: athens.txt, date: 2041-03-04, language: el}}\n",
        encoding="utf-8",
    )
    (tmp_path / "new.txt").write_text(HELD, encoding="utf-8")
    asked = ["read", str(tmp_path / "new.txt"), "--into", str(tmp_path), "--published", "2041-03-05"]
    done = CliRunner().invoke(app, [*asked, "--batch", str(tmp_path / "out.json")])
    assert done.exit_code == 0
    assert (
        done.stderr
        == "not compared: athens.txt: is not in Latin letters. Only English is read: give a translation.\n"
    )
