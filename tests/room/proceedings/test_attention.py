from __future__ import annotations

from datetime import timedelta

from goodoffices.room.proceedings.attention import Attention, attention
from tests.room.talks import Talks, at


def given(talks: Talks, party: str) -> Attention:
    return attention(talks.sight("med"), party, talks.now)


def test_time_is_counted_for_each_delegation_an_open_meeting_included() -> None:
    talks = at("working")
    first = talks.do("med", "open-meeting", form="bilateral", party="A")
    talks.now += timedelta(minutes=20)
    talks.do("med", "close-meeting", meeting=first.n, party="A")
    talks.do("med", "open-meeting", form="bilateral", party="B")
    talks.now += timedelta(minutes=5)
    a, b = given(talks, "A"), given(talks, "B")
    assert (a.meetings, b.meetings) == (1, 1)
    assert (a.time, b.time) == (timedelta(minutes=20, seconds=1), timedelta(minutes=5, seconds=1))
    assert a.latest is not None
    assert b.latest == talks.now


def test_before_any_meeting_there_is_none() -> None:
    assert given(at("working"), "A") == Attention("A", 0, timedelta(), None, (), 0, 0, ())


def test_a_clock_set_back_takes_no_time_away() -> None:
    talks = at("working")
    talks.do("med", "open-meeting", form="bilateral", party="A")
    talks.now -= timedelta(hours=1)
    assert given(talks, "A").time == timedelta()


class TestMessages:
    def test_what_is_held_and_may_be_passed_passed_and_brought(self) -> None:
        talks = at("working")
        sent = talks.do("ann", "entrust", text="One", to="B", rule="as said").n
        talks.do("ann", "entrust", text="Two", to="B")
        talks.do("ann", "entrust", text="Three", to="B", rule="as said")
        gone = talks.do("ann", "entrust", text="Four", to="B").n
        talks.do("ann", "withdraw", message=gone)
        talks.do("med", "pass-on", sender="A", message=sent)
        a, b = given(talks, "A"), given(talks, "B")
        assert [(letter.text, letter.passable) for letter in a.held] == [("Two", False), ("Three", True)]
        assert a.held[0].age == timedelta(seconds=5)
        assert (a.passed, a.brought, b.passed, b.brought) == (1, 0, 0, 1)
        assert b.unanswered == (1,)

    def test_an_answer_is_tied_to_its_question_for_the_mediator_alone(self) -> None:
        talks = at("working")
        for by, to in (("ann", "B"), ("bob", "A"), ("ann", "B")):
            talks.do(by, "entrust", text=f"From {by}", to=to, rule="as said")
        for number in (1, 2):
            talks.do("med", "pass-on", sender="A", message=number)
        last = max(talks.sight("bob").caucus().delivered)
        n = talks.do("bob", "entrust", text="Yes", to="A", rule="as said", reply_to=last).n
        (_, answer) = given(talks, "B").held
        assert (answer.n, answer.answers) == (n, 2)
        assert given(talks, "B").unanswered == (min(talks.sight("bob").caucus().delivered),)
        talks.do("med", "pass-on", sender="B", message=n, answers=answer.answers)
        brought = talks.sight("ann").caucus().delivered
        assert brought[max(brought)].reply_to == 2
