from __future__ import annotations

import pytest

from goodoffices.room.record import EVERYONE, MEDIATION, Audience, caucus, delegation, named
from tests.room.talks import charter

ROOM = charter("ABC")
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
