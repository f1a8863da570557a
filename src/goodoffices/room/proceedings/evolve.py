"""The proceedings after an entry: the ledger of its audience has changed, and no other."""

from __future__ import annotations

from functools import reduce
from typing import TYPE_CHECKING

from goodoffices.room.proceedings.state import NOTHING_YET, Ledger, Proceedings
from goodoffices.room.proceedings.unfolding import unfolded

if TYPE_CHECKING:
    from collections.abc import Iterable

    from goodoffices.room.record import Audience, Entry


def evolve(state: Proceedings, entry: Entry) -> Proceedings:
    """The proceedings after an entry.

    Args:
        state: the proceedings before it.
        entry: the next entry of its audience.

    Raises:
        ValueError: it is not the next of its audience.
    """
    before = state.ledger(entry.audience)
    if entry.n != before.length + 1:
        msg = f"entry {entry.n} of {entry.audience} does not follow entry {before.length}"
        raise ValueError(msg)
    after = Ledger(
        unfolded(entry.event, before.told, entry),
        before.entries.set(entry.n, entry),
        before.tokens.set((entry.by, entry.token), entry.n) if entry.token else before.tokens,
        before.gone,
    )
    return Proceedings(state.ledgers.set(entry.audience, after))


def forgotten(state: Proceedings, audience: Audience, gone: int) -> Proceedings:
    """The proceedings once all that an audience was told so far has been destroyed.

    Args:
        state: the proceedings.
        audience: whose record it is.
        gone: how many entries it had.
    """
    return Proceedings(state.ledgers.set(audience, Ledger(gone=gone)))


def evolved(entries: Iterable[Entry], state: Proceedings = NOTHING_YET) -> Proceedings:
    """The proceedings after some entries, in the order in which they were made."""
    return reduce(evolve, entries, state)
