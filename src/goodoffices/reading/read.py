"""Reading a report: every proposal of every rule, and how each stands to the others and to the case."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from goodoffices.reading.actors import actors
from goodoffices.reading.facts import facts
from goodoffices.reading.introducing import introductions
from goodoffices.reading.links import Read, linked
from goodoffices.reading.page import reader
from goodoffices.reading.speeches import speeches
from goodoffices.reading.statements import statements

if TYPE_CHECKING:
    from collections.abc import Sequence

    from goodoffices.case.case import Case
    from goodoffices.reading.acting import Actors
    from goodoffices.reading.earlier import Earlier
    from goodoffices.reading.proposals import Proposal, Slot
    from goodoffices.reading.report import Report

NAMING = {"source", "target", "forecaster", "attributed"}
"""Slots of the grammars that hold an actor's key, beside `party-1` and so on."""


def read(report: Report, case: Case | None = None, others: Sequence[Earlier] = ()) -> tuple[Proposal, ...]:
    """What a report proposes to a case, in the order of the report.

    The same bytes give the same proposals; nothing is asked of any network. Every span lies in the text outside what is
    masked. With a case, its own parties and people are recognised first and keep their names; every slot that names an
    actor has its printed name, and the slot `key` of its own proposal says by which key the report's other rules know
    it. Links say what another report, or the case, has of the same fact.

    Raises:
        NotInstalledError: the extra `goodoffices[read]` is not installed.

    Example:
        >>> from goodoffices.reading.freeze import thaw
        >>> report = thaw("r.txt", b"Russian Foreign Minister Sergei Lavrov said that talks had failed.")
        >>> for proposal in read(report):
        ...     print(proposal.kind, *(slot.value for _, slot in proposal.slots), sep=" | ")
        actor | Russia | RUS | state
        actor | Sergei Lavrov | sergei-lavrov | person | Foreign Minister | Russia
        statement | Sergei Lavrov | talks had failed | indirect
    """
    this = _by_key(report, case)
    before = [replace(_by_key(other.report, case), open=other.open) for other in others]
    shown = {
        p.key(each.report): _printed(p, each.actors).key(each.report)
        for each in before
        for p in each.proposals
    }
    shown |= {p.key(report): _printed(p, this.actors).key(report) for p in this.proposals}
    return tuple(
        replace(
            _printed(proposal, this.actors),
            links=tuple(replace(link, other=shown.get(link.other, link.other)) for link in proposal.links),
        )
        for proposal in linked(this, before, case)
    )


def _by_key(report: Report, case: Case | None) -> Read:
    """A report with its proposals, in which the grammars name actors by their keys."""
    page = reader().page(report)
    who = actors(page, case)
    said = [*statements(page, who), *speeches(page, who)]
    found = [*introductions(page, who), *said, *facts(page, who, case, said)]
    return Read(report, who, tuple(sorted(found, key=lambda each: (each.evidence, each.kind, each.rule))))


def _printed(proposal: Proposal, who: Actors) -> Proposal:
    """A proposal in which every actor has its printed name."""
    return replace(proposal, slots=tuple((name, _named(name, slot, who)) for name, slot in proposal.slots))


def _named(name: str, slot: Slot, who: Actors) -> Slot:
    """A slot with an actor's name in the place of its key."""
    if (name in NAMING or name.startswith("party-")) and slot.value in who.actors:
        return replace(slot, value=who.actors[slot.value].name)
    return slot
