"""How a meeting stands: held, planned, called off, or only thought of."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise
from typing import TYPE_CHECKING

from goodoffices.reading.events.clauses import modals, negated, verb_over
from goodoffices.reading.events.frames import word_class
from goodoffices.reading.events.judging import depth
from goodoffices.reading.events.standing import FUTURE, Event, conditional, standing, under_denial
from goodoffices.reading.page import place
from goodoffices.reading.proposals import Slot

if TYPE_CHECKING:
    from spacy.tokens import Token

    from goodoffices.reading.events.matching import Hit

CALLED_OFF = "cancelled"
"""A meeting's status besides those of events: it was planned and will not be held."""
OFF = word_class("calling-off")
"""Verbs by which a meeting is not held, or not yet."""
OFF_WITH = {"call": "off", "put": "off", "rule": "out", "fall": "through", "push": "back"}
HELD = word_class("holding")
"""Verbs that say of a meeting that it is held, or how long, or that it is over."""
SET = word_class("setting")
"""Verbs that say of a meeting that it lies ahead."""
PLANS = word_class("plans")
"""Nouns whose infinitive lies ahead: 'his plans to visit'."""
AGENDA = frozenset({"calendar", "agenda", "table", "schedule", "cards", "programme", "program"})
ONLY_SAID = frozenset({"threaten", "refuse", "decline", "want", "ask", "consider", "hesitate"})
"""To say this of calling a meeting off is not to call it off."""
PROPOSED = frozenset({"propose", "suggest", "offer", "urge", "demand", "want", "seek", "request", "consider"})
"""Verbs by which a meeting is only thought of."""
CAUSING = frozenset({"prompt", "lead", "force", "cause", "make"})
"""What comes of these has been done: 'prompting Mora to summon the envoy'."""
PAST = frozenset({"after", "following", "since"})
AHEAD = frozenset({"before", "until", "ahead"})
UNSAID = "the page does not say whether it was held"


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


def status(hit: Hit) -> Slot:
    """Whether a meeting was held, is planned, was called off, or is only thought of."""
    trigger = place(hit.token)
    if hit.frame.code == "called-off":
        return Slot("planned" if unsettled(hit.token) else CALLED_OFF, trigger)
    if hit.frame.code == "noun":
        return of_noun(hit)
    if hit.frame.code == "asked":
        return Slot(of_invitation(hit.token), trigger)
    return of_deed(hit)


def of_invitation(verb: Token) -> str:
    """Whether whoever is invited or summoned has still to come: 'summoned the envoy for Friday', 'on Monday'."""
    if negated(verb):
        return "denied"
    if verb.dep_ in {"xcomp", "ccomp"} and verb.head.lemma_.lower() in CAUSING:
        verb = verb.head
        return "planned" if modals(verb) & FUTURE else "occurred"
    comes = (
        verb.lemma_.lower() in {"summon", "call"}
        and not modals(verb)
        and not any(c.lower_ == "for" for c in verb.children)
    )
    return "occurred" if comes else "planned"


def lapsed(verb: Token) -> bool:
    """Whether what was to be is past: the talks had been due to begin, were to have begun, had been planned."""
    at = next((c for c in verb.children if c.dep_ == "xcomp" and verb.lemma_ == "be"), verb)
    while at.dep_ == "xcomp" and at.head.pos_ in {"VERB", "AUX", "ADJ"}:
        if at.tag_ == "VBN" and {"to", "have"} <= {c.lower_ for c in at.children if c.dep_ == "aux"}:
            return at.head.tag_ == "VBD" or at.head.lemma_.lower() in SET
        at = at.head
    at = at.head if at.pos_ == "ADJ" and at.dep_ == "acomp" else at
    had = any(child.lower_ == "had" and child.dep_ == "aux" for child in at.children)
    due = any(child.dep_ == "acomp" and child.lemma_.lower() in SET for child in at.children)
    put = at.lemma_.lower() in SET and any(child.dep_ == "auxpass" for child in at.children)
    return had and (due or put) and not negated(at)


def in_vain(verb: Token) -> bool:
    """Whether it was not done that had been agreed: 'did not meet as planned'."""
    words = [word.lower_ for word in verb.subtree]
    return any(
        one == "as" and other in {"planned", "agreed", "foreseen", "scheduled"}
        for one, other in pairwise(words)
    )


def depending(verb: Token) -> bool:
    """Whether a meeting is off only if something else happens: 'should it stand, the visit will not take place'."""
    at = verb
    while at.dep_ == "conj" and at.head.pos_ in {"VERB", "AUX"}:
        at = at.head
    aside = [c for c in at.children if c.dep_ == "advcl"]
    return any(
        conditional(c) or any(w.lower_ == "should" and w.dep_ == "aux" for w in c.children) for c in aside
    )


