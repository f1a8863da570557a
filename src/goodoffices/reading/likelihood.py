"""How a sentence with a forecast falls into how likely and what."""

from __future__ import annotations

from typing import TYPE_CHECKING

from goodoffices.reading.counting import quantities
from goodoffices.reading.events.clauses import modals, subjects, under
from goodoffices.reading.events.frames import word_class
from goodoffices.reading.odds import against, feared, found_so, matter, up_to_a_stop

if TYPE_CHECKING:
    from collections.abc import Sequence

    from spacy.tokens import Token

    from goodoffices.reading.counting import Quantity

CLAUSES = {"ccomp", "xcomp", "advcl", "acl", "relcl", "pcomp"}
AHEAD = frozenset({"will", "would", "could", "might", "may", "to", "wo", "'ll", "’ll"})
OWN = frozenset({"expect", "predict", "forecast", "doubt", "foresee", "anticipate"})
"""Verbs of forecasting whose object alone says what: 'expects more incidents'."""
SLIM = word_class("odds")
"""Words that say how likely something is, after 'the odds are'."""


def said_of(token: Token) -> tuple[list[Token], list[Token]]:
    """The odds OF a truce ARE slim: how likely is what the verb says, what is what the noun is of."""
    heads = subjects(token)
    what = [
        w
        for h in heads
        for c in h.children
        if c.dep_ in {"prep", "acl", "relcl"} and c.lower_ != "according"
        for w in prepositional(c)
    ]
    how = [
        w
        for c in token.children
        if c.dep_ in {"acomp", "attr", "prep", "oprd"} and c.i > token.i
        for w in kept(c)
    ]
    return how or ([token] if token.lemma_ not in VERBS_OF else []), what


def prepositional(child: Token) -> list[Token]:
    """What follows a preposition, or a clause whole."""
    words = list(child.subtree)
    return words[1:] if child.dep_ == "prep" else words


def kept(head: Token) -> list[Token]:
    """A complement without the clauses that hang from it, in the order of the page, each run without a gap."""
    return sorted(under(head), key=lambda word: word.i)


def judged_likely(token: Token) -> tuple[list[Token], list[Token]]:
    """A truce is UNLIKELY: how likely is the adjective, what is the subject, or the clause that completes it."""
    if token.lower_ == "bound" and not any(w.tag_ == "TO" for c in token.children for w in c.children):
        return [], []  # by a treaty
    if any(
        c.dep_ == "aux" and c.lemma_ == "have" for c in token.head.children if token.head.lemma_ == "think"
    ):
        return [], []  # what somebody has thought before
    if token.dep_ == "oprd" and any(c.dep_ == "dobj" for c in token.head.children):
        return found_so(token)
    how = [*(c for c in token.children if c.dep_ in {"advmod", "neg"}), token]
    clause = [
        w
        for c in (*token.children, *token.head.children)
        if c.dep_ in CLAUSES and c.i > token.i
        for w in c.subtree
    ]
    doers = [
        w
        for h in subjects(token.head if token.dep_ == "acomp" else token)
        for w in h.subtree
        if h.lower_ != "it"
    ]
    return sorted(how, key=lambda w: w.i), clause or doers or it(token)


def if_so(token: Token) -> tuple[list[Token], list[Token]]:
    """SURPRISED IF it came to a truce: how likely is the surprise, what is the condition."""
    verb = token if token.pos_ == "VERB" else token.head
    condition = [
        c for c in (*token.children, *verb.children) if c.dep_ in {"advcl", "ccomp"} and c.i > token.i
    ]
    what = [w for c in condition[:1] for w in c.subtree if w.lower_ != "if"]
    how = [
        w
        for w in (*verb.children, *token.children, verb, token)
        if w.dep_ in {"aux", "neg", "advmod", "ROOT", "acomp", "ccomp"}
    ]
    near = [w for w in how if w.i <= token.i]
    return sorted({w.i: w for w in [*near, token]}.values(), key=lambda w: w.i), what


