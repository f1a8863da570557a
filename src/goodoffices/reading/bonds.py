"""Whom the words of a tie mean that are no names: it, us, our gas, both sides, the two countries, the alliance."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from goodoffices.reading.acting import Sort
from goodoffices.reading.events.clauses import subjects
from goodoffices.reading.events.sides import Mention, named
from goodoffices.reading.events.words import MARK
from goodoffices.reading.oneself import by_its_noun, oneself
from goodoffices.reading.page import place
from goodoffices.reading.proposals import Slot

if TYPE_CHECKING:
    from collections.abc import Iterable

    from spacy.tokens import Token

    from goodoffices.reading.acting import Actors
    from goodoffices.reading.events.standins import Standins

OURS = "whose it is is read from whoever speaks"
BY_NOUN = "which one is meant is read from the names before"
BOTH = "whom “both” means is read from the other names"
STATES = frozenset({"country", "state", "nation", "neighbour", "neighbor"})
IT = frozenset({"it", "them", "him", "her"})
COLLECTIVE = frozenset({Sort.STATE, Sort.ORGANISATION, Sort.GROUP})
TWO = 2


@dataclass
class Names:
    """The names that ties are read from: of the sentence, of those before, and how often each was named."""

    actors: Actors
    standins: Standins
    organisations: list[str] = field(default_factory=list)
    """The organisations named, the last first."""
    here: list[Mention] = field(default_factory=list)
    before: list[Mention] = field(default_factory=list)
    often: Counter[str] = field(default_factory=Counter)

    def named(self, keys: Iterable[str]) -> None:
        """Keep in mind which organisations a sentence names."""
        bodies = [key for key in keys if self.actors.actors[key].sort is Sort.ORGANISATION]
        self.organisations = list(dict.fromkeys([*reversed(bodies), *self.organisations]))

    def statelike(self, key: str) -> bool:
        """Whether a side is a state, or a party of the case."""
        actor = self.actors.actors[key]
        return actor.sort is Sort.STATE or actor.case.startswith("parties.")

    def collective(self, mention: Mention) -> bool:
        """Whether a name is of a state, an organisation or a group."""
        return self.actors.actors[mention.key].sort in COLLECTIVE


def slot(mention: Mention, at: Token) -> Slot:
    """An actor as a slot, with the words that name it."""
    return Slot(mention.key, place(at.doc[mention.start : mention.end]))


def whose(member: Token) -> Token:
    """Whose members they are: 'its members', 'NATO, whose members include Mora'."""
    owner = next((child for child in member.children if child.dep_ == "poss"), member)
    relative = next((above for above in owner.ancestors if above.dep_ == "relcl"), None)
    return relative.head if owner.tag_ == "WP$" and relative is not None else owner


def standing_for(word: Token, names: Names) -> list[Slot]:
    """Whom a word means that is no name: us, our gas, the alliance, the two countries; marked."""
    side = names.actors.state(oneself(word, names.here, names.standins, ""))
    if side and names.actors.actors[side].sort in COLLECTIVE:
        return [Slot(side, place(word), OURS)]
    if key := by_its_noun(word, names.organisations, names.actors):
        return [Slot(key, place(word), BY_NOUN)]
    return both(word, names)


def relative(word: Token, names: Names) -> list[Slot]:
    """Whom 'which' or 'whom' means: NATO, OF WHICH Mora is a member."""
    clause = next((above for above in word.ancestors if above.dep_ == "relcl"), None)
    over = [] if clause is None else [m for m in names.here if m.start <= clause.head.i < m.end]
    return [slot(each, word) for each in over]


def meant(pronoun: Token, names: Names) -> list[Slot]:
    """Whom 'it' may mean as an object: the last state named before it, the subject of its verb apart."""
    subject = {m.key for head in subjects(pronoun.head) for m in named(head, names.here)}
    near = [m for m in reversed(names.here) if m.end <= pronoun.i]
    for each in (*near, *names.before):
        fits = names.collective(each) == (pronoun.lower_ in {"it", "them"})
        if fits and each.key not in subject:
            return [Slot(each.key, place(pronoun), MARK)]
    return []


def both(word: Token, names: Names) -> list[Slot]:
    """The two that 'both sides' or 'both' stand for: the two others of the sentence, else those named most; marked."""
    inside = {child.lower_ for child in word.subtree}
    plural = word.lower_ == "both" or (word.tag_ == "NNS" and "both" in inside)
    plural |= word.tag_ == "NNS" and word.lemma_.lower() in STATES and "two" in inside
    if not plural:
        return []
    verb = verb_of(word)
    own = {names.actors.state(m.key) for head in subjects(verb) for m in named(head, names.here)}
    if word.lemma_.lower() in STATES:  # two states are meant wherever they are named
        near = [names.actors.state(m.key) for m in (*names.here, *names.before)]
        most = [key for key, _ in names.often.most_common()]
        others = [key for key in dict.fromkeys([*near, *most]) if names.statelike(key)]
        return [Slot(key, place(word), BOTH) for key in others[:TWO]] if len(others) >= TWO else []
    here = dict.fromkeys(names.actors.state(m.key) for m in names.here)
    others = [key for key in here if key not in own and names.actors.actors[key].sort in COLLECTIVE]
    if len(others) != TWO:
        others = [key for key, _ in names.often.most_common() if key not in own][:TWO]
    return [Slot(key, place(word), BOTH) for key in others] if len(others) == TWO else []


def verb_of(word: Token) -> Token:
    """The verb over a word."""
    return next((above for above in word.ancestors if above.pos_ in {"VERB", "AUX"}), word)


def unlike(found: list[Slot]) -> list[Slot]:
    """Each actor once."""
    kept: dict[str, Slot] = {}
    for each in found:
        kept.setdefault(each.value, each)
    return list(kept.values())
