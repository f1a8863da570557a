from __future__ import annotations

import json

import pytest
from pydantic import ValidationError

from goodoffices.room.record.contents import Agenda, AgendaItem, Bracket, Paragraph, Run, Signed, Wording
from tests.room.talks import AGENDA


class TestAgenda:
    def test_keeps_its_order_through_a_record_that_sorts_keys(self) -> None:
        items = {"z": AgendaItem(wording="Z", options={"b": "B", "a": "A"}), "a": AgendaItem(wording="A")}
        sorted_keys = json.dumps(json.loads(Agenda(items=items).model_dump_json()), sort_keys=True)
        again = Agenda.model_validate_json(sorted_keys)
        assert list(again.items) == ["z", "a"]
        assert list(again.items["z"].options) == ["b", "a"]

    def test_may_be_written_as_a_mapping(self) -> None:
        assert Agenda.model_validate(AGENDA.model_dump()) == AGENDA
        assert Agenda.model_validate({"items": {"a": {"wording": "A"}}}).items["a"].wording == "A"

    def test_in_another_order_is_another_agenda(self) -> None:
        turned = Agenda(items=dict(reversed(AGENDA.items.items())))
        assert not turned.same_as(AGENDA)
        assert AGENDA.same_as(Agenda.model_validate_json(AGENDA.model_dump_json()))

    @pytest.mark.parametrize(
        "items",
        [[["a", {"wording": "A"}], ["a", {"wording": "B"}]], [["a"]], [[["a"], {}]], ["ab"], [1], [], "a"],
    )
    def test_refuses_pairs_that_are_none(self, items: object) -> None:
        with pytest.raises(ValidationError, match="items"):
            Agenda.model_validate({"items": items})


class TestSigned:
    @pytest.mark.parametrize("how", ["signed with a reservation", "disputed"])
    def test_a_reservation_and_a_dispute_say_what_they_are_about(self, how: str) -> None:
        assert Signed.model_validate({"how": how, "note": "Not so."}).note == "Not so."
        with pytest.raises(ValidationError, match="say in words"):
            Signed.model_validate({"how": how})

    def test_a_plain_signature_says_nothing_more(self) -> None:
        with pytest.raises(ValidationError, match="a plain signature does not"):
            Signed(how="signed", note="But.")


def test_a_paragraph_knows_its_brackets() -> None:
    bracket = Bracket(wordings=(Wording(by=("A",), runs=()),))
    assert Paragraph(pieces=(Run(text="x", by="team"), bracket)).brackets == (bracket,)
