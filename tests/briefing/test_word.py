from __future__ import annotations

import shutil
import subprocess
import zipfile
from datetime import UTC, datetime
from io import BytesIO
from typing import TYPE_CHECKING

import pytest
from docx import Document

from goodoffices.briefing.charts import pictures
from goodoffices.briefing.word import word_bytes
from tests.briefing.cases import briefed, folder

if TYPE_CHECKING:
    from pathlib import Path

    from docx.document import Document as Opened

STAMP = datetime(2022, 3, 9, tzinfo=UTC)


@pytest.fixture(scope="module")
def content(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    briefing = briefed(folder(tmp_path_factory.mktemp("case") / "river"))
    return word_bytes(briefing, pictures(briefing), STAMP)


@pytest.fixture
def opened(content: bytes) -> Opened:
    return Document(BytesIO(content))


def headings(document: Opened) -> list[str]:
    """Texts of all headings below the title."""
    return [
        p.text for p in document.paragraphs if p.style is not None and str(p.style.name).startswith("Heading")
    ]


def test_has_real_headings_in_the_order_of_the_pages(opened: Opened) -> None:
    found = headings(opened)
    order = ["Purpose", "Who can decide", "Three things to try", "Three questions", "What not to say"]
    assert found[:5] == order
    assert found[-1] == "Sources, and the words cited"


def test_every_table_has_a_header_row_and_a_caption(opened: Opened) -> None:
    assert opened.tables
    assert all("w:tblHeader" in table.rows[0]._tr.xml for table in opened.tables)
    captions = [p for p in opened.paragraphs if p.style is not None and p.style.name == "Caption"]
    assert len(captions) == len(opened.tables) + len(opened.inline_shapes)


def test_every_figure_has_words_for_whoever_cannot_see_it(opened: Opened) -> None:
    assert len(opened.inline_shapes) >= 4
    assert all(shape._inline.docPr.get("descr") for shape in opened.inline_shapes)


def test_says_whom_it_is_for_on_every_page(opened: Opened) -> None:
    assert opened.sections[0].header.paragraphs[0].text == "For the team · as of 9 March 2022"


@pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not installed")
def test_opens_in_libreoffice_with_headings_and_tables_intact(
    content: bytes, opened: Opened, tmp_path: Path
) -> None:
    (tmp_path / "briefing.docx").write_bytes(content)
    home = f"-env:UserInstallation=file://{tmp_path}/profile"
    subprocess.run(
        [
            "soffice",
            "--headless",
            home,
            "--convert-to",
            "odt",
            "--outdir",
            str(tmp_path),
            str(tmp_path / "briefing.docx"),
        ],
        check=True,
        capture_output=True,
        timeout=120,
    )
    with zipfile.ZipFile(tmp_path / "briefing.odt") as archive:
        text = archive.read("content.xml").decode()
    assert text.count("<text:h ") == len(headings(opened))
    assert text.count("<table:table ") == len(opened.tables)
    assert text.count("<table:table-header-rows>") == len(opened.tables)
