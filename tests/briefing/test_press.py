from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING

import pytest

from goodoffices.briefing.pdf import pdf_bytes
from goodoffices.briefing.press import Press
from goodoffices.case.faults import GoodOfficesError

if TYPE_CHECKING:
    import subprocess

STAMP = datetime(2022, 3, 9, tzinfo=UTC)
PAGE = '<html lang="en"><title>t</title><body><section class="front"></section><section id="format">Calm.</section>'


def test_the_second_process_sets_the_same_bytes_as_the_first_would() -> None:
    with Press() as press:
        press.set(PAGE, STAMP)
        assert press.pdf() == pdf_bytes(PAGE, STAMP)


def test_a_typesetter_that_fails_says_why_and_what_to_do() -> None:
    with Press() as press:
        press.set("", STAMP)
        with pytest.raises(GoodOfficesError, match=r"the PDF could not be set: .+ `make system`"):
            press.pdf()


def test_a_typesetter_that_is_gone_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.executable", "/bin/false")
    with Press() as press:
        press._process.wait()
        with pytest.raises(GoodOfficesError, match="it ended without a word"):
            press.set(PAGE * 10_000, STAMP)


def test_leaving_its_block_ends_it() -> None:
    with Press() as press:
        process: subprocess.Popen[bytes] = press._process
    assert process.returncode is not None
