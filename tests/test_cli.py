from __future__ import annotations

import json
import os
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest
from typer.testing import CliRunner, Result

from goodoffices.case.catalogue import HOME
from goodoffices.cli import app
from tests.case.conftest import TALKS

if TYPE_CHECKING:
    from pathlib import Path


def run(*words: str | Path) -> Result:
    return CliRunner().invoke(app, [str(word) for word in words])


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "case.yaml").write_text(TALKS, encoding="utf-8")
    return tmp_path


def contents(folder: Path) -> dict[str, bytes]:
    return {str(path): path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file()}


class TestNew:
    def test_fifteen_lines_that_have_no_fault(self, tmp_path: Path) -> None:
        made = run("new", tmp_path / "mine")
        assert made.exit_code == 0
        assert "goodoffices check" in made.stdout
        assert run("check", tmp_path / "mine").exit_code == 0

    def test_a_copy_of_a_shipped_case(self, tmp_path: Path) -> None:
        assert run("new", tmp_path / "mine", "--from", "antalya-2022").exit_code == 0
        copied = (tmp_path / "mine" / "case.yaml").read_bytes()
        assert copied == (HOME / "antalya-2022" / "case.yaml").read_bytes()

    @pytest.mark.parametrize(
        ("name", "words"), [("antalia", "Did you mean `antalya-2022`"), ("../x", "no case")]
    )
    def test_what_is_not_shipped(self, tmp_path: Path, name: str, words: str) -> None:
        refused = run("new", tmp_path / "mine", "--from", name)
        assert refused.exit_code == 2
        assert words in refused.stderr
        assert not (tmp_path / "mine").exists()

    @pytest.mark.parametrize("there", [True, False])
    def test_a_copy_that_fails_leaves_nothing_behind(
        self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, *, there: bool
    ) -> None:
        def full(*_: object) -> None:
            raise OSError(28, "No space left on device")

        if there:
            (tmp_path / "mine").mkdir()
        monkeypatch.setattr("goodoffices.case.starting.write_lock", full)
        result = run("new", tmp_path / "mine", "--from", "antalya-2022")
        assert result.exit_code == 2
        assert "no space left on device" in result.stderr
        assert list(tmp_path.rglob("*")) == [tmp_path / "mine"] * there

    def test_a_folder_in_use_is_left_alone(self, folder: Path) -> None:
        before = contents(folder)
        refused = run("new", folder)
        assert (refused.exit_code, refused.stdout) == (2, "")
        assert "something here already" in refused.stderr
        assert contents(folder) == before


