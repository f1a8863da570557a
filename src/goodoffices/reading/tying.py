"""Between whom a tie is: subject and object of its verb, the two ends of 'an ally of', and whom a pronoun means."""

from __future__ import annotations

from typing import TYPE_CHECKING

from goodoffices.reading.bonds import IT, OURS, TWO, meant, relative, slot, standing_for, unlike, whose
from goodoffices.reading.events.clauses import passive, subjects, under
from goodoffices.reading.events.frames import word_class
from goodoffices.reading.events.sides import head_of, named, with_conjuncts

if TYPE_CHECKING:
    from collections.abc import Iterator

    from spacy.tokens import Token

    from goodoffices.reading.bonds import Names
    from goodoffices.reading.events.matching import Hit
    from goodoffices.reading.events.sides import Mention
    from goodoffices.reading.proposals import Slot

TOWARD = frozenset(
    {"between", "to", "from", "on", "upon", "with", "against", "over", "for", "of", "towards", "by"}
)
"""Prepositions before the other end of a tie."""
BEARERS = word_class("bearers")
"""Nouns that stand for whoever has them: the army of Alba, Alba's banks, Alban officers."""
SHARED = frozenset({"share", "have", "sign", "conclude", "keep", "renew"})
"""Verbs of what two may have between them."""
ACCUSING = frozenset({"accuse", "suspect", "blame", "charge"})
"""Verbs whose object is said to have done it."""
BINDING = frozenset({"bind", "link", "ally", "tie", "unite"})
MUTUAL = frozenset({"ally", "partner"})
"""What two are to each other."""
BETWEEN = frozenset({"mediator", "intermediary"})
"""Who stands between two, and binds them not."""
SEEKING = frozenset(
    [
        "want",
        "seek",
        "propose",
        "discuss",
        "negotiate",
        "draft",
        "reject",
        "oppose",
        "offer",
        "plan",
        "consider",
        "demand",
        "urge",
    ]
)
"""Verbs of whose object nobody says that it is there."""
THREATENING = frozenset({"threaten", "warn"})
ENDING = frozenset({"stop", "cease", "end", "halt", "quit"})


def doers(verb: Token, names: Names) -> list[Slot]:
    """Whoever a verb's tie starts from: every one of its subjects, of a relative clause the noun that it is about."""
    heads = accused(verb) or subjects(verb)
    joined = verb.tag_ != "VBZ" or len(heads) > 1
    every = with_conjuncts(heads) if joined else heads
    every = [whose(head) if head.lemma_.lower() == "member" else head for head in every]
    found = [slot(each, verb) for head in every for each in named(head, names.here)]
    parts = [w for h in every for c in h.children if c.lower_ == "of" for w in c.children]
    return unlike(found or [each for head in (*every, *parts) for each in standing_for(head, names)])


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
    mine = [s for t in things for s in standing_for(t, names) if s.marked == OURS]
    return [s for w in owners for s in ends(w, names)] + mine


def ends(head: Token, names: Names) -> list[Slot]:
    """Whom one end of a tie names or means: with its conjuncts, through a noun that stands for its bearer."""
    found: list[Slot] = []
    for word in (head, *head.conjuncts):
        if word.i < head.i:
            continue
        over = [m for m in names.here if m.start <= word.i < m.end]
        if over:
            found += [slot(each, head) for each in over]
        elif word.tag_ in {"WDT", "WP"}:
            found += relative(word, names)
        elif word.lower_ in IT:
            found += meant(word, names)
        elif (sides := standing_for(word, names)) or word.lemma_.lower() in BEARERS:
            found += sides or [slot(each, head) for each in named(word, names.here)]
    return found


