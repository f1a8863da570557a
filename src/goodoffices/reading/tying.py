"""Between whom a tie is: subject and object of its verb, the two ends of 'an ally of', and whom a pronoun means."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from goodoffices.reading.acting import Sort
from goodoffices.reading.events.clauses import passive, subjects
from goodoffices.reading.events.frames import word_class
from goodoffices.reading.events.sides import Mention, head_of, named, with_conjuncts
from goodoffices.reading.events.words import MARK
from goodoffices.reading.page import place
from goodoffices.reading.proposals import Slot

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from spacy.tokens import Token

    from goodoffices.reading.acting import Actors
    from goodoffices.reading.events.matching import Hit

BOTH = "whom “both” means is read from the other names"
TOWARD = frozenset({"to", "from", "on", "upon", "with", "against", "over", "for", "of", "towards", "by"})
"""Prepositions before the other end of a tie."""
BEARERS = word_class("bearers")
"""Nouns that stand for whoever has them: the army of Alba, Alba's banks, Alban officers."""
SHARED = frozenset({"share", "have", "sign", "conclude", "keep", "renew"})
"""Verbs of what two may have between them."""
ACCUSING = frozenset({"accuse", "suspect", "blame", "charge"})
"""Verbs whose object is said to have done it."""
ENDING = frozenset({"stop", "cease", "end", "halt", "quit"})
TWO = 2
IT = frozenset({"it", "them", "him", "her"})
COLLECTIVE = frozenset({Sort.STATE, Sort.ORGANISATION, Sort.GROUP})


@dataclass
class Names:
    """The names that ties are read from: of the sentence, of those before, and how often each was named."""

    actors: Actors
    here: list[Mention] = field(default_factory=list)
    before: list[Mention] = field(default_factory=list)
    often: Counter[str] = field(default_factory=Counter)

    def collective(self, mention: Mention) -> bool:
        """Whether a name is of a state, an organisation or a group."""
        return self.actors.actors[mention.key].sort in COLLECTIVE


def slot(mention: Mention, at: Token) -> Slot:
    """An actor as a slot, with the words that name it."""
    return Slot(mention.key, place(at.doc[mention.start : mention.end]))


def doers(verb: Token, names: Names) -> list[Slot]:
    """Whoever a verb's tie starts from: every one of its subjects, of a relative clause the noun that it is about."""
    heads = accused(verb) or subjects(verb)
    joined = verb.tag_ != "VBZ" or len(heads) > 1
    every = with_conjuncts(heads) if joined else heads
    return unlike([slot(each, verb) for head in every for each in named(head, names.here)])


def accused(verb: Token) -> list[Token]:
    """Whoever is accused of it: Alba accused MORA of supplying arms."""
    over = verb.head.head if verb.dep_ == "pcomp" else verb
    blamed = over.lemma_.lower() in ACCUSING and over.i != verb.i
    return [c for c in over.children if blamed and c.dep_ in {"dobj", "nsubjpass"}]


def ended(verb: Token) -> bool:
    """Whether a tie is over, or was a deal and no tie: no longer buys, stopped buying."""
    words = {word.lower_ for child in verb.children for word in child.subtree if word.i < verb.i}
    return "longer" in words or (verb.dep_ == "xcomp" and verb.head.lemma_.lower() in ENDING)


def objects(verb: Token, names: Names, *, loose: bool) -> list[Slot]:
    """Whoever a verb's tie leads to: its indirect object, what a preposition leads to, its object, or whose that is.

    Where the verb alone tells of the tie, its object must be the other end: to back a plan of Alba is not to back it.
    """
    whose = owned(verb, names) if loose else []
    for found in (indirect(verb, names), behind(verb, names, loose=loose), direct(verb, names), whose):
        if found:
            return unlike(found)
    return []


def indirect(verb: Token, names: Names) -> list[Slot]:
    """Sold IT four boats; sells KARESH timber, which the parser takes for one noun."""
    found = [s for c in verb.children if c.dep_ == "dative" for s in ends(c, names)]
    for child in verb.children:
        inner = [w for w in child.children if w.dep_ in {"compound", "nmod"}] if child.dep_ == "dobj" else []
        bare = [w for w in inner if w.pos_ == "PROPN" and w.left_edge.i == verb.i + 1]
        found += [s for w in bare for s in ends(w, names)]
    return found


def behind(verb: Token, names: Names, *, loose: bool) -> list[Slot]:
    """Buys grain FROM TAMSIA; has a treaty WITH NORWAY; is a member OF NATO."""
    near = [c for c in verb.children if c.dep_ in {"dobj", "attr", "acomp", "oprd"} and c.i > verb.i]
    preps = [p for word in (verb, *near) for p in word.children if p.dep_ in {"prep", "agent", "dative"}]
    ordered = sorted(preps, key=lambda p: (p.lower_ == "of", p.i))
    for prep in ordered:
        thing = prep.head.dep_ == "dobj" and not loose and prep.head.lemma_.lower() not in BEARERS
        if prep.lower_ in TOWARD and not thing and not (prep.lower_ == "by" and prep.head.pos_ == "NOUN"):
            found = [s for c in prep.children if c.dep_ == "pobj" for s in ends(c, names)]
            if found:
                return found
    return []


