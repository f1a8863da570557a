"""Who attends a meeting: named with it, meant by a pronoun, or the two of whom the report has been telling."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from itertools import pairwise
from typing import TYPE_CHECKING

from goodoffices.reading.acting import Sort
from goodoffices.reading.events.clauses import subjects, under, verb_over
from goodoffices.reading.events.frames import word_class
from goodoffices.reading.events.sides import head_of, named, with_conjuncts
from goodoffices.reading.oneself import by_its_noun, oneself, saying
from goodoffices.reading.page import place
from goodoffices.reading.pronouns import SEXES, Pronouns
from goodoffices.reading.proposals import Slot

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from spacy.tokens import Doc, Token

    from goodoffices.reading.acting import Actors
    from goodoffices.reading.events.matching import Hit
    from goodoffices.reading.events.sides import Mention
    from goodoffices.reading.events.standins import Standins
    from goodoffices.reading.page import Page

BY_PRONOUN = "whom the pronoun means is read from the sentences before it"
BY_BOTH = "who the two are is read from the names before"
BY_FIRST = "whose it is is read from whoever speaks, or whom the report names first"
BY_NOUN = "which one is meant is read from the names before"
BY_REPORT = "who meets is read from the sentences before"
SIDES = word_class("together")
"""Who two parties are called together, by 'they' or in the plural."""
PEOPLE = frozenset(
    {"they", "two", "both", "man", "woman", "president", "minister", "leader", "premier", "general"}
)
"""Words that stand for two people rather than for two sides."""
TWO = 2
HOLDERS = word_class("office-holders")
TITLE = 2
"""So many words may stand between a state and its minister's name: a comma and Mr."""
FACING = frozenset({"with", "between", "from", "of", "by", "among", "opposite"})
"""What stands before those who attend."""
TALKS = frozenset({"talk", "negotiation", "round", "commission", "consultation"})
"""What is held by sides rather than by people."""
JOINING = frozenset({"join", "participate", "attend"})
"""Whoever does this comes to a meeting of others."""
COLLECTIVE = frozenset({Sort.STATE, Sort.ORGANISATION, Sort.GROUP})


@dataclass(frozen=True, slots=True)
class Party:
    """Somebody who attends: the actor's key, and the slot with the words that name or mean it."""

    key: str
    slot: Slot


@dataclass
class Course:
    """What a report has told so far of who meets: the course of its reading, from sentence to sentence."""

    page: Page
    actors: Actors
    standins: Standins
    parties: tuple[str, ...] = ()
    """Who met in the last meeting told of, or were last named side by side."""
    named: Counter[str] = field(default_factory=Counter)
    """How often each state, organisation or group was named."""
    first: str = ""
    """Which state, organisation or group was named first."""
    people: tuple[int, tuple[str, ...]] = (-1, ())
    """Of the paragraph being read: its number, and the people that it has named."""
    around: tuple[str, ...] = ()
    """Of the same paragraph, the states, organisations and groups."""
    told: list[tuple[frozenset[str], str, str]] = field(default_factory=list)
    """The meetings proposed: the sides that meet, the status, the date."""
    organisations: list[str] = field(default_factory=list)
    """The organisations named, the last first."""

    @property
    def pronouns(self) -> Pronouns:
        """Whom he and she mean."""
        return self.standins.pronouns

    def read(self, mentions: Sequence[Mention], paragraph: int) -> None:
        """Take a sentence in: who was named, and which two were named side by side."""
        same = self.people[0] == paragraph
        before = self.people[1] if same else ()
        now = [m.key for m in mentions if self.actors.actors[m.key].sort is Sort.PERSON]
        bodies = [m.key for m in mentions if self.actors.actors[m.key].sort is Sort.ORGANISATION]
        self.organisations = list(dict.fromkeys([*reversed(bodies), *self.organisations]))
        self.people = (paragraph, tuple(dict.fromkeys([*before, *now])))
        keys = [self.actors.state(each.key) for each in mentions]
        keys = [key for key in keys if self.actors.actors[key].sort in COLLECTIVE]
        self.around = tuple(dict.fromkeys([*(self.around if same else ()), *keys]))
        self.named.update(keys)
        self.first = self.first or next(iter(keys), "")
        beside = [
            (one, other)
            for (one, first), (other, second) in pairwise(zip(keys, mentions, strict=False))
            if one != other and second.start - first.end <= TWO
        ]
        if beside and not self.told:
            self.parties = beside[-1]

    def two(self) -> tuple[str, ...]:
        """The two of whom the report tells: who met last, were named side by side, or are named most."""
        if len(self.people[1]) == TWO:
            return self.people[1]
        most = tuple(key for key, _ in self.named.most_common(TWO))
        return self.parties or (most if len(most) == TWO else ())

    def sides(self, but: frozenset[str] = frozenset()) -> tuple[str, ...]:
        """The same as sides, some apart: the two of the paragraph, else of those who met, else those named most."""
        met = dict.fromkeys(self.actors.state(key) for key in self.parties)
        most = [key for key, _ in self.named.most_common(TWO + len(but))]
        for some in (self.around if but else (), met, self.around, most):
            left = [key for key in some if key not in but]
            if len(left) == TWO or (left[TWO:] and some is most):
                return tuple(left[:TWO])
        return ()


