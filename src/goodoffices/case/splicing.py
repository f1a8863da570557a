"""Putting one value into the text of a case file, and touching nothing else of it."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from io import StringIO
from typing import TYPE_CHECKING, Any

from goodoffices.case.marks import scalar

if TYPE_CHECKING:
    from goodoffices.case.faults import Path

_PLAIN = re.compile(r"[^\W\d_][\w.'’()/;-]*(?: [\w.'’()/;-]+)*")


def flow(value: object, *, quoted: bool = False) -> str:
    """A value on one line, as it may stand anywhere in a case file.

    Args:
        value: plain data.
        quoted: whether every text is put in quotation marks, as JSON has it.

    Example:
        >>> print(flow({"say": "Two, or three.", "by": "desk", "when": "2022-03-10", "final": True}))
        {say: "Two, or three.", by: desk, when: "2022-03-10", final: true}
    """
    if isinstance(value, dict):
        pairs = (f"{flow(key, quoted=quoted)}: {flow(each, quoted=quoted)}" for key, each in value.items())
        return "{" + ", ".join(pairs) + "}"
    if isinstance(value, list | tuple):
        return "[" + ", ".join(flow(each, quoted=quoted) for each in value) + "]"
    if value is None or isinstance(value, int | float):
        return json.dumps(value)
    text = str(value)
    plain = not quoted and _PLAIN.fullmatch(text) is not None and scalar(text) == text
    return text if plain else json.dumps(text, ensure_ascii=False)


@dataclass(frozen=True)
class _Hole:
    """A stretch of a text, and what is to stand there."""

    start: int
    end: int
    text: str


def _end(node: Any) -> int:  # noqa: ANN401 -- ruamel's nodes carry no types
    """Where a node ends: a mapping or a list in block style with its last entry, since its own mark lies beyond."""
    if getattr(node, "flow_style", True) is False and node.value:
        last = node.value[-1]
        return _end(last[1] if isinstance(last, tuple) else last)
    return int(node.end_mark.index)


def _below(node: Any, step: str | int) -> Any | None:  # noqa: ANN401 -- as above
    if isinstance(step, str):
        pairs = node.value if node.id == "mapping" else ()
        return next((value for key, value in pairs if key.value == step), None)
    return node.value[step] if node.id == "sequence" and step < len(node.value) else None


def _appended(text: str, node: Any, entry: str) -> _Hole:  # noqa: ANN401 -- as above
    """The place of a new entry at the end of a mapping or a list."""
    at = _end(node)
    if node.flow_style:
        last = node.value[-1] if node.value else None
        at = at - 1 if last is None else _end(last[1] if isinstance(last, tuple) else last)
        return _Hole(at, at, f", {entry}" if node.value else entry)
    while text[at - 1] == "\n":  # a text in block style ends with its line
        at -= 1
    line_end = text.find("\n", at)
    at = line_end if line_end >= 0 else len(text)
    dash = "- " if node.id == "sequence" else ""
    line = "\n"
    if text[at - 1 : at] == "\r":
        at, line = at - 1, "\r\n"
    return _Hole(at, at, f"{line}{' ' * node.start_mark.column}{dash}{entry}")


def spliced(text: str, path: Path, value: object) -> str | None:
    r"""The text with one value put in place, every other character as it was; None where that cannot be done.

    Example:
        >>> text = "risks:\n  - {say: One.,   by: desk}  # first\n"
        >>> print(spliced(text, ("risks", 0, "say"), "Two."), end="")
        risks:
          - {say: Two.,   by: desk}  # first
        >>> print(spliced(text, ("risks", 5, "say"), "Two."))
        None
    """
    from ruamel.yaml import YAML  # noqa: PLC0415 -- only writers pay for it

    node = YAML(typ="safe", pure=True).compose(StringIO(text))
    for number, step in enumerate(path):
        found = _below(node, step)
        if found is None:
            return _with_new(text, node, path[number:], value)
        node = found
    end = _end(node)
    while end > node.start_mark.index and text[end - 1].isspace():
        end -= 1
    return _filled(text, _Hole(node.start_mark.index, end, flow(value, quoted=_json(text))))


def _with_new(text: str, node: Any, path: Path, value: object) -> str | None:  # noqa: ANN401 -- as above
    """The text with a new entry below a node, and whatever lies between the node and the value."""
    quoted = _json(text)
    if isinstance(path[0], int) and (node.id != "sequence" or path[0] != len(node.value)):
        return None
    if isinstance(path[0], str) and node.id != "mapping":
        return None
    for step in reversed(path[1:]):
        value = [value] if isinstance(step, int) else {step: value}
    entry = flow(value, quoted=quoted)
    if isinstance(path[0], str):
        entry = f"{flow(path[0], quoted=quoted)}: {entry}"
    return _filled(text, _appended(text, node, entry))


def _json(text: str) -> bool:
    """Whether a file is written as JSON, where every text stands in quotation marks."""
    return text.lstrip().startswith("{")


def _filled(text: str, hole: _Hole) -> str:
    return text[: hole.start] + hole.text + text[hole.end :]
