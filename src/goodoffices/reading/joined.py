"""Two names that a language model took for one."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from goodoffices.reading.acting import Sort
from goodoffices.reading.found import KNOWN
from goodoffices.reading.report import Span
from goodoffices.reading.tables import words

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from goodoffices.reading.found import Found
    from goodoffices.reading.known import Known
    from goodoffices.reading.page import Page


_SMALL = frozenset("of for and the in on to at with by des du y und et &".split())  # noqa: SIM905 -- shorter so
"""Small words inside the names of organisations."""
_FIRMS = {"inc", "ltd", "llc", "co", "plc", "corp", "gmbh", "ag", "sa"}
"""Before these, a comma is part of the name."""
_NONE = {"jr", "jr.", "sr", "sr.", "&"}
"""What is no name of its own behind a comma."""


def apart(page: Page, known: Known, name: Found) -> Iterator[Found]:
    """The name, or those that the model took for one: Karesh and Lomeria; after meeting Hald, Okafor; Hald told Okafor.

    Of persons, a comma or a small word ends a name, unless the small word is one of those that surnames begin with.
    """
    small = words("particles") if name.sort is Sort.PERSON else words("particles") | _SMALL
    firm = page.words(name.span).split()[-1].strip(".").lower() in _FIRMS
    parts = () if firm else tuple(_runs(page, name.span, small))
    if len(parts) > 1 or name.sort is Sort.PERSON:
        person = name.sort is Sort.PERSON
        yield from (replace(name, span=_with_surname(page, part) if person else part) for part in parts)
        return
    said = page.words(name.span)
    first, joined, second = said.partition(" and ")
    both = (
        Span(name.span.start, name.span.start + len(first)),
        Span(name.span.end - len(second), name.span.end),
    )
    if joined and all([s for s, _ in known.found(page.report.text, p.start, p.end)] == [p] for p in both):
        yield from (replace(name, span=part) for part in both)
    else:
        yield name


def _with_surname(page: Page, span: Span) -> Span:
    """A person's name with the surname that a small word leads to: Ursula, and then von der Leyen."""
    leads = "|".join(words("particles"))
    behind = re.compile(rf"(?: (?:{leads}))+ [A-ZÀ-Þ][\w-]+").match(page.report.text, span.end)
    return Span(span.start, behind.end()) if behind else span


def _runs(page: Page, span: Span, small: frozenset[str]) -> Iterator[Span]:
    """The runs of capitalised words, with the small words that names may have inside, up to a comma."""
    run: list[Span] = []
    for word in re.finditer(r"\S+", page.words(span)):
        said = word.group()
        bare = said.rstrip(",")
        stop = said[:1].islower() and said.lower() not in small and "-" not in said
        if not stop and (run or not said[:1].islower()) and bare.lower() not in _NONE:
            run.append(Span(span.start + word.start(), span.start + word.start() + len(bare)))
        if run and (stop or said.endswith(",")):
            yield _without_tail(page, run)
            run = []
    if run:
        yield _without_tail(page, run)


def _without_tail(page: Page, run: list[Span]) -> Span:
    """A run without small words at its end."""
    while len(run) > 1 and page.words(run[-1]).islower():
        run.pop()
    return Span(run[0].start, run[-1].end)


_SENT = "representatives?|officers?|officials?|delegat(?:ion|e)s?|envoys?|experts?|ministers?|soldiers|troops"
_WHOSE = rf"(?:(?:the )?(?:{_SENT})(?: of| from) )?(?:the )?(?:Republic of |Kingdom of )?"
_JOINED = re.compile(rf"{_WHOSE}@(?:['’]s)?(?:,? (?:and|&) {_WHOSE}@(?:['’]s)?|, @)*", re.IGNORECASE)
"""Known names, each written @, and what only joins them."""


def only_joins(text: str, name: Found, known: Sequence[Span]) -> bool:
    """Whether a model's organisation is no name of its own, only known ones: Mora and Alba, Representatives of Mora.

    Example:
        >>> from goodoffices.reading.found import Found
        >>> text = "Representatives of Finland and Sweden met."
        >>> found, known = Found(Span(0, 26), Sort.ORGANISATION), [Span(19, 26)]
        >>> (
        ...     only_joins(text, found, known),
        ...     only_joins("Bank of Finland", Found(Span(0, 15), Sort.ORGANISATION), []),
        ... )
        (True, False)
    """
    inside = [span for span in known if span.inside(name.span)]
    if name.sure == KNOWN or name.sort is Sort.PERSON or not inside:
        return False
    said, at = "", name.span.start
    for span in sorted(inside):
        said, at = f"{said}{text[at : span.start]}@", span.end
    return _JOINED.fullmatch(said + text[at : name.span.end]) is not None and said != "@"
