"""The text of web pages, Word files and PDF, with every limit that a hostile one needs."""

from __future__ import annotations

import logging
import re
import zipfile
from datetime import date
from io import BytesIO
from typing import TYPE_CHECKING, Any

from goodoffices.reading.refusals import NotInstalledError, UnreadableReportError

if TYPE_CHECKING:
    from collections.abc import Iterator

WHAT = "readers of web pages and PDF"
UNPACKED = 60_000_000
"""Bytes that a Word file may unpack to."""
MOST_PARTS, MOST_PAGES = 2_000, 500
"""How many parts a Word file and how many pages a PDF may have."""
_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_BROKEN_WORD = re.compile(r"(?<=[a-z])-\n(?=[a-z])")
_TAGS = re.compile(r"<(script|style|noscript|template)\b.*?(?:</\1\s*>|\Z)", re.IGNORECASE | re.DOTALL)


def html_text(name: str, page: str) -> tuple[str, date | None]:
    """The article of a web page, without what stands around it, and the date that the page bears.

    Raises:
        UnreadableReportError: the page has no text.
    """
    try:
        import trafilatura  # noqa: PLC0415 -- half a second to load, and only web pages need it
    except ImportError as missing:
        raise NotInstalledError(WHAT) from missing
    logging.getLogger("trafilatura").setLevel(
        logging.CRITICAL
    )  # it complains of pages that are refused below
    found = trafilatura.bare_extraction(
        page, include_comments=False, favor_precision=True, with_metadata=True,
        date_extraction_params={"original_date": True, "max_date": "2100-01-01"},  # no clock: same bytes, same report
    )  # fmt: skip
    text = str(getattr(found, "text", None) or "")
    if len(text.split()) < len((plain := trafilatura.html2txt(_TAGS.sub(" ", page))).split()) / 20:
        text = plain
    if not text.strip():
        raise UnreadableReportError(
            name, "holds no text. Save the page with its text, or copy the text out of it"
        )
    return "\n\n".join(text.splitlines()), _day(getattr(found, "date", None))


def _day(written: object) -> date | None:
    """A date as the page's head has it."""
    try:
        return date.fromisoformat(str(written))
    except ValueError:
        return None


def docx_text(name: str, data: bytes) -> str:
    """The text of a Word file, tables, insertions and footnotes left in their order; deleted words are left out.

    Raises:
        UnreadableReportError: it is no Word file, or one that would unpack to more than a report has.
    """
    _check_zip(name, data)
    import docx  # noqa: PLC0415 -- a tenth of a second to load, and only Word files need it

    try:
        body = docx.Document(BytesIO(data)).element.body
    except Exception as cause:  # it fails in a dozen ways on a damaged file
        raise UnreadableReportError(
            name, "is a damaged Word file. Open it in Word and save it again"
        ) from cause
    return "\n\n".join("".join(_runs(paragraph)) for paragraph in body.iter(f"{_W}p"))


def _check_zip(name: str, data: bytes) -> None:
    """Refuse what is no Word file, or would fill the machine."""
    try:
        with zipfile.ZipFile(BytesIO(data)) as packed:
            parts = packed.infolist()
    except (zipfile.BadZipFile, ValueError, NotImplementedError, OSError) as cause:
        raise UnreadableReportError(
            name, "is a damaged Word file. Open it in Word and save it again"
        ) from cause
    if len(parts) > MOST_PARTS or sum(part.file_size for part in parts) > UNPACKED:
        raise UnreadableReportError(name, "unpacks to more than a report has. Save its text as .txt")
    if not any(part.filename == "word/document.xml" for part in parts):
        raise UnreadableReportError(
            name, "is a packed file, but no Word file. Unpack it and give the report itself"
        )


def _runs(paragraph: Any) -> Iterator[str]:  # noqa: ANN401 -- an lxml element, which has no type
    """The words of a paragraph, but not of paragraphs inside it."""
    for child in paragraph:
        if child.tag == f"{_W}t":
            yield child.text or ""
        elif child.tag in {f"{_W}tab", f"{_W}br", f"{_W}cr"}:
            yield " "
        elif child.tag not in {f"{_W}p", f"{_W}del", f"{_W}moveFrom"}:
            yield from _runs(child)


def pdf_text(name: str, data: bytes) -> str:
    """The text of a PDF, with words that were broken at a line's end put together again.

    Raises:
        UnreadableReportError: it is damaged, locked, too long, or holds pictures of text only.
    """
    try:
        import pypdf  # noqa: PLC0415 -- a tenth of a second to load, and only PDF needs it
    except ImportError as missing:
        raise NotInstalledError(WHAT) from missing
    logging.getLogger("pypdf").setLevel(logging.CRITICAL)  # it complains of files that are refused below
    try:
        opened = pypdf.PdfReader(BytesIO(data))
        locked = opened.is_encrypted and not opened.decrypt("")
        pages = 0 if locked else len(opened.pages)
        texts = [page.extract_text() for page in opened.pages] if 0 < pages <= MOST_PAGES else []
    except Exception as cause:  # it fails in a dozen ways on a damaged file
        raise UnreadableReportError(
            name, "is a damaged PDF. Print it to PDF again, or save its text"
        ) from cause
    if locked:
        raise UnreadableReportError(name, "is locked with a password. Save it without one")
    if pages > MOST_PAGES:
        raise UnreadableReportError(name, f"has {pages} pages, more than {MOST_PAGES}. Cut out what you need")
    if not any(text.strip() for text in texts):
        raise UnreadableReportError(
            name, "holds no text, only pictures of it. Run text recognition over it first"
        )
    return _BROKEN_WORD.sub("", "\f".join(texts))
