"""What a seat may ask of the room, and how it is told no."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import singledispatch
from typing import TYPE_CHECKING, ClassVar, NoReturn, TypeVar

from goodoffices.case.claims import Frozen
from goodoffices.room.proceedings.state import PHASES, Phase
from goodoffices.room.record import Audience, Event

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from goodoffices.room.proceedings.sight import Sight
    from goodoffices.room.seats import SeatRole


class Command(Frozen):
    """Something a seat asks of the room; each kind says who may ask for it, and when."""

    name: ClassVar[str]
    """The words that name it in tables, addresses and forms."""
    roles: ClassVar[frozenset[SeatRole]]
    """Who may."""
    phases: ClassVar[frozenset[Phase]]
    """When."""
    confirmed_by: ClassVar[str | None] = None
    """The field that is set to true where the seat is asked and confirms; none where it is never asked."""


@dataclass(frozen=True)
class Refusal:
    """Why the room does not do it. Nothing has changed.

    Attributes:
        text: what is wrong and what to do, in English, with places for values in braces; translations are by this text.
        values: the values.
        asks: whether the same command is accepted once the seat confirms it.

    Example:
        >>> str(Refusal("There is no seat {seat}.", {"seat": "ann"}))
        'There is no seat ann.'
    """

    text: str
    values: Mapping[str, str] = field(default_factory=dict)
    asks: bool = False

    def __str__(self) -> str:
        """In English."""
        return self.text.format_map(self.values)


class RefusedError(Exception):
    """Carries a refusal out of a decision."""

    def __init__(self, refusal: Refusal) -> None:
        """Keep the refusal."""
        super().__init__(str(refusal))
        self.refusal = refusal


def refuse(text: str, **values: str) -> NoReturn:
    """Say no.

    Raises:
        RefusedError: always.
    """
    raise RefusedError(Refusal(text, values))


def ask(text: str, **values: str) -> NoReturn:
    """Say: not unless you confirm it.

    Raises:
        RefusedError: always.
    """
    raise RefusedError(Refusal(text, values, asks=True))


@dataclass(frozen=True)
class Act:
    """A command with who gives it.

    Attributes:
        by: the seat.
        command: the command.
        token: what the seat's page gave it; the same token again is the same act, and done once.
    """

    by: str
    command: Command
    token: str = ""


Posting = tuple[Audience, Event]
"""An event, and whom it is for."""


@singledispatch
def decided(command: Command, sight: Sight) -> Iterable[Posting]:
    """What follows from a command, given what its seat sees.

    Raises:
        RefusedError: it is refused.
    """
    msg = f"nobody decides on {type(command).__name__} for {sight.me}"
    raise TypeError(msg)


C = TypeVar("C", bound=Command)

COMMANDS: dict[str, type[Command]] = {}
"""Every command by name."""

ANY_PHASE: tuple[Phase, ...] = PHASES[:-1]
"""Until the record is sealed."""


def command(
    name: str, roles: Iterable[SeatRole], phases: Iterable[Phase], confirmed_by: str | None = None
) -> Callable[[type[C]], type[C]]:
    """Give a command its name, and say who may give it, when, and which field confirms it where the seat is asked."""

    def known(kind: type[C]) -> type[C]:
        kind.name, kind.roles, kind.phases = name, frozenset(roles), frozenset(phases)
        kind.confirmed_by = confirmed_by
        COMMANDS[name] = kind
        return kind

    return known
