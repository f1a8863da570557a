"""Whole days, from ground rules to attested minutes, on the proceedings alone."""

from __future__ import annotations

from datetime import timedelta

import pytest

from goodoffices.room.proceedings import desk, minutes_of
from goodoffices.room.record import MEDIATION
from goodoffices.room.record.contents import Agenda, AgendaItem, Run
from goodoffices.room.record.opening import AuthorityNoted
from tests.room.talks import AGENDA, PACKAGE, RULES, Talks

SIGNED = {"how": "signed"}


def test_a_day_of_two_delegations() -> None:
    talks = Talks()
    _the_opening(talks)
    _the_bilaterals(talks)
    _the_text(talks)
    _the_proposal(talks)
    _the_readout_and_the_minutes(talks)
    talks.do("med", "seal-record")
    assert {talks.sight(seat).phase for seat in ("ann", "bob", "med", "obs")} == {"ended"}
    secrets = ("two roads", "canary", "worth most")
    for seat, heard in {"obs": (), "ben": ("two roads",)}.items():
        told = repr(talks.sight(seat))
        assert [secret for secret in secrets if secret in told] == list(heard)


def _the_opening(talks: Talks) -> None:
    talks.post(MEDIATION, AuthorityNoted(seat="abe", on=("all",), words="doubted, says a paper"))
    assert "Nothing of substance" in talks.refused("ann", "say", text="We want roads.")
    talks.ruled()
    talks.do("ann", "propose-agenda", agenda=Agenda(items={"war": AgendaItem(wording="The war")}))
    talks.agree_agenda(AGENDA)
    for head, delegate in (("ann", "abe"), ("bob", "bea")):
        talks.do(head, "declare-powers", seat=head, level="may commit")
        talks.do(head, "declare-powers", seat=delegate, level="may discuss")
    talks.do("med", "open-session", title="Morning")
    plenary = talks.do("med", "open-meeting", form="plenary").n
    talks.do("med", "say", text="Welcome.")
    talks.do("med", "close-meeting", meeting=plenary)


def _the_bilaterals(talks: Talks) -> None:
    meeting = talks.do("med", "open-meeting", form="bilateral", party="A").n
    talks.do("ann", "show-sheet", text="A week is worth most to us.")
    n = talks.do("abe", "entrust", text="We could open two roads.", to="B", rule="as said").n
    talks.do("abe", "entrust", text="The canary: we would take a day.", to="B")
    talks.now += timedelta(minutes=30)
    talks.do("med", "close-meeting", meeting=meeting, party="A")
    meeting = talks.do("mia", "open-meeting", form="bilateral", party="B").n
    talks.do("mia", "pass-on", sender="A", message=n)
    brought = max(talks.sight("bob").caucus().delivered)
    reply = talks.do("bob", "entrust", text="By day, yes.", to="A", rule="as said", reply_to=brought).n
    talks.do("mia", "close-meeting", meeting=meeting, party="B")
    told = desk(talks.sight("med"), talks.now)
    assert [(each.party, each.meetings, len(each.held)) for each in told.attention] == [
        ("A", 1, 1),
        ("B", 1, 1),
    ]
    assert told.attention[0].time > told.attention[1].time
    (letter,) = told.attention[1].held
    assert (letter.n, letter.answers) == (reply, n)
    talks.do("med", "pass-on", sender="B", message=reply, answers=n)
    delivered = talks.sight("abe").caucus().delivered
    assert delivered[max(delivered)].reply_to == n


def _the_text(talks: Talks) -> None:
    talks.do("med", "draft-text", markup="From noon a pause holds.")
    first = talks.do("med", "release-text", markup="From noon [A: a pause | B: a full ceasefire] holds.").n
    talks.do("bea", "criticise", release=first, paragraph=1, text="Full, or nothing.")
    assert "still has brackets" in talks.refused("ann", "initial-text", release=first)
    last = talks.do("med", "release-text", markup="From noon a full ceasefire holds.\n\nRoads are open.").n
    talks.do("ann", "reserve", release=last, paragraph=2, text="By day alone.")
    release = talks.sight("obs").release
    assert release is not None
    assert Run(text="a full ceasefire", by="B") in release.paragraphs[0].pieces
    talks.do("bob", "initial-text", release=last)
    talks.do("ann", "initial-text", release=last, ad_referendum=True)


