"""What a claim of a figure must agree with: the figure whole, and what it counts beside it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from goodoffices.reading.model.held import agrees, refused
from goodoffices.reading.model.words import ADJECTIVE, NUMBER, SPEECH

if TYPE_CHECKING:
    from goodoffices.reading.model.held import Held
    from goodoffices.reading.report import Span

_STOPS = re.compile(r"$|[.;!?”]|, | and (?:has|have|had)\b")
_WHOLE = re.compile(
    r"$|[.,;:!?”\"]|\s*\n| (?:who|which|that|of|in|on|at|to|from|for|with|by|since|after|before|until|as|is|are|was|"
    r"were|has|have|had|will|would|could|may|the|along|near|between|among|under|over|within|during|through|north|south|east|"
    r"west|fell|died|left|fled|came|went|took|lived|live|stayed|stood|need|needed|held)\b"
)
"""What may follow the name of what is counted."""
_HELPS = re.compile(r"\b(?:have|has|had|is|are|was|were|will|would|and|or|of|the|lasted)$")
_LASTED = re.compile(r" (?:took place [^,;.]* and )?(?:lasted|took) ")


def number(held: Held) -> None:
    """The quantity holds one figure, and what is counted stands right behind it, or right before it and nothing behind.

    Raises:
        RefusedClaimError: it does not.
    """
    quantity, of = held.spans["quantity"], held.spans["of"]
    figures = list(held.found(NUMBER))
    if len([each for each in figures if each.inside(quantity)]) != 1:
        raise refused(why="the quantity has more than one figure, or none")
    if _HELPS.search(held.slots["of"]):
        raise refused(why="what is counted is no noun")
    if any(each.touches(of) for each in figures):
        raise refused(why="what is counted holds a figure")
    if not (_behind(held, quantity, of) or _before(held, quantity, of)):
        raise refused(why="what is counted does not stand beside the figure")
    agrees(held, "quantity", "of")


def _behind(held: Held, quantity: Span, of: Span) -> bool:
    beside = (
        re.fullmatch(rf" (?:of (?:the )?)?(?:{ADJECTIVE} )?", held.between(quantity.end, of.start))
        is not None
    )
    many = re.search(r"s$|\b(?:people|men|women|children|police)$", held.slots["of"])
    ends = _WHOLE.match(held.after(of.end)) or (many and re.match(r" [a-z]+ed\b", held.after(of.end)))
    return beside and held.slots["of"] != "of" and ends is not None


def _before(held: Held, quantity: Span, of: Span) -> bool:
    """A rise of 6 per cent, have received 4 million, the round lasted two days."""
    if of.end > quantity.start or not _STOPS.match(held.after(quantity.end)):
        return False
    gap, words = held.between(of.end, quantity.start), held.slots["of"]
    if gap == " of ":
        return True
    if _LASTED.fullmatch(gap):
        return not held.before(of.start).strip()
    return gap == " " and re.fullmatch(r"[a-z]+(?:ed|en)", words) is not None and not SPEECH.fullmatch(words)
