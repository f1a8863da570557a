from __future__ import annotations

import pytest

from goodoffices.room.proceedings import COMMANDS, Refusal
from goodoffices.room.proceedings.commands import RefusedError, ask, refuse


def test_a_refusal_is_told_with_its_values() -> None:
    refusal = Refusal("There is no seat {seat}.", {"seat": "ann"})
    assert (str(refusal), refusal.asks) == ("There is no seat ann.", False)


def test_refusing_and_asking_carry_the_refusal_out() -> None:
    with pytest.raises(RefusedError, match="No x") as caught:
        refuse("No {what}.", what="x")
    assert not caught.value.refusal.asks
    with pytest.raises(RefusedError, match="Sure") as caught:
        ask("Sure of {what}?", what="x")
    assert caught.value.refusal.asks


@pytest.mark.parametrize("name", COMMANDS)
def test_what_confirms_a_command_is_a_field_of_it_that_is_false_otherwise(name: str) -> None:
    kind = COMMANDS[name]
    assert kind.name == name
    assert kind.confirmed_by is None or kind.model_fields[kind.confirmed_by].default is False


def test_these_are_asked_about() -> None:
    assert {name: kind.confirmed_by for name, kind in COMMANDS.items() if kind.confirmed_by} == {
        "propose-package": "ad_referendum",
        "answer-proposal": "ad_referendum",
        "initial-text": "ad_referendum",
        "close-proposal": "unanswered",
        "close-poll": "unanswered",
        "seal-record": "unattested",
    }
