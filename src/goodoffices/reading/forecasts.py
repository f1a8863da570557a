"""Forecasts: what somebody thinks will or will not happen, and how likely, in the page's own words."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from goodoffices.reading.ahead import by_then, lying_ahead
from goodoffices.reading.events.clauses import subjects
from goodoffices.reading.events.matching import hits
from goodoffices.reading.events.words import FITTING, MARK, acting, carried, mentioned, when_slot
from goodoffices.reading.likelihood import PARTS
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
JUST_BEHIND = 120
"""So many characters may stand between two forecasts of the same."""
UNSAID = "what the pronoun stands for is said before"
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
        found += (known(each, found) for each in of_sentence(page, actors, sentence, (named, before)))
        before = carried(sentence, named, before)
    return tuple(found)


def of_sentence(
    page: Page, actors: Actors, sentence: Sentence, context: tuple[list[Mention], list[Mention]]
) -> Iterator[Proposal]:
    """The forecasts of one sentence; of words for the same forecast, the one that says most."""
    seen: list[Span] = []
    for hit in sorted(hits(sentence.tokens, TABLE), key=lambda h: (-h.strength, h.token.i)):
        if (hit.frame.code == "thinks" and not thinking(hit)) or not having(hit):
            continue
        how, what = PARTS[hit.frame.code](hit.token)
        if not how or not what or not lying_ahead(hit.token, hit.frame.code, what):
            continue
        if any(stretch(how).touches(other) for other in seen):
            continue
        seen += [stretch(how), stretch(what)] if hit.frame.code != "said-of" else [stretch(how)]
        who = forecaster(hit.token, hit.frame.code, context, actors)
        yield proposed(page, sentence, (how, what), who, hit.frame.name)
    named = {i for each in context[0] for i in range(each.start, each.end)}
    for how, what, rule in by_then(sentence.tokens, named):
        if not any(stretch(what).touches(other) for other in seen):
            who = forecaster(how[0].head, "", context, actors)
            yield proposed(page, sentence, (how, what), who, f"plain/{rule}")


def thinking(hit: Hit) -> bool:
    """Whether a verb that asks for somebody who ought to know has one as its subject."""
    return not hit.frame.doers or any(head.lemma_.lower() in hit.frame.doers for head in subjects(hit.token))


def having(hit: Hit) -> bool:
    """Whether a verb that only carries a forecast has its noun: 'voiced doubt', but not 'have no reason to doubt'."""
    if hit.frame.code != "that" or hit.token.pos_ != "VERB" or not hit.frame.words:
        return True
    nouns = [w for c in hit.token.children if c.dep_ in {"dobj", "attr"} for w in (c, *c.conjuncts)]
    return any(w.lemma_.lower() in hit.frame.words[0] for w in nouns)


def known(proposal: Proposal, found: list[Proposal]) -> Proposal:
    """A forecast of 'it' or 'them' with what the last forecast was of; the words of that stand elsewhere."""
    what, last = proposal.slot("what"), found[-1].slot("what") if found else None
    if what is None or not what.marked or last is None or not near(found[-1], proposal):
        return proposal
    slots = tuple((n, Slot(last.value, None, UNSAID) if n == "what" else s) for n, s in proposal.slots)
    return replace(proposal, slots=slots)


def near(one: Proposal, other: Proposal) -> bool:
    """Whether a proposal stands just behind another."""
    return 0 <= other.evidence[0].start - one.evidence[-1].end <= JUST_BEHIND


def proposed(
    page: Page,
    sentence: Sentence,
    told: tuple[list[Token], list[Token]],
    who: list[tuple[str, Slot]],
    rule: str,
) -> Proposal:
    """A forecast as a proposal; what only a pronoun names is marked."""
    how, what = told
    likelihood, thing = stretch(how), stretch(what)
    open_ = UNSAID if len(what) == 1 and what[0].pos_ == "PRON" else ""
    slots = [
        *who,
        ("what", Slot(" ".join(page.words(thing).split()), thing, open_)),
        ("likelihood", Slot(" ".join(page.words(likelihood).split()), likelihood)),
    ]
    when = when_slot(page.report, sentence, what[-1])
    slots += [("by", when)] if when and when.span and when.span.inside(thing) else []
    spans = [slot.span for _, slot in slots if slot.span]
    evidence = Span(min(s.start for s in spans), max(s.end for s in spans))
    return Proposal(Kind.FORECAST, tuple(slots), (evidence,), tier(slots), f"forecasts/{rule}")


def tier(slots: Sequence[tuple[str, Slot]]) -> Tier:
    """Red where nobody is named who forecasts, or only a pronoun."""
    who = dict(slots).get("forecaster")
    return Tier.AMBER if who is not None and not who.marked else Tier.RED


def stretch(words: Iterable[Token]) -> Span:
    """The stretch of the report from the first of some words to the last."""
    spans = [place(word) for word in words]
    return Span(min(s.start for s in spans), max(s.end for s in spans))


def forecaster(
    token: Token, code: str, context: tuple[list[Mention], list[Mention]], actors: Actors
) -> list[tuple[str, Slot]]:
    """Who forecasts: 'according to X', else whoever says it, else the subject; a pronoun is marked."""
    named, before = context
    for head in candidates(token, code):
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
        elif head.pos_ in {"NOUN", "PROPN"} and head.i != token.i:
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
    elif code in {"that", "if", "thinks", "put"}:
        yield from subjects(token if token.pos_ == "VERB" else token.head)
