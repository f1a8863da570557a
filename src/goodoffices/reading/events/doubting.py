"""When a word that sets a frame off tells of no event: a question, a wish, an accusation, a threat not made."""

from __future__ import annotations

from typing import TYPE_CHECKING

from goodoffices.reading.events.clauses import modals, passive
from goodoffices.reading.events.frames import word_class
from goodoffices.reading.events.standing import WISHING, conditional

if TYPE_CHECKING:
    from spacy.tokens import Token

    from goodoffices.reading.events.matching import Hit

WARNING = frozenset({"warn", "caution", "fail", "neglect"})
"""Threats only where they name a deed."""
WANTING = frozenset({"want", "expect", "need", "like", "seek"})
"""A wish where one is to do it oneself; a demand where another is."""
TELLING = frozenset({"tell", "instruct", "advise", "remind", "expect", "ask"})
"""Demands only where they say what to do, or ask for it."""
ACCUSING = frozenset(
    {"accuse", "blame", "suspect", "charge", "convict", "acquit", "indict", "criticise", "criticize"}
)
"""What follows 'of' or 'for' after these is what somebody is said to have done, and is not told as done."""


def says_nothing(hit: Hit, deed: Hit | None) -> bool:
    """Whether an operator tells of no event by what stands with it: a question, a wish for oneself, a bare 'told'."""
    lemma, demand = hit.token.lemma_.lower(), hit.frame.type == "DEMAND"
    if deed is None and kind_without_deed(hit):
        return True
    if demand and (asking(hit.token) or (lemma in TELLING and not told_to(hit.token))):
        return True
    return (lemma in WANTING and demand != of_another(hit.token)) or (lemma == "mean" and passive(hit.token))


def asking(verb: Token) -> bool:
    """Whether a verb only asks to know: 'asked whether', 'asked when', 'was asked about'."""
    clauses = [child for child in verb.children if child.dep_ in {"ccomp", "advcl"} and child.i > verb.i]
    marks = {word.lower_ for clause in clauses for word in clause.children if word.dep_ == "mark"}
    wondering = any(
        word.tag_[0] == "W" for clause in clauses for word in clause.subtree if verb.i < word.i < clause.i
    )
    about = any(child.dep_ == "prep" and child.lower_ == "about" for child in verb.children)
    return verb.lemma_.lower() == "ask" and (bool(marks & {"whether", "if"}) or wondering or about)


def kind_without_deed(hit: Hit) -> bool:
    """Whether an operator says nothing by itself: a wish for oneself, a warning of nothing."""
    lemma = hit.token.lemma_.lower()
    if lemma in {"warn", "caution"} and answering_back(hit.token):
        return False
    return lemma in WARNING | {"need", "like", "open"} or (lemma in WISHING and hit.frame.type == "AGREE")


def answering_back(verb: Token) -> bool:
    """Whether one warns of what one will do if another does not yield: 'warned that it would leave if Mora stayed'."""
    clauses = [
        child for child in verb.children if child.dep_ == "ccomp" and modals(child) & {"will", "would"}
    ]
    return any(
        child.dep_ == "advcl" and conditional(child) for clause in clauses for child in clause.children
    )


def told_to(verb: Token) -> bool:
    """Whether a verb says what is to be done, or for what it asks: 'told Mora to leave', 'asked Mora for help'."""
    complements = [child for child in verb.children if child.i > verb.i]
    to_do = any(word.tag_ == "TO" for child in complements for word in (*child.children, *grand(child)))
    lemma = verb.lemma_.lower()
    asked = any(child.dep_ == "prep" and child.lower_ == "for" for child in complements)
    bidden = any(child.dep_ == "ccomp" for child in complements)
    if lemma == "expect":
        return of_another(verb)
    return to_do or (lemma == "ask" and (asked or bidden))


def grand(word: Token) -> list[Token]:
    """The words two steps below a word, where the parser hangs an infinitive from the noun before it."""
    return [each for child in word.children for each in child.children]


def of_another(verb: Token) -> bool:
    """Whether a verb of wanting wants somebody else to do it: 'wants Mora to leave', 'wants the siege lifted'."""
    clauses = [child for child in verb.children if child.dep_ in {"ccomp", "xcomp"} and child.i > verb.i]
    own = any(word.dep_ in {"nsubj", "nsubjpass"} for clause in clauses for word in clause.children)
    objects = [child for child in verb.children if child.dep_ == "dobj"]
    if verb.lemma_.lower() == "expect":
        doers = [
            word for clause in clauses for word in clause.children if word.dep_ in {"nsubj", "nsubjpass"}
        ]
        return any(acting(word) for word in [*doers, *(o for o in objects if clauses)]) or (
            not clauses and any(word.lemma_.lower() in OWED for word in objects)
        )
    return own or (not clauses and bool(objects))


OWED = word_class("owed")
"""What is demanded where it is expected of somebody: to expect talks, rain or a vote is a forecast."""
ACTING = frozenset({"PERSON", "ORG", "GPE", "NORP"})
BODIES = frozenset({"government", "side", "party", "neighbour", "neighbor", "authority", "partner", "ally"})


def acting(word: Token) -> bool:
    """Whether a word is of somebody who can be expected to do something: a name, 'you', a government."""
    named = any(each.ent_type_ in ACTING for each in (word, *word.children))
    return named or word.pos_ == "PROPN" or word.lower_ in {"you", "them"} or word.lemma_.lower() in BODIES


def no_such(hit: Hit) -> bool:
    """Whether a verb's object is none at all, as in 'made no threat', and its frame does not ask for that."""
    asked = any(word.split()[0] == "no" for group in hit.frame.words for word in group)
    objects = (child for child in hit.token.children if child.dep_ == "dobj")
    none = any(
        each.lower_ in {"nobody", "nothing", "none"} or "no" in {w.lower_ for w in each.children}
        for each in objects
    )
    return not asked and none


def accused(verb: Token) -> bool:
    """Whether a verb says only of what somebody is accused."""
    return verb.dep_ == "pcomp" and verb.head.head.lemma_.lower() in ACCUSING
