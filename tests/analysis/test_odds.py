from __future__ import annotations

from dataclasses import fields
from datetime import date

import pytest

from goodoffices.analysis.finding import Finding, wilson
from goodoffices.analysis.odds import ForecastRow, Odds, odds
from goodoffices.case.case import Case
from goodoffices.case.claims import Citation
from goodoffices.case.filters import as_of
from goodoffices.case.marks import parse

TEXT = """\
goodoffices: 1
title: Talks
sources:
  early: {note: "Slim to none, they say. One in four, says the bank.", date: 2022-03-01}
  late: {note: "They agreed on a pause. I knew it all along.", date: 2022-03-20}
questions:
  pause:
    ask: Is a pause agreed?
    closes: 2022-03-10
    forecasts:
      - {who: analysts, words: slim to none, on: a breakthrough, cite: {early: "Slim to none"}}
      - {who: the bank, words: one in four, probability: 0.25, cite: {early: "One in four"}}
      - {who: the bank, words: one in two, on: a treaty, probability: 0.5, cite: {early: "One in four"}}
      - {who: a sage, words: certain, probability: 1, cite: {late: "I knew it"}}
    compare:
      old: {say: One morning against whole wars., cite: {early: "says the bank"}}
      new: Data until last year.
      crisis-war-mediated: Whole crises.
    happened: {answer: yes, say: A pause of a day., cite: {late: "They agreed on a pause"}}
  treaty: {ask: Is there a treaty?, closes: 2023-01-01,
    forecasts: [{who: the bank, words: one in four, probability: 0.25, by: desk}]}
classes:
  old:
    question: A war with a mediator ends
    k: 3
    n: 8
    dataset: Wars
    version: "1"
    citation: A book
    caveat: Chosen by hand.
    unit: one war
    time_limit: none
    data_until: 2010-12-31
"""
NEWER = """\
  new:
    question: A war ends
    k: 1
    n: 2
    dataset: Wars
    version: "2"
    citation: A later book
    caveat: Chosen by hand.
    unit: one war
    time_limit: one year
    data_until: 2021-12-31
    published: 2022-06-01
"""


def case_of(text: str = TEXT) -> Case:
    return Case.model_validate(parse(text + NEWER, "case.yaml")[0])


def answer(text: str = TEXT, day: date | None = None) -> Odds:
    return odds(as_of(case_of(text), day), "pause", day).answer


def forecasts(text: str = TEXT) -> list[ForecastRow]:
    return list(answer(text).forecasts)


def test_a_class_stands_with_everything_that_qualifies_it() -> None:
    row = answer().classes[0]
    assert row.share == wilson(3, 8)
    assert (row.counted, row.dataset, row.version, row.citation) == (
        "A war with a mediator ends",
        "Wars",
        "1",
        "A book",
    )
    assert (row.unit, row.time_limit, row.caveat) == ("one war", "none", "Chosen by hand.")
    assert (row.why, row.closes) == ("One morning against whole wars.", date(2022, 3, 10))
    assert row.citations == (Citation("early", "says the bank"),)
    assert row.path == "questions.pause.compare.old"


def test_only_classes_that_an_analyst_attached_are_shown_shipped_ones_included() -> None:
    assert [row.key for row in answer().classes] == ["old", "new", "crisis-war-mediated"]
    assert odds(case_of(), "treaty", None).answer.classes == ()


@pytest.mark.parametrize(
    ("day", "awake"),
    [
        (date(2022, 3, 9), ["old", "crisis-war-mediated"]),
        (date(2022, 6, 1), ["old", "new", "crisis-war-mediated"]),
        (date(2010, 1, 1), []),
    ],
)
def test_a_class_sleeps_until_its_data_and_its_publication_are_known(day: date, awake: list[str]) -> None:
    assert [row.key for row in odds(case_of(), "pause", day).answer.classes] == awake


def test_forecasts_keep_their_words_and_get_no_number_that_nobody_gave() -> None:
    first = forecasts()[0]
    assert (first.who, first.words, first.on) == ("analysts", "slim to none", "a breakthrough")
    assert (first.probability, first.brier, first.unscored) == (None, None, "no probability was given")


def test_a_probability_is_scored_once_the_question_is_resolved() -> None:
    row = forecasts()[1]
    assert (row.probability, row.brier, row.unscored) == (0.25, 0.5625, None)
    no = forecasts(TEXT.replace("answer: yes", "answer: no"))[1]
    assert no.brier == 0.0625


@pytest.mark.parametrize(
    ("forecast", "why"),
    [
        (2, "it forecasts something other than the question"),
        (3, "it was made after the question had closed"),
    ],
)
def test_a_probability_of_something_else_or_in_hindsight_is_not_scored(forecast: int, why: str) -> None:
    row = forecasts()[forecast]
    assert (row.brier, row.unscored) == (None, why)


def test_an_open_question_scores_nothing_and_has_no_resolution() -> None:
    found = answer(day=date(2022, 3, 9))
    assert found.resolution is None
    assert [row.unscored for row in found.forecasts[1:2]] == ["the question is open"]
    assert len(found.forecasts) == 3


def test_a_contested_resolution_scores_nothing() -> None:
    row = forecasts(TEXT.replace("answer: yes,", "answer: yes, contested: pause,"))[1]
    assert row.unscored == "how the question was resolved is contested"


def test_the_resolution_is_cited_and_dated() -> None:
    found = answer().resolution
    assert found is not None
    assert (found.answer, found.say, found.known) == ("yes", "A pause of a day.", date(2022, 3, 20))
    assert found.citations == (Citation("late", "They agreed on a pause"),)


def test_the_overlap_stands_beside_as_the_caller_gave_it() -> None:
    overlap = Finding("Could both live with some package?", "withheld", "as told", exact=True)
    assert odds(case_of(), "pause", None, overlap).answer.overlap is overlap


def test_there_is_no_number_over_the_rows() -> None:
    assert not [field.name for field in fields(Odds) if field.type in {"float", "Share"}]


def test_the_finding_names_its_methods_and_cites_its_rows() -> None:
    finding = odds(case_of(), "pause", date(2022, 6, 1))
    assert finding.references == ("Wilson1927", "Brier1950")
    assert finding.parameters == {"question": "pause", "as of": "2022-06-01"}
    assert Citation("early", "Slim to none") in finding.citations
    assert odds(case_of(), "treaty", None).references == ()


def test_an_unknown_question_is_refused() -> None:
    with pytest.raises(KeyError):
        odds(case_of(), "nothing", None)


def test_a_probability_given_once_the_answer_was_known_is_not_scored() -> None:
    text = TEXT.replace("closes: 2022-03-10", "closes: 2022-04-10")
    text = text.replace('cite: {late: "They agreed on a pause"}', 'cite: {early: "says the bank"}')
    rows = forecasts(text)
    assert (rows[3].brier, rows[3].unscored) == (None, "it was made after the answer was known")
    assert rows[1].brier == 0.5625  # the same day: nobody can say which came first
