"""Visits that a verb of going tells of: a minister who will travel to a state, a delegation that is expected there."""

from __future__ import annotations

from typing import TYPE_CHECKING

from goodoffices.reading.acting import Sort
from goodoffices.reading.attending import HOLDERS, Party, meant
from goodoffices.reading.events.clauses import modals, negated, passive, subjects
from goodoffices.reading.events.sides import named
from goodoffices.reading.events.standing import FUTURE
from goodoffices.reading.events.words import slot_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from spacy.tokens import Token

    from goodoffices.reading.attending import Course
    from goodoffices.reading.events.sides import Mention

TOWARD = {"expect": frozenset({"in", "at"}), "await": frozenset({"in", "at"})}
"""Before the place, for verbs that do not say 'to'."""


def visiting(verb: Token, mentions: Sequence[Mention], course: Course) -> list[Party]:
    """Who goes to see whom: a person, a minister or a delegation, and the state that they go to; nobody else.

    Only what lies ahead counts: where somebody has been, the report says whom they met.
    """
    expected = verb.lemma_.lower() in TOWARD
    lies_ahead = (expected and passive(verb)) or modals(verb) & (FUTURE | {"to"}) or verb.dep_ == "xcomp"
    if not lies_ahead or negated(verb) or any(c.dep_ in {"xcomp", "advcl"} for c in verb.children):
        return []
    heads = [c for c in verb.children if c.dep_ == "nsubjpass"] if expected else subjects(verb)
    goers = [each for head in heads if goes(head, mentions, course) for each in meant(head, mentions, course)]
    places = [
        each
        for prep in verb.children
        if prep.dep_ == "prep" and prep.lower_ in TOWARD.get(verb.lemma_.lower(), frozenset({"to"}))
        for word in prep.children
        if word.dep_ == "pobj"
        for each in mentions
        if each.start <= word.i < each.end and course.actors.actors[each.key].sort is Sort.STATE
    ]
    own = {course.actors.state(each.key) for each in goers}
    hosts = [Party(m.key, slot_of(verb.doc, m)) for m in places[:1] if m.key not in own]
    return [*goers[:1], *hosts] if goers and hosts else []


def goes(head: Token, mentions: Sequence[Mention], course: Course) -> bool:
    """Whether it is people who go, and not ships or troops."""
    if head.lemma_.lower() in HOLDERS or head.lower_ in {"i", "he", "she"}:
        return True
    return any(course.actors.actors[each.key].sort is Sort.PERSON for each in named(head, mentions))
