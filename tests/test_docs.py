"""Every snippet of the documentation runs, and what the pages point at is there.

A page is a story: its snippets run in order, in one empty folder. The kinds of snippet, and what is done with each:

- ``console``: lines that begin with ``$`` are commands. Where the page shows what they print, they print that (``...``
  stands for anything); where it shows nothing, they must succeed.
- ``python``: a session with ``>>>``, as a doctest; names last to the end of the page.
- any kind with a ``:caption:``, which is a file's name: the file is written.
"""

from __future__ import annotations

import doctest
import os
import re
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Iterator

ROOT = Path(__file__).parent.parent
PAGES = sorted((ROOT / "docs").rglob("*.md"))
FLAGS = doctest.ELLIPSIS | doctest.NORMALIZE_WHITESPACE
FENCE = re.compile(
    r"^(?P<fence>```+)(?:\{code-block\} *)?(?P<kind>[\w-]*)[^\n{]*\n"
    r"(?P<options>(?::[\w-]+:[^\n]*\n)*)\n?(?P<text>.*?)^(?P=fence)$",
    re.MULTILINE | re.DOTALL,
)
DIRECTIVE = re.compile(r"^(```+)\{(?!code-block)[^\n]*\n.*?^\1$", re.MULTILINE | re.DOTALL)
KEY = re.compile(r"\[([A-Z][A-Za-z]+(?:19|20)\d\d|ICB|WCAG22)\]")


@dataclass(frozen=True, slots=True)
class Snippet:
    """A fenced block of a page."""

    line: int
    kind: str
    caption: str
    text: str


def snippets(page: Path) -> Iterator[Snippet]:
    """The snippets of a page, in order."""
    text = DIRECTIVE.sub(lambda found: "\n" * found.group().count("\n"), page.read_text(encoding="utf-8"))
    for found in FENCE.finditer(text):
        caption = re.search(r"^:caption: *(.+)$", found["options"], re.MULTILINE)
        line = text.count("\n", 0, found.start()) + 1
        yield Snippet(line, found["kind"], caption[1] if caption else "", found["text"])


def run_console(snippet: Snippet, place: str) -> None:
    """Types the commands, and compares what they print with what the page says they print."""
    environment = os.environ | {
        "PATH": f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}",
        "COLUMNS": "110",
        "NO_COLOR": "1",
    }
    for command, wanted in re.findall(r"^\$ ([^\n]*)\n((?:(?!\$ )[^\n]*\n)*)", snippet.text, re.MULTILINE):
        done = subprocess.run(
            ["bash", "-c", command],
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            check=False,
            env=environment,
        )
        if wanted:
            assert doctest.OutputChecker().check_output(wanted, done.stdout, FLAGS), (
                f"{place}: {command}\n{done.stdout}"
            )
        else:
            assert done.returncode == 0, f"{place}: {command}\n{done.stdout}"


def run_python(snippet: Snippet, names: dict[str, object], place: str) -> None:
    """Runs a session as a doctest; the names it makes stay for the next one."""
    test = doctest.DocTestParser().get_doctest(snippet.text, names, place, place, snippet.line)
    assert test.examples, f"{place}: a python snippet is a session with >>>"
    said: list[str] = []
    failed = (
        doctest.DocTestRunner(optionflags=FLAGS, verbose=False)
        .run(test, out=said.append, clear_globs=False)
        .failed
    )
    names.update(test.globs)
    assert not failed, "".join(said)


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(ROOT)))
def test_every_snippet_of_a_page_does_what_the_page_says(
    page: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    names: dict[str, object] = {}
    for snippet in snippets(page):
        place = f"{page.relative_to(ROOT)}:{snippet.line}"
        if snippet.caption:
            path = tmp_path / snippet.caption
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(snippet.text, encoding="utf-8")
        elif snippet.kind == "console":
            run_console(snippet, place)
        else:
            assert snippet.kind == "python", f"{place}: give it a :caption:, or make it console or python"
            run_python(snippet, names, place)


@pytest.mark.parametrize("page", [*PAGES, ROOT / "README.md"], ids=lambda page: str(page.relative_to(ROOT)))
def test_every_link_to_a_file_finds_it(page: Path) -> None:
    links = re.findall(r"\]\((?!\w+:|#)([^)#\s]+)", page.read_text(encoding="utf-8"))
    assert [link for link in links if not (page.parent / link).exists()] == []


def test_the_readme_names_only_targets_that_the_makefile_has() -> None:
    named = set(re.findall(r"`?\bmake ([a-z-]+)(?=`|  )", (ROOT / "README.md").read_text(encoding="utf-8")))
    there = set(re.findall(r"^([a-z-]+):", (ROOT / "Makefile").read_text(encoding="utf-8"), re.MULTILINE))
    assert {"demo", "test"} <= named <= there


def test_every_source_cited_by_key_stands_in_the_bibliography() -> None:
    entries = set(
        re.findall(r"^@\w+\{(\w+),", (ROOT / "references.bib").read_text(encoding="utf-8"), re.MULTILINE)
    )
    cited = {
        f"{path.relative_to(ROOT)}: {key}"
        for path in (ROOT / "src").rglob("*.py")
        for key in KEY.findall(path.read_text(encoding="utf-8"))
        if key not in entries
    }
    assert cited == set()
