from __future__ import annotations

import pytest

from goodoffices.room.record import EVERYONE, MEDIATION, caucus
from goodoffices.room.record.contents import MOST_PARAGRAPHS, Run
from goodoffices.room.record.drafting import TextReleased
from tests.room.talks import Talks, at

FIRST = "From noon [A: a pause | B: a ceasefire] holds.\n\nRoads are open."
SETTLED = "From noon a ceasefire holds.\n\nRoads are open."


def released(talks: Talks, markup: str = FIRST) -> int:
    return talks.do("med", "release-text", markup=markup).n


class TestDraftText:
    def test_is_for_the_mediation_team_alone(self) -> None:
        talks = at("working")
        entry = talks.do("med", "draft-text", markup=FIRST)
        assert entry.audience == MEDIATION
        draft = talks.sight("mia").team.draft
        assert draft is not None
        assert len(draft) == 2
        assert talks.sight("ann").team.draft is None

    @pytest.mark.parametrize("name", ["draft-text", "release-text"])
    def test_a_fault_names_its_paragraph(self, name: str) -> None:
        why = at("working").refused("med", name, markup="One.\n\n[X: a]")
        assert why == "paragraph 2: `X` is no delegation. Known here: `A`, `B`"

    @pytest.mark.parametrize(
        "markup", ["\n\n".join("a" * (MOST_PARAGRAPHS + 1)), "a" * 20_001, "\u0958" * 20_000]
    )
    def test_a_text_too_long_is_refused_in_words(self, markup: str) -> None:
        assert "paragraph" in at("working").refused("med", "draft-text", markup=markup)


class TestReleaseText:
    def test_reaches_everyone_at_the_same_instant(self) -> None:
        talks = at("working")
        entry = talks.do("med", "release-text", markup=FIRST, note="A first version")
        assert entry.audience == EVERYONE
        for seat in talks.sight("med").charter.seats:
            release = talks.sight(seat).release
            assert release is not None
            assert (release.version, release.at, release.note) == (1, entry.at, "A first version")

    def test_a_word_accepted_from_a_bracket_stays_its_delegations(self) -> None:
        talks = at("working")
        released(talks)
        released(talks, SETTLED)
        talks.do("med", "release-text", markup=SETTLED.replace("holds", "holds on land"))
        release = talks.sight("obs").release
        assert release is not None
        assert release.version == 3
        assert Run(text="a ceasefire", by="B") in release.paragraphs[0].pieces

    def test_something_has_changed(self) -> None:
        talks = at("working")
        released(talks)
        why = talks.refused("med", "release-text", markup=FIRST)
        assert why == "Nothing has changed since the latest version."

    def test_may_be_as_long_as_a_real_one(self) -> None:
        talks = at("working")
        article = "The sides do what they have said that they would do. " * 20
        event = talks.do("med", "release-text", markup="\n\n".join([article] * 100)).event
        assert isinstance(event, TextReleased)
        assert len(event.paragraphs) == 100


class TestCriticise:
    def test_to_the_mediator_alone_or_before_all(self) -> None:
        talks = at("working")
        n = released(talks)
        quiet = talks.do("abe", "criticise", release=n, paragraph=1, text="Too long.")
        loud = talks.do("bob", "criticise", release=n, paragraph=2, text="Too short.", openly=True)
        assert (quiet.audience, loud.audience) == (caucus("A"), EVERYONE)
        seat, said = talks.sight("med").caucus("A").criticisms[quiet.n]
        assert (seat, said.text) == ("abe", "Too long.")
        assert talks.sight("obs").all.criticisms[loud.n][0] == "bob"
        assert not talks.sight("bob").caucus("A").criticisms


class TestReserve:
    def test_everyone_sees_it_until_it_is_lifted(self) -> None:
        talks = at("working")
        n = released(talks)
        entry = talks.do("ann", "reserve", release=n, paragraph=2, text="Not at night.")
        reservation = talks.sight("bob").all.reservations[entry.n]
        assert (reservation.party, reservation.paragraph, reservation.text) == ("A", 2, "Not at night.")
        why = f"Your delegation has no reservation {entry.n}."
        assert talks.refused("bob", "lift-reservation", reservation=entry.n) == why
        talks.do("ann", "lift-reservation", reservation=entry.n)
        assert not talks.sight("bob").all.reservations
        assert talks.refused("ann", "lift-reservation", reservation=entry.n) == why


class TestTheLatestVersion:
    @pytest.mark.parametrize("name", ["criticise", "reserve"])
    def test_is_the_one_meant_and_has_that_paragraph(self, name: str) -> None:
        talks = at("working")
        stale = "That is not the latest version of the text. Look at it again."
        assert talks.refused("ann", name, release=1, paragraph=1, text="x") == stale
        first = released(talks)
        assert talks.refused("ann", name, release=first, paragraph=3, text="x") == (
            "The text has no paragraph 3."
        )
        released(talks, SETTLED)
        assert talks.refused("ann", name, release=first, paragraph=1, text="x") == stale


class TestInitialText:
    def test_each_delegation_initials_it_once(self) -> None:
        talks = at("working")
        n = released(talks, SETTLED)
        talks.do("ann", "initial-text", release=n)
        talks.do("bob", "initial-text", release=n, ad_referendum=True)
        release = talks.sight("obs").release
        assert release is not None
        assert dict(release.initialled) == {"A": "committed", "B": "ad referendum"}
        why = talks.refused("ann", "initial-text", release=n)
        assert why == "Your delegation has initialled this version already."

    def test_not_while_it_has_brackets(self) -> None:
        talks = at("working")
        n = released(talks)
        why = talks.refused("ann", "initial-text", release=n)
        assert why == "The text still has brackets. They are settled before it is initialled."

    def test_the_latest_version_alone(self) -> None:
        talks = at("working")
        first = released(talks, SETTLED)
        released(talks, SETTLED + " By day.")
        assert "not the latest version" in talks.refused("ann", "initial-text", release=first)

    def test_beyond_ones_powers_one_is_asked(self) -> None:
        talks = at("working")
        n = released(talks, SETTLED)
        talks.do("ann", "declare-powers", seat="ann", item="roads", level="ad referendum")
        assert "seat: Roads for civilians." in talks.asked("ann", "initial-text", release=n)

    def test_without_an_agenda_the_powers_on_all_count(self) -> None:
        talks = at("ruled")
        talks.do("med", "open-session", title="First")
        talks.do("med", "close-session")
        n = released(talks, SETTLED)
        assert "seat: all." in talks.asked("ann", "initial-text", release=n)
