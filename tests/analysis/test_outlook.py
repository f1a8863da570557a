from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from goodoffices.analysis import warm
from goodoffices.analysis.outlook import outlook
from goodoffices.case.claims import Citation
from tests.analysis.small_cases import case_of, deliberation, red, three_issues

if TYPE_CHECKING:
    from goodoffices.analysis.outlook import AgendaOutlook


def test_the_same_seed_gives_the_same_answers() -> None:
    first, second, other = (outlook(three_issues(), "talks", draws=200, seed=seed) for seed in (1, 1, 2))
    assert first == second
    assert first != other


def test_every_finding_says_how_it_was_obtained() -> None:
    found: AgendaOutlook = outlook(three_issues(), "talks", draws=200)
    for finding in (
        found.known,
        found.overlap,
        found.packages,
        found.blockers,
        found.questions,
        found.settlements,
    ):
        assert finding.question.endswith("?")
        assert finding.method.endswith(".")
        assert finding.references
        assert finding.parameters
        assert all(assumption.endswith(".") for assumption in finding.assumptions)
    assert found.frontier is None


def test_findings_cite_the_words_they_rest_on() -> None:
    issue = {
        "options": ["now", "later"],
        "positions": {"A": [{"seeks": "now", "cite": {"report": "as soon as possible"}}]},
    }
    unrelated = [{"say": "It may rain.", "cite": {"report": "clouds over the lake"}}]
    source = {"note": "as soon as possible; clouds over the lake", "date": "2022-03-09"}
    case = case_of(
        {"when": issue, "where": {"options": ["here", "there"], "positions": {"B": [red("here")]}}},
        sources={"report": source},
        risks=unrelated,
    )
    assert outlook(case, "talks", draws=200).overlap.citations == (Citation("report", "as soon as possible"),)


def test_progress_only_goes_forward_and_ends_at_one() -> None:
    seen: list[tuple[str, float]] = []
    outlook(three_issues(), "talks", draws=100, progress=lambda label, done: seen.append((label, done)))
    fractions = [fraction for _, fraction in seen]
    assert fractions == sorted(fractions)
    assert (fractions[0], seen[-1]) == (0.0, ("done", 1.0))


def test_known_worths_have_a_frontier() -> None:
    case, _ = deliberation("base")
    found = outlook(case, "talks")
    assert found.frontier is not None
    assert found.settlements.answer.printable
    assert found.overlap.answer.counted


def test_an_agenda_that_is_not_there_is_refused() -> None:
    with pytest.raises(KeyError):
        outlook(three_issues(), "nowhere")


def test_warming_runs_one_outlook_from_end_to_end() -> None:
    warm.warm()


def test_statements_that_leave_no_room_withhold_every_finding() -> None:
    said = [
        {"party": "A", "would_sign": {"x": "a", "y": "c"}, "by": "desk"},
        {"party": "A", "no_agreement_over": {"x": "b", "y": "d"}, "by": "desk"},
    ]
    wishes = ({"positions": {"A": [{"seeks": option, "by": "desk"}]}} for option in "bd")
    issues = {k: {"options": list(o), **w} for k, o, w in zip("xy", ("ab", "cd"), wishes, strict=True)}
    found = outlook(case_of(issues, packages=said), "talks", draws=200)
    assert found.overlap.answer.withheld
    whys = [
        found.packages.answer.why,
        found.blockers.answer.why,
        found.questions.answer.why,
        found.settlements.answer.why,
    ]
    assert {found.overlap.answer.why} == set(whys)
