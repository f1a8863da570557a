"""Names that are places by the words beside them, whatever a language model takes them for: Sarn, by the Sarn road."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from goodoffices.reading.acting import Sort
from goodoffices.reading.found import KNOWN
from goodoffices.reading.tables import phrases, words

if TYPE_CHECKING:
    from collections.abc import Iterable

    from goodoffices.reading.found import Found
    from goodoffices.reading.page import Page
    from goodoffices.reading.report import Span

_IN = r"\b(?:[Ii]n|[Nn]ear|[Oo]utside|[Ii]nside|[Aa]cross|[Ii]nto)"
_GOING = (
    r"\b(?:go|goes|going|went|gone|travel\w*|fly|flies|flying|flew|flown|arriv\w+|return\w*|drive\w*|drove|sail\w*|fled|flee"
    r"|fleeing)(?: (?:back|on|home|north|south|east|west))? (?:to|from|for|via|through)"
)
_OF = r"\b(?:city|town|village|port|river|capital|province|region|gulf|bay|island|lake|straits?|district) of"
_BY = r"\b(?:[Nn]ear|[Aa]cross|[Oo]utside|banks? of)"
_THE = r"(?: the)? "
HEADING = 5
"""One word of so many capitals that opens a paragraph before a stop is a heading or a dateline."""
_HEADS = re.compile(r"(?: ?[.–—:]\s| - |\n|$)")
_DAY = re.compile(r"(?:, [A-Z][\w -]{1,25})?, \d{1,2} [A-Z][a-z]+")
"""The day behind a dateline's place."""
MOST_WORDS = 2
"""Longer names are not asked for."""


def placed(page: Page, names: Iterable[Found]) -> tuple[Found, ...]:
    """The names, of which those that stand where only places stand are places everywhere in the report.

    A person's name that is part of a longer one, or stands by a title or an office, is a person's.
    """
    there = tuple(names)
    full = {
        part
        for name in there
        if name.sort is Sort.PERSON and " " in (said := page.words(name.span))
        for part in (said, said.split()[-1])
        if not _stands(page.report.text, said, person=True)
    }
    asked = {
        page.words(name.span): name.sort is Sort.PERSON
        for name in there
        if name.sure < KNOWN and name.sort is not Sort.PLACE
    }
    places = {
        said
        for said, person in asked.items()
        if len(said.split()) <= MOST_WORDS
        and said not in full
        and _stands(page.report.text, said, person=person)
        and not _titled(page.report.text, said)
    }
    return tuple(
        replace(name, sort=Sort.PLACE) if name.sure < KNOWN and page.words(name.span) in places else name
        for name in there
    )


def _stands(text: str, said: str, *, person: bool) -> bool:
    """Whether a name stands where a place does: in Sarn, fly to Sarn, across the Sarn, the Sarn road."""
    name = re.escape(said) + r"(?![\w-])(?!['’]s?\b)"
    lands = "|".join(words("lands"))
    bare = [_OF, _GOING, *([_IN] if person else [])]
    either = f"(?:(?:{'|'.join(bare)}) |{_BY}{_THE}){name}(?! [A-Z])"
    return re.search(rf"{either}|(?<!\w){name} (?:{lands})\b", text) is not None


def _titled(text: str, said: str) -> bool:
    """Whether a title or an office stands before a name."""
    for found in re.finditer(rf"([\w-]+)\.? {re.escape(said)}(?!\w)", text):
        before = found.group(1)
        if before in words("titles") or before.lower() in phrases("offices"):
            return True
    return False


def unnamed(text: str, span: Span) -> bool:
    """Whether words stand where no actor is named: [Laughter.], the tanker Sabine, a dateline's KELL, 30 May; NEEDS."""
    before, after = text[max(0, span.start - 16) : span.start], text[span.end : span.end + 40]
    stage = before.endswith("[") and after[:2] in {".]", "!]"}
    ship = before.split()[-1:] and before.split()[-1] in words("ships")
    said = text[span.start : span.end]
    opens = len(said) >= HEADING and said.isalpha() and before[-1:] in {"", "\n"} and _HEADS.match(after)
    line = said.isupper() and (_DAY.match(after) or opens)
    return stage or bool(ship or line)
