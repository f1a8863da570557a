"""The briefing as a Word file: real headings, tables with header rows, captions; for those who must edit it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from io import BytesIO
from typing import TYPE_CHECKING, Any

from goodoffices.briefing.ink import DAGGER, long_day, long_period, short_day
from goodoffices.briefing.statements import Cited, Computed, Name, Signed, Unfounded, Word
from goodoffices.case.dates import Period

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from datetime import datetime

    from docx.document import Document
    from docx.table import Table

    from goodoffices.briefing.apparatus import Mark
    from goodoffices.briefing.briefing import Briefing
    from goodoffices.briefing.charts.paper import Picture

BREADTH = 170.0
"""Millimetres between the margins."""

Cell = object
"""A statement, a name, a word, a day, a count, or a sequence of them: a cell's paragraphs."""


@dataclass(frozen=True, slots=True)
class Label:
    """Fixed words of ours: they say what stands beside them, and nothing of the world."""

    text: str


@dataclass(frozen=True, slots=True)
class Bare:
    """A computed statement in a table that names its method elsewhere: its citations stay."""

    statement: Computed


@dataclass(frozen=True, slots=True)
class Unsure:
    """The same of a figure whose sign could turn: set lighter."""

    statement: Computed


PALE = "726D64"
"""The ink of what could turn."""

LABELS_AND_NAMES = (Label, Name, Word)


class Sheet:
    """A Word document in the making: whatever is written of the world is a statement, a name or a word."""

    def __init__(self, briefing: Briefing) -> None:
        """An empty document."""
        import docx  # noqa: PLC0415 -- loaded only to write pages
        from docx.shared import Mm, Pt  # noqa: PLC0415 -- as above

        self.document: Document = docx.Document()
        self.notes = briefing.notes
        self.year = briefing.pages.day.year if briefing.pages.day else None
        section = self.document.sections[0]
        section.page_width, section.page_height = Mm(210), Mm(297)
        section.left_margin = section.right_margin = Mm(20)
        section.top_margin = section.bottom_margin = Mm(18)
        style = self.document.styles["Normal"]
        style.font.name, style.font.size = "Georgia", Pt(9.5)

    def said(self, thing: Cell, *, full: bool = False) -> str:
        """A leaf in words, with its signs in brackets; a judgement is signed by a dagger, or in full.

        Raises:
            Unfounded: it is neither a statement nor a name nor a word of the vocabulary.
        """
        if isinstance(thing, Cited | Computed | Signed):
            return (
                f"{thing.text} [{', '.join(self._sign(mark, full=full) for mark in self.notes.marks(thing))}]"
            )
        if isinstance(thing, Bare | Unsure):
            signs = [m.label for m in self.notes.marks(thing.statement) if not m.target.startswith("m")]
            return f"{thing.statement.text} [{', '.join(signs)}]" if signs else thing.statement.text
        if isinstance(thing, LABELS_AND_NAMES):
            return thing.text
        if isinstance(thing, Period):
            return long_period(thing)
        if isinstance(thing, date):
            return short_day(thing, self.year)
        if isinstance(thing, int):
            return str(thing)
        msg = f"{thing!r} was about to be printed, and is neither cited, nor computed, nor signed"
        raise Unfounded(msg)

    def method(self, statement: Computed) -> str:
        """The sign of a computed statement's method, for the head of a row."""
        return ", ".join(m.label for m in self.notes.marks(statement) if m.target.startswith("m"))

    def _sign(self, mark: Mark, *, full: bool) -> str:
        if not mark.target.startswith("by"):
            return mark.label
        several = len(self.notes.signers) > 1
        return mark.hint if full else f"{DAGGER}{mark.target.removeprefix('by')}" if several else DAGGER

    def heading(self, text: str, level: int = 1) -> None:
        """A heading: furniture."""
        self.document.add_heading(text, level)

    def fixed(self, text: str) -> None:
        """A fixed sentence: furniture."""
        self.document.add_paragraph(text).runs[0].italic = True

    def bullets(self, things: Iterable[Cell], style: str = "List Bullet", *, full: bool = False) -> None:
        """A list; on page one judgements are signed in full."""
        for thing in things:
            self.document.add_paragraph(self.line(thing, full=full), style=style)

    def line(self, thing: Cell, *, full: bool = False) -> str:
        """A leaf, or several in a row: a label ends in its own sign, whatever else stands before a colon."""
        if not isinstance(thing, tuple):
            return self.said(thing, full=full)
        told = [(each, self.said(each, full=full)) for each in thing if each is not None]
        ends = (" " if isinstance(each, Label) else ": " for each, _ in told[:-1])
        return "".join(text + end for (_, text), end in zip(told, (*ends, ""), strict=True))

    def table(
        self, head: Sequence[str], rows: Iterable[Sequence[Cell]], caption: str, widths: Sequence[int] = ()
    ) -> None:
        """A table with a header row that repeats on every page, and a caption.

        Args:
            head: what stands in the columns.
            rows: a cell is a leaf, or several paragraphs; a paragraph is a leaf, or several in a row.
            caption: what the table shows.
            widths: of the columns, as parts of the page's; all alike where there are none.
        """
        listed = list(rows)
        if not listed:
            self.fixed("Nothing on file.")
            return
        table = self.document.add_table(rows=1, cols=len(head), style="Table Grid")
        for cell, text in zip(table.rows[0].cells, head, strict=True):
            cell.paragraphs[0].add_run(text).bold = True
        repeat = table.rows[0]._tr.get_or_add_trPr()  # noqa: SLF001 -- python-docx has no other way to say so
        repeat.append(_element("w:tblHeader"))
        for row in listed:
            for cell, thing in zip(table.add_row().cells, row, strict=True):
                several = thing if isinstance(thing, tuple) else (thing,)
                cell.text = "\n".join(self.line(each) for each in several if each is not None) or "–"
                if isinstance(thing, Unsure):
                    _lighter(cell)
        _set_widths(table, widths)
        self.caption(caption)

    def caption(self, text: str) -> None:
        """A caption, clear of what it belongs to."""
        from docx.shared import Pt  # noqa: PLC0415 -- loaded only to write pages

        self.document.add_paragraph(text, style="Caption").paragraph_format.space_before = Pt(4)

    def picture(self, picture: Picture) -> None:
        """A figure with its caption, and its words for whoever cannot see it."""
        from docx.shared import Mm  # noqa: PLC0415 -- loaded only to write pages

        shape = self.document.add_picture(BytesIO(picture.png()), width=Mm(picture.width * 1.15))
        properties = shape._inline.docPr  # noqa: SLF001 -- python-docx has no other way to give words to a picture
        properties.set("descr", f"{picture.title}. {picture.description}")
        self.caption(picture.title)


