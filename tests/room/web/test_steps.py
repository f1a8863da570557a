"""What waits for whom: the next step of every role at every hour of the day."""

from __future__ import annotations

import pytest

from goodoffices.room.web.steps import quiet, steps
from tests.room.talks import PACKAGE, Talks


def first(talks: Talks, seat: str) -> str:
    """The next step of a seat, as it reads; what is said where there is none."""
    sight = talks.sight(seat)
    waiting = steps(sight)
    return waiting[0].text.format_map(waiting[0].values) if waiting else quiet(sight)


def paths(talks: Talks, seat: str) -> list[str]:
    """The pages on which something waits for a seat."""
    return [each.path for each in steps(talks.sight(seat))]


class TestOpening:
    def test_the_mediation_team_proposes_the_rules_or_a_head_does(self) -> None:
        talks = Talks()
        assert first(talks, "med").startswith("Propose the ground rules: nothing of substance")
        assert first(talks, "ann").startswith("Propose the ground rules, or wait")
        assert first(talks, "ada").endswith("The heads of the delegations agree the ground rules.")

    def test_then_the_agenda(self) -> None:
        talks = Talks().ruled()
        assert first(talks, "med") == "Put the agenda into neutral words, and propose it."
        assert "rules" not in paths(talks, "ann")

    def test_powers_wait_last_and_only_until_they_are_declared(self) -> None:
        talks = Talks().ruled()
        assert paths(talks, "ann")[-1] == "seats"
        talks.do("ann", "declare-powers", seat="abe", level="may discuss")
        assert "seats" not in paths(talks, "ann")


class TestWorking:
    def test_messages_wait_for_the_mediator_and_then_for_an_answer(self) -> None:
        talks = Talks().working()
        n = talks.do("ann", "entrust", text="A word.", to="B", rule="as said").n
        assert "caucus?with=A" in paths(talks, "med")
        talks.do("med", "pass-on", sender="A", message=n)
        assert first(talks, "bob").startswith("The mediator has brought you a message.")
        assert "caucus?with=A" not in paths(talks, "med")
        assert paths(talks, "ann") == []
        talks.do("bob", "entrust", text="Yes.", to="A", rule="as said", reply_to=1)
        assert "caucus" not in paths(talks, "bob")

    def test_a_message_that_stays_with_the_mediator_does_not_wait(self) -> None:
        talks = Talks().working()
        talks.do("ann", "entrust", text="A word.", to="B")
        assert [path for path in paths(talks, "med") if path.startswith("caucus")] == []

    def test_proposals_and_polls_wait_for_heads_and_then_to_be_announced(self) -> None:
        talks = Talks().working()
        put = talks.do("med", "put-proposal", choices=PACKAGE).n
        assert (
            first(talks, "ann")
            == f"Answer the mediator’s proposal, number {put}; the mediator alone sees your answer."
        )
        assert paths(talks, "abe") == []
        for head in talks.heads:
            talks.do(head, "answer-proposal", proposal=put, yes=True)
        assert first(talks, "med") == f"All have answered proposal {put}. Announce it: all yes, or not all."
        poll = talks.do("med", "open-poll", choices=PACKAGE).n
        assert (
            first(talks, "bob")
            == f"Vote in the silent poll, number {poll}; the mediator alone sees your vote."
        )

    def test_nobody_learns_from_it_whether_the_other_has_answered(self) -> None:
        talks = Talks().working()
        put = talks.do("med", "put-proposal", choices=PACKAGE).n
        before = [steps(talks.sight(seat)) for seat in ("bob", "bea", "obs")]
        talks.do("ann", "answer-proposal", proposal=put, yes=False)
        assert [steps(talks.sight(seat)) for seat in ("bob", "bea", "obs")] == before

    def test_a_text_without_brackets_waits_to_be_initialled(self) -> None:
        talks = Talks().working()
        assert "text" in paths(talks, "med")
        talks.do("med", "release-text", markup="From noon [A: a pause | B: ].")
        assert "text" not in paths(talks, "ann")
        assert "text" in paths(talks, "abe")
        talks.do("med", "release-text", markup="From noon a pause.")
        assert "initial it" in first(talks, "ann")

    def test_criticism_waits_for_the_mediation_team(self) -> None:
        talks = Talks().working()
        n = talks.do("med", "release-text", markup="From noon.").n
        talks.do("bea", "criticise", release=n, paragraph=1, text="Which noon?")
        assert "Version 1 of the text has been criticised: 1 remarks to read." in [
            step.text.format_map(step.values) for step in steps(talks.sight("med"))
        ]


class TestClosing:
    def test_note_takers_write_and_merge(self) -> None:
        talks = Talks().working()
        assert first(talks, "ada") == "Write the first paragraph of the minutes."
        talks.do("ada", "write-minutes", paragraph=1, text="We met.")
        assert first(talks, "ben").startswith("Take over the other wording")
        talks.do("ben", "write-minutes", paragraph=1, text="They met.")
        assert first(talks, "ada").startswith("The wordings of these paragraphs of the minutes differ: 1.")

    def test_heads_sign_and_attest_and_the_team_seals(self) -> None:
        talks = Talks().closed()
        assert first(talks, "med") == "Settle the read-out: joint, or each speaks for itself."
        talks.do("ada", "write-minutes", paragraph=1, text="We met.")
        assert first(talks, "ann").endswith("Paragraphs that wait for you: 1.")
        for head in talks.heads:
            talks.do(head, "sign-minutes", paragraph=1, signed={"how": "signed"})
        assert first(talks, "ann") == "All have signed. Attest the minutes for your delegation."
        for head in talks.heads:
            talks.do(head, "attest-minutes", digest=talks.digest())
        talks.do("med", "settle-readout")
        assert first(talks, "med").startswith("All have attested the minutes.")

    def test_a_read_out_waits_for_an_answer(self) -> None:
        talks = Talks().working()
        n = talks.do("med", "propose-readout", text="They met.").n
        assert "readout" in paths(talks, "ann")
        talks.do("ann", "answer-readout", proposal=n, agreed=False)
        assert "readout" not in paths(talks, "ann")

    @pytest.mark.parametrize("seat", ["ann", "ada", "med", "obs"])
    def test_nothing_waits_once_the_record_is_sealed(self, seat: str) -> None:
        assert first(Talks().ended(), seat) == "The record is sealed. Nothing waits for you."
