"""Which words of a sentence tell of a meeting, and not of one that is only wanted or mentioned by the way."""

from __future__ import annotations

from typing import TYPE_CHECKING

from goodoffices.reading.events.clauses import subjects, under, verb_over
from goodoffices.reading.events.frames import word_class
from goodoffices.reading.holding import AGENDA, HELD, OFF, SET, off

if TYPE_CHECKING:
    from collections.abc import Iterator

    from spacy.tokens import Token

    from goodoffices.reading.attending import Party
    from goodoffices.reading.events.matching import Hit

OCCASIONS = word_class("occasions")
TOGETHER = word_class("together")
WANTED = frozenset(
    {"ready", "willing", "open", "call", "appeal", "push", "press", "wait", "hope", "plea", "demand"}
)
BODIES = frozenset({"commission", "committee", "group", "session", "round", "council"})
CLOSENESS = {"called-off": 3.0, "asked": 1.5, "met": 1.0, "met-person": -1.0, "noun": 0.0, "goes": -4.0}
"""Of words for one meeting, which says most."""


def telling(hit: Hit) -> float:
    """How much a word tells of a meeting: less in a clause that only says which meeting is meant."""
    aside = any(above.dep_ == "relcl" for above in (hit.token, *hit.token.ancestors))
    return hit.strength + CLOSENESS[hit.frame.code] - aside


def planned_aside(hit: Hit) -> bool:
    """Whether a verb only says when a meeting was to be, or what is proposed: 'the visit, planned for May, is off'."""
    verb = verb_over(hit.token) if noun(hit) else hit.token
    if verb is None:
        return False
    if verb.lemma_.lower() in {"bring", "get"} and verb.dep_ == "relcl":
        return True
    proposal = verb.dep_ == "acl" and verb.head.lemma_.lower() in {"proposal", "offer"}
    if noun(hit) or hit.frame.code == "asked":
        return proposal
    words = frozenset().union(*hit.frame.words)
    return verb.dep_ == "acl" and verb.tag_ == "VBN" and verb.head.lemma_.lower() in words


def only_wanted(hit: Hit) -> bool:
    """Whether a meeting is only called for, or somebody only ready for it; or a person is called names."""
    if hit.token.lemma_.lower() == "call":
        asked = hit.frame.code == "asked" and not to_an_office(hit.token)
        return asked or any(child.dep_ in {"oprd", "ccomp", "xcomp"} for child in hit.token.children)
    if noun(hit) and only_expected(hit.token):
        return True
    at = hit.token
    while noun(hit) and at.dep_ != "ROOT" and at.pos_ not in {"VERB", "AUX"}:
        at = at.head
        opened = at.lemma_.lower() == "open" and at.pos_ == "VERB"
        if at.lemma_.lower() in WANTED and not opened:
            return True
    return False


def to_an_office(verb: Token) -> bool:
    """Whether somebody is called to a ministry or called in."""
    return any(
        (child.lower_ == "to" and child.dep_ == "prep") or (child.lower_ == "in" and child.dep_ == "prt")
        for child in verb.children
    )


def only_expected(meeting: Token) -> bool:
    """Whether somebody only expects or wants a meeting: 'expects the talks to resume'."""
    verb = meeting.head
    told = meeting.dep_ in {"nsubj", "nsubjpass"} and verb.dep_ in {"ccomp", "xcomp"}
    future = any(child.tag_ in {"TO", "MD"} for child in verb.children)
    return told and future and verb.head.lemma_.lower() in EXPECTED and verb.head.tag_ != "VBN"


EXPECTED = frozenset({"expect", "want", "hope", "like", "wish", "fear", "doubt", "believe", "think"})


def bodies(trigger: Token) -> Iterator[Token]:
    """What is said to meet where it is one body: the commission that was to meet did not convene."""
    heads = [
        *subjects(trigger),
        *(above.head for above in (trigger, *trigger.ancestors) if above.dep_ == "relcl"),
    ]
    return (head for head in heads if head.lemma_.lower() in BODIES)


def noun(hit: Hit) -> bool:
    """Whether a meeting is only named, and not told of by a verb."""
    return hit.frame.code == "noun"


def named_nouns(hit: Hit) -> list[Token]:
    """The nouns by which a verb's meeting is named: held TALKS, cancelled the VISIT."""
    words = frozenset().union(*hit.frame.words)
    return [
        w for w in under(hit.token) if w.i != hit.token.i and w.pos_ == "NOUN" and w.lemma_.lower() in words
    ]


def takes_place(hit: Hit, found: list[Party]) -> bool:
    """Whether a noun's verb tells of its taking place: the next round will be held, the visit is off."""
    verb = verb_over(hit.token)
    if verb is None or hit.token.dep_ not in {"nsubj", "nsubjpass", "dobj"}:
        return False
    if hit.token.lemma_.lower() in OCCASIONS and not (off(hit.token, verb) or found):
        return False
    lemma, words = verb.lemma_.lower(), {word.lower_ for word in verb.children}
    if lemma == "be":
        return off(hit.token, verb) or any(
            w.pos_ == "PROPN" or w.lower_ in AGENDA
            for c in verb.children
            if c.dep_ == "prep"
            for w in c.children
        )
    whole = {"take": "place", "go": "ahead", "break": "up", "wrap": "up", "call": "off", "put": "off"}.get(
        lemma
    )
    return lemma in HELD | OFF | SET and (whole is None or whole in words)


def of_talks(hit: Hit, nouns: list[Token], found: list[Party]) -> bool:
    """Whether a verb's meeting is one of the two of whom the report tells: talks, or of lawyers, or a commission."""
    if nouns:
        return hit.frame.code in {"met", "called-off"}
    heads = [head for head in subjects(hit.token) if head.lemma_.lower() in TOGETHER]
    joint = any(head.tag_ in {"NNS", "NN"} and head.lower_ not in {"man", "woman"} for head in heads)
    return joint and (bool(found) or hit.token.lemma_.lower() in {"meet", "convene", "reconvene"})
