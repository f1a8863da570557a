"""Who is who: a proposal for each actor that a report names."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from goodoffices.reading.acting import Sort
from goodoffices.reading.proposals import Kind, Proposal, Slot, Tier
from goodoffices.reading.report import Span
from goodoffices.reading.tables import words

if TYPE_CHECKING:
    from collections.abc import Iterable

    from goodoffices.reading.acting import Actor, Actors
    from goodoffices.reading.page import Page

TITLE = 12
"""As many characters before a name may hold its title."""


def introductions(page: Page, actors: Actors) -> tuple[Proposal, ...]:
    """A proposal for each state, person, organisation and group, in the order in which the report names them.

    Places are no actors, and what is named without being told what it is makes no proposal.
    """
    found = [
        _proposal(page, actors, actor)
        for actor in actors.actors.values()
        if actor.sort not in {Sort.PLACE, Sort.OTHER}
        and actors.evidence.get(actor.key)
        and not _in_passing(page, actors, actor)
    ]
    return tuple(sorted(found, key=lambda proposal: proposal.evidence))


def _in_passing(page: Page, actors: Actors, actor: Actor) -> bool:
    """Whether one word, once, is all that a report has of somebody: no title, no office, no side, no other name."""
    told = actor.office or actor.side or actor.case or actor.sex or " " in actor.name
    if actor.sort is not Sort.PERSON or told:
        return False
    mentions = [m.span for m in actors.mentions if m.actor == actor.key]
    before = page.report.text[max(0, mentions[0].start - TITLE) : mentions[0].start].split()
    return len(mentions) == 1 and not (before and before[-1].strip(".") in words("titles"))


def _proposal(page: Page, actors: Actors, actor: Actor) -> Proposal:
    """Name, sort, office and side of one actor, each with its words where the report has them."""
    evidence = tuple(sorted(dict.fromkeys(actors.evidence[actor.key])))
    mark = actors.marks.get(actor.key, "")
    slots = [("name", Slot(actor.name, _name(actors, actor.key, evidence)))]
    slots += [("key", Slot(actor.key)), ("sort", Slot(actor.sort.value))]
    if actor.office:
        slots.append(("office", Slot(actor.office, _words(page, actor.office, evidence), mark)))
    if actor.side:
        side = actors.actors.get(actor.side)
        slots.append(
            ("side", Slot(side.name if side else actor.side, _name(actors, actor.side, evidence), mark))
        )
    return Proposal(Kind.ACTOR, tuple(slots), evidence, _tier(actor, mark), f"actors.{actor.sort.value}")


def _name(actors: Actors, key: str, evidence: Iterable[Span]) -> Span | None:
    """Where the evidence names somebody, the longest name there."""
    inside = [m.span for span in evidence for m in actors.inside(span) if m.actor == key]
    return max(inside, key=lambda span: (span.end - span.start, -span.start), default=None)


def _words(page: Page, said: str, evidence: Iterable[Span]) -> Span | None:
    """Where the evidence has some words."""
    pattern = re.compile(r"\s+".join(map(re.escape, said.split())))
    for span in evidence:
        if hit := pattern.search(page.report.text, span.start, span.end):
            return Span(*hit.span())
    return None


def _tier(actor: Actor, mark: str) -> Tier:
    """How far it may be trusted, before anything is measured on accepted and rejected proposals."""
    if actor.sort is Sort.STATE or (actor.sort is Sort.PERSON and actor.office and actor.side and not mark):
        return Tier.GREEN
    return Tier.AMBER
