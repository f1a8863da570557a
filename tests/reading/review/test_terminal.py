from __future__ import annotations

import os
import pty
import signal
import subprocess
import sys
from io import StringIO
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from rich.console import Console

from goodoffices.case.casefile import load
from goodoffices.reading.proposals import Kind, Link
from goodoffices.reading.report import Report, Span
from goodoffices.reading.review.showing import around, harmless, pieces
from goodoffices.reading.review.terminal import KEYS, Lit, Plain, keys_told, review_in, screen
from tests.reading.review.small import (
    CASE,
    CROSSED,
    FERRY,
    GENEVA,
    GRAIN,
    PROPOSALS,
    desk,
    frozen,
    proposal,
    span,
)

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tests.reading.review.small import Desk


@pytest.fixture
def at(tmp_path: Path) -> Iterator[Desk]:
    with desk(tmp_path) as sat:
        yield sat


def typed(at: Desk, answers: str) -> tuple[int, str]:
    """Review on a dumb terminal, with these lines."""
    out = StringIO()
    return review_in(Plain(StringIO(answers), out), at.review), out.getvalue()


class TestADumbTerminal:
    def test_every_judgement_is_a_line(self, at: Desk) -> None:
        at.to(GRAIN)
        written, said = typed(at, "accept\n\nn\nr\nu\nq\n")
        assert written == 1
        assert load(at.folder).case.ties[0].between == ("VES", "ORL")
        assert ">>Veskia buys most of its grain from Orlania<<" in said
        assert "6 to judge (6 amber) · 1 accepted · 0 rejected" in said
        assert "written: 1 claim\n" in said

    def test_leaving_without_writing_leaves_the_case_and_keeps_the_judgement(self, at: Desk) -> None:
        assert typed(at, "a\nx\n")[0] == 0
        assert at.text == CASE
        assert len(at.journal.entries) == 1

    @pytest.mark.parametrize("answers", ["", "a"])
    def test_when_answers_end_nothing_is_written(self, at: Desk, answers: str) -> None:
        assert typed(at, answers)[0] == 0
        assert at.text == CASE

    def test_a_mended_claim(self, at: Desk) -> None:
        at.to(GRAIN)
        typed(at, "m\n\n\ncommerce\nBuys grain.\nVES\nw\nx\n")
        tie = load(at.folder).case.ties[0]
        assert (tie.kind, tie.say, tie.leans) == ("commerce", "Buys grain.", "VES")

    def test_what_a_place_needs_is_asked_for_until_it_is_given(self, at: Desk) -> None:
        at.to(FERRY)
        answers = "m\nA diplomat\n\n\n\ncrossing\n\n\n\na\nORL\nnothing\nseeks\nbridge\nferry\nq\n"
        _, said = typed(at, answers)
        assert "belongs to no party of this case" in said
        assert "give `party`: ORL, VES" in said

    def test_what_was_given_last_is_likely_to_fit_again(self, tmp_path: Path) -> None:
        case = CASE + "  bridge: {ask: Is a bridge built?, closes: 2042-12-31}\n"
        words = ("the chances are slim", "Orlania ready for a ferry")
        both = [proposal(Kind.FORECAST, each, each, forecaster="analysts", likelihood=each) for each in words]
        with desk(tmp_path, proposals=both, case=case) as at:
            typed(at, "a\nbridge\na\n\nq\n")
        assert len(load(tmp_path).case.questions["bridge"].forecasts) == 2

    def test_or_given_up(self, at: Desk) -> None:
        at.to(CROSSED)
        waiting = at.review.progress.waiting
        typed(at, "m\n\n\nthe valley\n\n\n\nx\n")
        assert at.review.progress.waiting == waiting

    def test_an_unknown_key_tells_the_keys_and_a_refusal_its_reason(self, at: Desk) -> None:
        _, said = typed(at, "z\nu\nx\n")
        assert keys_told() in said
        assert "nothing to take back" in said

    def test_after_the_last_proposal_one_may_still_undo(self, at: Desk) -> None:
        _, said = typed(at, "r\n" * len(PROPOSALS) + "a\nu\nx\n")
        assert "every proposal has been judged" in said
        assert at.review.progress.waiting == 1


