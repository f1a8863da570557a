"""How proposals stand to each other and to the case: the same fact, a contradiction, newer than what is on file."""

from __future__ import annotations

import math
import re
from dataclasses import dataclass, replace
from fractions import Fraction
from textwrap import shorten
from typing import TYPE_CHECKING

from goodoffices.reading.on_file import on_file
from goodoffices.reading.proposals import Kind, Link, Proposal

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import date

    from goodoffices.case.case import Case
    from goodoffices.reading.acting import Actors
    from goodoffices.reading.report import Report

NOT_SO = frozenset({"denied", "refused", "cancelled"})
SO = frozenset({"occurred", "planned"})
ROUGHLY = 0.25
"""'About' a number is within so much of it."""
LONGEST = 100
"""How many characters of the other's words are shown."""


@dataclass(frozen=True)
class Read:
    """A report that was read.

    Attributes:
        report: its text.
        actors: whom it names.
        proposals: what was proposed from it.
        open: whether its words may be shown to everybody who works on the case.
    """

    report: Report
    actors: Actors
    proposals: tuple[Proposal, ...]
    open: bool = True


def linked(this: Read, others: Sequence[Read] = (), case: Case | None = None) -> tuple[Proposal, ...]:
    """How does what this report says stand to other reports, to itself and to the case?

    Args:
        this: the report whose proposals are linked.
        others: reports read before.
        case: the case it is read into, if any.

    Returns:
        its proposals, in their order, each with its links: `same` (two reports tell of it, or one twice), `contradicts`
        (the same fact stands differently, or its figure cannot be the other), `newer` (of a later report, it tells how
        what was planned went; or the case has nothing of that day on it). `other` is the other proposal's key, or the
        path in the case.
    """
    facts = by_fact([this, *others])
    return tuple(
        replace(
            each,
            links=(
                *each.links,
                *unique(
                    [*between_reports(this, each, facts), *on_file(this.report, this.actors, each, case)]
                ),
            ),
        )
        for each in this.proposals
    )


def by_fact(read: Sequence[Read]) -> dict[tuple[object, ...], list[tuple[Read, Proposal]]]:
    """The proposals of all reports, with their report, under the fact that they are about."""
    facts: dict[tuple[object, ...], list[tuple[Read, Proposal]]] = {}
    for each in read:
        for proposal in each.proposals:
            if (fact := identity(each.actors, proposal)) is not None:
                facts.setdefault(fact, []).append((each, proposal))
    return facts


def unique(links: Sequence[Link]) -> tuple[Link, ...]:
    """The links, each once, in their order."""
    return tuple(dict.fromkeys(links))


def between_reports(
    this: Read, proposal: Proposal, facts: dict[tuple[object, ...], list[tuple[Read, Proposal]]]
) -> Iterator[Link]:
    """The links of a proposal to those of other reports, and to others of its own."""
    fact = identity(this.actors, proposal)
    for other, each in facts.get(fact, ()) if fact is not None else ():
        if each is proposal:
            continue
        relation = related(proposal, each, this.report.published, other.report.published)
        if relation:
            where = "" if other.report == this.report else other.report.name
            words = f"“{excerpt(other.report.words(each.evidence[0]))}”" if other.open else ""
            yield Link(relation, each.key(other.report), where, words)


def excerpt(words: str) -> str:
    r"""Words on one line, and not too many of them.

    Example:
        >>> excerpt("They  met\nin Vienna."), len(excerpt("word " * 99)) <= LONGEST
        ('They met in Vienna.', True)
    """
    return shorten(words, LONGEST, placeholder=" …")


