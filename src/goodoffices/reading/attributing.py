"""Which quotation belongs to which verb of saying: by where it stands, and, where nothing tells, to nobody."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from goodoffices.reading.asides import Cue
from goodoffices.reading.page import START, place
from goodoffices.reading.quoting import Quote, quotes
from goodoffices.reading.report import Span
from goodoffices.reading.saying import cues
from goodoffices.reading.tables import phrases, words
from goodoffices.reading.turns import Turn, turns

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from spacy.tokens import Doc, Token

    from goodoffices.reading.acting import Actors
    from goodoffices.reading.page import Page

_SENTENCE_END = re.compile(
    r"(?<![A-Z])(?<!\bMr)(?<!\bMs)(?<!\bDr)(?<!\bGen)(?<!\bMrs)[.!?][”\"’')]*\s+(?=[A-Z“\"‘])"
)
CLOSE = 3
"""As many characters may stand between what a verb tells and a quotation: a comma, a blank and a mark."""
LABEL = 7
"""The most words of a speaker's label, its colon among them."""
COLON = "proposed for what stands before a colon"
_TOWARDS = {"to", "on", "about", "against", "in", "at", "from", "with", "after", "before"}
"""In a label, what stands behind these is not who speaks."""
_WHO = {"he", "she"} | phrases("offices")
FAR = 200
"""Further apart, a quotation does not go on from the one before."""


@dataclass
class Saying:
    """A cue with the quotations that belong to it; `cue` is None where nobody is told to have said them.

    `goes_on` is true where a quotation only follows on another, and the sentence itself does not tell who speaks;
    `turn` is whose turn it is, in a record or an interview.
    """

    document: Doc
    cue: Cue | None
    quotes: list[Quote] = field(default_factory=list)
    goes_on: bool = False
    turn: Turn | None = None


@dataclass
class _Paragraph:
    """A paragraph with its quotations and cues."""

    document: Doc
    quotes: tuple[Quote, ...]
    cues: tuple[Cue, ...]
    text: str
    whole: Span
    turn: Turn | None = None

    def at(self, cue: Cue) -> Span:
        """Where a cue's verb stands."""
        return place(cue.verb)

    def content(self, cue: Cue) -> Span | None:
        """Where what the verb tells stands."""
        return None if cue.content is None else place(self.document[cue.content[0] : cue.content[1] + 1])


def sayings(page: Page, actors: Actors) -> tuple[Saying, ...]:
    """Everything that is told to have been said, quotations with their speakers or without, in the report's order."""
    found: list[Saying] = []
    last: Saying | None = None
    for paragraph in _paragraphs(page, actors):
        own = {id(cue): Saying(paragraph.document, cue) for cue in paragraph.cues}
        orphans: list[Saying] = []
        for number, quote in enumerate(paragraph.quotes):
            cue = _owner(paragraph, number)
            if cue is not None:
                last = own.setdefault(id(cue), Saying(paragraph.document, cue))
                last.quotes.append(quote)
                continue
            if last is not None and _again(paragraph, number, last):
                last.quotes.append(quote)
                continue
            before = _told_before(paragraph, number) or _goes_on(paragraph, number, last)
            last = Saying(paragraph.document, before, [quote], goes_on=before is not None)
            orphans.append(last)
        if paragraph.turn is not None:  # what is quoted without a verb is part of the turn
            orphans, last = [_of_turn(paragraph.document, paragraph.turn)], None
        elif not paragraph.quotes and not _opens(paragraph):
            last = None
        elif not paragraph.quotes and paragraph.cues:
            last = own[id(paragraph.cues[-1])]
        found += [
            saying
            for saying in (*own.values(), *orphans)
            if saying.quotes or (saying.cue and saying.cue.content)
        ]
    return tuple(found)


def _of_turn(document: Doc, turn: Turn) -> Saying:
    """The words of a turn."""
    return Saying(document, None, [Quote(words, words) for words in turn.stretches], turn=turn)


