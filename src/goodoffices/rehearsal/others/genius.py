"""GENIUS files: a domain and one profile for each party, in XML [Lin2014].

A package is worth `sum of weight * evaluation / largest evaluation of its issue`, at most 1; the reservation is on the
same scale. Hyper-rectangles hold the packages from their lower to their upper option, both included.
"""

from __future__ import annotations

from math import isfinite, nan
from typing import TYPE_CHECKING

from defusedxml import DefusedXmlException
from defusedxml.ElementTree import ParseError, iterparse

from goodoffices.rehearsal.others.exercise import MOST_OPTIONS, Box, ExchangeError, Exercise, Sheet, checked
from goodoffices.rehearsal.others.files import weighed

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path
    from xml.etree.ElementTree import Element

    Issues = Mapping[str, tuple[str, ...]]

DEEPEST = 50
"""Elements within elements; files have six."""


def xml_of(path: Path) -> Element:
    """A file's root, if it is plain XML.

    Raises:
        ExchangeError: it is too large, not XML, or defines entities, which a harmless file never does.
    """
    weighed(path)
    depth, root = 0, None
    try:
        for event, element in iterparse(str(path), events=("start", "end"), forbid_dtd=True):
            depth += 1 if event == "start" else -1
            root = element if root is None else root
            if depth > DEEPEST:
                msg = f"{path}: elements are nested more than {DEEPEST} deep. This is no GENIUS file"
                raise ExchangeError(msg)
    except DefusedXmlException:
        msg = (
            f"{path}: the file has a document type or entities. Take them out: a negotiation file needs none"
        )
        raise ExchangeError(msg) from None
    except (ParseError, UnicodeError, LookupError) as error:
        msg = f"{path}: not XML: {error}. Save it again from the program that made it"
        raise ExchangeError(msg) from None
    if root is None:
        msg = f"{path}: the file is empty"
        raise ExchangeError(msg)
    found: Element = root
    return found


def read_folder(folder: Path, paths: list[Path]) -> Exercise:
    """Read a domain and its profiles.

    Args:
        folder: what it is called after.
        paths: XML files; one is the domain, the others profiles. Without a domain the first profile names the options.

    Raises:
        ExchangeError: a file cannot be read, or leaves something out.
    """
    roots = {path: xml_of(path) for path in sorted(paths)}
    profiles = {path: root for path, root in roots.items() if root.tag == "utility_space"}
    domains = [(path, root) for path, root in roots.items() if root.tag == "negotiation_template"]
    if len(domains) > 1:
        msg = f"{folder}: {domains[0][0].name} and {domains[1][0].name} are both domains. Keep one"
        raise ExchangeError(msg)
    for path, root in roots.items():
        if root.tag not in {"utility_space", "negotiation_template"}:
            msg = f"{path}: the file is neither a domain nor a profile, but <{root.tag}>. Take it away"
            raise ExchangeError(msg)
    named = domains or list(profiles.items())
    if not named:
        msg = f"{folder}: there is no domain"
        raise ExchangeError(msg)
    issues = _issues(named[0][1], named[0][0])
    sheets = tuple(_sheet(root, path, issues) for path, root in profiles.items())
    return checked(Exercise(folder.name, issues, sheets), str(folder))


def _issues(root: Element, path: Path) -> dict[str, tuple[str, ...]]:
    found: dict[str, tuple[str, ...]] = {}
    for number, issue in enumerate(root.iter("issue"), 1):
        name = issue.get("name") or f"issue {number}"
        if name in found:
            msg = f"{path}: two issues are called `{name}`. Rename one"
            raise ExchangeError(msg)
        found[name] = _options(issue, path)
    return found


def _options(issue: Element, path: Path) -> tuple[str, ...]:
    kind = (issue.get("type") or issue.get("etype") or "discrete").lower()
    if kind == "discrete":
        return tuple(_needed(item, "value", path) for item in issue.iter("item"))
    if kind == "integer":
        ends = issue.find("range")
        ends = issue if ends is None else ends
        low, high = (int(_number(ends, name, path)) for name in ("lowerbound", "upperbound"))
        return tuple(map(str, range(low, min(high, low + MOST_OPTIONS) + 1)))
    msg = f"{path}: issue `{issue.get('name')}` is of type `{kind}`; only discrete and integer issues have options"
    raise ExchangeError(msg)


