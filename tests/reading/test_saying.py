"""Verbs of saying: each rule of the grammar has words that need it, and words that must not trigger it."""

from __future__ import annotations

import pytest

from goodoffices.reading.proposals import Kind
from tests.reading.pages import proposals, value


def told(words: str) -> list[tuple[str | None, str | None]]:
    """Speaker and words of everything that is told to have been said."""
    return [(value(p, "speaker"), value(p, "said")) for p in proposals(words, Kind.STATEMENT)]


@pytest.mark.parametrize(
    ("words", "found"),
    [
        (
            "The Union, its delegation in Geneva told us, will send tents.",
            ("its delegation in Geneva", "will send tents"),
        ),
        (
            "Briefing the members by video from Geneva, Sergei Lavrov described “a war by inches.”",
            ("Sergei Lavrov", "a war by inches."),
        ),
        ("“We have asked for it,” Sergei Lavrov went on.", ("Sergei Lavrov", "We have asked for it")),
        ("“We have asked for it,” continued Sergei Lavrov.", ("Sergei Lavrov", "We have asked for it")),
        ("Sergei Lavrov went on: “We have asked for it.”", ("Sergei Lavrov", "We have asked for it.")),
        ("Sergei Lavrov put it at “rather 900.”", ("Sergei Lavrov", "rather 900.")),
        ("Prices will rise by the spring, Sergei Lavrov expects.", ("Sergei Lavrov", "Prices will rise by the spring")),
        ("Sergei Lavrov denied having met the envoys.", ("Sergei Lavrov", "denied having met the envoys")),
        ("In Sergei Lavrov’s view, the talks have failed.", ("Sergei Lavrov", "the talks have failed")),
        ("Parliament was told that talks had failed.", ("", "talks had failed")),
        ("Asked whether he would go, Sergei Lavrov replied: “Not now.”", ("Sergei Lavrov", "Not now.")),
        ("Asked whether he would go, Sergei Lavrov said he would not.", ("Sergei Lavrov", "he would not")),
        (
            "They agreed on one thing, according to Sergei Lavrov: that it was late.",
            ("Sergei Lavrov", "They agreed on one thing"),
        ),
        (
            "The bank is careful: it fears a loss and, according to Sergei Lavrov, “empty shelves in June.”",
            ("Sergei Lavrov", "empty shelves in June."),
        ),
        ("Sergei Lavrov said it was late and thanked Dmytro Kuleba.", ("Sergei Lavrov", "it was late")),
    ],
)  # fmt: skip
def test_is_told(words: str, found: tuple[str, str]) -> None:
    assert told(words) == [found]


@pytest.mark.parametrize(
    "words",
    [
        "Sergei Lavrov went on to Geneva.",
        "The talks went on, and Sergei Lavrov continued his visit.",
        "Sergei Lavrov put the map on the table.",
        "It is expected that the visit will be long.",
        "Sergei Lavrov is believed to be in Geneva.",
        "Talks broke off; Sergei Lavrov threatened to leave.",
        "Sergei Lavrov called both sides in.",
        "Sergei Lavrov denied the visit.",
        "In Sergei Lavrov’s house, the talks have failed.",
        "He was told that talks had failed.",
        "Asked about the talks, Sergei Lavrov laughed.",
        "Sergei Lavrov declared two envoys of Norway in Oslo undesirable.",
    ],
)
def test_is_not_told(words: str) -> None:
    assert told(words) == []


def test_clauses_with_their_own_that_are_told_each() -> None:
    assert told("Sergei Lavrov said that talks had failed and that war would go on.") == [
        ("Sergei Lavrov", "talks had failed"),
        ("Sergei Lavrov", "war would go on"),
    ]
    assert told("Sergei Lavrov denied that talks had failed and that war would go on.") == [
        ("Sergei Lavrov", "denied that talks had failed and that war would go on"),
    ]
    assert told("Sergei Lavrov said that talks had failed and war would go on.") == [
        ("Sergei Lavrov", "talks had failed and war would go on"),
    ]
