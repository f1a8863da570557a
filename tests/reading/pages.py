"""What tests of reading share: a report from its words, and what it proposes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from goodoffices.reading.actors import actors
from goodoffices.reading.freeze import thaw
from goodoffices.reading.page import reader
from goodoffices.reading.read import read

if TYPE_CHECKING:
    from goodoffices.case.case import Case
    from goodoffices.reading.acting import Actor, Actors
    from goodoffices.reading.page import Page
    from goodoffices.reading.proposals import Kind, Proposal


def page(words: str) -> Page:
    """The page that a report with these words makes."""
    return reader().page(thaw("report.txt", words.encode()))


def who(words: str, case: Case | None = None) -> Actors:
    """The actors that a report with these words names."""
    return actors(page(words), case)


def called(words: str, name: str, case: Case | None = None) -> Actor:
    """The one actor of that name."""
    (found,) = (actor for actor in who(words, case).actors.values() if actor.name == name)
    return found


def proposals(words: str, kind: Kind, case: Case | None = None) -> list[Proposal]:
    """What a report with these words proposes of one kind."""
    return [proposal for proposal in read(thaw("report.txt", words.encode()), case) if proposal.kind == kind]


def value(proposal: Proposal, name: str) -> str | None:
    """A slot's value, or None where it is not filled."""
    slot = proposal.slot(name)
    return None if slot is None else slot.value
