"""Forecasts: what somebody thinks will or will not happen, and how likely, in the page's own words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from goodoffices.reading.events.clauses import subjects, under
from goodoffices.reading.events.matching import hits
from goodoffices.reading.events.words import FITTING, MARK, acting, carried, mentioned, when_slot
from goodoffices.reading.page import place
from goodoffices.reading.proposals import Kind, Proposal, Slot, Tier
from goodoffices.reading.report import Span

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from spacy.tokens import Token

    from goodoffices.reading.acting import Actors
    from goodoffices.reading.events.matching import Hit
    from goodoffices.reading.events.sides import Mention
    from goodoffices.reading.page import Page, Sentence

TABLE = ("forecasts",)
CLAUSES = {"ccomp", "xcomp", "advcl", "acl", "relcl", "pcomp"}
SPEAKING = frozenset(
    [
        "say",
        "add",
        "claim",
        "tell",
        "warn",
        "declare",
        "remark",
        "note",
        "caution",
        "explain",
        "argue",
        "believe",
        "think",
    ]
)
AHEAD = frozenset({"will", "would", "could", "might", "may", "to", "wo", "'ll"})


def forecasts(page: Page, actors: Actors) -> tuple[Proposal, ...]:
    """What do people named in the report expect, and how likely do they say it is?

    Args:
        page: the report with its grammar.
        actors: whom it names, and where.

    Returns:
        one proposal for each forecast, in the order of the report. `likelihood` are the words that say how likely,
        `what` the words that say what; no number is made of either. `forecaster` is left out where the page names none.
    """
    found: list[Proposal] = []
    before: list[Mention] = []
    for sentence in page.sentences:
        named = acting(mentioned(actors, sentence), actors)
        found += of_sentence(page, actors, sentence, (named, before))
        before = carried(sentence, named, before)
    return tuple(found)


def of_sentence(
    page: Page, actors: Actors, sentence: Sentence, context: tuple[list[Mention], list[Mention]]
) -> Iterator[Proposal]:
    """The forecasts of one sentence; of words for the same forecast, the one that says most."""
    seen: list[Span] = []
    for hit in sorted(hits(sentence.tokens, TABLE), key=lambda h: (-h.strength, h.token.i)):
        how, what = PARTS[hit.frame.code](hit.token)
        if not how or not what or not ahead(hit, what):
            continue
        likelihood, thing = stretch(how), stretch(what)
        if any(likelihood.touches(other) for other in seen):
            continue
        seen.append(likelihood)
        slots = [
            *forecaster(hit, context, actors),
            ("what", Slot(" ".join(page.words(thing).split()), thing)),
            ("likelihood", Slot(" ".join(page.words(likelihood).split()), likelihood)),
        ]
        when = when_slot(page.report, sentence, what[-1])
        slots += [("by", when)] if when and when.span and when.span.inside(thing) else []
        spans = [slot.span for _, slot in slots if slot.span]
        evidence = Span(min(s.start for s in spans), max(s.end for s in spans))
        yield Proposal(Kind.FORECAST, tuple(slots), (evidence,), tier(slots), f"forecasts/{hit.frame.name}")


def tier(slots: Sequence[tuple[str, Slot]]) -> Tier:
    """Red where nobody is named who forecasts, or only a pronoun."""
    who = dict(slots).get("forecaster")
    return Tier.AMBER if who is not None and not who.marked else Tier.RED


def ahead(hit: Hit, what: Sequence[Token]) -> bool:
    """Whether it is a forecast and not a report: where the words could be either, a verb must lie ahead."""
    if hit.frame.code != "that" or hit.token.pos_ != "VERB":
        return True
    return any(word.lower_ in AHEAD for word in what) or not any(word.tag_ == "VBD" for word in what)


def stretch(words: Iterable[Token]) -> Span:
    """The stretch of the report from the first of some words to the last."""
    spans = [place(word) for word in words]
    return Span(min(s.start for s in spans), max(s.end for s in spans))


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
    return how, what


def prepositional(child: Token) -> list[Token]:
    """What follows a preposition, or a clause whole."""
    words = list(child.subtree)
    return words[1:] if child.dep_ == "prep" else words


def kept(head: Token) -> list[Token]:
    """A complement without the clauses that hang from it, in the order of the page, each run without a gap."""
    return sorted(under(head), key=lambda word: word.i)


def judged_likely(token: Token) -> tuple[list[Token], list[Token]]:
    """A truce is UNLIKELY: how likely is the adjective, what is the subject, or the clause that completes it."""
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
    return sorted(how, key=lambda w: w.i), clause or doers


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
    if token.pos_ == "VERB" and not clause and not of:
        own = token.lemma_.lower() in {"expect", "predict", "forecast", "doubt", "foresee", "anticipate"}
        return ([token], [w for n in nouns for w in n.subtree]) if own else ([], [])
    what = [w for c in clause[:1] for w in c.subtree] or [w for c in of[:1] for w in prepositional(c)]
    how = [token, *(c for c in token.children if c.dep_ in {"neg", "aux"}), *nouns]
    how += [w for n in nouns for w in n.children if w.dep_ in {"det", "amod", "nummod", "neg"}]
    how += [w for w in token.children if w.dep_ in {"nummod", "amod", "compound"}]
    return sorted({w.i: w for w in how if not what or w.i < what[0].i}.values(), key=lambda w: w.i), what


def held(token: Token) -> tuple[list[Token], list[Token]]:
    """His EXPECTATIONS were LIMITED: how likely is what the verb says, what is the noun itself."""
    heads = subjects(token)
    how = [
        w for c in token.children if c.dep_ in {"acomp", "attr", "oprd"} and c.i > token.i for w in kept(c)
    ]
    return how, [w for h in heads for w in h.subtree]


PARTS = {"said-of": said_of, "judged": judged_likely, "if": if_so, "that": that, "held": held}
"""How each code of the table splits a sentence into how likely and what."""


def forecaster(
    hit: Hit, context: tuple[list[Mention], list[Mention]], actors: Actors
) -> list[tuple[str, Slot]]:
    """Who forecasts: 'according to X', else whoever says it, else the subject; a pronoun is marked."""
    named, before = context
    for head in candidates(hit.token, hit.frame.code):
        over = next(
            (m for m in named if any(m.start <= w.i < m.end for w in (head, *head.subtree) if w.i <= head.i)),
            None,
        )
        document = head.doc
        if over is not None:
            return [("forecaster", Slot(over.key, place(document[over.start : over.end])))]
        if head.lower_ in FITTING:
            fits = (m for m in [*(m for m in named if m.end <= head.i), *before])
            meant = next((m for m in fits if actors.actors[m.key].sort in FITTING[head.lower_]), None)
            if meant is not None:
                return [("forecaster", Slot(meant.key, place(head), MARK))]
        elif head.pos_ in {"NOUN", "PROPN"} and head.i != hit.token.i:
            return [("forecaster", Slot(head.text, place(head), "a group that the page does not name"))]
    return []


def candidates(token: Token, code: str) -> Iterator[Token]:
    """Words for whoever may forecast, the likeliest first."""
    for word in token.sent:
        if word.lower_ == "to" and word.i and word.nbor(-1).lower_ == "according":
            yield from (child for child in word.children if child.dep_ == "pobj")
    for above in token.ancestors:
        if above.lemma_.lower() in SPEAKING:
            yield from subjects(above)
    for child in token.children:
        if child.dep_ in {"ccomp", "parataxis"} and child.lemma_.lower() in SPEAKING:
            yield from subjects(child)
    if code == "held":
        yield from (c for h in subjects(token) for c in h.children if c.dep_ == "poss")
    elif code in {"that", "if"}:
        yield from subjects(token if token.pos_ == "VERB" else token.head)
