"""The gate: a model's claim passes only where the words themselves bear it out, and then only into the review.

Each check refuses when it cannot tell. What passes is a red proposal; nothing enters a case without an analyst.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from goodoffices.reading.model.checks import CHECKS, CHOSEN
from goodoffices.reading.model.held import Held, RefusedClaimError, refused
from goodoffices.reading.model.sentences import sentence, unbroken
from goodoffices.reading.model.words import NUMBER, PRONOUNS, SPEAKING_PRONOUNS
from goodoffices.reading.proposals import Kind, Proposal, Slot, Tier
from goodoffices.reading.report import Span

if TYPE_CHECKING:
    from collections.abc import Iterable

    from goodoffices.reading.report import Report

RULE = "model"
LONGEST = 600
"""Characters that evidence may have."""
BESIDE = 3
"""Characters between what stands right beside one another: a space, a comma, an apostrophe and its letter."""
SLOTS = {
    Kind.ACTOR: {"name", "sort", "office", "side"},
    Kind.STATEMENT: {"speaker", "said", "manner"},
    Kind.EVENT: {"source", "target", "type", "status"},
    Kind.TIE: {"source", "target", "type"},
    Kind.MEETING: {"where", "when", "status", "party-1", "party-2", "party-3", "party-4"},
    Kind.FORECAST: {"forecaster", "what", "likelihood"},
    Kind.NUMBER: {"quantity", "unit", "of"},
}
"""The slots that a model may fill, by the claim's kind."""
NEEDED = {
    Kind.ACTOR: {"name", "sort"},
    Kind.STATEMENT: {"speaker", "said"},
    Kind.EVENT: {"source", "type"},
    Kind.TIE: {"source", "target", "type"},
    Kind.MEETING: {"party-1", "status"},
    Kind.FORECAST: {"forecaster", "likelihood"},
    Kind.NUMBER: {"quantity", "of"},
}


@dataclass(frozen=True)
class Refusal:
    """A claim that did not pass, and why."""

    claim: object
    why: str


def admitted(report: Report, claims: Iterable[object]) -> tuple[list[Proposal], list[Refusal]]:
    """What of a model's claims may be reviewed, and what was refused.

    Args:
        report: the report.
        claims: what a model answered, of any shape.

    Example:
        >>> from goodoffices.reading.report import Report
        >>> report = Report("r", "0" * 64, "txt", "“We will not go,” said Tosk.", (), None)
        >>> true = {"speaker": "Tosk", "said": "We will not go"}
        >>> lie = true | {"said": "We will go"}
        >>> claims = [{"kind": "statement", "evidence": report.text, "slots": slots} for slots in (true, lie)]
        >>> passed, refused = admitted(report, claims)
        >>> len(passed), refused[0].why
        (1, 'the words of `said` do not stand in the evidence')
    """
    passed: dict[str, Proposal] = {}
    dropped: list[Refusal] = []
    for claim in claims:
        try:
            proposal = _admitted(report, claim)
        except RefusedClaimError as why:
            dropped.append(Refusal(claim, str(why)))
        else:
            passed.setdefault(proposal.key(report), proposal)
    return list(passed.values()), dropped


def _admitted(report: Report, claim: object) -> Proposal:
    kind, evidence, slots = _shape(claim)
    report = replace(report, text=unbroken(report.text))
    span = _verbatim(report, evidence)
    whole = sentence(report.text, span)
    if whole is None:
        raise refused(why="the evidence reaches over the end of a sentence")
    spans = _places(report, {n: v for n, v in slots.items() if n not in CHOSEN.get(kind, ())}, span)
    held = Held(report.text, whole, slots, spans)
    for name, place in spans.items():
        _whole_numbers(held, name, place)
    CHECKS[kind](held)
    filled = tuple((name, Slot(value, spans.get(name), _mark(value))) for name, value in slots.items())
    return Proposal(kind, filled, (span,), Tier.RED, RULE)


def _mark(value: str) -> str:
    """Why a slot is proposed, and not asserted."""
    open_still = value.casefold() in SPEAKING_PRONOUNS
    return "proposed by a model; whom the pronoun means stays open" if open_still else "proposed by a model"


def _shape(claim: object) -> tuple[Kind, str, dict[str, str]]:
    if not isinstance(claim, dict):
        raise refused(why="this is no claim")
    evidence, slots = claim.get("evidence"), claim.get("slots")
    try:
        kind = Kind(str(claim.get("kind")))
    except ValueError:
        raise refused(why="there is no such kind of claim") from None
    if not isinstance(evidence, str) or not 0 < len(evidence) <= LONGEST or not isinstance(slots, dict):
        raise refused(why="a claim has evidence and slots")
    filled = {name: value for name, value in slots.items() if value}
    if not all(isinstance(value, str) for value in filled.values()) or not set(filled) <= SLOTS[kind]:
        raise refused(why="a slot is unknown, or is no text")
    if not NEEDED[kind] <= set(filled):
        raise refused(why="a slot is missing")
    return kind, _plain(evidence), {name: _plain(value) for name, value in filled.items()}


def _plain(words: str) -> str:
    """Words as the report has them once its lines are joined."""
    return words.strip("\n").replace("\n", " ")


def _verbatim(report: Report, evidence: str) -> Span:
    places = [found.start() for found in re.finditer(f"(?={re.escape(evidence)})", report.text)]
    if len(places) != 1:
        raise refused(why="the evidence does not stand in the report exactly once")
    span = Span(places[0], places[0] + len(evidence))
    if any(span.touches(mask) for mask in report.masked):
        raise refused(why="the evidence is boilerplate")
    return span


def _places(report: Report, slots: dict[str, str], evidence: Span) -> dict[str, Span]:
    """Where each slot's words stand: once; an office or a side may stand again, if one stands right before its own."""
    spans: dict[str, Span] = {}
    for name in sorted(slots, key=lambda each: (each == "side", each == "office")):
        beside = {"office": spans.get("name"), "side": spans.get("office") or spans.get("name")}.get(name)
        spans[name] = _placed(report, name, slots[name], (evidence, beside))
    return spans


def _placed(report: Report, name: str, value: str, within: tuple[Span, Span | None]) -> Span:
    """Where a slot's words stand in the evidence: once, as whole words; or, of several, right before another slot."""
    evidence, beside = within
    word = value.casefold()
    if word in PRONOUNS and not (name == "speaker" and word in SPEAKING_PRONOUNS):
        raise refused(why=f"`{name}` is a pronoun")
    words = report.words(evidence)
    found = re.finditer(rf"(?<![\w’'-]){re.escape(value)}(?![\w-])", words)
    places = [Span(evidence.start + m.start(), evidence.start + m.end()) for m in found]
    if not places:
        raise refused(why=f"the words of `{name}` do not stand in the evidence")
    if len(places) > 1 and beside is not None:
        places = [each for each in places if 0 <= beside.start - each.end <= BESIDE]
    if len(places) != 1:
        raise refused(why=f"the words of `{name}` stand more than once in the evidence")
    return places[0]


def _whole_numbers(held: Held, name: str, place: Span) -> None:
    """A slot holds a figure whole, with what hedges and scales it, or none of it."""
    for found in NUMBER.finditer(held.text, held.whole.start, held.whole.end):
        figure = Span(found.start(), found.end())
        if figure.touches(place) and not figure.inside(place):
            raise refused(why=f"`{name}` cuts a figure short")
