"""Statements: who said what, of whom, when, and who carried it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from goodoffices.reading.acting import How, Sort
from goodoffices.reading.attributing import Saying, sayings
from goodoffices.reading.outlets import carrier, carries
from goodoffices.reading.page import place
from goodoffices.reading.pronouns import Pronouns
from goodoffices.reading.proposals import Kind, Proposal, Slot, Tier
from goodoffices.reading.report import Span
from goodoffices.reading.speakers import Speaker, Speakers

if TYPE_CHECKING:
    from collections.abc import Iterable

    from spacy.tokens import Span as Piece
    from spacy.tokens import Token

    from goodoffices.reading.acting import Actors
    from goodoffices.reading.page import Page
    from goodoffices.reading.saying import Cue

GOES_ON = "the quotation goes on from the one before"
DIRECT = 0.2
"""A statement is direct where no more than this share of its words stands outside quotation marks."""
_WORD = re.compile(r"\w+")
_EDGES = " ,;:–—"


def statements(page: Page, actors: Actors) -> tuple[Proposal, ...]:
    """Every statement that a report tells of, in its order.

    A quotation whose speaker the report does not tell is proposed with an open speaker; a pronoun's person is proposed
    and marked. What somebody did not say, would say or may say is no statement.
    """
    told = sayings(page)
    quotes = tuple(quote for saying in told for quote in saying.quotes)
    speakers = Speakers(page, actors, Pronouns(page, actors, quotes))
    writer = _Writer(page, actors, speakers)
    carried = {id(s.cue): o for s in told if s.cue and (o := carries(s.cue, told, speakers))}
    outer = {id(o.verb) for o in carried.values()}
    written = [
        writer.proposal(s, carried.get(id(s.cue)))
        for s in told
        if s.cue is None or id(s.cue.verb) not in outer
    ]
    return tuple(sorted((p for p in written if p is not None), key=lambda proposal: proposal.evidence))


@dataclass(frozen=True)
class _Writer:
    """Writes proposals."""

    page: Page
    actors: Actors
    speakers: Speakers

    def proposal(self, saying: Saying, over: Cue | None) -> Proposal | None:
        """What a saying proposes, or None where it says nothing."""
        pieces = self._said(saying)
        if not pieces:
            return None
        speaker = self.speakers.of(saying.cue.speaker if saying.cue else None)
        if saying.goes_on:
            speaker = Speaker(
                Slot(speaker.slot.value, None, speaker.slot.marked or GOES_ON), speaker.key, "goes-on"
            )
        manner = self._manner(saying, pieces)
        whole = _hull(pieces)
        said = Slot(" … ".join(" ".join(self.page.words(piece).split()) for piece in pieces), whole)
        slots = [("speaker", speaker.slot)]
        if (outlet := carrier(saying.cue, over, self.speakers)) is not None:
            slots.append(("outlet", outlet))
        slots += [("said", said), ("manner", Slot(manner))]
        slots += self._about(speaker, pieces)
        slots += self._when(saying, pieces)
        rule = f"statements.{manner}.{speaker.how}"
        return Proposal(
            Kind.STATEMENT, tuple(slots), self._evidence(saying, slots), _tier(saying, speaker, manner), rule
        )

    def _said(self, saying: Saying) -> tuple[Span, ...]:
        """The words that were said: those in quotation marks where they are all of it, else all that is told."""
        quoted = [quote.inner for quote in saying.quotes]
        content = self._content(saying)
        if content is None or (quoted and self._outside(saying, content) <= DIRECT):
            return tuple(self._trimmed(span) for span in quoted)
        hull = _hull([content, *(quote.span for quote in saying.quotes if quote.span.touches(content))])
        return self._without_aside(saying, hull)

    def _content(self, saying: Saying) -> Span | None:
        """All that the verb tells."""
        if saying.cue is None or saying.cue.content is None or saying.goes_on:
            return None
        first, last = saying.cue.content
        return place(saying.document[first : last + 1])

    def _aside(self, saying: Saying) -> Span | None:
        """The speaker and the verb: `he claimed`, wherever they stand."""
        cue = saying.cue
        if cue is None:
            return None
        verb = place(cue.verb)
        if cue.speaker is None:
            return verb
        who = self.speakers.of(cue.speaker).slot.span or place(cue.speaker)
        return _hull([verb, who])

    def _without_aside(self, saying: Saying, hull: Span) -> tuple[Span, ...]:
        """What is told, on both sides of an aside where there is one."""
        aside = self._aside(saying)
        if aside is None or not (hull.start < aside.start and aside.end <= hull.end):
            return (self._trimmed(hull),)
        parts = (Span(hull.start, aside.start), Span(aside.end, hull.end))
        return tuple(part for part in map(self._trimmed, parts) if _WORD.search(self.page.words(part)))

    def _outside(self, saying: Saying, content: Span) -> float:
        """The share of the words told that stand outside quotation marks, the aside apart."""
        aside = self._aside(saying)
        total = outside = 0
        for word in _WORD.finditer(self.page.report.text, content.start, content.end):
            at = Span(*word.span())
            if aside is None or not at.inside(aside):
                total += 1
                outside += not any(at.inside(quote.span) for quote in saying.quotes)
        return outside / total if total else 0.0

    def _trimmed(self, span: Span) -> Span:
        """A stretch without blanks and stops around it."""
        words = self.page.words(span)
        left = len(words) - len(words.lstrip(_EDGES))
        return Span(span.start + left, span.start + max(left, len(words.rstrip(_EDGES))))

    def _manner(self, saying: Saying, pieces: Iterable[Span]) -> str:
        """Direct, mixed or indirect."""
        if not saying.quotes:
            return "indirect"
        inside = all(any(piece.inside(quote.span) for quote in saying.quotes) for piece in pieces)
        return "direct" if inside else "mixed"

    def _about(self, speaker: Speaker, pieces: tuple[Span, ...]) -> list[tuple[str, Slot]]:
        """Whom the statement is about: its subject where that is named, else whoever is named first in it."""
        for piece in pieces:
            named = [
                m
                for m in self.actors.inside(piece)
                if m.actor != speaker.key and self.actors.actors[m.actor].sort not in {Sort.PLACE, Sort.OTHER}
            ]
            if named:
                subjects = [m for m in named if self._is_subject(m.span)]
                by_name = [m for m in named if m.how is not How.DEMONYM]
                chosen = (subjects or by_name or named)[0]
                return [("about", Slot(self.actors.actors[chosen.actor].name, chosen.span))]
        return []

    def _is_subject(self, span: Span) -> bool:
        """Whether a name is the subject of a clause."""
        tokens = self.page.tokens(span)
        return tokens is not None and tokens.root.dep_ in {"nsubj", "nsubjpass"}

    def _when(self, saying: Saying, pieces: tuple[Span, ...]) -> list[tuple[str, Slot]]:
        """When it was said: a date in the sentence, outside what was said."""
        if saying.cue is None or saying.goes_on:
            return []
        verb = saying.cue.verb
        for name in self.page.names:
            outside = not any(name.span.touches(piece) for piece in pieces)
            if (
                name.label in {"DATE", "TIME"}
                and name.tokens.doc is verb.doc
                and outside
                and _tells_when(name.tokens, verb)
            ):
                return [("when", Slot(self.page.words(name.span), name.span))]
        return []

    def _evidence(self, saying: Saying, slots: Iterable[tuple[str, Slot]]) -> tuple[Span, ...]:
        """The words that support it: one stretch for each paragraph."""
        spans = [slot.span for _, slot in slots if slot.span is not None]
        spans += [quote.span for quote in saying.quotes]
        if saying.cue is not None and not saying.goes_on:
            spans.append(place(saying.cue.verb))
        return (_hull(spans),)


def _tier(saying: Saying, speaker: Speaker, manner: str) -> Tier:
    """How far it may be trusted, before anything is measured on accepted and rejected proposals."""
    if speaker.how == "open":
        return Tier.RED
    if speaker.how != "named" or saying.cue is None or not saying.cue.firm or manner == "mixed":
        return Tier.AMBER
    return Tier.GREEN


def _tells_when(date: Piece, verb: Token) -> bool:
    """Whether a date belongs to a verb: nothing that happens stands between them."""
    first = next((above for above in date.root.ancestors if above.pos_ in {"VERB", "AUX"}), None)
    if first is None:
        return False
    opens = date.start <= verb.sent.start + 2
    return first == verb or (opens and first in verb.ancestors and first.i < verb.i)


def _hull(spans: Iterable[Span]) -> Span:
    """The shortest stretch that holds all of them."""
    together = list(spans)
    return Span(min(span.start for span in together), max(span.end for span in together))
