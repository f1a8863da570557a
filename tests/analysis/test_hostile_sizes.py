"""Cases of sizes and shapes that nobody would write: every finding answers, or refuses in words."""

from __future__ import annotations

import warnings
from dataclasses import fields, is_dataclass
from math import isfinite
from typing import TYPE_CHECKING, Any

import numpy as np
import pytest

from goodoffices.analysis import overlap as overlaps
from goodoffices.analysis import settlements as settling
from goodoffices.analysis.doubt import doubted
from goodoffices.analysis.outlook import outlook
from goodoffices.analysis.overlap import overlap
from goodoffices.analysis.questions import questions
from goodoffices.analysis.search.decide import Decision
from tests.analysis.small_cases import case_of, drawn_from, red, seeks

if TYPE_CHECKING:
    from collections.abc import Iterator

    from goodoffices.analysis.outlook import AgendaOutlook
    from goodoffices.case.case import Case


def issues_of(count: int, options: int, parties: str) -> dict[str, Any]:
    """So many issues, on which each party seeks something more often than not, and at times excludes something."""
    rng, names = np.random.default_rng(1), [f"o{k}" for k in range(options)]

    def said() -> list[dict[str, Any]]:
        wish = [seeks(str(rng.choice(names)))] if rng.random() < 0.6 else []
        return wish + ([red(str(rng.choice(names)))] if rng.random() < 0.2 else [])

    return {
        f"i{k}": {"options": names, "positions": {party: said() for party in parties}} for k in range(count)
    }


def scores_of(issues: dict[str, Any], parties: str) -> dict[str, Any]:
    """Points of each party for each option."""
    rng = np.random.default_rng(2)
    return {
        party: {
            "no_agreement": 4 * len(issues),
            "by": "desk",
            "on": {
                key: {o: int(rng.integers(11)) for o in issue["options"]} for key, issue in issues.items()
            },
        }
        for party in parties
    }


def numbers(thing: Any) -> Iterator[float]:  # noqa: ANN401 -- walks any answer
    """Every number of an answer."""
    if isinstance(thing, float):
        yield thing
    elif is_dataclass(thing) and not isinstance(thing, type):
        for field in fields(thing):
            yield from numbers(getattr(thing, field.name))
    elif isinstance(thing, tuple):
        for each in thing:
            yield from numbers(each)


def examined(case: Case, draws: int = 100) -> AgendaOutlook:
    """An outlook without a warning and with no number that is none."""
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        found = outlook(case, "talks", draws=draws)
    assert all(isfinite(number) for number in numbers(found))
    return found


def test_one_issue_with_one_option() -> None:
    found = examined(case_of({"i": {"options": ["a"]}}, "A"))
    assert found.overlap.answer.withheld
    assert found.packages.answer.why == "in no draw is any package acceptable to all"


def test_forty_issues_and_three_parties() -> None:
    found = examined(case_of(issues_of(40, 4, "ABC"), "ABC"))
    assert not found.packages.exact
    assert "too many to test every package" in found.packages.answer.why
    assert {reading.why for reading in found.settlements.answer.readings} == {settling.TOO_WIDE}


def test_twelve_parties() -> None:
    found = examined(case_of(issues_of(12, 4, "ABCDEFGHIJKL"), "ABCDEFGHIJKL"), draws=200)
    assert len(found.known.answer.parties) == 12
    assert not found.packages.exact
    assert settling.TOO_WIDE in {reading.why for reading in found.settlements.answer.readings}


def test_so_many_parties_that_no_draw_shows_an_overlap() -> None:
    parties = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
    found = examined(case_of({f"i{n}": {"options": ["a", "b", "c"]} for n in range(10)}, parties), draws=30)
    assert found.packages.answer.why == "in no draw is any package acceptable to all"
    assert found.questions.answer.best is None


def test_all_options_excluded_by_one_party_at_its_word() -> None:
    lines = {"A": [red("a", "b")]}
    issues = {"i": {"options": ["a", "b"], "positions": lines}, "j": {"options": ["a", "b"]}}
    word, bids = examined(case_of(issues)).blockers.answer.readings
    assert (word.closed, word.blocked.value, bids.closed) == (("i",), 1.0, ())


def test_all_options_barred_by_a_norm() -> None:
    barred = [{"option": option, "norm": "a norm", "by": "desk"} for option in "ab"]
    found = examined(case_of({"i": {"options": ["a", "b"], "barred": barred}}))
    assert [reading.unopened and reading.unopened.value for reading in found.blockers.answer.readings] == [
        1,
        1,
    ]
    assert found.packages.answer.explored == ()


@pytest.mark.parametrize("draws", [1, 2, 3, 5, 10])
def test_a_handful_of_draws(draws: int) -> None:
    asked = examined(case_of(issues_of(4, 3, "AB")), draws).questions.answer
    assert bool(asked.asked) != bool(asked.why)


def test_scores_over_more_packages_than_can_be_counted() -> None:
    issues = issues_of(30, 4, "AB")
    found = examined(case_of(issues, scores=scores_of(issues, "AB"), conflict="exercise"))
    assert {(count.found, count.acceptable) for count in found.overlap.answer.counted} == {(True, None)}
    assert found.settlements.answer.printable
    assert all(settled.complete for each in found.settlements.answer.readings for settled in each.settled)


def test_one_side_scored_and_the_other_not() -> None:
    issues = issues_of(5, 4, "AB")
    found = examined(case_of(issues, scores=scores_of(issues, "A")))
    assert found.overlap.answer.control is not None
    assert found.frontier is None


def test_an_order_too_tangled_to_draw_withholds_every_finding() -> None:
    wishes = {"positions": {"A": [seeks("a")]}, "options": ["a", "b", "c", "d"]}
    group = {"all": {"issues": ["i", "j", "k"], "say": "valued together"}}
    found = examined(case_of(dict.fromkeys("ijk", wishes), groups=group))
    assert found.overlap.answer.withheld
    assert "at most 20 can be drawn uniformly" in found.overlap.answer.why
    assert found.blockers.answer.why == found.questions.answer.why == found.overlap.answer.why


def test_a_count_that_the_node_limit_cuts_short_is_no_answer(monkeypatch: pytest.MonkeyPatch) -> None:
    issues = issues_of(30, 4, "AB")
    model, drawn = drawn_from(case_of(issues, scores=scores_of(issues, "AB")))
    monkeypatch.setattr(overlaps, "decide", cut_short)
    assert {count.found for count in overlap(model, drawn).answer.counted} == {None}


def cut_short(space: Any, draws: Any, **_: Any) -> Decision:  # noqa: ANN401 -- stands in for decide
    """A search that the node limit ends in every draw."""
    n = len(draws)
    none = np.full((n, len(space.counts)), -1, np.int16)
    return Decision(np.zeros(n, np.bool_), none, np.ones(n, np.bool_), np.ones(n, np.int64))


def test_questions_where_no_draw_is_decided_are_not_asked(monkeypatch: pytest.MonkeyPatch) -> None:
    model, drawn = drawn_from(case_of(issues_of(3, 3, "AB")))
    monkeypatch.setattr("goodoffices.analysis.doubt.decide", cut_short)
    assert not doubted(model, drawn).decided.any()
    answer = questions(model, drawn, ()).answer
    assert (answer.asked, "within the node limit" in answer.why) == ((), True)
