from __future__ import annotations

from datetime import timedelta

from goodoffices.room.record import EVERYONE, caucus
from tests.room.talks import START, Talks, at


class TestSetClock:
    def test_all_see_it(self) -> None:
        talks = at("ruled")
        talks.do("med", "set-clock", label="The pause ends", ends=START + timedelta(hours=1))
        clock = talks.sight("obs").all.clock
        assert clock is not None
        assert (clock.label, clock.ends) == ("The pause ends", START + timedelta(hours=1))

    def test_not_to_a_moment_gone_by(self) -> None:
        why = at("ruled").refused("med", "set-clock", label="x", ends=START)
        assert why == "That moment has passed. Choose a later one."

    def test_says_nothing_of_substance_before_the_rules(self) -> None:
        why = Talks().refused("med", "set-clock", label="The pause ends", ends=START + timedelta(hours=1))
        assert why.startswith("Nothing of substance before the ground rules are agreed.")


class TestGiveNews:
    def test_to_everyone_or_to_one_delegation_with_the_team(self) -> None:
        talks = Talks(exercise=True)
        assert talks.do("med", "give-news", text="A bridge is gone.").audience == EVERYONE
        entry = talks.do("med", "give-news", text="Your capital calls.", party="A")
        assert entry.audience == caucus("A")
        assert [entry in talks.sight(seat).record() for seat in ("ada", "mia", "bob", "obs")] == [
            True,
            True,
            False,
            False,
        ]

    def test_the_same_page_gives_it_once(self) -> None:
        talks = Talks(exercise=True)
        assert talks.all("med", "give-news", "page-1", text="x", party="A")
        assert talks.all("med", "give-news", "page-1", text="x", party="A") == ()

    def test_in_exercises_alone(self) -> None:
        assert Talks().refused("med", "give-news", text="x") == "News are invented in exercises only."

    def test_to_a_delegation_of_the_room(self) -> None:
        why = Talks(exercise=True).refused("med", "give-news", text="x", party="X")
        assert why == "There is no delegation X."
