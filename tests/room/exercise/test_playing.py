"""An exercise with one delegation of people and one empty seat, which a negotiator plays as anybody would."""

from __future__ import annotations

import asyncio
from contextlib import suppress
from datetime import timedelta
from typing import TYPE_CHECKING

import pytest

from goodoffices.case.faults import CaseFileError
from goodoffices.room.exercise import Exercise, conduct, load_exercise, play
from goodoffices.room.exercise.mind import Mind
from goodoffices.room.exercise.running import beginning, due
from goodoffices.room.live import Room
from goodoffices.room.proceedings import Act, Refusal, decide
from goodoffices.room.record import EVERYONE, caucus
from goodoffices.room.record.contents import Agenda, AgendaItem
from goodoffices.room.record.opening import SeatTaken
from goodoffices.room.web.page import all_pages
from tests.room.coroutines import awaited
from tests.room.talks import START, Talks, charter, command
from tests.room.web.rooms import Kept
from tests.room.web.serving import hosted

if TYPE_CHECKING:
    from pathlib import Path

    from goodoffices.room.proceedings import Command

AGENDA = Agenda(
    items={
        "wage": AgendaItem(wording="Pay", options={"two": "Two", "three": "Three", "four": "Four"}),
        "hours": AgendaItem(wording="Hours", options={"forty": "Forty", "short": "Fewer"}),
    }
)
ITEMS = {
    "wage": {"values": {"two": 60, "three": 35, "four": 0}},
    "hours": {"values": {"forty": 40, "short": 0}},
}


def exercise(**more: object) -> Exercise:
    """Bob's seat is played: little pay and long hours are worth most to it."""
    player = {"seat": "bob", "negotiator": "linear", "no_agreement": 30, "items": ITEMS, "every": 5} | more
    return Exercise.model_validate(
        {"exercise": 1, "timetable": [{"what": "Talk", "minutes": 100}], "players": [player]}
    )


def wanted(talks: Talks, played: Exercise | None = None) -> Command | None:
    """What the seat asks for now."""
    played = played or exercise()
    (player,) = played.players
    begun = beginning(played, talks.state)
    return Mind(player, talks.sight(player.seat), talks.now, begun, played.whole).next()


def acted(talks: Talks, played: Exercise | None = None) -> str:
    """Let it act once; the name of what it did."""
    order = wanted(talks, played)
    assert order is not None
    decision = decide(talks.state, Act("bob", order), talks.now)
    assert isinstance(decision, tuple), str(decision)
    talks.take(decision)
    return order.name


def at_work(**more: object) -> Talks:
    """Talks whose session has just been opened; the seat has agreed to what was put to it."""
    talks, played = Talks(exercise=True), exercise(**more)
    for audience, event in due(played, talks.state, talks.now):
        talks.post(audience, event)
    rules = talks.do("ann", "propose-rules", rules=_rules()).n
    talks.do("ann", "agree-rules", proposal=rules)
    assert acted(talks, played) == "agree-rules"
    agenda = talks.do("ann", "propose-agenda", agenda=AGENDA).n
    talks.do("ann", "agree-agenda", proposal=agenda)
    assert acted(talks, played) == "agree-agenda"
    talks.do("ann", "declare-powers", seat="ann", level="may commit")
    talks.do("med", "open-session", title="First")
    return talks


def _rules() -> object:
    from tests.room.talks import RULES

    return RULES


def wait(talks: Talks, minutes: float) -> None:
    """Let time go by."""
    talks.now += timedelta(minutes=minutes)


