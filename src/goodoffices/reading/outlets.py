"""Who carried a statement: told Reuters, in an interview with CNN, quoted by Interfax, Reuters reported."""

from __future__ import annotations

from typing import TYPE_CHECKING

from goodoffices.reading.page import place
from goodoffices.reading.proposals import Slot
from goodoffices.reading.report import Span
from goodoffices.reading.tables import phrases, words

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from spacy.tokens import Token

    from goodoffices.reading.asides import Cue
    from goodoffices.reading.attributing import Saying
    from goodoffices.reading.speakers import Speakers

_LEADS = {"to", "with", "on", "by", "in", "via", "through"}
_CARRYING = {"report", "quote", "cite", "write", "say", "accord"}


def carrier(cue: Cue | None, over: Cue | None, speakers: Speakers) -> Slot | None:
    """The outlet that carried what a cue tells, or None where the sentence names none."""
    if over is not None and over.speaker is not None:
        return speakers.of(over.speaker).slot
    if cue is None:
        return None
    for token in (*_objects(cue.verb), *_citing(cue)):
        found = _outlet(token, speakers)
        if found is not None:
            return found
    return None


def _objects(verb: Token) -> Iterator[Token]:
    """Whatever a verb of saying is tied to: told X, said on X, in an interview with X, quoted by X."""
    around = [verb, *(t for t in (verb.head, verb.head.head) if t.lemma_ in {"quote", "cite"})]
    for at in around:
        for child in at.children:
            if child.dep_ in {"dobj", "dative"}:
                yield child
            elif child.lower_ in _LEADS:
                for below in child.subtree:
                    if below.dep_ == "pobj":
                        yield below


def _citing(cue: Cue) -> Iterator[Token]:
    """Whoever cites the speaker: TASS quoted Lavrov as saying; TASS reported, citing Lavrov."""
    for at in (cue.verb, *cue.verb.ancestors):
        for child in at.children:
            if child.dep_ == "nsubj" and child is not cue.speaker:
                yield child


def _outlet(token: Token, speakers: Speakers) -> Slot | None:
    """The outlet that a word names, if it is one."""
    mention = speakers.actors.mention_at(place(token))
    names = [Span(place(token.left_edge).start, place(token).end), place(token)]
    for span in (*([mention.span] if mention else []), *names):
        said = speakers.page.words(span).removeprefix("the ").removeprefix("The ")
        if said in phrases("outlets") or f"The {said}" in phrases("outlets"):
            return Slot(said, span)
    around = [t for t in token.subtree if t.i <= token.i + 1] if mention else []
    if mention is not None and any(t.lower_ in words("media") for t in around):
        return Slot(speakers.page.words(mention.span), mention.span)
    if (
        token.lower_ in words("media")
        and token.left_edge.i < token.i
        and token.left_edge.lower_ not in {"a", "an", "this"}
    ):
        return Slot(speakers.page.words(names[0]).removeprefix("the ").removeprefix("The "), names[0])
    return None


def is_outlet(token: Token, speakers: Speakers) -> bool:
    """Whether a word names whoever carries others' words."""
    return _outlet(token, speakers) is not None


def carries(cue: Cue, told: Iterable[Saying], speakers: Speakers) -> Cue | None:
    """The cue by which an outlet passes on what another cue tells: Lavrov agreed, TASS reported; according to TASS."""
    for other in told:
        over = other.cue
        if over is None or over is cue or over.content is None or over.verb.doc is not cue.verb.doc:
            continue
        inside = over.content[0] <= cue.verb.i <= over.content[1] and over.verb.lemma_.lower() in _CARRYING
        if inside and over.speaker is not None and _outlet(over.speaker, speakers) is not None:
            return over
    return None
