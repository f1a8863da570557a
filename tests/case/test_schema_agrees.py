"""Laws of the JSON Schema: it accepts what the check accepts; the check refuses the rest for its rules alone."""

from __future__ import annotations

import copy
from typing import TYPE_CHECKING, Any

import jsonschema
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pydantic import ValidationError

from goodoffices.case.case import Case
from goodoffices.case.catalogue import HOME
from goodoffices.case.marks import parse
from goodoffices.case.schema import json_schema
from tests.case.conftest import TALKS

if TYPE_CHECKING:
    from collections.abc import Iterator

    from goodoffices.case.faults import Path

VALIDATOR = jsonschema.Draft202012Validator(json_schema(), format_checker=jsonschema.FormatChecker())
TEXTS = [TALKS, *((HOME / name / "case.yaml").read_text("utf-8") for name in ("blank", "labour-pay-round"))]
VALUES = [
    None, True, False, 0, 1, -1, 2022, 0.5, 1e13, 10**20, "", "  ", "a", "all", "yes", "no", "true", "2022-03-10",
    "20220310", "2022-03", "2022-03-10T00:00:00", "1", "ü", "a b", "x" * 70, "x" * 3000, "\n", "a\nb", "  a  ", "team",
    "host", "repeated", "https://x", "HTTP://x", "_a", "-", [], {}, ["a"], [None], ["a", "a"], [["a"], "b"], [1],
    [True],
    {"a": "b"}, {"say": "x"}, {"say": "x", "by": "desk"}, {"": "x"}, {"a b": "x"}, {"ü": "x"},
]  # fmt: skip
KEYS = [
    "",
    "ü",
    "a b",
    "a.b",
    "x" * 61,
    "_x",
    "say",
    "by",
    "known",
    "until",
    "handling",
    "status",
    "name",
    "zz",
]


def places(thing: Any, path: Path = ()) -> Iterator[Path]:  # noqa: ANN401 -- plain data
    """Every place in some plain data."""
    yield path
    inside = thing.items() if isinstance(thing, dict) else enumerate(thing) if isinstance(thing, list) else ()
    for step, value in inside:
        yield from places(value, (*path, step))


DATA: list[Any] = [parse(text, "case.yaml")[0] for text in TEXTS]
PLACES = [(number, path) for number, data in enumerate(DATA) for path in places(data) if path]


@st.composite
def spoilt(draw: st.DrawFn) -> object:
    """A case with one thing in it replaced, renamed, added or left out."""
    number, path = draw(st.sampled_from(PLACES))
    data = copy.deepcopy(DATA[number])
    holder = data
    for step in path[:-1]:
        holder = holder[step]
    match draw(st.sampled_from(["put", "put", "put", "rename", "add", "drop"])):
        case "put":
            holder[path[-1]] = draw(st.sampled_from(VALUES))
        case "rename" if isinstance(holder, dict):
            holder[draw(st.sampled_from(KEYS))] = holder.pop(path[-1])
        case "add" if isinstance(holder, dict):
            holder[draw(st.sampled_from(KEYS))] = draw(st.sampled_from(VALUES))
        case "add":
            holder.append(draw(st.sampled_from(VALUES)))
        case _:
            del holder[path[-1]]
    return data


def kinds_of_error(data: object) -> set[str]:
    """Of which kinds the errors of shape are."""
    try:
        Case.model_validate(data)
    except ValidationError as error:
        return {each["type"] for each in error.errors()}
    return set()


class TestTheSchemaAndTheCheckAgree:
    """A file that fits the schema has no fault but those that one part of it alone cannot show."""

    @given(spoilt())
    @settings(max_examples=400, deadline=None)
    def test_on_every_spoilt_case(self, data: object) -> None:
        if VALIDATOR.is_valid(data):
            assert kinds_of_error(data) <= {"value_error"}
        else:
            assert kinds_of_error(data)

    @pytest.mark.parametrize("key", ["Türkiye", "Україна", "ایران", "中国", "a-1_b"])
    def test_on_names_in_every_script(self, key: str) -> None:
        data = {"goodoffices": 1, "title": "t", "parties": {key: key}}
        assert VALIDATOR.is_valid(data)
        assert not kinds_of_error(data)
