"""`goodoffices read`, with what it proposes laid down beforehand."""

from __future__ import annotations

import json
import socket
import sys
from types import ModuleType
from typing import TYPE_CHECKING

import pytest
from typer.testing import CliRunner, Result

from goodoffices.case.casefile import load
from goodoffices.cli import app
from goodoffices.reading.review.journal import JOURNAL
from tests.reading.model.test_asking import answering, saying
from tests.reading.review.small import CASE, GRAIN, PROPOSALS, TEXT, again

if TYPE_CHECKING:
    from pathlib import Path

    from goodoffices.reading.proposals import Proposal
    from goodoffices.reading.report import Report


def proposing(report: Report, _case: object, _others: object) -> tuple[Proposal, ...]:
    """What is proposed in these tests: the same, wherever it stands in the report."""
    return tuple(again(each, report.text) for each in PROPOSALS)


@pytest.fixture
def place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    rules = ModuleType("goodoffices.reading.read")
    rules.__dict__["read"] = proposing
    monkeypatch.setitem(sys.modules, "goodoffices.reading.read", rules)
    (tmp_path / "case.yaml").write_text(CASE, encoding="utf-8")
    (tmp_path / "lune.txt").write_text(TEXT, encoding="utf-8")
    return tmp_path


def run(place: Path, *words: str, keys: str = "") -> Result:
    asked = ["read", str(place / "lune.txt"), "--into", str(place), *words]
    return CliRunner().invoke(app, asked, input=keys)


