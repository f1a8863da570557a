from __future__ import annotations

from dataclasses import dataclass
from io import BytesIO

import pytest
from docx import Document

from goodoffices.room.printing.agreed import NotAgreedError, agreed_minutes, agreed_wording
from goodoffices.room.printing.paper import Paper, word_of
from goodoffices.room.printing.papers import agreed_paper, heads_paper, minutes_paper
from goodoffices.room.proceedings import minutes_of
from tests.room.talks import Talks


@dataclass
class Made:
    """A joint head."""

    number: int
    at: str
    digest: str


def words(paper: Paper) -> str:
    """A paper's lines, one below the other."""
    return "\n".join(f"{line.label} {line.text}".strip() for line in paper.lines)


def written(*hows: str) -> Talks:
    """Talks with a paragraph of minutes for each way in which B's head stands to it; A's has signed all."""
    talks = Talks().closed()
    for number, how in enumerate(hows, 1):
        talks.do("ada", "write-minutes", paragraph=number, text=f"Words of A {number}.")
        if how == "two wordings":
            talks.do("ben", "write-minutes", paragraph=number, text=f"Words of B {number}.")
            talks.do(
                "ann", "sign-minutes", paragraph=number, signed={"how": "disputed", "note": "As A has it."}
            )
            talks.do(
                "bob", "sign-minutes", paragraph=number, signed={"how": "disputed", "note": "As B has it."}
            )
            continue
        talks.do("ann", "sign-minutes", paragraph=number, signed={"how": "signed"})
        if how != "open":
            note = {} if how == "signed" else {"note": "But not on Sundays."}
            talks.do("bob", "sign-minutes", paragraph=number, signed={"how": how, **note})
    return talks


@pytest.mark.parametrize("how", ["disputed", "two wordings", "open"])
class TestAParagraphThatIsNotAgreed:
    """A disputed paragraph cannot be exported as agreed."""

    def test_has_no_agreed_wording(self, how: str) -> None:
        paragraph = minutes_of(written("signed", how).sight("med").all)[1]
        with pytest.raises(NotAgreedError, match="Paragraph 2 of the minutes is not agreed"):
            agreed_wording(paragraph)

    def test_keeps_the_whole_minutes_from_being_exported_as_agreed(self, how: str) -> None:
        talks = written("signed", how, "signed", how)
        with pytest.raises(NotAgreedError, match=r"not agreed: 2, 4\."):
            agreed_minutes(minutes_of(talks.sight("med").all))
        with pytest.raises(NotAgreedError):
            agreed_paper(talks.sight("ann"), talks.now)

    def test_is_printed_with_whose_its_words_are_and_that_it_is_not_agreed(self, how: str) -> None:
        talks = written("signed", how)
        text = words(minutes_paper(talks.sight("obs"), talks.now))
        second = text[text.index("\n2. ") :]
        assert "not agreed" in second.splitlines()[1]
        assert "Wording of Ayland: Words of A 2." in second
        assert "2. Words of A" not in text


def test_agreed_minutes_carry_the_reservations() -> None:
    talks = written("signed", "signed with a reservation")
    text = words(agreed_paper(talks.sight("ann"), talks.now))
    assert (
        "1. Words of A 1.\n2. Words of A 2.\nBeeland: signed with a reservation: But not on Sundays." in text
    )
    assert agreed_minutes(minutes_of(talks.sight("ann").all)) == ("Words of A 1.", "Words of A 2.")


def test_no_minutes_are_no_agreed_minutes() -> None:
    talks = Talks().closed()
    with pytest.raises(NotAgreedError, match="no minutes yet"):
        agreed_paper(talks.sight("ann"), talks.now)
    assert "Nothing has been written yet." in words(minutes_paper(talks.sight("ann"), talks.now))


def test_minutes_show_every_signature_and_who_has_attested_what() -> None:
    talks = Talks().attested()
    text = words(minutes_paper(talks.sight("ann"), talks.now))
    digest = talks.digest()
    assert " ".join(digest[at : at + 8] for at in range(0, 64, 8)) in text
    assert "Ayland: has attested these minutes\nBeeland: has attested these minutes" in text
    assert "Ayland: signed\nBeeland: signed" in text
    assert "Printed 2022-03-10 09:00 UTC for Ann Aster." in text


def test_an_exercise_is_called_one() -> None:
    talks = Talks(exercise=True).closed()
    assert "Exercise: A talk" in words(minutes_paper(talks.sight("ann"), talks.now))


def test_heads_are_printed_in_order_with_a_place_for_each_delegation_to_initial() -> None:
    talks = Talks()
    heads = [Made(2, "2022-03-10T10:00:00Z", "b" * 64), Made(1, "2022-03-10T09:00:00Z", "a" * 64)]
    lines = [(line.kind, line.text) for line in heads_paper(talks.sight("ann"), heads, talks.now).lines]
    kinds = [kind for kind, _ in lines if kind != "about"]
    assert kinds == ["heading", "digest", "sign here", "sign here"] * 2
    assert ("digest", " ".join(["aaaaaaaa"] * 8)) in lines


def test_the_word_file_says_the_same() -> None:
    talks = written("signed", "two wordings")
    paper = minutes_paper(talks.sight("ann"), talks.now)
    document = Document(BytesIO(word_of(paper)))
    assert "\n".join(p.text for p in document.paragraphs) == f"Minutes\n{words(paper)}"
    assert document.core_properties.author == ""
