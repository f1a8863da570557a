"""The gate before a language model, on every lie that can be made from the annotated reports, and on every true claim.

No model is asked. Run `python benchmarks/reading_model.py` in the repository's folder; it takes half a minute.
"""

from __future__ import annotations

import sys
from collections import Counter
from typing import TYPE_CHECKING

from goodoffices.reading.model.gate import admitted
from tests.reading.model.framed import taken_back
from tests.reading.model.lies import honest, lies, report_of

if TYPE_CHECKING:
    from collections.abc import Iterable

    from tests.reading.model.lies import Lie

PARTS = ("build", "measure", "fresh")


def tried(what: str, made: Iterable[Lie]) -> bool:
    """Print how many lies were tried and which pass; whether none does."""
    counts: Counter[str] = Counter()
    passed: list[Lie] = []
    for lie in made:
        counts[lie.how] += 1
        if admitted(lie.report, [lie.claim])[0]:
            passed.append(lie)
    print(f"{what}: {counts.total()} tried, {len(passed)} passed")
    for how, count in counts.most_common():
        print(f"  {how}: {count}")
    for lie in passed:
        print(f"  PASSED, {lie.how}, {lie.report.name}: {lie.claim}")
    return not passed


def true_claims() -> None:
    """Print how many true claims pass, by kind and half."""
    passed: Counter[tuple[str, str]] = Counter()
    counts: Counter[tuple[str, str]] = Counter()
    for gold, item, claim in honest():
        half = gold.name.split("-")[0]
        for kind in (item.kind.value, "all"):
            counts[kind, half] += 1
            passed[kind, half] += len(admitted(report_of(gold), [claim])[0])
    for kind in dict.fromkeys(kind for kind, _ in counts):
        row = " | ".join(f"{half} {passed[kind, half]} of {counts[kind, half]}" for half in PARTS)
        print(f"{kind}: {row}")


if __name__ == "__main__":
    true_claims()
    held = [tried("lies", lies()), tried("claims taken back", taken_back())]
    sys.exit(0 if all(held) else "a lie passed")
