"""What each kind of claim must agree with in its sentence: who speaks, what is denied, left open, counted and named."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from goodoffices.reading.model.words import (
    CONDITION,
    FUTURE,
    INVERTED,
    NEGATION,
    NUMBER,
    OF_OTHERS,
    SPEECH,
    TITLES,
    TRIGGERS,
    dates,
    names,
)
from goodoffices.reading.proposals import Kind
from goodoffices.reading.report import Span

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

ENUMERATED = frozenset({"sort", "manner", "status"})
"""Slots that are chosen from a list and are no words of the report; an event's type is checked by its verb."""
_SORTS = frozenset({"state", "person", "organisation"})
_QUOTED = re.compile(r"“[^”]*”|«[^»]*»|\"[^\"]*\"")
_EDGE = " ,.;:!?…–—“”«»\"'‘’"
_MET = re.compile(r"\b(?:met|meets?|meeting|talks|held|visit\w*|hosts?|round)\b", re.IGNORECASE)


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

    def outside(self, found: re.Match[str], *slots: str) -> bool:
        """Whether a word lies outside of all these slots."""
        place = Span(found.start(), found.end())
        return not any(place.inside(self.spans[name]) for name in slots if name in self.spans)

    def cues(self, cue: re.Pattern[str], *slots: str) -> list[str]:
        """The words of a sort in the sentence, outside of these slots."""
        found = cue.finditer(self.text, self.whole.start, self.whole.end)
        return [each.group() for each in found if self.outside(each, *slots)]


def _no(why: str) -> RefusedClaimError:
    return RefusedClaimError(why)


def _agrees(held: Held, *content: str) -> None:
    """Every word that denies, leaves open or puts off stands inside the content."""
    for cue, what in ((NEGATION, "denies"), (CONDITION, "leaves open"), (FUTURE, "puts off")):
        if words := held.cues(cue, *content):
            raise _no(why=f"the sentence {what} (“{words[0]}”), and the claim does not say so")


def _status_agrees(held: Held) -> None:
    """The status is the one that the sentence's words give; two of them at once are never told apart."""
    denies, opens, plans = (held.cues(cue) for cue in (NEGATION, CONDITION, FUTURE))
    wanted = {"occurred", ""}
    if denies and (opens or plans):
        raise _no(why="the sentence denies and leaves open at once")
    if denies:
        wanted = {"denied"} if any(word.casefold().startswith("den") for word in denies) else {"refused"}
    elif opens:
        wanted = {"hypothetical"}
    elif plans:
        wanted = {"planned"}
    if held.slots.get("status", "") not in wanted:
        raise _no(why="the status does not agree with the sentence")


def _covers(held: Held, ordinary: Iterable[str] = ()) -> None:
    """No name and no date of the sentence is left out, so that none can stand where another belongs."""
    part = held.between(held.whole.start, held.whole.end)
    for found in (*names(part), *dates(part)):
        place = Span(held.whole.start + found.start(), held.whole.start + found.end())
        if any(place.inside(span) for span in held.spans.values()) or found.group() in ordinary:
            continue
        raise _no(why=f"the sentence names “{found.group()}”, and the claim does not")


def _actor(held: Held) -> None:
    if held.slots["sort"] not in _SORTS:
        raise _no(why="there is no such sort of actor")
    name = held.spans["name"]
    after = held.text[name.end : name.end + 2]
    if re.match(r" [A-Z]|-", after) or not held.slots["name"][:1].isupper():
        raise _no(why="the name is cut short")
    if "office" in held.spans:
        _office(held, name)
    elif "side" in held.spans:
        raise _no(why="a side without an office is not told apart")


