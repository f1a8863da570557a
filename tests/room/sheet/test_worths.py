from __future__ import annotations

from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from goodoffices.room.sheet.telling import told
from goodoffices.room.sheet.worths import Sheet, judged, written
from tests.room.sheet.vectors import VECTORS, weighed


@pytest.mark.parametrize("vector", VECTORS, ids=[each["why"] for each in VECTORS])
def test_a_package_is_worth_what_the_vectors_say(vector: dict[str, Any]) -> None:
    sheet = Sheet.model_validate(vector["sheet"])
    assert weighed(sheet, vector["choices"]) == {
        key: vector[key] for key in ("worth", "rest", "gain", "unvalued", "crossed")
    }


@given(st.fractions())
def test_a_number_is_written_exactly(number: Fraction) -> None:
    assert Fraction(written(number)) == number


@pytest.mark.parametrize(
    "wrong", ["", "x", "1/0", "1e3", "1.", ".5", "--1", "1/2/3", "\u0661", True, "9" * 16, 1e300]
)
def test_what_is_no_number_is_refused(wrong: object) -> None:
    with pytest.raises(ValueError, match=r"string|pattern"):
        Sheet.model_validate({"room": "A", "party": "a", "no_agreement": wrong})


def test_it_is_told_in_words() -> None:
    sheet = Sheet.model_validate(VECTORS[0]["sheet"] | {"red_lines": [{"wage": "two", "hours": "forty"}]})
    assert list(told(judged(sheet, {"wage": "two", "hours": "forty"}))) == [
        "worth 0",
        "worse than no agreement by 50",
        "crosses a red line: wage=two, hours=forty",
    ]
    assert list(told(judged(sheet, {"wage": "five", "ships": "new"}))) == [
        "worth not known: the sheet has no value for the choice on ships; the rest is worth 40"
    ]
    assert "better than no agreement by 25" in told(judged(sheet, VECTORS[0]["choices"]))
