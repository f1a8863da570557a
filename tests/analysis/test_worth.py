from __future__ import annotations

from fractions import Fraction
from typing import Any, ClassVar

import pytest

from goodoffices.analysis.clashes import clashes
from goodoffices.analysis.statements import SCORED
from goodoffices.analysis.terms import layout_of
from goodoffices.analysis.worth import AgendaModel, agenda_model
from goodoffices.case.case import Case
from tests.analysis.small_cases import case_of, seeks

CASE: dict[str, Any] = {
    "goodoffices": 1,
    "title": "Talks",
    "parties": {"A": "Ayland", "B": "Beeland", "H": "Hostland"},
    "tracks": {
        "talks": {"roles": {"A": "principal", "B": "principal", "H": "host"}, "sessions": [
            {"when": "2022-03-10", "agenda": "meeting"}]},
        "elsewhere": {"roles": {"H": "principal"}},
    },
    "agendas": {"meeting": {"issues": ["pause", "routes"]}, "whole": {"issues": "all", "consent": ["B", "A"]}},
    "issues": {
        "pause": {"today": "none", "options": {"none": "None", "day": "A day", "week": "A week"}},
        "routes": {"today": "none", "options": {"none": "None", "one": "One"}},
        "status": {"today": "open", "options": {"open": "Open", "left": "Left", "right": "Right"}},
    },
}  # fmt: skip


def model(agenda: str = "whole", **parts: object) -> AgendaModel:
    """The model of an agenda of the case, with some parts added."""
    return agenda_model(Case.model_validate({**CASE, **parts}), agenda)


def issue_with(**positions: list[dict[str, Any]]) -> dict[str, Any]:
    """The issues of the case, with positions on the pause."""
    pause = {**CASE["issues"]["pause"], "positions": positions}
    return {**CASE["issues"], "pause": pause}


class TestWhoseConsentCounts:
    def test_the_principals_of_the_tracks_that_deal_with_the_agenda(self) -> None:
        assert model("meeting").parties == ("A", "B")

    def test_those_listed_in_the_order_of_the_case(self) -> None:
        assert model("whole").parties == ("A", "B")

    def test_an_agenda_nobody_has_to_agree_to_is_refused(self) -> None:
        with pytest.raises(ValueError, match="nobody's consent counts"):
            model("meeting", tracks={})


class TestPositions:
    def test_what_is_sought_is_better_than_every_other_option(self) -> None:
        known = model(issues=issue_with(A=[{"seeks": "week", "by": "desk"}])).knowledge[0]
        assert {(pair.first, pair.second) for pair in known.cell_orders} == {(2, 0), (2, 1)}
        assert known.names == ("issues.pause.positions.A.0",)

    def test_what_is_preferred_runs_down_the_list_with_ties(self) -> None:
        known = model(issues=issue_with(A=[{"prefers": ["week", ["none", "day"]], "by": "desk"}])).knowledge[
            0
        ]
        assert {(pair.first, pair.second) for pair in known.cell_orders} == {(2, 0), (2, 1)}
        assert {(pair.first, pair.second) for pair in known.cell_ties} == {(0, 1)}

    def test_what_somebody_is_open_to_or_softened_says_nothing_of_order(self) -> None:
        said: list[dict[str, Any]] = [
            {"open_to": ["day"], "by": "desk"},
            {"softened": ["none"], "by": "desk"},
        ]
        assert model(issues=issue_with(A=said)).knowledge[0].names == ()

    def test_contested_statements_enter_no_draw_and_exclude_nothing(self) -> None:
        said: list[dict[str, Any]] = [
            {"seeks": "week", "by": "desk", "contested": "length"},
            {"red_line": ["week"], "by": "desk", "contested": "length"},
        ]
        found = model(issues=issue_with(A=said))
        assert (found.knowledge[0].names, found.red_lines) == ((), ())
        assert [unused.why for unused in found.unused] == [
            "it is contested (length)",
            "it is contested (length)",
        ]

    def test_what_is_sought_holds_whatever_is_valued_with_it(self) -> None:
        groups = {"both": {"issues": ["pause", "routes"], "say": "together"}}
        found = model(groups=groups, issues=issue_with(A=[{"seeks": "day", "by": "desk"}]))
        assert found.space.scopes == ((0, 1), (2,))
        pairs = {(pair.first, pair.second) for pair in found.knowledge[0].cell_orders}
        assert pairs == {(2, 0), (3, 1), (2, 4), (3, 5)}


