"""How far proposals may be trusted: what was measured of each rule, and what rejects in this case teach."""

from __future__ import annotations

import json
from collections import Counter
from dataclasses import dataclass, replace
from functools import cache
from importlib import resources
from math import sqrt
from typing import TYPE_CHECKING

from goodoffices.reading.proposals import Tier
from goodoffices.reading.review.journal import Act

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from goodoffices.reading.proposals import Proposal
    from goodoffices.reading.review.journal import Decision

BOUND = 0.70
"""Green is a rule of whose proposals, by the lower end of the 95 % interval, at least this share was right."""
FEWEST = 5
"""As if at least so many proposals of a rule had been judged in a case: one reject alone takes no green away."""
HALF = 0.5
"""Red is a rule that was right less often than this, by the upper end of the interval."""
Z = 1.959964
MODEL = "model"
"""The rule's name of what an optional language model proposes; it is never green."""


@dataclass(frozen=True)
class Measured:
    """How many proposals of a rule were right, of how many, on the annotated reports."""

    right: int
    of: int

    @property
    def bound(self) -> float:
        """The lower end of Wilson's 95 % interval.

        Example:
            >>> round(Measured(9, 9).bound, 2), round(Measured(9, 10).bound, 2), Measured(0, 0).bound
            (0.7, 0.6, 0.0)
        """
        return interval(self.right, self.of)[0]


def interval(right: int, of: int) -> tuple[float, float]:
    """Wilson's 95 % interval for a share; everything where nothing was counted.

    Example:
        >>> tuple(round(end, 2) for end in interval(8, 10))
        (0.49, 0.94)
    """
    if not of:
        return 0.0, 1.0
    share, spread = right / of, Z * Z / of
    middle = (share + spread / 2) / (1 + spread)
    half = Z * sqrt(share * (1 - share) / of + spread / (4 * of)) / (1 + spread)
    return max(0.0, middle - half), min(1.0, middle + half)


def family(rule: str) -> str:
    """What a rule is measured with: lines of one table of a grammar together, since each alone is seldom met.

    Example:
        >>> family("events/verbal_conflict/REJECT-120-refuse"), family("statements.direct.named")
        ('events/verbal_conflict', 'statements.direct.named')
    """
    return rule.rpartition("/")[0] or rule


@cache
def measured() -> Mapping[str, Measured]:
    """What was measured of each family of rules, by its name; the table that is shipped."""
    text = resources.files("goodoffices.reading.review").joinpath("measured.json").read_text("utf-8")
    return {rule: Measured(right, of) for rule, (right, of) in json.loads(text)["rules"].items()}


def rejected_too_often(decided: Iterable[Decision]) -> frozenset[str]:
    """The rules whose rejects in this case exceed what green allows.

    A mended proposal was not right as it stood, and counts as a reject here.
    """
    judged: Counter[str] = Counter()
    wrong: Counter[str] = Counter()
    for each in decided:
        judged[each.entry.rule] += 1
        wrong[each.entry.rule] += each.entry.act is not Act.ACCEPTED
    return frozenset(rule for rule in judged if wrong[rule] > (1 - BOUND) * max(judged[rule], FEWEST))


def tiered(
    proposals: Iterable[Proposal], table: Mapping[str, Measured], decided: Iterable[Decision] = ()
) -> tuple[Proposal, ...]:
    """The proposals with the tier that the figures give them.

    Green where the rule's bound holds, nothing in the proposal is marked, and rejects in this case have not taken green
    away; red where a model proposed it, or where even the upper end of the interval is under one half; else amber.

    Args:
        proposals: what was read.
        table: what was measured of each family of rules.
        decided: what was decided in this case.
    """
    taught = rejected_too_often(decided)
    return tuple(replace(each, tier=_tier(each, table, taught)) for each in proposals)


def _tier(proposal: Proposal, table: Mapping[str, Measured], taught: frozenset[str]) -> Tier:
    found = table.get(family(proposal.rule), Measured(0, 0))
    marked = any(slot.marked for _, slot in proposal.slots)
    if proposal.rule == MODEL or interval(found.right, found.of)[1] < HALF:
        return Tier.RED
    return Tier.GREEN if found.bound >= BOUND and not marked and proposal.rule not in taught else Tier.AMBER
