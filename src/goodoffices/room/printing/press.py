"""The press of the room: a process of its own sets a page as PDF, so that the room never loads the typesetter.

The page is handed over whole. Nothing that it points to is fetched, and a page that takes too long is given up.
"""

from __future__ import annotations

import json
import logging
import subprocess
import sys
from datetime import datetime
from importlib.resources import files

from goodoffices.case.faults import GoodOfficesError

LONGEST = 120
"""Seconds that a page may take."""


def pdf_of(html: str, at: datetime) -> bytes:
    """A page as tagged PDF.

    Args:
        html: the page.
        at: when it was made, as the file's metadata say.

    Raises:
        GoodOfficesError: the typesetter could not be loaded, failed, or took too long; the text says why.

    Example:
        >>> pdf_of("<html lang='en'><title>t</title><p>Calm.</p>", datetime(2022, 3, 10))[:5]
        b'%PDF-'
    """
    order = json.dumps([html, at.isoformat()]).encode()
    program = [sys.executable, "-m", "goodoffices.room.printing.press"]
    try:
        done = subprocess.run(program, input=order, capture_output=True, timeout=LONGEST, check=False)  # noqa: S603 -- this very file
    except subprocess.TimeoutExpired:
        msg = f"the PDF was not set in {LONGEST} seconds. Print the page from the browser"
        raise GoodOfficesError(msg) from None
    if done.returncode or not done.stdout.startswith(b"%PDF-"):
        lines = done.stderr.decode(errors="replace").strip().splitlines()
        why = lines[-1] if lines else "it ended without a word"
        msg = f"the PDF could not be set: {why}. `make system` installs what the typesetter needs"
        raise GoodOfficesError(msg)
    return done.stdout


def main() -> None:
    """Set one page, read from standard input, and write the PDF to standard output."""
    from weasyprint import CSS, HTML  # noqa: PLC0415 -- loaded here, in a process of its own
    from weasyprint.urls import URLFetcher  # noqa: PLC0415 -- as above

    for name in ("weasyprint", "fontTools"):
        logging.getLogger(name).setLevel(logging.CRITICAL)
    html, stamp = json.loads(sys.stdin.buffer.read())
    at = datetime.fromisoformat(stamp)
    when = f'<meta name="dcterms.created" content="{at:%Y-%m-%dT%H:%M:%SZ}">'
    fetcher = URLFetcher(
        allowed_protocols=("data",), allow_redirects=False
    )  # what a page carries itself, no more
    page = HTML(string=html.replace("</title>", f"</title>\n{when}", 1), url_fetcher=fetcher)
    style = CSS(string=(files("goodoffices.room") / "static" / "print.css").read_text("utf-8"))
    written: bytes = page.write_pdf(
        stylesheets=[style], pdf_variant="pdf/ua-1", pdf_tags=True, pdf_identifier=b"room"
    )
    sys.stdout.buffer.write(written)


if __name__ == "__main__":
    main()
