from __future__ import annotations

from datetime import timedelta

from goodoffices.room.exercise import debrief
from tests.room.talks import Talks


def held() -> Talks:
    """Talks with something of everything."""
    talks = Talks(exercise=True).working()
    opened = talks.do("med", "open-meeting", form="bilateral", party="A").n
    talks.do("ann", "propose-package", choices={"pause": "day", "roads": "One"})
    sent = talks.do("ann", "entrust", text="We could wait.", to="B", rule="as said").n
    talks.do("abe", "withdraw", message=talks.do("abe", "entrust", text="No.", to="B").n)
    talks.now += timedelta(minutes=10)
    talks.do("med", "close-meeting", meeting=opened, party="A")
    talks.now += timedelta(minutes=3)
    talks.do("med", "pass-on", sender="A", message=sent)
    talks.do("bob", "propose-package", choices={"pause": "week", "roads": "Two"}, openly=True)
    talks.do("ann", "propose-package", choices={"pause": "week", "roads": "One"}, openly=True)
    talks.do("med", "open-meeting", form="plenary")
    talks.do("med", "release-text", markup="[A: One | B: Two] and [A: x]")
    talks.do("med", "release-text", markup="One and [A: x]\n\nMore.")
    talks.now += timedelta(minutes=5)
    talks.do("bob", "say", text="Good.")
    return talks


def test_the_mediators_sight_tells_all_of_it() -> None:
    talks = held()
    found = debrief(talks.sight("med").record(), talks.sight("med").charter)
    assert [(v.number, v.paragraphs, v.brackets) for v in found.versions] == [(1, 1, 2), (2, 2, 1)]
    assert [(m.side, m.openly, m.changed) for m in found.moves] == [
        ("A", False, ()), ("B", True, ()), ("A", True, ("pause",)),
    ]  # fmt: skip
    mine, theirs = found.carried
    assert (mine.entrusted, mine.passed, mine.withdrawn, mine.brought) == (2, 1, 1, 0)
    assert (theirs.entrusted, theirs.brought, theirs.longest) == (0, 1, None)
    assert mine.longest is not None
    assert timedelta(minutes=13) < mine.longest < timedelta(minutes=14)
    assert timedelta(minutes=10) < mine.time < timedelta(minutes=11)
    assert (mine.meetings, theirs.meetings, theirs.time) == (1, 0, timedelta())
    assert found.plenaries == 1
    assert timedelta(minutes=5) < found.plenary < timedelta(minutes=6)


def test_acts_are_in_order_and_the_rooms_own_are_none() -> None:
    talks = held()
    found = debrief(talks.entries, talks.sight("med").charter)
    assert [act.at for act in found.acts] == sorted(act.at for act in found.acts)
    assert "room" not in {act.seat for act in found.acts}
    assert found.acts[-1].kind == "said"
    assert found.acts[-1].after == talks.entries[-1].at - talks.entries[0].at


def test_a_delegation_is_told_of_its_own_alone() -> None:
    talks = held()
    found = debrief(talks.sight("bob").record(), talks.sight("bob").charter)
    assert [m.side for m in found.moves] == ["B", "A"]
    assert found.carried[0].entrusted == 0
    assert found.carried[0].time == timedelta()


def test_the_records_of_all_after_the_end_tell_the_same_as_the_mediators_sight() -> None:
    talks = held()
    charter = talks.sight("med").charter
    whole, sight = debrief(talks.entries, charter), debrief(talks.sight("med").record(), charter)
    assert (whole.moves, whole.versions, whole.carried) == (sight.moves, sight.versions, sight.carried)


def test_before_anything_has_happened_there_is_nothing_to_tell() -> None:
    found = debrief([], Talks().sight("med").charter)
    assert (found.acts, found.moves, found.versions, found.plenaries) == ((), (), (), 0)
