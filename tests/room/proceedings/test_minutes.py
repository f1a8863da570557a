from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from goodoffices.room.proceedings import digest_of, minutes_of
from tests.room.talks import Talks, at

if TYPE_CHECKING:
    from goodoffices.room.proceedings.minutes import MinutesParagraph

SIGNED: dict[str, str] = {"how": "signed"}
RESERVED = {"how": "signed with a reservation", "note": "At nine."}
DISPUTED = {"how": "disputed", "note": "Never."}


def paragraph(*signed: dict[str, str], wordings: int = 1, parties: str = "AB") -> MinutesParagraph:
    """A paragraph of some wordings, signed by the heads in order."""
    talks = at("closed", parties)
    for at_, by in enumerate(("ada", "ben", "cas")[:wordings]):
        talks.do(by, "write-minutes", paragraph=1, text=f"Wording {at_}")
    for head, each in zip(talks.heads, signed, strict=False):
        talks.do(head, "sign-minutes", paragraph=1, signed=each)
    (only,) = minutes_of(talks.sight("obs").all)
    return only


@pytest.mark.parametrize(
    ("signed", "wordings", "standing", "text"),
    [
        ((), 1, "open", None),
        ((SIGNED, SIGNED), 1, "open", None),
        ((SIGNED, SIGNED, SIGNED), 1, "agreed", "Wording 0"),
        ((SIGNED, RESERVED, SIGNED), 1, "agreed with reservations", "Wording 0"),
        ((SIGNED, RESERVED, DISPUTED), 1, "disputed", None),
        ((DISPUTED, DISPUTED, DISPUTED), 3, "disputed", None),
        ((DISPUTED, DISPUTED), 2, "open", None),
    ],
)
def test_a_disputed_paragraph_cannot_be_had_as_agreed_text(
    signed: tuple[dict[str, str], ...], wordings: int, standing: str, text: str | None
) -> None:
    made = paragraph(*signed, wordings=wordings, parties="ABC")
    assert (made.standing, made.text) == (standing, text)
    assert len(made.wordings) == wordings


def test_wordings_and_signatures_are_told_in_one_order() -> None:
    made = paragraph(DISPUTED, DISPUTED, wordings=2)
    assert (list(made.wordings), list(made.signed)) == (["A", "B"], ["A", "B"])


class TestDigest:
    def test_is_the_same_for_all_and_another_for_other_minutes(self) -> None:
        talks = Talks().attested()
        assert {digest_of(minutes_of(talks.sight(s).all)) for s in ("ann", "ben", "med", "obs")} == {
            talks.digest()
        }
        before = talks.digest()
        talks.do("ann", "sign-minutes", paragraph=1, signed=RESERVED)
        assert talks.digest() != before

    def test_of_nothing(self) -> None:
        assert minutes_of(Talks().sight("obs").all) == ()
