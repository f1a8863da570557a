"""Who did it, and towards whom: the actors of an event, found along the parse."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from goodoffices.reading.events.apart import doing_else, undergone
from goodoffices.reading.events.clauses import BY_THE_WAY, passive, subjects, under, verb_over

if TYPE_CHECKING:
    from collections.abc import Sequence

    from spacy.tokens import Token

    from goodoffices.reading.events.standing import Event

MUTUAL = frozenset({"AGREE", "CONSULT", "SUPPORT", "COOPERATE", "FIGHT"})
"""What two sides named together do to each other."""
ASIDE = {"relcl": 3.0, "advcl": 3.0, "acl": 1.5, "parataxis": 4.0, "ccomp": 0.5, "appos": 1.0, "conj": 0.6}
"""How much further an actor seems for standing in a clause of its own."""
VERB_BESIDE = 3.0
"""How much further for standing under the next verb of a list."""
BEFORE = 2.0
"""How much further for standing before the trigger."""
OUTSIDE = 2.0
"""How much further for each step up from the trigger instead of down."""
FARTHEST = 9.5
"""An actor further than this has no part in the event."""
PLACED = {"in": 1.5, "near": 1.5, "at": 1.0, "within": 1.5, "outside": 1.0, "inside": 1.5, "throughout": 1.5}
"""How much further for only being where it happened."""
ANNOUNCING = frozenset({"announce", "promise", "pledge", "vow", "declare", "order", "decide"})
UNNAMED = 3.5
"""In the passive, an actor further than this did not do it: 'was arrested in Mora', not 'after a call from Mora'."""
CARRIER = 8.0
"""How much further for belonging to whoever only reports it."""
ASKED = 3.0
"""How much nearer for being asked: the subject of the deed demanded."""
NAMES = frozenset({"GPE", "NORP", "PERSON", "ORG"})
TIMES = frozenset({"DATE", "TIME"})
REFERRING = frozenset(
    ["he", "she", "it", "they", "who", "which", "that", "we", "i", "whom", "his", "her", "its", "their"]
)


@dataclass(frozen=True, slots=True)
class Mention:
    """An actor where a sentence names it: from word `start` up to, not including, word `end` of the page."""

    start: int
    end: int
    key: str


def sides(event: Event, mentions: Sequence[Mention]) -> tuple[list[Mention], list[Mention]]:
    """The sources and the targets of an event.

    Args:
        event: as the sentence tells it.
        mentions: the actors named in the sentence, in its order.

    Returns:
        the mentions that are its source, and those that are its target; either may be empty.
    """
    heads = doers(event)
    if heads and all(head.lower_ in REFERRING for head in heads):
        return [], nearest(event, mentions, [], doing=False)
    sources = unique([each for head in heads for each in named(head, mentions)])
    if not sources and heads:
        sources = unique([each for head in heads for each in somewhere_in(head, mentions)])
    elif not sources:
        undergoing = undergone(event)
        others = [each for each in mentions if head_of(event.token, each).i not in undergoing]
        sources = nearest(event, others, [], doing=True)
        if undergoing and not any(cost(event, each, doing=True) <= UNNAMED for each in sources):
            sources = announcing(event, mentions)
    pair = unique_keys(sources)
    if len(pair) > 1 and event.type in MUTUAL and together(event):
        return pair[:1], pair[1:]
    left = [
        each
        for each in mentions
        if each.key not in {source.key for source in sources}
        and not within(each, sources, event)
        and not doing_else(event, head_of(event.token, each))
    ]
    targets = nearest(event, left, sources, doing=False)
    if not targets and len(pair) > 1 and event.type in MUTUAL:
        return pair[:1], pair[1:]
    return pair, targets


def announcing(event: Event, mentions: Sequence[Mention]) -> list[Mention]:
    """Who announces what will be done, where nobody else is to do it: 'Mora announced that two would be expelled'."""
    above = event.token.head
    if event.token.dep_ != "ccomp" or above.lemma_.lower() not in ANNOUNCING:
        return []
    return [each for head in subjects(above) for each in named(head, mentions)]


def together(event: Event) -> bool:
    """Whether the sources do it to each other: no object, and no actor after 'with', 'to', 'on' or 'against'."""
    verb = event.token if event.token.pos_ in {"VERB", "AUX"} else verb_over(event.token)
    if verb is None:
        return True
    if any(child.dep_ == "dobj" and child.ent_type_ in NAMES for child in verb.children):
        return False
    own = {child.i for child in verb.children}
    return not any(
        word.dep_ == "prep"
        and word.lower_ in {"with", "to", "on", "against", "from"}
        and verb.i < word.i
        and word.doc[word.i - 1].text != ","
        and (word.i in own or word.lower_ == "with")
        and any(c.ent_type_ in NAMES or (word.i in own and c.ent_type_ not in TIMES) for c in word.children)
        for word in under(verb)
    )


def within(mention: Mention, sources: Sequence[Mention], event: Event) -> bool:
    """Whether an actor only qualifies a source, as NATO does in 'NATO member Turkey', from outside it."""
    for source in sources:
        head = head_of(event.token, source)
        inside = {
            word.i
            for child in head.children
            if child.dep_ in {"compound", "amod", "nmod", "appos"}
            for word in child.subtree
        }
        if mention.end - 1 in inside and event.token.i not in inside:
            return True
    return False


def unique(mentions: Sequence[Mention]) -> list[Mention]:
    """The mentions, each once, in the order of the sentence."""
    return sorted(set(mentions), key=lambda each: each.start)


def unique_keys(mentions: Sequence[Mention]) -> list[Mention]:
    """The first mention of each actor."""
    kept: dict[str, Mention] = {}
    for each in mentions:
        kept.setdefault(each.key, each)
    return list(kept.values())


def doers(event: Event) -> list[Token]:
    """The heads of the event's subject; where that is a pronoun, of the subject that it stands for in the sentence."""
    heads = subjects(event.token)
    if not heads and event.token.pos_ not in {"VERB", "AUX"} and (above := verb_over(event.token)):
        heads = subjects(above)
    if heads and all(head.lower_ in REFERRING for head in heads):
        at = event.token
        while (above := verb_over(at)) is not None:
            found = [head for head in subjects(above) if head.lower_ not in REFERRING and head.i < heads[0].i]
            if found:
                return with_conjuncts(found)
            at = above
    return with_conjuncts(heads)


