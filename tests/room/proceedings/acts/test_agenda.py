from __future__ import annotations

from goodoffices.room.record import MEDIATION
from goodoffices.room.record.contents import Agenda, AgendaItem
from goodoffices.room.record.opening import AgendaDrafted
from tests.room.talks import AGENDA, Talks, at


class TestProposeAgenda:
    def test_puts_it_before_everyone(self) -> None:
        talks = at("ruled")
        entry = talks.do("bob", "propose-agenda", agenda=AGENDA)
        assert talks.sight("ann").all.agendas[entry.n].content == AGENDA

    def test_not_twice_but_in_another_order(self) -> None:
        talks = at("ruled").agree_agenda()
        why = talks.refused("med", "propose-agenda", agenda=AGENDA)
        assert why == "This agenda is on the table already. Agree to it, or change something."
        talks.do("med", "propose-agenda", agenda=Agenda(items=dict(reversed(AGENDA.items.items()))))

    def test_no_label_of_the_case_reaches_a_delegation_before(self) -> None:
        talks = Talks()
        secret = Agenda(items={"x": AgendaItem(wording="The canary's issue")})
        talks.post(MEDIATION, AgendaDrafted(agenda=secret))
        assert talks.sight("med").team.drafted_agenda == secret
        assert all("canary" not in repr(talks.sight(seat)) for seat in ("ann", "ben", "obs"))


class TestAgreeAgenda:
    def test_it_is_taken_once_every_delegation_agrees(self) -> None:
        talks = at("ruled", "ABC")
        n = talks.do("med", "propose-agenda", agenda=AGENDA).n
        for head in ("ann", "bob"):
            talks.do(head, "agree-agenda", proposal=n)
            assert talks.sight("obs").agenda is None
        talks.do("cem", "agree-agenda", proposal=n)
        agenda = talks.sight("obs").agenda
        assert agenda is not None
        assert list(agenda.content.items) == ["pause", "roads"]
        assert talks.sight("obs").phase == "working"

    def test_the_latest_alone_and_once(self) -> None:
        talks = at("ruled").agree_agenda()
        latest = max(talks.sight("ann").all.agendas)
        already = talks.refused("ann", "agree-agenda", proposal=latest)
        assert already == "Your delegation has agreed to this agenda already."
        talks.do("ann", "propose-agenda", agenda=Agenda(items={"a": AgendaItem(wording="A")}))
        stale = talks.refused("bob", "agree-agenda", proposal=latest)
        assert stale == "That is not the latest proposal. Look at the agenda again."
