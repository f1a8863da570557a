"""A request by a seat that has signed in, and what it may be answered from."""

from __future__ import annotations

from dataclasses import dataclass
from hmac import compare_digest
from typing import TYPE_CHECKING, Any, TypeVar

from fastapi import Request
from fastapi.responses import HTMLResponse
from starlette.exceptions import HTTPException

from goodoffices.room.web.page import all_pages
from goodoffices.room.web.rendering import chosen
from goodoffices.room.web.stream import cursor, latest

if TYPE_CHECKING:
    from collections.abc import Callable

    from goodoffices.room.proceedings import Sight
    from goodoffices.room.web.house import House
    from goodoffices.room.web.page import Page
    from goodoffices.room.web.rendering import Rendering
    from goodoffices.room.web.sessions import Session, Sessions

T = TypeVar("T")


@dataclass(frozen=True)
class Building:
    """What every request is answered with.

    Attributes:
        house: the room, its doors and its settings.
        sessions: who has signed in.
        rendering: the templates.
    """

    house: House
    sessions: Sessions
    rendering: Rendering


def building(request: Request) -> Building:
    """The building that a request has come to."""
    found: Building = request.app.state.building
    return found


def language_of(request: Request) -> str:
    """The language to answer a request in."""
    settings = building(request).house.settings
    accepted = request.headers.get("accept-language", "")
    return chosen(request.cookies.get("lang"), accepted, settings.languages, settings.language)


def asked_for(request: Request) -> dict[str, str]:
    """What the address of a page asks for, such as which of two versions; never which part of the page."""
    return {key: value for key, value in request.query_params.items() if key != "part"}


@dataclass(frozen=True)
class Visit:
    """A request by a seat that has signed in.

    Attributes:
        request: the request.
        session: the session.
    """

    request: Request
    session: Session

    @property
    def building(self) -> Building:
        """What it is answered with."""
        return building(self.request)

    @property
    def house(self) -> House:
        """The room, its doors and its settings."""
        return self.building.house

    @property
    def sight(self) -> Sight:
        """What the seat sees now."""
        return self.house.room.sight(self.session.seat)

    @property
    def language(self) -> str:
        """The language to answer in."""
        return language_of(self.request)

    async def at_bench(self, work: Callable[[], T]) -> T:
        """Do something that takes long, aside of all that is said; one thing of a seat at a time."""
        return await self.house.bench.do(self.session.seat, work)

    def checked(self, typed: object = None) -> None:
        """See that what changes something carries the session's own token, in a header or in the form.

        Raises:
            HTTPException: it does not.
        """
        given = self.request.headers.get("x-csrf-token") or typed
        if not isinstance(given, str) or not compare_digest(given.encode(), self.session.csrf.encode()):
            raise HTTPException(403)

    def context(self, page: Page | None, **more: Any) -> dict[str, Any]:  # noqa: ANN401 -- templates take anything
        """What the template of every page is given."""
        settings, sight = self.house.settings, self.sight
        listed = [each for each in all_pages() if each.place is not None and sight.seat.role in each.roles]
        now = settings.now()
        return {
            "sight": sight,
            "seat": sight.seat,
            "charter": sight.charter,
            "phase": sight.phase,
            "page": page,
            "pages": listed,
            "csrf": self.session.csrf,
            "token": lambda: settings.fresh(12),
            "cursor": cursor(latest(sight)),
            "query": asked_for(self.request),
            "present": self.house.room.present() if sight.mediates else frozenset(),
            "heads": self.house.heads(),
            "now": now,
            "secure": settings.secure,
            "passkeys": settings.passkeys,
            **(page.context(sight, now) if page is not None else {}),
            **more,
        }

    def shown(
        self,
        template: str,
        status: int = 200,
        *,
        page: Page | None = None,
        **more: Any,  # noqa: ANN401 -- the same
    ) -> HTMLResponse:
        """A page of the room."""
        context = self.context(page, **more)
        return HTMLResponse(self.building.rendering.page(template, self.language, context), status)