def _set_widths(table: Table, widths: Sequence[int]) -> None:
    """Give columns their parts of the page's width: Word reads a cell's, LibreOffice a column's."""
    from docx.shared import Mm  # noqa: PLC0415 -- loaded only to write pages

    table.autofit = not widths
    for column, part in zip(table.columns, widths, strict=False):
        column.width = Mm(BREADTH * part / sum(widths))
        for cell in column.cells:
            cell.width = column.width


def _lighter(cell: Any) -> None:  # noqa: ANN401 -- python-docx's own
    """Set a cell's words in lighter ink and italics."""
    from docx.shared import RGBColor  # noqa: PLC0415 -- loaded only to write pages

    for run in cell.paragraphs[0].runs:
        run.font.color.rgb, run.italic = RGBColor.from_string(PALE), True


def _element(tag: str) -> Any:  # noqa: ANN401 -- lxml's own
    from docx.oxml.parser import OxmlElement  # noqa: PLC0415 -- loaded only to write pages

    return OxmlElement(tag)


def handling(audience: str, day: date | None) -> str:
    """The handling line."""
    whom = "the public" if audience == "public" else f"the {audience}"
    return f"For {whom}" + (f" · as of {long_day(day)}" if day else "")


def word_bytes(briefing: Briefing, pictures: Mapping[str, Picture], stamp: datetime) -> bytes:
    """The briefing as a Word file.

    Args:
        briefing: the briefing.
        pictures: its figures, by name.
        stamp: when it was written, as the file's properties say.
    """
    from goodoffices.briefing.word_sections import write_sections  # noqa: PLC0415 -- they import this file

    sheet, pages = Sheet(briefing), briefing.pages
    properties = sheet.document.core_properties
    properties.title, properties.author = pages.title.text, ", ".join(briefing.notes.signers)
    properties.created = properties.modified = stamp.replace(tzinfo=None)
    properties.language = "en"
    section = sheet.document.sections[0]
    section.header.paragraphs[0].text = handling(pages.audience.text, pages.day)
    footer = section.footer.paragraphs[0]
    footer.add_run("4b: source 4, words b. M2: method 2. †: our assessment. – ")
    _page_numbers(footer)
    write_sections(sheet, briefing, pictures)
    out = BytesIO()
    sheet.document.save(out)
    return out.getvalue()


def _page_numbers(paragraph: Any) -> None:  # noqa: ANN401 -- python-docx's own
    """Page x of y, as fields that Word and LibreOffice fill in."""
    for text, field in (("page ", "PAGE"), (" of ", "NUMPAGES")):
        paragraph.add_run(text)
        for kind in ("begin", field, "end"):
            run = paragraph.add_run()
            if kind in {"begin", "end"}:
                mark = _element("w:fldChar")
                mark.set(f"{{{paragraph._p.nsmap['w']}}}fldCharType", kind)  # noqa: SLF001 -- as above
            else:
                mark = _element("w:instrText")
                mark.text = field
            run._r.append(mark)  # noqa: SLF001 -- as above
