"""What somebody says in a sentence, by its grammar: a clause, a whole sentence around an aside, or a thing."""

from __future__ import annotations

from typing import TYPE_CHECKING

from goodoffices.reading.tables import words

if TYPE_CHECKING:
    from collections.abc import Iterator

    from spacy.tokens import Doc, Token

SUBJECTS = {"nsubj", "csubj"}
_CLAUSES = {"ccomp"}
_DUMB = {"it", "this", "that", "there"}
"""Subjects that do not speak: said it was flour and thanked Tamsia."""
_OWNING = {"deny", "admit", "acknowledge", "confirm", "regret", "recall"}
"""Verbs after which stands what somebody did: denied having received a letter."""
_NAMING = {"call", "describe", "brand", "label"}
"""Verbs that say what something is: called the warning theatre."""
_OF = {"warn", "caution", "complain", "boast", "call", "hint", "ask", "appeal", "threaten", "report"}
"""Verbs that say something of what follows a small word: warned of, called for."""
_WAYS = {"in", "by", "during", "at", "to", "with", "via", "through"}
"""Small words before the way in which something is said: by telephone, in an interview."""
_BARE = {
    "say",
    "tell",
    "add",
    "ask",
    "point",
    "see",
    "post",
    "write",
    "answer",
    "remind",
    "note",
    "mention",
    "inform",
}
"""Verbs whose object is whom it was said to, or a thing that was written."""


def clauses(verb: Token) -> list[tuple[int, int]]:
    """The clauses that the verb opens: said that ..., said he would ...; said that ... and that ..."""
    for child in verb.children:
        if child.dep_ == "ccomp" and child.i > verb.i and not (_infinitive(child) or _made(child, verb)):
            return [_trimmed(each, verb) for each in (child, *_further(child))]
    for token in verb.subtree:  # tied to a noun on the way: told Reuters by telephone that ...
        opens = token.left_edge
        that = token.dep_ in {"relcl", "acl"} and opens.lower_ == "that" and opens.dep_ == "mark"
        if that and token.i > verb.i and token.head.head.lower_ in _WAYS and verb.lemma_ in _BARE:
            return [_trimmed(token, verb)]
    return []


def _further(clause: Token) -> Iterator[Token]:
    """The clauses after the first that have their own `that`: and that war would go on."""
    for child in clause.children:
        that = any(c.dep_ == "mark" and c.lower_ == "that" and c.i > clause.i for c in child.children)
        if child.dep_ == "conj" and that:
            yield child
            yield from _further(child)


def _made(clause: Token, verb: Token) -> bool:
    """Whether saying so makes it so: declared the envoy undesirable, pronounced the session open."""
    verbless = clause.pos_ in {"ADJ", "NOUN"} and not any(
        child.dep_ in {"cop", "aux", "mark"} or child.pos_ == "AUX" for child in clause.children
    )
    return verbless and verb.lemma_ in {"declare", "pronounce", "proclaim"}


def _infinitive(verb: Token) -> bool:
    """Whether a clause tells what somebody would do, and not that something is so: to close the ferry."""
    return verb.tag_ == "VB" and any(child.tag_ == "TO" for child in verb.children)


def _trimmed(clause: Token, verb: Token) -> tuple[int, int]:
    """A clause without the `that` that opens it and without stops around it."""
    first = max(clause.left_edge.i, verb.i + 1)
    last = clause.right_edge.i
    document = clause.doc
    breaths = [child for child in clause.children if coordinate(child) is not None]
    breaths += _further(clause)
    if breaths:
        last = min(breath.left_edge.i for breath in breaths) - 1
        last -= document[last].tag_ == "CC"
    while (
        first < last
        and (document[first].is_punct or document[first].lower_ == "that")
        and not document[first].is_quote
    ):
        first += 1
    while last > first and document[last].text in {".", ",", ";", "!", "?"}:
        last -= 1
    return first, last


def _having(verb: Token) -> bool:
    """Whether a verb is told as done: having met, being held."""
    return any(child.dep_ in {"aux", "auxpass"} and child.tag_ == "VBG" for child in verb.children)


