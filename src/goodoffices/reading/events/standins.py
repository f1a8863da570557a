"""Whom a pronoun means that does something, or to whom it is done: he, it, we, our positions, their minister."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from goodoffices.reading.acting import Sort
from goodoffices.reading.events.clauses import passive
from goodoffices.reading.events.sides import doers
from goodoffices.reading.events.unnamed import office
from goodoffices.reading.events.words import FITTING, MARK
from goodoffices.reading.page import START, place
from goodoffices.reading.pronouns import SEXES, Pronouns
from goodoffices.reading.proposals import Slot
from goodoffices.reading.quoting import quotes
from goodoffices.reading.report import Span

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from spacy.tokens import Token

    from goodoffices.reading.acting import Actors
    from goodoffices.reading.events.meant import Context
    from goodoffices.reading.events.sides import Mention
    from goodoffices.reading.events.standing import Event
    from goodoffices.reading.page import Page
    from goodoffices.reading.proposals import Proposal

ONESELF = frozenset({"i", "me", "my"})
OURS = frozenset({"we", "us", "our", "ours"})
THINGS = {"it": "it", "its": "it", "they": "they", "them": "they", "their": "they"}
OPENING = 300
"""Characters of a report's beginning."""
ISSUED = re.compile(
    r"^(?:(?:Joint |Public )?(?:Statement|Communiqu[eé]|Declaration|Remarks|Speech|Address)|Open letter)\b"
    r"|\b(?:Interview|Press (?:release|statement|notice)|(?:Field|News|Weekly|Monthly) ?(?:bulletin|letter|update)"
    r"|Newsletter|Situation report)\b:?",
    re.IGNORECASE,
)
"""By such words a report says that it is somebody's own."""
FOR_OTHERS = re.compile(r"\b(?:on behalf of|speak(?:ing)? for)\b", re.IGNORECASE)
"""By such words whoever speaks says that 'we' is somebody else."""
OFFICE = "whose office it is is read from what the report says of it elsewhere"
FACING = frozenset({"with", "to", "against", "for", "on", "at", "upon"})
"""Prepositions after which a pronoun names whom it is done to."""


@dataclass(frozen=True)
class Standins:
    """Answers whom a report's pronouns mean.

    Attributes:
        page: the report with its grammar.
        actors: whom it names.
        said: its statements, so that 'we' and 'I' are whoever speaks.
    """

    page: Page
    actors: Actors
    said: Sequence[Proposal] = ()

    @cached_property
    def pronouns(self) -> Pronouns:
        """Whom he and she mean."""
        text = self.page.report.text
        bounds = [(d.user_data[START], d.user_data[START] + len(d.text)) for d in self.page.documents]
        found = tuple(quote for start, end in bounds for quote in quotes(text, start, end))
        return Pronouns(self.page, self.actors, found)

    @cached_property
    def speakers(self) -> tuple[tuple[Span, str], ...]:
        """Where somebody speaks, and the key of whoever does."""
        keys = {actor.name: key for key, actor in self.actors.actors.items()}
        told = [(each.slot("said"), each.slot("speaker")) for each in self.said]
        return tuple(
            (said.span, keys[who.value])
            for said, who in told
            if said and said.span and who and who.value in keys
        )

    @cached_property
    def issuer(self) -> str:
        """Who speaks all through a statement or an interview: whoever its beginning names first; else nobody."""
        text = self.page.report.text
        opening = Span(0, min(OPENING, len(text)))
        if not ISSUED.search(text, 0, opening.end) or FOR_OTHERS.search(text, 0, opening.end):
            return ""
        actors = self.actors.actors
        sorts = {Sort.STATE, Sort.ORGANISATION, Sort.PERSON}
        return next((m.actor for m in self.actors.inside(opening) if actors[m.actor].sort in sorts), "")

    def key(self, word: Token, context: Context) -> str:
        """The key of the actor that a pronoun means; empty where it stays open."""
        said = word.lower_
        if said in ONESELF | OURS:
            speaker = next((key for span, key in self.speakers if place(word).inside(span)), self.issuer)
            return self.actors.state(speaker) if said in OURS and speaker else speaker
        if said in SEXES:
            return self.pronouns.person(word)
        if any(place(word).inside(quote.inner) for quote in self.pronouns.quotes):
            return ""
        sorts = FITTING.get(THINGS.get(said, ""), frozenset()) - (
            {Sort.STATE} if said not in {"it", "its"} else set()
        )
        near = [each for each in context.named if each.end <= word.i]
        state = self.actors.state
        other = {state(each.key) for each in context.named if word.dep_ == "nsubj" and below(each, word)}
        return next(
            (
                m.key
                for m in [*near, *context.before]
                if self.actors.actors[m.key].sort in sorts and state(m.key) not in other
            ),
            "",
        )

    def doing(self, event: Event, context: Context) -> list[Slot]:
        """The source that a pronoun names, or of whose people a possessive tells: 'she', 'their deputy minister'."""
        heads = doers(event)
        if len(heads) != 1:
            return []
        if key := office(heads[0], context):
            return [Slot(key, place(heads[0]), OFFICE)]
        owners = [child for child in heads[0].children if child.dep_ == "poss" and child.tag_ == "PRP$"]
        for word in [heads[0], *owners]:
            if (key := self.key(word, context)) and (word is heads[0] or heads[0].pos_ != "PROPN"):
                whose = key if word is heads[0] else self.actors.state(key)
                return [Slot(whose, place(word), MARK)]
        return []

    def done_to(self, event: Event, context: Context) -> list[Slot]:
        """The target that a pronoun names, as object or after 'on' or 'with': 'fired on our positions'."""
        for word in facing(event.token):
            owner = next((c for c in word.children if c.dep_ == "poss" and c.lower_ in ONESELF | OURS), None)
            meant = owner if owner is not None else word
            if owner is None and (key := office(word, context)):
                return [Slot(key, place(word), OFFICE)]
            if key := self.key(meant, context):
                return [Slot(self.actors.state(key) if owner is not None else key, place(meant), MARK)]
        return []


def below(mention: Mention, subject: Token) -> bool:
    """Whether an actor is named as object of the verb whose subject a pronoun is: it is somebody else."""
    root = subject.doc[mention.start : mention.end].root
    if root.i < subject.i:
        return False
    for at in (root, *root.ancestors):
        if at.i == subject.head.i:
            return True
        if at.dep_ in {"ccomp", "advcl", "relcl", "conj", "parataxis", "poss", "pcomp", "xcomp", "acl"}:
            return False
    return False


def facing(trigger: Token) -> Iterator[Token]:
    """The words to which a deed may be done: its objects, its subject in the passive, what follows 'with' or 'to'."""
    for child in trigger.children:
        if child.dep_ in {"dobj", "dative"} or (child.dep_ == "nsubjpass" and passive(trigger)):
            yield child
        if child.dep_ in {"prep", "dative"} and child.lower_ in FACING:
            yield from (word for word in child.children if word.dep_ == "pobj")
