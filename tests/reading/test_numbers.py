from __future__ import annotations

import pytest

from goodoffices.reading.numbers import numbers
from tests.reading.naming import actors_of, page_of


def told(text: str) -> list[dict[str, str]]:
    return [{n: slot.value for n, slot in each.slots} for each in numbers(page_of(text), actors_of(text))]


@pytest.mark.parametrize(
    ("text", "quantity", "unit"),
    [
        ("Far more than 2 million people fled.", "more than 2000000", "people"),
        ("At least twenty five soldiers died.", "at least 25", "soldier"),
        ("About 1,500 prisoners were exchanged.", "about 1500", "prisoner"),
        ("Alba lent Mora 1.5 million dollars.", "1500000", "dollar"),
        ("Up to three hundred tanks crossed.", "at most 300", "tank"),
        ("Nearly 25,000 tons of grain arrived.", "about 25000", "ton"),
    ],
)
def test_a_quantity_is_in_digits_with_its_bound(text: str, quantity: str, unit: str) -> None:
    found = told(text)[0]
    assert (found["quantity"], found["unit"]) == (quantity, unit)


def test_of_whom_and_who_says_so() -> None:
    found = told(
        "According to the United Nations, more than 2 million people crossing the border need help."
    )[0]
    assert found["attributed"] == "un"
    assert found["of"] == "crossing the border"


@pytest.mark.parametrize(
    ("text", "quantities"),
    [
        ("About one in three is under fourteen.", ["about 1/3"]),
        ("Orlania has taken in 21,000 of them, Veskia fewer than 6,000.", ["21000", "fewer than 6000"]),
        ("Nearly two thirds of the harvest was lost, and a quarter of the herd.", ["about 2/3", "1/4"]),
        ("Between 300 and 400 soldiers crossed, with 20-30 tanks.", ["300 to 400", "20 to 30"]),
        ("They lost two to three million dollars.", ["2000000 to 3000000"]),
        ("Dozens of houses burned and hundreds of thousands fled.", ["dozens", "hundreds of thousands"]),
        ("Mora offered 3.5 and paid €3.2bn over five years.", ["3.5", "3200000000", "5"]),
        ("A 30-day truce was postponed three times.", ["30", "3"]),
        ("One soldier was killed, and seven were hurt.", ["1", "7"]),
        (
            "He sent 12 trucks and one hospital, 30 millions of euros, and asked twice.",
            ["12", "1", "30000000", "2"],
        ),
        ("It closed four of its six lanes for 72 hours.", ["4", "6", "72"]),
        ("The 14-nation group sent 1 500 blankets.", ["14", "1500"]),
        ("The first forty boxes and the first three of eight boats came.", ["40", "3", "8"]),
        ("Exports fell by a fifth in 2041.", ["1/5"]),
        ("It took three and a half hours.", ["3.5"]),
        ("No more than 60 died.", ["at most 60"]),
        ("It closed six months after the station was shelled.", ["6"]),
    ],
)
def test_counts_amounts_parts_ranges_and_rough_counts(text: str, quantities: list[str]) -> None:
    assert [each["quantity"] for each in told(text)] == quantities


def test_the_words_of_a_measure_belong_to_the_quantity_and_are_its_unit() -> None:
    page = page_of("They paid $40 million and walked nine kilometres.")
    slots = [each.slot("quantity") for each in numbers(page, actors_of(page.report.text))]
    assert [page.words(slot.span) for slot in slots if slot and slot.span] == [
        "$40 million",
        "nine kilometres",
    ]
    assert [each["unit"] for each in told(page.report.text)] == ["dollar", "kilometre"]


@pytest.mark.parametrize(
    "text",
    [
        "They met on 10 March 2022.",
        "The minister is 44.",
        "People fled.",
        "Article 5 binds.",
        "Kuleba, 41, spoke.",
        "A woman aged 60 fell.",
        "A third round is near.",
        "In 2014 they met.",
        "The 2014 agreement binds.",
        "They met at 4:10, at nine on Friday, and at 6 p.m.",
        "He was hit at 11.20 Lomerian time.",
        "A boy of nine fell.",
        "An attack nine hours earlier failed.",
        "Two weeks ago they met.",
        "In the last five years they met.",
        "One minister spoke, and one has to wait.",
        "The two sides met, as two presidents did.",
        "Resolution 2231 binds.",
        "They met in room 12 of the hotel on day three.",
        "She put it at “one in five.”",
        "It is half a crossing.",
        "The two-state plan is dead.",
        "The two matters are separate.",
        "In 2014-2015 they met.",
        "On 3 and 4 May they met.",
        "The first two rounds failed.",
        "I would put it at no better than one in three.",
        "It closed six months after.",
    ],
)
def test_dates_hours_ages_and_what_counts_nothing_are_left_alone(text: str) -> None:
    assert told(text) == []
