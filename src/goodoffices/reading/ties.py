"""Ties between actors: who sells to whom, relies on whom, belongs to what, has imposed what on whom."""

from __future__ import annotations

from typing import TYPE_CHECKING

from goodoffices.reading.events.clauses import arguments
from goodoffices.reading.events.judging import depth
from goodoffices.reading.events.matching import hits
from goodoffices.reading.events.sides import sides
from goodoffices.reading.events.standing import Event, standing
from goodoffices.reading.events.words import (
    MARK,
    acting,
    antecedent,
    carried,
    covering,
    mentioned,
    slot_of,
    when_slot,
)
from goodoffices.reading.page import place
from goodoffices.reading.proposals import Kind, Proposal, Slot, Tier

if TYPE_CHECKING:
    from collections.abc import Iterator

    from spacy.tokens import Token

    from goodoffices.reading.acting import Actors
    from goodoffices.reading.events.matching import Hit
    from goodoffices.reading.events.sides import Mention
    from goodoffices.reading.page import Page, Sentence

TABLE = ("ties",)
CLOSE = 2.5
"""A tie's words must complete its trigger, not merely stand about."""
SIDES = frozenset({"side", "party", "country", "neighbour", "neighbor"})
BOTH = "whom “both” means is read from the other names of the sentence"


def ties(page: Page, actors: Actors) -> tuple[Proposal, ...]:
    """What does the report say of who is bound to whom, and who leans on whom through it?

    Args:
        page: the report with its grammar.
        actors: whom it names, and where.

    Returns:
        one proposal for each tie and pair of actors, in the order of the report. `type` is the kind of tie; `leans` is
        the actor that depends on the other through it, where its words say so. A tie that is refused or denied says so
        in its status. Where a side is read from a pronoun, or from 'both sides', its slot is marked.
    """
    found: list[Proposal] = []
    before: list[Mention] = []
    for sentence in page.sentences:
        named = acting(mentioned(actors, sentence), actors)
        ranked = sorted(hits(sentence.tokens, TABLE), key=lambda hit: (-hit.strength, hit.token.i))
        close = [hit for hit in ranked if not hit.frame.words or hit.strength >= CLOSE]
        found += of_sentence(
            page, sentence, [(hit, pairs(hit, named, before, actors)) for hit in close], actors
        )
        before = carried(sentence, named, before)
    return tuple(found)


def of_sentence(
    page: Page, sentence: Sentence, told: list[tuple[Hit, list[tuple[Slot, Slot]]]], actors: Actors
) -> Iterator[Proposal]:
    """The ties of one sentence: each word tells of one sort of tie, and no tie of one side to itself."""
    seen: set[frozenset[str]] = set()
    taken: set[int] = set()
    for hit, both in told:
        if hit.token.i in taken:
            continue
        for source, target in both:
            key = frozenset({source.value, target.value, hit.frame.type})
            if key not in seen and actors.state(source.value) != actors.state(target.value):
                seen.add(key)
                taken.add(hit.token.i)
                yield proposed(page, sentence, hit, (source, target))


def as_event(hit: Hit) -> Event:
    """A tie's hit as an event, so that its sides and its standing are read by the same rules."""
    return Event(
        "TIE", hit.frame.code, "occurred", hit.strength - depth(hit.token), hit.token, None, hit.frame.name
    )


def pairs(hit: Hit, named: list[Mention], before: list[Mention], actors: Actors) -> list[tuple[Slot, Slot]]:
    """The two actors of a tie; several pairs where it is said of both sides."""
    document = hit.token.doc
    event = as_event(hit)
    sources, targets = sides(event, named)
    first = [slot_of(document, source) for source in sources[:1]]
    meant = antecedent(event, named, before, actors)
    if not first and meant is not None:
        first = [Slot(meant[0], place(meant[1]), MARK)]
    second = both_sides(hit, first, named, actors) or [slot_of(document, target) for target in targets[:1]]
    return [(source, target) for source in first for target in second]


def both_sides(hit: Hit, first: list[Slot], named: list[Mention], actors: Actors) -> list[Slot]:
    """The two that 'both sides' stands for: the states of the others that the sentence names, if they are just two."""
    words = arguments(hit.token, hit.token.sent)
    phrase: Token | None = next(
        (w for w in words if w.lemma_.lower() in SIDES and any(c.lower_ == "both" for c in w.children)), None
    )
    if phrase is None or not first:
        return []
    own = actors.state(first[0].value)
    people = (actors.state(m.key) for m in named if actors.actors[m.key].side)
    others = list(dict.fromkeys(key for key in people if key != own))
    return [Slot(key, place(phrase), BOTH) for key in others] if len(others) == len(("one", "other")) else []


def proposed(page: Page, sentence: Sentence, hit: Hit, both: tuple[Slot, Slot]) -> Proposal:
    """A tie as a proposal."""
    source, target = both
    trigger = place(hit.token)
    when = when_slot(page.report, sentence, hit.token)
    leans = {"source": source, "target": target}.get(hit.frame.code)
    slots = [
        ("source", source),
        ("target", target),
        ("type", Slot(hit.frame.type, trigger)),
        ("status", Slot(standing(as_event(hit)), trigger)),
        *([("leans", leans)] if leans else []),
        *([("when", when)] if when else []),
    ]
    spans = [slot.span for _, slot in slots if slot.span]
    tier = Tier.RED if source.marked or target.marked else Tier.AMBER
    return Proposal(Kind.TIE, tuple(slots), (covering(spans, sentence.span),), tier, f"ties/{hit.frame.name}")
