"""The briefing as tagged PDF, set from the same HTML; page one fits one sheet."""

from __future__ import annotations

import gc
import logging
import re
from base64 import b64encode
from contextlib import contextmanager
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import datetime

    from weasyprint import Document

SIZES = (1.08, 1.0, 0.95, 0.9, 0.85, 0.8, 0.75, 0.7, 0.65, 0.6)
"""Sizes of page one that are tried, largest first; the smallest is still seven points."""


_SCREEN_ONLY = re.compile(
    r'<span class="context">.*?</span>|<a class="(?:back|skip)".*?</a>|<header class="handling-bar">.*?</header>'
    r"|<script>.*?</script>",
    re.DOTALL,
)


_DRAWING = re.compile(r"<svg\b.*?<title[^>]*>(?P<told>.*?)</title>.*?</svg>", re.DOTALL)


def for_paper(html: str) -> str:
    """The page as paper needs it: without what only a screen shows, and with each drawing as one image.

    Both print the same and are set faster: the typesetter styles every element it is given, seen or not.
    """
    return _DRAWING.sub(_as_image, _SCREEN_ONLY.sub("", html))


def _as_image(drawing: re.Match[str]) -> str:
    data = b64encode(drawing.group().encode()).decode()
    told = drawing["told"].replace('"', "&quot;")
    return f'<img alt="{told}" src="data:image/svg+xml;base64,{data}">'


def page_one(html: str) -> str:
    """The same page with nothing but its head and page one."""
    start, end = html.index('<section class="front"'), html.index('<section id="format"')
    head = html[: html.index("<body")]
    return f'{head}<body><main id="briefing">{html[start:end]}</main></body></html>'


def _size(size: float) -> str:
    return f"@media print {{ .front {{ font-size: {1.2 * size:.4f}em !important }} }}"


def fitting(html: str) -> float:
    """The largest size at which page one fits one sheet; the smallest tried where none does."""
    from weasyprint import CSS, HTML  # noqa: PLC0415 -- loaded only to write pages

    front = HTML(string=page_one(html))
    for size in SIZES:
        if len(front.render(stylesheets=[CSS(string=_size(size))]).pages) == 1:
            return size
    return SIZES[-1]


def pdf_bytes(html: str, stamp: datetime) -> bytes:
    """The briefing as tagged PDF (PDF/UA-1); the same HTML and stamp give the same bytes.

    Args:
        html: the briefing as HTML.
        stamp: when it was written, as the file's metadata say.
    """
    from weasyprint import CSS, HTML  # noqa: PLC0415 -- loaded only to write pages

    for name in ("weasyprint", "fontTools"):
        logging.getLogger(name).setLevel(logging.ERROR)
    when = f'<meta name="dcterms.created" content="{stamp:%Y-%m-%dT%H:%M:%SZ}">'
    page = HTML(string=for_paper(html).replace("</title>", f"</title>\n{when}", 1))
    with _uncollected():
        document = page.render(stylesheets=[CSS(string=_size(SIZES[0]))])
        if not stands_alone(document):
            document = page.render(stylesheets=[CSS(string=_size(fitting(html)))])
        written: bytes = document.write_pdf(
            pdf_variant="pdf/ua-1", pdf_tags=True, pdf_identifier=b"goodoffices"
        )
    return written


def stands_alone(document: Document) -> bool:
    """Whether what follows page one begins on the second sheet."""
    return any("format" in page.anchors for page in document.pages[:2])


@contextmanager
def _uncollected() -> Iterator[None]:
    """Without the collector of garbage: boxes refer to one another, and walking them again and again costs a tenth."""
    collecting = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if collecting:
            gc.enable()
