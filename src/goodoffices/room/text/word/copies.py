"""A version of the text as a Word file: numbered paragraphs, brackets with whose wording is whose, reservations."""

from __future__ import annotations

import re
from dataclasses import dataclass
from io import BytesIO
from typing import TYPE_CHECKING, Any

from goodoffices.room.record.contents import Run
from goodoffices.room.seats import TEAM
from goodoffices.room.text.markup import escaped
from goodoffices.room.web.page import N_

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence
    from datetime import datetime

    from docx.document import Document

    from goodoffices.room.record.contents import Bracket, Paragraphs
    from goodoffices.room.record.drafting import Reserved

TEXT, NOTE, RESERVATION = "Room text", "Room note", "Room reservation"
"""Names of the paragraph styles: of the text itself, and of what stands around it."""
COLOURS = ("1F4E79", "7A3B00", "2B5F2E", "5B2C6F")
"""Colours of the delegations' words, each with a name beside it, so that more delegations may share one."""
_UNPRINTABLE = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


@dataclass(frozen=True)
class Copy:
    """What is written into a Word file.

    Attributes:
        title: the title of the talks.
        parties: names of the delegations by key.
        paragraphs: the text.
        version: its number; None for the mediation team's draft.
        at: when it was released, or saved.
        reservations: the reservations on it.
    """

    title: str
    parties: Mapping[str, str]
    paragraphs: Paragraphs
    version: int | None
    at: datetime
    reservations: Sequence[Reserved] = ()

    def heading(self, say: Callable[[str], str]) -> str:
        """Which version it is, and of when."""
        when = f"{self.at:%Y-%m-%d %H:%M} UTC"
        if self.version is None:
            return say(N_("Draft of the mediation team, {when}")).format(when=when)
        return say(N_("Version {number}, released {when}")).format(number=self.version, when=when)

    def notes(self, say: Callable[[str], str]) -> Iterator[str]:
        """What stands below the text: whose words are whose, and how brackets are written."""
        for key, name in self.parties.items():
            yield say(
                N_("Words in this colour, and wordings begun with {key}, are those of {party}.")
            ).format(key=f"{key}:", party=name)
        yield say(N_("All other words are the mediation team's."))
        yield say(
            N_("Between square brackets stand the wordings that compete, with an upright line between them.")
        )
        yield say(N_("A backslash before a bracket, an upright line or a backslash prints that sign itself."))

    def reserved(self, paragraph: int, say: Callable[[str], str]) -> Iterator[str]:
        """The reservations on a paragraph, as they are printed below it."""
        for each in self.reservations:
            if each.paragraph == paragraph:
                party = self.parties.get(each.party, each.party)
                yield say(N_("Reservation of {party}: {text}")).format(party=party, text=each.text)

    def surroundings(self, say: Callable[[str], str]) -> Iterator[str]:
        """Every line of the file that is not the text's own: what is read back leaves these out."""
        yield self.title
        yield self.heading(say)
        for number in range(1, len(self.paragraphs) + 1):
            yield from self.reserved(number, say)
        yield from self.notes(say)


def docx_of(copy: Copy, say: Callable[[str], str] = str) -> bytes:
    """A version of the text as a Word file.

    Args:
        copy: what is written into it.
        say: gives words in the language of the file.
    """
    import docx  # noqa: PLC0415 -- loaded only to write a file

    document: Document = docx.Document()
    _set_up(document, copy, say)
    document.add_heading(printable(copy.title), 1)
    document.add_paragraph(copy.heading(say), NOTE)
    for number, paragraph in enumerate(copy.paragraphs, 1):
        _write(document.add_paragraph(style=TEXT), paragraph.pieces, copy)
        for line in copy.reserved(number, say):
            document.add_paragraph(printable(line), RESERVATION)
    for (key, _), line in zip([*copy.parties.items(), *[("", "")] * 3], copy.notes(say), strict=True):
        document.add_paragraph(style=NOTE).add_run(printable(line), style=_words(key) if key else None)
    out = BytesIO()
    document.save(out)
    return out.getvalue()


def printable(text: str) -> str:
    r"""A text without the signs that no file of this kind can hold, and none of which can be seen.

    Example:
        >>> printable("a\x01b")
        'ab'
    """
    return _UNPRINTABLE.sub("", text)


def _words(key: str) -> str:
    return f"Words of {key}"


def _set_up(document: Document, copy: Copy, say: Callable[[str], str]) -> None:
    from docx.enum.style import WD_STYLE_TYPE  # noqa: PLC0415 -- loaded only to write a file
    from docx.shared import Mm, Pt, RGBColor  # noqa: PLC0415 -- as above

    properties = document.core_properties
    properties.title, properties.author, properties.comments = printable(copy.title), "", ""
    properties.created = properties.modified = copy.at.replace(tzinfo=None)
    section = document.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    authority = say(
        N_("A copy to work on. The record of the room is authoritative; nothing here changes it.")
    )
    section.header.paragraphs[0].text = printable(f"{copy.title} · {copy.heading(say)}")
    section.footer.paragraphs[0].text = authority
    styles: Any = document.styles
    for name, base, size in ((TEXT, "List Number", 11), (NOTE, "Normal", 9), (RESERVATION, "Normal", 9.5)):
        style = styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH)
        style.base_style, style.font.size = styles[base], Pt(size)
        style.paragraph_format.space_after = Pt(8)
    styles[RESERVATION].paragraph_format.left_indent = Mm(12)
    styles[RESERVATION].font.italic = True
    for at, key in enumerate(copy.parties):
        style = styles.add_style(_words(key), WD_STYLE_TYPE.CHARACTER)
        style.font.color.rgb = RGBColor.from_string(COLOURS[at % len(COLOURS)])


def _write(paragraph: Any, pieces: Sequence[Run | Bracket], copy: Copy) -> None:  # noqa: ANN401 -- python-docx's own
    """The pieces of a paragraph, each wording with its delegation's style: read together they are the markup."""
    for piece in pieces:
        if isinstance(piece, Run):
            _add(paragraph, escaped(piece.text), piece.by, copy)
            continue
        _add(paragraph, "[", TEAM, copy, bold=True)
        for at, wording in enumerate(piece.wordings):
            if at:
                _add(paragraph, " | ", TEAM, copy, bold=True)
            _add(paragraph, f"{', '.join(wording.by)}: ", wording.by[0], copy, bold=True)
            _add(paragraph, escaped("".join(run.text for run in wording.runs)), wording.by[0], copy)
        _add(paragraph, "]", TEAM, copy, bold=True)


def _add(paragraph: Any, text: str, by: str, copy: Copy, *, bold: bool = False) -> None:  # noqa: ANN401 -- as above
    if text := printable(text):
        run = paragraph.add_run(text, style=_words(by) if by in copy.parties else None)
        if bold:
            run.bold = True
