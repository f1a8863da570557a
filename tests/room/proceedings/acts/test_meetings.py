from __future__ import annotations

from itertools import chain, combinations

import pytest

from goodoffices.room.record import EVERYONE, MEDIATION, Audience, caucus, delegation, named
from goodoffices.room.record.audience import MOST_GROUPS
from goodoffices.room.record.talking import MeetingClosed, SessionClosed
from tests.room.talks import Talks, at


class TestSessions:
    def test_one_is_opened_after_the_other(self) -> None:
        talks = at("ruled")
        assert talks.refused("med", "close-session") == "No session is open."
        talks.do("med", "open-session", title="First")
        assert talks.sight("obs").all.session == "open"
        assert talks.refused("med", "open-session", title="Second") == (
            "A session is open. Close it before the next."
        )
        talks.do("med", "close-session")
        assert talks.sight("obs").phase == "closed"
        talks.do("med", "open-session", title="Second")
        assert talks.sight("obs").phase == "ruled"

    def test_closing_it_closes_its_meetings(self) -> None:
        talks = at("working")
        plenary = talks.do("med", "open-meeting", form="plenary")
        bilateral = talks.do("med", "open-meeting", form="bilateral", party="B")
        closed = talks.all("mia", "close-session")
        assert [(each.audience, each.event) for each in closed] == [
            (EVERYONE, MeetingClosed(meeting=plenary.n)),
            (caucus("B"), MeetingClosed(meeting=bilateral.n)),
            (EVERYONE, SessionClosed()),
        ]


class TestMeetings:
    def test_a_plenary_is_everyones(self) -> None:
        talks = at("working")
        entry = talks.do("med", "open-meeting", form="plenary")
        assert entry.audience == EVERYONE
        assert talks.sight("obs").all.meetings[entry.n].opened == entry.at
        closing = talks.do("med", "close-meeting", meeting=entry.n)
        assert talks.sight("obs").all.meetings[entry.n].closed == closing.at

    def test_a_bilateral_is_its_delegations_and_the_mediators(self) -> None:
        talks = at("working")
        entry = talks.do("med", "open-meeting", form="bilateral", party="A")
        assert entry.audience == caucus("A")
        assert talks.sight("abe").caucus().meetings[entry.n].form == "bilateral"
        assert not talks.sight("bob").caucus("A").meetings
        talks.do("mia", "close-meeting", meeting=entry.n, party="A")

    def test_one_at_a_time_in_a_place_and_closed_once(self) -> None:
        talks = at("working")
        n = talks.do("med", "open-meeting", form="bilateral", party="A").n
        assert talks.refused("med", "open-meeting", form="bilateral", party="A") == (
            "That meeting is open already."
        )
        talks.do("med", "open-meeting", form="bilateral", party="B")
        talks.do("med", "close-meeting", meeting=n, party="A")
        for fields in ({"meeting": n, "party": "A"}, {"meeting": n}, {"meeting": 99, "party": "B"}):
            assert talks.refused("med", "close-meeting", **fields) == "There is no such open meeting."

    @pytest.mark.parametrize("party", [None, "X"])
    def test_a_bilateral_says_with_whom(self, party: str | None) -> None:
        why = at("working").refused("med", "open-meeting", form="bilateral", party=party)
        assert why == "Say which delegation you mean."


SAYING: list[tuple[str, str, dict[str, object], Audience]] = [
    ("ann", "say", {}, EVERYONE),
    ("med", "say", {}, EVERYONE),
    ("ben", "say-in-caucus", {}, caucus("B")),
    ("bob", "say-in-caucus", {"party": "B"}, caucus("B")),
    ("med", "say-in-caucus", {"party": "A"}, caucus("A")),
    ("ada", "say-within", {}, delegation("A")),
    ("med", "say-within", {}, MEDIATION),
    ("ann", "say-to", {"seats": ["bob", "ann"]}, named("ann", "bob")),
    ("med", "say-to", {"seats": ["obs"]}, named("med", "obs")),
]


class TestSaying:
    @pytest.mark.parametrize(("by", "name", "fields", "audience"), SAYING)
    def test_reaches_its_audience_and_nobody_else(
        self, by: str, name: str, fields: dict[str, object], audience: Audience
    ) -> None:
        talks = at("working")
        entry = talks.do(by, name, text="The words.", **fields)
        assert entry.audience == audience
        told = {seat for seat in talks.sight("med").charter.seats if entry in talks.sight(seat).record()}
        assert by in told
        assert told == {
            s for s in talks.sight("med").charter.seats if audience.admits(s, talks.sight("med").charter)
        }

    def test_a_delegation_speaks_in_its_own_caucus(self) -> None:
        why = at("working").refused("ann", "say-in-caucus", text="x", party="B")
        assert why == "You can do this for your own delegation only."

    def test_a_mediator_says_in_whose(self) -> None:
        assert at("working").refused("med", "say-in-caucus", text="x") == "Say which delegation you mean."

    def test_only_seats_of_the_room_can_be_told(self) -> None:
        why = at("working").refused("ann", "say-to", text="x", seats=["bob", "zoe"])
        assert why == "There is no seat zoe."

    def test_a_seat_begins_so_many_groups_and_no_more(self) -> None:
        talks = at("working")
        others = [seat for seat in talks.sight("ann").charter.seats if seat != "ann"]
        groups = list(chain.from_iterable(combinations(others, size) for size in (1, 2, 3)))
        talks.do("bob", "say-to", text="Not hers.", seats=["ann", *others])
        for group in groups[:MOST_GROUPS]:
            talks.do("ann", "say-to", text="Hers.", seats=group)
        for group in groups[MOST_GROUPS:][:3]:
            assert talks.refused("ann", "say-to", text="One more.", seats=group) == (
                "A seat begins 32 groups of named seats at most, and yours has. Say it to one of them."
            )
        talks.do("ann", "say-to", text="Again.", seats=groups[0])
        talks.do("ann", "say-to", text="Her answer.", seats=others)
        talks.do("bob", "say-to", text="His own.", seats=["bea"])

    def test_a_delegation_may_note_things_before_the_rules(self) -> None:
        assert Talks().do("ann", "say-within", text="x").audience == delegation("A")
