"""From bytes to text: UTF-8 and UTF-16, lines from Windows in between, and nothing guessed beyond that."""

from __future__ import annotations

import codecs
import re

from goodoffices.reading.refusals import UnreadableReportError

MOST_ODD = 0.02
"""The share of a text that may stand in an old Western encoding: quotation marks, dashes and names, no alphabet."""
FEWEST_ODD = 8
"""As many signs always may."""
_NO_UTF8 = re.compile("[\udc80-\udcff]")
_BINARY = re.compile(rb"[\x00-\x08\x0e-\x1a\x1c-\x1f]")
_DECLARED = re.compile(rb"<meta[^>]{0,200}charset\s*=\s*[\"']?\s*([\w.:-]{1,40})", re.IGNORECASE)


def decoded(name: str, data: bytes) -> str:
    r"""The text that some bytes stand for.

    Bytes are read as UTF-8, or UTF-16 with its mark; else by a web page's own declaration; else, line by line, what is
    no UTF-8 as the Western code of Windows, provided that this concerns a few signs only.

    Raises:
        UnreadableReportError: they are no text, or in an encoding that cannot be told.

    Example:
        >>> decoded("r.txt", b"\x93Kyiv\x94 \xe2\x80\x94 Kyjiw")
        '“Kyiv” — Kyjiw'
    """
    for mark, encoding in ((codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16")):
        if data.startswith(mark):
            return _strictly(name, data, encoding)
    if _BINARY.search(data):
        raise UnreadableReportError(name, "is no text. Save it as .txt, .md, .html, .docx or .pdf")
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        declared = _DECLARED.search(data[:4096])
        if declared and (found := _known(declared.group(1).decode("ascii", "replace"))):
            return _strictly(name, data, found)
    return _mixed(name, data)


def _strictly(name: str, data: bytes, encoding: str) -> str:
    """The text in a known encoding."""
    try:
        return data.decode(encoding)
    except UnicodeError as cause:
        msg = f"says that it is {encoding}, and is not. Save it as UTF-8"
        raise UnreadableReportError(name, msg) from cause


def _known(encoding: str) -> str | None:
    """The encoding's name, if it is one for text and not UTF-8, which was tried."""
    try:
        found = codecs.lookup(encoding)
    except LookupError:
        return None
    return (
        found.name
        if found.name not in {"utf-8", "ascii"} and found.name[:3] in {"iso", "cp1", "koi"}
        else None
    )


def _mixed(name: str, data: bytes) -> str:
    """UTF-8 wherever it is, and the Western code of Windows wherever it is not."""
    text = data.decode("utf-8-sig", WINDOWS)
    odd = sum(1 for _ in _NO_UTF8.finditer(data.decode("utf-8-sig", "surrogateescape")))
    if odd > max(FEWEST_ODD, MOST_ODD * len(text)):
        raise UnreadableReportError(name, "is in an encoding that cannot be told. Save it as UTF-8")
    return text


def _windows(fault: UnicodeError) -> tuple[str, int]:
    """Bytes that are no UTF-8, as Windows would have written them."""
    if not isinstance(fault, UnicodeDecodeError):
        raise fault
    return fault.object[fault.start : fault.end].decode("cp1252", "replace"), fault.end


WINDOWS = "goodoffices.windows"
codecs.register_error(WINDOWS, _windows)
