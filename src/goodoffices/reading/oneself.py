"""Whom 'I', 'our minister' and 'the ministry' mean where a meeting is told of."""

from __future__ import annotations

from typing import TYPE_CHECKING

from goodoffices.reading.acting import Sort
from goodoffices.reading.events.clauses import subjects
from goodoffices.reading.events.sides import named
from goodoffices.reading.events.standing import SAYING
from goodoffices.reading.page import place

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from spacy.tokens import Token

    from goodoffices.reading.acting import Actors
    from goodoffices.reading.events.sides import Mention
    from goodoffices.reading.events.standins import Standins

ALONE = frozenset({"i", "me"})
TOGETHER = frozenset({"we", "us"})
CALLED = {"alliance": frozenset({"nato"}), "bloc": frozenset({"eu", "european union"})}
"""What organisations are called that have no such word in their names."""
OWN = frozenset({"our", "my"})


def oneself(head: Token, mentions: Sequence[Mention], standins: Standins, first: str) -> str:
    """The key of whoever says 'I', or for whom 'we' or 'our minister' is said; empty where that stays open.

    Args:
        head: the pronoun, or a noun with 'our' or 'my'.
        mentions: the actors of its sentence.
        standins: who speaks where.
        first: whom the report names first; outside quotations 'our minister' is theirs.
    """
    owned = any(child.lower_ in OWN for child in head.children)
    if head.lower_ not in ALONE | TOGETHER and not owned:
        return ""
    at = place(head)
    speaker = next((key for span, key in standins.speakers if at.inside(span)), "")
    speaker = speaker or saying(head, mentions) or standins.issuer
    quoted = any(at.inside(quote.inner) for quote in standins.pronouns.quotes)
    if not speaker:
        return "" if quoted or not owned else first
    return speaker if head.lower_ in ALONE else standins.actors.state(speaker)


def saying(head: Token, mentions: Sequence[Mention]) -> str:
    """The key of whoever says the sentence in which a word stands."""
    speakers = [w for above in head.ancestors if above.lemma_.lower() in SAYING for w in subjects(above)]
    said = [m for speaker in speakers if speaker.i != head.i for m in named(speaker, mentions)]
    return said[0].key if said else ""


def by_its_noun(head: Token, before: Iterable[str], actors: Actors) -> str:
    """The organisation named last whose name has a noun in it: 'the ministry', 'the council'; empty where none has."""
    if head.tag_ not in {"NN", "NNP"} or not any(child.lower_ == "the" for child in head.children):
        return ""
    own = {child.lower_ for child in head.children if child.dep_ in {"compound", "amod"}} | {head.lower_}
    for key in before:
        actor = actors.actors[key]
        words = actor.name.lower().split()
        whole = len(words) > 1 and own <= set(words)
        if actor.sort is Sort.ORGANISATION and (whole or actor.name.lower() in CALLED.get(head.lower_, ())):
            return key
    return ""
