"""Every command, field and finding says what it is, or the suite fails; the reference pages show all of them."""

from __future__ import annotations

import sys
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Annotated

import pytest
import typer
from docs._ext import commands, docstrings, fields, findings, grammars, reference, room

from goodoffices.analysis.finding import Finding
from goodoffices.case.case import Case
from goodoffices.case.claims import Attribution, Frozen
from goodoffices.cli import app
from goodoffices.reading.events.frames import TABLES, frames
from goodoffices.reading.events.plover import TYPES
from goodoffices.room.proceedings import COMMANDS, Command
from goodoffices.room.record import KINDS
from goodoffices.room.record.placing import PLACES

DOCS = Path(__file__).parent.parent / "docs"


@cache
def page(docname: str) -> str:
    """A reference page as Sphinx reads it."""
    return reference.filled(docname, (DOCS / f"{docname}.md").read_text(encoding="utf-8"))


class TestFields:
    def test_every_field_of_the_case_file_is_documented(self) -> None:
        assert fields.undocumented(Case) == []

    def test_a_silent_field_or_type_is_named(self) -> None:
        class Silent(Frozen):
            word: str = ""

        assert fields.undocumented(Silent) == ["Silent", "Silent.word"]

    def test_the_page_shows_every_field_under_the_name_that_the_file_uses(self) -> None:
        for kind in fields.kinds(Case).values():
            own = kind.model_fields
            if issubclass(kind, Attribution):
                own = {name: info for name, info in own.items() if name not in Attribution.model_fields}
            section = page("reference/case-file").split(f"\n## {kind.__name__}\n")[1].split("\n## ")[0]
            assert [name for name, info in own.items() if f"\n`{info.alias or name}` (" not in section] == []

    def test_it_says_what_may_stand_there(self) -> None:
        text = page("reference/case-file")
        assert "`between` (required)\n: The two parties. *a list of 2, each a short name*" in text
        assert "`when` (required)\n: A day, a month or a period. *a day, a month, a year" in text
        assert "`handling` (`public` where left out)" in text
        assert "*a number from 0 to 1*" in text


class TestGrammars:
    def test_every_line_stands_on_the_page_with_its_two_sentences(self) -> None:
        text = page("reference/reading-events")
        lines = [line for table in (TABLES, *((name,) for name in grammars.OTHERS)) for line in frames(table)]
        assert [line.name for line in lines if f"| {line.needs} | {line.spares} |" not in text] == []

    def test_every_type_and_status_is_explained(self) -> None:
        text = page("reference/reading-events")
        assert [kind for kind in TYPES if f"\n### {kind}\n" not in text] == []
        statuses = ("occurred", "planned", "refused", "denied", "hypothetical", "cancelled")
        assert [status for status in statuses if f"**{status}**" not in text] == []


class TestCommands:
    def test_every_command_argument_and_option_is_documented(self) -> None:
        assert commands.undocumented(app) == []

    def test_a_silent_command_or_option_is_named(self) -> None:
        silent = typer.Typer()

        @silent.command()
        def stroll(far: Annotated[bool, typer.Option()], how: int = 1) -> None:
            pass

        assert commands.undocumented(silent) == ["stroll", "stroll far", "stroll how"]

    def test_the_page_names_what_help_names(self) -> None:
        text = page("reference/commands")
        assert "## goodoffices check\n" in text
        for option in (
            "`--as-of` `DAY`",
            "`--from` `NAME`",
            "`--for` `team` or `host` or `public`",
            "`--json`\n",
        ):
            assert option in text
        assert "Where left out: `10000`." in text


