"""Who says something in an aside without a verb: according to envoys; in his view; in the minister's words."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from goodoffices.reading.tables import phrases, words
from goodoffices.reading.telling import stopless

if TYPE_CHECKING:
    from collections.abc import Iterator

    from spacy.tokens import Token

VIEWS = {"view", "opinion", "word", "estimate", "judgment", "judgement", "assessment"}
"""What somebody has, and says by it: in his view, in the minister's words."""

HEARSAY = "told by another"
SECOND = "another could be the one who speaks"
_NAMES = {"NNP", "NNPS"}
_FINITE = {"VBD", "VBZ", "VBP", "MD"}


@dataclass(frozen=True)
class Cue:
    """A place where somebody is told to have said something.

    `verb` is the verb, or the `According` of according to; `speaker` the head word of whoever spoke, or None where the
    sentence does not tell; `content` first and last word of what was said, counted in the paragraph, or None where a
    quotation must tell; `firm` is false where the verb tells a thought; `why` says why the speaker is only proposed.
    """

    verb: Token
    speaker: Token | None
    content: tuple[int, int] | None
    firm: bool = True
    why: str = ""


def according(token: Token) -> Iterator[Cue]:
    """According to analysts, the odds are slim."""
    document = token.doc
    if token.i + 2 >= len(document) or document[token.i + 1].lower_ != "to":
        return
    objects = [t for t in token.subtree if t.dep_ == "pobj" and t.i > token.i]
    speaker = next((t for t in objects if t.head.lower_ == "to"), None) or next(iter(objects), None)
    if speaker is None:
        return
    yield _around(token, speaker, token.i, max(token.i + 1, speaker.right_edge.i))


def view(token: Token) -> Iterator[Cue]:
    """In his view, the odds are slim; in the words of the minister, ..."""
    lead = token.head
    whose = next((child for child in token.children if child.dep_ == "poss"), None) or next(
        (t for child in token.children if child.lower_ == "of" for t in child.children if t.dep_ == "pobj"),
        None,
    )
    if whose is None or lead.lower_ not in {"in", "by"} or lead.head.pos_ not in {"VERB", "AUX"}:
        return
    if whose.lower_ not in {"my", "our", "your", "its", "their"}:
        yield _around(token, whose, lead.i, max(token.i, whose.right_edge.i))


def _around(token: Token, speaker: Token, first: int, last: int) -> Cue:
    """The cue of an aside that reaches from one word to another: what is told is the rest of the sentence.

    An aside after `and`, or before a colon, has its own part of the sentence alone.
    """
    document, sentence = token.doc, token.sent
    start, end = sentence.start, sentence.end - 1
    joined = document[first - 1 - (document[first - 1].text == ",")] if first > start else None
    stop = next((t.i for t in document[last + 1 : end] if t.text in {":", ";"}), None)
    if start >= first - 1 or (joined is not None and joined.tag_ == "CC"):
        after = last + 1
        while after < end and document[after].is_punct and not document[after].is_quote:
            after += 1
        content = stopless(document, after, end)
    elif last >= sentence.end - 3 or stop == last + 1:
        content = stopless(document, start, first - 1)
    else:
        content = stopless(document, start, end)
    return Cue(token, speaker, content if content[1] > content[0] else None)


def behind(verb: Token) -> Token | None:
    """Whoever stands right behind the verb in an aside between commas: Hald, said her envoy Okafor, is late.

    Where a comma stands before the one who is spoken of, too, the verb may be his: Hald, the envoy, said Norway, Sweden
    and Finland ...; then only a verb behind the name tells that it is an aside.
    """
    document = verb.doc
    aside = verb.lemma_ in {"say", "write", "add"} and verb.i and document[verb.i - 1].text == ","
    if not aside or any(token.is_quote for token in verb.sent):
        return None
    at = verb.i + 1
    while at < len(document) and document[at].tag_ in {*_NAMES, "DT", "PRP$", "NN", "JJ", "POS"}:
        at += 1
    last = document[at - 1]
    who = last.tag_ in _NAMES or last.lower_ in phrases("offices") | words("people")
    closes = at > verb.i + 1 and who and at < verb.sent.end - 1 and document[at].text == ","
    if not closes or (crowded(verb) and document[at + 1].tag_ not in _FINITE):
        return None
    return last


def crowded(verb: Token) -> bool:
    """Whether another comma stands before the one before a verb."""
    return any(token.text == "," for token in verb.doc[verb.sent.start : max(verb.i - 1, verb.sent.start)])
