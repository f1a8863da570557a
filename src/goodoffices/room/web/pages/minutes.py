"""The minutes, paragraph by paragraph: the wordings, who has signed, and the digest that is attested."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from goodoffices.room.proceedings import digest_of, minutes_of
from goodoffices.room.proceedings.minutes import next_paragraph
from goodoffices.room.web.page import N_, Page

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime

    from goodoffices.room.proceedings import Sight
    from goodoffices.room.record.contents import Signed


@dataclass(frozen=True)
class Shown:
    """A paragraph as it is shown.

    Attributes:
        number: counted from 1.
        wordings: each delegation's wording.
        signed: how each delegation stands to it.
        standing: agreed, agreed with reservations, disputed or open.
        alike: whether all who have worded it use the same words.
        text: those words; else the first wording.
    """

    number: int
    wordings: Mapping[str, str]
    signed: Mapping[str, Signed]
    standing: str
    alike: bool
    text: str


@dataclass(frozen=True)
class Minutes:
    """The minutes as they stand.

    Attributes:
        paragraphs: the paragraphs.
        digest: their digest.
        open: numbers of those that not all have signed.
        next: the number of the paragraph that would be written next.
    """

    paragraphs: tuple[Shown, ...]
    digest: str
    open: tuple[int, ...]
    next: int


def shown(sight: Sight) -> Minutes:
    """The minutes.

    Args:
        sight: what the seat sees.
    """
    paragraphs = minutes_of(sight.all)
    return Minutes(
        paragraphs=tuple(
            Shown(
                each.number, each.wordings, each.signed, each.standing,
                alike=len(set(each.wordings.values())) == 1, text=next(iter(each.wordings.values())),
            )
            for each in paragraphs
        ),
        digest=digest_of(paragraphs),
        open=tuple(each.number for each in paragraphs if each.standing == "open"),
        next=next_paragraph(sight.all),
    )  # fmt: skip


def _context(sight: Sight, _now: datetime) -> Mapping[str, Any]:
    return {"minutes_of": lambda: shown(sight)}


PAGE = Page(
    path="minutes",
    title=N_("Minutes"),
    template="minutes.html.j2",
    topics=("minutes", "meetings", "agenda", "record"),
    context=_context,
    place=110,
)
