"""From frames to events: what a sentence says was done, promised, refused, demanded, and how it stands."""

from __future__ import annotations

from typing import TYPE_CHECKING

from goodoffices.reading.events.clauses import BY_THE_WAY, modals, subjects
from goodoffices.reading.events.matching import Hit, hits
from goodoffices.reading.events.plover import TYPES, act_code
from goodoffices.reading.events.standing import SAYING, WISHING, Event, stood

if TYPE_CHECKING:
    from spacy.tokens import Span, Token

DUTY = {"must", "should", "ought"}
WARNING = frozenset({"warn", "caution", "fail", "neglect"})
"""Threats only where they name a deed."""
DECIDING = frozenset({"decide", "resolve", "opt"})
"""To decide on something harmful is no promise: the deed itself is told."""
WANTING = frozenset({"want", "expect", "need", "like", "seek"})
"""A wish where one is to do it oneself; a demand where another is."""
CONSENTING = frozenset(["agree", "consent", "accede", "assent"])
TURNED = {"REJECT", "DEMAND", "DISAPPROVE"}
"""To be willing to do these is to do them."""
EDGES = {
    "relcl": 1.6,
    "acl": 1.2,
    "advcl": 1.1,
    "ccomp": 0.6,
    "parataxis": 0.3,
    "pcomp": 0.8,
    "conj": 0.15,
    "xcomp": 0.1,
}
"""How much less a verb tells of what the sentence is about, by the clause it stands in."""
ENABLING, ENABLED = frozenset({"let", "allow", "permit", "help", "enable"}), 1.2
"""What is only allowed to somebody counts for so much less."""
DEEP = 3.0
TELLING = frozenset({"tell", "order", "instruct", "advise"})
"""Demands only where they say what to do."""
ACCUSING = frozenset(
    {"accuse", "blame", "suspect", "charge", "convict", "acquit", "indict", "criticise", "criticize"}
)
"""What follows 'of' or 'for' after these is what somebody is said to have done, and is not told as done."""
BETWEEN = frozenset({"CONSULT", "FIGHT"})
FACING = 0.9
"""What a noun that names a deed gains where it says between whom: 'talks between', 'an attack by Mora on'."""
HABIT, HABITUAL = frozenset({"061", "062"}), 1.5
"""To trade, in the present tense, is a tie and no event; it loses so much."""


def judged(sent: Span) -> list[Event]:
    """What a sentence tells of, the most central first.

    Args:
        sent: a parsed sentence.

    Returns:
        at most one event of a type for each word; deeds that are only promised, demanded, refused or threatened stand
        behind the promise, demand, refusal or threat.
    """
    found = hits(sent)
    taken: set[int] = set()
    events: list[Event] = []
    for hit in found:
        if hit.frame.operator:
            deeds = complements(hit, found)
            if hit.token.lemma_.lower() in DECIDING and not (
                deeds and TYPES[deeds[0].frame.type].stance == "helps"
            ):
                continue
            taken |= {deed.token.i for deed in deeds}
            events += spoken_of(hit, deeds)
    events += [done(hit, below=hit.token.i in taken) for hit in found if not hit.frame.operator]
    events += demands(sent, found)
    return sorted((each for each in events if each.weight > 0), key=lambda each: (-each.weight, each.token.i))


def complements(operator: Hit, found: list[Hit]) -> list[Hit]:
    """The deeds that an operator speaks of, the best first."""
    start = operator.token
    inside = {
        word.i
        for child in start.children
        if child.dep_
        in {"xcomp", "ccomp", "dobj", "prep", "acl", "pcomp", "nsubjpass", "dative", "attr", "relcl"}
        for word in child.subtree
    }
    deeds = [
        hit for hit in found if hit.token.i in inside and hit.token.i != start.i and at_hand(hit.token, start)
    ]
    return sorted(deeds, key=lambda hit: (-(hit.strength - below(hit.token, start)), hit.token.i))


def at_hand(deed: Token, operator: Token) -> bool:
    """Whether a deed is what an operator speaks of; a noun must be its object or its verb's, not by the way."""
    steps, at = 0, deed
    while at.i != operator.i and at.dep_ != "ROOT":
        if at.dep_ == "prep" and at.lower_ in BY_THE_WAY:
            return False
        steps, at = steps + 1, at.head
    return deed.pos_ in {"VERB", "AUX"} or steps <= NOUN_STEPS


NOUN_STEPS = 3
"""A noun that names a deed stands at most so many steps below the verb that speaks of it."""


def below(token: Token, top: Token) -> float:
    """How much is lost on the way from a word up to another."""
    lost, at = 0.0, token
    while at.i != top.i and at.dep_ != "ROOT":
        lost += EDGES.get(at.dep_, 0.2) if at.dep_ != "ccomp" else 0.1
        at = at.head
    return lost


