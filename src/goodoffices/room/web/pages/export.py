"""The record to take home: a file for each audience that the seat belongs to, which can be checked without the host."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any

from fastapi.responses import Response
from starlette.exceptions import HTTPException

from goodoffices.room.record import EVERYONE, Audience
from goodoffices.room.web.page import N_, Page, Way

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime

    from goodoffices.room.proceedings import Sight
    from goodoffices.room.web.visit import Visit


def _records(sight: Sight, _now: datetime) -> Mapping[str, Any]:
    told = (audience for audience, ledger in sight.ledgers.items() if ledger.length)
    return {"records": sorted(told, key=lambda audience: (audience != EVERYONE, str(audience)))}


async def _taken_home(visit: Visit) -> Response:
    """One file, if the seat belongs to its audience; for all others there is none.

    Raises:
        HTTPException: there is no such record for this seat, or this room keeps none.
    """
    exported = visit.house.exported
    try:
        audience = Audience.parse(visit.request.query_params.get("of", ""))
    except ValueError:
        raise HTTPException(404) from None
    if exported is None or not visit.sight.ledgers.get(audience):
        raise HTTPException(404)
    name, content = await visit.at_bench(partial(exported, audience))
    headers = {"Content-Disposition": f"attachment; filename*=UTF-8''{name}"}
    return Response(content, media_type="application/jsonl; charset=utf-8", headers=headers)


PAGE = Page(
    path="export",
    title=N_("The record to take home"),
    template="export.html.j2",
    topics=("record", "heads"),
    context=_records,
    place=910,
)
WAYS = (Way("export/file", _taken_home),)