def direct(verb: Token, names: Names) -> list[Slot]:
    """Backs ALBA; trains the officers of ALBA."""
    return [s for c in verb.children if c.dep_ == "dobj" for s in ends(c, names)]


def owned(verb: Token, names: Names) -> list[Slot]:
    """Supplies a fifth of ALBA'S cement; is ALBA'S largest partner; relies on ALBAN gas."""
    things = [c for c in verb.children if c.dep_ in {"dobj", "attr"}]
    things += [w for p in verb.children if p.dep_ == "prep" for w in p.children if w.dep_ == "pobj"]
    things += [
        w for t in things for p in t.children if p.lower_ == "of" for w in p.children if w.dep_ == "pobj"
    ]
    owners = [w for t in things for w in t.children if w.dep_ in {"poss", "amod", "compound", "nmod"}]
    return [s for w in owners for s in ends(w, names)]


def ends(head: Token, names: Names) -> list[Slot]:
    """Whom one end of a tie names or means: with its conjuncts, through a noun that stands for its bearer."""
    found: list[Slot] = []
    for word in (head, *head.conjuncts):
        if word.i < head.i:
            continue
        over = [m for m in names.here if m.start <= word.i < m.end]
        if over:
            found += [slot(each, head) for each in over]
        elif word.lower_ in IT:
            found += meant(word, names)
        elif (sides := both(word, names)) or word.lemma_.lower() in BEARERS:
            found += sides or [slot(each, head) for each in named(word, names.here)]
    return found


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
    if not plural:
        return []
    own = {names.actors.state(m.key) for head in subjects(verb_of(word)) for m in named(head, names.here)}
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


def of_noun(noun: Token, names: Names) -> tuple[list[Slot], list[Slot]]:
    """The two ends of a noun for a tie: 'Orlania, an ally of Alba', 'NATO member Turkey', 'the sanctions of X on Y'."""
    about = [noun.head] if noun.dep_ in {"appos", "compound", "nmod"} else []
    if noun.dep_ == "attr":
        about = subjects(noun.head)
    first = [
        slot(m, noun) for head in with_conjuncts(about) for m in named(head, names.here) if apart(m, noun)
    ]
    owners = [c for c in noun.children if c.dep_ in {"poss", "amod", "compound", "nmod"}]
    mine = [s for c in owners for s in ends(c, names)]
    behind_it = list(led_to(noun, names))
    if first:
        return unlike(first), unlike(mine + behind_it)
    if not mine and len(behind_it) == TWO:
        return behind_it[:1], behind_it[1:]
    return unlike(mine), unlike(behind_it)


def apart(mention: Mention, noun: Token) -> bool:
    """Whether a name does not stand inside what a noun governs."""
    inside = {word.i for word in noun.subtree}
    return head_of(noun, mention).i not in inside


def led_to(noun: Token, names: Names) -> Iterator[Slot]:
    """Whom a noun's prepositions lead to."""
    for prep in noun.children:
        if prep.dep_ == "prep" and prep.lower_ in TOWARD | {"between"}:
            for child in prep.children:
                if child.dep_ == "pobj":
                    yield from ends(child, names)


def two_ends(hit: Hit, names: Names) -> tuple[list[Slot], list[Slot]]:
    """The sources and the targets of a tie, as far as its grammar tells; either may be empty."""
    if hit.token.pos_ == "NOUN":
        return of_noun(hit.token, names)
    if passive(hit.token):
        return [], []
    loose = bool(hit.frame.words) or hit.frame.type == "trade"
    sources, targets = doers(hit.token, names), objects(hit.token, names, loose=loose)
    own = {each.value for each in sources}
    targets = [each for each in targets if each.value not in own]
    if not targets and len(sources) == TWO and together(hit.token):
        return sources[:1], sources[1:]
    return sources, targets


def together(verb: Token) -> bool:
    """Whether a tie is between its subjects: 'are allies', 'share a border', 'trade with each other'."""
    words = {word.lower_ for word in verb.subtree}
    plural = any(c.dep_ == "attr" and c.tag_ == "NNS" for c in verb.children)
    return (
        plural
        or verb.lemma_.lower() in SHARED
        or bool(words & {"other", "another"} and words & {"each", "one"})
    )


def nobody(hit: Hit) -> bool:
    """Whether a tie is with nobody: belongs to no alliance, has a treaty with neither of them."""
    near: Sequence[Token] = [w for c in hit.token.children if c.i > hit.token.i for w in c.subtree]
    return any(word.lower_ in {"no", "neither", "none", "nobody"} for word in near if word.dep_ != "relcl")
