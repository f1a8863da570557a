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
    if idle(token):
        return False
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


def idle(token: Token) -> bool:
    """Whether a word of forecasting tells of none: hopes to come, expects an apology, has no reason to doubt it."""
    if token.lower_ in {"hope", "hopes", "hoped", "hoping"} and token.pos_ == "VERB" and own_plan(token):
        return True
    demanded = any(c.dep_ == "dobj" and c.lemma_.lower() in DEMANDED for c in token.children)
    return (token.lemma_.lower() == "expect" and demanded) or token.head.lemma_.lower() in GROUNDS


GROUNDS = frozenset({"reason", "cause", "ground"})


def own_plan(hope: Token) -> bool:
    """Whether somebody hopes to do it themselves, or is only told to hope."""
    told = (
        hope.dep_ == "conj" and hope.head.tag_ == "VB" and not any(c.dep_ == "nsubj" for c in hope.children)
    )
    return told or any(c.dep_ == "xcomp" for c in hope.children)


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
        if will and not conditional(verb) and becomes(verb, actors):
            yield [c for c in verb.children if c.dep_ in {"aux", "neg"}], whole(verb), "becomes"
            continue
        if not (maybe or will) or negated(verb) or conditional(verb):
            continue
        if not (must(verb) if maybe and verb.lemma_ == "have" else of_a_thing(verb, actors, by=bool(will))):
            continue
        how = [c for c in verb.children if c.dep_ == "aux"][:1]
        yield how, whole(verb), "may" if maybe else "by-then"


def becomes(verb: Token, actors: set[int]) -> bool:
    """Whether it is told what will become of a thing: the truce will not hold, it will take years, not before May."""
    heads = subjects(verb)
    inside = {word.i for head in heads for word in (head, *head.children)}
    people = any(
        h.lower_ in PEOPLE - {"they"} or h.lemma_.lower() in MANY or h.ent_type_ == "PERSON" for h in heads
    )
    able = verb.lemma_ == "be" and any(c.lemma_ == "able" for c in verb.children)
    if negated(verb) and not_before(verb) and (able or not (people or inside & actors)):
        return True
    if others(verb, heads):
        return True
    if not heads or people or inside & actors:
        return False
    took = verb.lemma_ == "take" and any(
        w.lower_ in PERIODS for c in verb.children if c.dep_ in {"dobj", "npadvmod"} for w in c.subtree
    )
    return took or verb.lemma_.lower() in BECOMING


def others(verb: Token, heads: Sequence[Token]) -> bool:
    """Whether somebody tells in quotation marks what 'they' will do, or nobody: not what is arranged for them."""
    quoted = [w.text for w in verb.doc[verb.sent.start : verb.i] if w.text in {"“", "”", '"', "``", "''"}]
    inside = bool(quoted) and quoted[-1] != "”" and (quoted[-1] != '"' or len(quoted) % 2 == 1)
    who = any(head.lower_ in {"they", "nobody", "everybody", "everyone"} for head in heads)
    return inside and who and verb.lemma_.lower() not in SCHEDULED


def not_before(verb: Token) -> bool:
    """Whether something will not be so before a time."""
    return any(
        w.ent_type_ == "DATE" or w.lower_ in SEASONS | PERIODS
        for word in under(verb)
        if word.lower_ == "before"
        for w in word.subtree
    )


BECOMING = word_class("becoming")
DEMANDED = word_class("demanded")
MANY = word_class("people")
PERIODS = frozenset({"days", "weeks", "months", "years", "decades", "generations"})
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
    people |= by and any(head.lemma_.lower() in MANY for head in heads)
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
