"""Numbers: how many of what, with the words that make it more, fewer or about so many, and who says so."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from goodoffices.reading.events.clauses import under
from goodoffices.reading.events.matching import hits
from goodoffices.reading.events.words import acting, mentioned, when_slot
from goodoffices.reading.forecasts import candidates
from goodoffices.reading.page import place
from goodoffices.reading.proposals import Kind, Proposal, Slot, Tier
from goodoffices.reading.report import Span

if TYPE_CHECKING:
    from collections.abc import Iterator

    from spacy.tokens import Token

    from goodoffices.reading.acting import Actors
    from goodoffices.reading.events.matching import Hit
    from goodoffices.reading.events.sides import Mention
    from goodoffices.reading.page import Page, Sentence

TABLE = ("numbers",)
WORDS = {
    word: value
    for value, word in enumerate(
        [
            "zero",
            "one",
            "two",
            "three",
            "four",
            "five",
            "six",
            "seven",
            "eight",
            "nine",
            "ten",
            "eleven",
            "twelve",
            "thirteen",
            "fourteen",
            "fifteen",
            "sixteen",
            "seventeen",
            "eighteen",
            "nineteen",
        ]
    )
}
TENS = {
    word: 10 * n
    for n, word in enumerate(
        ["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"], 2
    )
}
SCALES = {"hundred": 100, "thousand": 1000, "million": 10**6, "billion": 10**9, "m": 10**6, "bn": 10**9}
BOUNDS = (
    ("at least", r"at least|no fewer than|no less than|not less than"),
    ("more than", r"(?:far |well |many |much )?more than|over|above|upwards? of|exceeding"),
    ("at most", r"at most|up to|no more than|as many as"),
    ("fewer than", r"(?:far )?(?:fewer|less) than|under|below"),
    ("about", r"about|around|some|roughly|nearly|almost|approximately|an estimated|close to"),
)
"""Words before a number that make it a bound, and how the bound is written."""
BEFORE = 30
"""Characters before a number in which such words are looked for."""
DIGITS = re.compile(r"\d[\d,]*(?:\.\d+)?")


def numbers(page: Page, actors: Actors) -> tuple[Proposal, ...]:
    """Which figures does the report give: how many of what, and who says so?

    Args:
        page: the report with its grammar.
        actors: whom it names, and where.

    Returns:
        one proposal for each counted noun of the table, in the order of the report. `quantity` is the number in digits
        with its bound ("more than 2000000"); its span keeps the words. `of` are the words that say of whom or what;
        `attributed` is who says so. Ages, dates and bare numbers are left alone.
    """
    return tuple(each for sentence in page.sentences for each in of_sentence(page, actors, sentence))


def of_sentence(page: Page, actors: Actors, sentence: Sentence) -> Iterator[Proposal]:
    """The figures of one sentence."""
    named = acting(mentioned(actors, sentence), actors)
    for hit in hits(sentence.tokens, TABLE):
        counted = [child for child in hit.token.children if child.dep_ == "nummod" and child.i < hit.token.i]
        if not counted:
            continue
        value = amount(counted[-1])
        if value is not None:
            yield proposed(page, sentence, (hit, counted[-1], value), named)


def amount(head: Token) -> str | None:
    """A number in digits: '2 million' and 'two million' are 2000000; None where it cannot be told."""
    words = [
        word.lower_ for word in sorted(head.subtree, key=lambda w: w.i) if word.dep_ in {"compound", "nummod"}
    ]
    return digits([w for w in words if w in SCALES or w in WORDS or w in TENS or DIGITS.fullmatch(w)])


def digits(words: list[str]) -> str | None:
    """Number words as digits.

    Example:
        >>> (
        ...     digits(["2", "million"]),
        ...     digits(["twenty", "five"]),
        ...     digits(["25,000"]),
        ...     digits(["1.5", "million"]),
        ... )
        ('2000000', '25', '25000', '1500000')
        >>> digits([]) is None
        True
    """
    total, part, seen = 0.0, 0.0, False
    for word in words:
        if word in SCALES:
            part = (part or 1.0) * SCALES[word]
            if SCALES[word] > SCALES["hundred"]:
                total, part = total + part, 0.0
        else:
            part += float(WORDS.get(word, TENS.get(word, 0)) if word.isalpha() else word.replace(",", ""))
        seen = True
    found = total + part
    return (str(int(found)) if found == int(found) else str(found)) if seen else None


def bound(text: str, start: int, floor: int) -> tuple[str, int]:
    """The bound that stands before a number, and where its words begin.

    Example:
        >>> bound("with far more than 2 million", 19, 0)
        ('more than', 5)
    """
    before = text[max(floor, start - BEFORE) : start]
    for name, pattern in BOUNDS:
        hit = re.search(rf"\b(?:{pattern})\s+(?:an?\s+)?$", before, re.IGNORECASE)
        if hit:
            return name, max(floor, start - BEFORE) + hit.start()
    return "", start


def proposed(page: Page, sentence: Sentence, found: tuple[Hit, Token, str], named: list[Mention]) -> Proposal:
    """A figure as a proposal."""
    hit, number, value = found
    inner = [place(word) for word in number.subtree if word.dep_ in {"compound", "nummod"} and word.like_num]
    start, end = min(s.start for s in [*inner, place(number)]), place(number).end
    name, start = bound(page.report.text, start, sentence.span.start)
    of = of_what(hit.token)
    when = when_slot(page.report, sentence, hit.token)
    slots = [
        ("quantity", Slot(f"{name} {value}".strip(), Span(start, end))),
        ("unit", Slot(hit.token.lemma_.lower(), place(hit.token))),
    ]
    if of:
        span = Span(min(place(w).start for w in of), max(place(w).end for w in of))
        slots.append(("of", Slot(" ".join(page.words(span).split()), span)))
    slots += [("when", when)] if when else []
    slots += attributed(hit, named)
    spans = [slot.span for _, slot in slots if slot.span]
    evidence = Span(min(s.start for s in spans), max(s.end for s in spans))
    return Proposal(Kind.NUMBER, tuple(slots), (evidence,), Tier.AMBER, f"numbers/{hit.frame.name}")


def of_what(noun: Token) -> list[Token]:
    """The words that say of whom or what a figure is: what hangs from its noun, else what the noun does."""
    found = [
        w for c in noun.children if c.i > noun.i and c.dep_ in {"prep", "acl", "relcl"} for w in c.subtree
    ]
    if found or noun.dep_ not in {"nsubj", "nsubjpass"}:
        return found
    verb = noun.head
    return sorted((w for w in under(verb) if w.i >= verb.i and not w.is_punct), key=lambda w: w.i)


def attributed(hit: Hit, named: list[Mention]) -> list[tuple[str, Slot]]:
    """Who gives the figure: 'according to X', or whoever says the sentence."""
    for head in candidates(hit):
        over = next((m for m in named if any(m.start <= w.i < m.end for w in head.subtree)), None)
        if over is not None:
            return [("attributed", Slot(over.key, place(head.doc[over.start : over.end])))]
        return [("attributed", Slot(head.text, place(head), "a source that the page does not name"))]
    return []
