"""The reference pages: what the program says of itself, put where a page asks for it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from docs._ext import commands, fields, findings, grammars, reading, room

from goodoffices.case.case import Case
from goodoffices.cli import app
from goodoffices.room.exercise import Exercise
from goodoffices.room.sheet.worths import Sheet

if TYPE_CHECKING:
    from collections.abc import Callable
    from types import ModuleType

    from sphinx.application import Sphinx

PAGES: dict[str, Callable[[], str]] = {
    "reference/case-file": lambda: fields.page(Case),
    "reference/sealed-sheet": lambda: fields.page(Sheet),
    "reference/exercise-file": lambda: fields.page(Exercise),
    "reference/commands": lambda: commands.page(app),
    "reference/read-command": reading.page,
    "reference/findings": lambda: findings.page(documented_modules()),
    "reference/reading-events": grammars.page,
    "reference/room-commands": room.commands_page,
    "reference/room-events": room.events_page,
}

MARK = "<!-- written when the documentation is built -->"


def documented_modules() -> tuple[ModuleType, ...]:
    """The modules whose findings and answers the reference lists."""
    return findings.modules("goodoffices.analysis") + findings.modules("goodoffices.rehearsal")


def filled(docname: str, text: str) -> str:
    """A page with its mark replaced by what the program says of itself; other pages as they are.

    Raises:
        ValueError: a reference page has no mark, or more than one.
    """
    if docname not in PAGES:
        return text
    if text.count(MARK) != 1:
        msg = f"{docname}.md needs the line {MARK} once"
        raise ValueError(msg)
    return text.replace(MARK, PAGES[docname]())


def _read(_app: Sphinx, docname: str, source: list[str]) -> None:
    source[0] = filled(docname, source[0])


def _outdated(*_: object) -> list[str]:
    """The code may have changed though the pages have not."""
    return list(PAGES)


def setup(sphinx: Sphinx) -> dict[str, bool]:
    """Called by Sphinx."""
    sphinx.connect("source-read", _read)
    sphinx.connect("env-get-outdated", _outdated)
    return {"parallel_read_safe": True}
