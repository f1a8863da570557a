"""Who says something in a sentence, by its grammar: the verb, its subject, and what was said."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from goodoffices.reading.asides import HEARSAY, SECOND, VIEWS, Cue, according, behind, crowded, view
from goodoffices.reading.passives import accused, agent, is_called, is_told, said_to_have
from goodoffices.reading.tables import words
from goodoffices.reading.telling import SUBJECTS, aside, clauses, coordinate, stopless, thing

if TYPE_CHECKING:
    from collections.abc import Iterator

    from spacy.tokens import Doc, Token

_UNREAL = {"would", "could", "might", "may", "should", "will", "must", "can", "shall", "'ll", "’ll", "'d"}
_CONDITIONS = {"if", "unless", "whether"}
_AFTER = {"nsubj", "dobj", "attr", "npadvmod", "oprd", "dep"}
"""What a speaker behind the verb may be taken for."""
_CITING = {"quote", "cite", "report"}
_BACK = {"shoot", "hit", "fire"}
"""Verbs that tag a quotation with `back` alone: shot back."""
NEAR = 4
"""How many words may stand between a verb that only tags a quotation and the quotation."""


def cues(document: Doc, quoted: set[int]) -> Iterator[Cue]:
    """The cues of a paragraph in their order; words inside quotation marks speak for the quoted, and are no cues."""
    for token in document:
        if token.i in quoted:
            continue
        if token.lower_ == "according":
            yield from according(token)
        elif token.lemma_ in VIEWS and token.pos_ == "NOUN":
            yield from view(token)
        elif token.pos_ in {"VERB", "AUX"} and (cue := _cue(token, quoted)) is not None:
            yield cue
            yield from (replace(cue, content=content) for content in _further(cue))


def _cue(verb: Token, quoted: set[int]) -> Cue | None:
    """What a verb of saying tells, or None where it is none, or tells that nothing was said."""
    lemma = verb.lemma_.lower()
    said, held, judged = (lemma in words(name) for name in ("saying", "holding", "judging"))
    said = said or _tags(verb, quoted)
    if not (said or held or judged) or _unreal(verb) or _is_asked(verb):
        return None
    content = _content(verb, quoted, said=said, held=held)
    inverted = behind(verb)
    told, alleged = is_told(verb) or is_called(verb), accused(verb)
    speaker = inverted or (agent(verb) if told else alleged or said_to_have(verb) or _speaker(verb))
    if inverted is not None:
        content = stopless(verb.doc, verb.sent.start, verb.sent.end - 1)
    if speaker is not None and speaker.i in quoted:  # the parser took a quoted word for it
        speaker = next(
            (c for c in verb.children if c.i > verb.i and c.dep_ in _AFTER and c.i not in quoted), None
        )
    if speaker is not None and _nobody(speaker):
        return None
    if content is None and not (said and _by_quote(verb, quoted)):
        return None
    if speaker is None and (told or _only_told(verb, held=held)):
        return None
    if speaker is not None and speaker.lower_ in {"i", "we"}:  # whoever writes
        return None
    why = HEARSAY if alleged else SECOND if inverted and crowded(verb) else ""
    return Cue(verb, speaker, content, firm=not held, why=why)


def _content(verb: Token, quoted: set[int], *, said: bool, held: bool) -> tuple[int, int] | None:
    """First and last word of what the verb tells, or None where a quotation must tell it."""
    told = clauses(verb)
    content = told[0] if told else None
    if content is not None and verb.lemma_.lower() in words("denying"):
        content = (verb.i, told[-1][1])  # without its verb it would say the contrary
    if content is None and (said or (held and _last(verb))):
        content = aside(verb)
    if content is None and verb.lemma_ == "put":
        content = _figure(verb)
    elif content is None:
        content = _quoted_wish(verb, quoted) if held else thing(verb, quoted)
    opens = verb.doc[content[0]] if content is not None else None
    return None if opens is not None and _is_asked(opens) else content


def _figure(verb: Token) -> tuple[int, int] | None:
    """What somebody puts at a figure: puts the damage at 9 million."""
    at = [child for child in verb.children if child.lower_ == "at"]
    at = [child for child in at if not any(token.is_quote for token in child.subtree)]
    counted = [child for child in at if any(token.tag_ == "CD" for token in child.subtree)]
    whole = any(child.dep_ == "dobj" for child in verb.children) and counted
    return stopless(verb.doc, verb.i, counted[0].right_edge.i) if whole else None


def _quoted_wish(verb: Token, quoted: set[int]) -> tuple[int, int] | None:
    """What somebody expects or hopes, where that is told in quoted words: expects talks to take “months”."""
    for child in verb.children:
        wish = child.dep_ in {"ccomp", "xcomp"} and child.i > verb.i
        if wish and any(token.i in quoted for token in child.subtree):
            return stopless(verb.doc, child.left_edge.i, child.right_edge.i)
    return None


def _further(cue: Cue) -> Iterator[tuple[int, int]]:
    """What else one verb tells in clauses of their own: said that talks had failed and that war would go on."""
    told = clauses(cue.verb)
    if told and cue.content == told[0]:
        yield from told[1:]


def _last(verb: Token) -> bool:
    """Whether a verb of thinking closes its sentence behind a comma: ..., the bank expects."""
    subject = next((child for child in verb.children if child.dep_ == "nsubj" and child.i < verb.i), None)
    ends = verb.i + 1 >= verb.sent.end - 1
    return (
        ends
        and subject is not None
        and subject.left_edge.i > verb.sent.start
        and (verb.doc[subject.left_edge.i - 1].text == ",")
    )


def _is_asked(verb: Token) -> bool:
    """Whether a sentence opens with what somebody was asked: Asked whether he would go, he said no."""
    opens = verb.lower_ in {"asked", "pressed", "questioned"} and not any(
        child.dep_ in SUBJECTS and child.i < verb.i for child in verb.children
    )
    return opens and not any(token.is_alpha for token in verb.doc[verb.sent.start : verb.i])


def _tags(verb: Token, quoted: set[int]) -> bool:
    """Whether a verb that need not tell of speech tags a quotation: “...,” she went on; he put it this way: “...”."""
    lemma, document = verb.lemma_.lower(), verb.doc
    if lemma == "put":
        at = [child for child in verb.subtree if child.lower_ == "at" and child.i > verb.i]
        it = any(child.dep_ == "dobj" and child.lower_ == "it" for child in verb.children)
        return it or _figure(verb) is not None or any({t.i + 1, t.i + 2} & quoted for t in at)
    if lemma == "call":  # called on both to “come back”
        on = any(child.lower_ in {"on", "upon"} for child in verb.children)
        return on and any(token.i in quoted for token in verb.subtree if token.i > verb.i)
    if lemma in _BACK and not any(child.lower_ == "back" for child in verb.children):
        return False
    if lemma not in words("tagging") or (
        lemma == "go" and not any(child.lower_ == "on" for child in verb.children)
    ):
        return False
    first = next((c.left_edge.i for c in verb.children if c.dep_ == "nsubj" and c.i < verb.i), verb.i)
    before = document[max(first - 1, 0)]
    behind = document[verb.i + 1 : verb.i + NEAR]
    opens = next((token for token in behind if token.text in {":", ","}), None)
    follows = opens is not None and any(i in quoted for i in range(opens.i + 1, opens.i + 3))
    return (
        follows
        or (before.is_quote and before.i - 1 in quoted)
        or (before.text == "," and before.i >= 1 and document[before.i - 1].is_quote)
    )


def _nobody(speaker: Token) -> bool:
    """Whether the subject says that nobody spoke: nobody, neither of them, no minister."""
    none = {"nobody", "none", "neither", "no"}
    return speaker.lower_ in none or any(
        c.lower_ in none and c.dep_ in {"det", "preconj", "cc"} for c in speaker.children
    )


def _only_told(verb: Token, *, held: bool) -> bool:
    """Whether nobody speaks: we have been told that ...; it is expected that ... Parliament is told by somebody."""
    told = [child for child in verb.children if child.dep_ == "nsubjpass"]
    house = verb.lemma_ in {"tell", "inform", "remind"} and any(c.pos_ in {"NOUN", "PROPN"} for c in told)
    return (any(child.lower_ != "it" for child in told) and not house) or (held and bool(told))


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
            own = at is verb or (verb.tag_ == "VBN" and at.lemma_ in words("saying"))
            return agent(at) if own and at.lemma_ not in _CITING else passive[0]
        if (cited := _cited(at, verb)) is not None:
            return cited
        found = [child for child in at.children if child.dep_ in SUBJECTS]
        if found:
            return _nearest(found, at)
        if at.dep_ not in {"conj", "advcl", "xcomp", "acl", "relcl", "pcomp", "prep", "ccomp", "parataxis"}:
            break
        if at.dep_ == "acl" and at.tag_ == "VBG":
            return at.head
        if at.dep_ in {"ccomp", "parataxis"} and at is verb:
            break
        at, steps = at.head, steps + 1
    return _beside(verb)


def _nearest(found: list[Token], verb: Token) -> Token | None:
    """Of what the parser takes for subjects, the one right before the verb: The Union, its delegation told us, ..."""
    nouns = [subject for subject in found if subject.dep_ == "nsubj"]
    if not nouns:  # Briefing the members, Falk said ...
        return _beside(verb)
    before = [subject for subject in nouns if subject.i < verb.i]
    owner = len(nouns) > 1 and nouns[0].nbor().tag_ == "POS"  # said Tamsia's, Henrik Aas
    chosen = nouns[-1] if owner else before[-1] if before else nouns[0]
    return _antecedent(chosen, verb)


def _cited(verb: Token, said: Token) -> Token | None:
    """Whoever is cited: TASS quoted Lavrov as saying ...; ... , TASS reported, citing Lavrov."""
    citing = [verb] if verb is not said and verb.lemma_ in _CITING else []
    citing += [
        child
        for at in (verb, *(c for c in verb.children if c.dep_ == "ccomp"))
        for child in at.children
        if child.dep_ == "advcl" and child.lower_ in {"citing", "quoting"}
    ]
    objects = [child for at in citing for child in at.children if child.dep_ == "dobj"]
    return objects[0] if objects else None


def _antecedent(subject: Token, verb: Token) -> Token:
    """The subject, or whoever a relative pronoun stands for."""
    if subject.tag_ in {"WP", "WDT"} and verb.dep_ == "relcl":
        return verb.head
    return subject


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
