"""Who speaks where the grammar's subject does not: whoever is told, warned or accused by another."""

from __future__ import annotations

from typing import TYPE_CHECKING

from goodoffices.reading.tables import words

if TYPE_CHECKING:
    from spacy.tokens import Token

_TOLD = {"tell", "warn", "ask", "remind", "inform", "assure", "advise", "notify", "urge"}
"""Verbs that one person does to another by speaking."""
_OPENS = {"that", "whether", "if", "about", "why", "how", "what", "when", "who", "where", "by"}
"""After a participle, what somebody was told or asked."""
_ACCUSING = {"accuse", "suspect", "blame", "criticise", "criticize", "thank", "denounce", "rebuke", "condemn"}


def agent(verb: Token) -> Token | None:
    """Who did it, in a passive sentence."""
    for child in verb.children:
        if child.dep_ == "agent":
            return next((below for below in child.children if below.dep_ == "pobj"), None)
    return None


def is_told(verb: Token) -> bool:
    """Whether the one beside a verb is spoken to: Okafor, warned by Hald that ...; having been told that ...

    A language model takes the participle for a past: there, the comma right behind the name, and what opens behind the
    verb, tell. In an apposition (Hald, the minister, warned that ...) two commas stand, and the past is one.
    """
    if any(child.dep_ == "auxpass" for child in verb.children):
        return not any(child.dep_ == "nsubjpass" for child in verb.children)
    document = verb.doc
    if verb.lemma_ not in _TOLD or verb.tag_ not in {"VBD", "VBN"} or verb.i + 1 >= len(document):
        return False
    subject = next((child for child in verb.children if child.dep_ == "nsubj" and child.i < verb.i), None)
    if subject is None or document[verb.i - 1].text != "," or subject.i != verb.i - 2:
        return False
    alone = not any(token.text == "," for token in document[verb.sent.start : verb.i - 1])
    again = any(token.text == "," for token in document[verb.i + 1 : verb.sent.end])
    by = document[verb.i + 1].lower_ == "by"
    return document[verb.i + 1].lower_ in _OPENS and (by or (alone and again))


def is_called(verb: Token) -> bool:
    """Whether the name before a verb of naming is whom another names: Hald, called “a clown” by Okafor, left."""
    before = verb.doc[max(verb.i - 1, 0)].text == ","
    called = verb.lemma_ in {"call", "describe", "brand", "label", "criticise", "criticize"}
    return before and called and agent(verb) is not None


def accused(verb: Token) -> Token | None:
    """Whoever another says has spoken: accused Sweden of having said ...; was thanked for saying ..."""
    if verb.dep_ != "pcomp" or verb.head.lower_ not in {"of", "for"}:
        return None
    above = verb.head.head
    if above.lemma_ not in _ACCUSING:
        return None
    return next((child for child in above.children if child.dep_ in {"dobj", "nsubjpass"}), None)


def said_to_have(verb: Token) -> Token | None:
    """Whoever others say has spoken: Hald is said by Okafor to have warned that ..."""
    above = verb.head
    to = any(child.tag_ == "TO" for child in verb.children)
    if (
        verb.dep_ not in {"xcomp", "advcl"}
        or not to
        or above.lemma_ not in words("saying") | words("holding")
    ):
        return None
    return next((child for child in above.children if child.dep_ == "nsubjpass"), None)
