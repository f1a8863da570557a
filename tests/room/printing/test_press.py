from __future__ import annotations

import sys
from datetime import UTC, datetime
from typing import TYPE_CHECKING

import pytest

from goodoffices.case.faults import GoodOfficesError
from goodoffices.room.printing.press import pdf_of

if TYPE_CHECKING:
    from pathlib import Path

AT = datetime(2022, 3, 10, 9, 0, tzinfo=UTC)
PAGE = "<html lang='en'><title>t</title><body>{}</body></html>"


def test_the_same_page_gives_the_same_bytes() -> None:
    assert pdf_of(PAGE.format("<p>Calm.</p>"), AT) == pdf_of(PAGE.format("<p>Calm.</p>"), AT)


def test_nothing_that_a_page_points_to_is_fetched(tmp_path: Path) -> None:
    (tmp_path / "secret.txt").write_text("canary", encoding="utf-8")
    link = (tmp_path / "secret.txt").as_uri()
    page = PAGE.format(
        f"<img src='{link}' alt='no'><link rel='attachment' href='{link}'><object data='{link}'></object>x"
    )
    assert b"canary" not in pdf_of(page, AT)


def test_where_it_cannot_be_set_it_says_why(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "executable", "false")
    with pytest.raises(GoodOfficesError, match="could not be set: it ended without a word"):
        pdf_of(PAGE, AT)
