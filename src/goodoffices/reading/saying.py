"""Who says something in a sentence, by its grammar: the verb, its subject, and what was said."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from goodoffices.reading.tables import words

if TYPE_CHECKING:
    from collections.abc import Iterator

    from spacy.tokens import Doc, Token

_SUBJECTS = {"nsubj", "csubj"}
_CLAUSES = {"ccomp"}
_UNREAL = {"would", "could", "might", "may", "should", "will", "must", "can", "shall", "'ll", "’ll", "'d"}
_CONDITIONS = {"if", "unless", "whether"}
_CITING = {"quote", "cite", "report"}
_MEDIA = {
    "interview",
    "statement",
    "letter",
    "speech",
    "video",
    "briefing",
    "message",
    "post",
    "tweet",
    "address",
}
"""Things in which somebody says that something is so."""
_NAMING = {"call", "describe", "brand", "label"}
"""Verbs that say what something is: called the warning theatre."""
_OF = {"warn", "caution", "complain", "boast", "call", "hint", "ask", "appeal", "threaten", "report"}
"""Verbs that say something of what follows a small word: warned of, called for."""


@dataclass(frozen=True)
class Cue:
    """A place where somebody is told to have said something.

    `verb` is the verb, or the `According` of according to; `speaker` the head word of whoever spoke, or None where the
    sentence does not tell; `content` first and last word of what was said, counted in the paragraph, or None where a
    quotation must tell; `firm` is false where the verb tells a thought.
    """

    verb: Token
    speaker: Token | None
    content: tuple[int, int] | None
    firm: bool = True


def cues(document: Doc, quoted: set[int]) -> Iterator[Cue]:
    """The cues of a paragraph in their order; words inside quotation marks speak for the quoted, and are no cues."""
    for token in document:
        if token.i in quoted:
            continue
        if token.lower_ == "according":
            yield from _according(token)
        elif token.pos_ in {"VERB", "AUX"} and (cue := _cue(token, quoted)) is not None:
            yield cue


def _cue(verb: Token, quoted: set[int]) -> Cue | None:
    """What a verb of saying tells, or None where it is none, or tells that nothing was said."""
    lemma = verb.lemma_.lower()
    said, held, judged = (lemma in words(name) for name in ("saying", "holding", "judging"))
    if not (said or held or judged) or _unreal(verb):
        return None
    content = _clause(verb)
    if content is not None and lemma in words("denying"):
        content = (verb.i, content[1])  # without its verb it would say the contrary
    if content is None and said:
        content = _aside(verb)
    if content is None and not held:
        content = _object(verb, quoted)
    speaker = _speaker(verb)
    if content is None and not (said and _by_quote(verb, quoted)):
        return None
    if speaker is None and _only_told(verb):
        return None
    if speaker is not None and speaker.lower_ in {"i", "we"}:  # whoever writes
        return None
    return Cue(verb, speaker, content, firm=not held)


def _only_told(verb: Token) -> bool:
    """Whether somebody is told or asked something, and nothing says by whom: we have been told that ..."""
    return any(child.dep_ == "nsubjpass" and child.lower_ != "it" for child in verb.children)


def _unreal(verb: Token) -> bool:
    """Whether the verb does not tell that something was said: did not say, would say, if he says, wants to say."""
    for child in verb.children:
        if child.dep_ == "neg" or (child.dep_ == "aux" and child.lower_ in _UNREAL):
            return True
        if child.dep_ == "mark" and child.lower_ in _CONDITIONS:
            return True
        if child.tag_ == "TO" and child.i < verb.i and verb.tag_ == "VB":
            return True
    if verb.dep_ == "conj" and verb.head.pos_ == "VERB" and verb.tag_ == "VB":
        return _unreal(verb.head)
    helped = any(child.dep_ in {"aux", "auxpass"} for child in verb.children)
    participle = verb.tag_ == "VBN" and not helped and verb.dep_ in {"amod", "acl", "advcl", "ccomp"}
    return participle and verb.lemma_ not in _CITING


def _speaker(verb: Token) -> Token | None:
    """The head word of whoever spoke."""
    at, steps = verb, 0
    while steps < 4:  # noqa: PLR2004 -- further up, a sentence has somebody else as its subject
        if (other := _coordinate(at)) is not None:
            at = other
        passive = [child for child in at.children if child.dep_ == "nsubjpass"]
        if passive:
            return passive[0] if at.lemma_ in _CITING else _agent(at)
        if (cited := _cited(at, verb)) is not None:
            return cited
        found = [child for child in at.children if child.dep_ in _SUBJECTS]
        if found:
            owner = len(found) > 1 and found[0].nbor().tag_ == "POS"  # said Tamsia's, Henrik Aas
            return _antecedent(found[-1] if owner else found[0], at)
        if at.dep_ not in {"conj", "advcl", "xcomp", "acl", "relcl", "pcomp", "prep", "ccomp", "parataxis"}:
            break
        if at.dep_ == "acl" and at.tag_ == "VBG":
            return at.head
        if at.dep_ in {"ccomp", "parataxis"} and at is verb:
            break
        at, steps = at.head, steps + 1
    return _beside(verb)


def _coordinate(verb: Token) -> Token | None:
    """The verb of saying with which another is told in one breath: said talks had failed and warned that ..."""
    told, over = verb.head, verb.head.head
    breath = (
        verb.dep_ == "conj" and told.dep_ == "ccomp" and over.lemma_ in words("saying") and told.tag_ != "VBD"
    )
    return over if breath and verb.tag_ == over.tag_ == "VBD" and verb.lemma_ in words("saying") else None


def _cited(verb: Token, said: Token) -> Token | None:
    """Whoever is cited: TASS quoted Lavrov as saying ...; ... , TASS reported, citing Lavrov."""
    citing = [verb] if verb is not said and verb.lemma_ in _CITING else []
    citing += [
        child for child in verb.children if child.dep_ == "advcl" and child.lower_ in {"citing", "quoting"}
    ]
    objects = [child for at in citing for child in at.children if child.dep_ == "dobj"]
    return objects[0] if objects else None


def _antecedent(subject: Token, verb: Token) -> Token:
    """The subject, or whoever a relative pronoun stands for."""
    if subject.tag_ in {"WP", "WDT"} and verb.dep_ == "relcl":
        return verb.head
    return subject


def _agent(verb: Token) -> Token | None:
    """Who did it, in a passive sentence."""
    for child in verb.children:
        if child.dep_ == "agent":
            return next((below for below in child.children if below.dep_ == "pobj"), None)
    return None


def _beside(verb: Token) -> Token | None:
    """Where the parser found no subject: the name or pronoun right before the verb, or right after it."""
    document = verb.doc
    before = document[verb.i - 1] if verb.i else None
    if (
        before is not None
        and before.tag_ in {"NNP", "PRP"}
        and before.lower_ not in {"me", "him", "them", "us"}
    ):
        return before
    after = document[verb.i + 1] if verb.i + 1 < len(document) else None
    if after is not None and after.tag_ == "NNP" and verb.lemma_ == "say":
        while after.i + 1 < len(document) and document[after.i + 1].tag_ == "NNP":
            after = document[after.i + 1]
        return after
    return None


def _clause(verb: Token) -> tuple[int, int] | None:
    """The clause that the verb opens: said that ..., said he would ..."""
    for child in verb.children:
        if child.dep_ == "ccomp" and child.i > verb.i and not _infinitive(child):
            return _trimmed(child, verb)
    for token in verb.subtree:
        if (
            token.dep_ in {"relcl", "acl"}
            and token.head.lemma_ in _MEDIA
            and token.left_edge.lower_ == "that"
        ):
            return _trimmed(token, verb)
    return None


def _infinitive(verb: Token) -> bool:
    """Whether a clause tells what somebody would do, and not that something is so: to close the ferry."""
    return verb.tag_ == "VB" and any(child.tag_ == "TO" for child in verb.children)


def _trimmed(clause: Token, verb: Token) -> tuple[int, int]:
    """A clause without the `that` that opens it and without stops around it."""
    first = max(clause.left_edge.i, verb.i + 1)
    last = clause.right_edge.i
    document = clause.doc
    breaths = [child for child in clause.children if _coordinate(child) is not None]
    if breaths:
        last = breaths[0].left_edge.i - 1
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


def _aside(verb: Token) -> tuple[int, int] | None:
    """The whole sentence around an aside: The talks, he claimed, will fail."""
    before = [c for c in verb.children if c.dep_ in _CLAUSES and c.i < verb.i]
    main = before[0] if before else verb.head if verb.dep_ == "parataxis" else None
    if main is None:
        return _tail(verb)
    sentence = verb.sent
    ends = main.right_edge.i if main.right_edge.i < verb.i else sentence.end - 1
    return _stopless(verb.doc, sentence.start, ends)


def _tail(verb: Token) -> tuple[int, int] | None:
    """All before a last clause that only names who says it, where the parser did not see that: ..., envoys say."""
    subject = next((child for child in verb.children if child.dep_ in _SUBJECTS and child.i < verb.i), None)
    if subject is None or verb.dep_ not in {"conj", "ROOT", "parataxis"}:
        return None
    comma = subject.left_edge.i - 1
    before = verb.doc[verb.sent.start : max(comma, verb.sent.start)]
    tells = any(token.pos_ in {"VERB", "AUX"} for token in before) and verb.doc[comma].text == ","
    behind = any(child.dep_ in {"ccomp", "xcomp", "dobj"} for child in verb.children)
    return _stopless(verb.doc, before.start, comma - 1) if tells and not behind else None


def _stopless(document: Doc, first: int, last: int) -> tuple[int, int]:
    """The words without stops at the ends."""
    while last > first and document[last].text in {".", ",", ";"}:
        last -= 1
    return first, last


def _object(verb: Token, quoted: set[int]) -> tuple[int, int] | None:
    """The verb and what it is said of, where that is told in quoted words, or in a clause, or by a small word.

    Condemned the attack as “vile”; voiced hope that talks go on; warned of a catastrophe. What somebody only did, by
    condemning or by announcing, is an event, and no statement.
    """
    if verb.lemma_ in _OF and not any(child.dep_ == "dobj" for child in verb.children):
        of = [c for c in verb.children if c.dep_ == "prep" and c.lower_ in {"of", "against", "for", "about"}]
        if of:
            return _stopless(verb.doc, verb.i, of[0].right_edge.i)
    objects = [child for child in verb.children if child.dep_ in {"dobj", "oprd"} and child.i > verb.i]
    if not objects:
        return None
    behind = [
        c for c in verb.children if c.i > verb.i and c.dep_ in {"dobj", "oprd", "prep", "advcl", "ccomp"}
    ]
    last = max(child.right_edge.i for child in behind)
    stops = [t.i for t in verb.doc[objects[0].i : last + 1] if t.text == "," and t.head.i <= verb.i]
    first, last = _stopless(verb.doc, verb.i, min([last, *stops]))
    inside = range(first, last + 1)
    told = any(
        t.dep_ in {"acl", "ccomp", "relcl"} and t.left_edge.lower_ == "that" for t in objects[0].subtree
    )
    named = verb.lemma_ in _NAMING and any(child.dep_ == "oprd" or child.lower_ == "as" for child in behind)
    return (first, last) if told or named or any(i in quoted for i in inside) else None


def _by_quote(verb: Token, quoted: set[int]) -> bool:
    """Whether the sentence has a quotation, or ends with a colon that opens one."""
    sentence = verb.sent
    near = range(max(0, sentence.start - 3), min(len(verb.doc), sentence.end + 3))
    return any(i in quoted for i in near) or verb.doc[sentence.end - 1].text == ":"


def _according(token: Token) -> Iterator[Cue]:
    """According to analysts, the odds are slim."""
    document = token.doc
    if token.i + 2 >= len(document) or document[token.i + 1].lower_ != "to":
        return
    objects = [t for t in token.subtree if t.dep_ == "pobj" and t.i > token.i]
    speaker = next((t for t in objects if t.head.lower_ == "to"), None) or next(iter(objects), None)
    if speaker is None:
        return
    sentence = token.sent
    last = max(token.i + 1, speaker.right_edge.i)
    if sentence.start >= token.i - 1:
        first = last + 1
        while first < sentence.end - 1 and document[first].is_punct and not document[first].is_quote:
            first += 1
        content = _stopless(document, first, sentence.end - 1)
    elif last >= sentence.end - 3:
        content = _stopless(document, sentence.start, token.i - 1)
    else:
        content = _stopless(document, sentence.start, sentence.end - 1)
    yield Cue(token, speaker, content if content[1] > content[0] else None)
