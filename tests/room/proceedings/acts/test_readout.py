from __future__ import annotations

from goodoffices.room.record.closing import ReadoutSettled
from tests.room.talks import Talks, at


def proposed(talks: Talks, by: str = "med", text: str = "The sides met.") -> int:
    return talks.do(by, "propose-readout", text=text).n


def agreed(talks: Talks) -> int:
    n = proposed(talks)
    for head in talks.heads:
        talks.do(head, "answer-readout", proposal=n, agreed=True)
    return n


class TestTheReadout:
    def test_is_joint_where_all_agree(self) -> None:
        talks = at("closed", "ABC")
        n = agreed(talks)
        assert talks.do("med", "settle-readout").event == ReadoutSettled(proposal=n)
        assert talks.sight("obs").all.settled_readout == n

    def test_otherwise_each_speaks_for_itself_and_the_record_says_so(self) -> None:
        talks = at("closed")
        n = proposed(talks)
        talks.do("ann", "answer-readout", proposal=n, agreed=True)
        talks.do("bob", "answer-readout", proposal=n, agreed=False)
        readout = talks.sight("obs").readout
        assert readout is not None
        assert (readout.agreed, readout.refused) == (frozenset("A"), frozenset("B"))
        assert talks.do("med", "settle-readout").event == ReadoutSettled(proposal=None)
        assert talks.sight("obs").all.settled_readout == "each for itself"

    def test_a_delegation_may_change_its_answer(self) -> None:
        talks = at("closed")
        n = proposed(talks)
        for yes in (False, True, False):
            talks.do("ann", "answer-readout", proposal=n, agreed=yes)
        readout = talks.sight("obs").readout
        assert readout is not None
        assert (readout.agreed, readout.refused) == (frozenset(), frozenset("A"))

    def test_the_latest_counts(self) -> None:
        talks = at("closed")
        first = agreed(talks)
        proposed(talks, "bob", "The sides met briefly.")
        why = talks.refused("ann", "answer-readout", proposal=first, agreed=True)
        assert why == "That is not the latest proposal. Look at the read-out again."
        assert talks.do("med", "settle-readout").event == ReadoutSettled(proposal=None)

    def test_is_settled_once_a_session(self) -> None:
        talks = at("closed")
        n = agreed(talks)
        talks.do("med", "settle-readout")
        why = "The read-out of this session is settled."
        assert talks.refused("med", "settle-readout") == why
        assert talks.refused("ann", "propose-readout", text="x") == why
        assert talks.refused("ann", "answer-readout", proposal=n, agreed=True) == why

    def test_of_one_session_is_not_that_of_the_next(self) -> None:
        talks = at("closed")
        n = agreed(talks)
        talks.do("med", "settle-readout")
        talks.do("med", "open-session", title="Second")
        assert talks.sight("obs").readout is None
        stale = talks.refused("ann", "answer-readout", proposal=n, agreed=True)
        assert stale == "That is not the latest proposal. Look at the read-out again."
        assert talks.do("med", "settle-readout").event == ReadoutSettled(proposal=None)

    def test_no_session_ends_without_the_record_saying_who_speaks(self) -> None:
        talks = at("closed")
        n = agreed(talks)
        settled, opened = talks.all("med", "open-session", title="Second")
        assert (settled.event, opened.event.kind) == (ReadoutSettled(proposal=n), "session opened")
        talks.do("med", "close-session")
        settled, sealed = talks.all("med", "seal-record", unattested=True)
        assert (settled.event, sealed.event.kind) == (ReadoutSettled(proposal=None), "record sealed")
