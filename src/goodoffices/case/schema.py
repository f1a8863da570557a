"""The JSON Schema of the case file, and plain words for what does not fit it."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Any

from goodoffices.case.case import Case
from goodoffices.case.claims import LONGEST_KEY
from goodoffices.case.described import described, types_of_the_case
from goodoffices.case.faults import instead, nearest, short

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from pydantic_core import ErrorDetails

    from goodoffices.case.claims import Frozen
    from goodoffices.case.faults import Path

SCHEMA_ID = "https://goodoffices.example/schema/case-1.json"


def json_schema() -> dict[str, Any]:
    """The JSON Schema (2020-12) by which editors complete and check a case file.

    Example:
        >>> json_schema()["title"]
        'Good Offices case file'
    """
    schema = _portable(_bare_schema())
    kinds = {kind.__name__: kind for kind in types_of_the_case()}
    for name, part in {"Case": schema, **schema["$defs"]}.items():
        _describe(part, kinds.get(name))
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": SCHEMA_ID,
        **schema,
        "title": "Good Offices case file",
    }


@cache
def _bare_schema() -> dict[str, Any]:
    """The schema without what the keys mean: a check has no use for that."""
    return Case.model_json_schema(mode="validation", by_alias=True)


_LETTERS = {
    r"[^\W_]": r"[^\s\x00-/:-@\[-`{-\x7f]",
    r"[\w\-]": r"[^\s\x00-,./:-@\[-^`{-\x7f]",
    r"[\w]": r"[^\s\x00-/:-@\[-^`{-\x7f]",
    r"[\w .\-]": r"[^\x00-\x1f!-,/:-@\[-^`{-\x7f]",
}
"""Letters of every language, in words that the regular expressions of editors know as well: their `\\w` is English."""


def _portable(node: Any) -> Any:  # noqa: ANN401 -- a part of a schema may be anything
    """A part of a schema, copied, as strict about names as the check is, and as open to all letters."""
    if isinstance(node, list):
        return [_portable(each) for each in node]
    if not isinstance(node, dict):
        return node
    found = {key: _portable(value) for key, value in node.items()}
    if isinstance(node.get("pattern"), str):
        found["pattern"] = _every_letter(node["pattern"])
    if "patternProperties" in node:
        found["patternProperties"] = {
            _every_letter(key): value for key, value in found["patternProperties"].items()
        }
        found |= {"additionalProperties": False, "propertyNames": {"maxLength": LONGEST_KEY}}
    return found


def _every_letter(pattern: str) -> str:
    for letters, portable in _LETTERS.items():
        pattern = pattern.replace(letters, portable)
    return pattern


def _describe(part: dict[str, Any], kind: type[Frozen] | None) -> None:
    """Tell in a part of the schema what each of its keys means."""
    for field, text in (described(kind) if kind is not None else {}).items():
        key = (kind.model_fields[field].alias if kind is not None else None) or field
        if key in part.get("properties", {}):
            part["properties"][key]["description"] = text


def _resolve(node: Mapping[str, Any], schema: Mapping[str, Any]) -> Iterator[Mapping[str, Any]]:
    """The branches of a schema node, references followed."""
    if "$ref" in node:
        yield from _resolve(schema["$defs"][node["$ref"].rsplit("/", 1)[-1]], schema)
    elif "anyOf" in node:
        for branch in node["anyOf"]:
            yield from _resolve(branch, schema)
    else:
        yield node


def _below(node: Mapping[str, Any], step: str | int) -> Mapping[str, Any] | None:
    if isinstance(step, int):
        found: Mapping[str, Any] | None = node.get("items")
        return found
    if step in node.get("properties", {}):
        inner: Mapping[str, Any] = node["properties"][step]
        return inner
    extra = node.get("additionalProperties")
    return extra if isinstance(extra, dict) else next(iter(node.get("patternProperties", {}).values()), None)


def known_keys(path: Path, schema: Mapping[str, Any] | None = None) -> list[str]:
    """The keys that may stand in the mapping at a path, as the schema has them: by default that of the case file.

    Example:
        >>> "title" in known_keys(())
        True
    """
    schema = schema or _bare_schema()
    nodes = list(_resolve(schema, schema))
    for step in path:
        below = [found for node in nodes if (found := _below(node, step)) is not None]
        nodes = [branch for found in below for branch in _resolve(found, schema)]
    return sorted({key for node in nodes for key in node.get("properties", {})})


def _literal(error: ErrorDetails, _: Path) -> str:
    expected = str(error.get("ctx", {}).get("expected", ""))
    words = [word.strip("' ") for word in expected.replace(" or ", ", ").split("', '")]
    words = [part.strip("' ") for word in words for part in word.split("', ")]
    given = error["input"]
    match = nearest(given, words) if isinstance(given, str) else None
    guess = f"Did you mean `{match}`? " if match else ""
    return (
        f"{shown(given)} is not one of the words that may stand here. {guess}Write one of: {', '.join(words)}"
    )


def shown(value: object) -> str:
    """A value, short enough for one line of an error."""
    if isinstance(value, list | tuple | dict):
        return "a mapping" if isinstance(value, dict) else "a list"
    if value is None:
        return "nothing"
    return f"`{short(str(value))}`"


_PLAIN: dict[str, str] = {
    "string_type": "{got} is not a text. Put it in quotation marks",
    "string_too_short": "this text needs {min_length} or more characters. Write it, or take the key out",
    "string_too_long": "this text is longer than {max_length} characters. Shorten it, or move it to a source",
    "dict_type": "{got} stands where a mapping (`key: value`) is wanted. Indent the keys below it",
    "model_type": "{got} stands where a mapping (`key: value`) is wanted. Indent the keys below it",
    "model_attributes_type": "{got} stands where a mapping (`key: value`) is wanted. Indent the keys below it",
    "tuple_type": "{got} stands where a list is wanted. Write [a, b]",
    "too_short": "this needs at least {min_length}, and has {actual_length}. Add what is missing, or take the key out",
    "too_long": "this may hold at most {max_length}, and has {actual_length}. Take some out",
    "int_type": "{got} is not a whole number. Write one",
    "int_parsing": "{got} is not a whole number. Write one",
    "int_from_float": "{got} is not a whole number. Write one",
    "float_type": "{got} is not a number. Write one",
    "float_parsing": "{got} is not a number. Write one",
    "bool_type": "{got} is neither true nor false. Write true or false",
    "bool_parsing": "{got} is neither true nor false. Write true or false",
    "finite_number": "{got} is no finite number. Write one",
    "greater_than_equal": "{got} is too small. Write {ge} or more",
    "less_than_equal": "{got} is too large. Write {le} or less",
    "date_type": "{got} is not a day. Write it as 2022-03-10",
    "date_parsing": "{got} is not a day. Write it as 2022-03-10",
    "date_from_datetime_parsing": "{got} is not a day. Write it as 2022-03-10",
    "date_from_datetime_inexact": "{got} is a day with an hour. Write the day alone, as 2022-03-10",
}


def plain(error: ErrorDetails, path: Path, schema: Mapping[str, Any] | None = None) -> str:
    """What is wrong and what to do, for one error of pydantic's at a path of a file: by default, of the case file."""
    kind, context = error["type"], error.get("ctx", {})
    if kind == "extra_forbidden":
        return _unknown(path, schema)
    if (explain := _EXPLAINED.get(kind)) is not None:
        return explain(error, path)
    if kind in _PLAIN:
        return _PLAIN[kind].format(got=shown(error["input"]), **context)
    return f"{error['msg'][:1].lower()}{error['msg'][1:]}. Change {shown(error['input'])}"


