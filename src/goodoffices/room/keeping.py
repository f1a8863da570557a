"""Deciding in turn, and what the room asks of whatever keeps what is decided."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

from goodoffices.room.proceedings import Refusal, evolved

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from goodoffices.case.faults import GoodOfficesError
    from goodoffices.room.proceedings import Decision, Proceedings
    from goodoffices.room.record import Entry


class Keeps(Protocol):
    """What the room asks of an archive."""

    def append(self, entries: Sequence[Entry]) -> None:
        """Keep entries, all or none; returns once they are safe."""

    def missed(self, state: Proceedings) -> Sequence[Entry]:
        """What is kept and not in these proceedings, in its order: after trouble there may be something.

        Raises:
            GoodOfficesError: it cannot be read now.
        """


NOT_DONE = Refusal("The room cannot keep this now, so it was not done. Try again in a moment.")
"""It is certain that nothing of it is kept. Why stands in the host's log alone: it names places on that machine."""
UNCERTAIN = Refusal(
    "The room’s record went away while this was being kept, and the room cannot say yet whether it was. "
    "Look at the record before you send it again."
)
"""The record is gone before it could be asked."""
ENDED = Refusal("What was said there was destroyed on the agreed day. Nothing can be added to it.")
"""The key is destroyed."""


def refusal_of(error: GoodOfficesError) -> Refusal:
    """What a seat is told of an archive that did not keep something."""
    from goodoffices.room.archive.refusals import Destroyed  # noqa: PLC0415 -- a room without one loads no database

    return ENDED if isinstance(error, Destroyed) else NOT_DONE


def is_away(error: Exception) -> bool:
    """Whether it is the archive that cannot keep anything now, and not something about what it was given."""
    from goodoffices.room.archive.refusals import Unavailable  # noqa: PLC0415 -- the same

    return isinstance(error, Unavailable)


def for_the_log(error: Exception) -> str:
    """What the host's log says of it: of a disk or a database everything, of anything else no more than its kind.

    What an archive says of a record may name an audience, and a file's name a seat; the log is no second record.
    """
    if isinstance(error, OSError) and error.strerror:
        return error.strerror.lower()
    return str(error) if is_away(error) else type(error).__name__


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
