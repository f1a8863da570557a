"""Passkeys over the web: made by a seat that has signed in, and used to come in. Only where browsers allow them."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from fastapi import Request
from fastapi.responses import JSONResponse, Response
from starlette.exceptions import HTTPException

from goodoffices.room.accreditation import NotAdmitted
from goodoffices.room.accreditation.passkeys import Passkeys
from goodoffices.room.web.page import N_
from goodoffices.room.web.showing import visit_of
from goodoffices.room.web.signing_in import address_of
from goodoffices.room.web.visit import building, language_of

if TYPE_CHECKING:
    from fastapi import FastAPI


def open_passkeys(app: FastAPI, passkeys: Passkeys) -> None:
    """Mount the four steps: what to make one from, its making, what to come in from, and coming in."""

    async def offer(request: Request) -> Response:
        visit = visit_of(request)
        visit.checked()
        said, doors = (await _plain(request)).get("passphrase", ""), visit.house.doors
        came = await doors.come_in(visit.session.seat, str(said), address_of(request))
        if isinstance(came, NotAdmitted):
            return _said(request, came, "")
        return Response(passkeys.offer(visit.session.seat), media_type="application/json")

    async def make(request: Request) -> Response:
        visit = visit_of(request)
        visit.checked()
        no = await passkeys.add(visit.session.seat, await _plain(request))
        return _said(request, no, N_("The passkey is kept. You can come in with it from now on."))

    async def ask(_request: Request) -> Response:
        return Response(passkeys.ask(), media_type="application/json")

    async def come_in(request: Request) -> Response:
        came = await passkeys.come_in(await _plain(request), address_of(request))
        if isinstance(came, NotAdmitted):
            return _said(request, came, "")
        answer = JSONResponse({"go": "/room/"})
        building(request).sessions.begin(came, request, answer)
        return answer

    for path, step in (
        ("/passkeys/offer", offer),
        ("/passkeys/make", make),
        ("/passkeys/ask", ask),
        ("/passkeys/come-in", come_in),
    ):
        app.add_api_route(path, step, methods=["POST"], include_in_schema=False)


async def _plain(request: Request) -> dict[str, Any]:
    try:
        plain = json.loads(await request.body())
    except (ValueError, RecursionError):
        raise HTTPException(422) from None
    if not isinstance(plain, dict):
        raise HTTPException(422)
    return plain


def _said(request: Request, no: NotAdmitted | None, done: str) -> Response:
    rendering, language = building(request).rendering, language_of(request)
    if no is None:
        return JSONResponse({"done": rendering.say(done, language)})
    status = 429 if no.wait else 403
    return JSONResponse({"refused": rendering.say(no.text, language)}, status)
