"""Speeches: where the title says whose words a report is, sentences in the first person are that person's."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from goodoffices.reading.acting import Sort
from goodoffices.reading.page import place
from goodoffices.reading.proposals import Kind, Proposal, Slot, Tier
from goodoffices.reading.quoting import quotes
from goodoffices.reading.tables import words

if TYPE_CHECKING:
    from collections.abc import Iterator

    from goodoffices.reading.acting import Actor, Actors
    from goodoffices.reading.page import Page, Sentence

_KIND = "remarks|speech|statement|address|lecture|message"
_TITLE = re.compile(rf"(?:[\w’'-]+ ){{0,2}}(?:{_KIND})\b[^.\n]{{0,80}}? (?:by|of) ", re.IGNORECASE)
_FIRST = {"i", "we", "my", "our", "me", "us"}
THEIRS = "the title says whose words these are"
FEWEST = 5
"""Words of a sentence that says something: below, it thanks or greets."""


def speeches(page: Page, actors: Actors) -> tuple[Proposal, ...]:
    r"""The sentences in the first person of a report that its title calls somebody's speech, one statement each.

    Example:
        >>> from goodoffices.reading.actors import actors
        >>> from goodoffices.reading.page import reader
        >>> from goodoffices.reading.report import Report
        >>> text = "Remarks by Ambassador Sofia Lind\n\nThe parties are tired. We shall publish the map."
        >>> page = reader().page(Report("r.txt", "0" * 64, "txt", text, (), None))
        >>> [(p.slot("speaker").value, p.slot("said").value) for p in speeches(page, actors(page, None))]
        [('Sofia Lind', 'We shall publish the map.')]
    """
    speaker = _speaker(page, actors)
    return () if speaker is None else tuple(_statements(page, speaker))


def _speaker(page: Page, actors: Actors) -> Actor | None:
    """The person whose speech the title says it is."""
    if not page.sentences:
        return None
    title = page.sentences[0].span
    opens = _TITLE.match(page.report.text, title.start, title.end)
    if opens is None:
        return None
    people = [m for m in actors.inside(title) if m.span.start >= opens.end()]
    return next((a for m in people if (a := actors.actors[m.actor]).sort is Sort.PERSON), None)


def _statements(page: Page, speaker: Actor) -> Iterator[Proposal]:
    """The sentences that say I or we, and tell something."""
    for sentence in page.sentences[1:]:
        if len(sentence.tokens) > FEWEST and _first_person(page, sentence) and not _only_done(sentence):
            said = Slot(" ".join(page.words(sentence.span).split()), sentence.span)
            slots = (
                ("speaker", Slot(speaker.name, None, THEIRS)),
                ("said", said),
                ("manner", Slot("direct")),
            )
            yield Proposal(Kind.STATEMENT, slots, (sentence.span,), Tier.AMBER, "statements.direct.speech")


def _only_done(sentence: Sentence) -> bool:
    """Whether whoever speaks only does something by speaking, or tells of a thought: we ask them to go; I believe that.

    By asking, thanking or condemning somebody acts, and that is an event; what we have been told nobody says.
    """
    root = sentence.tokens.root
    mine = any(
        child.dep_ in {"nsubj", "nsubjpass"} and child.lower_ in {"i", "we"} for child in root.children
    )
    told = any(child.dep_ == "nsubjpass" for child in root.children)
    now = root.tag_ in {"VBP", "VB"} and not any(child.dep_ == "ccomp" for child in root.children)
    acts = root.lemma_ in words("performing") | words("judging") | words("holding")
    return mine and ((told and root.lemma_ in words("saying")) or (now and acts))


def _first_person(page: Page, sentence: Sentence) -> bool:
    """Whether whoever speaks says I or we, and does not only quote it."""
    quoted = quotes(page.report.text, sentence.span.start, sentence.span.end)
    first = [place(token) for token in sentence.tokens if token.lower_ in _FIRST]
    return any(not any(span.inside(quote.span) for quote in quoted) for span in first)
