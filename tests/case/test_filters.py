from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from goodoffices.case.case import Case
from goodoffices.case.filters import as_of, asleep, class_asleep, known_from, seen_by
from goodoffices.case.marks import parse
from goodoffices.case.messages import ReferenceClass
from goodoffices.case.pruning import falling, path_before, plain_data, remaining
from goodoffices.case.references import references, walk
from tests.case.conftest import TALKS

BEFORE, AFTER = date(2022, 3, 9), date(2022, 3, 10)


class TestAsOf:
    def test_sources_options_and_statements_of_later_days_are_asleep(self, talks: Case) -> None:
        case = as_of(talks, BEFORE)
        assert "late" not in case.sources
        assert list(case.issues["pause"].options) == ["none", "day"]
        assert "B" not in case.issues["pause"].positions or not case.issues["pause"].positions["B"][0].seeks
        assert len(case.ties) == 1
        assert case.tracks["talks"].sessions[0].came_of == ()

    def test_a_list_keeps_what_it_can_spare(self, talks: Case) -> None:
        first = as_of(talks, BEFORE).issues["pause"].positions["A"][0]
        assert first.prefers == (("day",), ("none",))

    def test_a_statement_falls_with_the_only_option_it_names(self, talks: Case) -> None:
        assert len(as_of(talks, BEFORE).issues["pause"].positions["A"]) == 1

    def test_an_issue_without_any_option_yet_is_asleep(self, talks: Case) -> None:
        assert "exchange" not in as_of(talks, BEFORE).issues
        assert as_of(talks, BEFORE).agenda_issues("all") == ("pause",)

    def test_an_issue_falls_with_what_says_since_when_it_is_known(self) -> None:
        later = {"say": "Raised.", "cite": {"paper": "Raised at last."}, "known": "2022-03-12"}
        case = Case.model_validate(
            {
                "goodoffices": 1,
                "title": "t",
                "sources": {"paper": {"note": "Raised at last.", "outlet": "Paper", "date": "2022-03-12"}},
                "issues": {"transit": {"options": {"yes": "Yes"}, "known": later}},
            }
        )
        assert dict(remaining(case, falling(case, {("sources", "paper")})).issues) == {}

    def test_people_and_roles_have_their_time(self, talks: Case) -> None:
        before, after = as_of(talks, BEFORE), as_of(talks, AFTER)
        assert before.tracks["talks"].sessions[0].room["A"] == ("ann",)
        assert after.tracks["talks"].sessions[0].room["A"] == ("bea",)
        assert (before.parties["A"].decides, after.parties["A"].decides) == ("ann", None)
        assert [role.role for role in before.tracks["talks"].roles["H"]] == ["host"]
        assert [role.role for role in after.tracks["talks"].roles["H"]] == ["host", "mediator"]

    def test_a_statement_stands_on_its_earliest_source_and_keeps_only_those_known(self, talks: Case) -> None:
        both = talks.issues["pause"].positions["A"][1]
        assert known_from(talks, both) == date(2022, 3, 1)

    def test_without_a_day_everything_takes_part(self, talks: Case) -> None:
        assert as_of(talks, None) is talks

    @given(day=st.dates(date(2022, 2, 25), date(2022, 3, 14)))
    def test_nothing_that_takes_part_was_known_later_or_names_what_sleeps(self, day: date) -> None:
        case = as_of(Case.model_validate(parse(TALKS, "case.yaml")[0]), day)
        assert all(source.date <= day for source in case.sources.values())
        for reference in references(case):
            if reference.kind == "source":
                assert reference.key in case.sources
            if reference.kind == "option":
                assert reference.key in case.issues[reference.within].options

    def test_paths_lead_back_to_the_whole_case(self, talks: Case) -> None:
        gone = asleep(talks, AFTER)
        case = remaining(talks, gone)
        whole = dict(walk(talks))
        for path, part in walk(case):
            assert type(whole[path_before(path, gone)]) is type(part)


class TestClasses:
    ENTRY = ReferenceClass(
        question="q", k=1, n=2, dataset="d", version="1", citation="c", caveat="c", unit="u", time_limit="none",
        data_until=date(2020, 12, 31), published=date(2021, 6, 1),
    )  # fmt: skip

    @pytest.mark.parametrize(
        ("day", "sleeps"),
        [(date(2020, 6, 1), True), (date(2021, 1, 1), True), (date(2021, 6, 1), False), (None, False)],
    )
    def test_a_class_sleeps_until_its_data_end_and_its_version_is_out(
        self, day: date | None, *, sleeps: bool
    ) -> None:
        assert class_asleep(self.ENTRY, day) is sleeps


class TestSeenBy:
    def test_the_public_sees_what_rests_on_public_sources(self, talks: Case) -> None:
        case = seen_by(talks, "public")
        assert set(case.sources) == {"early", "late"}
        assert case.risks == ()
        assert case.messages == ()
        assert [p.verb for p in case.issues["pause"].positions["B"]] == ["seeks"]

    def test_the_host_sees_signed_judgements_but_not_the_teams_sources(self, talks: Case) -> None:
        case = seen_by(talks, "host")
        assert "told" not in case.sources
        assert len(case.risks) == 1
        assert case.messages == ()

    def test_the_team_sees_all_but_what_is_for_named_people(self, talks: Case) -> None:
        case = seen_by(talks, "team")
        assert "told" in case.sources
        assert "whispered" not in case.sources
        assert len(case.messages) == 1

    @pytest.mark.parametrize("audience", ["public", "host"])
    def test_no_canary_is_left(self, talks: Case, audience: str) -> None:
        seen = seen_by(talks, "public" if audience == "public" else "host")
        assert "canary" not in str(plain_data(seen))
