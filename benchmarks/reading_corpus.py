"""What reading finds on the annotated reports, part by part, with 95 % intervals.

    python benchmarks/reading_corpus.py [build|measure|fresh]   every part, or one
    python benchmarks/reading_corpus.py --agreement [part]      how far the two readings agree
    python benchmarks/reading_corpus.py --table                 write the table of rules, from those to build on
    python benchmarks/reading_corpus.py --misses [kind]         what is missed, and what is wrong, on those to build on

A proposal that only one of the two readings bears out counts neither for nor against. A speaker that is only proposed
counts as left open. *Wrong speaker in green* is the share of green statements whose speaker is not the one.
"""

from __future__ import annotations

import json
import sys
from collections import Counter, defaultdict
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from benchmarks.reading_gold import CORPUS, Gold, Item, corpus, for_whom, paired, right, same, told

from goodoffices.case.casefile import load
from goodoffices.reading.freeze import thaw
from goodoffices.reading.proposals import Kind, Tier
from goodoffices.reading.read import read
from goodoffices.reading.review.tiers import Measured, family, interval, measured, tiered

if TYPE_CHECKING:
    from goodoffices.case.case import Case
    from goodoffices.reading.proposals import Proposal
    from goodoffices.reading.report import Report

TABLE = Path(__file__).parent.parent / "src" / "goodoffices" / "reading" / "review" / "measured.json"
PARTS = ("build", "measure", "fresh")


@dataclass
class Score:
    """Counts over reports, by kind and by rule.

    Attributes:
        found: proposals that an annotation bears out; wrong: those that none does; missed: annotations of both readings
            that nothing found.
        speakers: statements found whose speaker was right, wrong, or left open.
        green: green statements with a right or a wrong speaker, or that are no statement.
        rules: for each rule, how many of its proposals were right in all they say, and how many there were.
    """

    found: Counter[Kind] = field(default_factory=Counter)
    wrong: Counter[Kind] = field(default_factory=Counter)
    missed: Counter[Kind] = field(default_factory=Counter)
    speakers: Counter[str] = field(default_factory=Counter)
    green: Counter[str] = field(default_factory=Counter)
    rules: dict[str, list[int]] = field(default_factory=lambda: defaultdict(lambda: [0, 0]))
    tiers: dict[Tier, list[int]] = field(default_factory=lambda: defaultdict(lambda: [0, 0]))


@cache
def proposals_of(gold: Gold) -> tuple[Report, tuple[Proposal, ...]]:
    """An annotated report as it is frozen, and what reading proposes of it."""
    report = thaw(f"{gold.name}.txt", gold.text.encode(), published=gold.published)
    return report, tiered(read(report, _world()), measured())


@cache
def _world() -> Case:
    return load(CORPUS / "world").case


def items(gold: Gold) -> list[Item]:
    """What reading proposes of a report, as the annotations tell it."""
    report, proposals = proposals_of(gold)
    return [for_whom(gold, told(report, each, _world().party_name)) for each in proposals]


def score(part: str) -> Score:
    """Read every report of a part, and count."""
    counts = Score()
    for gold in corpus(part):
        _add(counts, gold, items(gold))
    return counts


def _add(counts: Score, gold: Gold, found: list[Item]) -> None:
    agreed, known = ([for_whom(gold, each) for each in some] for some in (gold.agreed(), gold.found()))
    for item, match in paired(found, known):
        (counts.found if match else counts.wrong)[item.kind] += 1
        good = match is not None and right(item, match)
        _count(counts, item, good=good)
        if item.kind is Kind.STATEMENT:
            _speaker(counts, item, match)
    for each in agreed:
        counts.missed[each.kind] += not any(same(item, each) for item in found)


def _count(counts: Score, item: Item, *, good: bool) -> None:
    if item.proposal is None:
        return
    for tally in (counts.rules[family(item.proposal.rule)], counts.tiers[item.proposal.tier]):
        tally[0] += good
        tally[1] += 1


def _speaker(counts: Score, item: Item, match: Item | None) -> None:
    verdict = "none" if match is None else "open" if item.open else "right" if right(item, match) else "wrong"
    counts.speakers[verdict] += 1
    if item.proposal is not None and item.proposal.tier is Tier.GREEN:
        counts.green[verdict] += 1


