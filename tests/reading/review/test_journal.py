from __future__ import annotations

import signal
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

from goodoffices.case.faults import GoodOfficesError
from goodoffices.reading.review.journal import JOURNAL, Act, Entry, Journal, decisions

if TYPE_CHECKING:
    from pathlib import Path

KEPT = """
import pathlib, sys
from goodoffices.reading.review.journal import Act, Entry, Journal
journal = Journal(pathlib.Path(sys.argv[1]))
for number in range(10**6):
    entry = Entry(Act.ACCEPTED, f"k{number}", "r.txt", "d", "tie", "sold", "2041", (("say", "ü" * 40),))
    journal.append([entry])
    print(number, flush=True)
"""


def entry(act: Act = Act.ACCEPTED, key: str = "k", report: str = "r.txt") -> Entry:
    return Entry(act, key, report, "d", "tie", "sold", "2041-03-05T10:00:00+00:00", (("say", "Ünsal\n“x”"),))


def test_nothing_acknowledged_is_lost_when_the_process_is_killed(tmp_path: Path) -> None:
    for after in (1, 40):
        path = tmp_path / f"{after}-{JOURNAL}"
        with subprocess.Popen(
            [sys.executable, "-c", KEPT, str(path)], stdout=subprocess.PIPE, text=True
        ) as writer:
            assert writer.stdout is not None
            said = [writer.stdout.readline() for _ in range(after)]
            writer.send_signal(signal.SIGKILL)
            said += writer.stdout.read().splitlines(keepends=True)
        acknowledged = sum(line.endswith("\n") for line in said)
        with Journal(path) as journal:
            kept = [each.key for each in journal.entries]
        assert kept[:acknowledged] == [f"k{number}" for number in range(acknowledged)]
        assert len(kept) <= acknowledged + 1


def test_a_line_cut_short_was_never_acknowledged_and_does_not_stand_in_the_way(tmp_path: Path) -> None:
    path = tmp_path / JOURNAL
    with Journal(path) as journal:
        journal.append([entry()])
    path.write_bytes(path.read_bytes() + entry(key="torn").line().encode()[:-9])
    with Journal(path) as journal:
        assert journal.entries == [entry()]
        journal.append([entry(key="next")])
    with Journal(path) as journal:
        assert [each.key for each in journal.entries] == ["k", "next"]


@pytest.mark.parametrize(
    "line", ["{}", "[]", "no json", '{"act": "sung", "key": "k"}', entry().line().replace("[", "{")]
)
def test_a_line_that_is_none_is_named(tmp_path: Path, line: str) -> None:
    path = tmp_path / JOURNAL
    path.write_text(entry().line() + line.strip() + "\n", encoding="utf-8")
    with pytest.raises(GoodOfficesError, match=r"reading.jsonl:2:1: this is no entry"):
        Journal(path)


def test_one_review_at_a_time(tmp_path: Path) -> None:
    with Journal(tmp_path / JOURNAL), pytest.raises(GoodOfficesError, match="another review"):
        Journal(tmp_path / JOURNAL)
    Journal(tmp_path / JOURNAL).close()


def test_a_place_that_cannot_be_written(tmp_path: Path) -> None:
    with pytest.raises(GoodOfficesError, match="cannot be written"):
        Journal(tmp_path / "nowhere" / JOURNAL)


class TestDecisions:
    """The last word on a proposal counts; what was taken back was never decided."""

    def test_the_last_word_counts(self) -> None:
        found = decisions([entry(Act.ACCEPTED, "a"), entry(Act.REJECTED, "b"), entry(Act.UNDONE, "a")])
        assert list(found) == [("r.txt", "b")]

    def test_each_report_has_its_own(self) -> None:
        found = decisions([entry(report="one.txt"), entry(Act.REJECTED, report="two.txt")])
        assert [each.entry.act for each in found.values()] == [Act.ACCEPTED, Act.REJECTED]

    def test_what_is_written_stays_accepted(self) -> None:
        found = decisions([entry(Act.MENDED), entry(Act.WRITTEN), entry(Act.WRITTEN, "never accepted")])
        assert [(each.entry.act, each.written) for each in found.values()] == [(Act.MENDED, True)]