def _paragraphs(page: Page, actors: Actors) -> Iterator[_Paragraph]:
    """The paragraphs of a report, with their quotations and cues."""
    whose = {turn.paragraph: turn for turn in turns(page, actors)}
    for document in page.documents:
        start = document.user_data[START]
        whole = Span(start, start + len(document.text))
        turn = whose.get(whole)
        quoted = quotes(page.report.text, whole.start, whole.end)
        if turn is not None:  # a turn that is all one quotation is no quotation in a turn
            quoted = tuple(quote for quote in quoted if quote.inner not in turn.stretches)
        inside = {t.i for t in document if any(place(t).inside(quote.inner) for quote in quoted)}
        yield _Paragraph(document, quoted, tuple(cues(document, inside)), page.report.text, whole, turn)


def _owner(paragraph: _Paragraph, number: int) -> Cue | None:
    """The cue that a quotation belongs to: inside what it tells, else beside it in the sentence."""
    quote = paragraph.quotes[number]
    holding = [cue for cue in paragraph.cues if (span := paragraph.content(cue)) and quote.span.touches(span)]
    if holding:
        return min(holding, key=lambda cue: _gap(paragraph.at(cue), quote.span))
    left, right = _stretches(paragraph, number)
    for stretch in (right, left) if _ends_open(paragraph, quote) else (left,):
        near = [cue for cue in paragraph.cues if paragraph.at(cue).inside(stretch)]
        near = [cue for cue in near if cue.content is None or _free(paragraph, cue, quote)]
        if near:
            return min(near, key=lambda cue: _gap(paragraph.at(cue), quote.span))
    return _labelled(paragraph, left) or _before_colon(paragraph, left)


def _before_colon(paragraph: _Paragraph, left: Span) -> Cue | None:
    """Whoever acts in the sentence that a colon ends, as a proposal: He returned the compliment: “...”."""
    said = [t for t in paragraph.document if place(t).inside(left) and not t.is_space and not t.is_quote]
    if not said or said[-1].text != ":":
        return None
    acts = [t for t in said if t.dep_ in {"nsubj", "nsubjpass"} and t.head in said]
    subject = acts[0] if len(acts) == 1 and acts[0].head.dep_ in {"ROOT", "ccomp"} else None
    if subject is None or not (subject.tag_ in {"NNP", "NNPS"} or subject.lower_ in _WHO | words("media")):
        return None
    return Cue(subject.head, subject, None, why=COLON)


def _labelled(paragraph: _Paragraph, left: Span) -> Cue | None:
    """The speaker whose name and a colon are all that stands before a quotation."""
    words = [t for t in paragraph.document if place(t).inside(left) and not t.is_space]
    label = len(words) > 1 and words[-1].text == ":" and len(words) <= LABEL
    if not label or any(t.pos_ in {"VERB", "AUX"} and t.text.islower() for t in words[:-1]):
        return None
    if not words[-2].text[0].isupper() and words[-2].tag_ != "NN":
        return None
    speaker = _of_label(words[:-1])
    return None if speaker is None else Cue(words[-1], speaker, None)


def _of_label(words: Sequence[Token]) -> Token | None:
    """Who speaks in a label: its last word, or the name before a small word: Hald to Okafor; Hald in Dravno."""
    stop = next((n for n, token in enumerate(words) if n and token.lower_ in _TOWARDS), 0)
    if not stop:
        return words[-1]
    return words[stop - 1] if words[stop - 1].tag_ in {"NNP", "NNPS"} else None


def _free(paragraph: _Paragraph, cue: Cue, quote: Quote) -> bool:
    """Whether what the verb tells leaves room for a quotation beside it."""
    span = paragraph.content(cue)
    if span is None or _gap(span, quote.span) <= CLOSE:
        return True
    return any(other.span.touches(span) for other in paragraph.quotes)


def _gap(one: Span, other: Span) -> int:
    """The characters between two stretches."""
    return max(other.start - one.end, one.start - other.end, 0)


