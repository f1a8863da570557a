"""Coming in and going out: with a card, with a passphrase; signing out here or everywhere; the language."""

from __future__ import annotations

from typing import TYPE_CHECKING

from fastapi import Request
from fastapi.responses import HTMLResponse, RedirectResponse, Response
from starlette.exceptions import HTTPException

from goodoffices.room.accreditation import Entered, NotAdmitted
from goodoffices.room.proceedings import Refusal
from goodoffices.room.record import EVERYONE
from goodoffices.room.record.opening import SeatTaken
from goodoffices.room.web.forms import fields_of
from goodoffices.room.web.visit import Visit, building, language_of

if TYPE_CHECKING:
    from fastapi import FastAPI

    from goodoffices.room.accreditation import Caller

HOME = "/room/"
SEE_OTHER = 303
LANGUAGE_LASTS = 90 * 86400
"""Seconds for which a browser remembers its language."""


async def _typed(request: Request) -> dict[str, str]:
    return dict(fields_of(await request.body()))


def _page(request: Request, template: str, no: NotAdmitted | None = None, **more: str) -> HTMLResponse:
    home, language = building(request), language_of(request)
    text = home.rendering.say(no.text, language) if no else ""
    context = {"refused": text, "passkeys": home.house.settings.passkeys, "seat": "", **more}
    status = 200 if no is None else 429 if no.wait else 403
    answer = HTMLResponse(home.rendering.page(template, language, context), status)
    if no is not None and no.wait:
        answer.headers["Retry-After"] = str(int(no.wait) + 1)
    return answer


def caller_of(request: Request) -> Caller:
    """Who a request comes from, as far as the door can tell."""
    return building(request).sessions.caller(request)


def admit(request: Request, entered: Entered) -> Response:
    """Begin a session, and go on to the room."""
    answer = RedirectResponse(HOME, SEE_OTHER)
    building(request).sessions.begin(entered, request, answer)
    return answer


async def front(request: Request) -> Response:
    """Where a browser comes first: the sign-in, or the room if it has signed in."""
    if building(request).sessions.found(request) is not None:
        return RedirectResponse(HOME, SEE_OTHER)
    return _page(request, "sign-in.html.j2")


async def sign_in(request: Request) -> Response:
    """Come in again with a passphrase."""
    typed = await _typed(request)
    seat = typed.get("seat", "").strip()
    doors = building(request).house.doors
    came = await doors.come_in(seat, typed.get("passphrase", ""), caller_of(request))
    if isinstance(came, NotAdmitted):
        return _page(request, "sign-in.html.j2", came, seat=seat)
    return admit(request, came)


async def card(request: Request) -> Response:
    """Where a card leads: its code, and a passphrase to come in with from now on."""
    return _page(request, "card.html.j2", seat=request.query_params.get("seat", "")[:80])


async def take_seat(request: Request) -> Response:
    """Take a seat with its card; everyone is told that it is taken."""
    typed = await _typed(request)
    seat, passphrase = typed.get("seat", "").strip(), typed.get("passphrase", "")
    house = building(request).house
    came: Entered | NotAdmitted
    if passphrase != typed.get("again", ""):
        came = NotAdmitted("The two passphrases are not the same.")
    else:

        async def told() -> bool:
            return not isinstance(await house.room.post([(EVERYONE, SeatTaken(seat=seat))]), Refusal)

        came = await house.doors.take(seat, typed.get("code", ""), passphrase, told)
    if isinstance(came, NotAdmitted):
        return _page(request, "card.html.j2", came, seat=seat)
    building(request).sessions.end_all(came.seat)
    return admit(request, came)


async def change_passphrase(request: Request) -> Response:
    """Change the passphrase of the seat that has signed in; its other sessions end, and this one begins anew.

    Raises:
        HTTPException: nobody has signed in, or the form is not from here.
    """
    home = building(request)
    session = home.sessions.found(request)
    if session is None:
        raise HTTPException(401)
    typed, visit = await _typed(request), Visit(request, session)
    visit.checked(typed.get("_csrf"))
    came: Entered | NotAdmitted = NotAdmitted("The two passphrases are not the same.")
    new = typed.get("passphrase", "")
    if new == typed.get("again", ""):
        current, caller = typed.get("current", ""), caller_of(request)
        came = await home.house.doors.change_passphrase(session.seat, current, new, caller)
    if isinstance(came, NotAdmitted):
        status = 429 if came.wait else 403
        text = home.rendering.say(came.text, visit.language)
        notice: dict[str, object] = {
            "kind": "refused",
            "text": text,
            "fields": [],
            "confirming": None,
            "back": "/room/seat",
            "action": "",
        }
        return visit.shown("noticed.html.j2", status, notice=notice)
    home.sessions.end_all(session.seat)
    return admit(request, came)


async def sign_out(request: Request) -> Response:
    """End this session, or with `everywhere` all sessions of the seat."""
    home = building(request)
    session = home.sessions.found(request)
    answer = RedirectResponse("/", SEE_OTHER)
    if session is not None:
        typed = await _typed(request)
        Visit(request, session).checked(typed.get("_csrf"))
        if typed.get("everywhere"):
            home.sessions.end_all(session.seat)
        home.sessions.end(session)
    home.sessions.forgotten(answer)
    return answer


async def language(request: Request) -> Response:
    """Choose the language of the pages, and go back to where it was chosen."""
    typed = await _typed(request) if request.method == "POST" else dict(request.query_params)
    wanted = request.path_params.get("lang") or typed.get("lang", "")
    settings = building(request).house.settings
    answer = RedirectResponse(below_room(typed.get("_back") or typed.get("back", "")) or "/", SEE_OTHER)
    if wanted in settings.languages:
        secure = settings.encrypted
        answer.set_cookie(
            "lang", wanted, max_age=LANGUAGE_LASTS, secure=secure, httponly=True, samesite="strict"
        )
    return answer


def below_room(path: str) -> str | None:
    """A path below `/room/`, to go back to; None where it is anything else.

    Example:
        >>> below_room("/room/rules"), below_room("//elsewhere.example/room/"), below_room("/room/..//x")
        ('/room/rules', None, None)
    """
    plain = path.partition("?")[0].partition("#")[0]
    fine = path.startswith("/room/") and not any(part in plain for part in ("//", "..", "\\"))
    return path if fine and path.isprintable() and " " not in path else None


def open_front_door(app: FastAPI) -> None:
    """Mount these."""
    for path, answer, method in (
        ("/", front, "GET"),
        ("/sign-in", sign_in, "POST"),
        ("/card", card, "GET"),
        ("/card", take_seat, "POST"),
        ("/passphrase", change_passphrase, "POST"),
        ("/sign-out", sign_out, "POST"),
        ("/language", language, "POST"),
        ("/language/{lang}", language, "GET"),
    ):
        app.add_api_route(path, answer, methods=[method], include_in_schema=False)
