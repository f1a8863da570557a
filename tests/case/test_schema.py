from __future__ import annotations

import json

import jsonschema
import pytest

from goodoffices.case.case import Case
from goodoffices.case.casefile import load
from goodoffices.case.catalogue import HOME, shipped_cases
from goodoffices.case.marks import parse
from goodoffices.case.pruning import plain_data
from goodoffices.case.schema import json_schema, known_keys
from tests.case import broken_shapes
from tests.case.conftest import TALKS

VALIDATOR = jsonschema.Draft202012Validator(json_schema(), format_checker=jsonschema.FormatChecker())


def as_json(text: str) -> object:
    return json.loads(json.dumps(parse(text, "case.yaml")[0], default=str))


def test_the_schema_is_a_schema() -> None:
    jsonschema.Draft202012Validator.check_schema(json_schema())


@pytest.mark.parametrize("name", shipped_cases())
def test_every_shipped_case_fits_it_as_written(name: str) -> None:
    text = (HOME / name / "case.yaml").read_text(encoding="utf-8")
    assert [error.message for error in VALIDATOR.iter_errors(as_json(text))] == []


@pytest.mark.parametrize("name", shipped_cases())
def test_every_shipped_case_fits_it_as_the_program_writes_it(name: str) -> None:
    assert list(VALIDATOR.iter_errors(plain_data(load(HOME / name).case))) == []


def test_the_short_forms_fit_it() -> None:
    assert [error.message for error in VALIDATOR.iter_errors(as_json(TALKS))] == []


@pytest.mark.parametrize(
    "name", ["an unknown key", "an unknown role", "a number for a text", "a list for a mapping", "no head"]
)
def test_editors_see_what_is_wrong(name: str) -> None:
    text, _ = broken_shapes.BROKEN[name]
    assert isinstance(text, str)
    assert list(VALIDATOR.iter_errors(as_json(text)))


def test_every_key_is_explained() -> None:
    schema = json_schema()
    parts = {"Case": schema, **schema["$defs"]}
    silent = [
        f"{name}.{key}"
        for name, part in parts.items()
        for key, field in part.get("properties", {}).items()
        if not field.get("description") and name != "Period"
    ]
    assert silent == []


def test_known_keys_follow_short_forms() -> None:
    assert "office" in known_keys(("parties", "A", "people", "ann"))
    assert "red_line" in known_keys(("issues", "pause", "positions", "A", 0))
    assert set(Case.model_fields) == set(known_keys(()))
