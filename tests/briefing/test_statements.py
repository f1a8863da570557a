from __future__ import annotations

from datetime import date

import pytest

from goodoffices.analysis.claims_index import Entry, Quotation
from goodoffices.analysis.finding import Finding
from goodoffices.briefing.statements import Cited, Computed, Name, Signed, Unfounded, Word, founded, parts
from goodoffices.case.claims import Claim

CLAIM = Claim("x-1", "risks.0", "A flood.", (), "desk", None, None)
QUOTATION = Quotation(
    source="gazette", words="a flood", context="a flood", outlet="The Gazette", date=date(2022, 3, 5), language="en",
    url=None, title=None, digest=False, weak=None,
)  # fmt: skip
SIGNED = Entry(CLAIM, (), "the desk", None)
CITED = Entry(CLAIM, (QUOTATION,), None, None)
FOUND: Finding[None] = Finding("How many?", None, "Counted.", exact=True)


def test_what_is_cited_has_words_to_cite() -> None:
    assert Cited("A flood.", CITED).text == "A flood."
    with pytest.raises(Unfounded, match=r"nothing is cited for 'A flood\."):
        Cited("A flood.", SIGNED)


def test_what_is_signed_has_a_name_under_it() -> None:
    assert Signed("A flood.", SIGNED).text == "A flood."
    with pytest.raises(Unfounded, match="nobody signs"):
        Signed("A flood.", CITED)


def test_what_is_computed_says_how() -> None:
    assert Computed("Two.", FOUND).beside == ()
    with pytest.raises(Unfounded, match="no method"):
        Computed("Two.", Finding("How many?", None, " ", exact=True))


@pytest.mark.parametrize("text", ["", "  \n"])
def test_a_statement_has_words(text: str) -> None:
    with pytest.raises(Unfounded, match="without words"):
        Signed(text, SIGNED)


def test_a_word_belongs_to_the_vocabulary() -> None:
    with pytest.raises(Unfounded, match="no word of the fixed vocabulary"):
        Word("stubborn")


def test_a_plain_text_anywhere_in_a_briefing_is_refused() -> None:
    with pytest.raises(Unfounded, match=r"'They will yield\.' is neither cited, nor computed, nor signed"):
        founded((Computed("Two.", FOUND), ((1, "They will yield."),)), frozenset())


def test_a_name_that_the_case_does_not_give_is_refused() -> None:
    founded((Name("Alba"), Word("owed"), 3, 0.5, date(2022, 3, 9), None), frozenset({"Alba"}))
    with pytest.raises(Unfounded, match="'The stubborn side'"):
        founded(Name("The stubborn side"), frozenset({"Alba"}))


def test_a_part_of_no_known_kind_is_refused() -> None:
    with pytest.raises(Unfounded, match="a set cannot be printed"):
        founded(({"Alba"},), frozenset({"Alba"}))


def test_parts_come_in_the_order_of_the_page() -> None:
    first, second = Signed("A flood.", SIGNED), Computed("Two.", FOUND)
    assert list(parts(((first, None), second))) == [first, second]
