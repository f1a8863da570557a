"""The annotated reports, and what it means that a proposal, or a second reading, says the same as an annotation."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, cast

from ruamel.yaml import YAML

from goodoffices.reading.proposals import Kind
from goodoffices.reading.report import Span

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence
    from datetime import date

    from goodoffices.reading.proposals import Proposal
    from goodoffices.reading.report import Report

CORPUS = Path(__file__).parent.parent / "tests" / "reading" / "corpus"
KINDS = {
    "actors": Kind.ACTOR,
    "statements": Kind.STATEMENT,
    "events": Kind.EVENT,
    "ties": Kind.TIE,
    "meetings": Kind.MEETING,
    "forecasts": Kind.FORECAST,
    "numbers": Kind.NUMBER,
}
PLACED_BY = {
    Kind.ACTOR: ("name",),
    Kind.STATEMENT: ("said",),
    Kind.FORECAST: ("what", "likelihood"),
    Kind.NUMBER: ("quantity",),
}
"""The slots whose words say where a proposal of that kind stands; else its evidence does."""
OVERLAP = 0.5
"""How much of two stretches of speech, taken together, they must share to be the same statement."""
OFF = frozenset({"cancelled", "postponed", "called off"})
"""What the annotations call refused."""
_PRONOUN = re.compile(r"(?:he|she|they|it|we|i|him|her|them|his|hers)\b(?:$|’s|'s| )", re.IGNORECASE)
_IDLE = frozenset({"the", "a", "an", "mr", "mrs", "ms", "his", "her", "its", "their"})


@dataclass(frozen=True)
class Item:
    """One thing that a reading found.

    Attributes:
        kind: what it is.
        span: where it stands.
        slots: what it says, as the corpus names it.
        parties: for a meeting, who meets.
        open: whether the speaker is left open, or only proposed.
        proposal: what it was read from, where it is a proposal.
        parts: for a quotation in several stretches, each of them.
        pronoun: the pronoun that alone names the speaker, where the annotation says so.
    """

    kind: Kind
    span: Span
    slots: dict[str, str]
    parties: tuple[str, ...] = ()
    open: bool = False
    proposal: Proposal | None = field(default=None, compare=False)
    parts: tuple[Span, ...] = ()
    pronoun: str = ""


@dataclass(frozen=True, eq=False)
class Gold:
    """An annotated report: its name, its text, the day it was published, and what two readings found."""

    name: str
    text: str
    published: date
    first: tuple[Item, ...]
    second: tuple[Item, ...]

    def side(self, name: str) -> str:
        """Whom somebody acts for: the side that the report gives a person or an office, else the name itself."""
        sides = [
            each.slots["side"]
            for each in self.first
            if "side" in each.slots and alike(each.slots["name"], name)
        ]
        return sides[0] if sides else name

    def agreed(self) -> list[Item]:
        """What both readings found."""
        return [each for each in self.first if any(same(each, other) for other in self.second)]

    def found(self) -> list[Item]:
        """What either reading found."""
        return [*self.first, *(each for each in self.second if not any(same(each, o) for o in self.first))]


@cache
def corpus(half: str = "") -> tuple[Gold, ...]:
    """The annotated reports of a half (build, measure) or of both, in the order of their names.

    Example:
        >>> len(corpus("build")), len(corpus("measure"))
        (16, 16)
    """
    return tuple(_report(path) for path in sorted(CORPUS.glob(f"{half}*.yaml")))


@cache
def _report(path: Path) -> Gold:
    """A report, one and the same however it is asked for."""
    return _read(path)


def _read(path: Path) -> Gold:
    data = YAML(typ="safe").load(path)
    text = str(data["text"])
    first, second = (
        tuple(
            _item(text, KINDS[kind], each) for kind in KINDS for each in data.get(reading, {}).get(kind, ())
        )
        for reading in ("first", "second")
    )
    return Gold(path.stem, text, cast("date", data["published"]), first, second)


def _item(text: str, kind: Kind, each: dict[str, Any]) -> Item:
    words = next(each[key] for key in ("said", "words", "quantity", "name") if key in each)
    start = _nearest(text, words, str(each.get("of", "")))
    slots = {key: str(value) for key, value in each.items() if key not in {"parties", "words", "pronoun"}}
    span, parties = Span(start, start + len(words)), tuple(each.get("parties", ()))
    return Item(kind, span, slots, parties, pronoun=str(each.get("pronoun", "")))


def _nearest(text: str, words: str, beside: str) -> int:
    """Where words stand; where they stand several times, nearest to other words."""
    places = [found.start() for found in re.finditer(re.escape(words), text)]
    around = text.find(beside) if beside else 0
    return min(places, key=lambda place: abs(place - around))


def told(report: Report, proposal: Proposal, named: Callable[[str], str] = str) -> Item:
    """A proposal as an item; `named` gives the printed name for a key of the case."""
    slots = {name: named(slot.value) for name, slot in proposal.slots}
    if slots.get("status") in OFF:
        slots["status"] = "refused"
    if slots.get("type") == "REJECT" and slots.get("status") == "refused":
        slots["status"] = "occurred"  # as the annotations tell it: the refusal has occurred
    spans = [slot.span for name in PLACED_BY.get(proposal.kind, ()) if (slot := proposal.slot(name))]
    span = next((each for each in spans if each is not None), None) or _hull(proposal.evidence)
    if proposal.kind is Kind.NUMBER and (quantity := proposal.slot("quantity")) and quantity.span:
        slots["quantity"] = report.words(quantity.span)
    speaker = proposal.slot("speaker")
    opened = proposal.kind is Kind.STATEMENT and (
        speaker is None or bool(speaker.marked) or _PRONOUN.match(speaker.value) is not None
    )
    parties = tuple(value for name, value in slots.items() if name.startswith("party-"))
    parts = _stretches(report, slots.get("said", ""), span) if proposal.kind is Kind.STATEMENT else ()
    return Item(proposal.kind, span, slots, parties, opened, proposal, parts)


def _stretches(report: Report, said: str, span: Span) -> tuple[Span, ...]:
    """Where the stretches of a quotation stand that is told as one, with dots between them."""
    words = [(part, report.text.find(part, span.start, span.end)) for part in said.split(" … ")]
    return tuple(Span(start, start + len(part)) for part, start in words if part and start >= 0)


def _hull(spans: Sequence[Span]) -> Span:
    return Span(min(s.start for s in spans), max(s.end for s in spans))


def tokens(name: str) -> tuple[str, ...]:
    """The words of a name that tell it from others."""
    plain = name.replace("’", "'").replace("'s", "").casefold()
    return tuple(word for word in re.findall(r"[\w&-]+", plain) if word not in _IDLE)


def alike(one: str, other: str) -> bool:
    """Whether two names are of one actor: the same, or one shorter (Tosk, Mira Tosk), or a state's adjective.

    Example:
        >>> alike("Tosk", "Foreign Minister Mira Tosk"), alike("Orlanian", "Orlania"), alike("Tosk", "Hald")
        (True, True, False)
        >>> alike("Veskia", "Veskia’s defence ministry"), alike("Northline", "Northline Ferries")
        (False, True)
    """
    left, right = sorted((tokens(one), tokens(other)), key=len)
    if not left:
        return False
    if len(left) == len(right) == 1:
        return left == right or (min(len(left[0]), len(right[0])) > 4 and _stem(left[0]) == _stem(right[0]))
    stems = {_stem(word) for word in right}
    longer = max(one, other, key=len)
    begins = left == right[: len(left)] and "’s" not in longer and "'s" not in longer
    return begins or ((left[-1] == right[-1]) and {_stem(word) for word in left} <= stems)


def _stem(word: str) -> str:
    """A word without what makes an adjective of a state's name."""
    return re.sub(r"(?:ian|ia|ese|ish|an|i|n|a)$", "", word) or word


