"""From the parse back to the report: which actors, dates and places belong to a word, and where they stand."""

from __future__ import annotations

from typing import TYPE_CHECKING

from goodoffices.reading.acting import Sort
from goodoffices.reading.dates import dates
from goodoffices.reading.events.clauses import modals, own_subjects, under, verb_over
from goodoffices.reading.events.sides import Mention, doers
from goodoffices.reading.events.sides import named as subject_named
from goodoffices.reading.events.standing import SAYING
from goodoffices.reading.page import START, place
from goodoffices.reading.proposals import Slot
from goodoffices.reading.report import Span

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from spacy.tokens import Doc, Token
    from spacy.tokens import Span as Piece

    from goodoffices.reading.acting import Actors
    from goodoffices.reading.events.standing import Event
    from goodoffices.reading.page import Sentence
    from goodoffices.reading.report import Report

AHEAD = frozenset({"will", "shall", "would", "'ll", "to"})
"""Auxiliaries of what lies ahead."""
MARK = "whom the pronoun means is read from the sentence before it"
COLLECTIVE = frozenset({Sort.STATE, Sort.ORGANISATION})
FITTING = {
    "it": COLLECTIVE,
    "she": frozenset({Sort.PERSON, Sort.STATE}),
    "he": frozenset({Sort.PERSON}),
    "i": frozenset({Sort.PERSON}),
    "they": frozenset({Sort.GROUP, Sort.STATE, Sort.ORGANISATION}),
}
"""What sorts of actors a pronoun may stand for; a state may be 'she'."""
WHERE = frozenset(["in", "at", "near", "outside"])
"""Prepositions that name where something happens."""
PLACES = frozenset({"GPE", "LOC", "FAC"})


def mentioned(actors: Actors, sentence: Sentence) -> list[Mention]:
    """The actors that a sentence names, in words of its document."""
    document = sentence.tokens.doc
    start = int(document.user_data[START])
    found = []
    for each in actors.inside(sentence.span):
        piece = document.char_span(each.span.start - start, each.span.end - start, alignment_mode="expand")
        if piece is not None:
            found.append(Mention(piece.start, piece.end, each.actor))
    return sorted(found, key=lambda each: each.start)


def acting(named: Sequence[Mention], actors: Actors) -> list[Mention]:
    """Those of the actors that can act: a place acts for nobody."""
    return [each for each in named if actors.actors[each.key].sort is not Sort.PLACE]


def antecedent(
    event: Event, named: Sequence[Mention], before: Sequence[Mention], actors: Actors
) -> tuple[str, Token] | None:
    """Whom the pronoun that does it may stand for, and the pronoun: the first fitting actor here or just before.

    It is a proposal and never an assertion: whoever uses it marks the slot.
    """
    heads = doers(event)
    if len(heads) != 1 or heads[0].lower_ not in FITTING:
        return None
    pronoun = heads[0]
    sorts = FITTING[pronoun.lower_]
    for each in [*(m for m in named if m.end <= pronoun.i), *before]:
        if actors.actors[each.key].sort in sorts:
            return each.key, pronoun
    return None


def carried(sentence: Sentence, named: Sequence[Mention], before: Sequence[Mention]) -> list[Mention]:
    """The actors whom the next sentence's pronouns may stand for, the likeliest first.

    First whoever this sentence is about: the subject of its main verb or of whoever speaks; where that is itself a
    pronoun, whoever came first before.
    """
    root = sentence.tokens.root
    speaking = [word for word in sentence.tokens if word.lemma_.lower() in SAYING and word.pos_ == "VERB"]
    for verb in [root, *speaking]:
        for head in own_subjects(verb):
            if head.lower_ in FITTING or head.lower_ in {"i", "we"}:
                return [*before[:1], *(m for m in named if m not in before[:1])]
            about = subject_named(head, named)
            if about:
                return [*about, *(m for m in named if m not in about)]
    return [*named, *before[:1]] if named else list(before)


def slot_of(document: Doc, mention: Mention, marked: str = "") -> Slot:
    """An actor as a slot, with the words that name it."""
    return Slot(mention.key, place(document[mention.start : mention.end]), marked)


def covering(spans: Iterable[Span], within: Span) -> Span:
    """The shortest stretch of a sentence that holds all spans."""
    inside = [span for span in spans if span.inside(within)]
    if not inside:
        return within
    return Span(min(span.start for span in inside), max(span.end for span in inside))


def when_slot(report: Report, sentence: Sentence, trigger: Token) -> Slot | None:
    """The date that belongs to a trigger: of those in its sentence, the one that stands nearest to it in the parse.

    A weekday is the coming one where its verb lies ahead, else the last. A date whose day cannot be told
    keeps its words and is marked.
    """
    last, coming = dates(report, sentence.span, "past"), dates(report, sentence.span, "future")
    found = [
        ahead if lies_ahead(trigger, ahead.span) else behind
        for behind, ahead in zip(last, coming, strict=True)
    ]
    if not found:
        return None
    best = min(found, key=lambda each: (distance(trigger, each.span), each.span.start))
    return Slot(best.value, best.span, "" if best.value else "no day can be told from these words")


def lies_ahead(trigger: Token, span: Span) -> bool:
    """Whether the verb that a date belongs to lies ahead: 'will meet', 'plans to visit'."""
    start = int(trigger.doc.user_data[START])
    piece = trigger.doc.char_span(span.start - start, span.end - start, alignment_mode="expand")
    verb = verb_over(piece.root) if piece is not None else None
    return verb is not None and bool(modals(verb) & AHEAD)


def distance(trigger: Token, span: Span) -> int:
    """How far a span is from a word: in the parse if it hangs from it, else in words, and further."""
    document = trigger.doc
    start = int(document.user_data[START])
    piece = document.char_span(span.start - start, span.end - start, alignment_mode="expand")
    if piece is None:
        return len(document)
    inside = any(word.i == piece.root.i for word in under(trigger))
    return abs(piece.root.i - trigger.i) + (0 if inside else 20)


def place_slot(trigger: Token, sentence: Piece) -> Slot | None:
    """Where it happened: a place that a preposition ties to the trigger."""
    for word in under(trigger):
        if word.dep_ == "pobj" and word.head.lower_ in WHERE and word.ent_type_ in PLACES:
            piece = next((e for e in sentence.ents if e.start <= word.i < e.end), None)
            if piece is not None:
                return Slot(piece.text, place(piece))
    return None
