"""Everything that the grammars find in a report: events, ties, meetings, forecasts and figures."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from goodoffices.reading.events.events import events
from goodoffices.reading.forecasts import forecasts
from goodoffices.reading.meetings import meetings
from goodoffices.reading.numbers import numbers
from goodoffices.reading.on_file import track_of
from goodoffices.reading.proposals import Kind, Proposal, Slot
from goodoffices.reading.ties import ties

if TYPE_CHECKING:
    from collections.abc import Sequence

    from goodoffices.case.case import Case
    from goodoffices.reading.acting import Actors
    from goodoffices.reading.page import Page

GRAMMARS = (forecasts, numbers)
FROM_THE_CASE = "the track is not in the report: the case says who hosts there"


def facts(
    page: Page, actors: Actors, case: Case | None = None, said: Sequence[Proposal] = ()
) -> tuple[Proposal, ...]:
    """What does the report say happened, binds, is planned, expected and counted?

    Args:
        page: the report with its grammar.
        actors: whom it names, and where.
        case: the case it is read into; a meeting on the ground of a track's host is given that track.
        said: the report's statements, so that 'we' is whoever speaks.

    Returns:
        the proposals, in the order of the report. The same page gives the same proposals.

    Example:
        >>> from goodoffices.reading.actors import actors
        >>> from goodoffices.reading.page import reader
        >>> from goodoffices.reading.report import Report
        >>> page = reader().page(
        ...     Report("r.txt", "0" * 64, "txt", "Russia has accused Ukraine of lying.", (), None)
        ... )
        >>> [(str(each.kind), each.slot("type").value) for each in facts(page, actors(page, None))]
        [('event', 'DISAPPROVE')]
    """
    told = [*events(page, actors, said), *ties(page, actors, said), *meetings(page, actors, said)]
    told += [each for grammar in GRAMMARS for each in grammar(page, actors)]
    found = [tracked(each, actors, case) for each in told]
    return tuple(sorted(found, key=lambda each: each.evidence[0]))


def tracked(proposal: Proposal, actors: Actors, case: Case | None) -> Proposal:
    """A meeting with the track that it belongs to; other proposals as they are."""
    if case is None or proposal.kind is not Kind.MEETING:
        return proposal
    track = track_of(actors, proposal, case)
    if not track:
        return proposal
    return replace(proposal, slots=(*proposal.slots, ("track", Slot(track, None, FROM_THE_CASE))))
