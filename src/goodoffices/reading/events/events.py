"""Events between parties: source, target, type, status, date and place, each with its words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from goodoffices.reading.acting import Sort
from goodoffices.reading.events.judging import judged
from goodoffices.reading.events.sides import sides
from goodoffices.reading.events.words import (
    MARK,
    antecedent,
    carried,
    covering,
    mentioned,
    place_slot,
    slot_of,
    when_slot,
)
from goodoffices.reading.page import place
from goodoffices.reading.proposals import Kind, Proposal, Slot, Tier

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from spacy.tokens import Doc

    from goodoffices.reading.acting import Actors
    from goodoffices.reading.events.sides import Mention
    from goodoffices.reading.events.standing import Event
    from goodoffices.reading.page import Page, Sentence

ENOUGH = 1.3
"""An event whose weight is less is no event but a word in passing."""
FIRM = 2.2
"""From this weight on a proposal is amber; below it, red."""
ALTERNATIVES = 3
"""So many other types are offered, the likeliest first."""


def events(page: Page, actors: Actors) -> tuple[Proposal, ...]:
    """What does the report say that one actor did, promised, refused or demanded towards another?

    Args:
        page: the report with its grammar.
        actors: whom it names, and where.

    Returns:
        one proposal for each event and pair of actors, sentence by sentence. `type` is PLOVER's and `code` CAMEO's;
        `alternative-1` and so on are other types that its sentence could mean, the likeliest first. A source that is
        only read from a pronoun is marked.
    """
    found: list[Proposal] = []
    before: list[Mention] = []
    for sentence in page.sentences:
        named = mentioned(actors, sentence)
        found += of_sentence(page, actors, sentence, (named, before))
        before = carried(sentence, named, before)
    return tuple(found)


def of_sentence(
    page: Page, actors: Actors, sentence: Sentence, context: tuple[list[Mention], list[Mention]]
) -> Iterator[Proposal]:
    """The events of one sentence; the context are its own actors and those of the sentence before it."""
    told = judged(sentence.tokens) if context[0] else []
    seen: set[tuple[str, str, str]] = set()
    done: set[int] = set()
    for event in told:
        if event.weight < ENOUGH or event.token.i in done:
            continue
        for source, target in pairs(event, context, actors):
            key = (source.value, target.value, event.type)
            if key not in seen and source.value != target.value:
                seen.add(key)
                done |= {
                    event.token.i,
                    *(c.i for c in event.token.children if c.dep_ in {"dobj", "nsubjpass"}),
                }
                yield proposed(page, sentence, (event, source, target), alternatives(event, told))


def takes_part(mention: Mention, document: Doc, actors: Actors) -> bool:
    """Whether an actor can have a part in an event: a place only where it does not merely qualify another noun."""
    place_only = actors.actors[mention.key].sort is Sort.PLACE
    return not (place_only and document[mention.start : mention.end].root.dep_ in {"compound", "nmod"})


def pairs(
    event: Event, context: tuple[list[Mention], list[Mention]], actors: Actors
) -> list[tuple[Slot, Slot]]:
    """Every source of an event with every target."""
    named, before = context
    document = event.token.doc
    sources, targets = sides(event, [each for each in named if takes_part(each, document, actors)])
    doing = [slot_of(document, each) for each in sources if actors.actors[each.key].sort is not Sort.PLACE]
    meant = antecedent(event, named, before, actors)
    if not doing and meant is not None:
        doing = [Slot(meant[0], place(meant[1]), MARK)]
    return [(source, slot_of(document, target)) for source in doing for target in targets]


def alternatives(event: Event, told: Sequence[Event]) -> list[Event]:
    """The other types that a sentence could mean, the likeliest first, each once."""
    kept: dict[str, Event] = {}
    for each in told:
        if each.type != event.type:
            kept.setdefault(each.type, each)
    return list(kept.values())[:ALTERNATIVES]


def proposed(
    page: Page, sentence: Sentence, found: tuple[Event, Slot, Slot], others: Sequence[Event]
) -> Proposal:
    """An event as a proposal."""
    event, source, target = found
    when = when_slot(page.report, sentence, event.token)
    where = place_slot(event.token, sentence.tokens)
    trigger = place(event.token)
    slots = [
        ("source", source),
        ("target", target),
        ("type", Slot(event.type, trigger)),
        ("code", Slot(event.code, trigger)),
        ("status", Slot(event.status, trigger)),
        *([("when", when)] if when else []),
        *([("where", where)] if where else []),
        *((f"alternative-{n}", Slot(f"{e.type} {e.code}", place(e.token))) for n, e in enumerate(others, 1)),
    ]
    spans = [slot.span for name, slot in slots if slot.span and not name.startswith("alternative")]
    spans += [place(event.deed)] if event.deed is not None else []
    tier = Tier.AMBER if event.weight >= FIRM and not source.marked else Tier.RED
    return Proposal(Kind.EVENT, tuple(slots), (covering(spans, sentence.span),), tier, f"events/{event.rule}")
