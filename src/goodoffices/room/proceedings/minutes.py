"""The minutes as they stand: every paragraph with its wordings and how each delegation stands to it."""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from goodoffices.room.proceedings.state import Told
    from goodoffices.room.record.contents import Signed


@dataclass(frozen=True)
class MinutesParagraph:
    """A paragraph of the minutes.

    Attributes:
        number: counted from 1.
        wordings: each delegation's wording; the same for all where it is agreed.
        signed: how each delegation stands to it.
        standing: agreed; agreed with reservations; disputed; or open, while not all have signed.
    """

    number: int
    wordings: Mapping[str, str]
    signed: Mapping[str, Signed]
    standing: Literal["agreed", "agreed with reservations", "disputed", "open"]

    @property
    def text(self) -> str | None:
        """The agreed wording; None where there is none."""
        texts = set(self.wordings.values())
        return texts.pop() if len(texts) == 1 and self.standing.startswith("agreed") else None


def minutes_of(told: Told) -> tuple[MinutesParagraph, ...]:
    """The minutes.

    Args:
        told: what everyone was told; its charter says who has to sign.
    """
    parties = told.charter.parties if told.charter else {}
    return tuple(
        MinutesParagraph(number, dict(sorted(wordings.items())), signed, _standing(wordings, signed, parties))
        for number, wordings in sorted(told.minutes.items())
        for signed in [
            {p: told.signed[number, p] for p in sorted(parties) if (number, p) in told.signed},
        ]
    )


def next_paragraph(told: Told) -> int:
    """The number of the paragraph that would be written next; one that was struck leaves its number free.

    Args:
        told: what everyone was told.
    """
    return max(told.minutes, default=0) + 1


def _standing(
    wordings: Mapping[str, str], signed: Mapping[str, Signed], parties: Mapping[str, str]
) -> Literal["agreed", "agreed with reservations", "disputed", "open"]:
    if set(signed) < set(parties):
        return "open"
    hows = {each.how for each in signed.values()}
    if "disputed" in hows or len(set(wordings.values())) > 1:
        return "disputed"
    return "agreed with reservations" if "signed with a reservation" in hows else "agreed"


def digest_of(minutes: Sequence[MinutesParagraph]) -> str:
    """The SHA-256 of the minutes, which delegations attest: the same for whoever has the same record.

    Example:
        >>> digest_of(())[:8]
        '4f53cda1'
    """
    plain = [
        [each.number, dict(each.wordings), {p: [s.how, s.note] for p, s in each.signed.items()}]
        for each in minutes
    ]
    text = json.dumps(plain, sort_keys=True, separators=(",", ":"), ensure_ascii=False)
    return hashlib.sha256(text.encode()).hexdigest()
