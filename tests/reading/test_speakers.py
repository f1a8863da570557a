"""Speakers who are only proposed: each rule has words that need it, and words that must not trigger it."""

from __future__ import annotations

import pytest

from goodoffices.reading.asides import SECOND
from goodoffices.reading.attributing import COLON
from goodoffices.reading.proposals import Kind
from goodoffices.reading.speakers import BY_OFFICE, OPEN, PRONOUN
from tests.reading.pages import called, proposals, value, who

RECORD = "Mr Ada Okafor came.\n\nThe MINISTER (Mr Viktor Hald): I agree.\n\n"


def last(words: str) -> tuple[str, str]:
    """The last speaker, and the mark."""
    slot = proposals(words, Kind.STATEMENT)[-1].slot("speaker")
    assert slot is not None
    return slot.value, slot.marked


@pytest.mark.parametrize(
    ("words", "speaker", "mark"),
    [
        ("Sergei Lavrov returned the compliment: “Well done.”", "Sergei Lavrov", COLON),
        ("The sign had one word: “Closed.”", "", OPEN),
        ("Sergei Lavrov left, and Dmytro Kuleba stayed: “Well done.”", "", OPEN),
        ("Ukraine rejected the charge. It said that talks had failed.", "Ukraine", PRONOUN),
        ("The letter came on Monday. It said that talks had failed.", "It", OPEN),
        ("Sergei Lavrov left. It said that talks had failed.", "It", OPEN),
        (f"{RECORD}The Minister said that talks had failed.", "Viktor Hald", BY_OFFICE),
        (f"{RECORD}The minister replied that it was late. He said that talks had failed.", "Viktor Hald", PRONOUN),
        (f"{RECORD}Ada Okafor came. The envoy replied that it was late. He said that talks had failed.", "He", OPEN),
        (
            "Minister of Defence Viktor Hald came. The minister said that talks had failed.",
            "Viktor Hald",
            BY_OFFICE,
        ),
    ],
)  # fmt: skip
def test_are_proposed_or_left_open(words: str, speaker: str, mark: str) -> None:
    assert last(words) == (speaker, mark)


@pytest.mark.parametrize(
    "words",
    [
        "After meeting Hald, Okafor said that talks had failed.",
        "Hald, said Okafor, is late.",
        "In a letter to Hald, Okafor wrote that talks had failed.",
        "“We go,” Okafor told Hald.",
    ],
)
def test_the_one_who_speaks_is_told_from_the_one_beside(words: str) -> None:
    assert last(f"Ada Okafor met Viktor Hald.\n\n{words}") == ("Ada Okafor", "")


def test_one_who_is_said_not_to_speak_does_not() -> None:
    words = "Ada Okafor met Viktor Hald.\n\nIt was Okafor, not Hald, who said that talks had failed."
    assert last(words) == ("Ada Okafor", SECOND)


def test_a_name_ends_at_a_comma_or_a_small_word_that_no_name_has() -> None:
    names = {
        a.name
        for a in who(
            "After meeting Viktor Hald, Ada Okafor left. Ursula von der Leyen stayed."
        ).actors.values()
    }
    assert {"Viktor Hald", "Ada Okafor", "Ursula von der Leyen"} <= names
    assert called("He works for Hald, Okafor & Sons Ltd.", "Hald, Okafor & Sons Ltd.").sort == "organisation"


def test_two_names_are_never_one() -> None:
    text = "The Council was told that fighting between Belarus and Russia had cost lives."
    assert {"BLR", "RUS"} <= set(who(text).actors)
    assert not [a for a in who(text).actors.values() if " and " in a.name]
    trade = called("He joined the Department of Trade and Industry.", "Department of Trade and Industry")
    assert trade.sort == "organisation"


def test_an_office_before_a_comma_is_that_of_whom_a_comma_closes() -> None:
    assert called("According to a spokeswoman, Viktor Hald is ill.", "Viktor Hald").office == ""
    assert called("The spokeswoman, Ada Okafor, is ill.", "Ada Okafor").office == "spokeswoman"


def test_a_person_at_a_station_is_no_broadcaster() -> None:
    assert called("At the bus station Ada Okafor waited. Okafor left.", "Ada Okafor").sort == "person"


def test_a_short_answer_is_no_name() -> None:
    words = "“We go,” Sergei Lavrov said.\n\n“No,” came the answer."
    assert [value(p, "said") for p in proposals(words, Kind.STATEMENT)] == ["We go", "No"]
    assert proposals("The “Sea” was seized.", Kind.STATEMENT) == []
