"""Forecasts that need no clause: a truce thought unlikely, the odds against it, a matter of months, what is feared."""

from __future__ import annotations

from typing import TYPE_CHECKING

from goodoffices.reading.events.clauses import subjects
from goodoffices.reading.events.frames import word_class

if TYPE_CHECKING:
    from collections.abc import Iterable

    from spacy.tokens import Token


def up_to_a_stop(heads: Iterable[Token]) -> list[Token]:
    """Nouns with what hangs from them, up to the first comma after them."""
    words: list[Token] = []
    for head in heads:
        for word in sorted(head.subtree, key=lambda w: w.i):
            if word.text in {",", ";", ":"} and word.i > head.i:
                break
            words.append(word)
    return words


def found_so(token: Token) -> tuple[list[Token], list[Token]]:
    """Thinks a truce UNLIKELY: what is the object."""
    return [token], [w for c in token.head.children if c.dep_ == "dobj" for w in c.subtree]


def against(token: Token) -> tuple[list[Token], list[Token]]:
    """The odds are AGAINST a truce."""
    prep = next((c for c in token.children if c.lower_ == "against"), None)
    return ([], []) if prep is None else ([prep], [w for c in prep.children for w in c.subtree])


def matter(token: Token) -> tuple[list[Token], list[Token]]:
    """A war is a MATTER OF MONTHS; it is only a MATTER OF TIME before the truce breaks."""
    of = next((c for c in token.children if c.lower_ == "of"), None)
    period = [w for w in of.children if w.dep_ == "pobj"] if of is not None else []
    if of is None or token.dep_ != "attr" or not period or period[0].lower_ not in {*PERIODS, "time"}:
        return [], []
    before = [
        w
        for c in (*token.children, *token.head.children)
        if c.lower_ in {"before", "until"}
        for w in c.subtree
    ]
    before += [w for c in token.head.children if c.dep_ == "advcl" and not before for w in c.subtree]
    doers = [w for h in subjects(token.head) for w in h.subtree if h.lower_ not in {"it", "this", "that"}]
    return [token, of, *period], doers or before


def feared(token: Token) -> tuple[list[Token], list[Token]]:
    """FEARS an outbreak, RECKONS with ten years: an event and no person."""
    reckons = token.lemma_.lower() == "reckon"
    heads = [w for c in token.children if c.lower_ == "with" for w in c.children if w.dep_ == "pobj"]
    heads = heads if reckons else [c for c in token.children if c.dep_ == "dobj"]
    what = [
        h
        for h in heads
        if h.pos_ == "NOUN" and (reckons or not h.ent_type_) and h.lemma_.lower() not in word_class("people")
    ]
    named = any(w.lower_ in {"the", "his", "her", "their"} for h in what for w in h.children)
    return ([], []) if named and not reckons else ([token], up_to_a_stop(what))


PERIODS = frozenset({"days", "weeks", "months", "years", "decades"})
