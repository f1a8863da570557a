from __future__ import annotations

import pytest

from goodoffices.room.record.contents import Paragraph, Run
from goodoffices.room.text import as_markup, authored, parsed

PARTIES = ("RU", "UA", "TR")


def versions(*typed: str) -> tuple[Paragraph, ...]:
    """The last of several versions, each authored after the one before."""
    text: tuple[Paragraph, ...] = ()
    for each in typed:
        text = authored(parsed(each, PARTIES), text)
    return text


def by(text: tuple[Paragraph, ...], author: str) -> list[str]:
    """The runs outside brackets of one author."""
    return [
        piece.text.strip()
        for paragraph in text
        for piece in paragraph.pieces
        if isinstance(piece, Run) and piece.by == author
    ]


class TestAWordFromABracket:
    def test_stays_its_delegations_once_it_is_accepted(self) -> None:
        text = versions("From noon [RU: a pause | UA: a ceasefire] holds.", "From noon a ceasefire holds.")
        assert (by(text, "UA"), by(text, "RU")) == (["a ceasefire"], [])

    def test_of_the_first_wording_too(self) -> None:
        text = versions("From noon [RU: a pause | UA: a ceasefire] holds.", "From noon a pause holds.")
        assert (by(text, "RU"), by(text, "UA")) == (["a pause"], [])

    def test_though_another_wording_ends_with_the_same_sign(self) -> None:
        text = versions("Pay rises by [RU: 3% | UA: 2%] a year.", "Pay rises by 3% a year.")
        assert (by(text, "RU"), by(text, "UA")) == (["3%"], [])

    def test_while_the_other_brackets_stay(self) -> None:
        text = versions(
            "By [RU: day | UA: night] and on [RU: day | UA: night] one.",
            "By day and on [RU: day | UA: night] one.",
        )
        assert (by(text, "RU"), by(text, "team")) == (["day"], ["By", "and on", "one."])
        assert [w.runs[0].by for w in text[0].brackets[0].wordings] == ["RU", "UA"]

    def test_stays_theirs_in_every_later_version(self) -> None:
        text = versions(
            "From noon [RU: a pause | UA: a full ceasefire] holds.",
            "From noon a full ceasefire holds.",
            "From noon on, a full ceasefire holds on land.",
            "Both sides agree: from noon on, a full ceasefire holds on land and at sea.",
        )
        assert by(text, "UA") == ["a full ceasefire"]

    def test_stays_theirs_where_a_word_is_put_between(self) -> None:
        text = versions("[UA: a full ceasefire]", "a full ceasefire", "a full and lasting ceasefire")
        assert by(text, "UA") == ["a full", "ceasefire"]
        assert by(text, "team") == ["and lasting"]

    def test_stays_theirs_where_two_wordings_are_woven_together(self) -> None:
        text = versions("[RU: a long pause | UA: full ceasefire]", "a long and full ceasefire")
        assert (by(text, "RU"), by(text, "UA"), by(text, "team")) == (["a long"], ["full ceasefire"], ["and"])

    def test_stays_theirs_where_its_paragraph_moves(self) -> None:
        first = "On roads nothing else is said here today.\n\n[UA: Prisoners go home at once, all of them.]"
        moved = "Prisoners go home at once, all of them.\n\nOn roads nothing else is said here today."
        text = versions(first, moved)
        assert by(text, "UA") == ["Prisoners go home at once, all of them."]

    def test_stays_theirs_where_a_passage_moves_into_another_paragraph(self) -> None:
        text = versions(
            "The roads to the east are open by day.\n\nOn prisoners [UA: all of them go home] as before.",
            "The roads to the east are open by day and all of them go home.\n\nOn prisoners as before.",
        )
        assert by(text, "UA") == ["all of them go home"]

    def test_stays_the_delegations_in_a_bracket_that_others_support(self) -> None:
        text = versions("[UA: a full ceasefire | RU: a pause]", "[TR, UA: a full ceasefire | RU: a pause]")
        assert text[0].brackets[0].wordings[0].runs == (Run(text="a full ceasefire", by="UA"),)

    def test_which_a_delegation_puts_into_its_own_bracket_is_its_own(self) -> None:
        text = versions("A pause holds.", "A pause [RU: of a day] holds.")
        assert text[0].brackets[0].wordings[0].runs == (Run(text="of a day", by="RU"),)


@pytest.mark.parametrize("words", ["повне припинення вогню", "وقف كامل لإطلاق النار", "tam ateşkes"])
def test_in_any_script(words: str) -> None:
    text = versions(f"1: [UA: {words} | RU: 2]", f"1: {words}")
    assert by(text, "UA") == [words]


def test_a_first_version_is_the_teams_outside_brackets() -> None:
    assert by(versions("A [RU: b] c"), "team") == ["A", "c"]


def test_authors_never_change_the_markup() -> None:
    typed = "A [RU: b | UA: b c] \\[d\\]\n\ne"
    assert as_markup(versions("A b c", typed)) == typed


def test_a_long_text_is_authored_as_a_short_one() -> None:
    paragraphs = [f"Article {n}: the sides of article {n} do what {n} says." for n in range(300)]
    first = "\n\n".join([*paragraphs, "[UA: last words of all]"])
    text = versions(first, "\n\n".join([*reversed(paragraphs), "last words of all"]))
    assert by(text, "UA") == ["last words of all"]