def _stretches(paragraph: _Paragraph, number: int) -> tuple[Span, Span]:
    """The rest of the sentence before a quotation and after it, up to the next quotation."""
    quote = paragraph.quotes[number]
    begins = paragraph.quotes[number - 1].span.end if number else paragraph.whole.start
    ends = (
        paragraph.quotes[number + 1].span.start if number + 1 < len(paragraph.quotes) else paragraph.whole.end
    )
    for stop in _SENTENCE_END.finditer(paragraph.text, begins, quote.span.start + 1):
        begins = stop.end()
    after = _SENTENCE_END.search(paragraph.text, quote.span.end, ends)
    return Span(begins, quote.span.start), Span(quote.span.end, after.start() if after else ends)


def _ends_open(paragraph: _Paragraph, quote: Quote) -> bool:
    """Whether a sentence goes on after a quotation: its last sign is no full stop."""
    said = paragraph.text[quote.inner.start : quote.inner.end].rstrip("’' ")
    return quote.closed and not said.endswith(".")


def _asks(paragraph: _Paragraph, number: int) -> bool:
    """Whether a quotation is a question, which another may answer."""
    inner = paragraph.quotes[number].inner
    return paragraph.text[inner.start : inner.end].rstrip().endswith("?")


def _again(paragraph: _Paragraph, number: int, last: Saying) -> bool:
    """Whether a quotation is the second half of one that only its speaker interrupts: “No,” Hald said, “never.”."""
    quote, cue = paragraph.quotes[number], last.cue
    if not number or cue is None or last.goes_on or last.quotes[-1:] != [paragraph.quotes[number - 1]]:
        return False
    between = Span(paragraph.quotes[number - 1].span.end, quote.span.start)
    if _asks(paragraph, number - 1):
        return False
    return paragraph.at(cue).inside(between) and _told_before(paragraph, number) is cue


def _told_before(paragraph: _Paragraph, number: int) -> Cue | None:
    """The cue of the sentence before a quotation that is a sentence of its own, with a question between at most."""
    quote, text = paragraph.quotes[number], paragraph.text
    begins = paragraph.quotes[number - 1].span.end if number else paragraph.whole.start
    whole = text[quote.inner.start : quote.inner.end].rstrip()[-1:] in {".", "!", "?"}
    before = [cue for cue in paragraph.cues if begins <= paragraph.at(cue).start < quote.span.start]
    if not before or not whole or not _begins_sentence(paragraph, quote):
        return None
    if number and _asks(paragraph, number - 1) and before[0].verb.lemma_ == "ask":  # another answers
        return None
    last = max(cue.verb.sent.start for cue in before)
    cue = next(cue for cue in before if cue.verb.sent.start == last)
    between = text[place(cue.verb.sent[-1:]).end : quote.span.start].strip()
    return cue if not between or (between.endswith("?") and not _SENTENCE_END.search(between)) else None


def _goes_on(paragraph: _Paragraph, number: int, last: Saying | None) -> Cue | None:
    """The cue of the saying that a quotation without a verb of its own goes on from, if it does."""
    if last is None or last.cue is None:
        return None
    quote = paragraph.quotes[number]
    if number:
        between = paragraph.text[paragraph.quotes[number - 1].span.end : quote.span.start]
        if _asks(paragraph, number - 1) and last.cue.verb.lemma_ == "ask":
            return None
        return last.cue if _begins_sentence(paragraph, quote) and len(between) < FAR else None
    alone = quote.span.start == paragraph.whole.start and quote.span.end >= paragraph.whole.end - 1
    opened = last.quotes and not last.quotes[-1].closed
    return last.cue if alone or (opened and quote.span.start == paragraph.whole.start) else None


def _begins_sentence(paragraph: _Paragraph, quote: Quote) -> bool:
    """Whether a quotation stands where a sentence begins."""
    before = paragraph.text[paragraph.whole.start : quote.span.start].rstrip()
    return not before or before[-1] in '.!?”"’'


def _opens(paragraph: _Paragraph) -> bool:
    """Whether a paragraph ends with the colon that opens a quotation."""
    return paragraph.text[paragraph.whole.start : paragraph.whole.end].rstrip().endswith(":")
