"""`goodoffices brief` as it is typed: four files, one day, one audience, the same bytes, and plain refusals."""

from __future__ import annotations

import html
import json
import os
import re
import subprocess
import sys
import zipfile
from datetime import date
from typing import TYPE_CHECKING

import pytest
from pypdf import PdfReader
from typer.testing import CliRunner, Result

from goodoffices.case.casefile import load
from goodoffices.case.catalogue import HOME
from goodoffices.case.filters import as_of
from goodoffices.case.pruning import plain_data
from goodoffices.cli import app
from tests.briefing.cases import CASE, folder

if TYPE_CHECKING:
    from pathlib import Path

FILES = ("briefing.html", "briefing.pdf", "briefing.docx", "briefing.json")
ANTALYA = HOME / "antalya-2022"


def brief(case: Path, out: Path, *words: str) -> Result:
    return CliRunner().invoke(app, ["brief", str(case), "--out", str(out), "--draws", "100", *words])


def folded(text: str) -> str:
    return re.sub(r"\s+", " ", text)


def everything(out: Path) -> dict[str, str]:
    """All the text of all four files, hidden parts included; spaces folded, for a PDF breaks its lines anywhere."""
    with zipfile.ZipFile(out / "briefing.docx") as archive:
        parts = [
            archive.read(name).decode() for name in archive.namelist() if name.endswith((".xml", ".rels"))
        ]
    reader = PdfReader(out / "briefing.pdf")
    pages = [page.extract_text() for page in reader.pages]
    return {
        "briefing.html": folded(html.unescape((out / "briefing.html").read_text("utf-8"))),
        "briefing.pdf": folded(" ".join([*pages, str(reader.metadata), str(reader.xmp_metadata)])),
        # Word cuts a sentence into runs; its marks are left out, so that a cut hides nothing.
        "briefing.docx": folded(html.unescape(" ".join(re.sub(r"<[^>]*>", "", part) for part in parts))),
        "briefing.json": folded(
            json.dumps(json.loads((out / "briefing.json").read_text("utf-8")), ensure_ascii=False)
        ),
    }


def texts(thing: object) -> set[str]:
    """Every text in plain data."""
    if isinstance(thing, dict):
        return {text for value in thing.values() for text in texts(value)}
    if isinstance(thing, list):
        return {text for value in thing for text in texts(value)}
    return {thing} if isinstance(thing, str) else set()