class TestFindings:
    def test_every_finding_parameter_answer_and_attribute_is_documented(self) -> None:
        assert findings.undocumented(reference.documented_modules()) == []

    def test_a_silent_finding_parameter_or_attribute_is_named(self, monkeypatch: pytest.MonkeyPatch) -> None:
        silent = sys.modules[__name__]
        monkeypatch.setattr(silent, "weather", weather, raising=False)
        assert findings.undocumented((silent,)) == ["Weather.rain", "weather", "weather(place)"]

    def test_the_page_shows_every_finding_and_its_answers(self) -> None:
        text = page("reference/findings")
        found = findings.findings(reference.documented_modules())
        assert {"authority", "ties", "mediators", "sources", "odds"} <= set(found)
        assert [name for name in found if f"\n## {name}\n" not in text] == []
        assert text.index("### AuthorityTable") < text.index("### Cell")

    def test_types_of_the_same_name_are_told_apart_by_where_they_are_from(self) -> None:
        found = findings.findings(reference.documented_modules())
        assert findings.answers(found["authority"])["Line"].__module__ == "goodoffices.analysis.authority"
        assert findings.answers(found["authority"])["Citation"].__module__ == "goodoffices.case.claims"


@dataclass(frozen=True)
class Weather:
    """How it is."""

    rain: bool


def weather(place: str) -> Finding[Weather]:
    return Finding(place, Weather(rain=True), "looked", exact=True)


class TestRoom:
    @pytest.mark.parametrize("kinds", [COMMANDS, KINDS], ids=["commands", "events"])
    def test_every_command_event_and_field_is_documented(self, kinds: dict[str, type[Frozen]]) -> None:
        assert room.undocumented(kinds) == []

    def test_a_silent_command_event_or_field_is_named(self) -> None:
        class Mutter(Command):
            word: str = ""

        class Silent(Frozen):
            kind: str = "silence"
            inner: Mutter

        assert room.undocumented({"mutter": Mutter}) == ["mutter", "mutter.word"]
        assert room.undocumented({"silence": Silent}) == [
            "silence", "silence.inner", "Mutter", "Mutter.word"
        ]  # fmt: skip

    def test_every_kind_of_event_says_whom_it_is_for(self) -> None:
        assert PLACES.keys() == KINDS.keys()
        assert {place for places in PLACES.values() for place in places} == set(room.PLACED)

    @pytest.mark.parametrize(
        ("docname", "kinds"), [("reference/room-commands", COMMANDS), ("reference/room-events", KINDS)]
    )
    def test_the_pages_show_every_command_event_and_field(
        self, docname: str, kinds: dict[str, type[Frozen]]
    ) -> None:
        for name, kind in (dict(kinds) | room.parts(kinds.values())).items():
            section = page(docname).split(f"\n## {name}\n")[1].split("\n## ")[0]
            assert [f for f in kind.model_fields if f != "kind" and f"\n`{f}` (" not in section] == []

    def test_the_table_says_who_may_and_when(self) -> None:
        text = page("reference/room-commands")
        assert "| [agree-rules](#agree-rules) | head | opening, ruled, working, closed |  |" in text
        assert "| [close-poll](#close-poll) | mediator | working, closed | `unanswered` |" in text
        assert "*In the record of:* everyone, or one delegation and the mediation team." in page(
            "reference/room-events"
        )


class TestPages:
    @pytest.mark.parametrize("docname", reference.PAGES)
    def test_a_reference_page_has_one_place_for_what_the_program_says(self, docname: str) -> None:
        assert len(page(docname)) > len((DOCS / f"{docname}.md").read_text(encoding="utf-8")) + 500
        with pytest.raises(ValueError, match="needs the line"):
            reference.filled(docname, "no mark")

    def test_other_pages_stay_as_they_are(self) -> None:
        assert reference.filled("tutorial", reference.MARK) == reference.MARK


def test_docstrings_are_taken_apart_by_section() -> None:
    def told() -> None:
        """First.

        Args:
            one: the one,
                in two lines.
            two: the other.

        Returns:
            nothing.
        """

    found = docstrings.sections(told)
    assert (found[""], found["Returns"]) == ("First.", "nothing.")
    assert docstrings.entries(found["Args"]) == {"one": "the one, in two lines.", "two": "the other."}
