"""A paper to be printed: a title and lines of a few kinds, from which its HTML and its Word file are both made."""

from __future__ import annotations

from dataclasses import dataclass
from io import BytesIO
from typing import TYPE_CHECKING, Any, Literal

from goodoffices.room.text.word.copies import printable

if TYPE_CHECKING:
    from datetime import datetime

    from docx.document import Document

LineKind = Literal["about", "heading", "paragraph", "wording", "mark", "digest", "sign here"]
STYLES: dict[str, tuple[str, int]] = {
    "about": ("Normal", 0),
    "heading": ("Heading 2", 0),
    "paragraph": ("Normal", 0),
    "wording": ("Normal", 10),
    "mark": ("Normal", 10),
    "digest": ("Normal", 0),
    "sign here": ("Normal", 0),
}
"""Of each kind of line: its style in Word, and how far it is indented, in millimetres."""


@dataclass(frozen=True)
class Line:
    """A line of a paper.

    Attributes:
        kind: what it is.
        text: its words.
        label: a number, a name or a standing before them; empty where there is none.
    """

    kind: LineKind
    text: str
    label: str = ""


@dataclass(frozen=True)
class Paper:
    """A paper to be printed.

    Attributes:
        title: what it is called.
        lines: its lines.
        at: when it was made.
    """

    title: str
    lines: tuple[Line, ...]
    at: datetime


def word_of(paper: Paper) -> bytes:
    """A paper as a Word file."""
    import docx  # noqa: PLC0415 -- loaded only to write a file
    from docx.shared import Mm, Pt  # noqa: PLC0415 -- as above

    document: Document = docx.Document()
    properties = document.core_properties
    properties.title, properties.author, properties.comments = printable(paper.title), "", ""
    properties.created = properties.modified = paper.at.replace(tzinfo=None)
    section = document.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    document.add_heading(printable(paper.title), 1)
    for line in paper.lines:
        style, indent = STYLES[line.kind]
        paragraph: Any = document.add_paragraph(style=style)
        paragraph.paragraph_format.left_indent = Mm(indent)
        if line.label:
            paragraph.add_run(printable(line.label) + " ").bold = True
        run = paragraph.add_run(printable(line.text))
        if line.kind == "digest":
            run.font.name, run.font.size = "Courier New", Pt(9)
        run.italic = line.kind in {"about", "mark"}
    out = BytesIO()
    document.save(out)
    return out.getvalue()