class TestReadings:
    LINES = (
        {"red_line": ["none"], "status": "bound by law", "by": "desk"},
        {"red_line": ["day"], "status": "stated", "by": "desk"},
    )

    def test_all_red_lines_hold_at_their_word_and_the_firm_ones_as_opening_bids(self) -> None:
        found = model(issues=issue_with(A=list(self.LINES)))
        assert found.forbidden("at their word") == (((0, 0),), ((0, 1),))
        assert found.forbidden("as opening bids") == (((0, 0),),)

    def test_what_holds_today_or_is_spoken_for_is_known(self) -> None:
        said = {"A": [seeks("b")], "B": [{"open_to": ["c"], "by": "desk"}, {"red_line": "d", "by": "desk"}]}
        issues = {"i": {"options": ["a", "b", "c", "d", "e", "f"], "today": "a", "positions": said}}
        package = {"party": "B", "would_sign": {"i": "e"}, "by": "desk"}
        assert agenda_model(case_of(issues, packages=[package]), "talks").spoken == (frozenset({0, 1, 2, 4}),)

    def test_a_party_whose_consent_does_not_count_excludes_nothing(self) -> None:
        assert model(issues=issue_with(H=list(self.LINES))).red_lines == ()

    def test_a_combination_is_excluded_as_far_as_the_agenda_decides_it(self) -> None:
        entry = {"party": "A", "red_line": {"pause": "week", "status": "open"}, "by": "desk"}
        assert model("whole", packages=[entry]).red_lines[0].combination == ((0, 2), (2, 0))
        assert model("meeting", packages=[entry]).red_lines[0].combination == ((0, 2),)
        other = {"party": "A", "red_line": {"pause": "week", "status": "left"}, "by": "desk"}
        assert model("meeting", packages=[other]).red_lines == ()

    def test_the_control_has_no_statement_but_keeps_what_is_impossible(self) -> None:
        impossible = [{"when": {"pause": "none", "routes": "one"}, "say": "A route needs a pause."}]
        control = model(issues=issue_with(A=list(self.LINES)), impossible=impossible).control()
        assert not control.stated
        assert control.forbidden("at their word") == (((0, 0), (1, 1)),)


class TestPackages:
    def test_what_a_package_leaves_out_stands_as_today(self) -> None:
        entry = {"party": "A", "would_sign": {"pause": "week"}, "by": "desk"}
        assert model(packages=[entry]).knowledge[0].accepts[0].package == (2, 3, 5)

    def test_a_package_by_its_name(self) -> None:
        entries = [
            {"name": "offer", "party": "A", "would_sign": {"pause": "week"}, "by": "desk"},
            {"party": "B", "refused": "offer", "final": True, "by": "desk"},
            {"party": "B", "prefers": [{"pause": "day"}, "offer"], "by": "desk"},
            {"party": "A", "refused": "offer", "by": "desk"},
        ]
        found = model(packages=entries)
        assert found.knowledge[1].refuses[0].package == (2, 3, 5)
        assert found.knowledge[1].over[0].first == (1, 3, 5)
        assert [unused.why for unused in found.unused] == ["a refusal that is not final is often tactics"]

    def test_a_package_beyond_the_agenda_is_set_aside_with_the_reason(self) -> None:
        entry = {"party": "A", "would_sign": {"status": "left"}, "by": "desk"}
        found = model("meeting", packages=[entry])
        assert found.knowledge[0].accepts == ()
        assert found.unused[0].why == "it reaches beyond this agenda (status)"

    def test_issues_are_ordered_as_far_as_they_are_on_the_agenda(self) -> None:
        entry = {"party": "A", "order": ["routes", "status", "pause"], "by": "desk"}
        assert [(p.first, p.second) for p in model(packages=[entry]).knowledge[0].weight_orders] == [
            (1, 2),
            (2, 0),
        ]
        assert [
            (p.first, p.second) for p in model("meeting", packages=[entry]).knowledge[0].weight_orders
        ] == [(1, 0)]


