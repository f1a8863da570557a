"""A claim held against its sentence, and what the two must agree in: what is denied, left open, put off and named."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from goodoffices.reading.model.words import (
    CONDITION,
    DATELINE,
    FUTURE,
    NEGATION,
    PLACE_NOUNS,
    SAYS_LAST,
    UNSAID,
    dates,
    month,
    names,
)
from goodoffices.reading.report import Span

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

EDGE = " ,.;:!?…–—“”«»\"'‘’"
_OFF = re.compile(
    r"\b(?:has|have|had|was|were|is|are)(?: been)? (?:cancell?ed|called off|postponed)\b"
    r"|\bis no longer (?:on the calendar|planned|scheduled|expected|to be held)\b"
)
"""What calls a meeting off that was planned."""


class RefusedClaimError(Exception):
    """A claim that the words do not bear out; the text says which check it failed."""


@dataclass(frozen=True)
class Held:
    """A claim, held against its sentence.

    Attributes:
        text: the report's text.
        whole: the sentence.
        slots: what the claim says.
        spans: where its words stand.
    """

    text: str
    whole: Span
    slots: Mapping[str, str]
    spans: Mapping[str, Span]

    def between(self, start: int, end: int) -> str:
        """The text from one place to another."""
        return self.text[start:end]

    def before(self, place: int) -> str:
        """The sentence up to a place."""
        return self.text[self.whole.start : place]

    def after(self, place: int) -> str:
        """The sentence from a place on."""
        return self.text[place : self.whole.end]

    def found(self, cue: re.Pattern[str]) -> Iterator[Span]:
        """Where the words of a sort stand in the sentence."""
        return (Span(*each.span()) for each in cue.finditer(self.text, self.whole.start, self.whole.end))

    def cues(self, cue: re.Pattern[str], *slots: str, spared: Iterable[Span] = ()) -> list[str]:
        """The words of a sort in the sentence, outside of these slots and stretches; the month of May is no `may`."""
        own = [self.spans[name] for name in slots if name in self.spans]
        kept = [*own, *spared, *self.found(UNSAID)]
        return [
            self.between(each.start, each.end)
            for each in self.found(cue)
            if not any(each.inside(place) for place in kept) and not month(self.text, each.start, each.end)
        ]

    def body(self) -> Span:
        """The sentence without who is told to have said it, at its end: `..., mediator Obi said`."""
        tail = SAYS_LAST.search(self.text, self.whole.start, self.whole.end)
        return Span(self.whole.start, tail.start()) if tail else self.whole


def refused(why: str) -> RefusedClaimError:
    """A refusal that says why.

    Example:
        >>> str(refused(why="the name is cut short"))
        'the name is cut short'
    """
    return RefusedClaimError(why)


def agrees(held: Held, *content: str, spared: Iterable[Span] = ()) -> None:
    """Every word that denies, leaves open or puts off stands inside the content, or where it does no harm.

    Raises:
        RefusedClaimError: one stands elsewhere.
    """
    left_out = tuple(spared)
    for cue, what in ((NEGATION, "denies"), (CONDITION, "leaves open"), (FUTURE, "puts off")):
        if words := held.cues(cue, *content, spared=left_out):
            raise refused(why=f"the sentence {what} (“{words[0]}”), and the claim does not say so")


def status_agrees(held: Held, spared: Iterable[Span] = ()) -> None:
    """The status is the one that the sentence's words give; two of them at once are never told apart.

    Raises:
        RefusedClaimError: it is another, or none can be told.
    """
    left_out = tuple(spared)
    denies, opens, plans = (held.cues(cue, spared=left_out) for cue in (NEGATION, CONDITION, FUTURE))
    wanted = {"occurred", ""}
    off = bool(list(held.found(_OFF)))
    if len(denies) > 1 or (denies and (opens or (plans and not off))):
        raise refused(why="the sentence denies twice, or denies and leaves open at once")
    if denies:
        wanted = {"denied"} if denies[0].casefold().startswith("den") else {"refused"}
    elif opens:
        wanted = {"hypothetical"}
    elif plans:
        wanted = {"planned"}
    if held.slots.get("status", "") not in wanted:
        raise refused(why="the status does not agree with the sentence")


def covers(held: Held, within: Span, *, days: bool = True, places: bool = False) -> None:
    """No name and no day of a stretch is left out, so that none can stand where another belongs.

    Args:
        held: the claim.
        within: the stretch.
        days: whether days count, for a claim that says when.
        places: whether a name behind `in` or `at` may be left out, for a claim that says nothing of where.

    Raises:
        RefusedClaimError: one is left out.
    """
    part = held.between(within.start, within.end)
    line = DATELINE.match(part)
    dated = [Span(*each.span()) for each in dates(part)]
    named = [Span(*each.span()) for each in names(part)]
    for own in (
        *(each for each in named if not any(each.inside(day) for day in dated)),
        *(dated if days else ()),
    ):
        place = Span(within.start + own.start, within.start + own.end)
        claimed = any(place.inside(span) for span in held.spans.values())
        if claimed or (line and own.end <= line.end()) or _only_where(part, own, places=places):
            continue
        raise refused(why=f"the sentence names “{part[own.start : own.end]}”, and the claim does not")


def _only_where(part: str, name: Span, *, places: bool) -> bool:
    """Whether a name only says where something lies or is done."""
    if re.match(rf" (?:{PLACE_NOUNS})\b", part[name.end :]) or part[name.start :].startswith("Republic of "):
        return True
    where = re.search(r"\b(?:in|at|near|across|along)(?: the)? (?:[A-Z]\w+ )?$", part[: name.start])
    chair = re.search(r"with the (?:[A-Z]\w+ )*$", part[: name.start]) and re.match(
        r"(?: [A-Z]\w+)* in the chair\b", part[name.end :]
    )
    return places and bool(where or chair)
