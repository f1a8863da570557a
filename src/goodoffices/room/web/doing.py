"""Commands: what a seat asks for by a form or by JSON, and how it is told what came of it."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Any

from fastapi import Request
from fastapi.responses import HTMLResponse, JSONResponse, RedirectResponse, Response
from starlette.exceptions import HTTPException

from goodoffices.room.proceedings import COMMANDS, Act, Command, Refusal
from goodoffices.room.record import Audience
from goodoffices.room.web.forms import MalformedError, command_from, fields_of, nested
from goodoffices.room.web.page import N_
from goodoffices.room.web.showing import visit_of
from goodoffices.room.web.signing_in import below_room

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable

    from fastapi import FastAPI

    from goodoffices.room.proceedings import Command
    from goodoffices.room.web.visit import Visit

DONE, SEE_OTHER, REFUSED, MALFORMED = 200, 303, 409, 422
OWN = ("_csrf", "_token", "_back")
"""The fields of a form that are no command's."""
LONGEST_ASIDE = 4000
BEFORE_THE_RULES = Refusal("Nothing of substance before the ground rules are agreed. Agree them first.")
"""What is off the record is of substance too."""
_TOKEN = re.compile(r"[\w\-]{0,64}", re.ASCII)


class Asked:
    """What a request asks for.

    Attributes:
        visit: the request.
        plain: the fields of the command.
        fields: the fields of the form, in order; none where it was JSON.
        token: what the page gave the command.
        back: where to go when it is done.
    """

    def __init__(self, visit: Visit, plain: dict[str, Any], fields: list[tuple[str, str]]) -> None:
        """Take the fields that are no command's out of it."""
        self.visit = visit
        self.fields = [(name, value) for name, value in fields if name not in OWN]
        token, back = plain.pop("_token", ""), plain.pop("_back", "")
        plain.pop("_csrf", None)
        if not isinstance(token, str) or not _TOKEN.fullmatch(token):
            raise MalformedError(["_token"])
        if back and (not isinstance(back, str) or below_room(back) is None):
            raise MalformedError(["_back"])
        self.plain, self.token, self.back = plain, token, back

    @property
    def json(self) -> bool:
        """Whether it came as JSON."""
        return "json" in self.visit.request.headers.get("content-type", "")


async def asked(visit: Visit) -> Asked:
    """What a request asks for.

    Raises:
        MalformedError: it cannot be read.
        HTTPException: it is neither a form nor JSON.
    """
    kind = visit.request.headers.get("content-type", "").partition(";")[0].strip()
    body = await visit.request.body()
    if kind == "application/json":
        try:
            plain = json.loads(body)
        except (ValueError, RecursionError):
            raise MalformedError(["JSON"]) from None
        visit.checked()
        if not isinstance(plain, dict):
            raise MalformedError(["JSON"])
        return Asked(visit, plain, [])
    if kind not in ("application/x-www-form-urlencoded", ""):
        raise HTTPException(415)
    fields = fields_of(body)
    visit.checked(dict(fields).get("_csrf"))
    return Asked(visit, nested(fields), fields)


def _done(kind: type[Command]) -> Callable[[Request], Awaitable[Response]]:
    async def do(request: Request) -> Response:
        visit = visit_of(request)
        try:
            order = await asked(visit)
            command = command_from(kind, order.plain)
        except MalformedError as error:
            return malformed(visit, error)
        decision = await visit.house.room.act(Act(visit.session.seat, command, order.token))
        if isinstance(decision, Refusal):
            return _refused(order, decision, kind)
        return done(order, N_("Done."))

    do.__doc__ = kind.__doc__
    return do


def done(order: Asked, text: str) -> Response:
    """Say that it was done, or go back to where it was asked for."""
    visit = order.visit
    said = visit.building.rendering.say(text, visit.language)
    if order.json:
        return JSONResponse({"done": said})
    if "hx-request" in visit.request.headers:
        return _notice(visit, DONE, "done", said)
    return RedirectResponse(order.back or "/room/", SEE_OTHER)


def _refused(order: Asked, refusal: Refusal, kind: type[Command]) -> Response:
    visit = order.visit
    text = visit.building.rendering.refusal(refusal, visit.language)
    asks = kind.confirmed_by if refusal.asks else None
    if order.json:
        return JSONResponse({"refused": text, **({"confirm_with": asks} if asks else {})}, REFUSED)
    return _notice(
        visit,
        REFUSED,
        "question" if asks else "refused",
        text,
        fields=order.fields,
        confirming=asks,
        token=order.token,
        back=order.back,
        action=visit.request.url.path,
    )


def malformed(visit: Visit, error: MalformedError) -> Response:
    """Say which field cannot be read."""
    text = visit.building.rendering.say(N_("These are missing or cannot be read:"), visit.language)
    said = f"{text} {', '.join(error.fields)[:500]}"
    if "json" in visit.request.headers.get("content-type", ""):
        return JSONResponse({"refused": said, "fields": error.fields[:50]}, MALFORMED)
    return _notice(visit, MALFORMED, "refused", said)


def _notice(visit: Visit, status: int, kind: str, text: str, **more: Any) -> HTMLResponse:  # noqa: ANN401 -- templates take anything
    """What came of it: a fragment for a page with script, a whole page for one without."""
    notice = {"kind": kind, "text": text, "fields": [], "confirming": None, "back": "", "action": "", **more}
    if "hx-request" in visit.request.headers:
        context = {"notice": notice, "csrf": visit.session.csrf, "whole": False}
        return HTMLResponse(visit.building.rendering.page("notice.html.j2", visit.language, context), status)
    return visit.shown("noticed.html.j2", status, notice=notice)


async def aside(request: Request) -> Response:
    """Say something off the record: it reaches who is connected now, and is kept nowhere."""
    visit = visit_of(request)
    try:
        order = await asked(visit)
        audience, text = _audience(order.plain.get("audience")), _text(order.plain.get("text"))
    except MalformedError as error:
        return malformed(visit, error)
    sight = visit.sight
    if sight.seat.role == "observer" or not _may_speak_to(audience, visit):
        raise HTTPException(404)
    if sight.phase == "opening" and audience.kind not in ("delegation", "team"):
        return _refused(order, BEFORE_THE_RULES, Command)
    await visit.house.room.aside(sight.me, audience, text)
    return done(order, N_("Said, and kept nowhere."))


def _audience(text: object) -> Audience:
    try:
        return Audience.parse(text if isinstance(text, str) else "")
    except ValueError:
        raise MalformedError(["audience"]) from None


def _text(text: object) -> str:
    if not isinstance(text, str) or not 0 < len(text.strip()) <= LONGEST_ASIDE:
        raise MalformedError(["text"])
    return text.strip()


def _may_speak_to(audience: Audience, visit: Visit) -> bool:
    sight = visit.sight
    known = all(each in sight.charter.parties or each in sight.charter.seats for each in audience.of)
    return known and audience.admits(sight.me, sight.charter)


def open_acts(app: FastAPI) -> None:
    """Mount every command, and what is said off the record."""
    for name, kind in COMMANDS.items():
        app.add_api_route(f"/room/do/{name}", _done(kind), methods=["POST"], name=name)
    app.add_api_route("/room/aside", aside, methods=["POST"], name="aside")
