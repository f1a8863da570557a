from __future__ import annotations

import pytest
from pydantic import ValidationError

from goodoffices.room.seats import OBSERVERS, TEAM, Charter, Seat, roles_of
from tests.room.talks import charter

ANN = {"name": "Ann", "side": "A", "role": "head"}
MED = {"name": "Med", "side": "team", "role": "mediator"}


def of(**seats: dict[str, str]) -> Charter:
    return Charter.model_validate({"title": "A talk", "parties": {"A": "Ayland"}, "seats": seats})


class TestCharter:
    def test_names_the_heads_and_the_sides(self) -> None:
        room = charter()
        assert room.heads("A") == ("ann",)
        assert [room.side_name(side) for side in ("A", TEAM, OBSERVERS)] == [
            "Ayland",
            "the mediation team",
            "observers",
        ]

    def test_names_a_side_that_it_does_not_know_by_its_key(self) -> None:
        assert charter().side_name("X") == "X"

    @pytest.mark.parametrize(
        ("seats", "why"),
        [
            ({"ann": ANN | {"side": "X"}, "med": MED}, "seat `ann` is on no side: `X`"),
            ({"ann": ANN | {"role": "mediator"}, "med": MED}, "cannot be mediator. Choose: head, delegate"),
            ({"ann": ANN | {"role": "delegate"}, "med": MED}, "delegation `A` has no head"),
            ({"ann": ANN}, "nobody mediates"),
            ({"ann": ANN, "med": MED | {"role": "observer"}}, "cannot be observer. Choose: mediator"),
        ],
    )
    def test_refuses_a_room_that_could_not_work(self, seats: dict[str, dict[str, str]], why: str) -> None:
        with pytest.raises(ValidationError, match=why):
            of(**seats)

    def test_is_frozen(self) -> None:
        with pytest.raises(ValidationError, match="frozen"):
            of(ann=ANN, med=MED).title = "Another"  # type: ignore[misc]


def test_each_side_has_its_roles() -> None:
    assert [roles_of(side) for side in (TEAM, OBSERVERS, "A")] == [
        ("mediator",),
        ("observer",),
        ("head", "delegate", "note-taker"),
    ]


def test_a_seat_says_who_sits_there() -> None:
    assert Seat.model_validate(ANN).name == "Ann"
