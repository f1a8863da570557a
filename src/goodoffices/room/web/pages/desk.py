"""The mediation team's desk: who is here, how even the attention has been, what is owed and what is missing."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from goodoffices.room.proceedings.desk import desk
from goodoffices.room.web.page import N_, Page
from goodoffices.room.web.topics import TOPICS

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from datetime import datetime

    from goodoffices.room.proceedings import Sight
    from goodoffices.room.proceedings.attention import Attention


def shares(attention: Iterable[Attention]) -> dict[str, int]:
    """Each delegation's time in bilaterals as a share of the longest, in hundredths: for a bar.

    Args:
        attention: what each delegation has had.
    """
    spans = {each.party: each.time.total_seconds() for each in attention}
    longest = max(spans.values(), default=0.0)
    return {party: round(100 * span / longest) if longest else 0 for party, span in spans.items()}


def issues(sight: Sight, keys: Iterable[str]) -> str:
    """The case's own names of some issues.

    Args:
        sight: what a seat of the mediation team sees.
        keys: keys of issues.
    """
    drafted = sight.team.drafted_agenda
    known = drafted.items if drafted else {}
    return ", ".join(known[key].wording if key in known else key for key in keys)


def _context(sight: Sight, now: datetime) -> Mapping[str, Any]:
    told = desk(sight, now)
    return {
        "desk_of": lambda: told,
        "shares": lambda: shares(told.attention),
        "issues": lambda keys: issues(sight, keys),
    }


PAGE = Page(
    path="desk",
    title=N_("The desk"),
    template="desk.html.j2",
    topics=tuple(dict.fromkeys(TOPICS.values())),
    roles=frozenset({"mediator"}),
    context=_context,
    place=200,
)
