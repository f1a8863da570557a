"""Whom a report means without a name: 'both', 'the two sides', 'each other', 'the union'."""

from __future__ import annotations

from dataclasses import dataclass, field
from itertools import pairwise
from typing import TYPE_CHECKING

from goodoffices.reading.acting import Sort
from goodoffices.reading.events.clauses import SPEECHES, arguments, owned, subjects, under, verb_over
from goodoffices.reading.events.frames import word_class
from goodoffices.reading.events.plover import TYPES
from goodoffices.reading.events.sides import Mention, doers, head_of
from goodoffices.reading.events.sides import named as named_by
from goodoffices.reading.events.standing import SAYING
from goodoffices.reading.page import place
from goodoffices.reading.proposals import Slot

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from spacy.tokens import Token

    from goodoffices.reading.acting import Actors
    from goodoffices.reading.events.standing import Event
    from goodoffices.reading.events.standins import Standins
    from goodoffices.reading.page import Sentence

BOTH = "whom these words mean is read from the two that the report named together last"
ITSELF = "whom this word means is read from the name that it is part of"
TOLD = "at whom it was aimed is read from who tells of it"
STATES = frozenset({"government", "country", "state", "nation", "capital", "president", "army", "republic"})
"""Two of these are two states."""
SIDES = STATES | {"side", "party", "delegation", "minister", "leader", "neighbour", "neighbor", "team"}
PAIR = 2
COUNTED = frozenset({"both", "two"})
COLLECTIVE = frozenset({Sort.STATE, Sort.ORGANISATION})
PLURAL = frozenset({"NNS", "NNPS"})


@dataclass
class Context:
    """What was named in the sentences before this one.

    Attributes:
        standins: whom the report's pronouns mean.
        named: the actors of this sentence.
        before: whom this sentence's pronouns may stand for, the likeliest first.
        told: for each sentence before, its paragraph, the sides that it names, and whether 'and' joins just two.
        paragraph: this sentence's.
    """

    standins: Standins
    named: list[Mention] = field(default_factory=list)
    before: list[Mention] = field(default_factory=list)
    told: list[tuple[int, list[str], bool]] = field(default_factory=list)
    paragraph: int = 0

    @property
    def actors(self) -> Actors:
        """Whom the report names."""
        return self.standins.actors

    def remember(self, sentence: Sentence) -> None:
        """Keep the sides that this sentence names, for the sentences after it."""
        first = sentence.tokens[0]
        sides = self.sides(each.key for each in self.named)
        roots = [head_of(first, each) for each in self.named]
        joined = {word.i for root in roots for word in root.conjuncts}
        both = self.sides(
            m.key for m, r in zip(self.named, roots, strict=True) if r.i in joined or r.head.i in joined
        )
        if sides:
            pair = len(both) == PAIR
            self.told.append((sentence.paragraph, both if pair else sides, pair))

    def sides(self, keys: Iterable[str]) -> list[str]:
        """The states and organisations that actors belong to, each once; no places and no people."""
        found = (self.actors.state(key) for key in keys)
        return [key for key in dict.fromkeys(found) if self.actors.actors[key].sort in COLLECTIVE]

    def statelike(self, key: str) -> bool:
        """Whether a side is a state, or a party of the case."""
        actor = self.actors.actors[key]
        return actor.sort is Sort.STATE or actor.case.startswith("parties.")

    def just_told(self) -> bool:
        """Whether the sentence before, in the same paragraph, named just two sides."""
        return bool(self.told) and self.told[-1][0] == self.paragraph and len(self.told[-1][1]) == PAIR

    def two(self, *, states: bool, without: Iterable[str]) -> list[str]:
        """The two sides that the report named together last, or the only two it names; none where it is open."""
        left = {self.actors.state(key) for key in without}
        here = (self.paragraph, self.sides(each.key for each in self.named), False)
        for only_states in (True, False) if not states else (True,):
            told = [
                (at, [k for k in keys if k not in left and (self.statelike(k) or not only_states)], joined)
                for at, keys, joined in (*self.told, here)
            ]
            near = [keys for at, keys, _ in told if at == self.paragraph]
            joined = [keys for at, keys, both in told if both and at >= self.paragraph - 1]
            spread = [
                list(dict.fromkeys(key for keys in some for key in keys))
                for some in (near, [t[1] for t in told])
            ]
            for pair in (*reversed(near), *reversed(joined), *spread):
                if len(pair) == PAIR:
                    return sorted(pair, key=spread[1].index)
        return []


def collective(words: Iterable[Token]) -> Token | None:
    """The word among some that means two sides without naming them: 'both', 'the two countries', 'the parties'."""
    for word in words:
        if word.lower_ in {"both", "they"} and word.dep_ in {
            "nsubj",
            "dobj",
            "pobj",
            "appos",
            "nsubjpass",
            "dative",
        }:
            return word
        if word.lemma_.lower() not in SIDES or word.tag_ not in PLURAL:
            continue
        around = {child.lower_ for child in word.children}
        if around & COUNTED or (word.lemma_.lower() in {"side", "party"} and around <= {"the"} and around):
            return word
    return None


def reciprocal(event: Event) -> bool:
    """Whether they do it to each other."""
    words = [word.lower_ for word in arguments(event.token, event.token.sent)]
    pairs = set(pairwise(words))
    return bool(pairs & {("each", "other"), ("one", "another")})


def two_slots(word: Token, context: Context, without: Iterable[str]) -> list[Slot]:
    """The two sides that a word means, marked; none where the report leaves it open."""
    states = word.lemma_.lower() in STATES
    if word.lower_ == "they" and not context.just_told():
        return []
    return [Slot(key, place(word), BOTH) for key in context.two(states=states, without=without)]


