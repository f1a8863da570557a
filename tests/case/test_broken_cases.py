"""Every broken case file gives exactly the faults it must, and changes nothing."""

from __future__ import annotations

from pathlib import Path

import pytest

from goodoffices.case.casefile import load
from goodoffices.case.faults import CaseFileError
from tests.case import broken_shapes, broken_statements

ALL = {**broken_shapes.BROKEN, **broken_statements.BROKEN}


@pytest.mark.parametrize("name", ALL)
def test_it_gives_exactly_these_faults(name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    text, expected = ALL[name]
    (tmp_path / "sources").mkdir()
    (tmp_path / "sources" / "note.md").write_text(broken_shapes.NOTE, encoding="utf-8")
    (tmp_path / "case.yaml").write_bytes(text if isinstance(text, bytes) else text.encode())
    before = sorted(path.name for path in tmp_path.rglob("*"))
    monkeypatch.chdir(tmp_path)
    with pytest.raises(CaseFileError) as caught:
        load(Path("case.yaml"))
    assert [str(fault) for fault in caught.value.faults] == expected
    assert sorted(path.name for path in tmp_path.rglob("*")) == before


def test_there_are_more_than_forty_of_them() -> None:
    assert len(broken_shapes.BROKEN) + len(broken_statements.BROKEN) == len(ALL) > 40


def test_every_fault_says_what_to_do() -> None:
    for _, expected in ALL.values():
        for line in expected:
            told = line.split(": ", 1)[1]
            assert any(end in told for end in (". ", "? ", ": add it")), line
