"""Doubts about speakers: each has words that need it, and words that must not trigger it."""

from __future__ import annotations

import pytest

from goodoffices.reading import doubts
from goodoffices.reading.asides import HEARSAY, SECOND
from goodoffices.reading.borrowed import CITED
from goodoffices.reading.proposals import Kind, Tier
from tests.reading.pages import proposals

LONG = "Sergei Lavrov said that " + ", ".join(["it rained"] * 25) + "."


def marks(words: str) -> list[tuple[str, str]]:
    """Speaker and mark of everything that is told to have been said."""
    slots = [p.slot("speaker") for p in proposals(words, Kind.STATEMENT)]
    return [(slot.value, slot.marked) for slot in slots if slot is not None]


@pytest.mark.parametrize(
    ("words", "speaker", "mark"),
    [
        ("Sergei Lavrov says talks failed\n\nIt was late.", "Sergei Lavrov", doubts.TITLE),
        ("“We go,” Sergei Lavrov, who had met Dmytro Kuleba, said.", "Sergei Lavrov", SECOND),
        (
            "Joe Biden and Hunter Biden came. It was late. Biden said that talks had failed.",
            "Hunter Biden",
            doubts.NAMESAKES,
        ),
        ("According to Ostrel, two shots were fired.", "Ostrel", doubts.WHERE),
        ("Sergei Lavrov said talks had failed, citing Dmytro Kuleba.", "Dmytro Kuleba", CITED),
        ("The minister said that talks had failed.", "The minister", doubts.WHICH),
        ("Its envoys said that talks had failed.", "Its envoys", doubts.WHICH),
        ("A letter said that talks had failed.", "A letter", doubts.THING),
        (LONG, "Sergei Lavrov", doubts.LONG),
        ("Sergei Lavrov said “we go”, Dmytro Kuleba “no way”.", "Sergei Lavrov", SECOND),
        ("Reports that Sergei Lavrov said talks had failed are wrong.", "Sergei Lavrov", HEARSAY),
        ("Sergei Lavrov and his minister said that talks had failed.", "Sergei Lavrov", SECOND),
    ],
)
def test_mark_a_speaker_who_is_only_likely(words: str, speaker: str, mark: str) -> None:
    assert (speaker, mark) in marks(words)
    assert all(p.tier is not Tier.GREEN for p in proposals(words, Kind.STATEMENT))


@pytest.mark.parametrize(
    "words",
    [
        "Sergei Lavrov said talks failed.\n\nIt was late.",
        "“We go,” Sergei Lavrov, the Russian foreign minister, said.",
        "Sergei Lavrov told Dmytro Kuleba that talks had failed.",
        "“We go,” said Sergei Lavrov. Dmytro Kuleba left.",
        "Joe Biden came with Ada Okafor. It was late. Biden said that talks had failed.",
        "Sergei Lavrov warned Dmytro Kuleba: “It is late.”",
        "According to Belarus, two shots were fired.",
        "TASS said talks had failed, citing Dmytro Kuleba.",
        "A minister said that talks had failed.",
        "Envoys in Geneva said that talks had failed.",
        "An official said that talks had failed.",
    ],
)
def test_mark_nobody_else(words: str) -> None:
    assert [mark for _, mark in marks(words)] == [""]


def test_what_one_tells_of_anothers_words_is_hearsay_unless_an_outlet_tells_it() -> None:
    words = "Dmytro Kuleba said that Sergei Lavrov had told him that talks had failed."
    assert marks(words) == [("Dmytro Kuleba", ""), ("Sergei Lavrov", HEARSAY)]
    assert marks("TASS said that Sergei Lavrov had told it that talks had failed.") == [("Sergei Lavrov", "")]


def test_what_is_denied_to_have_been_said_is_no_statement() -> None:
    assert marks("Dmytro Kuleba denied that Sergei Lavrov had said talks had failed.") == [
        ("Dmytro Kuleba", "")
    ]
    assert len(marks("Dmytro Kuleba warned that Sergei Lavrov had said talks had failed.")) == 2


def test_two_who_speak_are_named_both() -> None:
    (found,) = proposals("Norway and Switzerland said that talks had failed.", Kind.STATEMENT)
    speaker = found.slot("speaker")
    assert speaker is not None
    assert (speaker.value, found.rule, found.tier) == (
        "Norway and Switzerland",
        "statements.indirect.several",
        Tier.AMBER,
    )
    (one,) = proposals("Norway said that talks and visits had failed.", Kind.STATEMENT)
    assert one.rule == "statements.indirect.named"