def doing_together(event: Event, context: Context) -> list[Slot]:
    """The two sides that an event's subject means without naming them."""
    heads = doers(event)
    word = collective(w for head in heads for w in (head, *under(head)))
    return two_slots(word, context, ()) if word is not None else []


def done_to_both(
    event: Event, context: Context, sources: Sequence[Slot], only: set[int] | None
) -> list[Slot]:
    """The two sides that an event's object means without naming them; where told, among some words only."""
    subject = {w.i for head in doers(event) for w in under(head)}
    words = [w for w in arguments(event.token, event.token.sent) if w.i not in subject]
    words = words if only is None else [w for w in words if w.i in only]
    word = collective(words)
    return two_slots(word, context, [each.value for each in sources]) if word is not None else []


def by_its_noun(event: Event, context: Context) -> list[Slot]:
    """The organisation whose name ends in the noun that does it: 'the union', after the Seafarers' Union."""
    for head in doers(event):
        if head.pos_ not in {"NOUN", "PROPN"} or not any(child.lower_ == "the" for child in head.children):
            continue
        for mention in context.before:
            actor = context.actors.actors[mention.key]
            last = actor.name.split()[-1].lower()
            if actor.sort is Sort.ORGANISATION and " " in actor.name and last == head.lower_:
                return [Slot(mention.key, place(head), ITSELF)]
    return []


def told_by_target(event: Event, context: Context, sources: Sequence[Slot]) -> list[Slot]:
    """Whoever tells of an attack by another, where no target is named: it was aimed at them."""
    if event.type not in {"FIGHT", "ASSAULT"} or TYPES[event.type].stance != "harms":
        return []
    at, speakers = event.token, list[Mention]()
    while (above := verb_over(at)) is not None and not speakers:
        if at.dep_ in {"ccomp", "conj"} and above.lemma_.lower() in SAYING:
            heads = [c for c in above.children if c.dep_ == "nsubj"]
            speakers = [m for head in heads for m in named_by(head, context.named)]
        at = above
    own = {context.actors.state(each.value) for each in sources}
    document = event.token.doc
    return [
        Slot(m.key, place(document[m.start : m.end]), TOLD)
        for m in speakers
        if context.actors.state(m.key) not in own
        and context.actors.actors[context.actors.state(m.key)].sort in COLLECTIVE
    ]


def whose_place(target: Slot, sources: Sequence[Slot], event: Event, context: Context) -> Slot:
    """The state whose place it is that is shelled or visited, where the report tells of just one other; else the place.

    The others are those of this sentence, else of the one before it in its paragraph; of whoever reports it is none.
    """
    actor = context.actors.actors.get(target.value)
    if actor is None or actor.sort is not Sort.PLACE or event.type not in {"FIGHT", "ASSAULT", "CONSULT"}:
        return target
    own = {context.actors.state(each.value) for each in sources}
    before = context.told[-1:] if context.told and context.told[-1][0] == context.paragraph else []
    part = {w.i for top in (event.token, *event.token.conjuncts) for w in under(top)}
    named = (m.key for m in context.named if head_of(event.token, m).i in part)
    here = [k for k in context.sides(named) if context.statelike(k) and k not in own]
    others = here or [k for _, keys, _ in before for k in keys if context.statelike(k) and k not in own]
    return Slot(others[0], target.span, WHOSE) if len(others) == 1 else target


WHOSE = "whose place it is is read from the other side that the report tells of"


def answering(noun: Token) -> Token | None:
    """The verb by whose subject a speech is answered, whose noun is its object: 'rejected the demand of Mora'."""
    if noun.dep_ != "dobj" or not owned(noun) or noun.head.lemma_.lower() not in ANSWERING:
        return None
    aimed = any(c.dep_ == "prep" and c.lower_ in {"to", "on", "against"} for c in noun.children)
    if aimed or noun.lemma_.lower() not in SPEECHES:
        return None
    return noun.head


def answered(event: Event, context: Context, sources: Sequence[Slot]) -> list[Slot]:
    """Whoever answers a speech of another: it was addressed to them."""
    verb = answering(event.token)
    heads = subjects(verb) if verb is not None else []
    own = {context.actors.state(each.value) for each in sources}
    document = event.token.doc
    found = [m for head in heads for m in named_by(head, context.named)]
    slots = [Slot(m.key, place(document[m.start : m.end]), ANSWERED) for m in found]
    if not slots and len(heads) == 1 and (key := context.standins.key(heads[0], context)):
        slots = [Slot(key, place(heads[0]), ANSWERED)]
    return [each for each in slots if context.actors.state(each.value) not in own]


ANSWERED = "to whom it was said is read from who answers it"
ANSWERING = word_class("answering")


def shared_target(event: Event, context: Context) -> list[Slot]:
    """The object of the verb before, in a list of verbs: 'asked Mora to leave and threatened to close the bridge'."""
    if event.token.dep_ != "conj" or event.type not in VERBAL:
        return []
    objects = [child for child in event.token.head.children if child.dep_ in {"dobj", "dative"}]
    infinitive = [c for v in event.token.head.children if v.dep_ in {"ccomp", "xcomp"} for c in v.children]
    objects += [child for child in infinitive if child.dep_ == "nsubj"]
    document = event.token.doc
    found = [m for word in objects for m in named_by(word, context.named)]
    return [Slot(m.key, place(document[m.start : m.end]), SHARED) for m in found]


SHARED = "to whom it was said is read from the verb before it"
VERBAL = frozenset({"DEMAND", "DISAPPROVE", "THREATEN", "REJECT", "AGREE", "SUPPORT"})
