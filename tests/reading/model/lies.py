"""Claims that a model might make of the annotated reports: true ones, and lies made from them one by one."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from benchmarks.reading_gold import Gold, Item, alike, corpus

from goodoffices.reading.model.gate import NEEDED
from goodoffices.reading.model.sentences import sentence
from goodoffices.reading.proposals import Kind
from goodoffices.reading.report import Report

if TYPE_CHECKING:
    from collections.abc import Iterator

Claim = dict[str, Any]
DENIALS = re.compile(
    r"\b(?:not |never |neither |nor |no |nobody |cannot |refused to |denied (?:that|having) )|n’t\b",
    re.IGNORECASE,
)
OPEN = re.compile(r"\b(?:will |would |could |may |might |if |should )", re.IGNORECASE)
HEDGES = re.compile(r"^(?:More than|more than|Some|At least|fewer than|less than|between|far more than) ")
SYMMETRICAL = {"CONSULT", "AGREE", "COOPERATE", "FIGHT"}
ACTING = {Kind.EVENT, Kind.TIE, Kind.MEETING}
ENDS = {
    Kind.STATEMENT: "speaker", Kind.EVENT: "source", Kind.TIE: "source", Kind.FORECAST: "forecaster",
    Kind.NUMBER: "of", Kind.MEETING: "party-1", Kind.ACTOR: "side",
}  # fmt: skip
CHOSEN = {"sort", "manner", "status", "type"}
STATUSES = ("occurred", "planned", "refused", "denied", "hypothetical")


@dataclass(frozen=True)
class Lie:
    """A claim that is not true, and in what; where the report was changed, what it was made of."""

    how: str
    report: Report
    claim: Claim
    made_of: tuple[Report, Claim] | None = None


def report_of(gold: Gold) -> Report:
    """The report, frozen."""
    return Report(gold.name, "0" * 64, "txt", gold.text, (), gold.published)


def evidence(gold: Gold, item: Item) -> str:
    """The sentence of an annotation; its own words where it reaches over several."""
    span = sentence(gold.text, item.span) or item.span
    return gold.text[span.start : span.end]


def claim(gold: Gold, item: Item) -> Claim:
    """An annotation as an honest model would claim it: each name as its sentence has it, and nothing else left in."""
    words = evidence(gold, item)
    slots = {n: v if n in CHOSEN else _as_written(v, words) for n, v in item.slots.items()}
    parties = sorted(
        (_as_written(each, words) for each in item.parties), key=lambda each: not _has(words, each)
    )
    slots |= {f"party-{n}": each for n, each in enumerate(parties, 1)}
    if item.kind is Kind.FORECAST:
        slots["likelihood"] = gold.text[item.span.start : item.span.end]
    if item.pronoun and not _has(words, slots["speaker"]):
        slots["speaker"] = next(
            (p for p in (item.pronoun, item.pronoun.lower()) if _has(words, p)), slots["speaker"]
        )
    kept = {n: v for n, v in slots.items() if n in NEEDED[item.kind] | CHOSEN or _has(words, v)}
    return {"kind": item.kind.value, "evidence": words, "slots": kept}


def _has(words: str, value: str) -> bool:
    """Whether a name stands among some words, whole."""
    return re.search(rf"(?<![\w-]){re.escape(value)}(?![\w-])", words) is not None


def _as_written(value: str, words: str) -> str:
    """A name as some words have it: in full, its last words or its first, or a state's adjective; else as it is."""
    parts = value.split()
    shorter = [" ".join(parts[n:]) for n in range(len(parts))]
    shorter += [" ".join(parts[:n]) for n in range(len(parts) - 1, 0, -1)]
    for each in shorter:
        if _has(words, each) and each[:1].isupper() == value[:1].isupper():
            return each
    stem = value.rstrip("ai")
    found = re.search(rf"\b{re.escape(stem)}\w*", words)
    return found.group() if found else value


def honest() -> Iterator[tuple[Gold, Item, Claim]]:
    """Every annotation of every report as a claim."""
    for gold in corpus():
        for item in gold.first:
            yield gold, item, claim(gold, item)


def lies() -> Iterator[Lie]:
    """Every lie that can be made from the annotations; none that another annotation of the report says as well."""
    for gold in corpus():
        report = report_of(gold)
        true = [claim(gold, item) for item in (*gold.first, *gold.second)]
        told = {_told(each) for each in true}
        for item in gold.first:
            for how, made in _made(gold, item, claim(gold, item)):
                if made not in true and (how == "other manner" or _told(made) not in told):
                    yield Lie(how, report, made)


def _told(true: Claim) -> tuple[str, str, frozenset[tuple[str, str]]]:
    """What a claim says: of two statements of a he, neither says who it is, so they say the same; manners aside."""
    slots = ((name, value.casefold()) for name, value in true["slots"].items() if name != "manner")
    return true["kind"], true["evidence"], frozenset(slots)


def _with(true: Claim, words: str | None = None, **slots: str) -> Claim:
    changed = {name.replace("_", "-"): value for name, value in slots.items()}
    return {**true, "evidence": words or true["evidence"], "slots": true["slots"] | changed}


def _made(gold: Gold, item: Item, true: Claim) -> Iterator[tuple[str, Claim]]:
    yield from _other_speaker(gold, item, true)
    yield from _altered_number(true)
    yield from _dropped(item, true, DENIALS, "dropped negation")
    yield from _dropped(item, true, OPEN, "dropped modality")
    yield from _other_status(item, true)
    yield from _other_manner(true)
    yield from _stitched(gold, item, true)
    yield from _cut_short(true)
    yield from _other_sort(item, true)


