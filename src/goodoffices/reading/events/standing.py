"""How a deed stands: done, announced, refused, denied, or only thought of."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from goodoffices.reading.events.clauses import modals, negated, owned, verb_over
from goodoffices.reading.events.frames import word_class
from goodoffices.reading.events.plover import REFUSED, TYPES, act_code

if TYPE_CHECKING:
    from spacy.tokens import Token

FUTURE = {"will", "shall", "'ll", "wo", "would", "'d"}
MAYBE = {"could", "might", "may", "can", "ca"}
REFUSING = frozenset(["refuse", "decline", "reject", "balk", "fail"])
PROMISING = frozenset(
    ["agree", "promise", "pledge", "offer", "vow", "propose", "prepare", "threaten", "attempt", "try"]
)
DENYING = frozenset(["deny", "disclaim", "refute", "disavow"])
BEGINNING = frozenset(["begin", "start", "try", "attempt", "manage", "continue", "dare"])
STOPPING = frozenset(["stop", "refrain", "desist", "abstain", "avoid", "prevent", "short"])
WITHHELD = frozenset(["recognise", "recognize", "accept", "allow", "permit", "let", "approve", "endorse"])
"""Not to do these is to refuse them."""
SAYING = word_class("saying")
"""Verbs that only carry what is said."""
WISHING = word_class("wishing")
"""Operators that say nothing by themselves: without a deed there is no event."""


@dataclass(frozen=True, slots=True)
class Event:
    """An event as a sentence tells it, before its source and target are looked up.

    Attributes:
        type: PLOVER's.
        code: CAMEO's.
        status: occurred, planned, refused, denied or hypothetical.
        weight: how well its frame fits and how central it is to the sentence; the larger the better.
        token: its trigger.
        deed: the trigger of the deed that it speaks of, where it speaks of one.
        rule: the frame's name.
    """

    type: str
    code: str
    status: str
    weight: float
    token: Token
    deed: Token | None
    rule: str


def stood(event: Event) -> Event:
    """The event as its auxiliaries, its negation and the verbs over it put it."""
    if event.token.pos_ == "NOUN" and any(child.lower_ == "no" for child in event.token.children):
        return replace(event, status="denied", weight=event.weight - 1.5)
    return asserted(event) if owned(event.token) else put(event)


def put(event: Event) -> Event:
    """The event as its verb's auxiliaries and negation put it."""
    verb = verb_of(event.token)
    said, no = modals(verb), negated(verb) or not_begun(verb)
    if conditional(verb):
        return replace(event, status="hypothetical", weight=event.weight - 0.5)
    cannot = said & {"can", "ca"} and no and TYPES[event.type].stance == "helps"
    if said & FUTURE or cannot:
        return ahead(event, refused=no, unless=any(w.lower_ == "unless" for w in verb.subtree))
    if said & MAYBE:
        return replace(event, status="hypothetical", weight=event.weight - 0.4)
    withheld = event.token.lemma_.lower() in WITHHELD and TYPES[event.type].stance == "helps"
    if no and (event.type == "AGREE" or withheld):
        return replace(event, type="REJECT", code=REFUSED.get(event.code, "120"), status="refused")
    return not_so(event, verb) if no or under_denial(verb) else asserted(event)


def not_begun(verb: Token) -> bool:
    """Whether a verb completes one that says that it did not come to it: 'has not begun to', 'stopped short of'."""
    if verb.dep_ == "xcomp" and verb.head.lemma_.lower() in BEGINNING:
        return negated(verb.head)
    if verb.dep_ == "pcomp" and verb.head.head.lemma_.lower() in STOPPING:
        return True
    at = verb.head if verb.dep_ == "pcomp" else verb
    return verb.dep_ in {"pcomp", "xcomp"} and at.head.lemma_.lower() in STOPPING and verb.tag_ == "VBG"


def asserted(event: Event) -> Event:
    """An event that its sentence asserts; to reject is to refuse."""
    return replace(event, status="refused") if event.type == "REJECT" else event


def not_so(event: Event, verb: Token) -> Event:
    """An event that is denied; one that somebody denies in so many words counts for more than a bare 'did not'."""
    above = verb_over(verb)
    if not negated(verb):
        return replace(event, status="denied", weight=event.weight - (1.5 if not_begun(verb) else 0.0))
    carried = above is not None and above.lemma_.lower() in SAYING
    return replace(event, status="denied", weight=event.weight - (0.5 if carried else 1.5))


def under_denial(verb: Token) -> bool:
    """Whether a verb of denying stands over a verb."""
    above = verb_over(verb)
    return above is not None and above.lemma_.lower() in DENYING


def verb_of(token: Token) -> Token:
    """The verb that says how a word's deed stands: itself, or the nearest above."""
    return token if token.pos_ in {"VERB", "AUX"} else (verb_over(token) or token)


def conditional(verb: Token) -> bool:
    """Whether a verb stands under 'if', 'unless', 'whether', 'should it' or the like."""
    marks = {"if", "unless", "whether", "should"}
    turned = any(c.dep_ == "aux" and c.lower_ == "should" and c.i == verb.left_edge.i for c in verb.children)
    return turned or any(c.dep_ == "mark" and c.lower_ in marks for c in verb.children)


def depends(token: Token) -> bool:
    """Whether a deed depends on an 'if' or 'unless' of its own."""
    verb = verb_of(token)
    beside = [c for c in verb.children if c.dep_ == "advcl" or (c.dep_ == "ccomp" and c.i < verb.i)]
    return any(conditional(child) for child in beside)


def ahead(event: Event, *, refused: bool, unless: bool) -> Event:
    """A deed that is announced: planned, and by its code a promise or a threat; not to do it, a refusal or a promise.

    Where it harms and depends on an 'if', or would end with an 'unless', to announce it is a threat by its type too.
    """
    stance = TYPES[event.type].stance
    if stance == "neither":
        return replace(event, status="planned" if not refused else "denied")
    hostile = stance == "harms"
    threat = (hostile or unless) != refused
    kind = ("AGREE" if hostile else "REJECT") if refused else "THREATEN" if threat else "AGREE"
    own = {"AGREE": "030", "REJECT": "120", "THREATEN": "130"}[kind]
    code = act_code(kind, own, event.code)
    if refused:
        status = "refused" if kind == "REJECT" else "planned"
        return replace(event, type=kind, code=code, status=status, deed=event.token)
    if threat and (unless or depends(event.token)):
        return replace(event, type=kind, code=code, status="hypothetical", deed=event.token)
    return replace(event, code=code, status="planned", deed=event.token)


def standing(event: Event) -> str:
    """How a deed or a tie stands: occurred, planned, refused, denied or hypothetical, whatever its type is.

    Refused also where a verb of refusing governs it: 'has declined to close its airspace'.
    """
    verb = verb_of(event.token)
    at = verb
    while at.dep_ in {"xcomp", "conj"} and at.dep_ != "ROOT":
        if at.dep_ == "xcomp" and at.head.lemma_.lower() in REFUSING:
            return "refused"
        if at.dep_ == "xcomp" and at.head.lemma_.lower() in WISHING | PROMISING:
            return "planned"
        at = at.head
    said = modals(verb)
    if conditional(verb) or said & MAYBE:
        return "hypothetical"
    if said & FUTURE:
        return "refused" if negated(verb) else "planned"
    return "denied" if negated(verb) or under_denial(verb) else "occurred"