class TestScores:
    ON: ClassVar[dict[str, dict[str, int]]] = {
        "pause": {"none": 0, "day": 10, "week": 30},
        "routes": {"none": 0, "one": 20},
        "status": {"open": 0, "left": 50, "right": -10},
    }

    def scored(self, no_agreement: float, agenda: str = "whole") -> AgendaModel:
        entry = {"no_agreement": no_agreement, "on": self.ON, "by": "desk"}
        return model(agenda, scores={"A": entry, "B": entry})

    def test_worths_run_from_the_worst_points_to_the_best(self) -> None:
        found = self.scored(20)
        table = found.knowledge[0].scores
        assert found.scored
        assert table is not None
        assert table[2] + table[4] + table[6] == 1
        assert table[0] + table[3] + table[7] == 0
        assert found.knowledge[0].reserve == (Fraction(30, 110), Fraction(30, 110))

    @pytest.mark.parametrize("no_agreement", [-200, 500])
    def test_a_no_agreement_worth_beyond_every_package_stays_beyond(self, no_agreement: float) -> None:
        found = self.scored(no_agreement)
        table = found.knowledge[0].scores
        assert table is not None
        best, worst = table[2] + table[4] + table[6], table[0] + table[3] + table[7]
        reserve = found.knowledge[0].reserve[0]
        if no_agreement < 0:
            assert reserve == 0
            assert 0 < worst < best == 1
        else:
            assert reserve == 1
            assert 0 == worst < best < 1

    def test_a_smaller_agenda_leaves_the_rest_as_today(self) -> None:
        found = self.scored(20, "meeting")
        assert found.knowledge[0].reserve[0] == Fraction(20, 50)

    def test_what_a_scored_party_says_it_prefers_bears_on_nothing(self) -> None:
        said: list[dict[str, Any]] = [
            {"seeks": "week", "by": "desk"},
            {"red_line": ["day"], "by": "desk"},
        ]
        order = {"party": "A", "order": ["pause", "status"], "by": "desk"}
        entry = {"no_agreement": 20, "on": self.ON, "by": "desk"}
        found = model(issues=issue_with(A=said), packages=[order], scores={"A": entry})
        assert [(unused.path, unused.why) for unused in found.unused] == [
            ("issues.pause.positions.A.0", SCORED),
            ("packages.0", SCORED),
        ]
        assert [line.path for line in found.red_lines] == ["issues.pause.positions.A.1"]

    def test_scores_that_leave_issues_out_are_not_enough(self) -> None:
        entry = {"no_agreement": 1, "on": {"pause": self.ON["pause"]}, "by": "desk"}
        assert not model("meeting", scores={"A": entry}).scored


class TestClashes:
    def test_each_set_is_named_once_though_several_agendas_have_it(self) -> None:
        said = [{"prefers": ["day", "none"], "by": "desk"}, {"prefers": ["none", "day"], "by": "desk"}]
        case = Case.model_validate({**CASE, "issues": issue_with(A=said)})
        path = ("issues", "pause", "positions", "A")
        assert list(clashes(case)) == [("A", ((*path, 0), (*path, 1)))]

    def test_statements_of_different_parties_do_not_clash(self) -> None:
        said: dict[str, list[dict[str, Any]]] = {
            "A": [{"seeks": "day", "by": "desk"}],
            "B": [{"seeks": "week", "by": "desk"}],
        }
        assert list(clashes(Case.model_validate({**CASE, "issues": issue_with(**said)}))) == []

    def test_a_signable_package_worse_than_one_refused_for_good_clashes(self) -> None:
        issues = issue_with(A=[{"prefers": ["week", "none"], "by": "desk"}])
        entries = [
            {"party": "A", "would_sign": {"pause": "none"}, "by": "desk"},
            {"party": "A", "refused": {"pause": "week"}, "final": True, "by": "desk"},
        ]
        found = list(clashes(Case.model_validate({**CASE, "issues": issues, "packages": entries})))
        assert [len(paths) for _, paths in found] == [3]


def test_issues_valued_together_share_a_term_as_far_as_the_agenda_has_them() -> None:
    groups = {"all": {"issues": ["pause", "status"], "say": "together"}}
    case = Case.model_validate({**CASE, "groups": groups})
    assert layout_of(case, "whole").scopes == ((0, 2), (1,))
    assert layout_of(case, "meeting").scopes == ((0,), (1,))