def identity(actors: Actors, proposal: Proposal) -> tuple[object, ...] | None:
    """What a proposal is about, whoever tells it and however it stands; None where its kind is not linked.

    A meeting is known by the sides that meet; so are ties, by their type too. An event of which the report names no
    target could be any of its source's, and is not linked.
    """
    value = {name: slot.value for name, slot in proposal.slots}
    if proposal.kind is Kind.EVENT:
        if "target" not in value:
            return None
        return (proposal.kind, value["source"], value["target"], value["type"])
    if proposal.kind is Kind.TIE:
        both = frozenset({actors.state(value["source"]), actors.state(value["target"])})
        return (proposal.kind, both, value["type"])
    if proposal.kind is Kind.MEETING:
        return (proposal.kind, frozenset(actors.state(v) for n, v in value.items() if n.startswith("party-")))
    if proposal.kind is Kind.NUMBER:
        of = frozenset(meaning(value.get("of", "")))
        return (proposal.kind, value["unit"], of) if of and "unit" in value else None
    return None


def meaning(words: str) -> set[str]:
    """The words of a phrase that carry its meaning, without endings.

    Example:
        >>> sorted(meaning("crossing Ukraine's borders"))
        ['border', 'cross', 'ukraine']
    """
    small = {
        "the",
        "a",
        "an",
        "of",
        "to",
        "in",
        "from",
        "by",
        "who",
        "that",
        "have",
        "has",
        "had",
        "s",
        "for",
        "since",
    }
    plain = "".join(c if c.isalnum() else " " for c in words.lower()).split()
    return {stem(word) for word in plain if word not in small}


def stem(word: str) -> str:
    """A word without its commonest endings.

    Example:
        >>> stem("crossed"), stem("borders")
        ('cross', 'border')
    """
    for ending in ("ing", "ed", "s"):
        if word.endswith(ending) and len(word) > len(ending) + 3 and not word.endswith("ss"):
            return word[: -len(ending)]
    return word


def related(one: Proposal, other: Proposal, day: date | None, other_day: date | None) -> str:
    """How a proposal stands to another of the same fact: same, contradicts, newer, or empty."""
    if one.kind is Kind.NUMBER:
        return figures(one, other)
    when, other_when = (p.slot("when") for p in (one, other))
    if when and other_when and not agree(when.value, other_when.value):
        return ""
    stands, stood = ((slot.value if (slot := p.slot("status")) else "") for p in (one, other))
    if stands == stood:
        return "same"
    later = day is not None and other_day is not None and day > other_day
    if stood == "planned" and later and stands in {"occurred", "cancelled"}:
        return "newer"
    if {stands, stood} & NOT_SO and {stands, stood} & SO:
        return "contradicts"
    return ""


def agree(one: str, other: str) -> bool:
    """Whether two dates can be the same: one is no more exact than the other and holds it, or one is not told.

    Example:
        >>> agree("2022-03", "2022-03-10"), agree("2022-03-09", "2022-03-10"), agree("", "2022-03-10")
        (True, False, True)
    """
    return one.startswith(other) or other.startswith(one) or "W" in one + other


def figures(one: Proposal, other: Proposal) -> str:
    """Whether two figures for the same thing can both be right."""
    first, second = (interval(slot.value if (slot := p.slot("quantity")) else "") for p in (one, other))
    when, other_when = (p.slot("when") for p in (one, other))
    if when and other_when and not agree(when.value, other_when.value):
        return ""
    return "same" if max(first[0], second[0]) <= min(first[1], second[1]) else "contradicts"


def interval(quantity: str) -> tuple[float, float]:
    """The numbers that a quantity may mean.

    Example:
        >>> interval("more than 2000000"), interval("40"), interval("about 100")
        ((2000000.0, inf), (40.0, 40.0), (75.0, 125.0))
        >>> interval("20 to 30"), interval("1/4"), interval("dozens")
        ((20.0, 30.0), (0.25, 0.25), (0.0, inf))
    """
    found = re.fullmatch(r"(?:([a-z ]+) )?([\d.]+(?:/\d+)?)(?: to ([\d.]+))?", quantity)
    if found is None:
        return (0.0, math.inf)
    name, value = found[1], float(Fraction(found[2]))
    if found[3]:
        return (value, float(found[3]))
    if name in {"more than", "at least"}:
        return (value, math.inf)
    if name in {"fewer than", "at most"}:
        return (0.0, value)
    spread = ROUGHLY * value if name == "about" else 0.0
    return (value - spread, value + spread)