def of_deed(hit: Hit) -> Slot:
    """How a meeting stands that a verb tells of: by its own tense, or, where it says what for, by that of its head."""
    verb, trigger = hit.token, place(hit.token)
    if lapsed(verb):
        return Slot(CALLED_OFF, trigger)
    if verb.dep_ == "xcomp" and offering(verb.head):
        return Slot("hypothetical", trigger)
    completes = verb.dep_ in {"xcomp", "acl"} and verb.head.lemma_.lower() in PLANS | SET
    if completes or (verb.lemma_.lower() in SET and not negated(verb)):
        return Slot("planned", trigger)
    while purpose(verb):
        verb = verb.head
    if verb.dep_ == "pcomp" and verb.head.lower_ in AHEAD:
        return Slot("planned", trigger, UNSAID)
    found = standing(replace(as_event(hit), token=verb))
    planned = hit.token.lemma_.lower() in HELD or in_vain(hit.token)
    held_not = found == "denied" and planned and not under_denial(verb)
    off_now = found == "refused" and modals(verb) & FUTURE
    if (held_not or off_now) and depending(verb):
        return Slot("hypothetical", trigger)
    return Slot(CALLED_OFF if held_not or off_now else found, trigger)


def offering(head: Token) -> bool:
    """Whether somebody only offers to hold a meeting, or is willing to."""
    return head.lemma_.lower() in {"offer", "willing", "ready", "propose"} and not negated(head)


def purpose(verb: Token) -> bool:
    """Whether a verb says what for: 'will travel to Doria to meet'."""
    return verb.dep_ in {"advcl", "acl"} and any(child.tag_ == "TO" for child in verb.children)


def unsettled(word: Token) -> bool:
    """Whether a meeting is not called off, but somebody says that it was not, or only may be, or stops short of it."""
    verb = word if word.pos_ in {"VERB", "AUX"} else verb_over(word)
    if verb is None:
        return False
    short = verb.dep_ == "pcomp" and verb.head.head.lower_ in {"short", "without"} | AHEAD
    threatened = verb.dep_ == "xcomp" and verb.head.lemma_.lower() in ONLY_SAID
    maybe = bool(modals(verb) & {"may", "might", "could"})
    return short or threatened or maybe or negated(verb) or conditional(verb) or under_denial(verb)


def of_noun(hit: Hit) -> Slot:
    """How the meeting that a noun names stands, by the verb that it belongs to."""
    noun, trigger = hit.token, place(hit.token)
    verb = verb_over(noun)
    if verb is None:
        return Slot("planned", trigger, UNSAID)
    if off(noun, verb) or (noun.dep_ in {"nsubj", "nsubjpass"} and lapsed(verb)):
        return Slot(CALLED_OFF, place(verb))
    if noun.dep_ in {"nsubj", "nsubjpass", "dobj"}:
        return of_verb(hit, verb)
    return beside(hit, verb)


def beside(hit: Hit, verb: Token) -> Slot:
    """How a meeting stands that its sentence names by the way: after the talks, ahead of a meeting, at the session."""
    trigger, by = place(hit.token), preposition(hit.token, verb)
    if by in AHEAD:
        return Slot("planned", trigger, UNSAID)
    if verb.lemma_.lower() in SET:
        return Slot("denied" if negated(verb) else "planned", place(verb))
    if by in PAST | {"over"} and not modals(verb) & FUTURE:
        return Slot("occurred", trigger)
    if by in {"at", "during", "for", "in", "to"} and verb.tag_ in {"VBD", "VBN", "VB"}:
        found = standing(as_event(hit))
        return Slot(found, trigger, "" if found == "planned" else UNSAID)
    return Slot("planned", trigger, UNSAID)


def of_verb(hit: Hit, verb: Token) -> Slot:
    """How a meeting stands of which a verb tells as its subject or object."""
    lemma = verb.lemma_.lower()
    if lemma in PROPOSED:
        return Slot("hypothetical", place(verb))
    if lemma in SET and not (lemma == "set" and verb.dep_ == "relcl"):
        return Slot("planned", place(verb))
    if lemma == "be" and any(c.dep_ == "acomp" and c.lemma_.lower() in SET for c in verb.children):
        return Slot("denied" if negated(verb) else "planned", place(verb))
    if lemma in HELD | {"be"} and negated(verb) and not under_denial(verb):
        return Slot("hypothetical" if depending(verb) else CALLED_OFF, place(verb))
    if verb.tag_ in {"VBD", "VBN", "VB", "VBG"} or lemma in HELD | {"be"}:
        return Slot(standing(as_event(hit)), place(verb))
    return Slot("planned", place(hit.token), UNSAID)


def off(noun: Token, verb: Token) -> bool:
    """Whether a verb says that a meeting is off: cancelled, put off, no longer on the calendar, off the table."""
    lemma = verb.lemma_.lower()
    if noun.dep_ not in {"nsubj", "nsubjpass", "dobj"} or (unsettled(verb) and lemma != "be"):
        return False
    particles = {child.lower_ for child in verb.children if child.dep_ in {"prt", "prep", "advmod", "acomp"}}
    if lemma in OFF or OFF_WITH.get(lemma, "-") in particles:
        return True
    agenda = any(w.lower_ in AGENDA for c in verb.children if c.dep_ == "prep" for w in c.children)
    longer = {"no", "longer"} <= {w.lower_ for w in verb.subtree} or negated(verb)
    return lemma == "be" and (("off" in particles) or (agenda and longer))


def preposition(noun: Token, verb: Token) -> str:
    """The preposition by which a noun hangs from its verb: after the talks, ahead of the meeting."""
    at, last = noun, ""
    while at.i != verb.i:
        if at.dep_ in {"prep", "mark"} or at.lower_ in AHEAD:
            last = at.lower_
        at = at.head
    return last
