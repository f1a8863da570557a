"""How the words of a sentence hang together: subjects, arguments, what governs what."""

from __future__ import annotations

from typing import TYPE_CHECKING

from goodoffices.reading.events.frames import word_class

if TYPE_CHECKING:
    from collections.abc import Iterator

    from spacy.tokens import Span, Token

APART = {"ccomp", "advcl", "relcl", "parataxis", "csubj", "csubjpass"}
"""Clauses of their own."""
BY_THE_WAY = frozenset(
    [
        "despite",
        "after",
        "before",
        "following",
        "since",
        "during",
        "amid",
        "as",
        "over",
        "because",
        "until",
        "like",
    ]
)
"""What follows these stands beside the event."""
SUBJECT = {"nsubj", "nsubjpass", "csubj", "csubjpass", "expl"}
NEAR = 6
"""Words after a trigger that count as its arguments whatever the parser says, up to the next stop."""


def passive(verb: Token) -> bool:
    """Whether a verb stands in the passive, so that what looks like its subject is its object."""
    return any(child.dep_ in {"nsubjpass", "auxpass"} for child in verb.children) or (
        verb.dep_ == "acl" and verb.tag_ == "VBN"
    )


def under(token: Token) -> Iterator[Token]:
    """A word and what hangs from it, without clauses of their own."""
    left = [token]
    while left:
        word = left.pop()
        yield word
        for child in word.children:
            verbal = child.dep_ == "conj" and child.pos_ in {"VERB", "AUX"} and word.pos_ in {"VERB", "AUX"}
            if not (child.dep_ in APART or verbal):
                left.append(child)


FINITE, BARE = frozenset({"VBD", "VBZ", "VBP"}), frozenset({"VB", "VBG"})
"""Tags of verbs that have a subject of their own, and of those that share one: 'asked Mora to leave and threatened'."""


def governor(token: Token) -> Token | None:
    """The verb whose subject a verb shares: the one before it in a list, or the one that it completes."""
    if infinitive(token):
        return verb_over(token)
    if token.dep_ == "conj" and token.tag_ in FINITE:
        at = token.head
        while (
            at.tag_ in BARE
            and at.dep_ in {"xcomp", "ccomp", "conj", "advcl", "acl"}
            and at.head.pos_ == "VERB"
        ):
            at = at.head
        return at
    return token.head if token.dep_ in {"conj", "xcomp", "pcomp", "advcl", "aux"} else None


OBLIGING = word_class("obliging")
"""Verbs whose object is to do what follows: Mora, in 'prompting Mora to recall its envoy'."""


def obliged(verb: Token) -> list[Token]:
    """Whoever is brought to do something, as the object of a verb such as 'prompt' or 'oblige'."""
    told = any(child.tag_ == "TO" for child in verb.children) and verb.head.lemma_.lower() in OBLIGING
    if verb.dep_ != "xcomp" or not told:
        return []
    return [child for child in verb.head.children if child.dep_ == "dobj" and child.i < verb.i]


def infinitive(verb: Token) -> bool:
    """Whether a verb completes a noun, as in 'his plans to visit': whoever has the plans is to do it."""
    return verb.dep_ == "acl" and any(child.tag_ == "TO" for child in verb.children)


def own_subjects(verb: Token) -> list[Token]:
    """Who does it, as far as the verb's own clause says: its subject, or, in the passive, what follows 'by'."""
    if passive(verb):
        agents = [child for child in verb.children if child.dep_ == "agent"]
        return [word for agent in agents for word in agent.children if word.dep_ == "pobj"]
    if infinitive(verb):
        return doers_of_noun(verb.head)
    if obliged(verb):
        return obliged(verb)
    if verb.dep_ in {"acl", "relcl"} and not any(
        c.dep_ == "nsubj" and c.tag_ not in {"WDT", "WP"} for c in verb.children
    ):
        return [verb.head]
    return [child for child in verb.children if child.dep_ in {"nsubj", "csubj"}]


def subjects(verb: Token, limit: int = 6) -> list[Token]:
    """Who does it: the verb's own subject, or that of the verb that governs it; heads only.

    A noun's doer is its possessor, what follows 'by' or 'between', or the subject of its verb.
    """
    at: Token | None = verb
    for _ in range(limit):
        if at is None:
            return []
        found = own_subjects(at) if at.pos_ in {"VERB", "AUX", "ADJ"} else doers_of_noun(at)
        if found:
            return found
        if passive(at):
            return []
        at = governor(at) if at.pos_ in {"VERB", "AUX"} else verb_over(at)
    return []


def doers_of_noun(noun: Token) -> list[Token]:
    """Whose deed a noun names: 'Mora's attack', 'the attack by Mora', 'the meeting between Mora and Alba'."""
    found = [child for child in noun.children if child.dep_ == "poss"]
    if noun.lemma_.lower() in SPEECHES:
        found += [w for c in noun.children if c.dep_ == "prep" and c.lower_ == "from" for w in c.children]
    if noun.lemma_.lower() in SPEECHES | BLOWS:
        found += [c for c in noun.children if c.dep_ in {"amod", "compound"} and c.ent_type_ in PEOPLES]
    told = {child.lower_ for child in noun.children if child.dep_ in {"prep", "agent"}}
    struck = noun.lemma_.lower() in UNDERGONE | BLOWS and not told & {"on", "against", "upon"}
    whose = {"by", "between"} if "by" in told or struck else {"between", "of"}
    for child in noun.children:
        if child.dep_ in {"prep", "agent"} and child.lower_ in whose:
            found += [word for word in child.children if word.dep_ == "pobj" and word.lower_ != "own"]
    return found


