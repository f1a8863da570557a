from __future__ import annotations

from datetime import timedelta

import pytest

from goodoffices.room.proceedings import NOTHING_YET, Act, Command, Refusal, decide, numbered
from goodoffices.room.record import EVERYONE, caucus
from goodoffices.room.record.talking import Said
from tests.room.talks import START, Talks, at, command


class TestDecide:
    def test_the_same_page_does_it_once(self) -> None:
        talks = at("working")
        assert len(talks.all("ann", "say", "page-1", text="x")) == 1
        assert talks.all("ann", "say", "page-1", text="x") == ()
        assert len(talks.all("bob", "say", "page-1", text="x")) == 1

    def test_a_page_whose_act_was_refused_may_try_again(self) -> None:
        talks = Talks()
        assert isinstance(talks.decide("ann", "say", "page-1", text="x"), Refusal)
        talks.ruled()
        assert talks.all("ann", "say", "page-1", text="x")

    def test_without_a_token_it_is_another_act(self) -> None:
        talks = at("working")
        assert [len(talks.all("ann", "say", text="x")) for _ in range(2)] == [1, 1]

    def test_entries_say_who_and_when_to_the_millisecond(self) -> None:
        talks = at("working")
        talks.now += timedelta(microseconds=1234)
        entry = talks.do("ann", "say", "page-1", text="x")
        assert (entry.by, entry.token, entry.at.microsecond) == ("ann", "page-1", 1000)

    def test_no_such_seat(self) -> None:
        with pytest.raises(KeyError, match="zoe"):
            decide(Talks().state, Act("zoe", command("say", text="x")), START)

    def test_no_room(self) -> None:
        with pytest.raises(KeyError, match="ann"):
            decide(NOTHING_YET, Act("ann", command("say", text="x")), START)

    def test_a_command_that_nobody_decides_on(self) -> None:
        class Nap(Command):
            """Rest."""

        Nap.roles, Nap.phases = frozenset({"head"}), frozenset({"opening"})
        with pytest.raises(TypeError, match="nobody decides on Nap for ann"):
            decide(Talks().state, Act("ann", Nap()), START)


BARRED = [
    ("opening", "ann", "say", {"text": "x"},
     "Nothing of substance before the ground rules are agreed. Agree them first."),
    ("ruled", "med", "open-poll", {"choices": {"a": "b"}}, "This waits for the agenda. Agree its wording first."),
    ("working", "med", "seal-record", {}, "This waits for the end of the session."),
    ("closed", "ann", "vote", {"poll": 1, "vote": "good"}, "The session is closed. This can be done in the next."),
    ("ended", "ann", "say", {"text": "x"}, "The record is sealed. Nothing can be added to it."),
    ("working", "obs", "say", {"text": "x"}, "Your seat cannot do this."),
    ("opening", "abe", "propose-rules", {"rules": {"record": "x", "retention": "2022-12-31", "press": "x",
      "order": "x", "languages": "x"}}, "Your seat cannot do this."),
]  # fmt: skip


@pytest.mark.parametrize(("phase", "by", "name", "fields", "why"), BARRED)
def test_what_a_seat_may_not_do_is_refused_in_words(
    phase: str, by: str, name: str, fields: dict[str, object], why: str
) -> None:
    assert at(phase).refused(by, name, **fields) == why  # type: ignore[arg-type]


class TestNumbered:
    def test_each_audience_counts_for_itself(self) -> None:
        talks = at("working")
        length = talks.state.ledger(EVERYONE).length
        said = Said(text="x")
        entries = numbered(
            talks.state, [(caucus("A"), said), (EVERYONE, said), (caucus("A"), said)], "room", START
        )
        assert [(e.audience, e.n) for e in entries] == [
            (caucus("A"), 1),
            (EVERYONE, length + 1),
            (caucus("A"), 2),
        ]