@pytest.fixture(scope="module")
def river(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return folder(tmp_path_factory.mktemp("case") / "river")


HINDSIGHT = (
    "24-hour", "24 hours", "Mariupol", "85,000", "100,000", "250,000", "fifteen years", "consensus", "Istanbul",
    "Bucha", "Chalyi", "Grain", "deadlocked", "surrender",
)  # fmt: skip


def test_what_became_known_after_the_eve_of_antalya_is_in_none_of_the_four_files(tmp_path: Path) -> None:
    made = brief(ANTALYA, tmp_path, "--as-of", "2022-03-09")
    assert made.exit_code == 0, made.output
    case = load(ANTALYA).case
    later = texts(plain_data(case)) - texts(plain_data(as_of(case, date(2022, 3, 9))))
    # Single words (a short name, a kind, a level) may stand in other sentences; two words and more may not.
    telling = {folded(text) for text in later if " " in text}
    assert len(telling) > 150
    for name, told in everything(tmp_path).items():
        assert sorted(text for text in {*telling, *HINDSIGHT} if text in told) == [], name
        assert "Stop hostilities before everything else" in told, (
            "else the search would find nothing anywhere"
        )


class TestAudiences:
    CANARIES = ("dam matters most", "An hour at noon", "The names.")

    @pytest.mark.parametrize("audience", ["host", "public"])
    def test_what_an_audience_may_not_see_is_in_none_of_the_four_files(
        self, river: Path, tmp_path: Path, audience: str
    ) -> None:
        assert brief(river, tmp_path, "--for", audience).exit_code == 0
        for name, text in everything(tmp_path).items():
            assert [canary for canary in self.CANARIES if canary in text] == [], name
            assert "an hour of calm" in text, name

    def test_the_team_sees_them_in_all_four(self, river: Path, tmp_path: Path) -> None:
        assert brief(river, tmp_path).exit_code == 0
        for name, text in everything(tmp_path).items():
            assert [canary for canary in self.CANARIES if canary not in text] == [], name


def test_the_same_epoch_gives_the_same_bytes_in_two_processes(river: Path, tmp_path: Path) -> None:
    def files(name: str, epoch: str, hashing: str) -> dict[str, bytes]:
        told: list[str | Path] = [
            sys.executable,
            "-m",
            "goodoffices",
            "brief",
            river,
            "--out",
            tmp_path / name,
        ]
        environment = {**os.environ, "SOURCE_DATE_EPOCH": epoch, "PYTHONHASHSEED": hashing}
        subprocess.run([*told, "--draws", "100"], env=environment, check=True, capture_output=True)
        return {each: (tmp_path / name / each).read_bytes() for each in FILES if each != "briefing.docx"}

    first, second = files("one", "1646784000", "1"), files("two", "1646784000", "2")
    assert [name for name in first if first[name] != second[name]] == []
    assert json.loads(first["briefing.json"])["written"].startswith("2022-03-09T00:00:00")


def test_an_epoch_that_is_no_number_is_refused(
    river: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "yesterday")
    refused = brief(river, tmp_path)
    assert (refused.exit_code, list(tmp_path.iterdir())) == (2, [])
    assert "Set it to whole seconds since 1970" in refused.stderr


def test_one_agenda_alone_though_it_was_named_twice(tmp_path: Path) -> None:
    made = brief(ANTALYA, tmp_path, "--agenda", "meeting", "--agenda", "meeting", "--json")
    assert made.exit_code == 0
    assert [path.rpartition("/")[2] for path in json.loads(made.stdout)] == list(FILES)
    assert list(json.loads((tmp_path / "briefing.json").read_text("utf-8"))["agendas"]) == ["meeting"]


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (("--agenda", "meting"), "no agenda `meting`. Did you mean `meeting`"),
        (("--for", "press"), "'press'"),
        (("--draws", "0"), "'--draws'"),
        (("--as-of", "9 March"), "Write it as 2022-03-09"),
    ],
)
def test_what_cannot_be_briefed_is_refused_and_nothing_is_written(
    river: Path, tmp_path: Path, words: tuple[str, ...], told: str
) -> None:
    refused = brief(river, tmp_path / "out", *words)
    assert (refused.exit_code, refused.stdout) == (2, "")
    assert told in refused.stderr
    assert not (tmp_path / "out").exists()


@pytest.mark.parametrize("typed", [["brief", "case.yaml"], ["rehearse", "case.yaml"]])
@pytest.mark.parametrize(
    ("out", "told"), [("", "no folder is named"), ("file/below", "this is a file. Name a")]
)
def test_a_folder_that_cannot_be_is_refused_before_the_case_is_read(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, typed: list[str], out: str, told: str
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "file").write_text("mine", encoding="utf-8")
    refused = CliRunner().invoke(app, [*typed, "--out", out])
    assert (refused.exit_code, refused.stdout) == (2, "")
    assert told in " ".join(refused.stderr.split())
    assert (tmp_path / "file").read_text(encoding="utf-8") == "mine"


def test_a_case_with_faults_is_told_as_check_tells_it(tmp_path: Path) -> None:
    place = folder(tmp_path / "bad", CASE.replace("kind: trade", "knid: trade"))
    refused = brief(place, tmp_path / "out")
    checked = CliRunner().invoke(app, ["check", str(place)])
    assert (refused.exit_code, refused.stderr) == (2, checked.stdout)
    assert not (tmp_path / "out").exists()


def test_fifteen_lines_already_brief(tmp_path: Path) -> None:
    assert CliRunner().invoke(app, ["new", str(tmp_path / "mine")]).exit_code == 0
    assert len((tmp_path / "mine" / "case.yaml").read_text(encoding="utf-8").splitlines()) == 15
    made = brief(tmp_path / "mine", tmp_path / "out")
    assert made.exit_code == 0, made.output
    assert sorted(path.name for path in (tmp_path / "out").iterdir()) == sorted(FILES)