UNDERGONE = word_class("undergone")
"""Nouns after which 'of' tells to whom it is done: 'the arrest of Mora's captain'."""
SPEECHES, BLOWS = word_class("speeches"), word_class("blows")
"""Nouns that tell of what somebody says, and of a blow: 'the request from Mora', 'the Moran complaint'."""
PEOPLES = frozenset({"NORP", "GPE"})


def owned(noun: Token) -> bool:
    """Whether a noun that tells of a speech or a blow says itself whose it is."""
    lemma = noun.lemma_.lower()
    return noun.pos_ == "NOUN" and lemma in SPEECHES | BLOWS and bool(doers_of_noun(noun))


def unowned(noun: Token) -> bool:
    """Whether a noun tells of a speech that its sentence only speaks about: 'welcomed the offer to mediate'."""
    light = noun.dep_ in {"dobj", "nsubjpass"} and noun.head.lemma_.lower() in MAKING
    return noun.pos_ == "NOUN" and noun.lemma_.lower() in SPEECHES and not light and not owned(noun)


MAKING = word_class("light") | word_class("making")
"""Verbs whose subject is whose speech it is: 'renewed its offer'."""


def verb_over(token: Token) -> Token | None:
    """The nearest verb above a word, or None."""
    for above in token.ancestors:
        if above.pos_ in {"VERB", "AUX"}:
            return above
    return None


def arguments(trigger: Token, sent: Span) -> list[Token]:
    """The words that may complete a trigger: what hangs from it but its subject, and the few words after it."""
    mine = {trigger.i}
    left_out = {
        word.i
        for child in trigger.children
        if child.dep_ in SUBJECT and not (child.dep_ == "nsubjpass" and passive(trigger))
        for word in child.subtree
    }
    found = {word.i: word for word in under(trigger) if word.i not in left_out}
    if trigger.dep_ == "acl" and trigger.tag_ == "VBN":
        found[trigger.head.i] = trigger.head
    for word in sent.doc[trigger.i + 1 : min(trigger.i + 1 + NEAR, sent.end)]:
        if word.is_punct and word.text not in "-'\"“”‘’`":
            break
        found[word.i] = word
    return [found[i] for i in sorted(found.keys() - mine)]


def completing(trigger: Token) -> list[Token]:
    """The words that complete a trigger directly: objects, what its prepositions govern, and what qualifies those."""
    heads = [c for c in trigger.children if c.dep_ not in SUBJECT | APART or c.dep_ == "nsubjpass"]
    heads += [p for c in heads if c.dep_ in {"prep", "agent", "dative"} for p in c.children]
    heads += [trigger.head] if trigger.dep_ == "acl" and trigger.tag_ == "VBN" else []
    heads += [p for c in heads if c.dep_ in {"dobj", "pobj", "nsubjpass"} for p in c.conjuncts]
    near = [q for head in heads for q in head.children if q.dep_ in {"compound", "amod", "nmod", "poss"}]
    counted = [
        q
        for head in heads
        if head.lower_ in QUANTITIES
        for p in head.children
        if p.dep_ == "prep"
        for q in p.children
    ]
    return heads + near + counted


QUANTITIES = {
    "dozens",
    "hundreds",
    "thousands",
    "number",
    "group",
    "some",
    "several",
    "one",
    "two",
    "tons",
    "members",
    "all",
}
"""Heads that only count what they govern."""


def spoken(words: list[Token]) -> str:
    """The lemmas of words in their order, for looking up phrases; hyphens join.

    A hyphenated word is split by the tokenizer; here it is one again.
    """
    return " " + " ".join(word.lemma_.lower() for word in words).replace(" - ", "-") + " "


def negated(verb: Token) -> bool:
    """Whether a verb is denied where it stands."""
    nobody = {"no", "neither", "none", "nobody"}
    if any(
        c.dep_ == "nsubj" and ({w.lower_ for w in c.children} | {c.lower_}) & nobody for c in verb.children
    ):
        return True
    helping = [c for c in verb.children if c.dep_ == "auxpass"]
    return any(
        child.dep_ == "neg" or (child.dep_ == "advmod" and (child.lower_ in UNDONE or no_longer(child)))
        for word in (verb, *helping)
        for child in word.children
    )


UNDONE = {"never", "hardly", "scarcely", "barely"}


def no_longer(word: Token) -> bool:
    """Whether a word says that it is done no more: 'no longer', 'no more'."""
    return word.lower_ in {"longer", "more"} and any(child.lower_ == "no" for child in word.children)


def modals(verb: Token) -> set[str]:
    """The auxiliaries of a verb, and 'going' or 'to' where it is put into the future by them."""
    found = {child.lower_.replace("’", "'") for child in verb.children if child.dep_ == "aux"}
    bound_to = verb.head.lower_ == "going" or (verb.head.lemma_ == "be" and "to" in found)
    if verb.dep_ == "xcomp" and bound_to:
        found |= {"will"}
    return found
