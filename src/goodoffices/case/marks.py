"""YAML 1.2 into plain data, with the line and column of everything: the traps of YAML are faults here, or safe."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from io import StringIO
from typing import TYPE_CHECKING, Any

from goodoffices.case.faults import CaseFileError, Fault, short
from goodoffices.case.signs import UNSEEN, controls, delete, unveiled, veiled

if TYPE_CHECKING:
    from collections.abc import Iterator

    from goodoffices.case.faults import Path

DEEPEST = 40
"""How deep brackets and indentation may nest."""
MOST_EVENTS = 200_000
"""How many scalars, lists and mappings a case file may hold."""

LONGEST_AGAIN = 150_000
"""Characters up to which a text that the quick parser refuses is read again by the exact, slow one."""

_NOT_YAML = "not YAML"
_INT = re.compile(r"^[-+]?[0-9]{1,18}$")
_FLOAT = re.compile(r"^[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]{1,3})?$")
_WORDS: dict[str, bool | None] = {
    "": None, "~": None, "null": None, "Null": None, "NULL": None,
    "true": True, "True": True, "TRUE": True, "false": False, "False": False, "FALSE": False,
}  # fmt: skip


@dataclass(slots=True)
class Marks:
    """Where everything in a file stands.

    Attributes:
        file: the file, as the user named it.
        keys: line and column of each key, by its path.
        values: line and column of each value, by its path.
    """

    file: str
    keys: dict[Path, tuple[int, int]] = field(default_factory=dict)
    values: dict[Path, tuple[int, int]] = field(default_factory=dict)

    def fault(self, path: Path, what: str, *, at_key: bool = False) -> Fault:
        """A fault at a path, or at the nearest place above it that the file has."""
        while path and path not in self.values and path not in self.keys:
            path = path[:-1]
        first, second = (self.keys, self.values) if at_key else (self.values, self.keys)
        line, column = first.get(path) or second.get(path) or (1, 1)
        return Fault(self.file, line, column, what)


def scalar(text: str) -> str | float | bool | None:
    """A plain scalar, as YAML 1.2 reads it: no is a word, and so are 12:30, 1_000 and 2022-03-10.

    Example:
        >>> [scalar(text) for text in ("no", "12:30", "010", "1e3", "true", "None")]
        ['no', '12:30', 10, 1000.0, True, 'None']
    """
    if text in _WORDS:
        return _WORDS[text]
    if _INT.match(text):
        return int(text)
    if _FLOAT.match(text):
        return float(text)
    return text


class _Builder:
    """Builds data from a stream of events, noting places and faults on the way."""

    def __init__(self, file: str, events: Iterator[Any]) -> None:
        self.marks = Marks(file)
        self.faults: list[Fault] = []
        self.twice: list[Fault] = []
        self._events = events
        self._count = 0

    def next(self) -> tuple[str, Any]:
        event = next(self._events)
        self._count += 1
        if self._count > MOST_EVENTS:
            self.stop(
                event, f"more than {MOST_EVENTS} entries. Split the case, or move long texts to sources"
            )
        return type(event).__name__.removesuffix("Event"), event

    def place(self, event: Any) -> tuple[int, int]:  # noqa: ANN401 -- events of ruamel's C parser carry no types
        return event.start_mark.line + 1, event.start_mark.column + 1

    def blame(self, event: Any, what: str) -> None:  # noqa: ANN401 -- as above
        self.faults.append(Fault(self.marks.file, *self.place(event), what))

    def stop(self, event: Any, what: str) -> None:  # noqa: ANN401 -- as above
        self.blame(event, what)
        raise CaseFileError(self.faults)

    def value(self, kind: str, event: Any, path: Path) -> object:  # noqa: ANN401 -- as above
        self.marks.values[path] = self.place(event)
        if len(path) > DEEPEST:
            self.stop(event, f"nested more than {DEEPEST} deep. Write it flatter")
        if kind == "Alias":
            self.stop(event, "a case file has no aliases (`*name`). Write the thing out here")
        if event.anchor is not None:
            self.blame(event, f"a case file has no anchors (`&{short(event.anchor)}`). Take it out")
        if event.tag is not None and not (kind == "Scalar" and event.tag == "!"):
            self.blame(event, f"a case file has no tags (`{event.tag}`). Take it out")
        if kind == "Scalar":
            text = self.text(event)
            return scalar(text) if event.implicit[0] else text
        return self.mapping(path) if kind == "MappingStart" else self.sequence(path)

    def text(self, event: Any) -> str:  # noqa: ANN401 -- as above
        text = unveiled(str(event.value))
        if (match := UNSEEN.search(text)) is not None:
            self.blame(event, delete(match, "in this text"))
        return text

    def sequence(self, path: Path) -> list[object]:
        items: list[object] = []
        while (pair := self.next())[0] != "SequenceEnd":
            items.append(self.value(*pair, (*path, len(items))))
        return items

    def mapping(self, path: Path) -> dict[str, object]:
        found: dict[str, object] = {}
        while (pair := self.next())[0] != "MappingEnd":
            kind, event = pair
            if kind != "Scalar":
                self.stop(
                    event, "a key must be a short name, not a list or a mapping. Put a name before the colon"
                )
            key = self.text(event)
            if key == "<<":
                self.blame(event, "a case file has no merge keys (`<<`). Write the keys out")
            place = (*path, key)
            if key in found:
                first = self.marks.keys[place][0]
                what = (
                    f"`{short(key)}` stands twice; the first is on line {first}. Merge the two, or rename one"
                )
                self.twice.append(Fault(self.marks.file, *self.place(event), what))
                self.value(*self.next(), (*place, " twice"))
                continue
            self.marks.keys[place] = self.place(event)
            found[key] = self.value(*self.next(), place)
        return found

    def document(self) -> object:
        kind, event = self.next()
        while kind in {"StreamStart", "DocumentStart"}:
            if kind == "DocumentStart" and event.version is not None and tuple(event.version) != (1, 2):
                self.blame(event, "a case file is YAML 1.2. Take the %YAML line out")
            kind, event = self.next()
        if kind == "StreamEnd":
            self.stop(event, "the file is empty. Start from `goodoffices new DIR`")
        data = self.value(kind, event, ())
        while kind != "StreamEnd":
            kind, event = self.next()
            if kind == "DocumentStart":
                self.stop(event, "a second document begins here (`---`). A case file holds one; take it out")
        return data


def _syntax(error: Any, text: str, file: str) -> Fault:  # noqa: ANN401 -- ruamel's errors carry no types
    mark = getattr(error, "problem_mark", None) or getattr(error, "context_mark", None)
    line, column = (mark.line + 1, mark.column + 1) if mark is not None else (1, 1)
    lines = text.split("\n")
    shown = lines[line - 1] if line <= len(lines) else ""
    indent = len(shown) - len(shown.lstrip())
    tabs = [
        at
        for at, sign in enumerate(shown)
        if sign == "\t" and (at < indent or at in {column - 2, column - 1})
    ]
    if tabs:
        return Fault(file, line, tabs[0] + 1, "a tab is used where YAML wants spaces. Use spaces")
    problem = getattr(error, "problem", None) or str(error).splitlines()[0]
    return Fault(
        file, line, column, f"this is {_NOT_YAML}: {problem}. Check quotes, colons and indentation near here"
    )


def parse(text: str, file: str) -> tuple[object, Marks]:
    """Plain data and the places of everything in it.

    Args:
        text: a YAML 1.2 (or JSON) document.
        file: the file's name, for the faults.

    Raises:
        CaseFileError: the text is no YAML, or uses what a case file does not have: tabs, duplicate keys, anchors and
            aliases, tags, several documents, nesting beyond 40.

    Example:
        >>> parse("no: 12:30", "case.yaml")[0]
        {'no': '12:30'}
    """
    data, marks, twice = outlined(text, file)
    if twice:
        raise CaseFileError(twice)
    return data, marks


def outlined(text: str, file: str) -> tuple[object, Marks, list[Fault]]:
    """Plain data, the places of everything in it, and a fault for each key that stands twice: the rest can be read.

    The quick parser knows YAML 1.1, which has no `{when: 12:30?}`, and none of the pairs by which JSON writes 💥. So
    what it refuses it is given again with these veiled, and if that does not help, the exact parser reads it.

    Raises:
        CaseFileError: the text is no YAML, or uses what a case file does not have.
    """
    if unseen := controls(text, file):
        raise CaseFileError(unseen)
    try:
        return _built(text, file)
    except CaseFileError as error:
        if not _no_yaml(error):
            raise
        refused = error
    try:
        return _built(veiled(text), file)
    except CaseFileError as error:
        if not _no_yaml(error):
            raise
    if len(text) > LONGEST_AGAIN:
        raise refused
    return _built(text, file, pure=True)


def _no_yaml(error: CaseFileError) -> bool:
    return any(fault.what.startswith(f"this is {_NOT_YAML}") for fault in error.faults)


def _built(text: str, file: str, *, pure: bool = False) -> tuple[object, Marks, list[Fault]]:
    from ruamel.yaml import YAML  # noqa: PLC0415 -- only commands that read a case pay for it
    from ruamel.yaml.error import YAMLError  # noqa: PLC0415 -- as above

    builder = _Builder(file, YAML(typ="safe", pure=pure).parse(StringIO(text)))
    try:
        data = builder.document()
    except YAMLError as error:
        raise CaseFileError([*builder.faults, *builder.twice, _syntax(error, text, file)]) from None
    if builder.faults:
        raise CaseFileError([*builder.faults, *builder.twice])
    return data, builder.marks, builder.twice
