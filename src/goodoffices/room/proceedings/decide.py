"""What follows from a command: entries for the record, or a refusal."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from goodoffices.room.proceedings import acts  # noqa: F401 -- importing them makes them known
from goodoffices.room.proceedings.commands import Refusal, RefusedError, decided
from goodoffices.room.proceedings.sight import view
from goodoffices.room.record import Entry

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import datetime

    from goodoffices.room.proceedings.commands import Act, Posting
    from goodoffices.room.proceedings.sight import Sight
    from goodoffices.room.proceedings.state import Proceedings

Decision = tuple[Entry, ...] | Refusal


def decide(state: Proceedings, act: Act, now: datetime) -> Decision:
    """What follows from an act, decided on what its seat sees and on nothing else.

    Args:
        state: the proceedings so far.
        act: who asks for what.
        now: the moment.

    Returns:
        the entries, numbered for their audiences; none where the same act was done before; or a refusal, by which
        nothing has changed.

    Raises:
        KeyError: there is no such seat.
    """
    sight = view(state, act.by)
    if act.token and any((act.by, act.token) in ledger.tokens for ledger in sight.ledgers.values()):
        return ()
    if (refusal := barred(sight, act)) is not None:
        return refusal
    try:
        postings = list(decided(act.command, replace(sight, now=now)))
    except RefusedError as error:
        return error.refusal
    return numbered(state, postings, act.by, now, act.token)


def barred(sight: Sight, act: Act) -> Refusal | None:
    """Why a seat may not give a command at all, by its role and by where the talks stand; None if it may."""
    if sight.seat.role not in act.command.roles:
        return Refusal("Your seat cannot do this.")
    if sight.phase in act.command.phases:
        return None
    texts = {
        "opening": "Nothing of substance before the ground rules are agreed. Agree them first.",
        "ruled": "This waits for the agenda. Agree its wording first.",
        "working": "This waits for the end of the session.",
        "closed": "The session is closed. This can be done in the next.",
        "ended": "The record is sealed. Nothing can be added to it.",
    }
    return Refusal(texts[sight.phase])


def numbered(
    state: Proceedings, postings: Iterable[Posting], by: str, now: datetime, token: str = ""
) -> tuple[Entry, ...]:
    """Postings as entries, with the next number of each audience.

    Args:
        state: the proceedings so far.
        postings: events and whom they are for, in order.
        by: the seat that acts, or `room`.
        now: the moment.
        token: what the seat's page gave the act.
    """
    entries: list[Entry] = []
    for audience, event in postings:
        before = sum(entry.audience == audience for entry in entries)
        n = state.ledger(audience).length + before + 1
        entries.append(Entry(audience=audience, n=n, at=now, by=by, token=token, event=event))
    return tuple(entries)
