from __future__ import annotations

from datetime import timedelta

import pytest

from goodoffices.room.proceedings import Desk, desk
from goodoffices.room.record import EVERYONE
from goodoffices.room.record.opening import SeatTaken
from tests.room.talks import AGENDA, PACKAGE, RULES, Talks, at


def of(talks: Talks) -> Desk:
    return desk(talks.sight("med"), talks.now)


def waiting(talks: Talks) -> list[tuple[str, tuple[str, ...]]]:
    return [(each.what, each.missing) for each in of(talks).outstanding]


@pytest.mark.parametrize("seat", ["ann", "ben", "obs"])
def test_it_is_the_mediation_teams_alone(seat: str) -> None:
    with pytest.raises(ValueError, match=f"seat `{seat}` has no desk"):
        desk(Talks().sight(seat), Talks().now)


def test_who_has_sat_down() -> None:
    talks = Talks()
    talks.post(EVERYONE, SeatTaken(seat="ann"))
    assert [place.key for place in of(talks).places if place.taken] == ["ann"]
    assert len(of(talks).places) == 9


def test_which_meetings_are_open_and_for_how_long() -> None:
    talks = at("working")
    plenary = talks.do("med", "open-meeting", form="plenary")
    talks.do("med", "open-meeting", form="bilateral", party="B")
    talks.do("med", "close-meeting", meeting=plenary.n)
    (meeting,) = of(talks).meetings
    assert (meeting.party, meeting.since) == ("B", timedelta(seconds=2))


class TestWhatWaits:
    def test_rules_and_agenda_for_those_who_have_not_agreed(self) -> None:
        talks = Talks("ABC")
        n = talks.do("med", "propose-rules", rules=RULES).n
        talks.do("bob", "agree-rules", proposal=n)
        assert waiting(talks) == [("ground rules", ("A", "C"))]
        talks.do("ann", "agree-rules", proposal=n)
        talks.do("cem", "agree-rules", proposal=n)
        talks.do("med", "propose-agenda", agenda=AGENDA)
        assert waiting(talks) == [("agenda", ("A", "B", "C"))]

    def test_proposals_and_polls_until_they_are_closed(self) -> None:
        talks = at("working")
        n = talks.do("med", "put-proposal", choices=PACKAGE).n
        poll = talks.do("med", "open-poll", choices=PACKAGE).n
        talks.do("ann", "answer-proposal", proposal=n, yes=False)
        talks.do("bob", "vote", poll=poll, vote="good")
        assert waiting(talks) == [("proposal", ("B",)), ("poll", ("A",))]
        assert of(talks).outstanding[0].age == timedelta(seconds=4)
        talks.do("bob", "answer-proposal", proposal=n, yes=False)
        talks.do("med", "close-poll", poll=poll, unanswered=True)
        assert waiting(talks) == []

    def test_the_readout_until_it_is_settled(self) -> None:
        talks = at("closed")
        n = talks.do("med", "propose-readout", text="x").n
        talks.do("ann", "answer-readout", proposal=n, agreed=False)
        assert waiting(talks) == [("read-out", ("B",))]
        talks.do("med", "settle-readout")
        assert waiting(talks) == []
