from __future__ import annotations

import pytest

from goodoffices.room.record import caucus, delegation
from tests.room.sheets import shaped
from tests.room.talks import Talks, at

HEAD = "ab" * 32


class TestSheets:
    def test_a_sealed_sheet_is_its_delegations_alone(self) -> None:
        talks = Talks()
        assert talks.do("abe", "keep-sheet", sealed=shaped()).audience == delegation("A")
        assert talks.sight("ann").own.sheet == shaped()
        assert all(talks.sight(seat).told(delegation("A")).sheet is None for seat in ("bob", "med", "obs"))

    def test_the_latest_counts(self) -> None:
        talks = Talks()
        talks.do("ann", "keep-sheet", sealed=shaped())
        talks.do("ann", "keep-sheet", sealed=shaped(words="two"))
        assert talks.sight("ann").own.sheet == shaped(words="two")

    @pytest.mark.parametrize(
        ("part", "instead"),
        [
            (0, "goodoffices"),
            (1, "2"),
            (2, "md5"),
            (3, "1000"),
            (4, "="),
            (6, "AAAA"),
            (7, "A" * 15),
            (8, "c2VhbGVk"),
            (8, shaped().split(".")[-1] + "AA"),
        ],
    )
    def test_that_is_none_is_not_kept(self, part: int, instead: str) -> None:
        parts = shaped().split(".")
        parts[part] = instead
        why = Talks().refused("ann", "keep-sheet", sealed=".".join(parts))
        assert (
            why == "This is no sealed sheet. Seal it on this page or on the command line, and copy it whole."
        )

    def test_of_another_delegation_or_other_talks_is_not_kept(self) -> None:
        for sealed in (shaped("B"), shaped(room="Other talks")):
            why = Talks().refused("ann", "keep-sheet", sealed=sealed)
            assert why.startswith("This sheet was sealed for other talks, or for another delegation.")

    def test_what_is_shown_is_shown_to_the_mediator_alone(self) -> None:
        talks = at("ruled")
        entry = talks.do("ann", "show-sheet", text="A week is worth most to us.")
        assert entry.audience == caucus("A")
        assert entry in talks.sight("med").record()
        assert entry not in talks.sight("bob").record()


class TestInitialHead:
    def test_each_head_initials_each_print_once(self) -> None:
        talks = Talks()
        talks.do("ann", "initial-head", head=1, digest=HEAD)
        assert talks.sight("obs").all.initialled[1, "ann"] == HEAD
        why = talks.refused("ann", "initial-head", head=1, digest=HEAD)
        assert why == "You have initialled this head already."
        talks.do("bob", "initial-head", head=1, digest=HEAD)
        talks.do("ann", "initial-head", head=2, digest=HEAD)


class TestSealRecord:
    def test_ends_the_talks(self) -> None:
        talks = Talks().attested()
        talks.do("med", "seal-record")
        assert talks.sight("obs").phase == "ended"
        why = talks.refused("ann", "keep-sheet", sealed=shaped())
        assert why == "The record is sealed. Nothing can be added to it."

    def test_without_all_attesting_it_is_asked_about(self) -> None:
        talks = at("closed")
        why = talks.asked("med", "seal-record")
        assert why == "Ayland, Beeland have not attested the minutes. Seal the record nevertheless?"
        talks.do("med", "seal-record", unattested=True)
        assert talks.sight("ann").phase == "ended"
