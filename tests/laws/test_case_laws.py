"""Laws of the case file: no input whatever makes the reader fail in any way but by naming faults."""

from __future__ import annotations

import json
import tempfile
from datetime import date, timedelta
from functools import cache
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING, Literal, get_args

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from goodoffices.case.case import Case
from goodoffices.case.casefile import load
from goodoffices.case.catalogue import HOME, reference_classes
from goodoffices.case.claims import Attribution
from goodoffices.case.declared import declared
from goodoffices.case.faults import CaseFileError, Fault
from goodoffices.case.filters import as_of, asleep, known_from, seen_by
from goodoffices.case.marks import parse
from goodoffices.case.messages import ReferenceClass
from goodoffices.case.parties import Person
from goodoffices.case.pruning import falling, plain_data, remaining
from goodoffices.case.references import references, walk
from goodoffices.case.rules import broken_rules, named_rightly
from goodoffices.case.schema import json_schema
from goodoffices.case.sources import Source
from tests.case.conftest import TALKS
from tests.case.whole import whole

if TYPE_CHECKING:
    from goodoffices.case.claims import Frozen

KEYS = sorted({key for name in json_schema()["$defs"].values() for key in name.get("properties", {})})
WORDS = ["A", "pause", "day", "early", "all", "2022-03-10", "12:30", "", "none", "desk", "-1", "1e400", "💥"]

leaves = st.one_of(
    st.none(), st.booleans(), st.integers(), st.floats(), st.sampled_from(WORDS), st.text(max_size=8)
)
trees = st.recursive(
    leaves,
    lambda inner: (
        st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from(KEYS + WORDS), inner, max_size=4)
    ),
    max_leaves=12,
)


def only_faults(raw: bytes) -> None:
    """Read a case; whatever it holds, the only complaint is a list of faults, each with a place in some file."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "case.yaml"
        path.write_bytes(raw)
        faults = faults_of(path)
        assert all(fault.line >= 1 and fault.column >= 1 and fault.what for fault in faults)


def faults_of(path: Path) -> tuple[Fault, ...]:
    """The faults of a case file; any other exception goes through and fails the test."""
    try:
        load(path)
    except CaseFileError as error:
        return error.faults
    return ()


class TestNoInputMakesItFail:
    """No input makes `check` raise anything but faults."""

    @given(st.binary(max_size=300))
    def test_bytes(self, raw: bytes) -> None:
        only_faults(raw)

    @given(st.text(max_size=200))
    def test_text(self, text: str) -> None:
        only_faults(text.encode("utf-8", "surrogatepass"))

    @given(st.dictionaries(st.sampled_from(sorted(json_schema()["properties"])), trees, max_size=6))
    @settings(max_examples=80)
    def test_trees_of_known_keys(self, tree: dict[str, object]) -> None:
        only_faults(json.dumps({"goodoffices": 1, "title": "Talks", **tree}).encode())

    @given(
        st.integers(0, len(TALKS) - 1),
        st.integers(0, 40),
        st.text(alphabet="[]{}:,-&*!|>'\"#%@`\t\n ab1", max_size=6),
    )
    @settings(max_examples=80)
    def test_a_case_with_a_scar(self, start: int, length: int, scar: str) -> None:
        only_faults((TALKS[:start] + scar + TALKS[start + length :]).encode())


Who = Literal["public", "host", "team"]
AUDIENCES: tuple[Who, ...] = get_args(Who)
TEXTS = {
    "talks": TALKS,
    "whole": whole(),
    "antalya": (HOME / "antalya-2022" / "case.yaml").read_text("utf-8"),
}


@cache
def read(name: str) -> Case:
    """One of the cases, as its text has it."""
    return Case.model_validate(parse(TEXTS[name], "case.yaml")[0])


@cache
def turning_days(name: str) -> tuple[date, ...]:
    """The days on which something of a case wakes or ends, with the days before."""
    days: set[date] = set()
    for _, part in walk(read(name)):
        days |= {day for day in vars(part).values() if isinstance(day, date)}
    return tuple(sorted(days | {day - timedelta(1) for day in days}))


@st.composite
def cases_and_days(draw: st.DrawFn) -> tuple[str, date]:
    """A case, and a day on which something of it may change."""
    name = draw(st.sampled_from(sorted(TEXTS)))
    return name, draw(st.sampled_from(turning_days(name)))


def names_a_later_day(case: Case, part: Frozen, day: date) -> bool:
    """Whether a part says of itself that it is not known, or not in force, as of a day."""
    match part:
        case Source():
            return part.date > day
        case ReferenceClass():
            return part.data_until > day or (part.published is not None and part.published > day)
        case Person():
            return part.until is not None or (part.start is not None and part.start > day)
        case Attribution():
            known = known_from(case, part)
            return part.until is not None or (known is not None and known > day)
    return False


class TestAsOfADay:
    """As of a day nothing known later takes part, and what remains is a case without faults."""

    @given(cases_and_days())
    @settings(max_examples=60, deadline=None)
    def test_everything_that_remains_was_known(self, drawn: tuple[str, date]) -> None:
        name, day = drawn
        case = as_of(read(name), day)
        later = [path for path, part in walk(case) if names_a_later_day(case, part, day)]
        assert later == []

    @given(cases_and_days(), st.sampled_from(AUDIENCES))
    @settings(max_examples=60, deadline=None)
    def test_what_remains_keeps_every_rule(self, drawn: tuple[str, date], audience: Who) -> None:
        name, day = drawn
        case = seen_by(as_of(read(name), day), audience)
        assert list(named_rightly(case, plain_data(case))) == []
        if not list(broken_rules(read(name))):
            assert list(broken_rules(case)) == []

    @given(cases_and_days(), st.sampled_from(AUDIENCES))
    @settings(max_examples=60, deadline=None)
    def test_twice_is_once_and_the_order_does_not_matter(
        self, drawn: tuple[str, date], audience: Who
    ) -> None:
        name, day = drawn
        case = as_of(read(name), day)
        assert as_of(case, day) == case
        seen = seen_by(case, audience)
        assert seen_by(seen, audience) == seen
        assert as_of(seen_by(read(name), audience), day) == seen

    @given(cases_and_days(), st.data())
    @settings(max_examples=60, deadline=None)
    def test_what_nobody_knew_yet_might_as_well_not_be_in_the_file(
        self, drawn: tuple[str, date], data: st.DataObject
    ) -> None:
        name, day = drawn
        gone = sorted(asleep(read(name), day), key=str)
        if gone:
            some = set(data.draw(st.lists(st.sampled_from(gone), max_size=6)))
            without_some = remaining(read(name), falling(read(name), some))
            assert as_of(without_some, day) == as_of(read(name), day)


class TestAudiences:
    """Whoever may see less sees nothing that others do not, and nothing names what is hidden."""

    @pytest.mark.parametrize("name", sorted(TEXTS))
    def test_each_sees_a_part_of_what_the_next_one_sees(self, name: str) -> None:
        seen = [seen_by(read(name), audience) for audience in AUDIENCES]
        for less, more in pairwise(seen):
            assert set(less.sources) <= set(more.sources)
            assert seen_by(more, AUDIENCES[seen.index(less)]) == less
        for case in seen:
            names = declared(plain_data(case), reference_classes())
            assert all(each.key in names[each.kind, each.within] for each in references(case))
