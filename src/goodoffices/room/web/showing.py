"""Pages of the room, for the seat that asks."""

from __future__ import annotations

from typing import TYPE_CHECKING

from fastapi import Request
from fastapi.responses import HTMLResponse, RedirectResponse, Response
from starlette.exceptions import HTTPException

from goodoffices.room.web.forms import let_go, sent
from goodoffices.room.web.page import all_pages, all_ways
from goodoffices.room.web.visit import Visit, building

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable

    from fastapi import FastAPI

    from goodoffices.room.web.page import Page, Way

PARTS = ("live", "forms", "masthead")
"""The blocks of a page that can be asked for alone."""


def visit_of(request: Request) -> Visit:
    """The visit that a request is.

    Raises:
        HTTPException: nobody has signed in.
    """
    session = building(request).sessions.found(request)
    if session is None:
        raise HTTPException(401)
    return Visit(request, session)


def _shown(page: Page) -> Callable[[Request], Awaitable[Response]]:
    async def show(request: Request) -> Response:
        visit = visit_of(request)
        if visit.sight.seat.role not in page.roles:
            raise HTTPException(404)
        if (part := request.query_params.get("part")) in PARTS:
            rendering = visit.building.rendering
            return HTMLResponse(rendering.part(page.template, part, visit.language, visit.context(page)))
        return visit.shown(page.template, page=page)

    show.__doc__ = f"{page.title}."
    return show


def _answered(way: Way) -> Callable[[Request], Awaitable[Response]]:
    async def answer(request: Request) -> Response:
        visit = visit_of(request)
        if visit.sight.seat.role not in way.roles:
            raise HTTPException(404)
        try:
            if request.method != "GET":
                typed = None if "x-csrf-token" in request.headers else (await sent(request)).get("_csrf")
                visit.checked(typed)
            return await way.answer(visit)
        finally:
            await let_go(request)

    return answer


async def first_page(request: Request) -> Response:
    """Go on to the first page that this seat has."""
    role = visit_of(request).sight.seat.role
    return RedirectResponse(next(f"/room/{each.path}" for each in all_pages() if role in each.roles), 303)


async def no_such_page(request: Request) -> Response:
    """Whatever else is asked for below `/room/`: no different from what this seat may not see.

    Raises:
        HTTPException: always.
    """
    visit_of(request)
    raise HTTPException(404)


def open_pages(app: FastAPI) -> None:
    """Mount every page and every other way."""
    app.add_api_route("/room/", first_page, methods=["GET"], include_in_schema=False)
    for page in all_pages():
        app.add_api_route(f"/room/{page.path}", _shown(page), methods=["GET"], name=f"page {page.path}")
    for way in all_ways():
        app.add_api_route(
            f"/room/{way.path}", _answered(way), methods=list(way.methods), include_in_schema=False
        )