def share(part: int, whole: int) -> str:
    """A share with its interval.

    Example:
        >>> share(9, 10)
        '0.90 (0.60-0.98)   9/10'
    """
    low, high = interval(part, whole)
    return f"{part / whole if whole else 0:.2f} ({low:.2f}-{high:.2f}) {part:>3}/{whole}"


def show(part: str, counts: Score) -> None:
    """Print the table of a part."""
    print(f"\n{part}, {len(corpus(part))} reports\n{'':<14}{'precision':<30}{'recall':<30}F1")
    for kind in Kind:
        found, wrong, missed = counts.found[kind], counts.wrong[kind], counts.missed[kind]
        seen = sum(any_of.kind is kind for gold in corpus(part) for any_of in gold.agreed())
        precision = found / (found + wrong) if found + wrong else 0.0
        recall = (seen - missed) / seen if seen else 0.0
        both = 2 * precision * recall / (precision + recall) if precision + recall else 0.0
        print(f"{kind:<14}{share(found, found + wrong):<30}{share(seen - missed, seen):<30}{both:.2f}")
    said, green = counts.speakers, counts.green
    answered = said["right"] + said["wrong"]
    print(f"speaker right of those asserted  {share(said['right'], answered)}; left open {said['open']}")
    print(
        f"wrong speaker in green           {share(green['wrong'], sum(green.values()))}; no statement {green['none']}"
    )
    for tier in Tier:
        print(f"{tier + ' proposals right':<33}{share(*counts.tiers[tier])}")


def agreement(part: str = "") -> None:
    """Print how far the two readings agree, kind by kind: what both have, of what either has, and F1."""
    reports = corpus(part)
    print(f"{'':<14}{'first':>7}{'second':>8}{'both':>6}   F1")
    for kind in Kind:
        firsts = [each for gold in reports for each in gold.first if each.kind is kind]
        seconds = [each for gold in reports for each in gold.second if each.kind is kind]
        both = sum(each.kind is kind for gold in reports for each in gold.agreed())
        total = len(firsts) + len(seconds)
        print(
            f"{kind:<14}{len(firsts):>7}{len(seconds):>8}{both:>6}   {2 * both / total if total else 0:.2f}"
        )


def misses(kind: str = "") -> None:
    """Print what reading misses, and what it proposes that no reading bears out, on the reports to build on alone."""
    for gold in corpus("build"):
        found = items(gold)
        agreed, known = ([for_whom(gold, each) for each in some] for some in (gold.agreed(), gold.found()))
        missed = [each for each in agreed if not any(same(each, item) for item in found)]
        wrong = [item for item, match in paired(found, known) if match is None]
        for sign, some in (("missed", missed), ("wrong ", wrong)):
            for each in some:
                if kind in {"", each.kind}:
                    _print(sign, gold, each)


def _print(sign: str, gold: Gold, item: Item) -> None:
    words = gold.text[item.span.start : item.span.end].replace("\n", " ")
    rule = item.proposal.rule if item.proposal else ""
    print(f"{sign} {gold.name} {item.kind} {item.slots} {' + '.join(item.parties)}\n       {words!r} {rule}")


def write_table() -> None:
    """Write what was measured of each rule on the reports to build on."""
    rules = {rule: Measured(*tally) for rule, tally in sorted(score("build").rules.items())}
    table = {
        "measured": "on the reports to build on",
        "rules": {r: [m.right, m.of] for r, m in rules.items()},
    }
    TABLE.write_text(json.dumps(table, indent=1) + "\n", encoding="utf-8")
    for rule, found in sorted(rules.items(), key=lambda pair: -pair[1].bound):
        print(f"{rule:<44}{share(found.right, found.of)}")


def main() -> None:
    """Do what was asked for."""
    asked = sys.argv[1] if len(sys.argv) > 1 else ""
    if asked == "--agreement":
        agreement(*sys.argv[2:3])
    elif asked == "--table":
        write_table()
    elif asked == "--misses":
        misses(*sys.argv[2:3])
    else:
        for part in PARTS:
            if asked in {"", part}:
                show(part, score(part))


if __name__ == "__main__":
    main()
