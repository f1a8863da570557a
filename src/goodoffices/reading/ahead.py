"""Whether a forecast lies ahead, and what will or may be so by a time, whoever thinks so."""

from __future__ import annotations

from typing import TYPE_CHECKING

from goodoffices.reading.events.clauses import modals, negated, subjects, under
from goodoffices.reading.events.frames import word_class
from goodoffices.reading.events.standing import conditional
from goodoffices.reading.likelihood import AHEAD, whole

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from spacy.tokens import Span as Piece
    from spacy.tokens import Token

SCHEDULED = word_class("scheduled")
"""Deeds that somebody plans, so that to expect them is no forecast: 'is expected to arrive', 'to be signed'."""
SEASONS = frozenset(
    {"spring", "summer", "autumn", "winter", "end", "year", "month", "week", "dawn", "noon", "night"}
)


def lying_ahead(token: Token, code: str, what: Sequence[Token]) -> bool:
    """Whether it is a forecast and not a report, nor a mere plan."""
    lemma = token.lemma_.lower()
    if code not in {"that", "thinks"} or token.pos_ != "VERB":
        return True
    if any(w.lower_ == "must" for w in what) or (
        lemma == "hope" and not any(w.pos_ in {"VERB", "AUX"} for w in what)
    ):
        return False
    passive = any(c.dep_ in {"auxpass", "nsubjpass"} for c in token.children) or token.dep_ in {
        "acl",
        "relcl",
    }
    deeds = {w.lemma_.lower() for w in what if w.pos_ in {"VERB", "AUX"} and w.dep_ not in {"aux", "auxpass"}}
    same = any(c.dep_ == "xcomp" for c in token.children)
    if (
        lemma in {"expect", "foresee", "anticipate"}
        and (passive or same)
        and (deeds & SCHEDULED or not deeds)
    ):
        return False
    return any(w.lower_ in AHEAD for w in what) or not any(w.tag_ == "VBD" for w in what)


def by_then(sentence: Piece, actors: set[int]) -> Iterator[tuple[list[Token], list[Token], str]]:
    """What WILL be so by the spring, or MAY be so until May, of things and not of those who act.

    Args:
        sentence: to look in.
        actors: the places of words that name an actor.

    Yields:
        how likely, what, and by which rule.
    """
    for verb in sentence:
        said = modals(verb) if verb.pos_ in {"VERB", "AUX"} else set()
        maybe, will = said & {"may", "might", "could"}, said & {"will", "'ll", "’ll"}
        if not (maybe or will) or negated(verb) or conditional(verb):
            continue
        if not (must(verb) if maybe and verb.lemma_ == "have" else of_a_thing(verb, actors, by=bool(will))):
            continue
        how = [c for c in verb.children if c.dep_ == "aux"][:1]
        yield how, whole(verb), "may" if maybe else "by-then"


PEOPLE = frozenset({"i", "we", "he", "she", "they", "you", "who"})
KNOWING = frozenset({"know", "learn", "see", "find"})


def must(verb: Token) -> bool:
    """Whether somebody may have to do something."""
    return any(c.dep_ == "xcomp" and any(w.tag_ == "TO" for w in c.children) for c in verb.children)


def of_a_thing(verb: Token, actors: set[int], *, by: bool) -> bool:
    """Whether a verb tells of a thing, and when: the losses may last for years; or by when we will know."""
    heads = subjects(verb)
    inside = {word.i for head in heads for word in (head, *head.children)}
    knows = verb.lemma_ in KNOWING and any(head.lower_ == "we" for head in heads)
    people = any(head.lower_ in PEOPLE or head.ent_type_ == "PERSON" for head in heads)
    if not inside or inside & actors or (people and not knows) or (by and verb.lemma_.lower() in SCHEDULED):
        return False
    return timed(verb, by=by)


def timed(verb: Token, *, by: bool) -> bool:
    """Whether a verb has its time: any, or one that it must be so by."""
    for prep in verb.children:
        if prep.dep_ == "prep" and (prep.lower_ in {"by", "before"} or not by):
            for word in prep.subtree:
                if word.ent_type_ == "DATE" or word.lower_ in SEASONS:
                    return True
    over = {above.lower_ for above in verb.ancestors} if verb.dep_ == "relcl" else set()
    if by:  # 'by the end of the month we will know', which the parser takes for one phrase
        return "by" in over and any(
            above.lower_ in SEASONS or above.ent_type_ == "DATE" for above in verb.ancestors
        )
    return any(word.ent_type_ == "DATE" for word in under(verb))
