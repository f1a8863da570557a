"""Numbers: how many of what, with the words that make it more, fewer or about so many, and who says so."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from goodoffices.reading.counting import bound, quantities
from goodoffices.reading.events.clauses import under
from goodoffices.reading.events.frames import by_lemma
from goodoffices.reading.events.matching import LONGEST
from goodoffices.reading.events.words import acting, mentioned, when_slot
from goodoffices.reading.forecasts import candidates
from goodoffices.reading.page import START, place
from goodoffices.reading.proposals import Kind, Proposal, Slot, Tier
from goodoffices.reading.report import Span
from goodoffices.reading.uncounted import dated, uncounted

if TYPE_CHECKING:
    from collections.abc import Iterator

    from spacy.tokens import Token

    from goodoffices.reading.acting import Actors
    from goodoffices.reading.counting import Quantity
    from goodoffices.reading.events.sides import Mention
    from goodoffices.reading.page import Page, Sentence

TABLE = ("numbers",)
MEASURE = re.compile(
    r"[\s-]?(?:%|per\s?cent\b|percent\b|percentage\s+points?\b|(?:square|cubic|nautical)\s+\w+"
    r"|(?:(?:US|Swiss|Swedish|Norwegian|Danish|Turkish|Russian)\s+)?(?:dollars?|euros?|pounds?|roubles?|rubles?|hryvnias?"
    r"|liras?|francs?|crowns?|yen|yuan|rupees?|dinars?|shillings?|cents?|pesos?)\b"
    r"|seconds?\b|minutes?\b|hours?\b|days?\b|weeks?\b|months?\b|years?\b|decades?\b|times\b|kilomet(?:re|er)s?\b|met(?:re|er)s?\b|km\b|miles?\b"
    r"|hectares?\b|acres?\b|tons?\b|tonnes?\b|barrels?\b|lit(?:re|er)s?\b|kilos?\b|kilograms?\b|kg\b|degrees?\b"
    r"|(?:kilo|mega|giga)watts?\b)",
    re.IGNORECASE,
)
"""Measures, which belong to the quantity as its sign or its unit."""
PERIOD = re.compile(r"[\s-]?(?:days?|weeks?|months?|years?|decades?)\b", re.IGNORECASE)
CURRENCY = re.compile(r"(?:US|A|C|NZ|HK)?[$€£¥]\s?$")
SIGNS = {
    "$": "dollar",
    "€": "euro",
    "£": "pound",
    "¥": "yen",
    "%": "percent",
    "per cent": "percent",
    "km": "kilometre",
}
STOPS = frozenset('.!?:;”"’')
OTHER_WORDS = 4
"""So many words may stand between a number and the noun that it counts."""


def numbers(page: Page, actors: Actors) -> tuple[Proposal, ...]:
    """Which figures does the report give: how many of what, and who says so?

    Args:
        page: the report with its grammar.
        actors: whom it names, and where.

    Returns:
        one proposal for each count, amount or share, in the order of the report. `quantity` is the number in digits
        with its bound ("more than 2000000"), a range ("20 to 30"), a fraction ("1/3"), or words that stand for no
        number ("dozens"); its span keeps the words, with those of a measure. `unit` is what is counted, where the page
        says it; `of` are the words that say of whom or what; `attributed` is who says so. Dates, clock times, ages and
        the numbers of articles are left alone.
    """
    return tuple(each for sentence in page.sentences for each in of_sentence(page, actors, sentence))


def of_sentence(page: Page, actors: Actors, sentence: Sentence) -> Iterator[Proposal]:
    """The figures of one sentence."""
    text, within = page.report.text, sentence.span
    found = sorted(quantities(text, within.start, within.end), key=lambda each: each.start)
    if not found or len(sentence.tokens) > LONGEST:
        return
    named = acting(mentioned(actors, sentence), actors)
    taken = [*dated(text, within), *names(sentence, named)]
    for each in found:
        if any(each.start < last and first < each.end for first, last in taken):
            continue
        unit = counted(sentence, each)
        if not uncounted(text, sentence.tokens, each, unit, text[within.start : each.start]):
            yield proposed(page, sentence, (each, unit), named)


def names(sentence: Sentence, named: list[Mention]) -> list[tuple[int, int]]:
    """Where the names of a sentence stand: a number in a name counts nothing."""
    document = sentence.tokens.doc
    spans = [place(document[each.start : each.end]) for each in named]
    spans += [
        place(e) for e in sentence.tokens.ents if e.label_ in {"LAW", "PRODUCT", "EVENT", "WORK_OF_ART"}
    ]
    return [(span.start, span.end) for span in spans]


def counted(sentence: Sentence, found: Quantity) -> Token | None:
    """The noun that a number counts: the one that it belongs to, or that follows 'of'."""
    document = sentence.tokens.doc
    start = int(document.user_data[START])
    piece = document.char_span(found.start - start, found.end - start, alignment_mode="expand")
    if piece is None:
        return None
    last: Token = piece[-1]
    after = last.i + 1
    if after < sentence.tokens.end and document[after].lower_ in {"of", "-"}:
        after += 1
    for word in document[after : min(after + OTHER_WORDS, sentence.tokens.end)]:
        if word.pos_ in {"NOUN", "PROPN"} or word.text == "%":
            return head_noun(word)
        if not (word.pos_ in {"ADJ", "DET", "ADV", "NUM"} or word.tag_ in {"VBN", "VBG"}):
            return None
    return None


def head_noun(word: Token) -> Token:
    """The noun that a compound ends in: 'patrol boats'."""
    while word.dep_ == "compound" and word.head.i == word.i + 1 and word.nbor(-1).text != "-":
        word = word.head
    return word


def sort_of(unit: Token | None, found: Quantity) -> str:
    """The line of the table that a figure falls under, or, for want of one, its form."""
    lemma = "" if unit is None else SIGNS.get(unit.lower_, unit.lemma_.lower())
    lemma = (
        "percent" if unit is not None and unit.lower_ == "cent" and unit.nbor(-1).lower_ == "per" else lemma
    )
    lines = by_lemma(TABLE).get(lemma, ())
    return f"numbers/{lines[0][1].name}" if lines else f"numbers/plain/{found.form}"


def stretch_of(text: str, found: Quantity, floor: int) -> tuple[str, int, int, str]:
    """The bound of a figure, the stretch of its words with those of its measure, and the measure."""
    start, end, unit = found.start, found.end, ""
    sign = CURRENCY.search(text, max(floor, start - 5), start)
    if sign:
        start, unit = sign.start(), SIGNS.get(sign.group().strip()[-1], "")
    name, first = bound(text, start, floor)
    measure = MEASURE.match(text, end)
    if not (name == "more than" and measure and PERIOD.match(text, end)):  # over five years is during them
        start = first
    else:
        name = ""
    if measure:
        end = measure.end()
        said = " ".join(measure.group().lower().strip(" -").split())
        unit = SIGNS.get(said, said)
    return name, start, end, unit


def proposed(
    page: Page, sentence: Sentence, found: tuple[Quantity, Token | None], named: list[Mention]
) -> Proposal:
    """A figure as a proposal."""
    quantity, noun = found
    name, start, end, unit = stretch_of(page.report.text, quantity, sentence.span.start)
    at = noun if noun is not None else number_word(sentence, quantity)
    slots = [("quantity", Slot(f"{name} {quantity.value}".strip(), Span(start, end)))]
    if noun is not None and not (unit and noun.idx > end - sentence_start(sentence)):
        lemma = SIGNS.get(noun.lower_, noun.lemma_.lower())
        slots.append(
            ("unit", Slot("percent" if lemma == "cent" and unit == "percent" else lemma, place(noun)))
        )
    elif unit:
        slots.append(("unit", Slot(unit, Span(start, end))))
    of = of_what(at)
    if of:
        span = Span(min(place(w).start for w in of), max(place(w).end for w in of))
        slots.append(("of", Slot(" ".join(page.words(span).split()), span)))
    when = when_slot(page.report, sentence, at)
    slots += [("when", when)] if when else []
    slots += attributed(at, named)
    spans = [slot.span for _, slot in slots if slot.span]
    evidence = Span(min(s.start for s in spans), max(s.end for s in spans))
    return Proposal(Kind.NUMBER, tuple(slots), (evidence,), Tier.AMBER, sort_of(noun, quantity))


def sentence_start(sentence: Sentence) -> int:
    """Where in the report the document of a sentence begins."""
    return int(sentence.tokens.doc.user_data[START])


def number_word(sentence: Sentence, found: Quantity) -> Token:
    """The last word of a number."""
    start = sentence_start(sentence)
    piece = sentence.tokens.doc.char_span(found.start - start, found.end - start, alignment_mode="expand")
    token: Token = sentence.tokens.root if piece is None else piece.root
    return token


def of_what(noun: Token) -> list[Token]:
    """The words that say of whom or what a figure is: what hangs from its noun, else what the noun does."""
    found = [
        w for c in noun.children if c.i > noun.i and c.dep_ in {"prep", "acl", "relcl"} for w in c.subtree
    ]
    if found or noun.dep_ not in {"nsubj", "nsubjpass"}:
        return found
    verb = noun.head
    joined = {word.i for word in verb.children if word.dep_ == "cc"}
    return sorted(
        (w for w in under(verb) if w.i >= verb.i and not w.is_punct and w.i not in joined), key=lambda w: w.i
    )


def attributed(at: Token, named: list[Mention]) -> list[tuple[str, Slot]]:
    """Who gives the figure: 'according to X', or whoever says the sentence."""
    for head in candidates(at, ""):
        over = next((m for m in named if any(m.start <= w.i < m.end for w in head.subtree)), None)
        if over is not None:
            return [("attributed", Slot(over.key, place(head.doc[over.start : over.end])))]
        return [("attributed", Slot(head.text, place(head), "a source that the page does not name"))]
    return []