def _the_proposal(talks: Talks) -> None:
    assert "beyond the powers" in talks.asked("abe", "propose-package", choices=PACKAGE)
    talks.do("abe", "propose-package", choices=PACKAGE, ad_referendum=True)
    talks.do("ann", "propose-package", choices=PACKAGE)
    poll = talks.do("med", "open-poll", choices=PACKAGE).n
    proposal = talks.do("med", "put-proposal", choices=PACKAGE).n
    for head, vote in (("ann", "good"), ("bob", "could live with")):
        talks.do(head, "vote", poll=poll, vote=vote)
        talks.do(head, "answer-proposal", proposal=proposal, yes=True)
    assert desk(talks.sight("med"), talks.now).outstanding == ()
    talks.do("med", "close-poll", poll=poll)
    talks.do("med", "close-proposal", proposal=proposal)
    told = talks.sight("obs").all
    assert (told.polls[poll].all_yes, told.proposals[proposal].all_yes) == (True, True)
    assert desk(talks.sight("med"), talks.now).cautions == ()


def _the_readout_and_the_minutes(talks: Talks) -> None:
    talks.do("med", "close-session")
    n = talks.do("med", "propose-readout", text="The sides met and go on.").n
    talks.do("ann", "answer-readout", proposal=n, agreed=True)
    talks.do("bob", "answer-readout", proposal=n, agreed=False)
    talks.do("med", "settle-readout")
    assert talks.sight("obs").all.settled_readout == "each for itself"
    talks.do("ada", "write-minutes", paragraph=1, text="The sides met at nine.")
    talks.do("ben", "write-minutes", paragraph=1, text="The sides met at ten.")
    talks.do("ben", "merge-minutes", paragraph=1, wording_of="A")
    talks.do("ben", "write-minutes", paragraph=2, text="Ayland spoke of a day.")
    talks.do("ada", "write-minutes", paragraph=2, text="Ayland spoke of a week.")
    for head in talks.heads:
        talks.do(head, "sign-minutes", paragraph=1, signed=SIGNED)
        talks.do(
            head, "sign-minutes", paragraph=2, signed={"how": "disputed", "note": "Not as the other has it."}
        )
    for head in talks.heads:
        talks.do(head, "attest-minutes", digest=talks.digest())
        talks.do(head, "initial-head", head=1, digest="ab" * 32)
    agreed, disputed = minutes_of(talks.sight("obs").all)
    assert (agreed.standing, agreed.text) == ("agreed", "The sides met at nine.")
    assert (disputed.standing, disputed.text) == ("disputed", None)
    assert set(disputed.wordings.values()) == {"Ayland spoke of a week.", "Ayland spoke of a day."}


PAY = Agenda(
    items={
        "pay": AgendaItem(wording="Pay", options={"two": "2%", "three": "3%"}),
        "hours": AgendaItem(wording="Working hours"),
    }
)


