from __future__ import annotations

from typing import Literal

import pytest

from goodoffices.reading.dates import dates
from goodoffices.reading.report import Span
from tests.reading.naming import report_of


@pytest.mark.parametrize(
    ("text", "lean", "words", "value"),
    [
        ("On Thursday, 10th march, they meet.", "future", "Thursday, 10th march", "2022-03-10"),
        ("They will meet on Thursday.", "future", "Thursday", "2022-03-10"),
        ("They met on Thursday.", "past", "Thursday", "2022-03-03"),
        ("On Wednesday, he declared this.", "past", "Wednesday", "2022-03-09"),
        ("They met yesterday.", "past", "yesterday", "2022-03-08"),
        ("They met two days ago.", "past", "two days ago", "2022-03-07"),
        ("War began two weeks ago.", "past", "two weeks ago", "2022-W08"),
        ("They meet next month.", "future", "next month", "2022-04"),
        ("They met in May 2021.", "past", "May 2021", "2021-05"),
        ("They met on 24 February 2022.", "past", "24 February 2022", "2022-02-24"),
        ("They met on 2022-02-28.", "past", "2022-02-28", "2022-02-28"),
        ("They met in January.", "past", "January", "2022-01"),
    ],
)
def test_words_are_kept_and_days_counted_from_publication(
    text: str, lean: Literal["past", "future"], words: str, value: str
) -> None:
    report = report_of(text)
    found = dates(report, Span(0, len(text)), lean)
    assert [(report.words(each.span), each.value) for each in found] == [(words, value)]


def test_without_a_day_of_publication_words_are_kept_and_no_day_is_made_up() -> None:
    text = "They met on Thursday, on 3 March, and on 28 February 2022."
    report = report_of(text, None)
    assert [each.value for each in dates(report, Span(0, len(text)))] == ["", "", "2022-02-28"]


@pytest.mark.parametrize(
    "text", ["They may march on.", "World War II ended.", "A second round", "In 1994 they met."]
)
def test_what_is_no_date_is_left_alone(text: str) -> None:
    assert dates(report_of(text), Span(0, len(text))) == ()


def test_this_morning_is_today() -> None:
    text = "They met this morning and this evening; this night nobody came."
    found = dates(report_of(text), Span(0, len(text)))
    assert [each.value for each in found] == ["2022-03-09", "2022-03-09"]