def with_conjuncts(heads: Sequence[Token]) -> list[Token]:
    """Heads and what is coordinated with them."""
    return [word for head in heads for word in (head, *head.conjuncts) if word.pos_ not in {"VERB", "AUX"}]


def named(head: Token, mentions: Sequence[Mention]) -> list[Mention]:
    """The actor that a noun phrase is about: the one its head is part of, or that stands nearest to the head in it."""
    over = [each for each in mentions if each.start <= head.i < each.end]
    if over:
        return over[:1]
    inside = {
        word.i
        for child in head.children
        if child.dep_ not in {"relcl", "conj", "advcl", "ccomp", "acl"}
        for word in child.subtree
    }
    near = [each for each in mentions if any(i in inside for i in range(each.start, each.end))]
    rank = {"compound": 0, "amod": 0, "nmod": 0, "poss": 1, "appos": 1}
    near.sort(key=lambda each: (rank.get(top(head, each).dep_, 2), abs(each.end - head.i)))
    if not near:
        return []
    joined = {word.i for first in (head_of(head, near[0]),) for word in (first, *first.conjuncts)}
    return [each for each in near if each == near[0] or head_of(head, each).i in joined]


def somewhere_in(head: Token, mentions: Sequence[Mention]) -> list[Mention]:
    """The first actor anywhere in a noun phrase: 'workers who belong to a union of Mora'."""
    inside = {word.i for word in head.subtree}
    return [each for each in mentions if each.end - 1 in inside][:1]


def top(head: Token, mention: Mention) -> Token:
    """The child of a head under which a mention stands."""
    at = head.doc[mention.end - 1]
    while at.head.i != head.i and at.dep_ != "ROOT":
        at = at.head
    return at


def nearest(
    event: Event, mentions: Sequence[Mention], taken: Sequence[Mention], *, doing: bool
) -> list[Mention]:
    """The actor nearest to the event's trigger or deed along the parse, with those coordinated with it."""
    costs = {each: cost(event, each, doing=doing) for each in mentions if each not in taken}
    if not costs or min(costs.values()) > FARTHEST:
        return []
    first = min(costs, key=lambda each: (costs[each], each.start))
    root = head_of(event.token, first)
    beside = [w for prep in root.head.conjuncts for w in prep.children] if root.dep_ == "pobj" else []
    joined = {word.i for word in (root, *root.conjuncts, *beside) if word is root or word.dep_ in JOINED}
    return [
        each
        for each in mentions
        if each == first
        or (
            each not in taken
            and head_of(event.token, each).i in joined
            and abs(each.start - first.start) < NEARBY
        )
    ]


JOINED = {"conj", "pobj", "appos", "dobj", "nsubj", "nsubjpass"}
NEARBY = 12
"""Coordinated actors stand at most so many words apart."""


def head_of(token: Token, mention: Mention) -> Token:
    """The word of a mention that governs its other words."""
    words = token.doc[mention.start : mention.end]
    return words.root


def cost(event: Event, mention: Mention, *, doing: bool) -> float:
    """How far an actor is from the event."""
    starts = [event.token] + ([event.deed] if event.deed is not None else [])
    best = min(path(start, head_of(start, mention)) for start in starts)
    best -= ASKED if not doing and asked(event, mention) else 0.0
    before = mention.start < event.token.i
    flipped = doing != passive(event.token)
    return best + (BEFORE if before != flipped else 0.0)


def asked(event: Event, mention: Mention) -> bool:
    """Whether an actor is the one of whom a deed is demanded."""
    deed = event.deed
    if event.type != "DEMAND" or deed is None:
        return False
    return any(
        word.i == head_of(deed, mention).i or any(m.start <= word.i < m.end for m in [mention])
        for clause in (deed, *(c for c in event.token.children if c.dep_ == "ccomp"))
        for child in clause.children
        if child.dep_ in {"nsubj", "nsubjpass"}
        for word in (child, *child.children)
        if word.dep_ != "relcl"
    )


def path(start: Token, end: Token) -> float:
    """Steps from one word to another along the parse, dearer out of clauses and upwards."""
    up: dict[int, float] = {}
    at, spent = start, 0.0
    while True:
        up[at.i] = spent
        if at.dep_ == "ROOT":
            break
        spent += OUTSIDE + (CARRIER if at.dep_ == "ccomp" else ASIDE.get(at.dep_, 0.0) / 2)
        at = at.head
    at, spent = end, 0.0
    while at.i not in up:
        if at.dep_ == "ROOT":
            return FARTHEST * 2
        spent += 1.0 + (VERB_BESIDE if at.dep_ == "conj" and at.pos_ == "VERB" else ASIDE.get(at.dep_, 0.0))
        spent += PLACED.get(at.head.lower_, 0.0) if at.dep_ == "pobj" else 0.0
        spent += 3.0 if at.dep_ == "prep" and at.lower_ in BY_THE_WAY | {"according"} else 0.0
        at = at.head
    return spent + up[at.i]
