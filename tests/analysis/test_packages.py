from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pytest

from goodoffices.analysis.packages import packages
from goodoffices.analysis.readings import ALPHAS, READINGS
from tests.analysis.small_cases import case_of, deliberation, drawn_from, red, seeks, three_issues

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from goodoffices.analysis.packages import Explored
    from goodoffices.analysis.worth import AgendaModel


def rows_of(model: AgendaModel, explored: tuple[Explored, ...]) -> NDArray[np.int16]:
    """Packages as indices."""
    options = model.space.options
    return np.array(
        [[options[i].index(o) for i, (_, o) in enumerate(e.options)] for e in explored], dtype=np.int16
    )


def test_shares_and_gains_are_those_of_the_draws() -> None:
    model, drawn = drawn_from(three_issues())
    explored = packages(model, drawn).answer.explored
    for each, row in zip(explored, rows_of(model, explored), strict=True):
        for accepted in each.acceptance:
            draws = drawn.case(accepted.alpha).draws
            worths = draws.values[:, :, model.space.columns(row[None, :])[0]].sum(axis=2)
            crossed = any(all(row[i] == o for i, o in c) for c in model.forbidden(accepted.reading))
            assert accepted.share.k == (0 if crossed else (worths >= draws.reserve).all(axis=1).sum())
        draws = drawn.case().draws
        gains = (
            draws.values[:, :, model.space.columns(row[None, :])[0]].sum(axis=2) - draws.reserve
        ) / draws.one
        assert [gain.median for gain in each.gains] == pytest.approx(np.median(gains, axis=0))
        assert [(a.reading, a.alpha) for a in each.acceptance] == [(r, a) for r in READINGS for a in ALPHAS]


def test_there_are_at_most_five_lettered_in_order_and_each_once() -> None:
    model, drawn = drawn_from(case_of({f"i{k}": {"options": ["a", "b", "c"]} for k in range(4)}))
    explored = packages(model, drawn).answer.explored
    assert 3 <= len(explored) <= 5
    assert "".join(each.letter for each in explored) == "ABCDE"[: len(explored)]
    assert len({each.options for each in explored}) == len(explored)


def test_the_first_is_acceptable_to_all_in_most_draws() -> None:
    model, drawn = drawn_from(case_of({f"i{k}": {"options": ["a", "b", "c"]} for k in range(3)}))
    first = packages(model, drawn).answer.explored[0]
    draws = drawn.case().draws
    every = np.indices(model.space.counts).reshape(3, -1).T
    worths = draws.values[:, :, model.space.columns(every.astype(np.int16))].sum(axis=3)
    most = (worths >= draws.reserve[:, :, None]).all(axis=1).sum(axis=0).max()
    uniform = next(a.share for a in first.acceptance if a.alpha == 1.0)
    assert (uniform.k, first.newly) == (most, most / len(draws))


def test_what_nobody_speaks_for_is_not_put_first_by_chance_alone() -> None:
    issues = {
        "corridors": {
            "options": ["none", "format", "named"],
            "today": "named",
            "positions": {party: [{"open_to": ["named"], "by": "desk"}] for party in "AB"},
        },
        "pause": {"options": ["no", "yes"], "positions": {"A": [seeks("yes")], "B": [seeks("yes")]}},
    }
    model, drawn = drawn_from(case_of(issues))
    assert packages(model, drawn).answer.explored[0].options == (("corridors", "named"), ("pause", "yes"))


def test_what_a_norm_bars_never_appears_and_is_named() -> None:
    barred = [{"option": "annexed", "norm": "the Charter", "by": "desk"}]
    wanted = {"A": [seeks("annexed")], "B": [seeks("annexed")]}
    issue = {"options": ["kept", "talks", "annexed"], "barred": barred, "positions": wanted}
    model, drawn = drawn_from(case_of({"land": issue, "aid": {"options": ["no", "yes"]}}))
    answer = packages(model, drawn).answer
    assert answer.barred == (("land", "annexed"),)
    assert all(("land", "annexed") not in each.options for each in answer.explored)


def test_those_chosen_at_their_word_cross_nothing_and_come_first() -> None:
    lines = {"A": [red("many")], "B": [red("few", status="repeated")]}
    issues = {
        "arms": {"options": ["few", "some", "many"], "positions": lines},
        "aid": {"options": ["no", "yes"]},
    }
    model, drawn = drawn_from(case_of(issues))
    explored = packages(model, drawn).answer.explored
    firm = [each for each in explored if "at their word" in each.chosen_in]
    assert explored[: len(firm)] == tuple(firm)
    assert all(not each.fails for each in firm)
    bids = [each for each in explored if each.chosen_in == ("as opening bids",)]
    assert bids
    # As opening bids only what is not covered yet is sought, and only a line in doubt can stand in its way.
    assert {fail.options for each in bids for fail in each.fails} == {(("arms", "many"),)}
    assert all(
        a.share.k == 0 for each in bids for a in each.acceptance if each.fails and a.reading == READINGS[0]
    )


def test_today_is_told_from_what_changes() -> None:
    model, drawn = drawn_from(three_issues())
    today = {"land": "kept", "arms": "many", "aid": "no"}
    for each in packages(model, drawn).answer.explored:
        assert each.changes == tuple((i, o) for i, o in each.options if today[i] != o)


def test_where_nothing_can_be_agreed_it_says_so() -> None:
    lines = {"A": [red("now", status="repeated")], "B": [red("later", status="repeated")]}
    model, drawn = drawn_from(case_of({"when": {"options": ["now", "later"], "positions": lines}}))
    answer = packages(model, drawn).answer
    assert (answer.explored, answer.why) == ((), "in no draw is any package acceptable to all")
    assert [share.k for _, share in answer.covered] == [0, 0]


def test_known_worths_give_frontier_packages_that_nobody_refuses() -> None:
    case, _ = deliberation("base")
    model, drawn = drawn_from(case)
    finding = packages(model, drawn)
    explored = finding.answer.explored
    assert len(explored) == 5
    least = [min(gain.median for gain in each.gains) for each in explored]
    assert least == sorted(least, reverse=True)
    assert least[-1] >= 0.0
    assert all(a.share.value == 1.0 for each in explored for a in each.acceptance)
    assert finding.exact


def test_too_many_packages_to_try_are_said_to_be() -> None:
    issues = {f"i{k}": {"options": [f"o{o}" for o in range(6)]} for k in range(10)}
    model, drawn = drawn_from(case_of(issues), n=200)
    finding = packages(model, drawn)
    assert not finding.exact
    assert "too many to test every package" in finding.answer.why
    assert finding.answer.explored


def test_each_adds_what_none_before_it_covers() -> None:
    model, drawn = drawn_from(three_issues(), n=800)
    answer = packages(model, drawn).answer
    draws, taken = drawn.case().draws, np.zeros(800, dtype=bool)
    for each, row in zip(answer.explored, rows_of(model, answer.explored), strict=True):
        worths = draws.values[:, :, model.space.columns(row[None, :])[0]].sum(axis=2)
        accepted = (worths >= draws.reserve).all(axis=1)
        assert each.newly == (accepted & ~taken).mean()
        taken |= accepted
    assert dict(answer.covered)["as opening bids"].k == taken.sum()
