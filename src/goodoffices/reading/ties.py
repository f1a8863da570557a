"""Ties between actors: who sells to whom, relies on whom, belongs to what, has imposed what on whom."""

from __future__ import annotations

from typing import TYPE_CHECKING

from goodoffices.reading.acting import Sort
from goodoffices.reading.bonds import Names
from goodoffices.reading.events.clauses import passive
from goodoffices.reading.events.judging import depth
from goodoffices.reading.events.matching import hits
from goodoffices.reading.events.sides import sides
from goodoffices.reading.events.standing import Event, standing
from goodoffices.reading.events.standins import Standins
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
from goodoffices.reading.tying import ended, nobody, sought, there, two_ends

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from goodoffices.reading.acting import Actors
    from goodoffices.reading.events.matching import Hit
    from goodoffices.reading.page import Page, Sentence

TABLE = ("ties",)
CLOSE = 2.5
"""A tie's words must complete its trigger, not merely stand about."""
SALES = frozenset({"sell", "buy", "purchase", "obtain"})
"""Verbs that in the simple past tell of one deal."""
ABSENT = frozenset({"membership", "alliance", "dependence", "border"})
"""What is not so of these is no tie: Switzerland, which is not a member."""


def ties(page: Page, actors: Actors, said: Sequence[Proposal] = ()) -> tuple[Proposal, ...]:
    """What does the report say of who is bound to whom, and who leans on whom through it?

    Args:
        page: the report with its grammar.
        actors: whom it names, and where.
        said: the report's statements, so that 'us' and 'our gas' are whoever speaks, or theirs.

    Returns:
        one proposal for each tie and pair of actors, in the order of the report. `type` is the kind of tie; `leans` is
        the actor that depends on the other through it, where its words say so. A tie that is refused or denied says so
        in its status. Where a side is read from a pronoun, or from 'both sides', its slot is marked.
    """
    found: list[Proposal] = []
    names = Names(actors, Standins(page, actors, said))
    for sentence in page.sentences:
        names.here = acting(mentioned(actors, sentence), actors)
        names.named(m.key for m in names.here)
        names.often.update(actors.state(m.key) for m in names.here if names.collective(m))
        ranked = sorted(hits(sentence.tokens, TABLE), key=lambda hit: (-hit.strength, hit.token.i))
        close = [hit for hit in ranked if not hit.frame.words or hit.strength >= CLOSE or told_of(hit)]
        found += of_sentence(page, sentence, [(hit, pairs(hit, names)) for hit in close], actors)
        names.before = carried(sentence, names.here, names.before)
    return tuple(found)


def told_of(hit: Hit) -> bool:
    """Whether the words asked for stand in the object, however deep: 'a third of its winter electricity'."""
    own = {"compound", "amod", "nmod"} if hit.token.pos_ == "NOUN" else {"dobj", "attr"}
    own |= {"prep"} if hit.token.lemma_.lower() == "account" else set()
    inside = {w.lemma_.lower() for c in hit.token.children if c.dep_ in own for w in c.subtree}
    return all(group & inside for group in hit.frame.words)


def of_sentence(
    page: Page, sentence: Sentence, told: list[tuple[Hit, list[tuple[Slot, Slot]]]], actors: Actors
) -> Iterator[Proposal]:
    """The ties of one sentence: each word tells of one sort of tie, and no tie of one side to itself."""
    seen: set[tuple[object, str]] = set()
    taken: set[int] = set()
    for hit, both in told:
        if hit.token.i in taken:
            continue
        for source, target in both:
            both_ways = hit.frame.code == "none"
            pair = (source.value, target.value)
            key = (frozenset(pair) if both_ways else pair, hit.frame.type)
            if key not in seen and apart(hit, source.value, target.value, actors):
                seen.add(key)
                taken.add(hit.token.i)
                yield proposed(page, sentence, hit, (source, target))


def apart(hit: Hit, source: str, target: str, actors: Actors) -> bool:
    """Whether two actors can be so tied: not of one state, and, for trade, no two people."""
    names = {actors.actors[key].name.casefold() for key in (source, target)}
    people = all(actors.actors[key].sort is Sort.PERSON for key in (source, target))
    one = len(names) == 1 or actors.state(source) == actors.state(target)
    return not one and not (people and hit.frame.type == "trade")


def as_event(hit: Hit) -> Event:
    """A tie's hit as an event, so that its sides and its standing are read by the same rules."""
    return Event(
        "TIE", hit.frame.code, "occurred", hit.strength - depth(hit.token), hit.token, None, hit.frame.name
    )


def once(hit: Hit) -> bool:
    """Whether a word tells of a deal and not of trade that goes on: 'sold its stake'."""
    verb = hit.token
    return hit.frame.type == "trade" and verb.tag_ == "VBD" and verb.lemma_.lower() in SALES


def stands(hit: Hit) -> str:
    """How a tie stands; one that only a noun names is there: 'refused to support the sanctions of the West'."""
    there = hit.token.pos_ == "NOUN" and hit.token.dep_ != "attr"
    return "occurred" if there else standing(as_event(hit))


def pairs(hit: Hit, names: Names) -> list[tuple[Slot, Slot]]:
    """The two actors of a tie; several pairs where several are bound, or where it is said of both sides."""
    document = hit.token.doc
    event = as_event(hit)
    if (
        nobody(hit)
        or sought(hit.token)
        or ended(hit.token)
        or once(hit)
        or (hit.frame.type in ABSENT and standing(event) == "denied")
    ):
        return []
    first, second = two_ends(hit, names)
    sources, targets = sides(event, names.here)
    meant = antecedent(event, names.here, names.before, names.actors)
    if not first and meant is not None:
        first = [Slot(meant[0], place(meant[1]), MARK)]
    first = first or [slot_of(document, source) for source in sources[:1]]
    loose = bool(hit.frame.words) or passive(hit.token)
    if not second and loose:
        second = [slot_of(document, target) for target in targets[:1] if there(target, hit)]
    return [(source, target) for source in first for target in second]


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
        ("status", Slot(stands(hit), trigger)),
        *([("leans", leans)] if leans else []),
        *([("when", when)] if when else []),
    ]
    spans = [slot.span for _, slot in slots if slot.span]
    tier = Tier.RED if source.marked or target.marked else Tier.AMBER
    return Proposal(Kind.TIE, tuple(slots), (covering(spans, sentence.span),), tier, f"ties/{hit.frame.name}")
