"""Opening a Word file that somebody sent: what is too large, not what it says it is, or runs programs is refused.

Nothing in the file is ever run or fetched, and no more of it is unpacked than can be held.
"""

from __future__ import annotations

import zipfile
import zlib
from io import BytesIO
from typing import TYPE_CHECKING, Any

from goodoffices.case.faults import GoodOfficesError
from goodoffices.room.web.page import N_

if TYPE_CHECKING:
    from collections.abc import Mapping

LARGEST = 5_000_000
"""Bytes of the file as it is sent."""
LARGEST_PART = 20_000_000
"""Bytes of its text once unpacked."""
MOST_PARTS = 2000


class UnreadableError(GoodOfficesError):
    """A file that cannot be read as a Word file.

    Attributes:
        text: why and what to do, in English, with places for values in braces.
        values: the values.
    """

    def __init__(self, text: str, **values: str) -> None:
        """Keep both for translation."""
        super().__init__(text.format_map(values))
        self.text = text
        self.values: Mapping[str, str] = values


def unpacked(data: bytes) -> tuple[Any, Any]:
    """The text of a Word file and its styles, as trees of XML; the second is None where the file has no styles.

    Raises:
        UnreadableError: the file is too large, is none, is protected, runs programs, or holds what no such file needs.
    """
    if len(data) > LARGEST:
        raise UnreadableError(N_("The file is larger than 5 MB. Take the pictures out of it."))
    if data.startswith(b"\xd0\xcf\x11\xe0"):
        raise UnreadableError(
            N_("The file is protected by a password, or of an old kind. Save it as a .docx file without one.")
        )
    try:
        with zipfile.ZipFile(BytesIO(data)) as file:
            _checked(file)
            styles = "word/styles.xml"
            return _tree(file, "word/document.xml"), _tree(
                file, styles
            ) if styles in file.namelist() else None
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, ValueError, OSError):
        raise UnreadableError(
            N_("This is no .docx file. Save it from Word or LibreOffice as .docx.")
        ) from None


def _checked(file: zipfile.ZipFile) -> None:
    """See that it is what a text editor would have saved."""
    names = file.namelist()
    if len(names) > MOST_PARTS or len(set(names)) != len(names):
        raise UnreadableError(N_("The file is put together in a way that no text editor does. Save it anew."))
    if any(name.lower().endswith(("vbaproject.bin", "vbadata.xml")) for name in names):
        raise UnreadableError(N_("The file carries a program (a macro). Save it as .docx, without macros."))
    if any(each.flag_bits & 1 for each in file.infolist()):
        raise UnreadableError(N_("The file is protected by a password. Save it without one."))
    if "word/document.xml" not in names:
        raise UnreadableError(N_("This is no .docx file. Save it from Word or LibreOffice as .docx."))


def _tree(file: zipfile.ZipFile, name: str) -> Any:  # noqa: ANN401 -- lxml's own
    from lxml import etree  # noqa: PLC0415 -- loaded only to read a file

    with file.open(name) as part:
        raw = part.read(LARGEST_PART + 1)
    if len(raw) > LARGEST_PART:
        raise UnreadableError(N_("Unpacked, the file is larger than 20 MB. A text is not. Save it anew."))
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)
    try:
        tree = etree.fromstring(raw, parser)
    except etree.XMLSyntaxError:
        raise UnreadableError(
            N_("The file is damaged: {part} cannot be read. Save it anew."), part=name
        ) from None
    if tree.getroottree().docinfo.doctype:
        raise UnreadableError(N_("The file declares entities, which no text needs. Save it anew from Word."))
    return tree
