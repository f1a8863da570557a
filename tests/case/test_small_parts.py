from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

from goodoffices.case.case import Case
from goodoffices.case.citations import around, fold, occurrences
from goodoffices.case.dates import Period, parse_period
from goodoffices.case.declared import declared
from goodoffices.case.faults import CaseFileError, Fault, instead
from goodoffices.case.marks import parse, scalar
from goodoffices.case.parties import Authority
from goodoffices.case.pruning import falling, path_before, plain_data, remaining, without
from goodoffices.case.references import references, walk
from tests.case.conftest import TALKS

if TYPE_CHECKING:
    from goodoffices.case.faults import Path

DAYS = st.dates(date(1900, 1, 1), date(2100, 12, 31))


class TestCitations:
    @pytest.mark.parametrize(
        ("words", "text"),
        [
            ("no great hopes", "He has no\n  great hopes."),
            ('"limited" hopes', "“limited” hopes"),
            ("24-hour pause", "a 24–hour pause"),
            ("Kyiv's list", "Kyiv’s list"),
            ("Çavuşoğlu", "C\u0327avus\u0327og\u0306lu said"),
        ],
    )
    def test_spaces_dashes_quotation_marks_and_composed_letters_are_folded(
        self, words: str, text: str
    ) -> None:
        assert occurrences(words, fold(text)) == 1

    def test_letters_are_not(self) -> None:
        assert occurrences("minister", fold("The Minister and the ministers")) == 0

    def test_overlapping_places_count(self) -> None:
        assert occurrences("ha ha", fold("ha ha ha")) == 2

    @given(st.text(max_size=40))
    def test_folding_twice_changes_nothing(self, text: str) -> None:
        assert fold(fold(text)) == fold(text)

    @given(st.text("ab .*+(", min_size=1, max_size=8), st.text("ab .*+(", max_size=20))
    def test_no_sign_is_special(self, words: str, text: str) -> None:
        whole = fold(f"# {text} # {words} # {text} #")
        assert occurrences(words, whole) >= (1 if fold(words) else 0)
        assert fold(words) in around(words, whole)


class TestPeriods:
    @given(DAYS, DAYS)
    def test_what_is_written_reads_as_the_same_period(self, one: date, other: date) -> None:
        period = Period(start=min(one, other), end=max(one, other))
        assert parse_period(str(period)) == period

    @pytest.mark.parametrize(
        ("text", "start", "end"),
        [
            ("2022", date(2022, 1, 1), date(2022, 12, 31)),
            ("2024-02", date(2024, 2, 1), date(2024, 2, 29)),
            ("2022-03-10/2022-04", date(2022, 3, 10), date(2022, 4, 30)),
        ],
    )
    def test_months_and_years_are_whole(self, text: str, start: date, end: date) -> None:
        assert parse_period(text) == Period(start=start, end=end)

    @pytest.mark.parametrize(
        "text", ["2022-13", "2022-02-30", "spring", "2022/03/10", "10.3.2022", "", "0000"]
    )
    def test_what_is_no_period_is_told(self, text: str) -> None:
        with pytest.raises(ValueError, match=r"is not a day|there is no day"):
            parse_period(text)


class TestScalars:
    @pytest.mark.parametrize(
        "text", ["no", "yes", "on", "off", "y", "n", "12:30", "1_000", "0x1F", "0o7", ".inf", ".nan"]
    )
    def test_words_stay_words(self, text: str) -> None:
        assert scalar(text) == text

    @pytest.mark.parametrize(
        ("text", "value"), [("1e400", float("inf")), ("9" * 30, 1e30), ("2022-02-30", "2022-02-30")]
    )
    def test_numbers_and_days_out_of_range_do_no_harm(self, text: str, value: object) -> None:
        assert scalar(text) == value


class TestMarks:
    def test_a_fault_points_at_the_nearest_place_the_file_has(self) -> None:
        _, marks = parse("a:\n  b: [1, 2]\n", "case.yaml")
        assert marks.fault(("a", "b", 1), "x") == Fault("case.yaml", 2, 10, "x")
        assert marks.fault(("a", "c", "d"), "x") == Fault("case.yaml", 2, 3, "x")
        assert marks.fault(("a", "b"), "x", at_key=True) == Fault("case.yaml", 2, 3, "x")

    def test_questions_and_times_in_braces_are_read_as_yaml_1_2_has_them(self) -> None:
        assert parse("{ask: Who can say yes?, when: 12:30}", "x")[0] == {
            "ask": "Who can say yes?",
            "when": "12:30",
        }

    def test_faults_are_sorted_and_told_once(self) -> None:
        faults = [Fault("f", 2, 1, "b"), Fault("f", 1, 1, "a"), Fault("f", 2, 1, "b")]
        assert CaseFileError(faults).faults == (faults[1], faults[0])

    def test_many_known_words_are_cut_short(self) -> None:
        assert instead("zzz", map(str, range(100, 120))).endswith(", ...")


class TestPruning:
    @given(st.sets(st.integers(0, 7), max_size=7))
    def test_paths_before_are_those_not_gone(self, gone: set[int]) -> None:
        data = {"a": list(range(8))}
        without(data, [("a", n) for n in gone])
        paths: set[Path] = {("a", n) for n in gone}
        assert [path_before(("a", n), paths)[1] for n in range(len(data["a"]))] == data["a"]

    def test_whatever_is_taken_out_the_rest_is_still_a_case(self) -> None:
        case = Case.model_validate(parse(TALKS, "case.yaml")[0])
        for path, _ in walk(case):
            if path and path[0] != "coders":  # nothing ever takes a coder out
                rest = remaining(case, falling(case, {path}))
                names = declared(plain_data(rest))
                for reference in references(rest):
                    assert reference.key in names[reference.kind, reference.within]


class TestAuthority:
    def test_one_word_each(self) -> None:
        assert Authority(established=("all",), by="desk").word == "established"
        assert Authority(ad_referendum=("a",), by="desk").word == "ad referendum"
        assert Authority(doubted=("a", "b"), said="Ann", by="desk").issues == ("a", "b")

    def test_types_are_frozen(self) -> None:
        with pytest.raises(ValidationError, match="frozen"):
            Authority(established=("all",), by="desk").by = "me"  # type: ignore[misc]  # that it is refused is the test
