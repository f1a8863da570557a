"""The real report, as it came: what the grammars must find in it."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from goodoffices.reading.actors import actors
from goodoffices.reading.facts import facts
from goodoffices.reading.freeze import freeze
from goodoffices.reading.page import Page, reader
from tests.reading.naming import PUBLISHED

if TYPE_CHECKING:
    from goodoffices.reading.proposals import Proposal

REPORT = Path(__file__).parents[3] / "shared" / "reports" / "turkey-hosts-talks.txt"

pytestmark = pytest.mark.skipif(
    not REPORT.is_file(), reason="the report lies in ../shared, which is absent here"
)


@cache
def read() -> tuple[Page, tuple[Proposal, ...]]:
    page = reader().page(freeze(REPORT, published=PUBLISHED))
    return page, facts(page, actors(page, None))


def values(proposal: Proposal) -> dict[str, str]:
    return {name: slot.value for name, slot in proposal.slots}


def told(kind: str) -> list[dict[str, str]]:
    return [values(each) for each in read()[1] if each.kind == kind]


def has(kind: str, **slots: str) -> bool:
    return any(slots.items() <= each.items() for each in told(kind))


def meet(*parties: str, **slots: str) -> bool:
    return has("meeting", **{f"party-{n}": key for n, key in enumerate(parties, 1)}, **slots)


def test_the_meeting_is_planned_for_the_tenth_in_turkey() -> None:
    assert meet("RUS", "UKR", status="planned", when="2022-03-10", where="Turkey")
    assert meet("dmytro-kuleba", "sergei-lavrov", status="planned", when="2022-03-10")
    assert meet("mevlut-cavusoglu", "sergei-lavrov", "dmytro-kuleba", status="planned", when="2022-03-10")


def test_the_belarus_track_was_held_and_nothing_else_was() -> None:
    assert has("meeting", **{"party-1": "UKR", "party-2": "RUS"}, status="occurred", where="Belarus")
    assert sum(each["status"] == "occurred" for each in told("meeting")) == 1


def test_turkey_is_tied_to_each_side() -> None:
    assert has("tie", source="TUR", target="UKR", type="arms", leans="UKR", status="occurred")
    assert has("tie", source="TUR", target="UKR", type="support", status="occurred")
    assert has("tie", source="TUR", target="RUS", type="energy", leans="TUR", status="occurred")
    assert has("tie", source="TUR", target="RUS", type="airspace", status="refused")
    assert has("tie", source="TUR", target="NATO", type="membership")


def test_the_sanctions_and_the_refusal_to_join_them() -> None:
    assert has("event", source="WEST", target="RUS", type="SANCTION", code="163", status="occurred")
    assert has("event", source="TUR", type="REJECT", status="refused")
    assert not has("event", source="TUR", target="WEST", type="REJECT")
    assert has("event", source="recep-tayyip-erdogan", target="RUS", type="DISAPPROVE")


@pytest.mark.parametrize(
    ("who", "likelihood"),
    [
        ("analysts", "slim to none"),
        ("soner-cagaptay", "highly surprised"),
        ("dmytro-kuleba", "limited"),
        ("dmytro-kuleba", "am not pinning any great hopes"),
        ("recep-tayyip-erdogan", "voiced optimism"),
        ("recep-tayyip-erdogan", "hopeful"),
    ],
)
def test_every_forecast_with_its_words(who: str, likelihood: str) -> None:
    found = [each for each in told("forecast") if likelihood in each["likelihood"]]
    assert [each["forecaster"] for each in found] == [who]


def test_the_refugees_with_who_counted_them() -> None:
    assert has("number", quantity="more than 2000000", unit="people", attributed="UN")


def test_every_slot_is_words_of_the_report_outside_its_boilerplate() -> None:
    page, found = read()
    spans = [
        span
        for each in found
        for span in (*each.evidence, *(slot.span for _, slot in each.slots if slot.span))
    ]
    assert spans
    assert [span for span in spans if any(span.touches(masked) for masked in page.report.masked)] == []
    assert all(page.words(span).strip() for span in spans)
