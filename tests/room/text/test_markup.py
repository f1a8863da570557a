from __future__ import annotations

import unicodedata

import pytest

from goodoffices.room.record.contents import LONGEST, MOST_PARAGRAPHS, Bracket, Run
from goodoffices.room.text import MarkupError, as_markup, parsed

PARTIES = ("RU", "UA")


class TestParsed:
    def test_paragraphs_stand_between_blank_lines(self) -> None:
        text = parsed("One\nstill one.\r\n\r\n \n\nTwo.\n", PARTIES)
        assert [each.pieces for each in text] == [
            (Run(text="One still one.", by="team"),),
            (Run(text="Two.", by="team"),),
        ]

    def test_a_bracket_holds_wordings_and_says_whose_they_are(self) -> None:
        bracket = parsed("[RU: a pause | UA, RU: a ceasefire | UA: ]", PARTIES)[0].pieces[0]
        assert isinstance(bracket, Bracket)
        assert [(w.by, [r.text for r in w.runs]) for w in bracket.wordings] == [
            (("RU",), ["a pause"]),
            (("UA", "RU"), ["a ceasefire"]),
            (("UA",), []),
        ]
        assert bracket.wordings[1].runs[0].by == "UA"

    def test_a_delegation_is_named_once_in_a_wording(self) -> None:
        assert parsed("[RU, RU: a]", PARTIES)[0].brackets[0].wordings[0].by == ("RU",)

    def test_a_backslash_prints_a_sign_of_the_markup_and_any_other_stays(self) -> None:
        (paragraph,) = parsed(r"\[sic\] a\|b C:\temp \\", PARTIES)
        assert paragraph.pieces == (Run(text=r"[sic] a|b C:\temp " + "\\", by="team"),)

    def test_signs_of_the_markup_may_stand_in_a_wording(self) -> None:
        wording = parsed(r"[RU: a \| b \] c: d]", PARTIES)[0].brackets[0].wordings[0]
        assert wording.runs == (Run(text="a | b ] c: d", by="RU"),)

    @pytest.mark.parametrize(
        "words", ["من الظهر", "Від полудня", "Пауза", "וקף", "Öğleden sonra", "💥", "a\u200cb"]
    )
    def test_any_script_is_kept(self, words: str) -> None:
        (paragraph,) = parsed(f"{words} [RU: {words} | UA: {words}!] {words}", PARTIES)
        assert [piece.text for piece in paragraph.pieces if isinstance(piece, Run)] == [
            f"{words} ",
            f" {words}",
        ]
        assert [w.runs[0].text for w in paragraph.brackets[0].wordings] == [words, f"{words}!"]

    def test_a_delegation_may_be_named_in_any_script(self) -> None:
        assert parsed("[Україна: так]", ["Україна"])[0].brackets[0].wordings[0].by == ("Україна",)

    def test_one_letter_is_one_letter_on_whatever_machine_it_was_typed(self) -> None:
        assert parsed(unicodedata.normalize("NFD", "Türkiye й"), ()) == parsed("Türkiye й", ())


class TestFaults:
    @pytest.mark.parametrize(
        ("markup", "why"),
        [
            ("", "the text is empty. Write a paragraph"),
            (" \n\n ", "the text is empty"),
            ("One.\n\n[RU: a", "paragraph 2: a bracket is not closed. Add `]`"),
            ("[RU: a [UA: b]]", "paragraph 1: a bracket stands inside a bracket"),
            ("a ] b", r"paragraph 1: `]` stands outside a bracket. Write `\]` to print"),
            ("One.\n\nTwo.\n\na | b", "paragraph 3: `|` stands outside a bracket"),
            ("[a pause]", "paragraph 1: a wording in a bracket does not say whose it is. Begin it with"),
            ("[RU: a | ]", "does not say whose it is"),
            ("[: a]", "does not say whose it is"),
            ("[]", "does not say whose it is"),
            ("[UK: a]", "paragraph 1: `UK` is no delegation. Known here: `RU`, `UA`"),
            ("[RU, UAA: a]", "`UAA` is no delegation. Known here: `RU`, `UA`"),
            (r"[RU: a\]", "a bracket is not closed"),
            ("\n\n".join("a" * (MOST_PARAGRAPHS + 1)), "the text has 401 paragraphs. Write 400 at most"),
            ("One.\n\n" + "a" * (LONGEST + 1), "paragraph 2: it has 20001 signs. Part it"),
        ],
    )
    def test_a_fault_names_its_paragraph_and_the_remedy(self, markup: str, why: str) -> None:
        with pytest.raises(MarkupError) as caught:
            parsed(markup, PARTIES)
        assert why in str(caught.value)

    def test_the_remedy_names_a_delegation_of_the_room(self) -> None:
        with pytest.raises(MarkupError, match=r"`RU: \.\.\.`"):
            parsed("[x]", PARTIES)


@pytest.mark.parametrize(
    "markup",
    [
        "From noon [RU: a pause | UA: ] holds \\[sic\\].",
        "One.\n\n[UA, RU: all of it]\n\nThree \\| four \\\\",
        "[RU: a][UA: b] [RU: c | RU: d]",
    ],
)
def test_as_markup_writes_what_was_typed(markup: str) -> None:
    assert as_markup(parsed(markup, PARTIES)) == markup
