"""The real report, as it came: what the rules of this part must find in it."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from goodoffices.reading.events.events import events
from goodoffices.reading.forecasts import forecasts
from goodoffices.reading.meetings import meetings
from goodoffices.reading.numbers import numbers
from goodoffices.reading.ties import ties
from tests.reading.naming import actors_of, page_of

if TYPE_CHECKING:
    from goodoffices.reading.proposals import Proposal

REPORT = Path(__file__).parents[3] / "shared" / "reports" / "turkey-hosts-talks.txt"

pytestmark = pytest.mark.skipif(
    not REPORT.is_file(), reason="the report lies in ../shared, which is absent here"
)


@cache
def told() -> dict[str, list[dict[str, str]]]:
    text = REPORT.read_text(encoding="utf-8")
    page, actors = page_of(text), actors_of(text)
    read = {"events": events, "ties": ties, "meetings": meetings, "forecasts": forecasts, "numbers": numbers}
    return {name: [values(each) for each in rule(page, actors)] for name, rule in read.items()}


def values(proposal: Proposal) -> dict[str, str]:
    return {name: slot.value for name, slot in proposal.slots}


def has(kind: str, **slots: str) -> bool:
    return any(slots.items() <= each.items() for each in told()[kind])


def test_the_meeting_is_planned_for_the_tenth_in_turkey() -> None:
    assert has(
        "meetings",
        **{"party-1": "rus", "party-2": "ukr"},
        status="planned",
        when="2022-03-10",
        where="Turkey",
    )
    assert has("meetings", **{"party-1": "kuleba", "party-2": "lavrov"}, status="planned", when="2022-03-10")
    assert has(
        "meetings", **{"party-1": "cavusoglu", "party-2": "lavrov", "party-3": "kuleba"}, status="planned"
    )


def test_the_belarus_track_was_held_and_nothing_else_was() -> None:
    assert has("meetings", **{"party-1": "ukr", "party-2": "rus"}, status="occurred", where="Belarus")
    assert sum(each["status"] == "occurred" for each in told()["meetings"]) == 1


def test_turkey_is_tied_to_each_side() -> None:
    assert has("ties", source="tur", target="ukr", type="arms", leans="ukr", status="occurred")
    assert has("ties", source="tur", target="ukr", type="support", status="occurred")
    assert has("ties", source="tur", target="rus", type="energy", leans="tur", status="occurred")
    assert has("ties", source="tur", target="rus", type="airspace", status="refused")
    assert has("ties", source="tur", target="nato", type="membership")


def test_the_sanctions_and_the_refusal_to_join_them() -> None:
    assert has("events", source="west", target="rus", type="SANCTION", code="163", status="occurred")
    assert has("events", source="tur", target="west", type="REJECT", status="refused")
    assert has("events", source="erdogan", target="rus", type="DISAPPROVE")


@pytest.mark.parametrize(
    ("who", "likelihood"),
    [
        ("analysts", "slim to none"),
        ("cagaptay", "highly surprised"),
        ("kuleba", "limited"),
        ("kuleba", "am not pinning any great hopes"),
        ("erdogan", "voiced optimism"),
        ("erdogan", "hopeful"),
    ],
)
def test_every_forecast_with_its_words(who: str, likelihood: str) -> None:
    found = [each for each in told()["forecasts"] if likelihood in each["likelihood"]]
    assert [each["forecaster"] for each in found] == [who]


def test_the_refugees_with_who_counted_them() -> None:
    assert has("numbers", quantity="more than 2000000", unit="people", attributed="un")
