"""Events between parties, measured on the PLOVER/CAMEO gold records (not shipped; CC BY-SA 4.0).

    python benchmarks/reading_events.py [PLOVER.JSON]

Records are dealt by the SHA-256 of their id: the even half is the one the frames were written on. Of the odd half, 57
records were opened in two lots while they were, each lot only after it had been scored; 30 were never read, though
their totals were looked at, and come nearest to telling how the frames do on what they have not seen. Intervals are
Wilson's for shares and of 2,000 bootstrap draws, of fixed seed, for macro-F1; all at 95%.
"""

from __future__ import annotations

import hashlib
import json
import re
import sys
from collections import Counter
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

from goodoffices.reading.actors import actors
from goodoffices.reading.events.events import events
from goodoffices.reading.events.judging import judged
from goodoffices.reading.events.plover import announced
from goodoffices.reading.events.sides import sides
from goodoffices.reading.events.sureness import FOUND, doubt
from goodoffices.reading.events.words import mentioned
from goodoffices.reading.page import reader
from goodoffices.reading.report import Report

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from goodoffices.reading.acting import Actors
    from goodoffices.reading.page import Page
    from goodoffices.reading.proposals import Proposal

GOLD = Path(__file__).parents[2] / "shared" / "gold" / "plover.json"
FEWEST, DRAWS, Z, COVERED = 5, 2000, 1.96, 0.6
"""Types with fewer records stay out of macro-F1; bootstrap draws; 95%; what agreeing with the pair adds to a type."""
BASELINES = (
    "baselines, macro-F1 of a given pair's type, 15 types: dictionary .46, linear model .73, large NLI model .82\n"
    "baselines, whole events: recall .50, precision .38"
)
SMALL = {
    "the",
    "and",
    "of",
    "in",
    "for",
    "president",
    "prime",
    "minister",
    "foreign",
    "government",
    "army",
    "troops",
}
SMALL |= {"forces", "officials", "leader", "leaders", "group"}
"""Words that tell no name from another."""


@dataclass(frozen=True)
class Scored:
    """A record as read: its lot and type, the type found for its pair, how sure, and if its whole event is right."""

    lot: str
    type: str
    found: str | None
    sure: float
    told: bool
    right: bool


def lot(record: dict[str, Any]) -> str:
    """Which lot a record is dealt to."""
    digest = hashlib.sha256(record["id"].encode()).digest()
    if digest[0] % 2 == 0:
        return "built on"
    return "opened" if digest[1] % 3 == 0 or digest[2] % 2 == 0 else "never read"


def names(record: dict[str, Any], side: str) -> list[str]:
    """The gold names of a side; those who do it to each other are each other's target."""
    given = record.get(side) or []
    listed = [each.get("actorText", "") for each in given if isinstance(each, dict)]
    if side == "target" and not listed and len(record.get("source") or []) > 1:
        return names(record, "source")
    return listed


def content(text: str) -> set[str]:
    """The words of a name that tell it from others."""
    return {w for w in re.findall(r"\w+", text.lower().replace(".", "")) if w not in SMALL and len(w) > 1}


def touches(words: Sequence[str], gold: Sequence[str]) -> bool:
    """Whether one of some words shares a telling word with a gold name; with no gold name, yes."""
    return not gold or any(content(word) & content(name) for word in words for name in gold)


def score(record: dict[str, Any]) -> Scored:
    """Read a record's sentence and set it against the gold."""
    page = reader().page(Report("r.txt", "0" * 64, "txt", record["text"], (), date(2000, 1, 1)))
    who = actors(page, None)
    source, target = names(record, "source"), names(record, "target")
    ranked = sorted(
        told_of(page, who, source, target), key=lambda each: -(each[0].weight + COVERED * each[1])
    )
    kinds = [(e.weight + COVERED * agreed, announced(e.type, e.code)) for e, agreed in ranked]
    found = kinds[0][1] if kinds else None
    second = next((weight for weight, kind in kinds if kind != found), 0.0)
    proposals = events(page, who)
    first = proposals[0] if proposals else None
    right = first is not None and whole(page, first, (record["event"], source, target))
    sure = kinds[0][0] - second - doubt(ranked[0][0]) + FOUND * ranked[0][1] if ranked else -1.0
    return Scored(lot(record), record["event"], found, sure, first is not None, right)


