"""Nothing that an audience may not see, and nothing of later days, is left in any text of any type."""

from __future__ import annotations

import copy
from datetime import date
from typing import TYPE_CHECKING, Any, Literal

import pytest

from goodoffices.case.case import Case
from goodoffices.case.claims import Attribution
from goodoffices.case.described import types_of_the_case
from goodoffices.case.filters import as_of, seen_by
from goodoffices.case.marks import parse
from goodoffices.case.pruning import plain_data
from goodoffices.case.references import walk
from goodoffices.case.schema import json_schema
from goodoffices.case.sources import Source
from tests.case.whole import whole

if TYPE_CHECKING:
    from goodoffices.case.faults import Path

CASE = Case.model_validate(parse(whole('cite: {open: "They said it"}, said: Free speaker'), "case.yaml")[0])
STATEMENTS = [path for path, part in walk(CASE) if isinstance(part, Attribution) and path]


def read(text: str) -> Case:
    return Case.model_validate(parse(text, "case.yaml")[0])


def at(data: Any, path: Path) -> Any:  # noqa: ANN401 -- plain data of any shape
    for step in path:
        data = data[step]
    return data


def sung(thing: Any) -> Any:  # noqa: ANN401 -- as above
    """Plain data with a canary in the place of every free text."""
    if isinstance(thing, dict):
        return {key: sung(value) for key, value in thing.items()}
    if isinstance(thing, list):
        return [sung(value) for value in thing]
    return thing.replace("Free", "CANARY") if isinstance(thing, str) else thing


def with_canaries(path: Path, **attribution: object) -> Case:
    """The whole case, one of its statements attributed otherwise, with canaries in all its texts."""
    data = copy.deepcopy(plain_data(CASE))
    place = at(data, path)
    if isinstance(place, str):  # a short form
        place = {"say": place}
    kept = {key: value for key, value in place.items() if key != "cite"}
    at(data, path[:-1])[path[-1]] = sung({**kept, "said": "Free speaker", **attribution})
    return Case.model_validate(data)


class TestTheWholeCase:
    def test_it_sets_every_key_of_every_type(self) -> None:
        case = read(whole())
        kinds = {type(part): set[str]() for _, part in walk(case)}
        for _, part in walk(case):
            kinds[type(part)] |= part.model_fields_set
        above = {"Attribution", "Statement"}  # no part of a case is only that
        for kind in types_of_the_case():
            if kind.__name__ not in above:
                assert set(kind.model_fields) - kinds[kind] == set(), kind.__name__

    def test_every_free_text_of_it_begins_with_the_word(self) -> None:
        schema = json_schema()
        for part in {type(part): part for _, part in walk(read(whole()))}.values():
            node = schema if isinstance(part, Case) else schema["$defs"][type(part).__name__]
            for key, value in part.model_dump(by_alias=True).items():
                branches = [node["properties"][key], *node["properties"][key].get("anyOf", ())]
                if isinstance(value, str) and any(each.get("maxLength") == 2000 for each in branches):
                    assert value.startswith("Free"), key


SECRET = {"text": ["anything"]}
HIDDEN: dict[str, tuple[Literal["host", "public"], dict[str, object]]] = {
    "the host sees nothing that rests on the team's source": ("host", {"cite": SECRET}),
    "the public neither": ("public", {"cite": SECRET}),
    "not though a coder signs it as well": ("host", {"cite": SECRET, "by": "desk"}),
    "nor the public, to whom a coder would show it": (
        "public",
        {"cite": SECRET, "by": "desk", "handling": "public"},
    ),
    "nor the host": ("host", {"cite": SECRET, "by": "desk", "handling": "host"}),
    "nor what rests on two hidden sources": ("host", {"cite": {**SECRET, "told": ["anything"]}}),
    "the host sees nothing kept to the team": (
        "host",
        {"cite": {"open": ["They said it"]}, "handling": "team"},
    ),
    "the public nothing kept to the host": (
        "public",
        {"cite": {"open": ["They said it"]}, "handling": "host"},
    ),
    "the host nothing kept to the named": ("host", {"by": "desk", "handling": "named"}),
}


@pytest.mark.parametrize("hidden", HIDDEN)
@pytest.mark.parametrize("path", STATEMENTS, ids=lambda path: ".".join(map(str, path)))
def test_no_canary_is_left_of_a_hidden_statement(path: Path, hidden: str) -> None:
    audience, attribution = HIDDEN[hidden]
    seen = seen_by(with_canaries(path, **attribution), audience)
    assert "CANARY" not in str(plain_data(seen))
    assert "anything" not in str(plain_data(seen))
    assert seen_by(seen, audience) == seen


@pytest.mark.parametrize("path", STATEMENTS, ids=lambda path: ".".join(map(str, path)))
def test_signed_judgements_are_not_for_the_public_but_options_are(path: Path) -> None:
    seen = str(plain_data(seen_by(with_canaries(path, by="desk"), "public")))
    parts = dict(walk(CASE))
    assert ("CANARY" in seen) is (parts[path].signed_for == "public")  # type: ignore[attr-defined]


