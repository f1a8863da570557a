"""What a page of the room is, and what else may be asked for below `/room/`."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from functools import cache
from importlib import import_module
from pkgutil import iter_modules
from typing import TYPE_CHECKING, Any, get_args

from goodoffices.room.seats import SeatRole

if TYPE_CHECKING:
    from starlette.responses import Response

    from goodoffices.room.proceedings import Sight
    from goodoffices.room.web.visit import Visit

EVERY_ROLE: frozenset[SeatRole] = frozenset(get_args(SeatRole))
"""Heads, delegates, note-takers, mediators and observers."""


def N_(text: str) -> str:  # noqa: N802 -- the name by which gettext's tools know words to translate
    """Mark words for translation where they are written; they are translated where they are shown.

    Example:
        >>> N_("Ground rules")
        'Ground rules'
    """
    return text


def nothing_more(_sight: Sight, _now: datetime) -> Mapping[str, Any]:
    """The context of a page that needs no more than every page has."""
    return {}


@dataclass(frozen=True)
class Page:
    """A page of the room, served at `/room/<path>`.

    Attributes:
        path: its address.
        title: what it is called, in English; translated where it is shown.
        template: its template, which extends `base.html.j2` and fills the blocks `live` and `forms`.
        topics: the topics of the record at which its live part is fetched anew.
        roles: the seats that may see it; for all others it does not exist.
        context: what its template needs beyond what every page has.
        place: where it stands in the navigation, smallest first; None where it is left out of it.
    """

    path: str
    title: str
    template: str
    topics: tuple[str, ...] = ()
    roles: frozenset[SeatRole] = EVERY_ROLE
    context: Callable[[Sight, datetime], Mapping[str, Any]] = nothing_more
    place: int | None = 100


@dataclass(frozen=True)
class Way:
    """Something else below `/room/`, such as a file to download: it is answered for a seat that has signed in.

    Attributes:
        path: its address below `/room/`.
        answer: answers a visit; posts have been checked for the session's own token before.
        methods: GET, POST.
        roles: the seats that may ask for it; for all others it does not exist.
        most: the longest body it takes, in bytes.
    """

    path: str
    answer: Callable[[Visit], Awaitable[Response]]
    methods: tuple[str, ...] = ("GET",)
    roles: frozenset[SeatRole] = EVERY_ROLE
    most: int = 512 * 1024


@cache
def all_pages() -> tuple[Page, ...]:
    """Every page, in the order of the navigation: the `PAGE` of each file of `pages/`."""
    found = [module.PAGE for module in _files() if hasattr(module, "PAGE")]
    return tuple(sorted(found, key=lambda page: (page.place is None, page.place, page.path)))


@cache
def all_ways() -> tuple[Way, ...]:
    """Everything else below `/room/`: the `WAYS` of each file of `pages/`."""
    return tuple(way for module in _files() for way in getattr(module, "WAYS", ()))


def _files() -> list[Any]:
    package = import_module("goodoffices.room.web.pages")
    return [
        import_module(f"{package.__name__}.{each.name}")
        for each in sorted(iter_modules(package.__path__), key=lambda each: each.name)
    ]
