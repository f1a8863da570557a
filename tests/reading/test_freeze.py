"""Freezing: the right text with its boilerplate masked, or a refusal in one line; never anything else."""

from __future__ import annotations

import hashlib
import os
import random
import zipfile
from datetime import date
from io import BytesIO
from pathlib import Path

import docx
import pypdf
import pytest

from goodoffices.case.faults import GoodOfficesError
from goodoffices.reading.freeze import LARGEST, freeze, thaw
from goodoffices.reading.paragraphs import paragraphs
from goodoffices.reading.refusals import UnreadableReportError
from goodoffices.reading.report import Report

PROSE = (
    "The ministers met in Antalya on Thursday. Nothing was agreed, and they said that they would meet again."
)
TURKEY = Path(__file__).parents[3] / "shared" / "reports" / "turkey-hosts-talks.txt"


def word(*texts: str) -> bytes:
    """A Word file with a paragraph for each text."""
    document, out = docx.Document(), BytesIO()
    for text in texts:
        document.add_paragraph(text)
    document.save(out)
    return out.getvalue()


def printed(text: str) -> bytes:
    """The smallest PDF that shows a text."""
    shown = b"BT /F1 12 Tf 20 700 Td (" + text.encode("latin-1") + b") Tj ET"
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Contents 4 0 R /Resources 5 0 R >>",
        b"<< /Length %d >>\nstream\n%s\nendstream" % (len(shown), shown),
        b"<< /Font << /F1 << /Type /Font /Subtype /Type1 /BaseFont /Helvetica >> >> >>",
    ]
    body, places = b"%PDF-1.4\n", []
    for number, each in enumerate(objects, 1):
        places.append(len(body))
        body += b"%d 0 obj\n%s\nendobj\n" % (number, each)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    trailer = b"trailer << /Size 6 /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF" % len(body)
    return body + b"xref\n0 6\n0000000000 65535 f \n" + table + trailer


def blank(password: str | None = None) -> bytes:
    """A PDF with one empty page."""
    writer, out = pypdf.PdfWriter(), BytesIO()
    writer.add_blank_page(200, 200)
    if password:
        writer.encrypt(password, algorithm="RC4-128")
    writer.write(out)
    return out.getvalue()


def page_of(report: Report) -> list[str]:
    """The words of each paragraph."""
    return [report.words(span) for span in paragraphs(report)]


class TestWhatAReportCanCome:
    def test_as_text_whose_bytes_are_hashed(self) -> None:
        data = PROSE.encode()
        report = thaw("a.txt", data)
        assert (report.text, report.media, report.masked) == (PROSE, "txt", ())
        assert report.digest == hashlib.sha256(data).hexdigest()

    def test_as_a_web_page_without_its_scripts_and_menus(self) -> None:
        page = f"""<!DOCTYPE html><html><head><title>Talks</title><meta property="article:published_time"
            content="2022-03-10"><script>var said = "Lavrov lied to the court";</script><style>p {{}}</style></head>
            <body><nav><a href="/">Home</a></nav><article><h1>Talks open</h1><p>{PROSE}</p>
            <script>document.write("<p>The president resigned today.</p>")</script><p>{PROSE} Again.</p></article>"""
        report = thaw("a.html", page.encode())
        assert report.media == "html"
        assert PROSE in report.text
        assert "lied" not in report.text
        assert "resigned" not in report.text
        assert report.published == date(2022, 3, 10)
        assert len(page_of(report)) >= 2

    def test_as_a_web_page_whatever_its_ending(self) -> None:
        assert thaw("a.txt", f"<html><body><p>{PROSE}</p></body></html>".encode()).text == PROSE

    def test_as_a_text_that_only_speaks_of_tags(self) -> None:
        assert thaw("a.txt", b"He wrote <html> on the board.").media == "txt"

    def test_as_a_word_file_with_its_tables_and_without_deleted_words(self) -> None:
        document, out = docx.Document(), BytesIO()
        document.add_paragraph("The ministers met.")
        document.add_table(1, 1).cell(0, 0).text = "Nothing was agreed."
        document.save(out)
        assert page_of(thaw("a.docx", out.getvalue())) == ["The ministers met.", "Nothing was agreed."]

    def test_as_a_pdf(self) -> None:
        assert thaw("a.pdf", printed("The ministers met.")).text == "The ministers met."

    def test_as_markdown_and_with_no_ending(self) -> None:
        assert thaw("a.md", PROSE.encode()).media == "md"
        assert thaw("note", PROSE.encode()).media == "txt"

    @pytest.mark.parametrize(
        ("data", "text"),
        [
            ("“Peace” – now".encode("utf-16"), "“Peace” – now"),
            (b"\xef\xbb\xbfPeace", "Peace"),
            (b"\x93Peace\x94 for M\xfcller, and for G\xc3\xbcl", "“Peace” for Müller, and for Gül"),
            (b"One.\r\n\r\nTwo.\rThree.", "One.\n\nTwo.\nThree."),
            ("He said “سلام” and left.".encode(), "He said “سلام” and left."),
        ],
    )
    def test_in_these_encodings(self, data: bytes, text: str) -> None:
        assert thaw("a.txt", data).text == text

    def test_the_given_day_counts_before_the_pages_own(self) -> None:
        day = date(2022, 3, 9)
        assert thaw("a.txt", PROSE.encode(), published=day).published == day

    def test_from_a_file(self, tmp_path: Path) -> None:
        (tmp_path / "a.txt").write_text(PROSE)
        assert freeze(tmp_path / "a.txt") == thaw("a.txt", PROSE.encode())


