"""NegMAS files: a domain and one utility function for each party, as JSON or YAML [Mohammad2021].

A package is worth `sum of weight * value`; neither is scaled. A reserved value of minus infinity says that nothing is
refused: no agreement is then worth what the worst package is.
"""

from __future__ import annotations

import json
from itertools import islice
from math import isinf
from sys import float_info
from typing import TYPE_CHECKING, Any

from ruamel.yaml import YAML
from ruamel.yaml.error import YAMLError
from ruamel.yaml.events import AliasEvent

from goodoffices.rehearsal.others.exercise import MOST_OPTIONS, ExchangeError, Exercise, Sheet, checked
from goodoffices.rehearsal.others.files import weighed

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    Plain = Mapping[str, Any]


def loaded(path: Path) -> Plain:
    """A file's content, if it is a plain mapping.

    Raises:
        ExchangeError: it cannot be read, or holds aliases, which may refer to themselves.
    """
    weighed(path)
    try:
        text = path.read_text(encoding="utf-8")
        content = json.loads(text) if path.suffix.lower() == ".json" else _yaml(text, path)
    except RecursionError:
        msg = f"{path}: the file is nested too deep to be a negotiation"
        raise ExchangeError(msg) from None
    except (ValueError, YAMLError) as error:
        reason = " ".join(str(error).split())[:200]
        msg = f"{path}: the file cannot be read: {reason}"
        raise ExchangeError(msg) from None
    if not isinstance(content, dict):
        msg = f"{path}: the file is no mapping. Name the domain and the utility functions"
        raise ExchangeError(msg)
    return content


def _yaml(text: str, path: Path) -> object:
    if any(isinstance(event, AliasEvent) for event in YAML(typ="safe", pure=True).parse(text)):
        msg = f"{path}: the file has aliases (`*name`). Write out what they stand for"
        raise ExchangeError(msg)
    return YAML(typ="safe", pure=True).load(text)


def read_folder(folder: Path, paths: list[Path]) -> Exercise:
    """Read a domain and its utility functions.

    Raises:
        ExchangeError: a file cannot be read, leaves something out, or is of a type that cannot be a case.
    """
    contents = {path: loaded(path) for path in paths}
    domains = {path: content for path, content in contents.items() if "issues" in content}
    if len(domains) != 1:
        msg = f"{folder}: {len(domains)} files have `issues`; exactly one has to be the domain"
        raise ExchangeError(msg)
    (where, domain), *_ = domains.items()
    issues: dict[str, tuple[str, ...]] = {}
    for number, issue in enumerate(_listed(domain, "issues", where)):
        issues[str(issue.get("name", f"issue {number + 1}"))] = _options(issue, where)
    sheets = tuple(_sheet(content, path, issues) for path, content in contents.items() if path not in domains)
    return checked(Exercise(folder.name, issues, sheets), str(folder))


def _listed(content: Plain, key: str, path: Path) -> list[Any]:
    found = content.get(key)
    if not isinstance(found, list) or (
        key != "weights" and not all(isinstance(each, dict) for each in found)
    ):
        msg = f"{path}: `{key}` has to be a list, one entry for each issue"
        raise ExchangeError(msg)
    return found


def _options(issue: Plain, path: Path) -> tuple[str, ...]:
    values, kind = issue.get("values"), str(issue.get("type", "CategoricalIssue"))
    ends = isinstance(values, list) and len(values) == 2 and all(isinstance(v, int) for v in values)  # noqa: PLR2004 -- two ends
    if isinstance(values, list) and kind in {"ContiguousIssue", "IntegerIssue"} and ends:
        return tuple(map(str, islice(range(values[0], values[1] + 1), MOST_OPTIONS + 1)))
    if isinstance(values, list) and kind in {
        "CategoricalIssue",
        "OrdinalIssue",
        "DiscreteOrdinalIssue",
        "CardinalIssue",
    }:
        return tuple(map(str, values))
    msg = (
        f"{path}: issue `{issue.get('name')}` of type `{kind}` has no list of options that a case could hold"
    )
    raise ExchangeError(msg)


def _sheet(content: Plain, path: Path, issues: Mapping[str, tuple[str, ...]]) -> Sheet:
    discount = _number(content.get("discount", 1.0), "discount", path) if "ufun" in content else 1.0
    own = content["ufun"] if isinstance(content.get("ufun"), dict) else content
    kind = own.get("type")
    if kind not in {"LinearAdditiveUtilityFunction", "LinearUtilityAggregationFunction"}:
        msg = f"{path}: a `{kind}` cannot be a case: its worths do not add up over issues"
        raise ExchangeError(msg)
    values, weights = _listed(own, "values", path), _listed(own, "weights", path)
    if not len(values) == len(weights) == len(issues):
        msg = f"{path}: {len(issues)} issues need as many weights and values, not {len(weights)} and {len(values)}"
        raise ExchangeError(msg)
    points = {
        name: {
            option: _number(weight, "a weight", path) * given
            for option, given in _mapped(value, path, options)
        }
        for (name, options), value, weight in zip(issues.items(), values, weights, strict=True)
    }
    bias = _number(own.get("bias", 0.0) or 0.0, "bias", path) / len(issues)
    points = {name: {o: p + bias for o, p in row.items()} for name, row in points.items()}
    walk = _walk(own.get("reserved_value"), points, path)
    return Sheet(str(own.get("name") or path.stem), points, walk, discount)


def _walk(given: object, points: Mapping[str, Mapping[str, float]], path: Path) -> float:
    worst = sum(min(row.values(), default=0.0) for row in points.values())
    if given is None or (isinstance(given, float) and isinf(given) and given < 0):
        return worst
    return _number(given, "reserved_value", path)


def _number(given: object, name: str, path: Path) -> float:
    if isinstance(given, bool) or not isinstance(given, int | float) or not abs(given) <= float_info.max:
        msg = f"{path}: {name} is {str(given)[:40]!r}, and no number"
        raise ExchangeError(msg)
    return float(given)


def _mapped(value: Plain, path: Path, options: tuple[str, ...]) -> list[tuple[str, float]]:
    """What each option is worth before weighing."""
    kind, mapping = value.get("type"), value.get("mapping")
    if isinstance(mapping, dict):
        return [
            (str(option), _number(given, f"the value of `{option}`", path))
            for option, given in mapping.items()
        ]
    if kind in {"AffineFun", "LinearFun", "IdentityFun", "ConstFun"}:
        slope = 1.0 if kind == "IdentityFun" else _number(value.get("slope", 0.0), "slope", path)
        bias = _number(value.get("bias", 0.0) or 0.0, "bias", path)
        try:
            return [(option, bias + (slope * float(option) if slope else 0.0)) for option in options]
        except ValueError:
            msg = f"{path}: a `{kind}` needs options that are numbers"
            raise ExchangeError(msg) from None
    msg = f"{path}: a value function `{kind}` is not known. Write it as a table"
    raise ExchangeError(msg)