def _other_speaker(gold: Gold, item: Item, true: Claim) -> Iterator[tuple[str, Claim]]:
    """Another actor of the report in the place of whoever speaks, acts, meets or is counted."""
    end = ENDS[item.kind]
    own = true["slots"].get(end)
    if own is None:
        return
    near = _near(gold, item)
    meet = [*item.parties, *(item.slots.get(name, "") for name in ("source", "target"))]
    for other in gold.first:
        name = other.slots.get("name", "")
        if (
            other.kind is not Kind.ACTOR
            or alike(name, item.slots.get(end, own))
            or any(alike(name, m) for m in meet)
        ):
            continue
        own_name = item.slots.get(end, own)
        if item.kind in ACTING and (alike(gold.side(name), own_name) or alike(name, gold.side(own_name))):
            continue  # a minister's visit is a state's, and the negotiator acts for the union
        if item.kind is Kind.ACTOR and alike(name, item.slots["name"]):
            continue
        short = _as_written(name, true["evidence"])
        yield "other speaker", _with(true, **{end: short})
        if item.kind is not Kind.ACTOR:
            yield "other speaker, wider", _with(true, near, **{end: _as_written(name, near)})
    if (
        item.kind in {Kind.EVENT, Kind.TIE}
        and item.slots["type"] not in SYMMETRICAL
        and "target" in true["slots"]
    ):
        yield "roles changed", _with(true, source=true["slots"]["target"], target=own)


def _near(gold: Gold, item: Item) -> str:
    """The whole paragraph of an annotation."""
    start = gold.text.rfind("\n", 0, item.span.start) + 1
    return gold.text[start : gold.text.find("\n", item.span.end)]


def _altered_number(true: Claim) -> Iterator[tuple[str, Claim]]:
    for name, value in true["slots"].items():
        for found in re.finditer(r"\d", value):
            digit = str((int(found.group()) + 3) % 10)
            changed = value[: found.start()] + digit + value[found.end() :]
            yield "altered number", _with(true, **{name: changed})
            yield "altered number", _with(true, true["evidence"].replace(value, changed), **{name: changed})
        if name == "quantity":
            for cut in (HEDGES.sub("", value), value.split()[-1], value.split()[0], value[1:], value[:-1]):
                if cut != value and cut:
                    yield "altered number", _with(true, quantity=cut)


def _dropped(item: Item, true: Claim, cue: re.Pattern[str], how: str) -> Iterator[tuple[str, Claim]]:
    """A word that denies or leaves open taken out, or what stands before it cut off."""
    name = {Kind.STATEMENT: "said", Kind.FORECAST: "likelihood"}.get(item.kind)
    if name is None:
        return
    value = true["slots"][name]
    for found in cue.finditer(value):
        without = value[: found.start()] + value[found.end() :]
        yield how, _with(true, **{name: without})
        yield how, _with(true, true["evidence"].replace(value, without), **{name: without})
        if rest := value[found.end() :].strip(" ,"):
            yield how, _with(true, **{name: rest})
            yield how, _with(true, rest, **{name: rest})
        if before := value[: found.start()].strip(" ,"):
            yield how, _with(true, **{name: before})


def _cut_short(true: Claim) -> Iterator[tuple[str, Claim]]:
    """What is said without its first words or its last; a second thing said, behind `and that`, may stand alone."""
    said = true["slots"].get("said", "").split(" ")
    for at in range(1, len(said)):
        first, rest = " ".join(said[:at]), " ".join(said[at:])
        yield "cut short", _with(true, said=first.rstrip(","))
        if not first.endswith("and that"):
            yield "cut short", _with(true, said=rest)


def _other_sort(item: Item, true: Claim) -> Iterator[tuple[str, Claim]]:
    """A person as a state or an organisation, and these as a person."""
    sort = true["slots"].get("sort")
    if item.kind is Kind.ACTOR and sort is not None:
        for other in ("state", "organisation") if sort == "person" else ("person",):
            yield "other sort", _with(true, sort=other)


def _other_status(item: Item, true: Claim) -> Iterator[tuple[str, Claim]]:
    if item.kind in {Kind.EVENT, Kind.MEETING}:
        for status in STATUSES:
            if status != true["slots"].get("status"):
                yield "other status", _with(true, status=status)


def _other_manner(true: Claim) -> Iterator[tuple[str, Claim]]:
    """What was only told as if it had been said in these words, and the other way round."""
    manner = true["slots"].get("manner")
    if manner is not None:
        yield "other manner", _with(true, manner="indirect" if manner != "indirect" else "direct")
        if manner == "indirect":
            yield "other manner", _with(true, manner="mixed")


def _stitched(gold: Gold, item: Item, true: Claim) -> Iterator[tuple[str, Claim]]:
    """Evidence put together from two places, or a claim about words that stand elsewhere."""
    others = [each for each in gold.first if each.kind is item.kind and not each.span.touches(item.span)]
    for other in others[:2]:
        elsewhere = evidence(gold, other)
        if elsewhere == true["evidence"] or not true["slots"].keys() - {"name", "sort"}:
            continue  # a state is a state in any sentence
        half, rest = true["evidence"], elsewhere
        yield "stitched", _with(true, f"{half[: len(half) // 2]}{rest[len(rest) // 2 :]}")
        yield "stitched", _with(true, f"{half} {rest}")
        yield "stitched", _with(true, elsewhere)
        if item.kind is Kind.STATEMENT and not alike(item.slots["speaker"], other.slots["speaker"]):
            yield "stitched", _with(true, elsewhere, said=other.slots["said"])
            yield "stitched", _with(true, _near(gold, item), said=other.slots["said"])