def shared(one: Span, other: Span) -> float:
    """What two stretches share, as a part of both taken together."""
    both = min(one.end, other.end) - max(one.start, other.start)
    return max(0, both) / (max(one.end, other.end) - min(one.start, other.start))


def same(one: Item, other: Item) -> bool:
    """Whether two items are of the same thing, whatever they say of it."""
    if one.kind is not other.kind:
        return False
    if one.kind is Kind.ACTOR:
        return alike(one.slots["name"], other.slots["name"])
    if one.kind is Kind.STATEMENT:
        stretches = [(a, b) for a in (one.span, *one.parts) for b in (other.span, *other.parts)]
        return any(shared(a, b) >= OVERLAP or _within(a, b) for a, b in stretches)
    if not one.span.touches(other.span):
        return False
    return _same_parts(one, other)


def _within(one: Span, other: Span) -> bool:
    """Whether one stretch lies in the other, and is most of a long sentence in two parts."""
    inner, outer = sorted((one, other), key=lambda span: span.end - span.start)
    return inner.inside(outer) and (inner.end - inner.start) * 3 >= (outer.end - outer.start)


def _same_parts(one: Item, other: Item) -> bool:
    if one.kind is Kind.EVENT:
        ends = all(_alike(one, other, end) for end in ("source", "target"))
        return ends and one.slots.get("type", "").upper() == other.slots.get("type", "").upper()
    if one.kind is Kind.TIE:
        pairs = [[each.slots.get("source", ""), each.slots.get("target", "")] for each in (one, other)]
        straight = all(alike(a, b) for a, b in zip(pairs[0], pairs[1], strict=True))
        return straight or all(alike(a, b) for a, b in zip(pairs[0], reversed(pairs[1]), strict=True))
    if one.kind is Kind.FORECAST:
        return True
    if one.kind is Kind.MEETING:
        return one.slots.get("status") == other.slots.get("status")
    return True