def spoken_of(hit: Hit, deeds: list[Hit]) -> list[Event]:
    """The event of an operator: a promise, a demand, a refusal, a threat, or one of forces that get ready."""
    deed = deeds[0] if deeds else None
    if deed is None and kind_without_deed(hit):
        return []
    kind, code = hit.frame.type, hit.frame.code
    if hit.token.lemma_.lower() in TELLING and kind == "DEMAND" and not told_to(hit.token):
        return []
    if hit.token.lemma_.lower() in WANTING and (kind == "DEMAND") != of_another(hit.token):
        return []
    hostile = deed is not None and TYPES[deed.frame.type].stance == "harms"
    if kind == "AGREE" and hostile and hit.token.lemma_.lower() not in CONSENTING:
        kind, code = "THREATEN", "130"
    if kind == "AGREE" and deed is not None and deed.token.pos_ == "VERB" and deed.frame.type in TURNED:
        kind, code = deed.frame.type, deed.frame.code
    code = act_code(kind, code, deed.frame.code if deed else None)
    weight = hit.strength + (0.8 if deed else 0.2) - depth(hit.token)
    event = Event(kind, code, "occurred", weight, hit.token, deed.token if deed else None, hit.frame.name)
    return [stood(event)]


def kind_without_deed(hit: Hit) -> bool:
    """Whether an operator says nothing by itself: a wish for oneself, a warning of nothing."""
    lemma = hit.token.lemma_.lower()
    return lemma in WARNING | {"need", "like"} or (lemma in WISHING and hit.frame.type == "AGREE")


def told_to(verb: Token) -> bool:
    """Whether a verb of telling says what is to be done: 'told Mora to leave', 'ordered that it close'."""
    return any(
        child.dep_ in {"xcomp", "ccomp", "advcl", "acl"} and child.i > verb.i for child in verb.children
    )


def of_another(verb: Token) -> bool:
    """Whether a verb of wanting wants somebody else to do it: 'wants Mora to leave', 'wants the siege lifted'."""
    clauses = [child for child in verb.children if child.dep_ in {"ccomp", "xcomp"} and child.i > verb.i]
    own = any(word.dep_ in {"nsubj", "nsubjpass"} for clause in clauses for word in clause.children)
    return own or (not clauses and any(child.dep_ == "dobj" for child in verb.children))


def done(hit: Hit, *, below: bool) -> Event:
    """The event of a deed: done, announced, refused or denied as its auxiliaries say."""
    weight = hit.strength - depth(hit.token) - (DEEP if below or accused(hit.token) else 0.0)
    weight += FACING if facing(hit) else 0.0
    weight -= HABITUAL if hit.frame.code in HABIT and hit.token.tag_ in {"VBZ", "VBP"} else 0.0
    event = Event(hit.frame.type, hit.frame.code, "occurred", weight, hit.token, None, hit.frame.name)
    return stood(event)


def accused(verb: Token) -> bool:
    """Whether a verb says only of what somebody is accused."""
    return verb.dep_ == "pcomp" and verb.head.head.lemma_.lower() in ACCUSING


def facing(hit: Hit) -> bool:
    """Whether a noun that names talks or fighting says between whom: by 'between' or 'by' and 'on'."""
    if hit.token.pos_ != "NOUN" or hit.frame.type not in BETWEEN:
        return False
    said = {child.lower_ for child in hit.token.children if child.dep_ in {"prep", "agent"}}
    doer = "by" in said or any(child.dep_ == "poss" for child in hit.token.children)
    return "between" in said or (doer and bool(said & {"on", "against", "with"}))


def depth(token: Token) -> float:
    """How far from the sentence's main clause a word stands; what somebody is said to do counts as main."""
    lost, at = 0.0, token
    while at.dep_ != "ROOT":
        carried = at.dep_ == "ccomp" and at.head.lemma_.lower() in SAYING
        enabled = at.dep_ in {"ccomp", "xcomp"} and at.head.lemma_.lower() in ENABLING
        lost += ENABLED if enabled else 0.0
        lost += 0.0 if carried else EDGES.get(at.dep_, 0.1 if at.pos_ in {"VERB", "AUX"} else 0.3)
        at = at.head
    return lost


def owed(verb: Token) -> bool:
    """Whether a clause says what must be done: 'must leave', or, after 'insist that', 'leave'."""
    bare = verb.tag_ == "VB" and verb.head.lemma_.lower() == "insist" and not modals(verb)
    return bare or bool(modals(verb) & DUTY)


def demands(sent: Span, found: list[Hit]) -> list[Event]:
    """What somebody says that another must do."""
    events = []
    for token in sent:
        if token.dep_ != "ccomp" or token.head.pos_ != "VERB" or not owed(token):
            continue
        speakers, doers = subjects(token.head), subjects(token)
        if not doers or {s.lower_ for s in doers} <= {"we", "i", "it", "there"} | {
            s.lower_ for s in speakers
        }:
            continue
        deed = next((hit for hit in found if hit.token.i == token.i), None)
        code = act_code("DEMAND", "100", deed.frame.code if deed else None)
        events.append(
            Event("DEMAND", code, "occurred", 3.0 - depth(token), token.head, token, "judging/must")
        )
    return events
