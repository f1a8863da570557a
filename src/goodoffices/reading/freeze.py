"""Freezing a report: its bytes hashed, its text taken out once and for all, its boilerplate masked."""

from __future__ import annotations

import hashlib
import re
from typing import TYPE_CHECKING

from goodoffices.case.faults import short, visible
from goodoffices.reading.boilerplate import masked
from goodoffices.reading.decoding import decoded
from goodoffices.reading.formats import docx_text, html_text, pdf_text
from goodoffices.reading.refusals import UnreadableReportError
from goodoffices.reading.report import Report
from goodoffices.reading.tables import words

if TYPE_CHECKING:
    from datetime import date
    from pathlib import Path

    from goodoffices.reading.report import Media

LARGEST = 20_000_000
"""Bytes of the largest file that is opened at all."""
LONGEST = 1_000_000
"""Characters of the longest text; a long book."""
FEWEST_WORDS, ENGLISH = 40, 0.12
"""From so many words on, at least this share of them are words that English cannot do without."""
LATIN = 0.6
"""The least share of Latin letters among all letters."""

_ENDINGS: dict[str, Media] = {
    ".txt": "txt", ".text": "txt", "": "txt", ".md": "md", ".markdown": "md",
    ".html": "html", ".htm": "html", ".xhtml": "html", ".docx": "docx", ".pdf": "pdf",
}  # fmt: skip
_TAGS = re.compile(
    r"\s*(?:<\?xml[^>]*>\s*)?(?:<!--.*?-->\s*)*<(?:!doctype\s+html|html|head|body)\b",
    re.IGNORECASE | re.DOTALL,
)
_LETTER, _LATIN = re.compile(r"[^\W\d_]"), re.compile(r"[A-Za-z\u00c0-\u024f]")
_COMMON = words("common")


def freeze(path: Path, *, published: date | None = None) -> Report:
    """The report in a file: .txt, .md, .html, .docx or .pdf.

    `published` is the day from which the report's "yesterday" counts; without it, a web page's own date is taken.

    Raises:
        UnreadableReportError: the file cannot be read, is too large, is none of these, holds no sentence, or is not
            in English.
    """
    try:
        size = path.stat().st_size
        if not path.is_file() and not path.is_dir():  # a device or a pipe may never end
            raise UnreadableReportError(path.name, "is no plain file. Save the report as one")
        if size > LARGEST:
            msg = f"{size / 1e6:.0f} MB is more than a report has ({LARGEST / 1e6:.0f} MB). Cut out what you need"
            raise UnreadableReportError(path.name, msg)
        data = path.read_bytes()
    except OSError as cause:
        msg = f"cannot be read: {cause.strerror}. Name a file that can"
        raise UnreadableReportError(path.name, msg) from cause
    return thaw(path.name, data, published=published)


def thaw(name: str, data: bytes, *, published: date | None = None) -> Report:
    r"""The report that some bytes are, under the name they came with; the same bytes give the same report.

    Raises:
        UnreadableReportError: as `freeze`.

    Example:
        >>> report = thaw("note.txt", b"Kuleba met Lavrov.\r\n\r\nAdvertisement\r\n")
        >>> report.text, [report.words(span) for span in report.masked]
        ('Kuleba met Lavrov.\n\nAdvertisement', ['Advertisement'])
    """
    media = _media(name, data)
    text, dated = _text(name, media, data)
    text = text.replace("\r\n", "\n").replace("\r", "\n").rstrip()
    _check(name, text)
    digest = hashlib.sha256(data).hexdigest()
    return Report(visible(short(name)), digest, media, text, masked(text), published or dated)


def _media(name: str, data: bytes) -> Media:
    """What the bytes are: by what they begin with, then by the file's ending."""
    if data[:1024].lstrip().startswith(b"%PDF-"):
        return "pdf"
    if data.startswith(b"PK\x03\x04"):
        return "docx"
    dot = name.rfind(".")
    ending = name[dot:].lower() if dot > 0 else ""
    media = _ENDINGS.get(ending)
    if media in {"docx", "pdf"}:
        raise UnreadableReportError(
            name, f"is no {media} file, whatever its name says. Give it its right ending"
        )
    if media is None:
        msg = f"`{ending}` is no kind of report that is read. Save it as .txt, .md, .html, .docx or .pdf"
        raise UnreadableReportError(name, msg)
    return "html" if media == "txt" and _TAGS.match(data[:4096].decode("latin-1")) else media


def _text(name: str, media: Media, data: bytes) -> tuple[str, date | None]:
    """The text, and the date that a web page bears."""
    if media == "docx":
        return docx_text(name, data), None
    if media == "pdf":
        return pdf_text(name, data), None
    if media == "html":
        return html_text(name, decoded(name, data))
    return decoded(name, data), None


def _check(name: str, text: str) -> None:
    """Refuse what holds no English sentence."""
    if len(text) > LONGEST:
        msg = f"{len(text):,} characters are more than a report has ({LONGEST:,}). Cut out what you need"
        raise UnreadableReportError(name, msg)
    letters = len(_LETTER.findall(text))
    if not letters:
        raise UnreadableReportError(name, "holds no sentence. Check that the right file was saved")
    if len(_LATIN.findall(text)) < LATIN * letters:
        raise UnreadableReportError(name, "is not in Latin letters. Only English is read: give a translation")
    all_words = re.findall(r"[a-z]+", text.lower())
    if len(all_words) >= FEWEST_WORDS and sum(w in _COMMON for w in all_words) < ENGLISH * len(all_words):
        raise UnreadableReportError(
            name, "is not in English, the only language that is read. Give a translation"
        )
