"""From a form to a command: names with brackets become parts, repeated names lists, empty fields nothing."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any
from urllib.parse import parse_qsl

from pydantic import ValidationError
from starlette.exceptions import HTTPException
from starlette.formparsers import MultiPartException, MultiPartParser

if TYPE_CHECKING:
    from fastapi import Request
    from starlette.datastructures import FormData

    from goodoffices.room.proceedings import Command

MOST_FIELDS = 3000
DEEPEST = 6
_NAME = re.compile(r"([^\[\]]+)((?:\[[^\[\]]*\])*)")


class MalformedError(Exception):
    """A request that is no command; says which field."""

    def __init__(self, fields: list[str]) -> None:
        """Keep the names of the fields."""
        super().__init__(", ".join(fields))
        self.fields = fields


def fields_of(body: bytes) -> list[tuple[str, str]]:
    """The fields of a form, in order.

    Raises:
        MalformedError: the body is none.
    """
    try:
        return parse_qsl(
            body.decode("ascii"),
            keep_blank_values=True,
            encoding="utf-8",
            errors="strict",
            max_num_fields=MOST_FIELDS,
        )
    except ValueError:
        raise MalformedError(["form"]) from None


class _InMemory(MultiPartParser):
    """Reads a form with files. They stay in memory, up to the length that the guard lets through."""

    spool_max_size = 0
    """Files never go on to the disk, where they would be in clear."""


async def sent(request: Request) -> FormData:
    """The form of a request that may bring one file; whoever asks again gets it again.

    Raises:
        HTTPException: it is none.
    """
    if not request.headers.get("content-type", "").startswith("multipart/form-data"):
        return await request.form()
    if not hasattr(request.state, "sent"):
        try:
            parser = _InMemory(request.headers, request.stream(), max_files=1, max_fields=10)
            request.state.sent = await parser.parse()
        except MultiPartException:
            raise HTTPException(400) from None
    form: FormData = request.state.sent
    return form


async def let_go(request: Request) -> None:
    """Let go of a file that a request has brought: it is kept no longer than the answer takes."""
    if hasattr(request.state, "sent"):
        await request.state.sent.close()


def nested(fields: list[tuple[str, str]]) -> dict[str, Any]:
    """The fields by the brackets in their names; those that are empty are left out.

    Raises:
        MalformedError: a name cannot be read, or two contradict each other.

    Example:
        >>> nested([("rules[press]", "none"), ("seats", "ann"), ("seats", "bob"), ("note", "")])
        {'rules': {'press': 'none'}, 'seats': ['ann', 'bob']}
    """
    root: dict[str, Any] = {}
    for name, value in fields:
        if value != "":
            _put(root, name, value)
    return root


def _put(root: dict[str, Any], name: str, value: str) -> None:
    found = _NAME.fullmatch(name)
    path = [found[1], *re.findall(r"\[([^\[\]]*)\]", found[2])] if found else []
    if not path or len(path) > DEEPEST:
        raise MalformedError([name])
    place = root
    if path[-1] == "":
        path = path[:-1]
    for part in path[:-1]:
        place = place.setdefault(part, {})
        if not isinstance(place, dict):
            raise MalformedError([name])
    last = path[-1]
    if isinstance(place.get(last), dict):
        raise MalformedError([name])
    if last not in place:
        place[last] = value
    elif isinstance(place[last], list):
        place[last].append(value)
    else:
        place[last] = [place[last], value]


def command_from(kind: type[Command], plain: dict[str, Any]) -> Command:
    """A command of a kind, from the parts of a form or from JSON.

    Raises:
        MalformedError: something is missing, unknown or no such thing; it names the fields.
    """
    try:
        return kind.model_validate({key: _listed(kind, key, value) for key, value in plain.items()})
    except ValidationError as error:
        raise MalformedError(sorted({".".join(map(str, each["loc"])) for each in error.errors()})) from None


def _listed(kind: type[Command], key: str, value: object) -> object:
    """A list, where the command has one and the form had the field once."""
    known = kind.model_fields.get(key)
    wants = known is not None and getattr(known.annotation, "__origin__", None) is tuple
    return [value] if wants and isinstance(value, str) else value