def _needed(element: Element, name: str, path: Path) -> str:
    found = element.get(name)
    if found is None:
        msg = f"{path}: <{element.tag} index={element.get('index')}> lacks `{name}`. Give it one"
        raise ExchangeError(msg)
    return found


def _number(element: Element, name: str, path: Path) -> float:
    text = _needed(element, name, path)
    try:
        found = float(text)
    except ValueError:
        found = nan
    if not isfinite(found):
        msg = f"{path}: `{name}` of <{element.tag} index={element.get('index')}> is `{text[:40]}`, and no number"
        raise ExchangeError(msg)
    return found


def _sheet(root: Element, path: Path, issues: Issues) -> Sheet:
    boxes = tuple(_boxes(root, path, issues))
    reservation, discount = root.find(".//reservation"), root.find(".//discount_factor")
    walk = 0.0 if reservation is None else _number(reservation, "value", path)
    if not 0 <= walk <= 1:
        msg = f"{path}: the reservation is {walk:g}, and worths run from 0 to 1. Write it on that scale"
        raise ExchangeError(msg)
    left = 1.0 if discount is None else _number(discount, "value", path)
    if not 0 <= left <= 1:
        msg = f"{path}: the discount factor is {left:g}; it lies from 0 to 1"
        raise ExchangeError(msg)
    points = {} if boxes else _points(root, path, issues)
    return Sheet(path.stem, points, walk, left, boxes, 1.0)


def _points(root: Element, path: Path, issues: Issues) -> dict[str, dict[str, float]]:
    weights = {w.get("index"): _number(w, "value", path) for w in root.iter("weight")}
    points: dict[str, dict[str, float]] = {}
    for issue in root.iter("issue"):
        name, index = _needed(issue, "name", path), issue.get("index")
        if name not in issues:
            msg = f"{path}: issue `{name}` is not in the domain. Use the names of the domain"
            raise ExchangeError(msg)
        if index not in weights:
            msg = f"{path}: issue `{name}` (index {index}) has no weight. Give it one"
            raise ExchangeError(msg)
        given = _evaluations(issue, path, issues[name])
        most = max(given.values(), default=0.0)
        points[name] = {o: weights[index] * e / most if most > 0 else 0.0 for o, e in given.items()}
    return points


def _evaluations(issue: Element, path: Path, options: tuple[str, ...]) -> dict[str, float]:
    """What a profile gives each option, not yet divided by the largest."""
    ramp = issue.find("evaluator")
    if ramp is None:
        return {
            _needed(item, "value", path): _number(item, "evaluation", path) for item in issue.iter("item")
        }
    if ramp.get("ftype") != "linear":
        msg = f"{path}: an evaluator `{ramp.get('ftype')}` is not known; `linear` is, and items"
        raise ExchangeError(msg)
    given = ramp.attrib
    rise, start = (_number(ramp, n, path) if n in given else 0.0 for n in ("parameter1", "parameter0"))
    return {option: start + rise * float(option) for option in options}


def _boxes(root: Element, path: Path, issues: Issues) -> list[Box]:
    names, found = list(issues), []
    for each in root.iter("hyperRectangle"):
        sides = {}
        for side in each.iter("INCLUDES"):
            at = int(_number(side, "index", path)) - 1
            if not 0 <= at < len(names):
                msg = f"{path}: a hyper-rectangle names issue {at + 1}; the domain has {len(names)}"
                raise ExchangeError(msg)
            low, high = (_place(side, end, path, issues[names[at]]) for end in ("min", "max"))
            sides[names[at]] = (low, high)
        key = "utility" if each.get("utility") is not None else "utility_function"
        found.append(Box(_number(each, key, path), sides))
    return found


def _place(side: Element, end: str, path: Path, options: tuple[str, ...]) -> int:
    text = _needed(side, end, path)
    if text in options:
        return options.index(text)
    msg = f"{path}: a hyper-rectangle reaches to `{text[:40]}`, which is no option of its issue"
    raise ExchangeError(msg)
