"""Putting a briefing into its folder: all four files or none."""

from __future__ import annotations

import errno
from contextlib import suppress
from pathlib import Path
from tempfile import mkdtemp
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import datetime

    from goodoffices.briefing.briefing import Briefing
    from goodoffices.briefing.press import Press

    Progress = Callable[[str, float], None]


def rendered(briefing: Briefing, stamp: datetime, progress: Progress, press: Press) -> dict[str, bytes]:
    """The four files of a briefing by name.

    Args:
        briefing: the briefing.
        stamp: when it was written.
        press: sets the PDF while the rest is written.
        progress: is told what is being done, and how much of all is done, 0 to 1.
    """
    from goodoffices.briefing.charts import pictures  # noqa: PLC0415 -- it loads matplotlib
    from goodoffices.briefing.data import json_text  # noqa: PLC0415 -- with its fellows
    from goodoffices.briefing.html import html_text  # noqa: PLC0415 -- with its fellows
    from goodoffices.briefing.word import word_bytes  # noqa: PLC0415 -- it loads python-docx

    progress("drawing the figures", 0.0)
    drawn = pictures(briefing)
    progress("setting the pages", 0.2)
    html = html_text(briefing, drawn)
    press.set(html, stamp)
    progress("writing for Word", 0.3)
    word = word_bytes(briefing, drawn, stamp)
    data = json_text(briefing, stamp).encode()
    progress("setting the PDF", 0.5)
    pdf = press.pdf()
    progress("done", 1.0)
    return {
        "briefing.html": html.encode(),
        "briefing.pdf": pdf,
        "briefing.docx": word,
        "briefing.json": data,
    }


def _moved_in(files: dict[str, bytes], out: Path) -> list[Path]:
    """Write files beside their places, then move all of them in: a reader never sees half a briefing."""
    made = [place for place in (out, *out.parents) if not place.exists()]
    try:
        out.mkdir(parents=True, exist_ok=True)
        _beside_then_in(files, out)
    except BaseException:
        for place in made:
            with suppress(OSError):
                place.rmdir()
        raise
    return [out / name for name in files]


def _beside_then_in(files: dict[str, bytes], out: Path) -> None:
    for name in files:
        if (out / name).is_dir():
            raise IsADirectoryError(errno.EISDIR, f"a folder stands where {name} belongs")
    aside = Path(mkdtemp(prefix=".briefing-", dir=out))
    try:
        for name, content in files.items():
            (aside / name).write_bytes(content)
        for name in files:
            (aside / name).replace(out / name)
    finally:
        for name in files:
            (aside / name).unlink(missing_ok=True)
        with suppress(OSError):
            aside.rmdir()


def put(briefing: Briefing, out: Path, stamp: datetime, progress: Progress, press: Press) -> list[Path]:
    """Write briefing.html, .pdf, .docx and .json into a folder: all of them or none.

    Args:
        briefing: the briefing.
        out: the folder; it is made where there is none.
        stamp: when it was written. The same briefing and stamp give the same bytes of HTML, PDF and JSON.
        progress: is told what is being done, and how much of all is done, 0 to 1.
        press: sets the PDF while the rest is written.

    Returns:
        the files' paths.

    Raises:
        OSError: the folder cannot be written; what was there is as it was.
        GoodOfficesError: the PDF could not be set; what was there is as it was.
    """
    return _moved_in(rendered(briefing, stamp, progress, press), out)
