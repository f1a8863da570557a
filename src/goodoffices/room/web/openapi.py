"""What the room takes and answers, as OpenAPI: for tests, and for mediators who write a program of their own."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from fastapi import Request
from fastapi.responses import JSONResponse, Response
from starlette.exceptions import HTTPException

from goodoffices.room.proceedings import COMMANDS
from goodoffices.room.web.page import all_pages
from goodoffices.room.web.showing import visit_of

if TYPE_CHECKING:
    from collections.abc import Mapping

    from fastapi import FastAPI

    from goodoffices.room.proceedings import Command

_PARTS = "#/components/schemas/{model}"
_NOTICE = {"type": "object", "properties": {"done": {"type": "string"}, "refused": {"type": "string"}}}
_SAYINGS = {
    200: "Done.",
    303: "Done, without script: go back.",
    401: "Nobody has signed in.",
    403: "The session's own token is missing, or the form comes from elsewhere.",
    404: "There is no such thing for this seat.",
    409: "Refused, and why; nothing has changed.",
    413: "Too long.",
    415: "Neither a form nor JSON.",
    422: "Missing or unreadable, and which field.",
    429: "Too much at once.",
}


def schema() -> dict[str, Any]:
    """The whole description.

    Example:
        >>> "/room/do/say" in schema()["paths"]
        True
    """
    parts: dict[str, Any] = {}
    paths: dict[str, Any] = {f"/room/{page.path}": {"get": _page(page.title)} for page in all_pages()}
    for name, kind in COMMANDS.items():
        paths[f"/room/do/{name}"] = {"post": _command(name, kind, parts)}
    aside = {
        "type": "object",
        "properties": {"audience": {"type": "string"}, "text": {"type": "string", "minLength": 1}},
        "required": ["audience", "text"],
    }
    paths["/room/aside"] = {"post": _post("aside", "Say something off the record.", aside)}
    token = {"type": "apiKey", "in": "header", "name": "X-CSRF-Token"}
    cookie = {"type": "apiKey", "in": "cookie", "name": "room"}
    return {
        "openapi": "3.1.0",
        "info": {"title": "Good Offices: the room", "version": "1"},
        "paths": paths,
        "components": {"schemas": parts, "securitySchemes": {"token": token, "cookie": cookie}},
    }


def _page(title: str) -> dict[str, Any]:
    part = {"name": "part", "in": "query", "required": False, "schema": {"type": "string", "enum": ["live"]}}
    answers = {"200": _html(title)} | _answers(401, 404, 429)
    return {"summary": title, "parameters": [part], "security": [{"cookie": []}], "responses": answers}


def _html(text: str) -> dict[str, Any]:
    return {"description": text, "content": {"text/html": {"schema": {"type": "string"}}}}


def _command(name: str, kind: type[Command], parts: dict[str, Any]) -> dict[str, Any]:
    own = kind.model_json_schema(ref_template=_PARTS)
    parts.update(own.pop("$defs", {}))
    roles, phases = ", ".join(sorted(kind.roles)), ", ".join(sorted(kind.phases))
    return _post(name, f"{kind.__doc__} For: {roles}. While: {phases}.", own)


def _post(name: str, text: str, body: Mapping[str, Any]) -> dict[str, Any]:
    kinds = ("application/json", "application/x-www-form-urlencoded")
    return {
        "operationId": name,
        "description": text,
        "security": [{"cookie": [], "token": []}],
        "requestBody": {"required": True, "content": {kind: {"schema": body} for kind in kinds}},
        "responses": _answers(*_SAYINGS),
    }


def _answers(*statuses: int) -> dict[str, Any]:
    return {
        str(status): {
            "description": _SAYINGS[status],
            "content": {"application/json": {"schema": _NOTICE}, "text/html": {"schema": {"type": "string"}}},
        }
        for status in statuses
    }


async def described(request: Request) -> Response:
    """The description, for mediators who have signed in; for all others there is no such page.

    Raises:
        HTTPException: somebody else asks.
    """
    if not visit_of(request).sight.mediates:
        raise HTTPException(404)
    return JSONResponse(schema())


def describe(app: FastAPI) -> None:
    """Mount it."""
    app.add_api_route("/openapi.json", described, methods=["GET"], include_in_schema=False)
