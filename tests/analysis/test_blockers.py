from __future__ import annotations

from itertools import combinations
from typing import TYPE_CHECKING, Any

import numpy as np
import pytest

from goodoffices.analysis import blockers as module
from goodoffices.analysis.blockers import blockers
from goodoffices.analysis.frontier import standing
from goodoffices.analysis.readings import holds
from tests.analysis.small_cases import case_of, deliberation, drawn_from, red, seeks, three_issues

if TYPE_CHECKING:
    from goodoffices.analysis.blockers import Blocked, Change
    from goodoffices.analysis.worth import AgendaModel
    from goodoffices.case.case import Case


def names(change: Change) -> frozenset[tuple[object, ...]]:
    """A change as a set of what gives."""
    return frozenset((demand.kind, demand.party, demand.options) for demand in change.demands)


def tangled() -> Case:
    """Red lines that meet, two of them on one option, an impossible combination, and an option barred by a norm."""
    barred = [{"option": "annexed", "norm": "the Charter", "by": "desk"}]
    land = {"A": [red("kept"), seeks("given")], "B": [red("given"), red("kept", status="repeated")]}
    issues: dict[str, dict[str, Any]] = {
        "land": {"options": ["kept", "given", "annexed"], "positions": land, "barred": barred},
        "arms": {"options": ["few", "many"], "positions": {"A": [seeks("few")], "B": [red("few")]}},
        "aid": {"options": ["no", "yes"]},
    }
    return case_of(issues, impossible=[{"when": {"arms": "many", "aid": "yes"}, "say": "no money for both"}])


def smallest_by_hand(
    model: AgendaModel, blocked: Blocked, values: np.ndarray, reserve: np.ndarray
) -> set[frozenset[tuple[object, ...]]]:
    """Every smallest set of things that give, for one draw, going through all packages."""
    space = model.space
    sets: set[frozenset[tuple[object, ...]]] = set()
    for package in standing(space, tuple((pair,) for pair in space.barred)):
        crossed: set[tuple[object, ...]] = {
            (
                "red line",
                line.party,
                tuple((space.issues[i], space.options[i][o]) for i, o in line.combination),
            )
            for line in model.red_lines
            if holds(line.status, blocked.reading) and all(package[i] == o for i, o in line.combination)
        }
        crossed |= {
            (
                "impossible combination",
                None,
                tuple((space.issues[i], space.options[i][o]) for i, o in combination),
            )
            for combination in space.impossible
            if all(package[i] == o for i, o in combination)
        }
        worths = values[:, space.columns(package[None, :])[0]].sum(axis=1)
        crossed |= {
            ("no-agreement worth", p, ())
            for p, w, r in zip(model.parties, worths, reserve, strict=True)
            if w < r
        }
        sets.add(frozenset(crossed))
    return {one for one in sets if not any(other < one for other in sets)}


def test_changes_are_the_smallest_that_going_through_all_packages_finds() -> None:
    model, drawn = drawn_from(tangled(), n=120)
    draws = drawn.case().draws
    for blocked in blockers(model, drawn).answer.readings:
        counted: dict[frozenset[tuple[object, ...]], int] = {}
        unopened = in_worths = 0
        rows = [
            d
            for d in range(120)
            if frozenset() not in smallest_by_hand(model, blocked, draws.values[d], draws.reserve[d])
        ]
        for d in rows:
            sets = smallest_by_hand(model, blocked, draws.values[d], draws.reserve[d])
            kept = {one for one in sets if len(one) <= blocked.together}
            unopened += not kept
            in_worths += all(any(kind == "no-agreement worth" for kind, *_ in one) for one in kept)
            for one in kept:
                counted[one] = counted.get(one, 0) + 1
        assert (blocked.blocked.k, blocked.examined, blocked.together) == (len(rows), len(rows), 3)
        assert {names(change): change.share.k for change in blocked.changes} == {
            one: k for one, k in counted.items() if k / len(rows) >= module.LEAST
        }
        assert blocked.unopened is not None
        assert blocked.in_worths is not None
        assert (blocked.unopened.k, blocked.in_worths.k) == (unopened, in_worths)


def test_what_a_norm_bars_is_never_proposed() -> None:
    model, drawn = drawn_from(tangled())
    for blocked in blockers(model, drawn).answer.readings:
        proposed = [
            pair for change in blocked.changes for demand in change.demands for pair in demand.options
        ]
        assert proposed
        assert ("land", "annexed") not in proposed


