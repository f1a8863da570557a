"""Edits made by the program: the file's comments, order and spelling of everything else survive them."""

from __future__ import annotations

import copy
import json
from io import StringIO
from itertools import pairwise
from typing import TYPE_CHECKING, Any

from goodoffices.case.casefile import loaded_from, replace_text
from goodoffices.case.faults import CaseFileError, Fault
from goodoffices.case.marks import parse
from goodoffices.case.splicing import spliced
from goodoffices.case.texts import read_text

if TYPE_CHECKING:
    from goodoffices.case.casefile import CaseFile
    from goodoffices.case.faults import Path


def _put(data: Any, path: Path, value: object) -> None:  # noqa: ANN401 -- ruamel's own containers
    """Put a value at a path; a position one past the end of a list appends, keys on the way are made."""
    for step, following in pairwise(path):
        if _is_new(data, step):
            _set(data, step, [] if isinstance(following, int) else {})
        data = data[step]
    _set(data, path[-1], value)


def _is_new(data: Any, step: str | int) -> bool:  # noqa: ANN401 -- as above
    return step not in data if isinstance(data, dict) else step == len(data)


def _set(data: Any, step: str | int, value: object) -> None:  # noqa: ANN401 -- as above
    if isinstance(data, dict) is not isinstance(step, str):
        msg = "mappings have keys, lists have positions"
        raise TypeError(msg)
    if isinstance(data, list) and step == len(data):
        data.append(value)
    else:
        data[step] = value


def amended(text: str, path: Path, value: object) -> str:
    r"""The text of a case file with one value put in place.

    Everything else stays as it was, letter by letter, wherever the value can be put in by itself; where it cannot,
    comments and order stay, and the spacing may not.

    Args:
        text: the case file's text.
        path: keys and positions from the top; a position one past the end of a list appends to it.
        value: plain data.

    Raises:
        KeyError, IndexError, TypeError: there is no such place.

    Example:
        >>> print(amended("title:  Talks   # working title\nrisks: []\n", ("title",), "The talks"), end="")
        title:  The talks   # working title
        risks: []
    """
    wanted = copy.deepcopy(parse(text, "")[0])
    _put(wanted, path, value)
    in_place = spliced(text, path, value)
    if in_place is not None and _reads_as(in_place, wanted):
        return in_place
    return _written_anew(text, path, value)


def _reads_as(text: str, wanted: object) -> bool:
    try:
        return json.dumps(parse(text, "")[0]) == json.dumps(wanted)
    except (CaseFileError, TypeError):
        return False


def _written_anew(text: str, path: Path, value: object) -> str:
    from ruamel.yaml import YAML  # noqa: PLC0415 -- only writers pay for it

    editor = YAML(typ="rt")
    editor.width = 4096  # a line of the writer's is never folded
    editor.preserve_quotes = True
    editor.allow_unicode = True
    data = editor.load(text)
    _put(data, path, value)
    out = StringIO()
    editor.dump(data, out)
    return out.getvalue()


def amend(loaded: CaseFile, path: Path, value: object) -> CaseFile:
    """Put one value into a case file, if the case is still without faults afterwards.

    Args:
        loaded: the case file, as read.
        path: keys and positions from the top of the file.
        value: plain data.

    Returns:
        the case file, read again.

    Raises:
        CaseFileError: the file would have faults; it is left as it was.
        GoodOfficesError: the file cannot be written; it is left as it was.
    """
    place = loaded.path
    before = read_text(place, str(place))
    try:
        after = amended(before, path, value)
    except (KeyError, IndexError, TypeError):
        what = f"there is no place `{'.'.join(map(str, path))}` in this case. Check the path"
        raise CaseFileError([Fault(str(place), 1, 1, what)]) from None
    fresh = loaded_from(after, place)
    replace_text(place, after)
    return fresh
