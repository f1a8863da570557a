from __future__ import annotations

import pytest

from goodoffices.room.text.words import words_of


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("", []),
        ("A pause, a day.", ["A", " ", "pause", ",", " ", "a", " ", "day", "."]),
        ("перемир'я\n", ["перемир", "'", "я", "\n"]),
        ("وَقْفٌ", ["وَقْفٌ"]),
        ("می\u200cروند", ["می\u200cروند"]),
        ("שָׁלוֹם", ["שָׁלוֹם"]),
    ],
)
def test_a_text_is_cut_between_words_and_nothing_is_lost(text: str, words: list[str]) -> None:
    assert words_of(text) == words
    assert "".join(words) == text
