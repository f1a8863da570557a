"""Reading a report: every proposal of every rule."""

from __future__ import annotations

from typing import TYPE_CHECKING

from goodoffices.reading.actors import actors
from goodoffices.reading.introducing import introductions
from goodoffices.reading.page import reader
from goodoffices.reading.statements import statements

if TYPE_CHECKING:
    from goodoffices.case.case import Case
    from goodoffices.reading.proposals import Proposal
    from goodoffices.reading.report import Report


def read(report: Report, case: Case | None = None) -> tuple[Proposal, ...]:
    """What a report proposes to a case, in the order of the report.

    The same bytes give the same proposals; nothing is asked of any network. Every span lies in the text outside what is
    masked. With a case, its own parties and people are recognised first and keep their names.

    Raises:
        NotInstalledError: the extra `goodoffices[read]` is not installed.

    Example:
        >>> from goodoffices.reading.freeze import thaw
        >>> report = thaw("r.txt", b"Russian Foreign Minister Sergei Lavrov said that talks had failed.")
        >>> for proposal in read(report):
        ...     print(proposal.kind, *(slot.value for _, slot in proposal.slots), sep=" | ")
        actor | Russia | state
        actor | Sergei Lavrov | person | Foreign Minister | Russia
        statement | Sergei Lavrov | talks had failed | indirect
    """
    page = reader().page(report)
    who = actors(page, case)
    found = [*introductions(page, who), *statements(page, who)]
    return tuple(sorted(found, key=lambda proposal: (proposal.evidence, proposal.kind, proposal.rule)))
