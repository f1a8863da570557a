"""How far the ties are from two camps: friendly within each, hostile across [Cartwright1956]."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from goodoffices.analysis.finding import Finding
from goodoffices.analysis.listing import joined
from goodoffices.analysis.wording import citations_of

if TYPE_CHECKING:
    from collections.abc import Iterable

    from goodoffices.case.case import Case

MOST_TOGETHER = 20
"""Parties that hang together by signed ties, up to which every split into two camps is tried (2**19)."""

Pair = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Balance:
    """How far signed ties are from balance.

    Attributes:
        friendly: pairs of parties whose ties are all friendly, as far as the case says.
        hostile: pairs whose ties are all hostile.
        mixed: pairs with ties of both kinds, which take no part.
        frustration: the fewest of these pairs that would have to turn for two camps to be left; None where too many
            parties hang together to try every split.
        camps: for each group of parties that hangs together, its two camps in one best split.
        turned: the pairs that would have to turn in that split.
        sentence: all of this in words.
    """

    friendly: tuple[Pair, ...]
    hostile: tuple[Pair, ...]
    mixed: tuple[Pair, ...]
    frustration: int | None
    camps: tuple[tuple[tuple[str, ...], tuple[str, ...]], ...]
    turned: tuple[Pair, ...]
    sentence: str


def balance(case: Case) -> Finding[Balance]:
    """How far are the ties from two camps?

    Args:
        case: the case, as of a day and for an audience.

    Returns:
        the fewest pairs that would have to turn, and the camps; contested ties, and those whose tone the case does not
        say, take no part.

    Example:
        >>> from goodoffices.case.case import Case
        >>> def tie(one, other, tone):
        ...     return {"between": [one, other], "kind": "k", "say": "s", "by": "desk", "tone": tone}
        >>> ties = [tie("A", "B", "friendly"), tie("B", "C", "friendly"), tie("A", "C", "hostile")]
        >>> case = Case(goodoffices=1, title="t", parties={"A": "Alba", "B": "Bora", "C": "Cora"}, ties=ties)
        >>> balance(case).answer.frustration
        1
    """
    signed = [tie for tie in case.ties if tie.tone is not None and tie.contested is None]
    tones: dict[Pair, set[str]] = {}
    for tie in signed:
        first, second = sorted(tie.between)
        tones.setdefault((first, second), set()).add(str(tie.tone))
    plain = {pair: 1 if found == {"friendly"} else -1 for pair, found in tones.items() if len(found) == 1}
    groups = _together(plain)
    split = _split(groups, plain) if all(len(group) <= MOST_TOGETHER for group in groups) else None
    turned = (
        () if split is None else tuple(p for p, sign in plain.items() if sign * split[p[0]] * split[p[1]] < 0)
    )
    camps = () if split is None else tuple(_camps(group, split) for group in groups)
    answer = Balance(
        friendly=tuple(pair for pair, sign in plain.items() if sign > 0),
        hostile=tuple(pair for pair, sign in plain.items() if sign < 0),
        mixed=tuple(pair for pair, found in tones.items() if len(found) > 1),
        frustration=None if split is None else len(turned),
        camps=camps,
        turned=turned,
        sentence=_sentence(case, plain, camps, None if split is None else turned),
    )
    return Finding(
        question="How far are the ties from two camps?",
        answer=answer,
        method="Every split into two camps is tried: friendly within, hostile across.",
        exact=split is not None,
        assumptions=("Pairs whose ties have both tones, or none, take no part.",),
        citations=citations_of(*signed),
        references=("Aref2019",),
    )


def _together(pairs: Iterable[Pair]) -> list[list[str]]:
    """The parties that hang together, group by group."""
    groups: list[set[str]] = []
    for pair in pairs:
        touched = [group for group in groups if group & {*pair}]
        groups = [group for group in groups if group not in touched]
        groups.append(set(pair).union(*touched))
    return [sorted(group) for group in groups]


def _split(groups: list[list[str]], plain: dict[Pair, int]) -> dict[str, int]:
    """For each party its camp, 1 or -1: of all splits one in which the fewest pairs turn."""
    found: dict[str, int] = {}
    for group in groups:
        sides = np.arange(1 << (len(group) - 1))  # the last party's camp is fixed: the camps have no names
        of = {party: 1 - 2 * (sides >> k & 1) for k, party in enumerate(group)}
        turns = np.zeros(len(sides), np.int64)
        for (first, second), sign in plain.items():
            if first in of:
                turns += sign * of[first] * of[second] < 0
        best = int(np.argmin(turns))
        found |= {party: int(camp[best]) for party, camp in of.items()}
    return found


def _camps(group: Iterable[str], split: dict[str, int]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    one, other = (tuple(party for party in group if split[party] == side) for side in (1, -1))
    return one, other


def _sentence(
    case: Case,
    plain: dict[Pair, int],
    camps: tuple[tuple[tuple[str, ...], tuple[str, ...]], ...],
    turned: tuple[Pair, ...] | None,
) -> str:
    if not plain:
        return "No tie says whether it is friendly or hostile."
    if turned is None:
        return f"More than {MOST_TOGETHER} parties hang together by signed ties: their balance is not worked out."
    told = "; ".join(
        " against ".join(joined(case.party_name(p) for p in camp) for camp in pair if camp) for pair in camps
    )
    if not turned:
        return f"The {len(plain)} pairs whose tone the case says fall into camps: {told}."
    pairs = joined(" and ".join(case.party_name(p) for p in pair) for pair in turned)
    return f"Of {len(plain)} pairs whose tone the case says, {len(turned)} do not fit two camps ({told}): {pairs}."
