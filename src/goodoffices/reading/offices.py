"""Whoever holds an office that a report names without the holder's name: the Turkish foreign minister, the Speaker."""

from __future__ import annotations

from typing import TYPE_CHECKING

from goodoffices.reading.acting import Sort
from goodoffices.reading.page import place
from goodoffices.reading.report import Span
from goodoffices.reading.tables import phrases

if TYPE_CHECKING:
    from spacy.tokens import Token

    from goodoffices.reading.acting import Actor, Actors
    from goodoffices.reading.page import Page


def holder(page: Page, actors: Actors, head: Token) -> Actor | None:
    """The only person named so far who holds the office, or None where nobody or more than one does.

    Example:
        >>> from goodoffices.reading.actors import actors
        >>> from goodoffices.reading.page import reader
        >>> from goodoffices.reading.report import Report
        >>> text = "Minister Viktor Hald came. The minister left. The envoy stayed."
        >>> page = reader().page(Report("r.txt", "0" * 64, "txt", text, (), None))
        >>> [
        ...     found.name if (found := holder(page, actors(page, None), page.documents[0][i])) else ""
        ...     for i in (6, 10)
        ... ]
        ['Viktor Hald', '']
    """
    if (
        head.lower_ not in phrases("offices")
        or head.tag_ not in {"NN", "NNP"}
        or head.left_edge.lower_ in {"a", "an", "another"}
    ):
        return None
    start = place(head.left_edge).start
    sides = {m.actor for m in actors.inside(Span(start, place(head).start))}
    said = {t.lower_ for t in head.subtree if t.i < head.i and (t.dep_ == "compound" or t.tag_ == "JJ")}
    before = {m.actor for m in actors.mentions if m.span.end <= start}
    holders = [
        actor
        for key, actor in actors.actors.items()
        if key in before
        and actor.sort is Sort.PERSON
        and _heads(actor.office) == head.lower_
        and (not sides or actors.state(key) in sides or actor.side in sides)
        and said - _words_of(page, actors, sides) <= {*actor.office.lower().split()}
    ]
    return holders[0] if len(holders) == 1 else None


def _heads(office: str) -> str:
    """The word of an office that says what it is: minister, of Foreign Minister or of Minister of Defence."""
    own = office.lower().partition(" of ")[0].split()
    return own[-1] if own else ""


def _words_of(page: Page, actors: Actors, keys: set[str]) -> set[str]:
    """The words by which the report names some actors."""
    return {page.words(m.span).lower() for m in actors.mentions if m.actor in keys}