def _office(held: Held, name: Span) -> None:
    office, side = held.spans["office"], held.spans.get("side")
    direct = held.between(office.end, name.start) in {" ", ", "}
    behind = held.between(name.end, office.start) in {", ", ", the "} and office.start > name.end
    if not (direct or behind):
        raise _no(why="the office does not stand beside the name")
    before = held.between(held.whole.start, office.start).rstrip()
    left = re.split(r"[\s“”—–]+", before)[-1] if before else ""
    beside = side is not None and held.between(side.end, office.start) in {" ", "’s ", "'s "}
    if (
        side is not None
        and not beside
        and not re.fullmatch(r" (?:of|for)(?: the)? ", held.between(office.end, side.start))
    ):
        raise _no(why="the side does not stand beside the office")
    if left and not beside and not re.fullmatch(r"(?:[Tt]he|[Aa]n?|[Hh]is|[Hh]er|[Ii]ts|.*,|.*[’']s?)", left):
        raise _no(why="the office is cut short")


def _speaker(held: Held, speaker: Span) -> re.Match[str]:
    """The one verb of speech in the sentence, with the speaker beside it as its subject."""
    quoted = [Span(*found.span()) for found in _QUOTED.finditer(held.text, held.whole.start, held.whole.end)]
    verbs = [
        found
        for found in SPEECH.finditer(held.text, held.whole.start, held.whole.end)
        if not any(Span(*found.span()).inside(each) for each in quoted)
        and held.outside(found, "said", "likelihood")
    ]
    if len(verbs) != 1:
        raise _no(why="the sentence has not exactly one verb of speech")
    verb = verbs[0]
    if any(speaker.inside(each) for each in quoted):
        raise _no(why="the speaker is named inside a quotation")
    if not (_before(held, speaker, verb) or _behind(held, speaker, verb)):
        raise _no(why="the speaker does not stand beside the verb")
    return verb


def _before(held: Held, speaker: Span, verb: re.Match[str]) -> bool:
    """Speaker, perhaps with an office behind it, then the verb; and nothing before that makes it another's."""
    if speaker.end > verb.start():
        return False
    gap = held.between(speaker.end, verb.start())
    if not re.fullmatch(r" |, (?:the |its |an? )?[a-z’' -]{3,40}, | (?:also|then|later|has|had) ", gap):
        return False
    before = held.between(held.whole.start, speaker.start)
    while title := re.search(rf"(?:^|[\s“—–])(?:{TITLES.pattern}) ?$", before):
        before = before[: title.start()] + " " * bool(title.group()[:1].isspace())
    last = re.split(r"[\s“”—–]+", before.rstrip())[-1] if before.strip() else ""
    return last.strip(_EDGE).casefold() not in OF_OTHERS and not re.search(r"[’']s?$", last)


def _behind(held: Held, speaker: Span, verb: re.Match[str]) -> bool:
    """A quotation, the verb, the speaker; or `according to` and the speaker."""
    if speaker.start < verb.end():
        return False
    gap = held.between(verb.end(), speaker.start).strip()
    titled = all(TITLES.fullmatch(word) for word in gap.split()) or gap in {"the", "a", "an"}
    following = held.text[speaker.end : speaker.end + 4]
    if not titled or re.match(r"[’']| of | and| for", following):
        return False
    if verb.group().casefold() == "according to":
        return True
    quoted = held.between(held.whole.start, verb.start()).rstrip()
    return verb.group().casefold() in INVERTED and quoted.endswith(("”", "»", '"', "”,"))


def _statement(held: Held) -> None:
    verb = _speaker(held, held.spans["speaker"])
    _agrees(held, "said")
    said = held.spans["said"]
    if said.touches(held.spans["speaker"]) or said.touches(Span(*verb.span())):
        raise _no(why="what is said takes in who says it")
    before, after = held.between(held.whole.start, said.start), held.between(said.end, held.whole.end)
    begins = (
        not before.strip(_EDGE)
        or before.rstrip()[-1:] in '“«"'
        or re.search(r"\b(?:that|:|” and)\s+$", before)
    )
    after_verb = not held.between(verb.end(), said.start).strip(_EDGE) and verb.end() <= said.start
    ends = not after.strip(_EDGE) or after.lstrip(".,!?…")[:1] in '”»"' or re.match(r",\s", after)
    if not (begins or after_verb) or not ends:
        raise _no(why="what is said is cut out of a longer sentence")
    if re.match(r",\s", after) and not _only_attribution(held, said, verb):
        raise _no(why="what is said is cut out of a longer sentence")


