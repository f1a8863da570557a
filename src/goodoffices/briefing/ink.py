"""How statements, names, days and shares are put on a page: the only way for text about the world to get there."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from markupsafe import Markup, escape

from goodoffices.briefing.statements import Cited, Computed, Name, Signed, Unfounded, Word
from goodoffices.case.dates import Period

if TYPE_CHECKING:
    from goodoffices.briefing.apparatus import Apparatus, Mark
    from goodoffices.briefing.statements import Statement

FEW = 4
"""So many signs stay on one line with the word before them."""

DAGGER = "†"


def long_day(day: date) -> str:
    """A day in full.

    Example:
        >>> long_day(date(2022, 3, 9))
        '9 March 2022'
    """
    return f"{day.day} {day:%B %Y}"


def short_day(day: date, year: int | None = None) -> str:
    """A day in short, without its year where that is understood.

    Example:
        >>> short_day(date(2022, 3, 9), 2022), short_day(date(2019, 12, 6), 2022)
        ('9 Mar', '6 Dec 2019')
    """
    return f"{day.day} {day:%b}" if day.year == year else f"{day.day} {day:%b %Y}"


def long_period(period: Period) -> str:
    """A period in words.

    Example:
        >>> from goodoffices.case.dates import parse_period
        >>> [
        ...     long_period(parse_period(text))
        ...     for text in ("2022-03-10", "2022-03", "2022-02/2022-03", "2022-02-28/2022-03")
        ... ]
        ['10 March 2022', 'March 2022', 'February to March 2022', '28 February to 31 March 2022']
    """
    text = str(period)
    if period.start == period.end:
        return long_day(period.start)
    if len(text) == len("2022"):
        return text
    head, _, tail = text.partition("/")
    months = len(head) == len("2022-03") and len(tail or head) == len("2022-03")
    if months and not tail:
        return f"{period.start:%B %Y}"
    first = f"{period.start:%B}" if months else f"{period.start.day} {period.start:%B}"
    if period.start.year != period.end.year:
        first += f" {period.start.year}"
    return f"{first} to {period.end:%B %Y}" if months else f"{first} to {long_day(period.end)}"


@dataclass(frozen=True)
class Ink:
    """Puts the leaves of a briefing into HTML, each statement with the signs that lead to how we know.

    Attributes:
        notes: the apparatus.
        year: the year that short days leave out.
    """

    notes: Apparatus
    year: int | None

    def __call__(self, thing: object) -> Markup | int:
        """A leaf as HTML.

        Raises:
            Unfounded: it is a text that is neither a statement nor a name nor a word of the vocabulary.
        """
        if isinstance(thing, Markup) or (isinstance(thing, int) and not isinstance(thing, bool)):
            return thing
        if isinstance(thing, Cited | Computed | Signed):
            return self.said(thing)
        if isinstance(thing, Name | Word):
            return escape(thing.text)
        if isinstance(thing, date):
            return self.time(thing, long_day(thing))
        if isinstance(thing, Period):
            return escape(long_period(thing))
        msg = f"{thing!r} was about to be printed, and is neither cited, nor computed, nor signed"
        raise Unfounded(msg)

    def said(self, statement: Statement) -> Markup:
        """A statement with its signs."""
        return escape(statement.text) + self.marks(statement)

    def full(self, statement: Statement) -> Markup:
        """A statement with its signs, a judgement signed in full."""
        if not isinstance(statement, Signed):
            return self.said(statement)
        (mark,) = self.notes.marks(statement)
        sign = Markup('<span class="by">our assessment: {}</span>').format(
            _link(mark, mark.label, label=False)
        )
        return escape(statement.text) + sign

    def marks(self, statement: Statement) -> Markup:
        """The signs of a statement alone."""
        return self._signs(list(self.notes.marks(statement)))

    def _signs(self, found: list[Mark]) -> Markup:
        numbered = [mark for mark in found if not mark.target.startswith("by")]
        signed = [mark for mark in found if mark.target.startswith("by")]
        html = Markup("")
        if numbered:
            few = len(numbered) <= FEW
            joined = (Markup("&nbsp;") if few else Markup(" ")).join(
                _link(mark, mark.label) for mark in numbered
            )
            html += Markup('<sup class="marks">{}</sup>').format(joined)
        for mark in signed:
            several = len(self.notes.signers) > 1
            sign = f"{DAGGER}{mark.target.removeprefix('by')}" if several else DAGGER
            html += Markup('<sup class="marks">{}</sup>').format(_link(mark, sign))
        return html

    def bare(self, statement: Statement) -> Markup:
        """A computed statement without its method's sign, in a table whose head carries it; citations stay."""
        return escape(statement.text) + self._signs(
            [m for m in self.notes.marks(statement) if not m.target.startswith("m")]
        )

    def method(self, statement: Statement) -> Markup:
        """The sign of a computed statement's method alone, for the head of a table."""
        return self._signs([m for m in self.notes.marks(statement) if m.target.startswith("m")])

    def short(self, day: date) -> Markup:
        """A day in short."""
        return self.time(day, short_day(day, self.year))

    @staticmethod
    def time(day: date, text: str) -> Markup:
        """A day as an element that machines read as well."""
        return Markup('<time datetime="{}">{}</time>').format(day.isoformat(), text)


def _link(mark: Mark, text: str, *, label: bool = True) -> Markup:
    if not label:
        return Markup('<a href="#{}">{}</a>').format(mark.target, text)
    return Markup('<a href="#{}" aria-label="{}">{}</a>').format(mark.target, mark.hint, text)


def sentence(text: str) -> str:
    """A text with a capital at its beginning.

    Example:
        >>> sentence("not established on ceasefire")
        'Not established on ceasefire'
    """
    return f"{text[:1].upper()}{text[1:]}"