def contents(folder: Path) -> dict[str, bytes]:
    return {str(path): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


DAY = ("--published", "2041-03-05")


class TestReviewing:
    def test_what_is_accepted_is_written_and_passes_check(self, place: Path) -> None:
        done = run(place, *DAY, "--outlet", "Lune Herald", keys="a\n" * len(PROPOSALS) + "q\n")
        assert (done.exit_code, done.stderr) == (0, "")
        assert f"written: {len(PROPOSALS)} claims" in done.stdout
        assert CliRunner().invoke(app, ["check", str(place)]).exit_code == 0
        source = load(place).case.sources["lune"]
        assert (source.outlet, source.file, source.original, source.weak) == (
            "Lune Herald", "lune.txt", "lune.txt", None
        )  # fmt: skip

    def test_a_second_reading_has_nothing_new(self, place: Path) -> None:
        run(place, *DAY, keys="r\n" * len(PROPOSALS) + "q\n")
        assert "0 to judge" in run(place, *DAY, keys="q\n").stdout

    def test_statements_that_cannot_all_hold_are_refused(self, place: Path) -> None:
        keys = "n\nm\nVES\n\n\nVES\ncrossing\nprefers\nclosed, open\n\nx\n"
        done = run(place, *DAY, keys=keys)
        assert "cannot all hold" in done.stdout

    def test_the_page_is_served_until_it_is_stopped(
        self, place: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr("goodoffices.reading.review.serving.uvicorn.Server.run", lambda *_, **__: None)
        done = run(place, *DAY, "--web")
        assert done.exit_code == 0
        assert "Open http://127.0.0.1:" in done.stdout


class TestRefusing:
    @pytest.mark.parametrize(
        ("words", "told"),
        [
            ((), "Add --published"),
            (("--published", "yesterday"), "is not a day"),
            ((*DAY, "--model", "ftp://nowhere"), "no address of a model"),
        ],
    )
    def test_nothing_is_written(self, place: Path, words: tuple[str, ...], told: str) -> None:
        before = contents(place)
        refused = run(place, *words)
        assert refused.exit_code == 2
        assert told in refused.stderr
        assert contents(place) == before

    def test_a_report_or_a_case_that_is_not_there(self, place: Path) -> None:
        before = contents(place)
        for asked in (["read", str(place / "no.txt"), "--into", str(place)],
                      ["read", str(place / "lune.txt"), "--into", str(place / "nowhere"), *DAY]):  # fmt: skip
            refused = CliRunner().invoke(app, asked)
            assert refused.exit_code == 2
            assert refused.stderr.count("\n") == 1
        assert contents(place) == before


HOSTILE = {
    "binary.txt": b"\x00\xff\xfe" * 500,
    "empty.txt": b"",
    "signs.txt": b"!!! ??? --- ...",
    "bomb.docx": b"PK\x03\x04" + b"\x00" * 99,
    "page.pdf": b"%PDF-1.7\n%%EOF",
    "picture.png": b"\x89PNG\r\n",
    "arabic.txt": "\u0642\u0627\u0644 \u0627\u0644\u0648\u0632\u064a\u0631 \u0625\u0646\u0647".encode() * 40,
    "large.txt": b"They met. " * 5_000_000,
}


@pytest.mark.parametrize("name", HOSTILE)
def test_what_is_no_report_is_told_in_one_line_and_the_case_is_as_it_was(place: Path, name: str) -> None:
    before = contents(place)
    (place / name).write_bytes(HOSTILE[name])
    refused = CliRunner().invoke(app, ["read", str(place / name), "--into", str(place), *DAY])
    assert (refused.exit_code, refused.stderr.count("\n")) == (2, 1), refused.stderr
    (place / name).unlink()
    assert contents(place) == before


class TestBatch:
    def test_every_proposal_is_written_for_a_machine_and_the_case_is_as_it_was(self, place: Path) -> None:
        before = contents(place)
        done = run(place, *DAY, "--batch", str(place / "out.json"))
        assert done.exit_code == 0
        raw = (place / "out.json").read_bytes()
        told = json.loads(raw)
        assert len(told["proposals"]) == len(PROPOSALS)
        text = told["report"]["text"]
        for each in told["proposals"]:
            for evidence in each["evidence"]:
                start, end = evidence["span"]
                assert text[start:end] == evidence["words"]
            assert each["judged"] is None
        assert {name: data for name, data in contents(place).items() if "out.json" not in name} == before
        run(place, *DAY, "--batch", str(place / "out.json"))
        assert (place / "out.json").read_bytes() == raw

    def test_it_tells_what_was_judged(self, place: Path) -> None:
        run(place, *DAY, keys="r\nx\n")
        run(place, *DAY, "--batch", str(place / "out.json"))
        judged = [each["judged"] for each in json.loads((place / "out.json").read_text("utf-8"))["proposals"]]
        assert judged.count("rejected") == 1

    def test_a_file_that_cannot_be_written(self, place: Path) -> None:
        refused = run(place, *DAY, "--batch", str(place / "no" / "out.json"))
        assert refused.exit_code == 2
        assert "cannot be written" in refused.stderr


class TestTheNetwork:
    def test_without_a_model_no_socket_is_opened(self, place: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        def forbidden(*_: object, **__: object) -> None:
            pytest.fail("a socket was opened")

        monkeypatch.setattr(socket, "socket", forbidden)
        monkeypatch.setattr(socket, "create_connection", forbidden)
        assert run(place, *DAY, "--batch", str(place / "out.json")).exit_code == 0
        assert run(place, *DAY, keys="a\nq\n").exit_code == 0

    def test_a_model_adds_what_passes_the_gate_and_nothing_else(self, place: Path) -> None:
        sentence = "“A ferry is a start,” Tosk said."
        slots = {"speaker": "Tosk", "said": "A ferry is a start"}
        claims = [
            {"kind": "statement", "evidence": sentence, "slots": slots},
            {"kind": "statement", "evidence": sentence, "slots": slots | {"speaker": "Amsel"}},
            {"kind": "number", "evidence": GRAIN.slots[0][1].value, "slots": {"quantity": "4", "of": "x"}},
        ]
        with answering(lambda _: saying(claims)) as (url, _):
            done = run(place, *DAY, "--model", url, "--batch", str(place / "out.json"))
        assert "the model: 1 claims to review, 2 refused" in done.stderr
        told = json.loads((place / "out.json").read_text("utf-8"))["proposals"]
        assert [each["tier"] for each in told if each["rule"] == "model"] == ["red"]
        assert not (place / JOURNAL).exists()
