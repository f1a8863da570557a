"""Meetings of which a report tells more than once: put off a sentence later, or told again with more."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from goodoffices.reading.holding import CALLED_OFF, OFF, OFF_WITH, unsettled
from goodoffices.reading.page import place
from goodoffices.reading.proposals import Slot, Tier

if TYPE_CHECKING:
    from collections.abc import Sequence

    from spacy.tokens import Token

    from goodoffices.reading.acting import Actors
    from goodoffices.reading.page import Page, Sentence
    from goodoffices.reading.proposals import Proposal

BY_IT = "that it is off is said of “it”"
NEAR = 2
"""So many sentences later 'it' may still mean the meeting."""
IT = frozenset({"it", "this", "that"})


def put_off(told: Proposal, sentence: Sentence, page: Page) -> Proposal:
    """A planned meeting, called off where a sentence just behind it says so of 'it': 'It has been put off'."""
    status, own = told.slot("status"), page.sentence_at(told.evidence[-1].start)
    if status is None or status.value != "planned" or own is None or sentence.number - own.number > NEAR:
        return told
    verb = next((w for w in sentence.tokens if off(w) and place(w).start > told.evidence[-1].end), None)
    if verb is None:
        return told
    slots = tuple((n, Slot(CALLED_OFF, place(verb), BY_IT) if n == "status" else s) for n, s in told.slots)
    return replace(told, slots=slots, evidence=(*told.evidence, place(verb)), tier=Tier.RED)


def off(verb: Token) -> bool:
    """Whether a verb says of 'it' that it is off."""
    subjects = [c for c in verb.children if c.dep_ in {"nsubj", "nsubjpass"} and c.lower_ in IT]
    if not subjects or unsettled(verb):
        return False
    lemma, words = verb.lemma_.lower(), {c.lower_ for c in verb.children}
    return (lemma in OFF and subjects[0].dep_ == "nsubjpass") or OFF_WITH.get(lemma, "-") in words


def once(told: Sequence[Proposal], actors: Actors) -> tuple[Proposal, ...]:
    """The meetings, without those that the report tells again and says more of, as a lead does what its body tells."""
    return tuple(
        one for n, one in enumerate(told) if not any(fuller(one, other, actors) for other in told[n + 1 :])
    )


def fuller(one: Proposal, other: Proposal, actors: Actors) -> bool:
    """Whether one meeting is told of again, and only the other says where, or on which day."""
    sides = [
        {actors.state(slot.value) for name, slot in each.slots if name.startswith("party-")}
        for each in (one, other)
    ]
    stands = [slot.value for each in (one, other) if (slot := each.slot("status"))]
    if sides[0] != sides[1] or stands[0] != stands[1] or one.slot("where"):
        return False
    first, second = (slot.value if (slot := each.slot("when")) else "" for each in (one, other))
    return bool(second) and not first
