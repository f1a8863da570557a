"""Who says something in a sentence, by its grammar: the verb, its subject, and what was said."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from goodoffices.reading.tables import words
from goodoffices.reading.telling import SUBJECTS, aside, clause, coordinate, stopless, thing

if TYPE_CHECKING:
    from collections.abc import Iterator

    from spacy.tokens import Doc, Token

_UNREAL = {"would", "could", "might", "may", "should", "will", "must", "can", "shall", "'ll", "’ll", "'d"}
_CONDITIONS = {"if", "unless", "whether"}
_AFTER = {"nsubj", "dobj", "attr", "npadvmod", "oprd", "dep"}
"""What a speaker behind the verb may be taken for."""
_CITING = {"quote", "cite", "report"}


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
    content = clause(verb)
    if content is not None and lemma in words("denying"):
        content = (verb.i, content[1])  # without its verb it would say the contrary
    if content is None and said:
        content = aside(verb)
    if content is None and not held:
        content = thing(verb, quoted)
    speaker = _speaker(verb)
    if speaker is not None and speaker.i in quoted:  # the parser took a quoted word for it
        speaker = next(
            (c for c in verb.children if c.i > verb.i and c.dep_ in _AFTER and c.i not in quoted), None
        )
    if speaker is not None and _nobody(speaker):
        return None
    if content is None and not (said and _by_quote(verb, quoted)):
        return None
    if speaker is None and _only_told(verb):
        return None
    if speaker is not None and speaker.lower_ in {"i", "we"}:  # whoever writes
        return None
    return Cue(verb, speaker, content, firm=not held)


def _nobody(speaker: Token) -> bool:
    """Whether the subject says that nobody spoke: nobody, neither of them, no minister."""
    none = {"nobody", "none", "neither", "no"}
    return speaker.lower_ in none or any(
        c.lower_ in none and c.dep_ in {"det", "preconj", "cc"} for c in speaker.children
    )


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
        if (other := coordinate(at)) is not None:
            at = other
        passive = [child for child in at.children if child.dep_ == "nsubjpass"]
        if passive:
            return passive[0] if at.lemma_ in _CITING else _agent(at)
        if (cited := _cited(at, verb)) is not None:
            return cited
        found = [child for child in at.children if child.dep_ in SUBJECTS]
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
        content = stopless(document, first, sentence.end - 1)
    elif last >= sentence.end - 3:
        content = stopless(document, sentence.start, token.i - 1)
    else:
        content = stopless(document, sentence.start, sentence.end - 1)
    yield Cue(token, speaker, content if content[1] > content[0] else None)
