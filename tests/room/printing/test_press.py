from __future__ import annotations

import shutil
import subprocess
from datetime import UTC, datetime
from typing import TYPE_CHECKING

import pytest

from goodoffices.case.faults import GoodOfficesError
from goodoffices.room.accreditation import Card
from goodoffices.room.printing import press
from goodoffices.room.printing.cards import cards_html
from goodoffices.room.printing.press import pdf_of
from goodoffices.room.web.rendering import Rendering

if TYPE_CHECKING:
    from pathlib import Path

AT = datetime(2022, 3, 10, 9, 0, tzinfo=UTC)
PAGE = "<html lang='en'><title>t</title><body>{}</body></html>"


def read(pdf: bytes) -> str:
    """The words of a PDF."""
    if shutil.which("pdftotext") is None:
        pytest.skip("poppler is not installed")
    return subprocess.run(
        ["pdftotext", "-layout", "-", "-"], input=pdf, capture_output=True, check=True
    ).stdout.decode()


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
    monkeypatch.setattr(press.sys, "executable", "false")
    with pytest.raises(GoodOfficesError, match="could not be set: it ended without a word"):
        pdf_of(PAGE, AT)


def test_cards_carry_the_code_the_address_and_a_picture_of_both() -> None:
    cards = [
        Card("ann", "Ann <Aster>", "Ayland", "AAAA-BBBB-CCCC-DDDD-EEEE", "http://localhost:8000"),
        Card("bob", "Bob", "Beeland", "FFFF-GGGG-HHHH-JJJJ-KKKK", "http://localhost:8000"),
    ]
    html = cards_html(cards, "A talk", Rendering(("en",)), "en")
    assert "Ann &lt;Aster&gt;" in html
    text = read(pdf_of(html, AT))
    for words in (
        "Ann <Aster>",
        "AAAA-BBBB-CCCC-DDDD-EEEE",
        "FFFF-GGGG-HHHH-JJJJ-KKKK",
        "http://localhost:8000/card",
    ):
        assert words in text
    assert html.count("data:image/svg+xml;base64,") == 2
