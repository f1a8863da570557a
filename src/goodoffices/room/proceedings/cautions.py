"""Where an act is recorded as binding, what the case notes of that seat's authority; for the mediation team alone."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from goodoffices.room.record.drafting import PackageProposed, ProposalAnswered, TextInitialled

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from goodoffices.room.proceedings.sight import Sight
    from goodoffices.room.record import Audience, Entry
    from goodoffices.room.record.opening import AuthorityNoted

ALL = "all"


@dataclass(frozen=True)
class Caution:
    """An act that is recorded as binding, beside what the case notes of that seat's authority: estimates, no facts.

    Attributes:
        audience: the record that the act is in.
        n: its number there.
        seat: who acted.
        what: the kind of event.
        notes: what is noted.
    """

    audience: Audience
    n: int
    seat: str
    what: str
    notes: tuple[AuthorityNoted, ...]


def cautions(sight: Sight) -> Iterator[Caution]:
    """Binding acts of seats whose authority the case has notes on, in order of time.

    Args:
        sight: what a seat of the mediation team sees.
    """
    for entry in sight.record():
        notes = notes_on(sight, entry.by, _binds(sight, entry))
        if notes:
            yield Caution(entry.audience, entry.n, entry.by, entry.event.kind, notes)


def _binds(sight: Sight, entry: Entry) -> tuple[str, ...]:
    """The agenda items on which an entry binds its delegation."""
    event = entry.event
    if not isinstance(event, PackageProposed | ProposalAnswered | TextInitialled):
        return ()
    if event.standing != "committed" or (isinstance(event, ProposalAnswered) and not event.yes):
        return ()
    agenda = sight.agenda_of(entry)
    return tuple(agenda.content.items) if agenda else (ALL,)


def notes_on(sight: Sight, seat: str, items: Iterable[str]) -> tuple[AuthorityNoted, ...]:
    """What the case notes of a seat's authority on some agenda items.

    A note on an issue that is no item of the agenda in force may bear on any of them, and is told with each.

    Args:
        sight: what a seat of the mediation team sees.
        seat: the seat.
        items: keys of agenda items.
    """
    asked = set(items)
    agenda = set(sight.agenda.content.items) if sight.agenda else set[str]()
    return tuple(
        note
        for note in sight.team.authority
        if asked
        and note.seat == seat
        and (ALL in asked | set(note.on) or asked & set(note.on) or set(note.on) - agenda)
    )
