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


def cells(document: Opened, head: str) -> list[str]:
    """What stands in the cells of the table whose first head is such."""
    table = next(each for each in document.tables if each.rows[0].cells[0].text == head)
    return [cell.text for row in table.rows for cell in row.cells]


def test_a_position_keeps_its_verb_and_a_red_line_its_status(opened: Opened) -> None:
    told = cells(opened, "Issue, and today")
    assert any(text.startswith("open to: An hour of calm [") for text in told)
    assert any(text.startswith("seeks: Open [") for text in told)
    assert any(text.startswith("repeated: Open [") for text in told)
    assert "none on file" in told


def test_what_no_agreement_means_is_not_listed_as_a_purpose(opened: Opened) -> None:
    told = [paragraph.text for paragraph in opened.paragraphs]
    assert "Calm before all else. [our assessment: the desk]" in told
    assert "If nothing is agreed: Things stay as they are. [our assessment: the desk]" in told
    assert "River talks · envoys · 10 March 2022 · Mora City" in told


def test_figures_of_packages_and_blockers_say_what_they_are(opened: Opened) -> None:
    told = cells(opened, "Package")
    assert "Would have to move, Bora" in told
    assert "Fails on" in told
    assert any(text.startswith("Gain [M") and text.endswith("], Alba") for text in told)
    told = cells(opened, "The smallest changes that open an overlap, by issue")
    assert any(text.startswith("Alba allows The dam: Open (repeated) [") for text in told)
    assert not any(text.endswith("M8]") for text in told)
    assert "0.43" in told


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
