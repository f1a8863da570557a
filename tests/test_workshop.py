"""The scripts that make calls, on a machine that lacks what they look for."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

TOOLS = Path(__file__).parent.parent / "tools"


def run(
    *command: str | Path, folder: Path, environment: Mapping[str, str] | None = None
) -> subprocess.CompletedProcess[str]:
    """Runs a script in a folder, and keeps what it says."""
    return subprocess.run(command, cwd=folder, env=environment, capture_output=True, text=True, check=False)


def test_packages_that_may_not_be_installed_are_named_in_one_line_and_the_work_goes_on(
    tmp_path: Path,
) -> None:
    said = run(sys.executable, TOOLS / "system.py", "test", folder=tmp_path, environment={"PATH": ""})
    assert said.returncode == 0
    assert said.stdout == ""
    assert said.stderr.startswith("missing for test, by Debian's names: chromium-headless-shell")
    assert said.stderr.count("\n") == 1
    assert list(tmp_path.iterdir()) == []


def test_a_step_that_succeeds_says_one_line(tmp_path: Path) -> None:
    said = run(TOOLS / "quietly", "counting", "bash", "-c", "echo one; echo two >&2", folder=tmp_path)
    assert (said.returncode, said.stderr) == (0, "")
    assert said.stdout.count("\n") == 1
    assert said.stdout.split()[:2] == ["counting", "ok,"]


def test_a_step_that_fails_says_all_it_had_to_say_and_passes_its_status_on(tmp_path: Path) -> None:
    said = run(TOOLS / "quietly", "counting", "bash", "-c", "echo one; exit 3", folder=tmp_path)
    assert said.returncode == 3
    assert said.stderr.split() == ["one", "counting", "FAILED"]


def test_a_python_that_is_too_old_is_refused_with_the_remedy(tmp_path: Path) -> None:
    old = tmp_path / "python"
    old.write_text("#!/bin/sh\nexit 1\n", encoding="utf-8")
    old.chmod(0o755)
    said = run(TOOLS / "venv", old, tmp_path / "environment", folder=tmp_path)
    assert said.returncode == 2
    assert "make PYTHON=" in said.stderr
    assert not (tmp_path / "environment").exists()
