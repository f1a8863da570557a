"""What is said, as a whole: a clause and no mere thing, not cut where its speaker is named amid it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from goodoffices.reading.model.words import OFFICE_PHRASE

if TYPE_CHECKING:
    from goodoffices.reading.model.held import Held
    from goodoffices.reading.report import Span

_QUOTED = re.compile(r"“[^”]*”|«[^»]*»|\"[^\"]*\"")
OFFICE_BEFORE = re.compile(rf"(?:^|[”\"»]\s?){OFFICE_PHRASE}, $")
ASKED = re.compile(r"(?:^|(?<=[.!?”»] )|(?<=\n))Asked (?:about|whether|if|why|when|how|what) [^“”«»\",;]*, ")
"""What somebody was asked, before what he says to it."""
GOES_ON = re.compile(r"(?:but|and) (?:I|we|he|she|they|it|one)\b", re.IGNORECASE)
SAYS = re.compile(r"said|says?|saying|insist(?:ed|s)")
"""Those behind which no mere thing stands."""
_CLAUSE = re.compile(
    r"\w[^;]*? (?:is|are|was|were|has|have|had|will|would|can|could|may|might|must|should|did|does|do|cannot)\b|"
    r"\w[^;]*? \w+n[’']t\b"
)
"""A clause: words and then a helper, so that it is no mere thing that somebody confirmed."""
_OF_A_THING = re.compile(r"\b(?:which|who|whom|that|where|whose)\b")
_MARKS = '“«"'
_BROKEN_QUOTE = re.compile(r"[^“”«»\".;:]{0,40}[,—–] ?[“«\"](?=[a-zß-ÿ])")
"""What stands behind who speaks where a quotation goes on in the middle of its sentence."""
_PAUSE = re.compile(r"[,—–;)“”«»\"]")


def quotations(held: Held) -> list[Span]:
    """Where a sentence quotes, with the marks."""
    return list(held.found(_QUOTED))


def manner_fits(held: Held, said: Span) -> bool:
    """Whether what is said is quoted, told or both, as the claim says; one that says nothing of it leaves it open."""
    inside = any(said.inside(each) for each in quotations(held))
    partly = re.search(r"[“”«»\"]", held.between(said.start, said.end)) is not None
    fits = {"": True, "direct": inside, "indirect": not inside and not partly, "mixed": inside or partly}
    return fits.get(held.slots.get("manner", ""), False)


def clause(words: str) -> bool:
    """Whether some words are a clause of their own, and not only a thing, perhaps with a clause about it.

    Example:
        >>> clause("the meeting had been put off"), clause("the meeting which had been put off")
        (True, False)
    """
    found = _CLAUSE.match(words)
    return found is not None and not _OF_A_THING.search(words, 0, found.end())


def interrupted(held: Held, said: Span, speaker: Span, verb: Span) -> bool:
    """Whether who speaks is named amid what is said: the ship, he said, had left; “the ship,” he said, “had left”."""
    first, last = min(speaker.start, verb.start), max(speaker.end, verb.end)
    before = held.before(first)
    office = OFFICE_BEFORE.search(before)
    before = (before[: office.start() + 1] if office else before).rstrip()
    quoted = before.endswith(("”", "»", '"'))
    goes_on = _BROKEN_QUOTE.match(held.text, last, held.whole.end)
    if quoted and goes_on:
        return GOES_ON.match(held.text, goes_on.end()) is None
    if quoted or said.start < verb.start or not before.endswith((",", "—", "–", "(", ";", " -")):
        return False
    if said.start == verb.start:
        return True
    opens = held.before(said.start)[-1:] in _MARKS and held.between(said.start, said.start + 1).isupper()
    return not opens and _PAUSE.search(held.between(verb.end, said.start)) is not None
