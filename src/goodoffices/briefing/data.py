"""The briefing as data: everything computed, settlements and whatever the pages may not print included."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import fields, is_dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

from goodoffices.analysis.finding import Share
from goodoffices.case.dates import Period

if TYPE_CHECKING:
    from datetime import datetime

    from goodoffices.analysis.claims_index import Entry
    from goodoffices.briefing.briefing import Briefing


def plain(thing: object) -> Any:  # noqa: ANN401, PLR0911 -- a table of types, to JSON of any shape
    """A finding, or a part of one, as plain data.

    Raises:
        TypeError: it holds something that JSON has no form for.

    Example:
        >>> plain(Share(1, 4, 0.05, 0.7))
        {'k': 1, 'n': 4, 'low': 0.05, 'high': 0.7, 'value': 0.25}
    """
    if thing is None or isinstance(thing, str | bool | int | float):
        return thing
    if isinstance(thing, Share):
        return {**{field.name: getattr(thing, field.name) for field in fields(thing)}, "value": thing.value}
    if isinstance(thing, date):
        return thing.isoformat()
    if isinstance(thing, Period):
        return str(thing)
    if isinstance(thing, Mapping):
        return {str(key): plain(value) for key, value in thing.items()}
    if isinstance(thing, tuple | list | frozenset):
        listed = sorted(thing) if isinstance(thing, frozenset) else thing
        return [plain(each) for each in listed]
    if is_dataclass(thing) and not isinstance(thing, type):
        return {field.name: plain(getattr(thing, field.name)) for field in fields(thing)}
    if hasattr(thing, "item"):
        return thing.item()
    msg = f"a {type(thing).__name__} has no form as data"
    raise TypeError(msg)


def _claim(entry: Entry) -> dict[str, Any]:
    return {**plain(entry.claim), "contested": entry.contested, "signed": entry.signed}


def as_data(briefing: Briefing, stamp: datetime) -> dict[str, Any]:
    """The briefing as plain data, its keys in a fixed order.

    Args:
        briefing: the briefing.
        stamp: when it was written.
    """
    pages, telling = briefing.pages, briefing.telling
    rehearsed = {
        each.answer.agenda: plain(each) | {"stands_out": [line.text for line in told.stands_out]}
        for each, told in zip(briefing.rehearsed, pages.rehearsals, strict=True)
    }
    holdings = {each.answer.model: plain(each) for each in briefing.holdings}
    return {
        "goodoffices-briefing": 1,
        "title": pages.title.text,
        "as_of": pages.day.isoformat() if pages.day else None,
        "audience": telling.audience,
        "conflict": telling.case.conflict,
        "written": stamp.isoformat(),
        "run": plain(briefing.run),
        "agendas": {each.agenda: plain(each) for each in briefing.outlooks},
        "findings": {name: plain(finding) for name, finding in briefing.findings.items()},
        "openings": [{"kind": o.kind.text, "text": o.statement.text} for o in pages.front.openings],
        "questions": [statement.text for statement in pages.front.questions],
        **({"rehearsals": rehearsed} if rehearsed else {}),
        **({"holdings": holdings} if holdings else {}),
        "claims": [_claim(entry) for entry in telling.index.entries],
        "sources": {key: source.model_dump(mode="json") for key, source in telling.case.sources.items()},
    }


def json_text(briefing: Briefing, stamp: datetime) -> str:
    """The briefing as JSON, the same bytes for the same briefing and stamp."""
    return json.dumps(as_data(briefing, stamp), indent=1, ensure_ascii=False, allow_nan=False) + "\n"
