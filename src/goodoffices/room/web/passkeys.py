"""Passkeys over the web: made by a seat that has signed in, and used to come in. Only where browsers allow them."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from fastapi import Request
from fastapi.responses import JSONResponse, Response
from starlette.exceptions import HTTPException

from goodoffices.room.accreditation import NotAdmitted
from goodoffices.room.accreditation.passkeys import Passkeys
from goodoffices.room.web.page import N_
from goodoffices.room.web.showing import visit_of
from goodoffices.room.web.signing_in import caller_of
from goodoffices.room.web.visit import building, language_of

if TYPE_CHECKING:
    from fastapi import FastAPI


@dataclass(frozen=True)
class Steps:
    """The four steps: what to make one from, its making, what to come in from, and coming in."""

    passkeys: Passkeys

    async def offer(self, request: Request) -> Response:
        """What to make a passkey from, for whoever shows that they know the seat's passphrase."""
        visit = visit_of(request)
        visit.checked()
        said, doors = (await _plain(request)).get("passphrase", ""), visit.house.doors
        came = await doors.come_in(visit.session.seat, str(said), caller_of(request))
        if isinstance(came, NotAdmitted):
            return _said(request, came, "")
        return Response(self.passkeys.offer(visit.session.seat), media_type="application/json")

    async def make(self, request: Request) -> Response:
        """Keep the passkey that the browser has made."""
        visit = visit_of(request)
        visit.checked()
        no = await self.passkeys.add(visit.session.seat, await _plain(request))
        return _said(request, no, N_("The passkey is kept. You can come in with it from now on."))

    async def ask(self, _request: Request) -> Response:
        """What to come in from."""
        return Response(self.passkeys.ask(), media_type="application/json")

    async def come_in(self, request: Request) -> Response:
        """Come in."""
        came = await self.passkeys.come_in(await _plain(request))
        if isinstance(came, NotAdmitted):
            return _said(request, came, "")
        answer = JSONResponse({"go": "/room/"})
        building(request).sessions.begin(came, request, answer)
        return answer


def open_passkeys(app: FastAPI, passkeys: Passkeys) -> None:
    """Mount the steps."""
    steps = Steps(passkeys)
    for path, step in (
        ("/passkeys/offer", steps.offer),
        ("/passkeys/make", steps.make),
        ("/passkeys/ask", steps.ask),
        ("/passkeys/come-in", steps.come_in),
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
