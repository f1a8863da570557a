"""Pages that say no: plain, with nothing in them of what was asked, and the same for what is hidden and what is not."""

from __future__ import annotations

from typing import TYPE_CHECKING

from fastapi.responses import HTMLResponse, JSONResponse, RedirectResponse, Response
from starlette.exceptions import HTTPException

from goodoffices.room.web.page import N_
from goodoffices.room.web.visit import building, language_of

if TYPE_CHECKING:
    from fastapi import FastAPI, Request

SAYINGS = {
    400: N_("The browser's request cannot be read."),
    401: N_("Please sign in first."),
    403: N_("This form is out of date, or does not come from this room. Load the page again."),
    404: N_("There is no such page."),
    405: N_("This cannot be done here."),
    413: N_("That is too long."),
    415: N_("The room does not take this kind of file."),
    421: N_("This room has another address."),
    422: N_("Something in the form is missing or cannot be read."),
    429: N_("That was too much at once. Wait a little, then try again."),
    500: N_("Something went wrong in the room. Nothing was done; tell the host."),
    503: N_("The room cannot keep this now, so it was not done. Try again in a moment."),
}
"""What each status says."""


def fault(request: Request, status: int, **headers: str) -> Response:
    """The page for a status."""
    status = status if status in SAYINGS else 400
    plain = "text/html" in request.headers.get("accept", "") and "hx-request" not in request.headers
    if status == 401 and request.method == "GET" and plain:  # noqa: PLR2004 -- nobody has signed in
        return RedirectResponse("/", 303)
    language, rendering = language_of(request), building(request).rendering
    text = rendering.say(SAYINGS[status], language)
    if "json" in request.headers.get("accept", "") or "json" in request.headers.get("content-type", ""):
        return JSONResponse({"refused": text}, status, headers=headers)
    page = rendering.page("fault.html.j2", language, {"status": status, "text": text})
    return HTMLResponse(page, status, headers=headers)


def say_no(app: FastAPI) -> None:
    """Let every fault of an application end on such a page."""

    @app.exception_handler(HTTPException)
    async def _known(request: Request, error: Exception) -> Response:
        status = error.status_code if isinstance(error, HTTPException) else 500
        headers = dict(error.headers or {}) if isinstance(error, HTTPException) else {}
        return fault(request, status, **headers)