def whole(page: Page, first: Proposal, gold: tuple[str, list[str], list[str]]) -> bool:
    """Whether a proposal has the gold's type, source and target; with no target it is wrong where the gold has one."""
    kind, code = first.slot("type"), first.slot("code")
    if kind is None or code is None or announced(kind.value, code.value) != gold[0]:
        return False
    for name, wanted in (("source", gold[1]), ("target", gold[2])):
        slot = first.slot(name)
        if wanted and not (slot and slot.span and touches([page.words(slot.span)], wanted)):
            return False
    return True


def told_of(page: Page, who: Actors, source: list[str], target: list[str]) -> list[tuple[Any, int]]:
    """Every event that the sentences tell of, and with how many sides of the given pair it agrees."""
    found = []
    for sentence in page.sentences:
        named = mentioned(who, sentence)
        document = sentence.tokens.doc
        for event in judged(sentence.tokens):
            doing, done = ([document[m.start : m.end].text for m in side] for side in sides(event, named))
            found.append((event, touches(doing, source) + touches(done, target)))
    return found


def macro(rows: Sequence[Scored], types: Sequence[str]) -> float:
    """Macro-F1 over the types that occur."""
    right, found, gold = (
        Counter(r.type for r in rows if r.found == r.type),
        Counter(r.found for r in rows),
        Counter(r.type for r in rows),
    )
    return float(np.mean([2 * right[t] / (found[t] + gold[t]) for t in types if gold[t]]))


def bootstrap(rows: Sequence[Scored], measure: Callable[[Sequence[Scored]], float]) -> str:
    """A measure with its interval over resampled records."""
    rng = np.random.default_rng(1)
    draws = [measure([rows[i] for i in rng.integers(0, len(rows), len(rows))]) for _ in range(DRAWS)]
    low, high = np.quantile(draws, [0.025, 0.975])
    return f"{measure(rows):.2f} [{low:.2f}, {high:.2f}]"


def wilson(k: int, n: int) -> str:
    """A share with its interval."""
    if not n:
        return "of none"
    middle, half = (k + Z * Z / 2) / (n + Z * Z), Z * np.sqrt(k * (n - k) / n + Z * Z / 4) / (n + Z * Z)
    return f"{k / n:.2f} [{middle - half:.2f}, {middle + half:.2f}] ({k} of {n})"


def main() -> None:
    """Print the table."""
    place = Path(sys.argv[1]) if len(sys.argv) > 1 else GOLD
    if not place.is_file():
        print(f"{place} is not here; the gold records are not shipped. Give their place as the argument")
        sys.exit(2)
    records = json.loads(place.read_text(encoding="utf-8"))["records"]
    counts = Counter(record["event"] for record in records)
    types = sorted(kind for kind, n in counts.items() if n >= FEWEST)
    rows = [score(record) for record in records]
    print(f"{len(records)} records, {len(counts)} types, {len(types)} of them with {FEWEST} records or more")
    print(BASELINES)
    for name in ("built on", "opened", "never read"):
        told = [row for row in rows if row.lot == name]
        surest = sorted(told, key=lambda row: -row.sure)[: len(told) // 2]
        right = sum(row.right for row in told)
        print(f"\n{name}: {len(told)} records")
        print("  type of a given pair:      ", wilson(sum(r.type == r.found for r in told), len(told)))
        print(f"  macro-F1, {len(types)} types:       ", bootstrap(told, lambda r: macro(r, types)))
        print("  precision, surest half:    ", wilson(sum(r.type == r.found for r in surest), len(surest)))
        print("  whole events, recall:      ", wilson(right, len(told)))
        print("  whole events, precision:   ", wilson(right, sum(row.told for row in told)))


if __name__ == "__main__":
    main()