class TestASeatThatIsPlayed:
    def test_is_announced_to_everyone_until_somebody_takes_it(self) -> None:
        talks = at_work()
        assert talks.sight("obs").all.played == {"bob"}
        assert not [
            event for _, event in due(exercise(), talks.state, talks.now) if event.kind == "seat played"
        ]
        talks.post(EVERYONE, SeatTaken(seat="bob"))
        wait(talks, 30)
        assert not talks.sight("obs").all.played
        assert wanted(talks) is None
        assert not [
            event for _, event in due(exercise(), talks.state, talks.now) if event.kind == "seat played"
        ]

    def test_does_nothing_of_substance_before_the_rules(self) -> None:
        assert wanted(Talks(exercise=True)) is None

    def test_agrees_to_no_agenda_that_it_cannot_value_and_says_so_once_to_the_mediator(self) -> None:
        talks = Talks(exercise=True).ruled()
        other = AGENDA.model_copy(update={"items": AGENDA.items | {"roof": AgendaItem(wording="A roof")}})
        talks.do("ann", "propose-agenda", agenda=other)
        assert acted(talks) == "say-in-caucus"
        assert talks.entries[-1].audience == caucus("B")
        assert "no worth for: A roof" in talks.entries[-1].event.text  # type: ignore[union-attr] # it was said
        assert wanted(talks) is None

    def test_proposes_its_best_first_and_gives_way_as_time_goes(self) -> None:
        talks = at_work()
        assert wanted(talks) is None
        found = []
        for _ in range(20):
            wait(talks, 5)
            if (order := wanted(talks)) is not None:
                assert order.name == "propose-package"
                talks.take(decide(talks.state, Act("bob", order), talks.now))
                found.append(dict(talks.entries[-1].event.choices))  # type: ignore[union-attr] # a package
        assert (
            found
            == [
                {"wage": "two", "hours": "forty"},
                {"wage": "three", "hours": "forty"},
                {"wage": "two", "hours": "short"},
                {"wage": "four", "hours": "forty"},
            ][: len(found)]
        )
        assert len(found) >= 3
        assert all(e.audience == EVERYONE for e in talks.entries if e.event.kind == "package proposed")

    def test_takes_over_a_package_that_it_would_sign(self) -> None:
        talks = at_work(openly=False)
        wait(talks, 60)
        talks.do("ann", "propose-package", choices={"wage": "three", "hours": "forty"}, openly=True)
        assert acted(talks, exercise(openly=False)) == "propose-package"
        entry = talks.entries[-1]
        assert entry.audience == caucus("B")
        assert dict(entry.event.choices) == {"wage": "three", "hours": "forty"}  # type: ignore[union-attr] # a package
        wait(talks, 5)
        assert wanted(talks, exercise(openly=False)) is None

    def test_does_not_take_over_what_was_taken_back(self) -> None:
        talks = at_work()
        wait(talks, 60)
        best = {"wage": "two", "hours": "forty"}
        n = talks.do("ann", "propose-package", choices=best, openly=True).n
        heard = wanted(talks)
        talks.do("ann", "withdraw-package", package=n, openly=True)
        order = wanted(talks)
        assert heard is not None
        assert order is not None
        assert heard.model_dump()["choices"] == best != order.model_dump()["choices"]

    def test_answers_proposals_and_polls_to_the_mediator_alone_by_its_own_sheet(self) -> None:
        talks = at_work()
        wait(talks, 2)
        good, middling, bad = (
            {"wage": w, "hours": h} for w, h in (("two", "forty"), ("three", "short"), ("four", "short"))
        )
        for choices in (good, bad):
            talks.do("med", "put-proposal", choices=choices)
        for choices in (good, middling, bad):
            talks.do("med", "open-poll", choices=choices)
        for _ in range(5):
            acted(talks)
        told = talks.sight("med").caucus("B")
        assert [each.yes for _, each in sorted(told.answers.items())] == [True, False]
        assert [vote for _, vote in sorted(told.votes.items())] == ["good", "could live with", "reject"]
        assert next(each.standing for _, each in sorted(told.answers.items())) == "ad referendum"
        assert not talks.sight("ann").caucus("B").answers

    def test_never_proposes_what_crosses_its_red_lines(self) -> None:
        played = exercise(red_lines=[{"hours": "forty"}])
        talks = at_work(red_lines=[{"hours": "forty"}])
        wait(talks, 5)
        order = wanted(talks, played)
        assert order is not None
        assert order.model_dump()["choices"] == {"wage": "two", "hours": "short"}

    def test_decides_from_its_own_sight_alone(self) -> None:
        """What others do out of its sight changes nothing of what it does."""
        plain, other = at_work(), at_work()
        other.do("ann", "propose-package", choices={"wage": "two", "hours": "forty"})
        other.do("ann", "say-within", text="We would take anything.")
        other.do("ann", "say-in-caucus", text="We would take anything.")
        other.do("med", "say-within", text="They would take anything.")
        for minutes in (5, 20, 30, 40):
            for talks in (plain, other):
                talks.now = START + timedelta(minutes=minutes)
            assert wanted(plain) == wanted(other)
            if wanted(plain) is not None:
                acted(plain)
                acted(other)