class TestACommitteeOfThree:
    """A union, an employers' association and a ministry, over two sessions."""

    @pytest.fixture
    def committee(self) -> Talks:
        talks = Talks("ABC").ruled().agree_agenda(PAY)
        talks.do("med", "open-session", title="First")
        talks.do("ann", "declare-powers", seat="ann", item="pay", level="may commit")
        return talks

    def test_all_three_are_needed(self, committee: Talks) -> None:
        choices = {"pay": "two", "hours": "38 a week"}
        proposal = committee.do("med", "put-proposal", choices=choices).n
        assert "seat: Working hours." in committee.asked(
            "ann", "answer-proposal", proposal=proposal, yes=True
        )
        for head in ("ann", "bob"):
            committee.do(head, "answer-proposal", proposal=proposal, yes=True, ad_referendum=True)
        assert "Ceeland have not answered" in committee.asked("med", "close-proposal", proposal=proposal)
        committee.do("cem", "answer-proposal", proposal=proposal, yes=True, ad_referendum=True)
        committee.do("med", "close-proposal", proposal=proposal)
        assert committee.sight("obs").all.proposals[proposal].all_yes

    def test_a_message_goes_to_one_of_the_others_and_the_third_hears_nothing(self, committee: Talks) -> None:
        rule = "substance only, unattributed"
        n = committee.do("ann", "entrust", text="We take 2% for 38 hours.", to="B", rule=rule).n
        named = "Ayland could take less for fewer hours."
        assert "Nobody may be named" in committee.refused(
            "med", "pass-on", sender="A", message=n, wording=named
        )
        told = "Shorter hours could make room on pay."
        committee.do("med", "pass-on", sender="A", message=n, wording=told)
        (brought,) = committee.sight("bob").caucus().delivered.values()
        assert (brought.wording, brought.origin) == (told, None)
        assert "Shorter hours" not in repr(committee.sight("cem"))

    def test_brackets_of_three_become_a_text(self, committee: Talks) -> None:
        committee.do(
            "med", "release-text", markup="Pay rises by [A, C: 3% | B: 2%] a year [B: for two years]."
        )
        n = committee.do("med", "release-text", markup="Pay rises by 3% a year for two years.").n
        release = committee.sight("obs").release
        assert release is not None
        assert [
            (r.text, r.by) for r in release.paragraphs[0].pieces if isinstance(r, Run) and r.by != "team"
        ] == [
            ("3%", "A"),
            ("for two years", "B"),
        ]
        for head in committee.heads:
            committee.do(head, "initial-text", release=n, ad_referendum=True)
        release = committee.sight("obs").release
        assert release is not None
        assert dict(release.initialled) == dict.fromkeys("ABC", "ad referendum")

    def test_minutes_are_attested_by_three_over_two_sessions(self, committee: Talks) -> None:
        committee.do("med", "close-session")
        committee.do("ada", "write-minutes", paragraph=1, text="On pay, views differ.")
        for by in ("ben", "cas"):
            committee.do(by, "write-minutes", paragraph=1, text=f"{by} heard something else.")
            committee.do(by, "merge-minutes", paragraph=1, wording_of="A")
        committee.do("med", "open-session", title="Second")
        assert committee.sight("obs").all.settled_readout is None
        committee.do("cas", "write-minutes", paragraph=2, text="On hours, 38.")
        committee.do("med", "close-session")
        for head in committee.heads:
            for number in (1, 2):
                committee.do(head, "sign-minutes", paragraph=number, signed=SIGNED)
        for head in committee.heads:
            committee.do(head, "attest-minutes", digest=committee.digest())
        committee.do("med", "seal-record")
        assert [each.text for each in minutes_of(committee.sight("obs").all)] == [
            "On pay, views differ.",
            "On hours, 38.",
        ]


def test_a_message_on_a_condition_is_passed_for_what_was_given() -> None:
    talks = Talks().working()
    rule = "only if the other side gives something"
    n = talks.do("ann", "entrust", text="Two roads.", to="B", rule=rule, condition="A week's pause").n
    assert "what the other side gave" in talks.refused("med", "pass-on", sender="A", message=n)
    talks.do("med", "pass-on", sender="A", message=n, given="A week's pause, they say")
    passed = talks.sight("ann").caucus().messages[n].passed
    assert passed is not None
    assert passed.given == "A week's pause, they say"


def test_rules_are_what_everything_else_waits_for() -> None:
    talks = Talks()
    assert talks.sight("obs").phase == "opening"
    talks.do("med", "propose-rules", rules=RULES)
    assert talks.refused("med", "open-session", title="x").startswith("Nothing of substance")
