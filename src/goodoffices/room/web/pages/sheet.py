"""A delegation's own sheet: sealed, opened and weighed in its own browser."""

from __future__ import annotations

import hashlib
import json
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING, Any

from goodoffices.room.web.page import N_, Page

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from datetime import datetime

    from goodoffices.room.proceedings import Sight

SCRIPTS = ("sheet.js", "sheet-page.js", "room.js", "htmx.min.js")
"""Every script that the page loads: each of them could read what is typed into it."""


@cache
def digests() -> dict[str, str]:
    """The SHA-256 of each script of the page, by which what was sent can be compared with what is published."""
    folder = files("goodoffices.room") / "static"
    return {
        name: hashlib.sha256((folder / name).read_bytes()).hexdigest()
        for name in SCRIPTS
        if (folder / name).is_file()
    }


@cache
def digest_of_all() -> str:
    """One SHA-256 of all those scripts, short enough for a card: of each name and digest, a line each."""
    lines = "".join(f"{name} {digest}\n" for name, digest in digests().items())
    return hashlib.sha256(lines.encode()).hexdigest()


def on_the_table(sight: Sight) -> Iterator[dict[str, Any]]:
    """Every package that a seat can see and that stands, latest first: whose, and what it chooses."""
    seen = [
        (n, how, by, event.choices)
        for how, told in (("all", sight.all), ("caucus", sight.caucus()))
        for n, (by, event) in told.packages.items()
        if n not in told.taken_back
    ]
    seen += [(n, "proposal", "", put.event.choices) for n, put in sight.all.proposals.items()]
    seen += [(n, "poll", "", put.event.choices) for n, put in sight.all.polls.items()]
    for n, how, by, choices in sorted(seen, key=lambda each: (each[1], -each[0])):
        side = sight.charter.side_name(sight.charter.seats[by].side) if by in sight.charter.seats else ""
        yield {"n": n, "how": how, "side": side, "choices": dict(choices)}


def _table(sight: Sight, _now: datetime) -> Mapping[str, Any]:
    items = sight.agenda.content.items if sight.agenda else {}
    return {
        "sealed": sight.own.sheet or "",
        "items": items,
        "agenda": json.dumps(  # in its own order, which a template's own JSON would not keep
            [{"key": key, "wording": item.wording, "options": item.options} for key, item in items.items()]
        ),
        "valued": any(item.options for item in items.values()),
        "packages": list(on_the_table(sight)),
        "digests": digests(),
        "together": digest_of_all(),
    }


PAGE = Page(
    path="sheet",
    title=N_("Own sheet"),
    template="sheet.html.j2",
    topics=("sheet", "agenda", "packages", "proposals"),
    roles=frozenset({"head", "delegate"}),
    context=_table,
    place=650,
)
