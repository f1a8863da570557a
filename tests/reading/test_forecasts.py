from __future__ import annotations

import pytest

from goodoffices.reading.forecasts import forecasts
from tests.reading.naming import actors_of, page_of


def told(text: str) -> list[dict[str, str]]:
    return [{n: slot.value for n, slot in each.slots} for each in forecasts(page_of(text), actors_of(text))]


@pytest.mark.parametrize(
    ("text", "who", "likelihood", "what"),
    [
        (
            "The odds of a truce, according to analysts, are slim to none.",
            "analysts",
            "slim to none",
            "a truce",
        ),
        ("The odds of a truce, Kuleba said, are slim.", "kuleba", "slim", "a truce"),
        ("Kuleba would be surprised if Alba agreed.", "kuleba", "would be surprised", "Alba agreed"),
        ("Kuleba said that a truce is unlikely.", "kuleba", "unlikely", "a truce"),
        ("Kuleba is hopeful that talks will help.", "kuleba", "hopeful", "that talks will help"),
        ("Kuleba doubts that talks will help.", "kuleba", "doubts", "that talks will help"),
        ("Kuleba cautioned that his expectations were limited.", "kuleba", "limited", "his expectations"),
    ],
)
def test_how_likely_and_what_are_words_of_the_page(text: str, who: str, likelihood: str, what: str) -> None:
    assert told(text) == [{"forecaster": who, "what": what, "likelihood": likelihood}]


def test_a_forecaster_read_from_a_pronoun_is_marked() -> None:
    text = "Erdogan welcomed the talks. He is hopeful that they will bring a truce."
    forecaster = forecasts(page_of(text), actors_of(text))[0].slot("forecaster")
    assert forecaster is not None
    assert forecaster.value == "erdogan"
    assert forecaster.marked


def test_where_nobody_is_named_nobody_forecasts() -> None:
    assert told("A truce is unlikely.") == [{"what": "A truce", "likelihood": "unlikely"}]
