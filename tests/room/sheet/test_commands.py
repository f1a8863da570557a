from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from typer.testing import CliRunner

from goodoffices.cli import app
from tests.room.sheet.vectors import CANARY, PASSPHRASE

if TYPE_CHECKING:
    from pathlib import Path

SHEET = f"""\
room: A pay round
party: crew
no_agreement: 50
items:
  wage: {{values: {{two: 0, five: {CANARY}}}}}
red_lines: [{{wage: two}}]
"""


def run(*words: str | Path, typed: str | None = None) -> tuple[int, str, str]:
    """Exit code, standard output and standard error of `goodoffices sheet`."""
    done = CliRunner().invoke(app, ["sheet", *map(str, words)], input=typed)
    return done.exit_code, done.stdout, done.stderr


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "sheet.yaml").write_text(SHEET, encoding="utf-8")
    (tmp_path / "pass").write_text(PASSPHRASE + "\n", encoding="utf-8")
    return tmp_path


@pytest.fixture
def sealed(folder: Path) -> Path:
    code, said, _ = run(
        "seal", folder / "sheet.yaml", "--out", folder / "out", "--passphrase-file", folder / "pass"
    )
    assert (code, "is sealed" in said) == (0, True)
    return folder / "out"


def test_what_was_sealed_opens_as_a_sheet_that_can_be_sealed_again(folder: Path, sealed: Path) -> None:
    assert CANARY not in sealed.read_text("utf-8")
    code, said, _ = run("open", sealed, "--passphrase-file", folder / "pass")
    assert code == 0
    assert CANARY in said
    (folder / "again.yaml").write_text(said, encoding="utf-8")
    code, _, _ = run(
        "seal", folder / "again.yaml", "--out", folder / "two", "--passphrase-file", folder / "pass"
    )
    assert code == 0
    assert run("open", folder / "two", "--passphrase-file", folder / "pass")[1] == said


def test_the_worth_of_a_package(folder: Path, sealed: Path) -> None:
    code, said, _ = run("worth", sealed, "wage=two", "--passphrase-file", folder / "pass")
    assert code == 0
    assert said.splitlines() == ["worth 0", "worse than no agreement by 50", "crosses a red line: wage=two"]


def test_the_passphrase_is_asked_for_and_not_shown(folder: Path) -> None:
    typed = f"{PASSPHRASE}\n{PASSPHRASE}\n"
    code, said, asked = run("seal", folder / "sheet.yaml", "--out", folder / "out", typed=typed)
    assert code == 0
    assert "Passphrase" in asked
    assert PASSPHRASE not in said + asked


def test_no_option_takes_a_passphrase() -> None:
    for command in ("seal", "open", "worth"):
        assert "--passphrase-file" in run(command, "--help")[1]
        assert "--passphrase " not in run(command, "--help")[1]


def test_an_older_sealed_sheet_is_written_over_and_nothing_else(folder: Path, sealed: Path) -> None:
    words = ("--passphrase-file", folder / "pass")
    assert run("seal", folder / "sheet.yaml", "--out", sealed, *words)[0] == 0
    (folder / "binary").write_bytes(b"\xff\x00")
    for name in ("sheet.yaml", "pass", "binary"):
        before = (folder / name).read_bytes()
        code, said, error = run("seal", folder / "sheet.yaml", "--out", folder / name, *words)
        assert (code, said) == (2, "")
        assert name in error
        assert (folder / name).read_bytes() == before


def test_refusals_exit_2_and_leave_what_was_there(folder: Path, sealed: Path) -> None:
    before = sealed.read_text("utf-8")
    (folder / "bad.yaml").write_text(SHEET.replace("values", "value").replace("50", "much"), encoding="utf-8")
    code, said, error = run(
        "seal", folder / "bad.yaml", "--out", sealed, "--passphrase-file", folder / "pass"
    )
    assert (code, said) == (2, "")
    assert "bad.yaml:3:15: `much` is not a number. Write one, such as 40, 12.5 or 1/3" in error
    assert "bad.yaml:5:10: unknown key `value`. Did you mean `values`?" in error
    assert sealed.read_text("utf-8") == before
    (folder / "short").write_text("short\n", encoding="utf-8")
    (folder / "empty").write_text("", encoding="utf-8")
    for words, told in [
        (
            ("seal", folder / "sheet.yaml", "--out", sealed, "--passphrase-file", folder / "short"),
            "at least 12 signs",
        ),
        (("open", folder / "sheet.yaml", "--passphrase-file", folder / "pass"), "this is no sealed sheet"),
        (("open", folder / "none", "--passphrase-file", folder / "pass"), "there is no such file"),
        (("open", sealed, "--passphrase-file", folder / "empty"), "the first line is empty"),
        (("worth", sealed, "wage", "--passphrase-file", folder / "pass"), "`wage` is no choice"),
    ]:
        code, said, error = run(*words)
        assert (code, said) == (2, ""), words
        assert told in error
