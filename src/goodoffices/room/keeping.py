"""Deciding in turn, and what the room asks of whatever keeps what is decided."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

from goodoffices.room.proceedings import evolved

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from goodoffices.room.proceedings import Decision, Proceedings
    from goodoffices.room.record import Entry


class Keeps(Protocol):
    """What the room asks of an archive."""

    def append(self, entries: Sequence[Entry]) -> None:
        """Keep entries, all or none; returns once they are safe."""


def in_turn(
    state: Proceedings, asked: Iterable[Callable[[Proceedings], Decision]]
) -> tuple[Proceedings, list[Decision | Exception], list[Entry]]:
    """Decide one after the other, each on what the ones before it made; a fault in one leaves the others alone."""
    decisions: list[Decision | Exception] = []
    entries: list[Entry] = []
    for ask in asked:
        try:
            decision = ask(state)
            if isinstance(decision, tuple):
                state = evolved(decision, state)
                entries += decision
            decisions.append(decision)
        except Exception as error:  # noqa: BLE001 -- it is handed to whoever asked; the room goes on
            decisions.append(error)
    return state, decisions, entries