@pytest.mark.parametrize("audience", ["team", "host", "public"])
def test_nothing_is_left_of_a_hidden_source(audience: Literal["team", "host", "public"]) -> None:
    for key, part in CASE.sources.items():
        data = plain_data(CASE)
        data["sources"][key] = sung(data["sources"][key])
        shown = {"open": {"team", "host", "public"}, "text": {"team"}, "told": set[str]()}[key]
        assert isinstance(part, Source)
        assert ("CANARY" in str(plain_data(seen_by(Case.model_validate(data), audience)))) is (
            audience in shown
        )


@pytest.mark.parametrize("path", STATEMENTS, ids=lambda path: ".".join(map(str, path)))
def test_no_canary_is_left_of_a_later_statement(path: Path) -> None:
    for later in ({"by": "desk", "known": "2022-03-10"}, {"by": "desk", "until": "2022-03-09"}):
        assert "CANARY" not in str(plain_data(as_of(with_canaries(path, **later), date(2022, 3, 9))))


class TestLaterDaysDoNotShow:
    """What becomes known later changes nothing of what remains."""

    BEFORE = date(2022, 3, 9)
    HEAD = "goodoffices: 1\ntitle: T\nparties: {A: A, B: B}\n"
    LATE = "by: desk, known: 2022-03-10"

    def test_a_contradiction_is_none_until_its_other_side_is_known(self) -> None:
        said = (
            "{say: One., by: desk, contested: it}, {say: Other., by: desk, contested: it, known: 2022-03-10}"
        )
        case = read(self.HEAD + f"risks: [{said}]\n")
        assert [risk.contested for risk in as_of(case, self.BEFORE).risks] == [None]
        assert [risk.contested for risk in as_of(case, date(2022, 3, 10)).risks] == ["it", "it"]

    def test_when_a_statement_or_an_office_ends_is_not_known_before(self) -> None:
        case = read(
            "goodoffices: 1\ntitle: T\nparties: {A: {name: A, people: {ann: {name: Ann, until: 2022-03-10}}}}\n"
            "risks: [{say: One., by: desk, until: 2022-03-10}]\n"
        )
        assert "until" not in str(plain_data(as_of(case, self.BEFORE)))

    def test_what_came_of_a_session_is_not_known_before_it(self) -> None:
        case = read(self.HEAD + "tracks: {t: {sessions: [{when: 2022-03-10, came_of: They agreed.}]}}\n")
        assert as_of(case, self.BEFORE).tracks["t"].sessions[0].came_of == ()
        assert as_of(case, date(2022, 3, 10)).tracks["t"].sessions[0].came_of

    def test_an_undated_resolution_sleeps_until_the_question_closes(self) -> None:
        case = read(
            self.HEAD
            + "questions: {q: {ask: Will it?, closes: 2022-03-10, happened: {answer: yes, by: desk}}}\n"
        )
        assert as_of(case, self.BEFORE).questions["q"].happened is None
        assert as_of(case, date(2022, 3, 10)).questions["q"].happened is not None

    def test_a_shipped_class_of_later_data_is_not_compared(self) -> None:
        compare = "compare: {crisis-war-mediated: as a guide}"
        case = read(self.HEAD + f"questions: {{q: {{ask: Will it?, closes: 2022-03-10, {compare}}}}}\n")
        assert as_of(case, date(1990, 1, 1)).questions["q"].compare == {}
        assert set(as_of(case, self.BEFORE).questions["q"].compare) == {"crisis-war-mediated"}

    def test_an_issue_that_somebody_raises_later_sleeps(self) -> None:
        case = read(
            self.HEAD + f"issues: {{a: {{known: {{say: Raised., {self.LATE}}}, options: {{x: X}}}}}}\n"
        )
        assert as_of(case, self.BEFORE).issues == {}

    def test_no_empty_entry_tells_that_there_was_something(self) -> None:
        case = read(
            self.HEAD + f"tracks: {{t: {{roles: {{A: principal, B: {{role: mediator, {self.LATE}}}}}}}}}\n"
            f"issues: {{a: {{options: {{x: X}}, positions: {{A: [{{seeks: x, {self.LATE}}}]}}}}}}\n"
        )
        before = as_of(case, self.BEFORE)
        assert (set(before.tracks["t"].roles), before.issues["a"].positions) == ({"A"}, {})


class TestTiedNames:
    """Of names valued alike, those known stay; a preference that has nothing left to compare falls."""

    def prefers(self, written: str) -> tuple[tuple[str, ...], ...] | None:
        options = "{x: {say: X, by: desk, known: 2022-03-10}, y: Y, z: Z}"
        said = f"[{{prefers: {written}, by: desk}}]"
        issue = f"{{options: {options}, positions: {{A: {said}}}}}"
        case = read(f"goodoffices: 1\ntitle: T\nparties: {{A: A}}\nissues: {{a: {issue}}}\n")
        positions = as_of(case, date(2022, 3, 9)).issues["a"].positions
        return positions["A"][0].prefers if positions else None

    def test_the_others_of_a_tie_stay(self) -> None:
        assert self.prefers("[[x, y], z]") == (("y",), ("z",))

    def test_what_stood_alone_goes(self) -> None:
        assert self.prefers("[y, x, z]") == (("y",), ("z",))

    def test_nothing_to_compare_is_no_preference(self) -> None:
        assert self.prefers("[[y, z], x]") is None
