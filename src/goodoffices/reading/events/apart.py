"""Who has no part in an event although its sentence names him."""

from __future__ import annotations

from typing import TYPE_CHECKING

from goodoffices.reading.events.clauses import passive

if TYPE_CHECKING:
    from spacy.tokens import Token

    from goodoffices.reading.events.standing import Event


def undergone(event: Event) -> set[int]:
    """The words of whoever undergoes a deed in the passive: they did not do it."""
    if not passive(event.token):
        return set()
    subject = [child for child in event.token.children if child.dep_ in {"nsubjpass", "nsubj"}]
    if event.token.dep_ == "acl":
        return {word.i for word in event.token.head.subtree if word.i < event.token.i}
    return {word.i for child in subject for word in child.subtree}


def doing_else(event: Event, head: Token) -> bool:
    """Whether an actor has no part in it: the subject of a clause beside ('and Mora said'), or who only tells of it.

    Nor has whoever stands in a clause that only describes the subject: 'Mora, speaking for Alba, proposed'.
    """
    if according(head):
        return True
    if described(event, head):
        return True
    verb = head.head
    own = any(child.dep_ in {"nsubj", "nsubjpass"} for child in event.token.children)
    if own and head.dep_ == "nsubj" and event.token.dep_ == "conj" and verb.i == event.token.head.i:
        return True
    fronted = verb.dep_ == "ccomp" and verb.i < event.token.i
    beside = fronted or verb.dep_ in {"conj", "parataxis"}
    if head.dep_ != "nsubj" or verb.i == event.token.i or not beside:
        return False
    return event.token.i not in {word.i for word in verb.subtree}


def according(head: Token) -> bool:
    """Whether an actor is only whom the report has it from: 'according to her lawyer, Alba'."""
    at = head.head if head.dep_ in {"appos", "poss"} else head
    return at.dep_ == "pobj" and at.head.lower_ in {"to", "of"} and at.head.head.lower_ == "according"


def described(event: Event, head: Token) -> bool:
    """Whether an actor stands in a participle's clause between the subject and the trigger."""
    for at in (head, *head.ancestors):
        if at.i == event.token.i:
            return False
        if (
            at.dep_ in {"advcl", "acl"}
            and at.tag_ == "VBG"
            and at.head.i == event.token.i
            and at.i < event.token.i
        ):
            return True
        if at.dep_ == "acl" and at.tag_ == "VBG" and at.head.head.i == event.token.i and at.i < event.token.i:
            return at.head.dep_ == "nsubj"
    return False
