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
    "text", ["They met on 10 March 2022.", "The minister is 44.", "People fled.", "Article 5 binds."]
)
def test_dates_ages_and_bare_numbers_are_left_alone(text: str) -> None:
    assert told(text) == []
