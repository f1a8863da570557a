"""Who acts without a name: 'the president' and 'the ministry', where the report says whose they are, and crowds."""

from __future__ import annotations

from typing import TYPE_CHECKING

from goodoffices.reading.acting import Sort
from goodoffices.reading.events.frames import word_class
from goodoffices.reading.events.sides import doers
from goodoffices.reading.page import place
from goodoffices.reading.proposals import Slot

if TYPE_CHECKING:
    from spacy.tokens import Token

    from goodoffices.reading.events.meant import Context
    from goodoffices.reading.events.standing import Event

HOLDERS = word_class("holders")
"""Offices that one person holds."""
BODIES = word_class("state-bodies")
"""What a state has one of."""


def alone(word: Token) -> bool:
    """Whether a noun stands with 'the' and nothing that says whose it is."""
    told = {child.dep_ for child in word.children}
    whose = any(c.dep_ == "prep" and c.lower_ in {"of", "from", "for"} for c in word.children)
    return (
        any(c.lower_ == "the" for c in word.children) and not whose and not told & {"poss", "appos", "nmod"}
    )


def office(word: Token, context: Context) -> str:
    """The key of whoever an office means that stands alone, or of the state whose body it is; empty where open.

    An office is that of the only one in the report who holds it; a body that of the only state that the sentence, or
    else the sentence before in its paragraph, or the beginning of somebody's own statement names.
    """
    lemma = word.lower_ if word.lower_ in BODIES else word.lemma_.lower()
    if lemma not in HOLDERS | BODIES or not alone(word):
        return ""
    if lemma in HOLDERS:
        held = [
            k for k, a in context.actors.actors.items() if a.sort is Sort.PERSON and lemma in words(a.office)
        ]
        return held[0] if len(held) == 1 else ""
    before = context.told[-1:] if context.told and context.told[-1][0] == context.paragraph else []
    here = [key for key in context.sides(m.key for m in context.named) if context.statelike(key)]
    near = here or [key for _, keys, _ in before for key in keys if context.statelike(key)]
    issuer = context.standins.issuer
    if len(near) != 1 and issuer:
        near = [key for key in [context.actors.state(issuer)] if context.statelike(key)]
    return near[0] if len(near) == 1 else ""


CROWDS = word_class("crowd") | word_class("gatherings")
"""Those who protest without a name."""


def crowd(event: Event) -> list[Slot]:
    """The people who protest, in the words of the report: 'about sixty people'; nobody has a name for them."""
    heads = doers(event)
    if event.type != "PROTEST" or len(heads) != 1 or heads[0].pos_ != "NOUN":
        return []
    head = heads[0]
    if head.lemma_.lower() not in CROWDS or head.left_edge.lower_ in {"no", "the"}:
        return []
    phrase = head.doc[head.left_edge.i : head.i + 1]
    return [Slot(phrase.text, place(phrase))]


def words(text: str) -> set[str]:
    """The words of an office's name."""
    return set(text.lower().replace("-", " ").split())
