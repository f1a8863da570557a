"""Who speaks: a name, an office that somebody named holds, a pronoun whose person is proposed, or nobody by name."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from goodoffices.reading.acting import How, Sort
from goodoffices.reading.offices import holder
from goodoffices.reading.page import place
from goodoffices.reading.pronouns import SEXES
from goodoffices.reading.proposals import Slot
from goodoffices.reading.report import Span
from goodoffices.reading.tables import phrases

if TYPE_CHECKING:
    from spacy.tokens import Token

    from goodoffices.reading.acting import Actor, Actors
    from goodoffices.reading.page import Page
    from goodoffices.reading.pronouns import Pronouns
    from goodoffices.reading.turns import Turn

OPEN = "the report does not say who"
PRONOUN = "proposed for a pronoun"
BY_OFFICE = "proposed for an office"


@dataclass(frozen=True)
class Speaker:
    """Whoever speaks: the slot, the actor's key where it is one that is named, and how it was told."""

    slot: Slot
    key: str
    how: str


@dataclass(frozen=True)
class Speakers:
    """Answers who a head word of a sentence is."""

    page: Page
    actors: Actors
    pronouns: Pronouns

    def of(self, head: Token | None) -> Speaker:
        """Whoever the word means; marked where that is proposed, and open where nothing tells."""
        if head is None:
            return Speaker(Slot("", None, OPEN), "", "open")
        if head.tag_ in {"PRP", "WP", "DT", "WDT", "PRP$"}:
            return self._pronoun(head)
        if (actor := self.named(head)) is not None:
            others = self._beside(head, actor)
            if others:
                return Speaker(Slot(" and ".join([actor.name, *others]), self._phrase(head)), "", "several")
            return Speaker(Slot(actor.name, self._phrase(head)), actor.key, "named")
        if (actor := holder(self.page, self.actors, head)) is not None:
            return Speaker(Slot(actor.name, self._phrase(head), BY_OFFICE), actor.key, "office")
        span = self._phrase(head)
        return Speaker(Slot(" ".join(self.page.words(span).split()), span), "", "described")

    def of_turn(self, turn: Turn) -> Speaker:
        """Whoever has the word in a record: by name, else as the label calls them; open where nobody is told."""
        if turn.key:
            name = self.actors.actors[turn.key].name
            return Speaker(Slot(name, None if turn.why else turn.label, turn.why), turn.key, "turn")
        if turn.label is None:
            return Speaker(Slot("", None, OPEN), "", "open")
        value = " ".join(self.page.words(turn.label).split())
        return Speaker(Slot(value, turn.label, turn.why), "", "turn")

    def _pronoun(self, head: Token) -> Speaker:
        """Whom a pronoun means: a person, proposed; of it, they and who it stays open."""
        key = self.pronouns.person(head) if head.lower_ in SEXES else ""
        if head.lower_ == "it" and (body := self._body(head)) is not None:
            return Speaker(replace(body.slot, span=place(head), marked=PRONOUN), body.key, "pronoun")
        if key:
            return Speaker(Slot(self.actors.actors[key].name, place(head), PRONOUN), key, "pronoun")
        return Speaker(Slot(head.text, place(head), OPEN), "", "open")

    def _body(self, head: Token) -> Speaker | None:
        """Whom `it` likely means: the organisation or state that speaks, or acts, in the sentence before."""
        before = next((s for s in reversed(list(head.doc.sents)) if s.end <= head.sent.start), None)
        subjects = [t for t in before or () if t.dep_ == "nsubj" and t.head.dep_ == "ROOT"]
        found = self.of(subjects[-1]) if subjects and subjects[-1].tag_ != "PRP" else None
        return found if found is not None and found.how == "named" and self._is_body(found.key) else None

    def _is_body(self, key: str) -> bool:
        """Whether an actor is an organisation or a state."""
        return self.actors.actors[key].sort in {Sort.ORGANISATION, Sort.STATE}

    def named(self, head: Token) -> Actor | None:
        """The actor that a word names, or that stands beside it: the spokeswoman, Maria Zakharova."""
        for token in self._heads(head):
            at = place(token)
            mention = self.actors.mention_at(at)
            if mention is not None and mention.how is not How.DEMONYM:
                return self.actors.actors[mention.actor]
            if mention is not None and token.tag_ in {"NNS", "NNPS", "NNP"} and not _one_of_them(token):
                return self.actors.actors[mention.actor]
        return None

    def _beside(self, head: Token, actor: Actor) -> list[str]:
        """Whoever speaks with them: Norway and Switzerland said."""
        joined = [child for child in head.children if child.dep_ == "conj"]
        also = [other for token in joined for child in (token, *token.children) if child.dep_ == "conj"
                and (other := self.named(child)) is not None and other is not actor]  # fmt: skip
        return list(dict.fromkeys(other.name for other in also))

    def _heads(self, head: Token) -> list[Token]:
        """The word, and before it whatever names the person it is about: the spokeswoman, Maria Zakharova."""
        beside = [
            child
            for child in head.children
            if child.dep_ == "appos" and child.doc[max(child.left_edge.i - 1, 0)].lower_ != "not"
        ]
        if head.lower_ in phrases("offices"):
            beside += [
                child
                for child in head.subtree
                if child.i > head.i and child.dep_ in {"appos", "nmod", "npadvmod"}
            ]
            beside += [token for token in head.doc[head.i + 1 : head.i + 2] if token.tag_ == "NNP"]
        people = [token for token in beside if self._is_person(token)]
        return [*people, head, *beside]

    def _is_person(self, token: Token) -> bool:
        """Whether a word is part of a person's name."""
        at = place(token)
        mention = self.actors.mention_at(at)
        return mention is not None and self.actors.actors[mention.actor].sort is Sort.PERSON

    def _phrase(self, head: Token) -> Span:
        """The words around a head word that say who it is, up to a comma or a clause."""
        first = head.left_edge
        while first.i < head.i and (first.is_punct or first.is_quote):
            first = first.nbor()
        last = head
        for token in head.doc[head.i + 1 : head.right_edge.i + 1]:
            clause = token.dep_ in {"relcl", "acl", "appos"} or token.tag_ in {
                "WP",
                "WDT",
                "VBD",
                "VBZ",
                "VBG",
                "VBN",
            }
            if clause or token.text in {",", "–", "—", "(", ":", ";", "“", '"'}:
                break
            last = token
        return Span(place(first).start, place(last).end)


def _one_of_them(token: Token) -> bool:
    """Whether a people's name is one person's: the Norwegian said; and not the Norwegians, the Chinese, the Dutch."""
    said = token.tag_ == "NNP" and not token.lower_.endswith(("s", "ese", "sh", "ch"))
    return said and any(child.dep_ == "det" for child in token.children)