def test_a_demand_stands_beside_the_refusals_it_meets() -> None:
    model, drawn = drawn_from(three_issues())
    word = blockers(model, drawn).answer.readings[0]
    assert word.closed == ("land",)
    demands = [change.demands[0] for change in word.changes if len(change.demands) == 1]
    found = {
        (demand.party, demand.options, tuple((met.party, met.options) for met in demand.meets))
        for demand in demands
    }
    kept, talks, given = ((("land", option),) for option in ("kept", "talks", "given"))
    assert found == {
        ("A", kept, (("B", (given,)),)),
        ("A", talks, (("B", (given,)),)),
        ("B", given, (("A", (kept, talks)),)),
    }
    assert {demand.status for demand in demands if demand.party == "B"} == {"bound by law"}


def test_changes_come_by_issue_and_parties_in_the_order_of_the_case() -> None:
    model, drawn = drawn_from(tangled())
    for blocked in blockers(model, drawn).answer.readings:
        places = [
            [model.space.issues.index(demand.issue) for demand in change.demands if demand.issue is not None][
                :1
            ]
            or [9]
            for change in blocked.changes
        ]
        assert places == sorted(places)
    parts = blockers(model, drawn).answer.readings[0].parts
    assert [demand.party for demand, _ in parts if demand.kind == "no-agreement worth"] == ["A", "B"]


def test_a_fall_opens_half_of_the_draws_that_it_is_the_median_of() -> None:
    model, drawn = drawn_from(
        case_of(
            {"when": {"options": ["now", "later"], "positions": {"A": [seeks("now")], "B": [seeks("later")]}}}
        )
    )
    word = blockers(model, drawn).answer.readings[0]
    falls = {names(change): change.demands[0].fall for change in word.changes}
    draws = drawn.case().draws
    for p, option in ((0, 1), (1, 0)):
        # With one issue, whoever does not get its way has nothing: it would have to come down to 0.
        other = draws.values[:, 1 - p, option] >= draws.reserve[:, 1 - p]
        needed = np.median(draws.reserve[other & (draws.reserve[:, p] > 0), p]) / draws.one
        fall = falls[frozenset({("no-agreement worth", model.parties[p], ())})]
        assert fall == pytest.approx(needed, abs=1 / 64)


def test_nothing_blocks_where_all_accept_something() -> None:
    case, _ = deliberation("base")
    model, drawn = drawn_from(case)
    for blocked in blockers(model, drawn).answer.readings:
        assert (blocked.blocked.k, blocked.changes, blocked.parts, blocked.unopened) == (0, (), (), None)


def test_more_must_give_where_more_issues_are_closed() -> None:
    lines = {"A": [red("x")], "B": [red("y")]}
    issues = {f"i{k}": {"options": ["x", "y"], "positions": lines} for k in range(4)}
    model, drawn = drawn_from(case_of(issues), n=200)
    word = blockers(model, drawn).answer.readings[0]
    assert (word.closed, word.together) == (("i0", "i1", "i2", "i3"), 4)
    assert {len(change.demands) for change in word.changes} == {4}
    assert all(demand.kind == "red line" for change in word.changes for demand in change.demands)
    assert {len(names(a) & names(b)) for a, b in combinations(word.changes, 2)} <= {0, 1, 2, 3}


def test_refusals_are_listed_by_issue_for_every_side() -> None:
    model, drawn = drawn_from(three_issues())
    refusals = blockers(model, drawn).answer.refusals
    assert [(issue, [refusal.party for refusal in each]) for issue, each in refusals] == [
        ("land", ["A", "B"]),
        ("aid", ["A"]),
    ]
    assert refusals[0][1][0].paths == ("issues.land.positions.A.0",)


def test_what_is_left_out_is_counted_and_weighed(monkeypatch: pytest.MonkeyPatch) -> None:
    model, drawn = drawn_from(tangled(), n=120)
    every = blockers(model, drawn).answer.readings[0]
    assert every.left_out_share is not None
    monkeypatch.setattr(module, "LEAST", 0.2)
    fewer = blockers(model, drawn).answer.readings[0]
    small = [change.share.value for change in every.changes if change.share.value < 0.2]
    assert fewer.left_out - every.left_out == len(small) > 0
    assert fewer.left_out_share is not None
    assert max(small) <= fewer.left_out_share.value <= sum(small) + every.left_out_share.value


def test_where_only_both_sides_together_can_give_both_are_named() -> None:
    barred = [{"option": option, "norm": "a norm", "by": "desk"} for option in ("mine", "yours")]
    said = {
        "A": [{"prefers": ["mine", "half"], "by": "desk"}],
        "B": [{"prefers": ["yours", "half"], "by": "desk"}],
    }
    issue = {"options": ["mine", "half", "yours"], "positions": said, "barred": barred}
    for blocked in blockers(*drawn_from(case_of({"land": issue}))).answer.readings:
        given = {tuple(demand.party for demand in change.demands) for change in blocked.changes}
        assert given == {("A",), ("B",), ("A", "B")}
        assert blocked.unopened is not None
        assert blocked.unopened.k == 0
