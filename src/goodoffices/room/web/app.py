"""The room on the web."""

from __future__ import annotations

from contextlib import asynccontextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from fastapi import FastAPI, Request
from fastapi.staticfiles import StaticFiles
from starlette.responses import Response

from goodoffices.room.accreditation.passkeys import Passkeys
from goodoffices.room.web.doing import malformed, open_acts
from goodoffices.room.web.faults import say_no
from goodoffices.room.web.forms import MalformedError
from goodoffices.room.web.guard import Guard
from goodoffices.room.web.openapi import describe
from goodoffices.room.web.page import all_ways
from goodoffices.room.web.passkeys import open_passkeys
from goodoffices.room.web.rendering import Rendering
from goodoffices.room.web.sessions import Sessions
from goodoffices.room.web.showing import no_such_page, open_pages, visit_of
from goodoffices.room.web.signing_in import open_front_door
from goodoffices.room.web.stream import Stream, place_of
from goodoffices.room.web.visit import Building

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

    from goodoffices.room.web.house import House

EVERY_METHOD = ["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"]
STATIC = Path(__file__).parent.parent / "static"


def create_app(house: House) -> FastAPI:
    """The application that serves a room.

    Args:
        house: the room, its doors and how it is set up.
    """

    @asynccontextmanager
    async def in_session(_app: FastAPI) -> AsyncIterator[None]:
        async with house.room:
            yield

    app = FastAPI(
        title="Good Offices: the room",
        lifespan=in_session,
        openapi_url=None,
        docs_url=None,
        redoc_url=None,
        redirect_slashes=False,
        default_response_class=Response,
    )
    app.state.building = Building(
        house, Sessions(house.settings, house.doors), Rendering(house.settings.languages)
    )
    say_no(app)
    open_front_door(app)
    app.add_api_route("/room/stream", listen, methods=["GET"], include_in_schema=False)
    if house.settings.passkeys:
        open_passkeys(app, Passkeys(house.doors))
    open_acts(app)
    open_pages(app)
    describe(app)
    app.add_api_route("/room/{rest:path}", no_such_page, methods=EVERY_METHOD, include_in_schema=False)
    app.mount("/static", StaticFiles(directory=STATIC), name="static")
    longer = {f"/room/{way.path}": way.most for way in all_ways()}
    app.add_middleware(Guard, settings=house.settings, longer=longer)
    return app


async def listen(request: Request) -> Response:
    """What happens in the room, as this seat may see it, from where its page has come to."""
    visit = visit_of(request)
    said = request.headers.get("last-event-id") or request.query_params.get("after", "")
    try:
        place = place_of(said)
    except ValueError:
        return malformed(visit, MalformedError(["after"]))
    return Stream(visit, place, visit.language)