def meant(head: Token, mentions: Sequence[Mention], course: Course) -> list[Party]:
    """Whom a noun or pronoun names or means; nobody where that stays open."""
    over = named(head, mentions)
    if over:
        return [Party(m.key, Slot(m.key, place(head.doc[m.start : m.end]))) for m in over]
    if head.lower_ in SEXES:
        key = course.pronouns.person(head)
        return [Party(key, Slot(key, place(head), BY_PRONOUN))] if key else []
    if plural(head):
        return [Party(key, Slot(key, place(head), BY_BOTH)) for key in both(head, course)]
    if key := by_its_noun(head, course.organisations, course.actors):
        return [Party(key, Slot(key, place(head), BY_NOUN))]
    if key := oneself(head, mentions, course.standins, course.first):
        return [Party(key, Slot(key, place(head), BY_FIRST))]
    owner = next((c for c in head.children if c.dep_ == "poss" and c.lower_ in SEXES), None)
    key = course.actors.state(course.pronouns.person(owner)) if owner is not None else ""
    return [Party(key, Slot(key, place(owner), BY_PRONOUN))] if owner is not None and key else []


def other(head: Token, kept: dict[str, Party], mentions: Sequence[Mention], course: Course) -> list[Party]:
    """Whom 'him' or 'her' means beside another: the only other person that the sentence has named."""
    if head.lower_ not in {"him", "her"}:
        return []
    people = {m.key for m in mentions if course.actors.actors[m.key].sort is Sort.PERSON and m.end <= head.i}
    left = people - kept.keys()
    return [Party(key, Slot(key, place(head), BY_PRONOUN)) for key in left] if len(left) == 1 else []


def plural(head: Token) -> bool:
    """Whether a word stands for both sides: they, the two, both sides, experts of both sides."""
    if head.lower_ in {"they", "them", "two", "both"}:
        return True
    own = {child.lower_ for child in head.children}
    inside = {word.lower_ for word in head.subtree}
    joint = own & {"two", "both"} or {"both", "sides"} <= inside or {"two", "sides"} <= inside
    whole = head.lower_ in {"sides", "parties", "delegations", "negotiators"} and "the" in own
    return head.tag_ == "NNS" and head.lemma_.lower() in SIDES and (bool(joint) or whole)


def both(head: Token, course: Course) -> tuple[str, ...]:
    """The two whom a word stands for: people for 'they' and 'the two presidents', else their sides."""
    below = any(word.lower_ in {"sides", "parties", "countries", "governments"} for word in head.subtree)
    if head.lemma_.lower() in PEOPLE and not below:
        return course.two()
    course_of = [m.actor for w in subjects(head.head) for m in course.actors.inside(place(w))]
    return course.sides(frozenset(course.actors.state(key) for key in course_of))


