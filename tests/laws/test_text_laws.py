"""Laws of the negotiating text: no bracket, word or author is lost between the keyboard and the record."""

from __future__ import annotations

import unicodedata
from typing import TYPE_CHECKING

from hypothesis import given
from hypothesis import strategies as st

from goodoffices.room.record.contents import Bracket, Paragraph, Run
from goodoffices.room.text import MarkupError, as_markup, authored, compared, parsed
from goodoffices.room.text.words import words_of

if TYPE_CHECKING:
    from collections.abc import Iterator

PARTIES = ("RU", "UA")
Text = tuple[Paragraph, ...]

letters = st.sampled_from("abcёйїكשé0'’-.,:{}\\[]|\u0301\u064e\u200c💥")
words = st.text(letters, min_size=1, max_size=6).map(lambda word: unicodedata.normalize("NFC", word))
phrases = st.lists(words, min_size=1, max_size=6).map(" ".join)
wordings = st.tuples(
    st.lists(st.sampled_from(PARTIES), min_size=1, max_size=2, unique=True), st.just("") | phrases
)
brackets = st.lists(wordings, min_size=1, max_size=3)
paragraphs = st.lists(phrases | brackets, min_size=1, max_size=5)
texts = st.lists(paragraphs, min_size=1, max_size=4)
typed = st.text(letters | st.sampled_from(" \n\tRUA,"), max_size=80)
Typed = list[list[str | list[tuple[list[str], str]]]]


def escaped(words: str) -> str:
    return "".join(f"\\{sign}" if sign in "\\[]|" else sign for sign in words)


def markup(text: Typed) -> str:
    """A text as a mediator types it."""
    return "\n\n".join(" ".join(_piece(piece) for piece in paragraph) for paragraph in text)


def _piece(piece: str | list[tuple[list[str], str]]) -> str:
    if isinstance(piece, str):
        return escaped(piece)
    told = (f"{', '.join(by)}: {escaped(words)}" for by, words in piece)
    return f"[{' | '.join(told)}]"


def flat(text: Text) -> list[tuple[str, str]]:
    """Every word of a text with its author, spaces aside."""
    return [
        (word, run.by)
        for each in text
        for run in _runs(each)
        for word in words_of(run.text)
        if not word.isspace()
    ]


def _runs(paragraph: Paragraph) -> Iterator[Run]:
    for piece in paragraph.pieces:
        if isinstance(piece, Run):
            yield piece
        else:
            for wording in piece.wordings:
                yield from wording.runs


class TestMarkup:
    """Reading what was typed keeps every bracket, whose wordings it holds, and every word."""

    @given(texts)
    def test_what_is_typed_is_what_is_read(self, text: Typed) -> None:
        read = parsed(markup(text), PARTIES)
        assert len(read) == len(text)
        for paragraph, pieces in zip(read, text, strict=True):
            typed_brackets = [piece for piece in pieces if not isinstance(piece, str)]
            assert [
                [(list(w.by), "".join(r.text for r in w.runs)) for w in b.wordings]
                for b in paragraph.brackets
            ] == typed_brackets
            outside = " ".join(run.text for run in paragraph.pieces if isinstance(run, Run))
            assert outside.split() == [w for piece in pieces if isinstance(piece, str) for w in piece.split()]

    @given(texts)
    def test_writing_it_and_reading_it_again_changes_nothing(self, text: Typed) -> None:
        read = parsed(markup(text), PARTIES)
        assert parsed(as_markup(read), PARTIES) == read

    @given(typed)
    def test_whatever_is_typed_is_read_or_refused_with_its_paragraph(self, text: str) -> None:
        try:
            read = parsed(text, PARTIES)
        except MarkupError as error:
            assert str(error).startswith(("paragraph ", "the text is empty"))  # noqa: PT017 -- it may as well be read
        else:
            assert parsed(as_markup(read), PARTIES) == read


class TestAuthorship:
    """Telling authors changes no markup and loses no word; a version that changes nothing changes no author."""

    @given(texts, texts)
    def test_the_markup_and_the_words_stay(self, first: Typed, second: Typed) -> None:
        before = authored(parsed(markup(first), PARTIES), ())
        fresh = parsed(markup(second), PARTIES)
        told = authored(fresh, before)
        assert as_markup(told) == as_markup(fresh)
        assert [word for word, _ in flat(told)] == [word for word, _ in flat(fresh)]
        assert {by for _, by in flat(told)} <= {"team", *PARTIES}
        assert [b.wordings[0].by for p in told for b in p.brackets] == [
            b.wordings[0].by for p in fresh for b in p.brackets
        ]

    @given(texts)
    def test_the_same_text_again_has_the_same_authors(self, text: Typed) -> None:
        first = authored(parsed(markup(text), PARTIES), ())
        assert flat(authored(parsed(as_markup(first), PARTIES), first)) == flat(first)

    @given(phrases, phrases, phrases, phrases, st.sampled_from([0, 1]))
    def test_a_wording_accepted_whole_stays_its_delegations(
        self, before: str, one: str, other: str, after: str, which: int
    ) -> None:
        pair = [(["RU"], f"первое {one}"), (["UA"], f"друге {other}")]
        first = authored(parsed(markup([[before, pair, after]]), PARTIES), ())
        accepted = pair[which][1]
        second = authored(parsed(markup([[before, accepted, after]]), PARTIES), first)
        by = [["team"] * len(words_only(before)), [PARTIES[which]] * len(words_only(accepted))]
        assert [author for _, author in flat(second)] == [*by[0], *by[1], *["team"] * len(words_only(after))]


def words_only(text: str) -> list[str]:
    return [word for word in words_of(text) if not word.isspace()]


class TestComparison:
    """Both versions can be read whole from their comparison."""

    @given(texts, texts)
    def test_nothing_is_left_out(self, first: Typed, second: Typed) -> None:
        before, after = parsed(markup(first), PARTIES), parsed(markup(second), PARTIES)
        changes = compared(before, after)
        told = ["".join(text for text, _ in change.before) for change in changes if change.how != "added"]
        assert told == [as_markup((each,)) for each in before]
        told = ["".join(text for text, _ in change.after) for change in changes if change.how != "removed"]
        assert told == [as_markup((each,)) for each in after]

    @given(texts)
    def test_a_text_is_the_same_as_itself(self, text: Typed) -> None:
        read = parsed(markup(text), PARTIES)
        assert {change.how for change in compared(read, read)} == {"same"}


def test_brackets_are_brackets() -> None:
    assert isinstance(parsed(markup([[[(["RU"], "x")]]]), PARTIES)[0].pieces[0], Bracket)
