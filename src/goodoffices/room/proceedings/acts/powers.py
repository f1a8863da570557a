"""Powers: what each delegation lets its own seats do, and what is recorded of an act that goes beyond them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from goodoffices.case.claims import Key
from goodoffices.room.proceedings.commands import ANY_PHASE, Command, Posting, ask, command, decided, refuse
from goodoffices.room.proceedings.sight import Sight
from goodoffices.room.record import EVERYONE
from goodoffices.room.record.contents import Level, Standing
from goodoffices.room.record.opening import PowersDeclared


@command("declare-powers", ["head"], ANY_PHASE)
class DeclarePowers(Command):
    """Declare what one of one's own seats may do on an agenda item, or on all."""

    seat: Key
    """The seat."""
    item: Key = "all"
    """The agenda item, or `all`."""
    level: Level
    """May discuss, ad referendum, or may commit."""


@decided.register
def _declare(command: DeclarePowers, sight: Sight) -> Iterator[Posting]:
    seat = sight.charter.seats.get(command.seat)
    if seat is None or seat.side != sight.party:
        refuse("Powers are declared for the seats of one's own delegation. Choose one of yours.")
    items = sight.agenda.content.items if sight.agenda else {}
    if command.item != "all" and command.item not in items:
        refuse(
            "There is no agenda item {item}. Declare powers for `all`, or for an agreed item.",
            item=command.item,
        )
    if sight.all.powers.get((command.seat, command.item)) == command.level:
        refuse("That is what is declared already.")
    yield EVERYONE, PowersDeclared(seat=command.seat, item=command.item, level=command.level)


def standing(sight: Sight, items: Iterable[str], *, ad_referendum: bool) -> Standing:
    """Whether what a seat does on some items binds its delegation.

    Args:
        sight: what the seat sees.
        items: the agenda items that it is about.
        ad_referendum: whether the seat has chosen to send it ad referendum.

    Returns:
        `committed` where its declared powers reach on every item and it did not choose otherwise.

    Raises:
        RefusedError: they do not reach, and the seat has not chosen yet: it is asked.
    """
    short = [item for item in items if sight.power(item) != "may commit"]
    if short and not ad_referendum:
        ask(
            "This goes beyond the powers declared for this seat: {items}. It can be sent ad referendum: "
            "the record will say that your capital has the last word.",
            items="; ".join(items_worded(short, sight)),
        )
    return "ad referendum" if ad_referendum else "committed"


def items_worded(items: Iterable[str], sight: Sight) -> list[str]:
    """Agenda items as they are worded, for people to read."""
    agreed = sight.agenda.content.items if sight.agenda else {}
    return [agreed[item].wording if item in agreed else item for item in items]
