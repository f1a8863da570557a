from __future__ import annotations

from datetime import timedelta

import pytest

from goodoffices.room.proceedings import NOTHING_YET, view
from goodoffices.room.record import EVERYONE, MEDIATION, caucus, delegation, named
from goodoffices.room.record.contents import Agenda, AgendaItem
from tests.room.talks import PACKAGE, Talks, at


def test_a_seat_sees_the_ledgers_of_its_audiences() -> None:
    talks = at("working")
    for by, name, fields in (
        ("ann", "say-within", {}),
        ("bob", "say-within", {}),
        ("med", "say-within", {}),
        ("ann", "say-in-caucus", {}),
        ("bob", "say-in-caucus", {}),
        ("ann", "say-to", {"seats": ["obs"]}),
    ):
        talks.do(by, name, text="x", **fields)
    assert {seat: set(talks.sight(seat).ledgers) for seat in ("ann", "ben", "med", "obs")} == {
        "ann": {EVERYONE, delegation("A"), caucus("A"), named("ann", "obs")},
        "ben": {EVERYONE, delegation("B"), caucus("B")},
        "med": {EVERYONE, MEDIATION, caucus("A"), caucus("B")},
        "obs": {EVERYONE, named("ann", "obs")},
    }


def test_who_is_looking() -> None:
    talks = Talks()
    assert (talks.sight("ann").seat.name, talks.sight("ann").party) == ("Ann Aster", "A")
    assert [talks.sight(seat).mediates for seat in ("med", "ann", "obs")] == [True, False, False]
    assert talks.sight("ann").now is None


@pytest.mark.parametrize("state", [NOTHING_YET, Talks().state])
def test_no_such_seat_or_no_room(state: object) -> None:
    with pytest.raises(KeyError, match="zoe"):
        view(state, "zoe")  # type: ignore[arg-type]


@pytest.mark.parametrize("phase", ["opening", "ruled", "working", "closed", "ended"])
def test_the_phase_is_everyones(phase: str) -> None:
    talks = at(phase)  # type: ignore[arg-type]
    assert {talks.sight(seat).phase for seat in talks.sight("med").charter.seats} == {phase}


def test_there_is_no_text_before_it_is_released() -> None:
    assert Talks().sight("ann").release is None


class TestRecord:
    def test_is_in_order_of_time(self) -> None:
        talks = at("working")
        talks.do("ann", "say-in-caucus", text="one")
        talks.do("ann", "say", text="two")
        talks.do("ann", "say-within", text="three")
        assert [entry.n for entry in talks.sight("ann").record()[-3:]] == [1, talks.entries[-2].n, 1]

    def test_a_clock_that_is_set_back_puts_no_answer_before_its_question(self) -> None:
        talks = at("working")
        first = talks.do("ann", "say", text="one")
        talks.now -= timedelta(hours=3)
        second = talks.do("bob", "say", text="two")
        assert talks.sight("obs").record()[-2:] == [first, second]


class TestAgendaOf:
    def test_a_package_is_read_by_the_agenda_of_its_day(self) -> None:
        talks = at("working")
        before = talks.sight("obs").agenda
        open_ = talks.do("ann", "propose-package", choices=PACKAGE, openly=True)
        quiet = talks.do("ann", "propose-package", choices=PACKAGE)
        talks.agree_agenda(Agenda(items={"peace": AgendaItem(wording="Peace")}))
        later = talks.do("ann", "propose-package", choices={"peace": "Now"})
        sight = talks.sight("ann")
        assert [sight.agenda_of(each) for each in (open_, quiet, later)] == [before, before, sight.agenda]
        assert sight.agenda != before

    def test_there_was_none_before_it_was_agreed(self) -> None:
        talks = at("ruled")
        entry = talks.do("ann", "say", text="x")
        quiet = talks.do("ann", "say-in-caucus", text="x")
        talks.agree_agenda()
        assert [talks.sight("ann").agenda_of(each) for each in (entry, quiet)] == [None, None]
