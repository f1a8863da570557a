from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from goodoffices.case.amending import amend, amended
from goodoffices.case.casefile import load
from goodoffices.case.catalogue import HOME
from goodoffices.case.faults import CaseFileError, GoodOfficesError
from goodoffices.case.marks import parse
from goodoffices.case.splicing import flow
from tests.case.conftest import TALKS

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path as FilePath

    from goodoffices.case.faults import Path

LAID_OUT = """\
# A case laid out by hand.
goodoffices: 1
title:   'Talks'          # in single quotation marks
parties:
    A:   {name:   Ayland,   people: {ann: "Ann",}}   # an unusual indentation, a comma too many
    B: >-
        Beeland, in a text
        of two lines
    Ç: "\\u00c7eland"

risks:
- {say: Wait..., by: desk}
- say: |
    On two
    lines
  by: desk               # the desk

# the end
"""


def places(thing: object, path: Path = ()) -> Iterator[Path]:
    inside: Any = (
        thing.items() if isinstance(thing, dict) else enumerate(thing) if isinstance(thing, list) else ()
    )
    for step, value in inside:
        yield (*path, step)
        yield from places(value, (*path, step))
    if isinstance(thing, list):
        yield (*path, len(thing))
    if isinstance(thing, dict) and path:
        yield (*path, "new")


def put(text: str, path: Path, value: object) -> object:
    data: Any = parse(text, "f")[0]
    holder = data
    for step in path[:-1]:
        holder = holder[step]
    if isinstance(holder, list) and path[-1] == len(holder):
        holder.append(value)
    else:
        holder[path[-1]] = value
    return data


TEXTS = {
    "by hand": LAID_OUT,
    "talks": TALKS,
    "crlf": LAID_OUT.replace("\n", "\r\n"),
    "json": json.dumps(parse(TALKS, "f")[0], indent=1),
}
PLACES = [(name, path) for name, text in TEXTS.items() for path in places(parse(text, "f")[0])]
VALUES: st.SearchStrategy[object] = st.one_of(
    st.text(st.characters(exclude_categories=["Cs", "Cc", "Cn"], exclude_characters="\u2028\u2029"), max_size=30),
    st.text("ab 1:-#,[]{}&*!|>'\"%@`?\n\\", max_size=12),
    st.sampled_from(
        ["no", "12:30", "1e3", "~", "true", "2022-03-10", ".5", "+1", "0o7", "", " a", "a ", "- a", "a: b", "<<"]
    ),
    st.sampled_from([1, True, None, 0.5, [], {}, ["a", 1], {"say": "Two, or three."}, {"a": [{"b": "c: d"}]}]),
)  # fmt: skip


class TestAValueIsPutIn:
    """A value put into a file is read back, everything else is read as before, and no letter around it has changed."""

    @given(st.sampled_from(PLACES), VALUES)
    @settings(max_examples=60, deadline=None)
    def test_and_nothing_else_changes(self, place: tuple[str, Path], value: object) -> None:
        text = TEXTS[place[0]]
        after = amended(text, place[1], value)
        assert parse(after, "f")[0] == put(text, place[1], value)

    @pytest.mark.parametrize(
        ("path", "value", "before", "after"),
        [
            (("title",), "New", "'Talks'", "New"),
            (("title",), "12:30, no", "'Talks'", '"12:30, no"'),
            (("parties", "A", "people", "bea"), "Bea", '"Ann",', '"Ann", bea: Bea,'),
            (("parties", "B"), "Beeland", ">-\n        Beeland, in a text\n        of two lines", "Beeland"),
            (("parties", "Ç"), "Çeland", '"\\u00c7eland"', "Çeland"),
            (("risks", 0, "say"), "Hurry.", "Wait...", "Hurry."),
            (("risks", 1, "say"), "On one.", "|\n    On two\n    lines", "On one."),
            (
                ("risks", 2),
                {"say": "Three.", "by": "desk"},
                "# the desk\n",
                "# the desk\n- {say: Three., by: desk}\n",
            ),
            (("risks", 1, "kind"), "risk", "# the desk\n", "# the desk\n  kind: risk\n"),
            (("gaps",), [], "# the desk\n", "# the desk\ngaps: []\n"),
            (("parties", "A", "stakes", 0, "say"), "S", '"Ann",}', '"Ann",}, stakes: [{say: S}]'),
        ],
    )
    def test_in_its_place(self, path: Path, value: object, before: str, after: str) -> None:
        assert LAID_OUT.count(before) == 1
        assert amended(LAID_OUT, path, value) == LAID_OUT.replace(before, after)
        crlf = amended(LAID_OUT.replace("\n", "\r\n"), path, value)
        assert crlf == LAID_OUT.replace(before, after).replace("\n", "\r\n")

    def test_in_the_antalya_case_one_line_changes(self) -> None:
        text = (HOME / "antalya-2022" / "case.yaml").read_text("utf-8")
        after = amended(text, ("parties", "TR", "people", "kalin", "office"), "Spokesman")
        assert (
            len([None for old, new in zip(text.split("\n"), after.split("\n"), strict=True) if old != new])
            == 1
        )

    def test_json_stays_json(self) -> None:
        after = amended(TEXTS["json"], ("parties", "D"), {"name": "Deeland"})
        assert json.loads(after)["parties"]["D"] == {"name": "Deeland"}

    @given(VALUES)
    def test_on_one_line(self, value: object) -> None:
        assert "\n" not in flow(value)
        assert parse(f"a: [{flow(value)}]", "f")[0] == {"a": [value]}


class TestAnEdit:
    def test_is_written_once_it_is_known_to_fit(
        self, write_case: Callable[[str], FilePath], tmp_path: FilePath
    ) -> None:
        path = write_case(TALKS)
        before = path.stat()
        with pytest.raises(CaseFileError, match="is not a person of `A`"):
            amend(load(path), ("parties", "A", "decides"), "nobody")
        assert path.stat() == before
        path.chmod(0o600)
        assert amend(load(path), ("parties", "A", "decides"), "bea").case.parties["A"].decides == "bea"
        assert path.stat().st_mode & 0o777 == 0o600
        assert load(path).case.parties["A"].decides == "bea"
        assert sorted(each.name for each in tmp_path.iterdir()) == ["case.yaml", "sources"]

    @pytest.mark.parametrize(
        "path", [("ties", 9), ("title", "x"), ("title", 0), (), ("parties", 0), ("risks", "x")]
    )
    def test_at_no_place_is_a_fault(self, write_case: Callable[[str], FilePath], path: Path) -> None:
        file = write_case(TALKS)
        with pytest.raises(GoodOfficesError):
            amend(load(file), path, "x")
        assert file.read_text("utf-8") == TALKS