def around(hit: Hit, noun: Token | None) -> Iterator[Token]:
    """The heads of whoever may meet: the subject and objects of a meeting's verb, and what its noun is 'with'."""
    verb = hit.token if hit.token.pos_ in {"VERB", "AUX"} else verb_over(hit.token)
    if verb is not None and (noun is None or noun.dep_ not in {"nsubj", "nsubjpass"}):
        for head in subjects(verb):
            yield from with_conjuncts([head])
            yield from facing(head) if head.lemma_.lower() in SIDES else ()
        yield from (
            c for c in verb.children if c.dep_ in {"dobj", "dative", "nsubjpass"} and c.i != hit.token.i
        )
        yield from facing(verb)
        if hit.frame.code == "asked":
            yield from (w for c in verb.children if c.lower_ == "to" for w in c.children if w.dep_ == "pobj")
    if noun is not None:
        yield from facing(noun)


def facing(word: Token) -> Iterator[Token]:
    """What follows 'with', 'between', 'across from' and the like."""
    for child in word.children:
        if child.dep_ in {"prep", "agent"} and child.lower_ in FACING:
            yield from (w for w in child.children if w.dep_ == "pobj")
        elif child.dep_ == "prt" or child.lower_ == "across":
            yield from (w for c in child.children for w in c.children if w.dep_ == "pobj")


def filled(
    found: list[Party], hit: Hit, noun: Token | None, mentions: Sequence[Mention], course: Course
) -> list[Party]:
    """The parties found, with those that pronouns and 'both sides' mean, until there are two."""
    kept = {each.key: each for each in found}
    for head in around(hit, noun):
        if len(kept) >= TWO:
            break
        for each in meant(head, mentions, course) or other(head, kept, mentions, course):
            kept.setdefault(each.key, each)
        kept = {each.key: each for each in without_their_own(list(kept.values()), course.actors)}
    return without_their_own(list(kept.values()), course.actors)


def without_their_own(who: list[Party], actors: Actors) -> list[Party]:
    """Without the states and organisations that only tell whose minister somebody is."""
    sides = {actors.actors[each.key].side for each in who}
    return [each for each in who if each.key not in sides]


def introducing(mention: Mention, others: Sequence[Mention], document: Doc, actors: Actors) -> bool:
    """Whether a name only tells whose minister the next is: 'the ambassador of Finland, Mr Leino'."""
    head = head_of(document[mention.start], mention)
    office = head.head.head if head.dep_ == "pobj" and head.head.lower_ == "of" else None
    return (
        office is not None
        and office.lemma_.lower() in HOLDERS
        and any(
            0 < each.start - mention.end <= TITLE and actors.actors[each.key].sort is Sort.PERSON
            for each in others
        )
    )


def completed(
    found: list[Party], at: Token, mentions: Sequence[Mention], course: Course, *, wide: bool
) -> list[Party]:
    """The parties with the other of the two, or with both, of whom the report has been telling; marked.

    Where a meeting is `wide`, named by a noun, the other may be whoever speaks, or of whom the report tells first.
    """
    two = course.sides() if found or at.lemma_.lower() in TALKS else course.two()
    own = {course.actors.state(each.key) for each in found}
    if found and (not own <= set(two) or len(set(two) - own) != 1):
        before = [m.key for m in mentions if m.end <= at.i]
        others = [*before]
        if wide:
            others += [saying(at, mentions), *reversed(course.people[1]), course.first]
        left = [key for key in others if key and course.actors.state(key) not in own]
        return [*found, *(Party(key, Slot(key, place(at), BY_REPORT)) for key in left[:1])]
    return [
        *found,
        *(Party(key, Slot(key, place(at), BY_REPORT)) for key in two if course.actors.state(key) not in own),
    ]


def between(noun: Token, mentions: Sequence[Mention]) -> list[Mention]:
    """The actors that a noun for a meeting is between, with, of, or to."""
    heads = [
        word
        for child in noun.children
        if (child.dep_ == "prep" and child.lower_ in {"between", "with", "of", "among", "by", "to"})
        or child.dep_ in {"amod", "compound", "poss", "nmod"}
        for word in (child, *under(child))
    ]
    inside = {word.i for word in heads}
    found = [each for each in mentions if head_of(noun, each).i in inside and not is_place(each, noun)]
    with_it = [each for each in found if each.start > noun.i]
    return with_it if len(with_it) >= TWO else found


def is_place(mention: Mention, trigger: Token) -> bool:
    """Whether an actor's name only says where."""
    head = head_of(trigger, mention)
    return head.dep_ == "pobj" and head.head.lower_ in {"in", "at", "near"}
