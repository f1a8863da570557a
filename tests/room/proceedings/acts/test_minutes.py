from __future__ import annotations

import pytest

from goodoffices.room.proceedings import minutes_of
from goodoffices.room.record.contents import Signed
from tests.room.talks import Talks, at

SIGNED = {"how": "signed"}
DISPUTED = {"how": "disputed", "note": "We said no such thing."}


def written(*wordings: str, parties: str = "AB") -> Talks:
    """The first paragraph, in the wordings of the delegations in order; a blank one writes none."""
    talks = at("closed", parties)
    for by, text in zip(("ada", "ben", "cas"), wordings, strict=False):
        if text:
            talks.do(by, "write-minutes", paragraph=1, text=text)
    return talks


class TestWriteMinutes:
    def test_each_delegation_has_its_own_wording(self) -> None:
        talks = written("We met at ten.", "We met at nine.")
        assert dict(talks.sight("obs").all.minutes[1]) == {"A": "We met at ten.", "B": "We met at nine."}

    def test_paragraphs_follow_one_another(self) -> None:
        talks = written("One.")
        assert talks.refused("ben", "write-minutes", paragraph=3, text="x") == (
            "The next paragraph is number 2."
        )
        talks.do("ben", "write-minutes", paragraph=2, text="Two.")

    def test_not_what_is_ones_wording_already(self) -> None:
        talks = written("One.")
        why = talks.refused("ann", "write-minutes", paragraph=1, text="One.")
        assert why == "That is your wording already."

    def test_signatures_under_other_words_no_longer_count(self) -> None:
        talks = Talks().attested()
        talks.do("ben", "write-minutes", paragraph=1, text="We met twice.")
        told = talks.sight("obs").all
        assert (dict(told.signed), dict(told.attested)) == ({}, {})


class TestMergeMinutes:
    def test_takes_over_the_others_wording(self) -> None:
        talks = written("At ten.", "At nine.", "At eight.", parties="ABC")
        talks.do("ben", "merge-minutes", paragraph=1, wording_of="A")
        talks.do("cem", "merge-minutes", paragraph=1, wording_of="B")
        assert set(talks.sight("obs").all.minutes[1].values()) == {"At ten."}

    def test_of_a_delegation_that_has_one(self) -> None:
        talks = written("At ten.")
        why = "There is no wording of another delegation to take over."
        assert talks.refused("ada", "merge-minutes", paragraph=1, wording_of="A") == why
        assert talks.refused("ada", "merge-minutes", paragraph=1, wording_of="B") == why
        assert talks.refused("ben", "merge-minutes", paragraph=2, wording_of="A") == why

    def test_not_where_they_are_the_same(self) -> None:
        talks = written("At ten.", "At ten.")
        why = talks.refused("ben", "merge-minutes", paragraph=1, wording_of="A")
        assert why == "The wordings are the same already."


class TestStrikeMinutes:
    def test_takes_out_ones_own_wording_and_with_the_last_the_paragraph(self) -> None:
        talks = written("At ten.", "At nine.")
        talks.do("bob", "sign-minutes", paragraph=1, signed=DISPUTED)
        talks.do("ada", "strike-minutes", paragraph=1)
        assert dict(talks.sight("obs").all.minutes[1]) == {"B": "At nine."}
        assert not talks.sight("obs").all.signed
        talks.do("bob", "strike-minutes", paragraph=1)
        assert not talks.sight("obs").all.minutes

    def test_of_ones_own_delegation_alone(self) -> None:
        talks = written("At ten.")
        for number in (1, 2):
            why = talks.refused("ben", "strike-minutes", paragraph=number)
            assert why == f"Your delegation has no wording of paragraph {number}."

    def test_leaves_the_numbers_of_the_others(self) -> None:
        talks = written("One.")
        talks.do("ada", "write-minutes", paragraph=2, text="Two.")
        talks.do("ada", "write-minutes", paragraph=3, text="Three.")
        talks.do("ada", "strike-minutes", paragraph=2)
        assert [each.number for each in minutes_of(talks.sight("obs").all)] == [1, 3]
        assert (
            talks.refused("ada", "write-minutes", paragraph=5, text="x") == "The next paragraph is number 4."
        )
        talks.do("ada", "write-minutes", paragraph=2, text="Two again.")

    def test_not_once_a_delegation_has_attested(self) -> None:
        talks = Talks().attested()
        assert talks.refused("ada", "strike-minutes", paragraph=1).startswith(
            "The minutes have been attested."
        )


class TestSignMinutes:
    def test_a_wording_of_one_is_signed_by_all(self) -> None:
        talks = written("At ten.", parties="ABC")
        for head in talks.heads:
            talks.do(head, "sign-minutes", paragraph=1, signed=SIGNED)
        (paragraph,) = minutes_of(talks.sight("obs").all)
        assert (paragraph.standing, paragraph.text) == ("agreed", "At ten.")

    def test_different_wordings_can_only_be_disputed(self) -> None:
        talks = written("At ten.", "At nine.")
        why = talks.refused("ann", "sign-minutes", paragraph=1, signed=SIGNED)
        assert why == "The wordings differ. Take one over, or dispute the paragraph."
        talks.do("ann", "sign-minutes", paragraph=1, signed=DISPUTED)
        assert talks.sight("obs").all.signed[1, "A"] == Signed.model_validate(DISPUTED)

    def test_there_is_such_a_paragraph(self) -> None:
        why = at("closed").refused("ann", "sign-minutes", paragraph=1, signed=SIGNED)
        assert why == "There is no paragraph 1 of the minutes."

    def test_not_twice_in_the_same_way(self) -> None:
        talks = Talks().attested()
        why = talks.refused("ann", "sign-minutes", paragraph=1, signed=SIGNED)
        assert why == "Your delegation stands to this paragraph in that way already."
        talks.do("ann", "sign-minutes", paragraph=1, signed=DISPUTED)
        assert not talks.sight("obs").all.attested


class TestAttestMinutes:
    def test_every_delegation_attests_the_same(self) -> None:
        talks = Talks().attested()
        assert dict(talks.sight("obs").all.attested) == {"A": talks.digest(), "B": talks.digest()}

    def test_not_without_minutes_or_signatures(self) -> None:
        talks = at("closed")
        assert talks.refused("ann", "attest-minutes", digest="0" * 64) == "There are no minutes yet."
        talks.do("ada", "write-minutes", paragraph=1, text="x")
        talks.do("ann", "sign-minutes", paragraph=1, signed=SIGNED)
        why = talks.refused("ann", "attest-minutes", digest=talks.digest())
        assert why == "Paragraph 1 is not signed by all yet."

    def test_as_one_has_read_them_and_once(self) -> None:
        talks = Talks().attested()
        why = talks.refused("ann", "attest-minutes", digest="0" * 64)
        assert why == "The minutes have changed since you read them. Read them again."
        why = talks.refused("ann", "attest-minutes", digest=talks.digest())
        assert why == "Your delegation has attested these minutes already."

    @pytest.mark.parametrize("note", [DISPUTED, {"how": "signed with a reservation", "note": "At nine."}])
    def test_with_reservations_and_disputes(self, note: dict[str, str]) -> None:
        talks = written("At ten.")
        talks.do("ann", "sign-minutes", paragraph=1, signed=SIGNED)
        talks.do("bob", "sign-minutes", paragraph=1, signed=note)
        for head in talks.heads:
            talks.do(head, "attest-minutes", digest=talks.digest())
        assert set(talks.sight("obs").all.attested) == {"A", "B"}
