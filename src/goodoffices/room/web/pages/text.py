"""The single negotiating text: the latest version, what is said against it, and, for the mediation team, its desk."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from goodoffices.room.text import as_markup
from goodoffices.room.web.page import N_, Page

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from datetime import datetime

    from goodoffices.room.proceedings import Sight
    from goodoffices.room.proceedings.state import Told


@dataclass(frozen=True)
class Remark:
    """Something said against a paragraph.

    Attributes:
        n: its number, in the record of everyone or of the caucus.
        side: the delegation.
        text: the words.
        version: of which version of the text.
        reservation: whether it is a reservation, not a criticism.
        openly: whether everyone reads it.
        mine: whether it is the seat's own delegation's.
    """

    n: int
    side: str
    text: str
    version: int
    reservation: bool
    openly: bool
    mine: bool


def remarks(sight: Sight, paragraph: int) -> list[Remark]:
    """What is said against a paragraph, reservations first; criticism of an earlier version is kept and marked.

    Args:
        sight: what the seat sees.
        paragraph: the paragraph, counted from 1.
    """
    return [*_reservations(sight, paragraph), *_criticisms(sight, paragraph)]


def _version(sight: Sight, release: int) -> int:
    return sight.all.releases[release].version


def _reservations(sight: Sight, paragraph: int) -> Iterator[Remark]:
    for n, each in sorted(sight.all.reservations.items()):
        if each.paragraph == paragraph:
            version, mine = _version(sight, each.release), each.party == sight.party
            yield Remark(n, each.party, each.text, version, reservation=True, openly=True, mine=mine)


def _criticisms(sight: Sight, paragraph: int) -> Iterator[Remark]:
    told: list[tuple[Told, bool]] = [(sight.all, True)]
    told += [(sight.caucus(party), False) for party in sight.charter.parties]
    for one, openly in told:
        for n, (by, each) in sorted(one.criticisms.items()):
            if each.paragraph == paragraph:
                side, version = sight.charter.seats[by].side, _version(sight, each.release)
                yield Remark(
                    n, side, each.text, version, reservation=False, openly=openly, mine=side == sight.party
                )


def brackets(sight: Sight) -> int:
    """How many brackets the latest version still has.

    Args:
        sight: what the seat sees.
    """
    return sum(len(each.brackets) for each in sight.release.paragraphs) if sight.release else 0


def markup(sight: Sight) -> str:
    """What the mediation team's form begins with: its draft, else the latest version, else nothing.

    Args:
        sight: what the seat sees.
    """
    if sight.team.draft is not None:
        return as_markup(sight.team.draft)
    return as_markup(sight.release.paragraphs) if sight.release else ""


def draft_is_out(sight: Sight) -> bool:
    """Whether the draft has been released as it stands.

    Args:
        sight: what the seat sees.
    """
    draft, release = sight.team.draft, sight.release
    return draft is not None and release is not None and as_markup(draft) == as_markup(release.paragraphs)


def example(sight: Sight) -> str:
    """A bracket as it is typed, with the keys of these delegations.

    Args:
        sight: what the seat sees.
    """
    first, second = list(sight.charter.parties)[:2]
    return f"[{first}: … | {second}: …]"


def _context(sight: Sight, _now: datetime) -> Mapping[str, Any]:
    return {
        "remarks": lambda paragraph: remarks(sight, paragraph),
        "brackets": lambda: brackets(sight),
        "markup": lambda: markup(sight),
        "draft_is_out": lambda: draft_is_out(sight),
        "example": lambda: example(sight),
    }


PAGE = Page(
    path="text",
    title=N_("The text"),
    template="text.html.j2",
    topics=("text", "agenda", "meetings"),
    context=_context,
    place=60,
)
