from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from typer.testing import CliRunner

from goodoffices.cli import app
from goodoffices.room.archive import MemoryArchive
from goodoffices.room.archive.export import export
from goodoffices.room.proceedings.remade import minutes_digest
from goodoffices.room.record import EVERYONE
from goodoffices.room.record.closing import MinutesAttested
from tests.room.talks import Talks, at

if TYPE_CHECKING:
    from pathlib import Path

    from goodoffices.room.record import Entry


@pytest.fixture
def attested() -> list[Entry]:
    talks = at("closed")
    talks.do("ada", "write-minutes", paragraph=1, text="The sides met at nine.")
    for head in talks.heads:
        talks.do(head, "sign-minutes", paragraph=1, signed={"how": "signed"})
    for head in talks.heads:
        talks.do(head, "attest-minutes", digest=talks.digest())
    return [entry for _, entry in sorted(talks.state.ledger(EVERYONE).entries.items())]


def checked(entries: list[Entry], folder: Path) -> tuple[int, str]:
    archive = MemoryArchive("Talks")
    archive.append(entries)
    archive.head(entries[-1].at)
    (path,) = export(archive, folder, [EVERYONE], entries[-1].at)
    told = CliRunner().invoke(app, ["verify", str(path)])
    return told.exit_code, told.output


def test_the_command_makes_the_minutes_again(attested: list[Entry], tmp_path: Path) -> None:
    code, said = checked(attested, tmp_path)
    assert code == 0
    assert said.count("as recomputed from this file") == 2


def test_the_command_finds_minutes_that_are_not_those_attested(attested: list[Entry], tmp_path: Path) -> None:
    last = attested[-1]
    forged = last.model_copy(update={"event": MinutesAttested(party="B", digest="ab" * 32)})
    code, said = checked([*attested[:-1], forged], tmp_path)
    assert code == 1
    assert f"entry {last.n}: B attested minutes {'ab' * 32}" in said


def test_there_are_none_in_the_record_of_a_caucus() -> None:
    talks = Talks().ruled()
    note = talks.do("ann", "say-in-caucus", text="We would take a day.")
    assert minutes_digest([note]) is None
