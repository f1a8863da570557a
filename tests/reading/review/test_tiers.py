from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from goodoffices.reading.proposals import Kind, Tier
from goodoffices.reading.review.journal import Act, Decision, Entry
from goodoffices.reading.review.tiers import BOUND, Measured, interval, measured, rejected_too_often, tiered
from tests.reading.review.small import GRAIN, proposal

if TYPE_CHECKING:
    from goodoffices.reading.proposals import Proposal

GOOD = {"tie-rule": Measured(20, 20)}


def judged(*acts: Act, rule: str = "tie-rule") -> list[Decision]:
    return [Decision(Entry(act, f"k{n}", "r", "d", "tie", rule, "2041")) for n, act in enumerate(acts)]


def tier(each: Proposal, table: dict[str, Measured], decided: list[Decision] | None = None) -> Tier:
    return tiered([each], table, decided or ())[0].tier


def test_the_interval_is_wilsons() -> None:
    assert interval(0, 10) == pytest.approx((0, 0.2775), abs=1e-4)
    assert interval(20, 20) == pytest.approx((0.8389, 1), abs=1e-4)


@pytest.mark.parametrize(
    ("found", "wanted"),
    [
        (Measured(20, 20), Tier.GREEN),
        (Measured(9, 9), Tier.GREEN),
        (Measured(8, 8), Tier.AMBER),
        (Measured(17, 20), Tier.AMBER),
        (Measured(10, 20), Tier.AMBER),
        (Measured(9, 20), Tier.AMBER),
        (Measured(4, 20), Tier.RED),
        (Measured(0, 3), Tier.AMBER),
        (Measured(0, 0), Tier.AMBER),
    ],
)
def test_green_where_the_bound_holds(found: Measured, wanted: Tier) -> None:
    assert (found.bound >= BOUND) is (wanted is Tier.GREEN)
    assert tier(GRAIN, {"tie-rule": found}) is wanted


def test_what_is_only_proposed_is_never_green() -> None:
    marked = proposal(Kind.TIE, "Veskia buys most of its grain from Orlania", marked="a pronoun", source="it")
    assert tier(marked, GOOD) is Tier.AMBER


def test_a_model_is_never_green() -> None:
    words = "Veskia buys most of its grain from Orlania"
    assert tier(proposal(Kind.TIE, words, "model"), {"model": Measured(99, 99)}) is Tier.RED


def test_lines_of_one_grammar_are_measured_together() -> None:
    line = proposal(
        Kind.TIE, "Veskia buys most of its grain from Orlania", "ties/ties/trade-buy", source="VES"
    )
    assert tier(line, {"ties/ties": Measured(20, 20)}) is Tier.GREEN


def test_rejects_beyond_the_bound_take_green_away_in_this_case() -> None:
    assert tier(GRAIN, GOOD, judged(Act.REJECTED)) is Tier.GREEN
    assert tier(GRAIN, GOOD, judged(Act.REJECTED, Act.MENDED)) is Tier.AMBER
    assert tier(GRAIN, GOOD, judged(Act.REJECTED, Act.REJECTED, rule="another")) is Tier.GREEN
    assert tier(GRAIN, GOOD, judged(*[Act.ACCEPTED] * 8, Act.REJECTED, Act.REJECTED)) is Tier.GREEN
    assert rejected_too_often(judged(*[Act.ACCEPTED] * 6, *[Act.REJECTED] * 3)) == {"tie-rule"}


def test_the_shipped_table_counts_no_more_right_than_there_were() -> None:
    assert all(0 <= found.right <= found.of for found in measured().values())
