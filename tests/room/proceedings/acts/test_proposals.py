from __future__ import annotations

import pytest

from goodoffices.room.record import caucus
from goodoffices.room.record.contents import Agenda, AgendaItem
from goodoffices.room.record.drafting import PollClosed, ProposalClosed
from tests.room.talks import AGENDA, PACKAGE, Talks, at

MISSING = "{} have not answered. Close it nevertheless? What is announced is then: not all."
REWORDED = Agenda(
    items={
        "pause": AgendaItem(wording="A pause", options={"day": "A month", "week": "A year"}),
        "roads": AgendaItem(wording="Roads for civilians"),
    }
)


def put(talks: Talks) -> int:
    return talks.do("med", "put-proposal", choices=PACKAGE, note="Both could sign this.").n


class TestProposals:
    @pytest.mark.parametrize(
        ("answers", "all_yes"), [((True, True), True), ((True, False), False), ((False, False), False)]
    )
    def test_what_is_announced_is_all_yes_or_not_all(
        self, answers: tuple[bool, bool], *, all_yes: bool
    ) -> None:
        talks = at("working")
        n = put(talks)
        for head, yes in zip(talks.heads, answers, strict=True):
            assert talks.do(head, "answer-proposal", proposal=n, yes=yes).audience.kind == "caucus"
        closed = talks.do("med", "close-proposal", proposal=n)
        assert closed.event == ProposalClosed(proposal=n, all_yes=all_yes)
        assert talks.sight("obs").all.proposals[n].all_yes is all_yes

    def test_is_checked_against_the_agenda(self) -> None:
        assert at("working").refused("med", "put-proposal", choices={"pause": "day"}).startswith("A package")

    def test_an_answer_is_for_the_mediator_alone_and_may_change_until_it_is_closed(self) -> None:
        talks = at("working")
        n = put(talks)
        talks.do("ann", "answer-proposal", proposal=n, yes=False)
        talks.do("ann", "answer-proposal", proposal=n, yes=True)
        assert talks.sight("mia").caucus("A").answers[n].yes
        assert not talks.sight("bob").caucus("A").answers

    def test_a_yes_beyond_ones_powers_is_ad_referendum_and_a_no_is_not_asked_about(self) -> None:
        talks = at("working")
        n = put(talks)
        talks.do("ann", "declare-powers", seat="ann", item="pause", level="may discuss")
        assert "seat: A pause in the fighting." in talks.asked("ann", "answer-proposal", proposal=n, yes=True)
        talks.do("ann", "answer-proposal", proposal=n, yes=True, ad_referendum=True)
        assert talks.sight("ann").caucus().answers[n].standing == "ad referendum"
        talks.do("ann", "answer-proposal", proposal=n, yes=False)

    def test_closing_it_without_an_answer_is_asked_about_and_says_not_all(self) -> None:
        talks = at("working")
        n = put(talks)
        talks.do("ann", "answer-proposal", proposal=n, yes=True)
        assert talks.asked("med", "close-proposal", proposal=n) == MISSING.format("Beeland")
        closed = talks.do("med", "close-proposal", proposal=n, unanswered=True)
        assert closed.event == ProposalClosed(proposal=n, all_yes=False)

    def test_it_is_open_once(self) -> None:
        talks = at("working")
        n = put(talks)
        talks.do("med", "close-proposal", proposal=n, unanswered=True)
        why = f"Number {n} is not open for answers."
        assert talks.refused("ann", "answer-proposal", proposal=n, yes=True) == why
        assert talks.refused("med", "close-proposal", proposal=n) == why
        assert talks.refused("ann", "answer-proposal", proposal=77, yes=True).startswith("Number 77")

    def test_a_yes_is_never_to_an_item_reworded_since(self) -> None:
        talks = at("working")
        n, poll = put(talks), talks.do("med", "open-poll", choices=PACKAGE).n
        talks.do("ann", "answer-proposal", proposal=n, yes=True)
        talks.agree_agenda(REWORDED)
        why = "The agenda has changed since this was put. The mediator has to put it anew."
        assert talks.refused("bob", "answer-proposal", proposal=n, yes=True) == why
        assert talks.refused("bob", "vote", poll=poll, vote="good") == why
        again = put(talks)
        talks.do("bob", "answer-proposal", proposal=again, yes=True)

    def test_an_agenda_that_is_only_proposed_changes_nothing(self) -> None:
        talks = at("working")
        n = put(talks)
        talks.do("ann", "propose-agenda", agenda=REWORDED)
        talks.do("bob", "answer-proposal", proposal=n, yes=True)


class TestPolls:
    @pytest.mark.parametrize(
        ("votes", "all_yes"),
        [
            (("good", "could live with"), True),
            (("good", "reject"), False),
            (("could live with", "could live with"), True),
        ],
    )
    def test_what_is_announced_is_whether_all_could_live_with_it(
        self, votes: tuple[str, str], *, all_yes: bool
    ) -> None:
        talks = at("working")
        n = talks.do("med", "open-poll", choices=PACKAGE).n
        for head, vote in zip(talks.heads, votes, strict=True):
            talks.do(head, "vote", poll=n, vote=vote)
        assert talks.do("med", "close-poll", poll=n).event == PollClosed(poll=n, all_yes=all_yes)
        assert talks.sight("obs").all.polls[n].all_yes is all_yes

    def test_a_vote_is_silent_and_may_change(self) -> None:
        talks = at("working")
        n = talks.do("med", "open-poll", choices=PACKAGE).n
        talks.do("ann", "vote", poll=n, vote="reject")
        assert talks.do("ann", "vote", poll=n, vote="good").audience == caucus("A")
        assert talks.sight("med").caucus("A").votes[n] == "good"
        assert not talks.sight("bob").caucus("A").votes

    def test_a_missing_vote_is_asked_about_and_says_not_all(self) -> None:
        talks = at("working", "ABC")
        n = talks.do("med", "open-poll", choices=PACKAGE).n
        talks.do("ann", "vote", poll=n, vote="good")
        assert talks.asked("med", "close-poll", poll=n) == MISSING.format("Beeland, Ceeland")
        assert talks.do("med", "close-poll", poll=n, unanswered=True).event == PollClosed(
            poll=n, all_yes=False
        )

    def test_it_is_open_once(self) -> None:
        talks = at("working")
        n = talks.do("med", "open-poll", choices=PACKAGE).n
        talks.do("med", "close-poll", poll=n, unanswered=True)
        assert talks.refused("ann", "vote", poll=n, vote="good") == f"Number {n} is not open for answers."
        assert talks.refused("med", "close-poll", poll=n) == f"Number {n} is not open for answers."

    def test_is_checked_against_the_agenda(self) -> None:
        why = at("working").refused("med", "open-poll", choices=PACKAGE | {"pause": "x"})
        assert why == f"{AGENDA.items['pause'].wording} has no option x."