def that(token: Token) -> tuple[list[Token], list[Token]]:
    """EXPECTS that the talks will fail: how likely is the verb with its noun, what is its clause or object."""
    nouns = [c for c in token.children if c.dep_ in {"dobj", "attr"} and c.i > token.i]
    places = (token, *nouns)
    clause = [
        c for p in places for c in p.children if c.dep_ in CLAUSES and c.i > token.i and c.dep_ != "advcl"
    ]
    of = [c for p in places for c in p.children if c.dep_ == "prep" and c.i > token.i]
    if token.pos_ == "VERB" and not clause and (token.lemma_.lower() in OWN or not of):
        how = [*by_nobody(token), token]
        return (how, up_to_a_stop(nouns)) if token.lemma_.lower() in OWN else ([], [])
    what = [w for c in clause[:1] for w in c.subtree] or [w for c in of[:1] for w in prepositional(c)]
    what = what or it(token)
    how = [token, *(c for c in token.children if c.dep_ in {"neg", "aux"}), *nouns]
    how += [w for n in nouns for w in n.children if w.dep_ in {"det", "amod", "nummod", "neg"}]
    how += [w for w in token.children if w.dep_ in {"nummod", "amod", "compound"}]
    how += by_nobody(token)
    before = [w for w in how if not what or w.i < what[0].i or what[0].i < token.i]
    return sorted({w.i: w for w in before}.values(), key=lambda w: w.i), what


NOBODY = frozenset({"few", "nobody", "none", "no", "neither"})
"""Whoever expects it, if it is these, it is unlikely."""


def by_nobody(token: Token) -> list[Token]:
    """FEW expect it, NOBODY hopes for it: the word that turns a forecast round."""
    return [w for h in subjects(token) for w in (h, *h.children) if w.lower_ in NOBODY and w.i < token.i]


def held(token: Token) -> tuple[list[Token], list[Token]]:
    """His EXPECTATIONS were LIMITED: how likely is what the verb says, what is the noun itself."""
    heads = subjects(token)
    how = [
        w for c in token.children if c.dep_ in {"acomp", "attr", "oprd"} and c.i > token.i for w in kept(c)
    ]
    return how, [w for h in heads for w in h.subtree]


def it(token: Token) -> list[Token]:
    """IT is almost sure: what the pronoun stands for is not said here."""
    verb = token if token.pos_ in {"VERB", "AUX"} else token.head
    near = [*token.children, *verb.children]
    return [w for w in near if w.lower_ in {"it", "this", "that"} and w.dep_ in {"nsubj", "nsubjpass"}][:1]


def odds(token: Token) -> tuple[list[Token], list[Token]]:
    """The CHANCES of a truce are SMALL; there is little CHANCE of it; talks by May, a 40 per cent CHANCE."""
    over = token.head
    own = [w for c in token.children if c.i < token.i and c.dep_ != "cc" for w in c.subtree]
    behind = [
        w for c in token.children if c.i > token.i and c.dep_ in {"prep", *CLAUSES} for w in prepositional(c)
    ]
    if percent_in(own):
        comma = next((w.i for w in reversed(token.doc[token.sent.start : token.i]) if w.text == ","), 0)
        return [*own, token], behind or [w for w in token.sent if w.i < comma and not w.is_quote]
    if over.lemma_ == "be" and any(c.dep_ == "expl" for c in over.children):
        return ([*own, token], behind) if own else ([], [])
    clause = [c for c in over.children if c.dep_ == "ccomp" and c.i > over.i]
    if over.lemma_ == "be" and token.dep_ == "nsubj" and clause:
        return [token, over], list(clause[0].subtree)
    return word_by_word(token)


