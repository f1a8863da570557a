from __future__ import annotations

import re
from datetime import UTC, datetime
from io import BytesIO
from typing import TYPE_CHECKING, cast

import pytest
from pypdf import PdfReader

from goodoffices.briefing.briefing import compose
from goodoffices.briefing.charts import pictures
from goodoffices.briefing.html import html_text
from goodoffices.briefing.pdf import SIZES, fitting, page_one, pdf_bytes
from goodoffices.case.casefile import load
from goodoffices.case.catalogue import HOME
from tests.briefing.cases import CASE, briefed, folder

if TYPE_CHECKING:
    from pathlib import Path

    from pypdf.generic import DictionaryObject

STAMP = datetime(2022, 3, 9, tzinfo=UTC)


def unseen(_label: str, _part: float) -> None:
    """Progress that nobody watches."""


@pytest.fixture(scope="module")
def antalya() -> PdfReader:
    loaded = load(HOME / "antalya-2022")
    # With fewer draws fewer questions can be told from zero, and the pages come out shorter than those people print.
    briefing = compose(
        loaded, as_of=None, audience="team", agendas=None, draws=1_000, seed=1, progress=unseen
    )
    return PdfReader(BytesIO(pdf_bytes(html_text(briefing, pictures(briefing)), STAMP)))


def words(reader: PdfReader, page: int) -> str:
    """The words of a page, spaces folded."""
    return re.sub(r"\s+", " ", reader.pages[page].extract_text())


class TestTheWholeExample:
    def test_has_one_page_and_six_to_ten_more(self, antalya: PdfReader) -> None:
        assert 7 <= len(antalya.pages) <= 11

    def test_page_one_stands_alone(self, antalya: PdfReader) -> None:
        first, second = words(antalya, 0), words(antalya, 1)
        for heading in (
            "Purpose",
            "Who can decide",
            "Three things to try",
            "Three questions",
            "What not to say",
        ):
            assert heading in first
        assert "Format, and who will be there" not in first
        assert second.count("Format, and who will be there") == 1
        assert "Three things to try" not in second

    def test_every_page_says_whom_it_is_for_as_of_when_and_which_it_is(self, antalya: PdfReader) -> None:
        count = len(antalya.pages)
        for number in range(count):
            page = words(antalya, number)
            assert "For the team · as of 9 March 2022" in page
            assert f"page {number + 1} of {count}" in page

    def test_is_tagged_titled_and_in_a_language(self, antalya: PdfReader) -> None:
        root = antalya.root_object
        assert "/StructTreeRoot" in root
        assert str(cast("DictionaryObject", root["/MarkInfo"])["/Marked"]) == "True"
        assert str(root["/Lang"]) == "en"
        assert antalya.metadata is not None
        assert antalya.metadata.title == "Antalya talks, 10 March 2022: briefing for the team"

    def test_has_bookmarks(self, antalya: PdfReader) -> None:
        assert len(antalya.outline) > 0


def test_page_one_of_a_wordy_case_is_set_smaller_and_still_fits(tmp_path: Path) -> None:
    long = "Calm before all else, and " + "for as long as it can be had, " * 40
    case = CASE.replace("Calm before all else.", f'"{long}"').replace(
        "Who began it.", f'"{long}", "And {long}"'
    )
    html = html_text(briefed(folder(tmp_path / "wordy", case)), {})
    size = fitting(html)
    assert SIZES[-1] <= size < 1.0
    reader = PdfReader(BytesIO(pdf_bytes(html, STAMP)))
    assert "What not to say" in words(reader, 0)
    assert "Format, and who will be there" in words(reader, 1)


def test_page_one_is_cut_out_whole(tmp_path: Path) -> None:
    html = page_one(html_text(briefed(folder(tmp_path / "case")), {}))
    assert "What not to say" in html
    assert "State of play" not in html
