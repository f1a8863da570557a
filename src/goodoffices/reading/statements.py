"""Statements: who said what, of whom, when, and who carried it."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from goodoffices.reading.acting import How, Sort
from goodoffices.reading.attributing import Saying, sayings
from goodoffices.reading.doubts import Doubts
from goodoffices.reading.outlets import carrier, carries
from goodoffices.reading.page import place
from goodoffices.reading.pronouns import Pronouns
from goodoffices.reading.proposals import Kind, Proposal, Slot, Tier
from goodoffices.reading.report import Span
from goodoffices.reading.speakers import Speaker, Speakers

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from spacy.tokens import Span as Piece
    from spacy.tokens import Token

    from goodoffices.reading.acting import Actors
    from goodoffices.reading.asides import Cue
    from goodoffices.reading.page import Page

GOES_ON = "the quotation goes on from the one before"
DIRECT = 0.2
"""A statement is direct where no more than this share of its words stands outside quotation marks."""
SMALL = 3
"""Words up to this length are small in a name, too: War and Peace."""
_WORD = re.compile(r"\w+")
_EDGES = " ,;:–—"


def statements(page: Page, actors: Actors) -> tuple[Proposal, ...]:
    """Every statement that a report tells of, in its order.

    A quotation whose speaker the report does not tell is proposed with an open speaker; a pronoun's person is proposed
    and marked. What somebody did not say, would say or may say is no statement.
    """
    told = sayings(page, actors)
    quotes = tuple(quote for saying in told for quote in saying.quotes)
    speakers = Speakers(page, actors, Pronouns(page, actors, quotes))
    doubts = Doubts(speakers, told)
    writer = _Writer(page, actors, speakers, doubts)
    carried = {id(s.cue): o for s in told if s.cue and (o := carries(s.cue, told, speakers))}
    outer = {id(o.verb) for o in carried.values()}
    written = [
        proposal
        for saying in told
        if saying.cue is None or (id(saying.cue.verb) not in outer and not doubts.denied(saying.cue))
        for proposal in writer.proposals(saying, carried.get(id(saying.cue)))
    ]
    return tuple(sorted(written, key=lambda proposal: proposal.evidence))


@dataclass(frozen=True)
class _Writer:
    """Writes proposals."""

    page: Page
    actors: Actors
    speakers: Speakers
    doubts: Doubts

    def proposals(self, saying: Saying, over: Cue | None) -> Iterator[Proposal]:
        """What a saying proposes: each stretch of a quotation by itself, so that its words stand as they were."""
        speaker = self._speaker(saying)
        for said in self._said(saying):
            if saying.cue is None and saying.turn is None and self._only_a_name(said):
                continue
            manner = self._manner(saying, said)
            slots = [("speaker", speaker.slot)]
            if (outlet := carrier(saying.cue, over, self.speakers)) is not None:
                slots.append(("outlet", outlet))
            slots += [("said", Slot(" ".join(self.page.words(said).split()), said)), ("manner", Slot(manner))]
            slots += [*self._about(speaker, said), *self._when(saying, said)]
            evidence, tier = self._evidence(saying, slots), _tier(saying, speaker, manner)
            yield Proposal(Kind.STATEMENT, tuple(slots), evidence, tier, f"statements.{manner}.{speaker.how}")

    def _speaker(self, saying: Saying) -> Speaker:
        """Whoever speaks, marked where that is only proposed."""
        if saying.turn is not None:
            return self.speakers.of_turn(saying.turn)
        speaker = self.speakers.of(saying.cue.speaker if saying.cue else None)
        if saying.goes_on:
            slot = Slot(speaker.slot.value, None, speaker.slot.marked or GOES_ON)
            return Speaker(slot, speaker.key, "goes-on")
        if not speaker.slot.marked and (why := self.doubts.why(saying, speaker)):
            return replace(speaker, slot=replace(speaker.slot, marked=why))
        return speaker

    def _only_a_name(self, said: Span) -> bool:
        """Whether words in quotation marks are the name of something, and nobody's words: the daily “Lune Herald”."""
        parts = [part for part in self.page.words(said).split() if len(part) > SMALL]
        if not parts:  # “No,” came the answer
            return self.page.report.text[said.end : said.end + 1] not in {",", ".", "!", "?"}
        return (
            all(part[0].isupper() or not part[0].isalpha() for part in parts)
            and self.page.words(said)[-1] not in ".!?,"
        )

    def _said(self, saying: Saying) -> tuple[Span, ...]:
        """The words that were said: those in quotation marks where they are all of it, else all that is told."""
        quoted = [quote.inner for quote in saying.quotes]
        content = self._content(saying)
        if content is None or (quoted and (self._outside(saying, content) <= DIRECT or self._closes(saying))):
            return tuple(self._trimmed(span) for span in quoted)
        return (self._trimmed(_hull([content, *(q.span for q in saying.quotes if q.span.touches(content))])),)

    def _closes(self, saying: Saying) -> bool:
        """Whether a quotation behind a comma ends with one and the report goes on: told me, “Go,” and I went."""
        quote, cue = saying.quotes[0], saying.cue
        if cue is None or len(saying.quotes) > 1 or quote.span.start < place(cue.verb).end:
            return False
        between = self.page.report.text[place(cue.verb).end : quote.span.start].rstrip()
        behind = self.page.report.text[quote.span.end : quote.span.end + 5]
        ends = self.page.words(quote.inner)[-1:] == ","
        return between.endswith((",", ":")) and len(between.split()) <= SMALL and ends and behind == " and "

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

    def _manner(self, saying: Saying, said: Span) -> str:
        """Direct, mixed or indirect."""
        if any(said.inside(quote.span) for quote in saying.quotes):
            return "direct"
        return "mixed" if any(said.touches(quote.span) for quote in saying.quotes) else "indirect"

    def _about(self, speaker: Speaker, said: Span) -> list[tuple[str, Slot]]:
        """Whom the statement is about: its subject where that is named, else whoever is named first in it."""
        named = [
            m
            for m in self.actors.inside(said)
            if m.actor != speaker.key and self.actors.actors[m.actor].sort not in {Sort.PLACE, Sort.OTHER}
        ]
        if not named:
            return []
        subjects = [m for m in named if self._is_subject(m.span)]
        by_name = [m for m in named if m.how is not How.DEMONYM]
        chosen = (subjects or by_name or named)[0]
        return [("about", Slot(self.actors.actors[chosen.actor].name, chosen.span))]

    def _is_subject(self, span: Span) -> bool:
        """Whether a name is the subject of a clause."""
        tokens = self.page.tokens(span)
        return tokens is not None and tokens.root.dep_ in {"nsubj", "nsubjpass"}

    def _when(self, saying: Saying, said: Span) -> list[tuple[str, Slot]]:
        """When it was said: a date in the sentence, outside what was said."""
        if saying.cue is None or saying.goes_on:
            return []
        verb = saying.cue.verb
        for date in verb.doc.ents:
            span = place(date)
            if date.label_ in {"DATE", "TIME"} and not span.touches(said) and _tells_when(date, verb):
                return [("when", Slot(self.page.words(span), span))]
        return []

    def _evidence(self, saying: Saying, slots: Iterable[tuple[str, Slot]]) -> tuple[Span, ...]:
        """The words that support it: one stretch for each paragraph."""
        spans = [slot.span for _, slot in slots if slot.span is not None]
        spans += [quote.span for quote in saying.quotes if any(quote.inner.touches(span) for span in spans)]
        if saying.cue is not None and not saying.goes_on:
            spans.append(place(saying.cue.verb))
        return (_hull(spans),)


def _tier(saying: Saying, speaker: Speaker, manner: str) -> Tier:
    """How far it may be trusted, before anything is measured on accepted and rejected proposals."""
    if speaker.how == "open":
        return Tier.RED
    if speaker.how == "turn":
        return Tier.AMBER if speaker.slot.marked else Tier.GREEN
    if (
        speaker.how != "named"
        or speaker.slot.marked
        or saying.cue is None
        or not saying.cue.firm
        or manner == "mixed"
    ):
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