def of_noun(noun: Token, names: Names) -> tuple[list[Slot], list[Slot]]:
    """The two ends of a noun for a tie: 'Orlania, an ally of Alba', 'NATO member Turkey', 'the sanctions of X on Y'."""
    about = about_whom(noun)
    first = [
        slot(m, noun) for head in with_conjuncts(about) for m in named(head, names.here) if apart(m, noun)
    ]
    beside = [slot(m, noun) for c in noun.children if c.dep_ == "appos" for m in named(c, names.here)]
    first = unlike(first or beside)
    owners = [c for c in noun.children if c.dep_ in {"poss", "amod", "compound", "nmod"}]
    mine = [s for c in owners for s in ends(c, names)]
    if noun.dep_ == "conj" and any(c.dep_ == "poss" and c.tag_ == "PRP$" for c in noun.children):
        mine += [slot(m, noun) for m in named(noun.head, names.here)]  # Mora and its ally Alba
    behind_it = list(led_to(noun, names))
    imposed = next((c for c in noun.children if c.dep_ == "relcl" and c.lemma_.lower() == "impose"), None)
    if imposed is not None and not mine + behind_it:
        return doers(imposed, names), behind(imposed, names, loose=True)
    if noun.head.lower_ == "founding" and noun.head.dep_ == "relcl":  # of which they are founding members
        before = [m for m in names.here if m.end <= noun.head.left_edge.i]
        behind_it += [slot(m, noun) for m in before[-1:]]
    if noun.lemma_.lower() in BETWEEN and not first:
        return [], []
    if len(first) == TWO and not mine + behind_it and noun.tag_ == "NNS" and noun.lemma_ in MUTUAL:
        return first[:1], first[1:]
    if first:
        return first, unlike(mine + behind_it)
    if not mine and len(behind_it) == TWO:
        return behind_it[:1], behind_it[1:]
    return unlike(mine), unlike(behind_it)


def about_whom(noun: Token) -> list[Token]:
    """Of whom a noun is said: 'Orlania, an ally', 'NATO member Turkey', 'Orlania is an ally', 'the ally is Orlania'."""
    if noun.dep_ == "attr" or noun.head.lower_ == "founding":
        return subjects(noun.head)
    if noun.dep_ == "nsubj" and noun.head.lemma_ == "be":
        return [c for c in noun.head.children if c.dep_ == "attr"]
    return [noun.head] if noun.dep_ in {"appos", "compound", "nmod"} else []


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
                    yield from ends(child, names) or through(child, names)


def through(thing: Token, names: Names) -> list[Slot]:
    """Whose a thing is, or whence it comes: a buyer of ALBA'S grain, the dependence on gas from ALBA."""
    owners = [c for c in thing.children if c.dep_ == "poss"]
    source = [w for c in thing.children if c.lower_ == "from" for w in c.children if w.dep_ == "pobj"]
    return [s for w in (*owners, *source) for s in ends(w, names)]


def two_ends(hit: Hit, names: Names) -> tuple[list[Slot], list[Slot]]:
    """The sources and the targets of a tie, as far as its grammar tells; either may be empty."""
    if hit.token.pos_ == "NOUN":
        return of_noun(hit.token, names)
    if passive(hit.token):
        return bound(hit.token, names)
    loose = bool(hit.frame.words) or hit.frame.type == "trade"
    sources, targets = doers(hit.token, names), objects(hit.token, names, loose=loose)
    own = {each.value for each in sources}
    targets = [each for each in targets if each.value not in own]
    if not targets and len(sources) == TWO and together(hit.token):
        return sources[:1], sources[1:]
    return sources, targets


def bound(verb: Token, names: Names) -> tuple[list[Slot], list[Slot]]:
    """Two who are bound to each other in the passive: 'Mora and Alba are bound by a treaty'."""
    heads = [c for c in verb.children if c.dep_ == "nsubjpass"] if verb.lemma_.lower() in BINDING else []
    two = [slot(m, verb) for head in with_conjuncts(heads) for m in named(head, names.here)]
    two = unlike(two or [each for head in heads for each in standing_for(head, names)])
    return (two[:1], two[1:]) if len(two) == TWO else ([], [])


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
    near = [w for w in under(hit.token) if w.i > hit.token.i]
    return any(word.lower_ in {"no", "neither", "none", "nobody"} for word in near)


def sought(word: Token) -> bool:
    """Whether a tie is only wanted, or only asked about: 'wants a trade agreement', 'asked whether it sells arms'."""
    over = word.head if word.dep_ != "ROOT" else word
    wanted = word.pos_ == "NOUN" and word.dep_ in {"dobj", "pobj", "nsubjpass"}
    carried = over.head if over.dep_ == "prep" else over
    if wanted and (
        carried.lemma_.lower() in SEEKING or (over.lower_ == "with" and carried.lemma_ in THREATENING)
    ):
        return True
    above = (word, *word.ancestors)
    return any(c.lower_ == "whether" and c.dep_ == "mark" for each in above for c in each.children)


def there(target: Mention, hit: Hit) -> bool:
    """Whether a name is more than the place: 'closed the posts at Ammar', but 'keeps troops in Alba'."""
    head = head_of(hit.token, target)
    return hit.frame.type == "troops" or not (head.dep_ == "pobj" and head.head.lower_ in {"at", "near"})
