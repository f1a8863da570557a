from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from goodoffices.analysis.authority import authority
from goodoffices.analysis.claims_index import claims_index
from goodoffices.analysis.mediators import mediators
from goodoffices.analysis.odds import odds
from goodoffices.analysis.sources import sources
from goodoffices.analysis.ties import ties
from tests.analysis.two_sides import TEXT, case_of, swapped, texts_of

if TYPE_CHECKING:
    from collections.abc import Callable

    from goodoffices.analysis.finding import Finding
    from goodoffices.case.case import Case

QUESTION = """\
questions:
  pause:
    ask: Does Ayland agree on a pause with Beeland?
    closes: 2022-03-10
    forecasts: [{who: Ann, words: Beeland will, probability: 0.25, cite: {wire: "Ayland seeks a pause"}}]
    compare: {crisis-war-mediated: Ayland and Beeland are two of many.}
    happened: {answer: yes, say: Ayland agreed., by: desk}
"""

FINDINGS: dict[str, Callable[[Case], Finding[object]]] = {
    "authority in the room": lambda case: authority(case, "meeting", case.tracks["talks"].sessions[0]),
    "authority of all": lambda case: authority(case, "meeting"),
    "ties": ties,
    "mediators": mediators,
    "sources": sources,
    "odds": lambda case: odds(case, "pause", None),
}


class TestOneRuleForAllSides:
    """Swapping the two sides' names swaps the finding and changes nothing else."""

    @pytest.mark.parametrize("name", FINDINGS)
    def test_swapping_the_sides_swaps_the_finding(self, name: str) -> None:
        plain = FINDINGS[name](case_of(TEXT + QUESTION))
        other = FINDINGS[name](case_of(swapped(TEXT + QUESTION)))
        assert repr(other) == swapped(repr(plain))
        assert name == "odds" or repr(other) != repr(plain)

    def test_swapping_the_sides_swaps_the_claims(self) -> None:
        first, second = case_of(TEXT + QUESTION), case_of(swapped(TEXT + QUESTION))
        plain, other = (claims_index(case, texts_of(case)) for case in (first, second))
        without_ids = [
            [replace(entry, claim=replace(entry.claim, id="")) for entry in index.entries]
            for index in (plain, other)
        ]
        assert repr(without_ids[1]) == swapped(repr(without_ids[0]))

    def test_listing_the_sides_in_the_other_order_changes_no_cell(self) -> None:
        case = case_of()
        turned = case.model_copy(update={"parties": dict(reversed(case.parties.items()))})
        first, second = (authority(each, "meeting").answer.delegates for each in (case, turned))
        assert first == second[::-1]

    def test_listing_the_sides_in_the_other_order_changes_no_count(self) -> None:
        case = case_of()
        turned = case.model_copy(update={"parties": dict(reversed(case.parties.items()))})
        first, second = (
            {(m.party, what.what): dict(what.counts) for m in mediators(each).answer for what in m.evenness}
            for each in (case, turned)
        )
        assert first == second
