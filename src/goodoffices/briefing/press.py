"""The press: a second process sets the PDF, so that both cores work.

It loads the typesetter and its fonts while the first process still computes, and sets the pages while that one writes
the other files.
"""

from __future__ import annotations

import json
import subprocess
import sys
from contextlib import ExitStack
from datetime import datetime
from tempfile import TemporaryFile
from typing import TYPE_CHECKING, Self

from goodoffices.case.faults import GoodOfficesError

if TYPE_CHECKING:
    from types import TracebackType

_FIRST = """<html lang="en"><title>-</title>
<p style="font-family: serif">a <b>b</b> <i>c</i> <span style="font-family: sans-serif">d"""
"""A page that makes the typesetter find its fonts."""


class Press:
    """A waiting typesetter; leaving its block ends it, whatever happened.

    Example:
        >>> page = "<html lang='en'><title>t</title><body><section id='format'><p>Calm.</p></section></body></html>"
        >>> with Press() as press:
        ...     press.set(page, datetime(2022, 3, 9))
        ...     press.pdf()[:5]
        b'%PDF-'
    """

    def __init__(self) -> None:
        """Start it."""
        self._held = ExitStack()
        self._out = self._held.enter_context(TemporaryFile())  # noqa: SIM115 -- the stack closes it
        self._complaint = self._held.enter_context(TemporaryFile())  # noqa: SIM115 -- as above
        self._process = subprocess.Popen(
            [sys.executable, "-m", "goodoffices.briefing.press"],
            stdin=subprocess.PIPE,
            stdout=self._out,
            stderr=self._complaint,
        )

    def __enter__(self) -> Self:
        """Itself."""
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """End it."""
        self._process.kill()
        self._process.communicate()
        self._held.close()

    def set(self, html: str, stamp: datetime) -> None:
        """Hand it the page; it sets it while the caller does something else."""
        if self._process.stdin is None:
            raise self._failed()
        try:
            self._process.stdin.write(json.dumps([html, stamp.isoformat()]).encode())
            self._process.stdin.close()
        except BrokenPipeError:
            self._process.wait()
            raise self._failed() from None

    def pdf(self) -> bytes:
        """The PDF, once it is set.

        Raises:
            GoodOfficesError: the typesetter could not be loaded, or failed; the text says why.
        """
        if self._process.wait() != 0:
            raise self._failed()
        self._out.seek(0)
        return self._out.read()

    def _failed(self) -> GoodOfficesError:
        self._complaint.seek(0)
        lines = self._complaint.read().decode(errors="replace").strip().splitlines()
        why = lines[-1] if lines else "it ended without a word"
        return GoodOfficesError(
            f"the PDF could not be set: {why}. `make system` installs what the typesetter needs"
        )


def main() -> None:
    """Set one page, read from standard input, and write the PDF to standard output."""
    from weasyprint import HTML  # noqa: PLC0415 -- it is loaded here, in a process of its own

    from goodoffices.briefing.pdf import pdf_bytes  # noqa: PLC0415 -- as above

    HTML(string=_FIRST).render()
    given = sys.stdin.buffer.read()
    if given:
        html, stamp = json.loads(given)
        sys.stdout.buffer.write(pdf_bytes(html, datetime.fromisoformat(stamp)))


if __name__ == "__main__":
    main()