def _only_attribution(held: Held, said: Span, verb: re.Match[str]) -> bool:
    """Whether all that follows what is said is who says it."""
    rest = held.between(said.end, held.whole.end)
    return (
        verb.start() > said.end and len(rest) - len(held.slots["speaker"]) - len(verb.group()) <= _ATTRIBUTION
    )


_ATTRIBUTION = 30


def _event(held: Held) -> None:
    pattern = TRIGGERS.get(held.slots["type"].upper())
    if pattern is None:
        raise _no(why="there is no such type of event")
    _acts(held, rf"(?:{pattern})")
    _status_agrees(held)


def _acts(held: Held, pattern: str) -> None:
    source, target = held.spans["source"], held.spans["target"]
    gap = held.between(source.end, target.start)
    if source.end > target.start or not re.fullmatch(rf"[a-z ]{{0,20}}\b(?:{pattern})\b[a-z ]{{0,20}}", gap):
        raise _no(why="who acts does not stand before the verb, and who is acted on behind it")
    if re.search(r"\bby\b", held.between(held.whole.start, held.whole.end)):
        raise _no(why="the sentence may be in the passive voice")
    before = held.between(held.whole.start, source.start).strip(_EDGE)
    last = before.split()[-1].casefold() if before else ""
    if last in OF_OTHERS or re.match(r"[’']", held.text[target.end : target.end + 1]):
        raise _no(why="the name is a part of another")
    others = [each for each in held.cues(SPEECH) if not re.fullmatch(pattern, each)]
    if others:
        raise _no(why="the sentence reports what somebody says")
    _covers(held)


def _tie(held: Held) -> None:
    _acts(held, re.escape(held.slots["type"]))
    _agrees(held)


def _meeting(held: Held) -> None:
    where, when = held.spans.get("where"), held.spans.get("when")
    if len(held.cues(_MET)) != 1 or held.cues(SPEECH):
        raise _no(why="the sentence tells of more than one meeting, or of none")
    if where is not None and not re.search(r"\b(?:in|at)\s$", held.text[: where.start]):
        raise _no(why="the place does not stand where places stand")
    named = when is None or re.match(r"(?:on|in|at|next|last)\b", held.slots["when"])
    if when is not None and not named and not re.search(r"\b(?:on|in|at|for)\s$", held.text[: when.start]):
        raise _no(why="the day does not stand where days stand")
    _status_agrees(held)
    _covers(held)


def _forecast(held: Held) -> None:
    _speaker(held, held.spans["forecaster"])
    _agrees(held, "what", "likelihood")
    _covers(held)


def _number(held: Held) -> None:
    figures = list(NUMBER.finditer(held.text, held.whole.start, held.whole.end))
    quantity = held.spans["quantity"]
    if len(figures) != 1 or not Span(*figures[0].span()).inside(quantity):
        raise _no(why="the sentence has more than one figure, or none")
    of = held.spans["of"]
    if not re.fullmatch(r" (?:of (?:the )?)?", held.between(quantity.end, of.start)):
        raise _no(why="what is counted does not stand behind the figure")
    _agrees(held, "quantity")


CHECKS: dict[Kind, Callable[[Held], None]] = {
    Kind.ACTOR: _actor,
    Kind.STATEMENT: _statement,
    Kind.EVENT: _event,
    Kind.TIE: _tie,
    Kind.MEETING: _meeting,
    Kind.FORECAST: _forecast,
    Kind.NUMBER: _number,
}
"""The check of each kind."""