def _alike(one: Item, other: Item, slot: str) -> bool:
    """Whether a slot names the same actor; an annotation without a target asks for none."""
    left, right = one.slots.get(slot, ""), other.slots.get(slot, "")
    return alike(left, right) or not (left and right)


def right(item: Item, gold: Item) -> bool:
    """Whether whatever an item says of a thing is what the annotation says of it."""
    if item.kind is Kind.STATEMENT:
        return alike(item.slots.get("speaker", ""), gold.slots["speaker"])
    if item.kind is Kind.ACTOR:
        return _fits(item, gold, "side", alike) and _fits(item, gold, "sort", _both_persons)
    if item.kind is Kind.EVENT:
        return _fits(item, gold, "status", str.__eq__)
    if item.kind is Kind.FORECAST:
        return _fits(item, gold, "forecaster", alike)
    if item.kind is Kind.NUMBER:
        return _digits(item.slots["quantity"]) == _digits(gold.slots["quantity"])
    return True


def _fits(item: Item, gold: Item, slot: str, equal: Callable[[str, str], bool]) -> bool:
    said, wanted = item.slots.get(slot, ""), gold.slots.get(slot, "")
    return not said or not wanted or equal(said, wanted)


def _both_persons(one: str, other: str) -> bool:
    """Whether both are persons or neither is: a case does not say whether its parties are states."""
    return (one == "person") is (other == "person")


def _digits(words: str) -> str:
    """What counts in a quantity: its figure, or its word."""
    figures = re.findall(r"\d[\d,.]*\d|\d", words)
    return " ".join(figures) or words.casefold().split()[-1]


def for_whom(gold: Gold, item: Item) -> Item:
    """An event with whoever acts in the place of those who act for them: a minister's visit is a state's."""
    if item.kind is not Kind.EVENT:
        return item
    ends = {end: gold.side(item.slots[end]) for end in ("source", "target") if item.slots.get(end)}
    return replace(item, slots=item.slots | ends)


def paired(found: Iterable[Item], gold: Sequence[Item]) -> list[tuple[Item, Item | None]]:
    """Each item with the annotation of the same thing that it shares most with, or with None."""
    pairs: list[tuple[Item, Item | None]] = []
    for item in found:
        matches = [each for each in gold if same(item, each)]
        best = max(matches, key=lambda each: (right(item, each), shared(item.span, each.span)), default=None)
        pairs.append((item, best))
    return pairs