def bomb() -> bytes:
    """A Word file of a few kilobytes that would unpack to 200 MB."""
    out = BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as packed:
        for number in range(20):
            packed.writestr(f"word/{number}.xml", b"\0" * 10_000_000)
        packed.writestr("word/document.xml", "<w/>")
    return out.getvalue()


def packed(name: str, text: str) -> bytes:
    """A packed file with one file in it."""
    out = BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr(name, text)
    return out.getvalue()


LAUGHS = (
    '<!DOCTYPE d [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;">]><w:document '
    'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body>&b;</w:body></w:document>'
)
REFUSED = {
    "no sentence": ("a.txt", b"\n \n", "holds no sentence"),
    "figures": ("a.txt", b"12 34 --", "holds no sentence"),
    "binary": ("a.txt", bytes(range(256)) * 20, "is no text"),
    "a picture": ("a.txt", b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", "is no text"),
    "Arabic": ("a.txt", "قال الوزير إن المحادثات فشلت.".encode(), "is not in Latin letters"),
    "Hebrew": ("a.txt", "\u202eהשר נפגש באנטל\u202c".encode(), "is not in Latin letters"),
    "Cyrillic of Windows": ("a.txt", ("Министры встретились. " * 9).encode("cp1251"), "encoding that cannot be told"),
    "half of UTF-16": ("a.txt", b"\xff\xfea", "says that it is utf-16"),
    "French": (
        "a.txt",
        b"Les ministres se sont rencontres hier. Rien ne fut convenu, mais ils se reverront bientot. " * 5,
        "is not in English",
    ),
    "too long": ("a.txt", b"Talks. " * 200_000, "more than a report has"),
    "another ending": ("a.xlsx", b"Talks.", "is no kind of report"),
    "a page of scripts": ("a.html", b"<html><script>alert('Talks failed')</script></html>", "holds no text"),
    "a PDF without text": ("a.pdf", blank(), "holds no text, only pictures"),
    "a locked PDF": ("a.pdf", blank("secret"), "is locked"),
    "a torn PDF": ("a.pdf", b"%PDF-1.7\n1 0 obj << /Type", "damaged PDF"),
    "no PDF": ("a.pdf", b"Talks.", "is no pdf file"),
    "a zip bomb": ("a.docx", bomb(), "unpacks to more"),
    "a torn Word file": ("a.docx", word(PROSE)[:900], "damaged Word file"),
    "a hollow Word file": ("a.docx", packed("word/document.xml", "<w/>"), "damaged Word file"),
    "a Word file that laughs": ("a.docx", packed("word/document.xml", LAUGHS), "damaged Word file"),
    "another packed file": ("a.docx", packed("a.txt", PROSE), "no Word file"),
    "no Word file": ("a.docx", b"Talks.", "is no docx file"),
}  # fmt: skip


@pytest.mark.parametrize(("name", "data", "why"), REFUSED.values(), ids=REFUSED)
def test_what_is_no_report_is_refused_in_one_line_with_its_remedy(name: str, data: bytes, why: str) -> None:
    with pytest.raises(UnreadableReportError) as refusal:
        thaw(name, data)
    said = str(refusal.value)
    assert said.startswith(f"{name}: ")
    assert why in said
    assert "\n" not in said


@pytest.mark.parametrize("device", ["/dev/zero", "/dev/null", "pipe"])
def test_a_device_or_a_pipe_is_refused_unread(device: str, tmp_path: Path) -> None:
    place = tmp_path / "report.txt"
    os.mkfifo(place) if device == "pipe" else place.symlink_to(device)
    with pytest.raises(UnreadableReportError, match="no plain file"):
        freeze(place)


def test_fifty_megabytes_are_refused_unread(tmp_path: Path) -> None:
    with (tmp_path / "a.txt").open("wb") as file:
        file.truncate(50_000_000)
    with pytest.raises(UnreadableReportError, match=r"a\.txt: 50 MB is more than a report has"):
        freeze(tmp_path / "a.txt")
    assert LARGEST < 50_000_000


def test_a_file_that_is_not_there_is_named(tmp_path: Path) -> None:
    with pytest.raises(UnreadableReportError, match=r"gone\.txt: cannot be read: No such file"):
        freeze(tmp_path / "gone.txt")


@pytest.mark.parametrize("ending", ["docx", "pdf", "html", "txt"])
def test_damage_anywhere_gives_a_report_or_a_refusal(ending: str) -> None:
    whole = {
        "docx": word(PROSE),
        "pdf": printed("The ministers met."),
        "html": f"<p>{PROSE}".encode(),
        "txt": PROSE.encode(),
    }
    chance = random.Random(6)  # noqa: S311 -- damage is no secret
    for _ in range(25):
        data = bytearray(whole[ending])
        for _ in range(chance.randint(1, 8)):
            data[chance.randrange(4, len(data))] = chance.randrange(256)
        try:
            report = thaw(f"a.{ending}", bytes(data))
        except GoodOfficesError:
            continue
        assert report.text.strip()


class TestBoilerplate:
    @pytest.mark.parametrize(
        "line",
        [
            "Advertisement ~ Scroll to continue", "ADVERTISEMENT", "Turkish President, Erdogan",
            "Read more: Gas prices rise", "© 2022 Somebody", "Sign up for our newsletter", "Related articles",
            "(Reporting by A. Writer; Editing by B. Writer)", "File photo: the two ministers",
            "The two ministers shake hands, March 10. REUTERS/Handout", "Share on Facebook",
            "Foreign Minister Sergei Lavrov of Russia",
        ],
    )  # fmt: skip
    def test_is_masked_and_stays_in_the_text(self, line: str) -> None:
        report = thaw("a.txt", f"Talks open\n\n{line}\n\n{PROSE}".encode())
        assert [report.words(span) for span in report.masked] == [line]
        assert page_of(report) == ["Talks open", PROSE]

    @pytest.mark.parametrize(
        "line",
        [
            "Turkish President Erdogan hosts talks", "Erdogan", "Follow us or lose us, he told the delegates.",
            "The advertisement was withdrawn.", "Photographs were not allowed.", "Prisoner exchange",
            "Save lives now, he said.", "Share power now", "Reuters reported the talks.", "Foreign Minister Lavrov:",
        ],
    )  # fmt: skip
    def test_is_not_what_could_be_told(self, line: str) -> None:
        assert thaw("a.txt", f"Talks open\n\n{line}\n\n{PROSE}".encode()).masked == ()

    def test_is_never_the_title(self) -> None:
        assert thaw("a.txt", f"President Erdogan\n\n{PROSE}".encode()).masked == ()


class TestParagraphs:
    @pytest.mark.parametrize(
        ("text", "whole"),
        [
            ("One.\n\nTwo.", ["One.", "Two."]),
            ("One.\nTwo.", ["One.", "Two."]),
            ("A line that was\nbroken off.", ["A line that was\nbroken off."]),
            ("First page.\fSecond page.", ["First page.", "Second page."]),
            ("KYIV, March 9 (AFP) – They met.", ["KYIV, March 9 (AFP)", "They met."]),
            ("NATO – the alliance – met.", ["NATO – the alliance – met."]),
            (" \n One.  \n \n\tTwo. ", ["One.", "Two."]),
        ],
    )
    def test_end_where_they_end(self, text: str, whole: list[str]) -> None:
        assert page_of(Report("a", "", "txt", text, (), None)) == whole


@pytest.mark.skipif(
    not TURKEY.is_file(), reason="the report that this was first built for is not beside the repository"
)
def test_the_real_report_has_both_its_boilerplate_lines_masked() -> None:
    report = freeze(TURKEY)
    assert [report.words(span)[:13] for span in report.masked] == ["Turkish Presi", "Advertisement"]
