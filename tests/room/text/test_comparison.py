from __future__ import annotations

from goodoffices.room.text import Change, compared, parsed

PARTIES = ("RU", "UA")


def changes(before: str, after: str) -> list[str]:
    return [change.how for change in compared(parsed(before, PARTIES), parsed(after, PARTIES))]


class TestCompared:
    def test_the_same_text_is_the_same(self) -> None:
        text = parsed("One.\n\nTwo [RU: a | UA: b].", PARTIES)
        assert [change.how for change in compared(text, text)] == ["same", "same"]

    def test_a_changed_paragraph_shows_what_went_and_what_came(self) -> None:
        (change,) = compared(parsed("We talk at noon.", ()), parsed("We talk on at one.", ()))
        assert change.how == "changed"
        assert [text for text, gone in change.before if gone] == ["noon"]
        assert [text.strip() for text, new in change.after if new] == ["on", "one"]

    def test_paragraphs_are_added_and_removed(self) -> None:
        assert changes("One.\n\nTwo.", "One.\n\nTwo.\n\nThree.") == ["same", "same", "added"]
        assert changes("One.\n\nTwo.\n\nThree.", "One.\n\nThree.") == ["same", "removed", "same"]

    def test_paragraphs_that_share_few_words_are_not_read_as_one(self) -> None:
        before, after = "Prisoners go home at once.", "The roads are open by day."
        assert changes(before, after) == ["added", "removed"]

    def test_a_paragraph_stands_beside_the_one_that_it_is_most_like(self) -> None:
        before = "The roads are open.\n\nThe roads to the east are open by day."
        assert changes(before, "The roads to the east are open by night.") == ["removed", "changed"]

    def test_a_bracket_that_is_settled_is_a_change(self) -> None:
        (change,) = compared(
            parsed("From noon [RU: a pause | UA: peace] holds.", PARTIES),
            parsed("From noon a pause holds.", ()),
        )
        assert change.how == "changed"

    def test_a_paragraph_that_moves_is_not_hidden(self) -> None:
        assert sorted(changes("One a.\n\nTwo b.\n\nThree c.", "Two b.\n\nThree c.\n\nOne a.")) == [
            "added",
            "removed",
            "same",
            "same",
        ]

    def test_all_of_both_texts_is_shown(self) -> None:
        before = parsed("One.\n\nTwo [RU: a].\n\nThree and four.", PARTIES)
        after = parsed("Two [RU: b].\n\nFour and three.\n\nFive.", PARTIES)
        told = compared(before, after)
        assert ["".join(t for t, _ in c.before) for c in told if c.before] == [
            "One.",
            "Two [RU: a].",
            "Three and four.",
        ]
        assert ["".join(t for t, _ in c.after) for c in told if c.after] == [
            "Two [RU: b].",
            "Four and three.",
            "Five.",
        ]

    def test_against_nothing_all_is_added(self) -> None:
        assert compared((), parsed("One.", ())) == (Change("added", (), (("One.", True),)),)
