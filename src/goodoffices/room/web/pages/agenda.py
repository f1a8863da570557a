"""The agenda: the wording on the table, what it changes, and, for the mediation team alone, a draft from the case."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import count, islice
from typing import TYPE_CHECKING, Any

from goodoffices.room.web.page import N_, Page

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from datetime import datetime

    from goodoffices.room.proceedings import Sight
    from goodoffices.room.proceedings.state import Accord
    from goodoffices.room.record.contents import Agenda

MORE_ITEMS, MORE_OPTIONS = 2, 2
"""How many empty lines a form ends on."""


@dataclass(frozen=True)
class Option:
    """A way to settle an item, and whether it is worded otherwise than before."""

    key: str
    wording: str
    changed: bool = False


@dataclass(frozen=True)
class Item:
    """An item.

    Attributes:
        key: its key.
        number: counted from 1.
        wording: what it is called.
        options: the ways to settle it.
        changed: whether it is new, or worded otherwise than before.
        before: its wording before, where that was another.
    """

    key: str
    number: int
    wording: str
    options: tuple[Option, ...]
    changed: bool = False
    before: str | None = None


@dataclass(frozen=True)
class OnTable:
    """The agenda on the table, beside the one before it."""

    n: int
    by: str
    agreed: frozenset[str]
    in_force: bool
    items: tuple[Item, ...]
    left_out: tuple[str, ...]


@dataclass(frozen=True)
class Draft:
    """What a form is filled with, and whether that is the case's own list of issues."""

    items: tuple[Item, ...]
    from_case: bool


def _before(sight: Sight, latest: Accord[Agenda]) -> Agenda:
    if sight.agenda is not None and sight.agenda.n != latest.n:
        return sight.agenda.content
    earlier = [n for n in sight.all.agendas if n < latest.n]
    return sight.all.agendas[max(earlier)].content if earlier else latest.content


def on_table(sight: Sight) -> OnTable | None:
    """The latest agenda proposed, with what it changes; None before one is.

    Args:
        sight: what the seat sees.
    """
    if not sight.all.agendas:
        return None
    latest = sight.all.agendas[max(sight.all.agendas)]
    before = _before(sight, latest).items
    items = tuple(_items(latest.content, before))
    left_out = tuple(item.wording for key, item in before.items() if key not in latest.content.items)
    return OnTable(latest.n, latest.by, latest.agreed, sight.by_all(latest), items, left_out)


def _items(agenda: Agenda, before: Mapping[str, Any]) -> Iterator[Item]:
    for number, (key, item) in enumerate(agenda.items.items(), 1):
        was = before.get(key)
        options = tuple(
            Option(o, words, was is None or was.options.get(o) != words) for o, words in item.options.items()
        )
        old = was.wording if was is not None and was.wording != item.wording else None
        yield Item(key, number, item.wording, options, was is None or old is not None, old)


def to_fill(sight: Sight) -> Draft:
    """What a form begins with: the agenda on the table, or for the mediation team what the case calls its issues.

    Keys that the case gives its issues stay out of the form, except in exercises: they could say to a delegation what
    the wording does not.

    Args:
        sight: what the seat sees.
    """
    if sight.all.agendas:
        latest = sight.all.agendas[max(sight.all.agendas)].content
        return Draft(tuple(_with_room(_items(latest, latest.items))), from_case=False)
    drafted = sight.team.drafted_agenda
    if drafted is None:
        return Draft(tuple(_with_room(())), from_case=False)
    kept = tuple(_items(drafted, drafted.items))
    plain = kept if sight.charter.exercise else tuple(_renamed(kept))
    return Draft(tuple(_with_room(plain)), from_case=True)


def _renamed(items: Iterable[Item]) -> Iterator[Item]:
    for item in items:
        options = tuple(Option(f"way-{n}", o.wording) for n, o in enumerate(item.options, 1))
        yield Item(f"item-{item.number}", item.number, item.wording, options)


def _with_room(items: Iterable[Item]) -> Iterator[Item]:
    """Items and options with empty ones to fill at the end, under keys that are free."""
    listed = list(items)
    fresh = _free("item", {item.key for item in listed})
    listed += [Item(next(fresh), len(listed) + n, "", ()) for n in range(1, MORE_ITEMS + 1)]
    for item in listed:
        more = islice(_free("way", {option.key for option in item.options}), MORE_OPTIONS)
        yield Item(item.key, item.number, item.wording, (*item.options, *(Option(key, "") for key in more)))


def _free(stem: str, taken: set[str]) -> Iterator[str]:
    return (key for key in (f"{stem}-{n}" for n in count(1)) if key not in taken)


def _context(sight: Sight, _now: datetime) -> Mapping[str, Any]:
    return {"on_table": lambda: on_table(sight), "to_fill": lambda: to_fill(sight)}


PAGE = Page(
    path="agenda",
    title=N_("Agenda"),
    template="agenda.html.j2",
    topics=("agenda", "rules"),
    context=_context,
    place=30,
)