def test_an_exercise_with_one_delegation_of_people_is_played_to_a_package_of_both() -> None:
    """From the empty room to a proposal that all say yes to; the clock goes on by three minutes at each look."""
    played, now = exercise(), [START]

    async def run() -> tuple[Room, Kept]:
        kept = Kept()
        state = Talks(exercise=True).state
        async with Room(kept, state, lambda: now[0]) as room:
            tasks = [
                asyncio.create_task(conduct(room, played, pause=0.001)),
                asyncio.create_task(play(room, played, lambda: now[0], pause=0.001)),
            ]

            async def until(kind: str, times: int = 1) -> None:
                async with asyncio.timeout(60):
                    while sum(each.event.kind == kind for each in kept.entries) < times:  # noqa: ASYNC110 -- it waits for others
                        await asyncio.sleep(0.002)

            async def do(seat: str, name: str, **fields: object) -> int:
                decision = await room.act(Act(seat, command(name, **fields)))
                assert not isinstance(decision, Refusal), str(decision)
                return decision[0].n

            await do("ann", "agree-rules", proposal=await do("ann", "propose-rules", rules=_rules()))
            await until("rules agreed", 2)
            await do("ann", "agree-agenda", proposal=await do("ann", "propose-agenda", agenda=AGENDA))
            await until("agenda agreed", 2)
            await do("med", "open-session", title="First")
            now[0] += timedelta(minutes=55)
            await until("package proposed")
            proposal = await do("med", "put-proposal", choices={"wage": "three", "hours": "forty"})
            await until("proposal answered")
            await do("ann", "answer-proposal", proposal=proposal, yes=True, ad_referendum=True)
            await do("med", "close-proposal", proposal=proposal)
            for task in tasks:
                task.cancel()
                with suppress(asyncio.CancelledError):
                    await task
        return room, kept

    room, kept = awaited(run())
    assert [e.event.all_yes for e in kept.entries if e.event.kind == "proposal closed"] == [True]
    assert {entry.by for entry in kept.entries} == {"room", "ann", "bob", "med"}
    assert {e.event.kind for e in kept.entries if e.by == "bob"} == {
        "rules agreed", "agenda agreed", "package proposed", "proposal answered",
    }  # fmt: skip
    assert room.sight("ann").all.played == {"bob"}


def test_every_page_says_that_a_seat_is_played_and_no_page_says_by_what_sheet() -> None:
    talks = at_work()
    wait(talks, 60)
    acted(talks)
    with hosted(talks.sight("med").charter, talks.entries) as host:
        for seat in ("ann", "med", "obs"):
            guest = host.guest(seat)
            for page in all_pages():
                said = guest.get(page.path)
                if said.status_code == 200 and page.place is not None:
                    assert "Played by the program" in said.text, page.path
                    assert "linear" not in said.text


FILE = """\
exercise: 1
timetable: [{what: Talk, minutes: 90}]
players:
  - seat: bob
    no_agreement: 30
    items:
      wage: {values: {two: 60, three: 35}}
"""


def test_a_file_may_say_that_a_seat_is_played(tmp_path: Path) -> None:
    path = tmp_path / "exercise.yaml"
    path.write_text(FILE, encoding="utf-8")
    (player,) = load_exercise(path, charter()).players
    assert (player.seat, player.negotiator, player.every, player.openly) == ("bob", "boulware", 5, True)


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("seat: bob", "seat: bea", "exercise.yaml:4:11: `bea` is no head of a delegation here."),
        ("seat: bob", "seat: nobody", "exercise.yaml:4:11: `nobody` is no head of a delegation here."),
        ("seat: bob", "seat: bob\n    negotiator: bulware", "is called `bulware`. Did you mean `boulware`?"),
        ("seat: bob", "seat: bob\n    negotiator: linear/0.5", "nobody walks out of a room on another's behalf."),
        ("seat: bob", "seat: bob\n    every: 0", "exercise.yaml:5:12:"),
        ("no_agreement: 30", "no_agreement: much", "exercise.yaml:5:19:"),
        ("timetable: [{what: Talk, minutes: 90}]\n", "", "without a timetable nobody knows how much time there is."),
    ],
)  # fmt: skip
def test_what_cannot_be_played_is_named_with_its_place(tmp_path: Path, old: str, new: str, said: str) -> None:
    path = tmp_path / "exercise.yaml"
    assert old in FILE
    path.write_text(FILE.replace(old, new, 1), encoding="utf-8")
    with pytest.raises(CaseFileError) as error:
        load_exercise(path, charter())
    assert any(said in str(each) for each in error.value.faults), error.value


def test_no_seat_is_played_twice(tmp_path: Path) -> None:
    path = tmp_path / "exercise.yaml"
    player = FILE[FILE.index("  - seat") :]
    path.write_text(FILE + player, encoding="utf-8")
    with pytest.raises(CaseFileError, match="`bob` is played already"):
        load_exercise(path, charter())
