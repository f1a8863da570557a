"""Which frames the words of a sentence set off, and how well each fits."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from goodoffices.reading.events.clauses import arguments, completing, spoken, subjects, under
from goodoffices.reading.events.frames import TABLES, by_lemma, word_class

if TYPE_CHECKING:
    from spacy.tokens import Span, Token

    from goodoffices.reading.events.frames import Frame, Trigger

    Entries = tuple[tuple[Trigger, Frame], ...]
    Table = dict[str, Entries]

SORTS = {"VERB": "verb", "AUX": "verb", "NOUN": "noun", "ADJ": "adjective"}
BARE = {"verb": 2.0, "adjective": 1.6, "noun": 1.0}
"""How well a frame fits by its trigger alone."""
COMPLETED = 1.0
"""What a first group of words adds to that."""
ALSO = 0.4
"""What each further group adds."""
DOING = 1.1
"""What a doer that was asked for adds."""
FAR = 0.6
"""What is taken off where the words asked for are neither object nor complement, only somewhere about."""
LIGHT = word_class("light")
"""Verbs that only carry a noun which names the deed."""
CARRIED = 1.2
"""What such a verb adds to its noun."""
LONGEST = 250
"""Words of the longest sentence that is read."""
ALONE, COMPLEMENTS = (
    "%alone",
    frozenset({"dobj", "prep", "xcomp", "ccomp", "agent", "dative", "prt", "attr", "acomp"}),
)
"""How a frame asks for a verb without any complement: 'Mora accepted'."""
REACH = 4
"""A particle stands at most so many words after its verb."""


@dataclass(frozen=True, slots=True)
class Hit:
    """A frame that a word sets off.

    Attributes:
        frame: the frame.
        token: the word.
        strength: how well it fits; at least 1.
    """

    frame: Frame
    token: Token
    strength: float


def hits(sent: Span, tables: tuple[str, ...] = TABLES) -> list[Hit]:
    """For each word of a sentence, the frame of each type that fits best, in the order of the words.

    A sentence of more than `LONGEST` words is no prose but a list or a table: no frame is looked for in it.
    """
    if len(sent) > LONGEST:
        return []
    table = by_lemma(tables)
    found: list[Hit] = []
    for token in sent:
        entries = table.get(stemmed(token, table), ()) + participles(token, table)
        if entries and not idle(token):
            found += best(token, entries, sent)
    return found


def idle(token: Token) -> bool:
    """Whether a word tells of nothing by itself: an auxiliary, a participle before a noun, 'as agreed'."""
    helps = token.dep_ in {"aux", "auxpass"} or (token.dep_ == "amod" and token.pos_ == "VERB")
    as_said = any(child.dep_ == "mark" and child.lower_ == "as" for child in token.children)
    helps |= (
        as_said and token.tag_ == "VBN" and not any(child.dep_ == "nsubjpass" for child in token.children)
    )
    return helps or (token.lemma_ == "stop" and any(child.lower_ == "short" for child in token.children))


def best(token: Token, entries: Entries, sent: Span) -> list[Hit]:
    """The frames that a word sets off, the best of each type, best first."""
    fitting = [(word, frame) for word, frame in entries if sorted_as(token, word) and follows(token, word)]
    if not fitting:
        return []
    near = [word for word in arguments(token, sent) if not dated(word)] + stood_for(token)
    said = spoken(near)
    at_all = {form for word in near for form in forms(word)} | set(said.split())
    close = {form for word in (*completing(token), *stood_for(token)) for form in forms(word)[::2]}
    if not any(child.dep_ in COMPLEMENTS and child.i > token.i for child in token.children):
        at_all, close = at_all | {ALONE}, close | {ALONE}
    kept: dict[tuple[str, bool], Hit] = {}
    for _, frame in fitting:
        strength = fit(frame, token, (at_all, said, close))
        key = (frame.type, frame.operator)
        if strength and (key not in kept or kept[key].strength < strength):
            kept[key] = Hit(frame, token, strength)
    return sorted(kept.values(), key=lambda hit: -hit.strength)


def forms(word: Token) -> tuple[str, str, str]:
    """What a group of words may name a word by: its lemma, itself, and the sort of name it is part of, as `%person`."""
    return (word.lemma_.lower(), word.lower_, f"%{word.ent_type_.lower()}" if word.ent_type_ else "")


def dated(word: Token) -> bool:
    """Whether a word is a month or a weekday: 'in March' is no march."""
    return word.ent_type_ == "DATE" and word.tag_ == "NNP"


def stood_for(token: Token) -> list[Token]:
    """The noun that an object stands for in a list of verbs: sanctions, in 'imposed sanctions and lifted them'."""
    objects = [child for child in token.children if child.dep_ == "dobj"]
    if token.dep_ != "conj" or not any(each.lower_ in {"it", "them"} for each in objects):
        return []
    return [child for child in token.head.children if child.dep_ == "dobj" and child.pos_ == "NOUN"]


def stemmed(token: Token, table: Table) -> str:
    """The lemma of a word, its last e put right where the lemmatizer gets it wrong ('hopes', 'staged', 'boycotted')."""
    lemma = token.lemma_.lower()
    whole = f"{lemma}e"
    if lemma not in table and lemma[:-1] in table and lemma.endswith("e"):
        return lemma[:-1]
    return whole if lemma not in table and whole in table and token.lower_.startswith(whole) else lemma


def participles(token: Token, table: Table) -> Entries:
    """The frames of an adjective that the tagger takes for a participle: 'is prepared to'."""
    if token.tag_ != "VBN" or token.lower_ == token.lemma_.lower():
        return ()
    return tuple(entry for entry in table.get(token.lower_, ()) if entry[0].sort == "adjective")


def sorted_as(token: Token, word: Trigger) -> bool:
    """Whether a word is of the sort that a trigger asks for."""
    sort = SORTS.get(token.pos_, "verb" if token.tag_.startswith("VB") else "noun")
    return word.sort == sort or (
        word.sort == "adjective" and token.tag_ == "VBN" and token.lower_ == word.lemma
    )


def follows(token: Token, word: Trigger) -> bool:
    """Whether the particles of a trigger follow it."""
    near = token.doc[token.i + 1 : token.i + 1 + REACH]
    own = [each for each in near if each.dep_ != "prt" or each.head.i == token.i]
    after = [each.lower_ for each in own if not any(child.ent_type_ == "DATE" for child in each.children)]
    return all(particle in after for particle in word.particles)


def fit(frame: Frame, token: Token, near: tuple[set[str], str, set[str]]) -> float:
    """How well a frame fits a word; 0 where it does not."""
    at_all, said, close = near
    if among(frame.without, at_all, said) or not all(among(group, at_all, said) for group in frame.words):
        return 0.0
    strength = BARE[next(w.sort for w in frame.triggers)]
    if (
        strength == BARE["noun"]
        and token.dep_ in {"dobj", "nsubjpass"}
        and token.head.lemma_.lower() in LIGHT
    ):
        strength += CARRIED
    if frame.doers:
        who = {
            form
            for head in subjects(token)
            for word in under(head)
            for form in (word.lemma_.lower(), word.lower_)
        }
        if not frame.doers & who:
            return 0.0
        strength += DOING
    if frame.words:
        strength += COMPLETED + ALSO * (len(frame.words) - 1)
        strength -= 0.0 if frame.words[0] & close or among(frame.words[0], close, said) else FAR
    return strength


def among(group: frozenset[str], at_all: set[str], said: str) -> bool:
    """Whether one of the words or phrases of a group stands there."""
    return bool(group & at_all) or any(f" {each} " in said for each in group if " " in each)
