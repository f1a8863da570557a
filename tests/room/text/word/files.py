"""Word files to test with: a text as the room writes it, and what editors make of it."""

from __future__ import annotations

import zipfile
from datetime import UTC, datetime
from io import BytesIO

from goodoffices.room.record.drafting import Reserved
from goodoffices.room.text import parsed
from goodoffices.room.text.word import Copy, docx_of

PARTIES = {"RU": "Russia", "UA": "Ukraine"}
AT = datetime(2022, 3, 10, 9, 0, tzinfo=UTC)
TYPED = (
    "From noon [RU: a pause | UA: a ceasefire] holds for 'seven' days.\n\n"
    "Roads stay open \\[see annex\\].\n\n"
    "[RU, UA: Both sides | UA: ] meet again - in Antalya."
)


def copy(typed: str = TYPED, *, reserved: bool = True) -> Copy:
    """A version of a text, with a reservation on its second paragraph."""
    held = Reserved(release=1, paragraph=2, party="UA", text="Not at night.")
    return Copy("Talks", PARTIES, parsed(typed, PARTIES), 3, AT, (held,) if reserved else ())


def sent(typed: str = TYPED) -> bytes:
    """The file that the room writes."""
    return docx_of(copy(typed))


def unzipped(data: bytes) -> dict[str, bytes]:
    """The parts of a file."""
    with zipfile.ZipFile(BytesIO(data)) as file:
        return {name: file.read(name) for name in file.namelist()}


def zipped(parts: dict[str, bytes]) -> bytes:
    """A file of these parts."""
    out = BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as file:
        for name, raw in parts.items():
            file.writestr(name, raw)
    return out.getvalue()


def edited(data: bytes, *changes: tuple[str, str], part: str = "word/document.xml") -> bytes:
    """The same file with something in the XML of a part put differently."""
    parts = unzipped(data)
    text = parts[part].decode()
    for old, new in changes:
        assert old in text, old
        text = text.replace(old, new)
    return zipped(parts | {part: text.encode()})
