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


@pytest.mark.parametrize(
    ("text", "likelihood", "what"),
    [
        ("The chances of a truce before Easter are small, envoys say.", "small", "a truce before Easter"),
        ("There is little chance of a truce, Kuleba said.", "little chance", "a truce"),
        ("The odds are that the talks will fail.", "odds are", "that the talks will fail"),
        ("Kuleba put the odds of a truce at “one in four.”", "one in four", "the odds of a truce"),
        ("I think that we will see three lanes open.", "think", "that we will see three lanes open"),
        ("Kuleba fears that the numbers will double.", "fears", "that the numbers will double"),
        ("Kuleba bets that it holds.", "bets", "that it holds"),
        ("Kuleba expects more attacks.", "expects", "more attacks"),
        ("Nobody expects a truce.", "Nobody expects", "a truce"),
        ("Few expect the truce to hold.", "Few expect", "the truce to hold"),
        ("Prices are expected to rise by a third.", "expected", "to rise by a third"),
        ("Analysts say that the truce will not hold.", "say", "that the truce will not hold"),
        ("The road will probably stay closed.", "probably", "The road will probably stay closed"),
        ("The harvest will fail by the autumn.", "will", "The harvest will fail by the autumn"),
        ("By the end of the month we will know.", "will", "we will know"),
        ("A vote could come as early as Friday.", "could", "A vote could come as early as Friday"),
        ("Kuleba said it is “almost sure.”", "sure", "it"),
        ("Kuleba fears an outbreak.", "fears", "an outbreak"),
        ("Kuleba reckons with ten years of work.", "reckons", "ten years of work"),
        ("The odds are against a truce.", "against", "a truce"),
        ("Hopes of a truce are fading.", "fading", "a truce"),
        ("A war is a matter of months.", "matter of months", "A war"),
        ("It is a matter of time before the truce breaks.", "matter of time", "before the truce breaks"),
        ("Kuleba considers a truce unlikely.", "unlikely", "a truce"),
        ("There is little hope of a truce.", "little hope", "a truce"),
        ("Her fear is that the truce will break.", "fear is", "that the truce will break"),
        ("Kuleba is convinced that the truce will hold.", "convinced", "that the truce will hold"),
        ("The bank estimates that prices will rise.", "estimates", "that prices will rise"),
        ("The truce will not hold, Kuleba said.", "will not", "The truce will not hold"),
        ("The talks will take months, Kuleba said.", "will", "The talks will take months"),
        ("We will not be able to work before May.", "will not", "We will not be able to work before May"),
        ("“They will find other banks,” Kuleba said.", "will", "They will find other banks"),
    ],
)
def test_what_is_thought_feared_likely_or_so_by_a_time_is_a_forecast(
    text: str, likelihood: str, what: str
) -> None:
    found = told(text)
    assert [(each["likelihood"], each["what"]) for each in found] == [(likelihood, what)]


def test_what_it_stands_for_is_read_from_the_forecast_before_and_marked() -> None:
    text = "The chances of a truce before Easter are small, envoys say. Kuleba put them at “one in five.”"
    what = forecasts(page_of(text), actors_of(text))[1].slot("what")
    assert what is not None
    assert (what.value, what.span, bool(what.marked)) == ("a truce before Easter", None, True)


@pytest.mark.parametrize(
    "text",
    [
        "The talks are expected to resume on Friday.",
        "The minister is expected to sign the pact in May.",
        "It is foreseen that the next round will be held in May.",
        "Mora will send troops by Friday.",
        "The next round will begin by May.",
        "The minister may bring his contracts.",
        "Kuleba believes that Lavrov lied.",
        "Kuleba had thought that somebody would run.",
        "Soldiers say that the guards will not come.",
        "Kuleba hopes that he must not go.",
        "Kuleba put the papers at the door.",
        "The road probably stayed closed.",
        "Kuleba fears the king.",
        "Kuleba fears Lavrov.",
        "A war is a matter of principle.",
        "The people are against a truce.",
        "The two are bound by a pact.",
        "Kuleba has no reason to doubt it.",
        "Kuleba has thought the truce unlikely before.",
        "Kuleba hopes to travel to Alba in May.",
        "Kuleba expects an apology from Lavrov.",
        "Families will move into the barracks before May.",
        "It remains to be seen whether the truce will hold.",
        "We will not accept it, Kuleba said.",
        "If the truce will not hold, they will leave.",
        "They will find other banks, Kuleba said.",
        "“They will return on Friday,” Kuleba said.",
    ],
)
def test_plans_deeds_and_what_is_past_are_no_forecasts(text: str) -> None:
    assert told(text) == []