class TestATerminal:
    """Single keys from a real pseudo-terminal, two panels beside or below each other."""

    def held(self, at: Desk, keys: bytes, width: int = 120) -> str:
        controller, own = pty.openpty()
        out = StringIO()
        try:
            os.write(controller, keys)
            console = Console(file=out, width=width, height=40, force_terminal=True, color_system="standard")
            review_in(Lit(console, own), at.review)
        finally:
            os.close(controller)
            os.close(own)
        return out.getvalue()

    @pytest.mark.parametrize("width", [120, 60])
    def test_one_key_a_judgement(self, at: Desk, width: int) -> None:
        at.to(GENEVA)
        said = self.held(at, b"arnuq", width)
        assert load(at.folder).case.tracks["geneva"].sessions[-1].place == "Geneva"
        assert "\x1b[1;7m" in said
        assert "Share this article" in said
        assert "party-1" in said

    def test_a_refusal_is_still_there_after_the_screen_is_cleared(self, at: Desk) -> None:
        said = self.held(at, b"ux")
        assert "nothing to take back" in said.rpartition("\x1b[2J")[2]

    def test_an_arrow_judges_nothing(self) -> None:
        controller, own = pty.openpty()
        try:
            lit = Lit(Console(file=StringIO()), own)
            os.write(controller, b"\x1b[A")
            assert lit.key() == "?"
            os.write(controller, b"\x04")
            assert lit.key() == ""
        finally:
            os.close(controller)
            os.close(own)

    def test_a_line_is_asked_for(self, at: Desk) -> None:
        at.to(GRAIN)
        self.held(at, b"m\n\ncommerce\nBuys grain.\n-\nq")
        assert load(at.folder).case.ties[0].say == "Buys grain."


def test_the_screen_is_the_one_that_the_terminal_can_do(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TERM", "xterm")
    assert isinstance(screen(), Plain)
    for stream in (sys.stdin, sys.stdout):
        monkeypatch.setattr(stream, "isatty", lambda: True, raising=False)
    monkeypatch.setattr(sys.stdin, "fileno", lambda: 0, raising=False)
    assert isinstance(screen(), Lit)
    monkeypatch.setenv("TERM", "dumb")
    assert isinstance(screen(), Plain)


class TestWhatIsShown:
    def test_no_sign_of_a_report_is_obeyed(self) -> None:
        assert harmless("a\x1b]0;x\x07\u202eb\n\tc") == "a�]0;x��b\n\tc"

    def test_pieces_are_the_whole(self) -> None:
        report = frozen()
        whole = Span(0, len(report.text))
        parts = list(pieces(report, whole, [span("Analysts say"), span("say the chances")]))
        assert "".join(part.text for part in parts) == report.text
        assert "".join(part.text for part in parts if part.lit) == "Analysts say the chances"
        assert [part.text for part in parts if part.masked] == ["Share this article"]

    def test_the_paragraphs_around(self) -> None:
        report = frozen()
        assert [report.words(each)[:6] for each in around(report, [span("ready")])] == ["Orlani", "Foreig"]
        assert around(Report("r", "0" * 64, "txt", "", (), None), []) == []

    def test_links_are_shown(self, tmp_path: Path) -> None:
        linked = GRAIN.__class__(**{**vars(GRAIN), "links": (Link("contradicts", "ties.3"),)})
        with desk(tmp_path, proposals=[linked]) as at:
            _, said = typed(at, "x\n")
        assert "  contradicts: ties.3\n" in said

    def test_every_key_is_told(self) -> None:
        assert all(f"{key} {what}" in keys_told() for key, what in KEYS.items())


REVIEWING = """
import pathlib, sys
from goodoffices.reading.review.terminal import Plain, review_in
from tests.reading.review.small import desk
with desk(pathlib.Path(sys.argv[1])) as at:
    review_in(Plain(sys.stdin, sys.stdout), at.review)
"""


def test_a_review_that_is_killed_has_lost_nothing_that_it_told(tmp_path: Path) -> None:
    with subprocess.Popen(
        [sys.executable, "-c", REVIEWING, str(tmp_path)], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True,
        cwd=Path(__file__).parents[3],
    ) as reviewing:  # fmt: skip
        assert reviewing.stdin is not None
        assert reviewing.stdout is not None
        reviewing.stdin.write("a\na\nr\n")
        reviewing.stdin.flush()
        told = next(line for line in reviewing.stdout if "2 accepted · 1 rejected" in line)
        reviewing.send_signal(signal.SIGKILL)
    assert told
    assert (tmp_path / "case.yaml").read_text("utf-8") == CASE
    with desk(tmp_path) as at:
        progress = at.review.progress
        assert (progress.accepted, progress.rejected) == (2, 1)
        assert at.review.write() == 2
    assert load(tmp_path).case.title == "Lune"
