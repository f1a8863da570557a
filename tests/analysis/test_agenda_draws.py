from __future__ import annotations

from dataclasses import replace

import numpy as np

from goodoffices.analysis.agenda_draws import AgendaDraws, share_of
from goodoffices.analysis.readings import ALPHAS
from tests.analysis.small_cases import case_of, deliberation, drawn_from, seeks, three_issues


def test_each_prior_is_drawn_once_and_serves_every_shift() -> None:
    _, drawn = drawn_from(three_issues())
    assert all(drawn.case(alpha) is drawn.case(alpha) for alpha in ALPHAS)
    moved = drawn.case().shifted(0.1).draws
    assert moved.values is drawn.case().draws.values


def test_case_and_control_take_the_same_random_numbers() -> None:
    _, drawn = drawn_from(case_of({"when": {"options": ["now", "later"]}}))
    assert np.array_equal(drawn.case().draws.values, drawn.control().draws.values)


def test_priors_and_seeds_take_different_random_numbers() -> None:
    model, drawn = drawn_from(three_issues())
    others = [drawn.case(0.5), drawn.case(2.0), AgendaDraws(model, 400, 2).case()]
    assert not any(np.array_equal(drawn.case().draws.reserve, other.draws.reserve) for other in others)


def test_known_worths_are_one_draw_with_shares_that_have_no_sampling_error() -> None:
    case, _ = deliberation("base")
    _, drawn = drawn_from(case)
    share = share_of(1, 1, drawn.case())
    assert (drawn.n, drawn.withheld, share.low, share.high) == (1, "", 1.0, 1.0)


def test_correlated_draws_count_for_fewer() -> None:
    _, drawn = drawn_from(three_issues())
    sample = replace(drawn.case(), ess=100.0)
    share = share_of(200, 400, sample)
    assert (share.k, share.n) == (50.0, 100.0)


def test_draws_whose_walks_disagree_are_withheld() -> None:
    issue = {"options": ["now", "later"], "positions": {"A": [seeks("now")]}}
    _, drawn = drawn_from(case_of({"when": issue}))
    for alpha in ALPHAS:
        drawn._made[False, alpha] = replace(drawn.case(alpha), withheld=True, rhat=1.2, ess=80.0)
    assert drawn.withheld.endswith("(R-hat 1.200, worth 80 independent draws)")


def test_a_part_keeps_the_order_of_its_rows() -> None:
    _, drawn = drawn_from(three_issues())
    rows = np.array([5, 2])
    assert np.array_equal(drawn.case().draws.part(rows).reserve, drawn.case().draws.reserve[rows])


def test_statements_that_leave_no_room_are_withheld_with_the_reason() -> None:
    """A would sign nothing less than everything, and yet refuses everything for good."""
    best = {"x": "b", "y": "d"}
    said = [
        {"party": "A", "would_sign": {"x": "a", "y": "c"}, "by": "desk"},
        {"party": "A", "no_agreement_over": best, "by": "desk"},
    ]
    issues = {
        "x": {"options": ["a", "b"], "positions": {"A": [seeks("b")]}},
        "y": {"options": ["c", "d"], "positions": {"A": [seeks("d")]}},
    }
    _, drawn = drawn_from(case_of(issues, packages=said))
    assert drawn.withheld.startswith("A: the statements")


def test_one_prior_that_cannot_be_drawn_from_is_enough() -> None:
    _, drawn = drawn_from(three_issues())
    drawn._made[False, ALPHAS[0]] = replace(drawn.case(ALPHAS[0]), withheld=True, rhat=1.2, ess=80.0)
    assert "R-hat 1.200" in drawn.withheld
    assert list(drawn._made) == [(False, ALPHAS[0])]