def coordinate(verb: Token) -> Token | None:
    """The verb of saying with which another is told in one breath: said talks had failed and warned that ..."""
    told, over = verb.head, verb.head.head
    dumb = any(child.dep_ == "nsubj" and child.lower_ in _DUMB for child in told.children)
    breath = (
        verb.dep_ == "conj"
        and told.dep_ == "ccomp"
        and over.lemma_ in words("saying")
        and (told.tag_ != "VBD" or dumb)
        and not any(child.dep_ in SUBJECTS for child in verb.children)
    )
    tells = verb.lemma_ in words("saying") or (dumb and verb.lemma_ in words("judging"))
    return over if breath and verb.tag_ == over.tag_ == "VBD" and tells else None


def aside(verb: Token) -> tuple[int, int] | None:
    """The whole sentence around an aside: The talks, he claimed, will fail."""
    if any(child.lower_ in {"otherwise", "so"} for child in verb.children):
        return None
    if any(child.dep_ == "xcomp" and child.i > verb.i for child in verb.children):
        return None  # he threatened to leave
    before = [c for c in verb.children if c.dep_ in _CLAUSES and c.i < verb.i]
    main = before[0] if before else verb.head if verb.dep_ == "parataxis" else None
    if main is None and verb.dep_ == "advcl" and verb.head.i > verb.i and verb.left_edge.lower_ == "as":
        first = next((t.i for t in verb.sent if t.i > verb.right_edge.i and not t.is_punct), verb.i)
        return stopless(verb.doc, first, verb.sent.end - 1)  # As he has said, talks failed.
    if main is None:
        return _tail(verb)
    sentence = verb.sent
    ends = main.right_edge.i if main.right_edge.i < verb.i else sentence.end - 1
    return stopless(verb.doc, sentence.start, ends)


def _tail(verb: Token) -> tuple[int, int] | None:
    """All before a last clause that only names who says it, where the parser did not see that: ..., envoys say."""
    subject = next((child for child in verb.children if child.dep_ in SUBJECTS and child.i < verb.i), None)
    if subject is None or verb.dep_ not in {"conj", "ROOT", "parataxis"}:
        return None
    comma = subject.left_edge.i - 1
    before = verb.doc[verb.sent.start : max(comma, verb.sent.start)]
    tells = any(token.pos_ in {"VERB", "AUX"} for token in before) and verb.doc[comma].text == ","
    behind = any(
        c.dep_ in {"ccomp", "xcomp", "dobj"} or c.lower_ in {"otherwise", "so"} for c in verb.children
    )
    return stopless(verb.doc, before.start, comma - 1) if tells and not behind else None


def stopless(document: Doc, first: int, last: int) -> tuple[int, int]:
    """The words without stops at the ends."""
    while last > first and document[last].text in {".", ",", ";"}:
        last -= 1
    return first, last


def thing(verb: Token, quoted: set[int]) -> tuple[int, int] | None:
    """The verb and what it is said of, where that is told in quoted words, or in a clause, or by a small word.

    Condemned the attack as “vile”; voiced hope that talks go on; warned of a catastrophe. What somebody only did, by
    condemning or by announcing, is an event, and no statement.
    """
    if verb.lemma_ in _OF and not any(child.dep_ == "dobj" for child in verb.children):
        of = [c for c in verb.children if c.dep_ == "prep" and c.lower_ in {"of", "against", "for", "about"}]
        if of:
            return stopless(verb.doc, verb.i, of[0].right_edge.i)
    done = [c for c in verb.children if c.dep_ == "xcomp" and (c.tag_ == "VBG" or _having(c))]
    if done and verb.lemma_ in _OWNING:
        return stopless(verb.doc, verb.i, done[0].right_edge.i)
    objects = [child for child in verb.children if child.dep_ in {"dobj", "oprd"} and child.i > verb.i]
    if not objects or verb.lemma_ in _BARE:
        return None
    behind = [
        c for c in verb.children if c.i > verb.i and c.dep_ in {"dobj", "oprd", "prep", "advcl", "ccomp"}
    ]
    last = max(child.right_edge.i for child in behind)
    stops = [t.i for t in verb.doc[objects[0].i : last + 1] if t.text == "," and t.head.i <= verb.i]
    first, last = stopless(verb.doc, verb.i, min([last, *stops]))
    inside = range(first, last + 1)
    told = any(
        t.dep_ in {"acl", "ccomp", "relcl"} and t.left_edge.lower_ == "that" for t in objects[0].subtree
    )
    named = verb.lemma_ in _NAMING and any(
        (child.dep_ == "oprd" and child.tag_ not in {"IN", "RP"}) or child.lower_ == "as" for child in behind
    )
    return (first, last) if told or named or any(i in quoted for i in inside) else None