class TestCheck:
    def test_a_case_without_faults_in_numbers(self, folder: Path) -> None:
        checked = run("check", folder)
        assert checked.exit_code == 0
        assert "no faults. 3 parties, 1 issue, 2 options" in checked.stdout
        assert "as of 2022-03-09" in checked.stdout

    def test_another_day_wakes_more(self, folder: Path) -> None:
        assert json.loads(run("check", folder, "--json").stdout)["issues"] == 1
        assert json.loads(run("check", folder, "--as-of", "2022-03-10", "--json").stdout)["issues"] == 2

    def test_every_fault_at_once_and_nothing_written(self, folder: Path) -> None:
        path = folder / "case.yaml"
        path.write_text(
            TALKS.replace("kind: trade", "knid: trade").replace("by: desk}]", "by: dsek}]"), encoding="utf-8"
        )
        before = contents(folder)
        checked = run("check", folder, "--lock")
        assert checked.exit_code == 2
        lines = checked.stdout.splitlines()
        assert len(lines) == 3
        assert all(line.startswith(f"{path}:") for line in lines)
        assert contents(folder) == before
        faults = json.loads(run("check", folder, "--json").stdout)
        assert [sorted(fault) for fault in faults] == [["column", "file", "line", "what"]] * 3

    def test_the_smallest_set_that_clashes_with_its_citations(self, folder: Path) -> None:
        path = folder / "case.yaml"
        said = (
            '        - {prefers: [none, day], by: desk}\n        - {open_to: [week], cite: {early: "one day"'
        )
        text = TALKS.replace('        - {open_to: [week], cite: {early: "one day"', said)
        assert text != TALKS
        path.write_text(text, encoding="utf-8")
        checked = run("check", folder)
        assert checked.exit_code == 2
        assert len(checked.stdout.splitlines()) == 1
        assert checked.stdout.startswith(f"{path}:41:11: these 2 statements of `A` cannot all hold")
        assert 'line 41 (early: "Ayland wants a pause"); line 42 (signed by desk)' in checked.stdout

    def test_the_lock_is_written_once_the_case_has_no_fault(self, folder: Path) -> None:
        assert "Not locked yet" not in run("check", folder, "--lock").stdout
        assert (folder / "case.lock").exists()

    @pytest.mark.parametrize("place", ["nowhere", "nowhere/case.yaml"])
    def test_a_case_that_is_not_there(self, tmp_path: Path, place: str) -> None:
        checked = run("check", tmp_path / place)
        assert checked.exit_code == 2
        assert "Check" in checked.stdout

    def test_two_case_files_in_one_folder(self, folder: Path) -> None:
        (folder / "case.json").write_text("{}", encoding="utf-8")
        refused = run("check", folder)
        assert refused.exit_code == 2
        assert "both case.yaml and case.json stand here" in refused.stderr
        assert run("check", folder / "case.yaml").exit_code == 0

    def test_a_day_that_is_none(self, folder: Path) -> None:
        checked = run("check", folder, "--as-of", "yesterday")
        assert checked.exit_code == 2
        assert "Write it as 2022-03-09" in checked.stderr

    @pytest.mark.parametrize("day", ["2022-W10-3", "20220309", "2022-3-9", ""])
    def test_a_day_is_written_in_one_way(self, folder: Path, day: str) -> None:
        checked = run("check", folder, "--as-of", day)
        assert (checked.exit_code, checked.stdout) == (2, "")

    def test_a_lock_that_cannot_be_written(self, folder: Path) -> None:
        (folder / "case.lock").mkdir()
        checked = run("check", folder, "--lock")
        assert (checked.exit_code, checked.stdout) == (2, "")
        assert checked.stderr.count("\n") == 1
        assert "cannot be written" in checked.stderr

    @pytest.mark.parametrize(
        "text", ["", "a: [", 'goodoffices: 1\ntitle: T\n"\\ud800": x\n', "\x00", "a: &a b"]
    )
    def test_json_is_json_whatever_the_file_holds(self, folder: Path, text: str) -> None:
        (folder / "case.yaml").write_text(text, encoding="utf-8")
        checked = run("check", folder, "--json")
        assert (checked.exit_code, checked.stderr) == (2, "")
        assert json.loads(checked.stdout)

    def test_what_is_too_large_to_search_for_clashes_is_named(self, folder: Path) -> None:
        options = "{" + ", ".join(f"o{n}: x" for n in range(100)) + "}"
        issues = ", ".join(f"{key}: {{options: {options}}}" for key in "abc")
        (folder / "case.yaml").write_text(
            "goodoffices: 1\ntitle: T\nparties: {A: A}\nagendas: {m: {issues: all, consent: A}}\n"
            f"issues: {{{issues}}}\ngroups: {{g: {{issues: [a, b, c], say: together}}}}\n"
            "packages: [{party: A, would_sign: {a: o1, b: o2, c: o3}, by: desk}]\n",
            encoding="utf-8",
        )
        checked = run("check", folder)
        assert checked.exit_code == 0
        assert "Too large to be searched for statements that clash: m." in checked.stdout
        assert json.loads(run("check", folder, "--json").stdout)["unsearched"] == ["m"]

    def test_one_statement_that_cannot_hold(self, folder: Path) -> None:
        said = "{prefers: [none, none], by: desk}, "
        path = folder / "case.yaml"
        path.write_text(TALKS.replace("[{seeks: week,", "[" + said + "{seeks: week,"), encoding="utf-8")
        checked = run("check", folder)
        assert checked.exit_code == 2
        assert "this statement of `B` cannot hold: line 43 (signed by desk). Correct it" in checked.stdout


class TestSchema:
    def test_it_is_the_one_the_program_uses(self) -> None:
        from goodoffices.case.schema import json_schema

        assert json.loads(run("schema").stdout) == json_schema()


class TestTheDoor:
    def test_help_names_every_command(self) -> None:
        told = run("--help").stdout
        assert all(name in told for name in ("new", "check", "schema", "brief"))

    def test_the_version(self) -> None:
        assert run("--version").stdout.strip().count(".") == 2

    @pytest.mark.parametrize(
        "words", [["--version"], ["schema"], ["check", "{folder}"], ["check", "nowhere"]]
    )
    def test_a_full_disk_or_a_poor_terminal_is_no_traceback(self, folder: Path, words: list[str]) -> None:
        told = [sys.executable, "-m", "goodoffices", *(word.format(folder=folder) for word in words)]
        with open("/dev/full", "w") as full:  # noqa: PTH123 -- a device
            ended = subprocess.run(told, stdout=full, stderr=subprocess.PIPE, text=True, check=False)
        assert ended.returncode == 2
        assert ended.stderr.count("\n") == 1
        assert "no space left on device" in ended.stderr

    def test_what_a_terminal_cannot_show_is_spelled_out(self, folder: Path) -> None:
        (folder / "case.yaml").write_text("Ğ: 1\n", encoding="utf-8")
        ended = subprocess.run(
            [sys.executable, "-m", "goodoffices", "check", folder],
            capture_output=True, text=True, check=False, env={**os.environ, "PYTHONIOENCODING": "latin-1:strict"},
        )  # fmt: skip
        assert (ended.returncode, ended.stderr) == (2, "")
        assert r"unknown key `\u011e`" in ended.stdout

    def test_it_opens_without_the_heavy_rooms(self) -> None:
        code = "import sys, goodoffices.cli; print(sorted({m.split('.')[0] for m in sys.modules}))"
        loaded = subprocess.run(
            [sys.executable, "-c", code], capture_output=True, text=True, check=True
        ).stdout
        for heavy in ("numba", "numpy", "scipy", "matplotlib", "weasyprint", "pydantic", "docx", "jinja2"):
            assert f"'{heavy}'" not in loaded