def word_by_word(token: Token) -> tuple[list[Token], list[Token]]:
    """The CHANCES of a truce before Easter are SMALL, where the parser takes Easter for the subject."""
    document, end = token.doc, token.sent.end
    slim = next((w for w in document[token.i : end] if w.lower_ in SLIM), None)
    be = None if slim is None else next((w for w in document[token.i : slim.i] if w.lemma_ in VERBS_OF), None)
    if slim is None or be is None or document[token.i + 1].lower_ not in {"of", "that", "for"}:
        return [], []
    how = [w for w in document[be.i + 1 : slim.i + 1] if w.pos_ != "PUNCT"]
    return how, list(document[token.i + 2 : be.i])


VERBS_OF = frozenset({"be", "remain", "seem", "look", "appear"})


def put_at(token: Token) -> tuple[list[Token], list[Token]]:
    """PUTS the odds AT one in four: how likely is the share, what is the object."""
    at = next((c for c in token.children if c.dep_ == "prep" and c.lower_ == "at"), None)
    at = at or next((w for w in token.subtree if w.lower_ == "at" and w.i > token.i), None)
    what = [
        w for c in token.children if c.dep_ in {"dobj", "nsubjpass"} for w in c.subtree if at and w.i < at.i
    ]
    if at is None or not what:
        return [], []
    how = [w for w in at.doc[at.i + 1 : min(at.i + 1 + SHARE, token.sent.end)] if not w.is_quote]
    if not any(each.form in {"share", "part"} for each in found_in(how)) and not percent_in(how):
        return [], []
    stop = next((n for n, w in enumerate(how) if w.text in {",", ";", "."}), len(how))
    return how[:stop], what


SHARE = 8
"""Words of a share or a percentage."""


def found_in(words: Sequence[Token]) -> list[Quantity]:
    """The quantities in a run of words."""
    text = "".join(word.text_with_ws for word in words)
    return list(quantities(text, 0, len(text)))


def percent_in(words: Sequence[Token]) -> bool:
    """Whether words name a percentage."""
    return bool({w.lower_ for w in words} & {"percent", "%"}) or {"per", "cent"} <= {w.lower_ for w in words}


def thinks(token: Token) -> tuple[list[Token], list[Token]]:
    """I THINK that we will see it: only what lies ahead is a forecast."""
    how, what = that(token)
    clause = any(c.dep_ in CLAUSES and c.i > token.i for c in token.children)
    if not clause and token.lower_.startswith(("fear", "dread", "reckon")):
        return feared(token)
    if any(c.lower_ == "had" and c.dep_ == "aux" for c in token.children):
        return [], []  # what somebody had thought
    return (
        (how, what)
        if any(w.lower_ in AHEAD - {"to"} or token.lemma_.lower() in {"bet", "wager"} for w in what)
        else ([], [])
    )


def probably(token: Token) -> tuple[list[Token], list[Token]]:
    """The House will PROBABLY return: what is the clause, where its verb lies ahead."""
    subject = [c for c in token.children if c.dep_ == "nsubj"]
    if subject and token.dep_ in {"ccomp", "oprd"}:  # thinks it likely
        return [token], list(subject[0].subtree)
    verb = token.head
    return ([token], whole(verb)) if modals(verb) & AHEAD else ([], [])


def whole(verb: Token) -> list[Token]:
    """A verb's clause, without whoever says it and without the stops and quotation marks at its ends."""
    aside = {w.i for c in verb.children if c.dep_ == "parataxis" for w in c.subtree}
    words = [w for w in verb.subtree if w.i not in aside]
    while len(words) > 1 and words[-1].is_punct:
        words.pop()
    while len(words) > 1 and words[0].is_punct:
        words.pop(0)
    return words


PARTS = {
    "said-of": said_of,
    "judged": judged_likely,
    "if": if_so,
    "that": that,
    "held": held,
    "odds": odds,
    "put": put_at,
    "thinks": thinks,
    "probably": probably,
    "against": against,
    "matter": matter,
}
"""How each code of the table splits a sentence into how likely and what."""
