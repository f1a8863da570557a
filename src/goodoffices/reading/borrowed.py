"""Another's words: where whoever speaks repeats, quotes or answers them, the speaker is only proposed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from goodoffices.reading.asides import HEARSAY, SECOND, VIEWS
from goodoffices.reading.outlets import is_outlet
from goodoffices.reading.page import place
from goodoffices.reading.tables import phrases, words

if TYPE_CHECKING:
    from collections.abc import Iterator

    from spacy.tokens import Token

    from goodoffices.reading.asides import Cue
    from goodoffices.reading.quoting import Quote
    from goodoffices.reading.speakers import Speakers

CITED = "whoever speaks cites another"
_CITING = {"quoting", "citing", "quote", "cite", "paraphrasing", "echoing", "repeating"}
_REPEATING = {"repeat", "echo", "cite", "quote", "recall", "note", "mention", "report", "share", "remember"}


def borrowed(cue: Cue, quotes: list[Quote], key: str, speakers: Speakers) -> str:
    """The reason to doubt that somebody's words are his own, or nothing; `key` is the speaker's."""
    verb = cue.verb
    if _to_have(verb):
        return HEARSAY
    if verb.lemma_ in VIEWS and _main(cue):
        return SECOND
    if _from_above(cue) or _of_whom(cue) or _joins(cue, key, speakers):
        return SECOND
    if any(_is_another(token, key, speakers) for token in _quoted_from(verb)):
        return CITED
    if _what(verb) or any(_is_another(owner, key, speakers) for owner in _owners(cue, quotes)):
        return CITED
    return ""


def _to_have(verb: Token) -> bool:
    """Whether others say that somebody said it: he is reported to have said."""
    tags = [child.lower_ for child in verb.children if child.dep_ == "aux" and child.i < verb.i]
    told = verb.head.lemma_ not in {"claim", "admit", "deny", "regret"}
    return verb.dep_ in {"xcomp", "advcl"} and tags[:2] == ["to", "have"] and told


def _main(cue: Cue) -> bool:
    """Whether what is told beside `in his view` is itself what somebody else is told to say."""
    return any(
        token.lemma_ in words("saying") and any(child.dep_ == "nsubj" for child in token.children)
        for token in cue.verb.sent
    )


def _from_above(cue: Cue) -> bool:
    """Whether a clause stands behind an aside, and belongs to whom it interrupts: A told B, C said, that ..."""
    if cue.content is None or cue.speaker is None or cue.speaker.i > cue.verb.i:
        return False
    document, verb = cue.verb.doc, cue.verb
    before = document[max(cue.speaker.left_edge.i - 1, 0)]
    opens = before.text == "," or before.tag_ == "CC" or before.lower_ == "as"
    behind = document[verb.i + 1 : verb.i + 3]
    first = cue.speaker.left_edge.i > verb.sent.start
    return opens and first and [t.lower_ for t in behind] == [",", "that"] and cue.content[0] > verb.i


def _of_whom(cue: Cue) -> bool:
    """Whether `who` may stand for another: the mother of Hald, who says ..."""
    whom = cue.speaker
    if whom is None or cue.verb.dep_ != "relcl" or cue.verb.head != whom or whom.dep_ != "pobj":
        return False
    above = whom.head.head
    return whom.head.lower_ == "of" and above.lower_ in words("people") | phrases("offices")


def _joins(cue: Cue, key: str, speakers: Speakers) -> bool:
    """Whether somebody speaks with another, or in another's stead: Norway joined Sweden in warning that ..."""
    lead = cue.verb.head
    if cue.verb.dep_ != "pcomp" or lead.lower_ not in {"in", "by", "for"}:
        return False
    return any(child.dep_ == "dobj" and _is_another(child, key, speakers) for child in lead.head.children)


def _quoted_from(verb: Token) -> Iterator[Token]:
    """Whoever is quoted in the sentence, apart from what is told: quoting Hald, she said."""
    for token in verb.sent:
        leads = token.lower_ in _CITING and token.tag_ in {"VBG", "VB", "NN"} and token != verb
        if leads and (token.tag_ != "VB" or token.nbor(-1 if token.i else 0).lower_ == "to"):
            yield from (child for child in token.children if child.dep_ == "dobj")


def _what(verb: Token) -> bool:
    """Whether only words are told of which another is the author: rejected what Hald called “...”."""
    return any(
        child.dep_ == "ccomp"
        and child.i > verb.i
        and child.left_edge.lower_ == "what"
        and child.lemma_ in words("saying") | words("judging")
        and any(
            below.dep_ == "nsubj" and below.lower_ not in {"he", "she", "they"} for below in child.children
        )
        for child in verb.children
    )


def _owners(cue: Cue, quotes: list[Quote]) -> Iterator[Token]:
    """Whose words a verb is told of: repeated Hald's claim that ...; praised the warning of Hald that ..."""
    verb = cue.verb
    for noun in verb.children:
        if noun.dep_ != "dobj" or noun.lemma_ not in words("spoken") | words("claims"):
            continue
        behind = cue.content is not None and cue.content[0] > noun.i
        inside = place(noun).start, place(noun.right_edge).end
        quoted = any(inside[0] < quote.span.start <= inside[1] + 2 for quote in quotes)
        if behind or quoted or verb.lemma_ in _REPEATING:
            yield from _whose(noun)


def _whose(noun: Token) -> Iterator[Token]:
    """Whoever owns a thing that is said: Hald's warning, the warning of, by or from Hald."""
    for child in noun.children:
        if child.dep_ == "poss" and child.tag_ != "PRP$":
            yield child
        elif child.lower_ in {"of", "by", "from"}:
            yield from (below for below in child.children if below.dep_ == "pobj")


def _is_another(token: Token, key: str, speakers: Speakers) -> bool:
    """Whether a word names, or calls, somebody other than the speaker, and no outlet."""
    mention = speakers.actors.mention_at(place(token))
    if mention is None:
        return token.lower_ in phrases("offices") | words("people")
    return mention.actor != key and not is_outlet(token, speakers)
