from __future__ import annotations

import pytest

from goodoffices.room.archive.merkle import LEAVES
from goodoffices.room.record import EVERYONE, MEDIATION, Audience, caucus, delegation, named
from goodoffices.room.record.audience import MOST, most_groups, standing
from goodoffices.room.seats import Charter, Seat
from tests.room.talks import charter as charter_of

ROOM = charter_of("ABC")
ADMITTED = {
    EVERYONE: set(ROOM.seats),
    MEDIATION: {"med", "mia"},
    delegation("A"): {"ann", "abe", "ada"},
    caucus("B"): {"bob", "bea", "ben", "med", "mia"},
    named("ann", "obs"): {"ann", "obs"},
}


@pytest.mark.parametrize("audience", ADMITTED, ids=str)
class TestEveryKindOfAudience:
    def test_admits_its_own_and_nobody_else(self, audience: Audience) -> None:
        assert {seat for seat in ROOM.seats if audience.admits(seat, ROOM)} == ADMITTED[audience]

    def test_is_written_and_read_back(self, audience: Audience) -> None:
        assert Audience.parse(str(audience)) == audience


@pytest.mark.parametrize(
    "text",
    ["", "nobody", "everyone.A", "team.med", "caucus", "caucus.A+B", "delegation", "seats", "seats.ann+"],
)
def test_a_text_that_names_no_audience_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match=f"`{text}` is no audience".replace("+", r"\+")):
        Audience.parse(text)


def test_named_seats_are_the_same_in_any_order() -> None:
    assert named("b", "a", "b") == named("a", "b") == Audience("seats", ("a", "b"))


def test_audiences_have_an_order() -> None:
    assert sorted([named("a"), EVERYONE, caucus("B"), caucus("A")])[:2] == [caucus("A"), caucus("B")]


@pytest.mark.parametrize("people", [5, 40, 200, 500])
def test_each_seats_groups_have_room_beside_those_of_all_others(people: int) -> None:
    """Whoever begins as many as it may takes nothing from anybody, and so learns nothing of anybody."""
    seats = {f"s{i}": Seat(name="S", side="A", role="head") for i in range(people - 1)}
    charter = Charter(
        title="T", parties={"A": "A"}, seats={**seats, "m": Seat(name="M", side="team", role="mediator")}
    )
    assert most_groups(charter) >= 1
    assert len(standing(charter)) + people * (most_groups(charter) + 1) <= MOST == LEAVES
