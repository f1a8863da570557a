"""What every finding that rests on draws obeys, whatever the case."""

from __future__ import annotations

import re
from dataclasses import fields, is_dataclass
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from goodoffices.analysis.agenda_draws import AgendaDraws
from goodoffices.analysis.blockers import blockers
from goodoffices.analysis.outlook import outlook
from goodoffices.analysis.overlap import overlap
from goodoffices.analysis.packages import packages
from goodoffices.analysis.readings import ALPHAS, READINGS, SHIFTS
from goodoffices.analysis.worth import agenda_model
from goodoffices.case.case import Case
from tests.analysis.small_cases import case_of, drawn_from

DRAWS = 200
OPTIONS = ("a", "b", "c")


@st.composite
def positions(draw: st.DrawFn) -> list[dict[str, Any]]:
    """What one party says of one issue: nothing, a wish, a red line, or both."""
    said: list[dict[str, Any]] = []
    wish = draw(st.sampled_from((None, *OPTIONS)))
    if wish is not None:
        said.append({"seeks": wish, "by": "desk"})
    line = draw(st.sampled_from((None, None, *(option for option in OPTIONS if option != wish))))
    if line is not None:
        status = draw(st.sampled_from(("bound by law", "repeated", "stated", "softened")))
        said.append({"red_line": [line], "status": status, "by": "desk"})
    return said


@st.composite
def cases(draw: st.DrawFn) -> Case:
    """Two sides, one to three issues with three options each, and what each side says of them."""
    issues = {
        f"i{k}": {"options": OPTIONS, "positions": {"RU": draw(positions()), "UA": draw(positions())}}
        for k in range(draw(st.integers(1, 3)))
    }
    return case_of(issues, ("RU", "UA"))


def renamed(thing: Any, names: dict[str, str]) -> Any:  # noqa: ANN401 -- walks any answer
    """An answer with parties' keys exchanged wherever they stand, inside paths too."""
    if isinstance(thing, str):
        return ".".join(names.get(step, step) for step in thing.split("."))
    if is_dataclass(thing) and not isinstance(thing, type):
        return type(thing)(**{f.name: renamed(getattr(thing, f.name), names) for f in fields(thing)})
    if isinstance(thing, tuple):
        return tuple(renamed(each, names) for each in thing)
    return thing


def with_names(case: Case, names: dict[str, str]) -> Case:
    """The same case with the parties' keys exchanged, everything at its place."""
    data = case.model_dump(mode="json", exclude_unset=True)
    text = Case.model_validate(data).model_dump_json(exclude_unset=True)
    swapped = re.sub(r'"(RU|UA)"', lambda found: f'"{names[found.group(1)]}"', text)
    return Case.model_validate_json(swapped)


class TestExchangingTheSidesNamesExchangesTheFindings:
    """Swapping the two sides' keys and names swaps every finding and changes nothing else: all sides, one rule."""

    @settings(max_examples=8)
    @given(cases())
    def test_every_finding_is_the_same_under_the_other_name(self, case: Case) -> None:
        names = {"RU": "UA", "UA": "RU"}
        ours = outlook(case, "talks", draws=DRAWS)
        theirs = outlook(with_names(case, names), "talks", draws=DRAWS)
        for field in fields(ours):
            mine, yours = getattr(ours, field.name), getattr(theirs, field.name)
            if mine is not None and field.name != "agenda":
                assert renamed(mine.answer, names) == yours.answer

    @settings(max_examples=4)
    @given(cases())
    def test_exchanging_their_order_moves_shares_by_no_more_than_chance(self, case: Case) -> None:
        turned = case.model_copy(update={"parties": dict(reversed(case.parties.items()))})
        shares = [
            [measured.least for measured in overlap(model, AgendaDraws(model, 400, 1)).answer.measured]
            for model in (agenda_model(each, "talks") for each in (case, turned))
        ]
        for mine, yours in zip(*shares, strict=True):
            # Both intervals hold the same number; five times as wide they cannot miss each other by chance.
            assert (
                abs(mine.value - yours.value) <= 5 * ((mine.high - mine.low) + (yours.high - yours.low)) / 2
            )


class TestOverlapShrinksAsNoAgreementGetsBetter:
    """No package becomes acceptable by a no-agreement worth that rises, nor by a red line that holds."""

    @settings(max_examples=15)
    @given(cases())
    def test_over_shifts_and_readings(self, case: Case) -> None:
        model, drawn = drawn_from(case, n=DRAWS)
        of = {(m.reading, m.alpha, m.shift): m.least.k for m in overlap(model, drawn).answer.measured}
        for reading in READINGS:
            for alpha in ALPHAS:
                found = [of[reading, alpha, shift] for shift in SHIFTS]
                assert found == sorted(found, reverse=True)
        assert all(of[READINGS[0], a, s] <= of[READINGS[1], a, s] for a in ALPHAS for s in SHIFTS)


class TestWithNoStatementsTheCaseDoesNotSay:
    """With no statements the finding says *withheld*."""

    @settings(max_examples=8)
    @given(st.lists(st.integers(1, 4), min_size=1, max_size=4), st.integers(1, 3), st.integers(0, 2**32))
    def test_the_answer_is_withheld(self, counts: list[int], parties: int, seed: int) -> None:
        issues = {f"i{k}": {"options": [f"o{o}" for o in range(count)]} for k, count in enumerate(counts)}
        model, drawn = drawn_from(case_of(issues, "ABC"[:parties]), n=100, seed=seed)
        answer = overlap(model, drawn).answer
        assert (answer.withheld, answer.range) == (True, answer.control)


class TestFindingsAgreeWithEachOther:
    """One crowd of draws stands behind all of them."""

    @settings(max_examples=15)
    @given(cases())
    def test_on_the_same_draws(self, case: Case) -> None:
        model, drawn = drawn_from(case, n=DRAWS)
        at = {
            m.reading: m.least.k
            for m in overlap(model, drawn).answer.measured
            if (m.alpha, m.shift) == (1.0, 0.0)
        }
        for blocked in blockers(model, drawn).answer.readings:
            assert at[blocked.reading] + blocked.blocked.k == DRAWS
        explored = packages(model, drawn).answer
        for reading, covered in explored.covered:
            assert covered.k <= at[reading]
        for each in explored.explored:
            assert all(a.share.k <= at[a.reading] for a in each.acceptance if a.alpha == 1.0)


class TestNormsAreNeverTouched:
    """Options barred by a norm are never proposed: not as a package, nor as something that should give."""

    @settings(max_examples=8)
    @given(cases(), st.sampled_from(OPTIONS))
    def test_the_barred_option_appears_nowhere(self, case: Case, option: str) -> None:
        barred = case.model_dump(mode="json", exclude_unset=True)
        barred["issues"]["i0"]["barred"] = [{"option": option, "norm": "a norm", "by": "desk"}]
        model, drawn = drawn_from(Case.model_validate(barred), n=DRAWS)
        pair = ("i0", option)
        assert all(pair not in each.options for each in packages(model, drawn).answer.explored)
        for blocked in blockers(model, drawn).answer.readings:
            assert all(pair not in d.options for change in blocked.changes for d in change.demands)


def test_renaming_reaches_into_answers() -> None:
    assert renamed(("RU", "issues.x.positions.RU.0", 1.0), {"RU": "UA"}) == (
        "UA",
        "issues.x.positions.UA.0",
        1.0,
    )
