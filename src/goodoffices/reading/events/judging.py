"""From frames to events: what a sentence says was done, promised, refused, demanded, and how it stands."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from goodoffices.reading.events.clauses import BY_THE_WAY, modals, owned, subjects, unowned
from goodoffices.reading.events.doubting import accused, no_such, says_nothing
from goodoffices.reading.events.matching import Hit, hits
from goodoffices.reading.events.plover import TYPES, act_code
from goodoffices.reading.events.standing import SAYING, Event, stood

if TYPE_CHECKING:
    from spacy.tokens import Span, Token

DUTY = {"must", "should", "ought"}
DECIDING = frozenset({"decide", "resolve", "opt"})
"""To decide on something harmful is no promise: the deed itself is told."""
CONSENTING = frozenset(["agree", "consent", "accede", "assent"])
TURNED = {"REJECT", "DEMAND", "DISAPPROVE"}
"""To be willing to do these is to do them."""
EDGES = {
    "relcl": 0.9,
    "acl": 1.2,
    "advcl": 0.9,
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
INVITING, MEETING = frozenset({"invite", "due"}), "036"
"""To invite somebody to talks is to plan them; CAMEO's code of intending to meet."""
INTENDING = frozenset(
    {
        *(
            "intend",
            "plan",
            "aim",
            "hope",
            "expect",
            "mean",
            "want",
            "wish",
            "seek",
            "like",
            "decide",
            "resolve",
        ),
        *(
            "opt",
            "willing",
            "ready",
            "open",
            "prepared",
            "eager",
            "keen",
            "set",
            "due",
            "determined",
            "committed",
        ),
    }
)
"""To intend a deed is to plan it; to promise it in so many words is a promise."""
BETWEEN = frozenset({"CONSULT", "FIGHT"})
FACING = 0.9
"""What a noun that names a deed gains where it says between whom: 'talks between', 'an attack by Mora on'."""
HABIT, HABITUAL = frozenset({"061", "062"}), 2.0
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
    events += [*demands(sent, found), *refusals(sent)]
    return sorted((each for each in events if each.weight > 0), key=lambda each: (-each.weight, each.token.i))


def complements(operator: Hit, found: list[Hit]) -> list[Hit]:
    """The deeds that an operator speaks of, the best first."""
    start = operator.token
    inside = {
        word.i
        for child in start.children
        if child.dep_
        in {"xcomp", "ccomp", "dobj", "prep", "acl", "pcomp", "nsubjpass", "dative", "attr", "relcl"}
        and not parted(child, start)
        for word in child.subtree
    }
    deeds = [
        hit for hit in found if hit.token.i in inside and hit.token.i != start.i and at_hand(hit.token, start)
    ]
    return sorted(deeds, key=lambda hit: (-(hit.strength - below(hit.token, start)), hit.token.i))


def parted(clause: Token, operator: Token) -> bool:
    """Whether a clause that the parser hangs from an operator ends before it, at a semicolon or a dash."""
    between = operator.doc[clause.i + 1 : operator.i] if clause.dep_ == "ccomp" else ()
    return any(word.text in {";", "–", "—", ":"} for word in between)


def at_hand(deed: Token, operator: Token) -> bool:
    """Whether a deed is what an operator speaks of; a noun must be its object or its verb's, not by the way."""
    steps, at = 0, deed
    while at.i != operator.i and at.dep_ != "ROOT":
        if at.dep_ == "prep" and at.lower_ in BY_THE_WAY:
            return False
        if at.dep_ == "relcl" and at.head.pos_ == "PRON":
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
    """The event of an operator: a promise, a demand, a refusal, a threat, a plan, or one of forces that get ready."""
    deed = deeds[0] if deeds else None
    if says_nothing(hit, deed):
        return []
    kind, code = hit.frame.type, hit.frame.code
    hostile = deed is not None and TYPES[deed.frame.type].stance == "harms"
    if kind == "AGREE" and hostile and hit.token.lemma_.lower() not in CONSENTING:
        kind, code = "THREATEN", "130"
    if kind == "AGREE" and deed is not None and deed.token.pos_ == "VERB" and deed.frame.type in TURNED:
        kind, code = deed.frame.type, deed.frame.code
    code = act_code(kind, code, deed.frame.code if deed else None)
    weight = hit.strength + (0.8 if deed else 0.2) - depth(hit.token) + named_by_noun(hit.token)
    told = stood(
        Event(kind, code, "occurred", weight, hit.token, deed.token if deed else None, hit.frame.name)
    )
    return [intended(told, hit, deed)]


def intended(event: Event, hit: Hit, deed: Hit | None) -> Event:
    """A deed that somebody intends, as planned: 'is ready to pay'; to invite somebody is to plan a meeting."""
    lemma = hit.token.lemma_.lower()
    if lemma in INTENDING and deed is not None and event.type in {"AGREE", "THREATEN"}:
        return replace(
            event, type=deed.frame.type, status="planned" if event.status == "occurred" else event.status
        )
    return event


def done(hit: Hit, *, below: bool) -> Event:
    """The event of a deed: done, announced, refused or denied as its auxiliaries say."""
    beneath = (below and not owned(hit.token)) or accused(hit.token)
    weight = hit.strength - depth(hit.token) - (DEEP if beneath else 0.0) + named_by_noun(hit.token)
    weight += FACING if facing(hit) else 0.0
    weight -= HABITUAL if hit.frame.code in HABIT and hit.token.tag_ in {"VBZ", "VBP"} else 0.0
    event = Event(hit.frame.type, hit.frame.code, "occurred", weight, hit.token, None, hit.frame.name)
    if hit.token.lemma_.lower() in INVITING and event.code == MEETING:
        return replace(event, type="CONSULT", status="planned")
    if no_such(hit):
        return replace(event, status="denied", weight=event.weight - 1.5)
    return stood(event)


OWNED, UNOWNED = 0.8, -1.5
"""What a noun of a speech or a blow gains where it says whose it is, and loses where it is only spoken about."""


def named_by_noun(token: Token) -> float:
    """What a noun gains or loses by saying, or not saying, whose speech or blow it tells of."""
    return OWNED if owned(token) else UNOWNED if unowned(token) else 0.0


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


def refusals(sent: Span) -> list[Event]:
    """What somebody says that he will not do, where its verb is left out: 'Mora said that it would not'."""
    return [
        Event("REJECT", "120", "refused", 3.0 - depth(token), token, None, "judging/would-not")
        for token in sent
        if token.lower_ in {"will", "would", "wo"}
        and token.dep_ in {"ccomp", "conj", "ROOT"}
        and any(child.dep_ == "neg" for child in token.children)
        and not any(child.dep_ in {"xcomp", "ccomp"} for child in token.children)
    ]