def _unknown(path: Path, schema: Mapping[str, Any] | None) -> str:
    return f"unknown key `{short(str(path[-1]))}`. {instead(str(path[-1]), known_keys(path[:-1], schema))}"


def _missing(error: ErrorDetails, _: Path) -> str:
    return f"`{error['loc'][-1]}` is missing here. Add `{error['loc'][-1]}: ...`"


def _own_words(error: ErrorDetails, _: Path) -> str:
    return str(error.get("ctx", {}).get("error", error["msg"]))


_PATTERNS: dict[str, str] = {
    r"^([01][0-9]": "is no hour. Write it as 14:30",
    r"^-?[0-9]": "is not a number. Write one, such as 40, 12.5 or 1/3",
    r"^[^\W_]": "is not a short name. Use letters, digits, dashes and underscores, beginning with a letter or digit",
    r"^[\w]": "is not the name of a text file in the folder sources. Write a name such as report.txt or note.md",
    r"^[a-z]{2,3}$": "is not a language code. Write two small letters, such as en or uk",
    r"^[A-Z]{2}$": "is not a country code. Write two capitals, such as TR",
    r"^https": "is not an address on the web. Write one that begins with https://",
}


def _pattern(error: ErrorDetails, _: Path) -> str:
    pattern = str(error.get("ctx", {}).get("pattern", ""))
    told = next(
        (words for start, words in _PATTERNS.items() if pattern.startswith(start)), "does not fit. Change it"
    )
    return f"{shown(error['input'])} {told}"


_EXPLAINED: dict[str, Callable[[ErrorDetails, Path], str]] = {
    "missing": _missing,
    "value_error": _own_words,
    "literal_error": _literal,
    "string_pattern_mismatch": _pattern,
}
