"""Meetings: who met or will meet whom, where and when, and whether it was held, is planned or was called off."""

from __future__ import annotations

from typing import TYPE_CHECKING

from goodoffices.reading.events.clauses import under, verb_over
from goodoffices.reading.events.judging import depth
from goodoffices.reading.events.matching import hits
from goodoffices.reading.events.sides import head_of, sides
from goodoffices.reading.events.standing import Event, standing
from goodoffices.reading.events.words import acting, covering, mentioned, place_slot, slot_of, when_slot
from goodoffices.reading.page import place
from goodoffices.reading.proposals import Kind, Proposal, Slot, Tier

if TYPE_CHECKING:
    from collections.abc import Iterator

    from spacy.tokens import Token

    from goodoffices.reading.acting import Actors
    from goodoffices.reading.events.matching import Hit
    from goodoffices.reading.events.sides import Mention
    from goodoffices.reading.page import Page, Sentence

TABLE = ("meetings",)
CALLED_OFF = "cancelled"
"""A meeting's status besides those of events: it was planned and will not be held."""
PLANS = frozenset(["plan", "intention", "wish", "hope", "schedule", "readiness", "willingness"])
"""Nouns whose infinitive lies ahead: 'his plans to visit'."""
UNSAID = "the page does not say whether it was held"
ENOUGH = 2
"""A meeting has at least two parties."""


def meetings(page: Page, actors: Actors) -> tuple[Proposal, ...]:
    """Which meetings does the report tell of: who, where, when, and held, planned or called off?

    Args:
        page: the report with its grammar.
        actors: whom it names, and where.

    Returns:
        one proposal for each word that tells of a meeting of two actors or more, in the order of the report. `status`
        is an event's, or cancelled; where the page does not say, it is planned and marked.
    """
    return tuple(each for sentence in page.sentences for each in of_sentence(page, actors, sentence))


def of_sentence(page: Page, actors: Actors, sentence: Sentence) -> Iterator[Proposal]:
    """The meetings of one sentence; of words for the same meeting, the one that says most."""
    named = acting(mentioned(actors, sentence), actors)
    if len({each.key for each in named}) < ENOUGH:
        return
    told = sorted(hits(sentence.tokens, TABLE), key=lambda hit: (-hit.strength, hit.token.i))
    seen: list[set[str]] = []
    for hit in told:
        who = acting_for_themselves(attending(hit, named), actors)
        keys = {each.key for each in who}
        if len(keys) < ENOUGH or any(keys <= other or other <= keys for other in seen):
            continue
        seen.append(keys)
        yield proposed(page, sentence, hit, who)


def as_event(hit: Hit) -> Event:
    """A meeting's hit as an event, so that its sides and its standing are read by the same rules."""
    return Event(
        "CONSULT",
        hit.frame.code,
        "occurred",
        hit.strength - depth(hit.token),
        hit.token,
        None,
        hit.frame.name,
    )


def attending(hit: Hit, named: list[Mention]) -> list[Mention]:
    """Who meets: the two sides, and those named with the meeting itself ('talks between Mora and Alba')."""
    if hit.frame.code == "noun":
        return unlike(between(hit.token, named))
    sources, targets = sides(as_event(hit), named)
    named_so = frozenset().union(*hit.frame.words)
    objects = [word for word in under(hit.token) if word.lemma_.lower() in named_so and word.pos_ == "NOUN"]
    with_it = [each for word in objects for each in between(word, named)]
    return unlike([*sources, *(t for t in targets if not is_place(t, hit.token)), *with_it])


def is_place(mention: Mention, trigger: Token) -> bool:
    """Whether an actor's name only says where."""
    head = head_of(trigger, mention)
    return head.dep_ == "pobj" and head.head.lower_ in {"in", "at", "near"}


def between(noun: Token, named: list[Mention]) -> list[Mention]:
    """The actors that a noun for a meeting is between, with, or of."""
    heads = [
        word
        for child in noun.children
        if child.dep_ == "prep" and child.lower_ in {"between", "with", "of", "among"}
        for word in child.subtree
    ]
    heads += [
        word
        for child in noun.children
        if child.dep_ in {"amod", "compound", "poss"}
        for word in child.subtree
    ]
    inside = {word.i for word in heads}
    return [each for each in named if head_of(noun, each).i in inside and not is_place(each, noun)]


def unlike(who: list[Mention]) -> list[Mention]:
    """Each actor once, in the order of the page."""
    kept: dict[str, Mention] = {}
    for each in sorted(who, key=lambda m: m.start):
        kept.setdefault(each.key, each)
    return list(kept.values())


def acting_for_themselves(who: list[Mention], actors: Actors) -> list[Mention]:
    """Without the states and organisations that only tell whose minister somebody is."""
    sides_of = {actors.actors[each.key].side for each in who}
    return [each for each in who if each.key not in sides_of]


def status(hit: Hit) -> Slot:
    """Whether a meeting was held, is planned, was called off, or is only thought of."""
    trigger = place(hit.token)
    if hit.frame.code == "called-off":
        return Slot(CALLED_OFF, trigger)
    if hit.token.dep_ in {"acl", "xcomp"} and hit.token.head.lemma_.lower() in PLANS:
        return Slot("planned", trigger)
    if hit.frame.code == "noun" and (verb_over(hit.token) is None or not telling(hit.token)):
        return Slot("planned", trigger, UNSAID)
    return Slot(standing(as_event(hit)), trigger)


def telling(noun: Token) -> bool:
    """Whether a noun for a meeting is what its verb is about, so that the verb's tense is the meeting's."""
    verb = verb_over(noun)
    return (
        verb is not None and noun.dep_ in {"nsubj", "nsubjpass", "dobj"} and verb.tag_ in {"VBD", "VBN", "VB"}
    )


def proposed(page: Page, sentence: Sentence, hit: Hit, who: list[Mention]) -> Proposal:
    """A meeting as a proposal."""
    document = hit.token.doc
    when = when_slot(page.report, sentence, hit.token)
    where = place_slot(hit.token, sentence.tokens)
    stands = status(hit)
    slots = [
        *((f"party-{n}", slot_of(document, each)) for n, each in enumerate(who, 1)),
        ("status", stands),
        *([("when", when)] if when else []),
        *([("where", where)] if where else []),
    ]
    spans = [slot.span for _, slot in slots if slot.span]
    tier = Tier.RED if stands.marked or hit.frame.code == "noun" else Tier.AMBER
    return Proposal(
        Kind.MEETING, tuple(slots), (covering(spans, sentence.span),), tier, f"meetings/{hit.frame.name}"
    )
