"""The briefing as one self-contained HTML file: no network, no script needed."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from goodoffices.briefing.ink import Ink
from goodoffices.briefing.overlaps import share

if TYPE_CHECKING:
    from collections.abc import Mapping

    from jinja2 import Environment
    from markupsafe import Markup

    from goodoffices.briefing.briefing import Briefing
    from goodoffices.briefing.charts.paper import Picture

HOME = Path(__file__).parent / "templates"


def environment(ink: Ink) -> Environment:
    """The templates' surroundings: whatever they print goes through the ink, which refuses stray text.

    Args:
        ink: what puts statements on the page.
    """
    from jinja2 import Environment, FileSystemLoader, StrictUndefined  # noqa: PLC0415 -- loaded only to write pages
    from markupsafe import escape  # noqa: PLC0415 -- as above

    surroundings = Environment(
        loader=FileSystemLoader(HOME), autoescape=True, undefined=StrictUndefined, trim_blocks=True,
        lstrip_blocks=True, finalize=ink,
    )  # fmt: skip
    surroundings.filters |= {
        "short": ink.short,
        "marks": ink.marks,
        "full": ink.full,
        "bare": ink.bare,
        "method": ink.method,
        "letter": lambda number: escape(chr(ord("A") + number)),
        "share": lambda value: escape(share(value)),
        "note": escape,
    }
    return surroundings


def html_text(briefing: Briefing, pictures: Mapping[str, Picture]) -> str:
    """The briefing as HTML.

    Args:
        briefing: the briefing.
        pictures: its figures, by name.

    Raises:
        Unfounded: a text was about to be printed that is neither cited, nor computed, nor signed.
    """
    pages = briefing.pages
    ink = Ink(briefing.notes, pages.day.year if pages.day else None)
    template = environment(ink).get_template("briefing.html.j2")
    values: dict[str, Any] = {
        "pages": pages,
        "notes": briefing.notes,
        "run": briefing.run,
        "pictures": pictures,
        "style": _own("briefing.css"),
        "script": _own("briefing.js"),
    }
    return template.render(values)


def _own(name: str) -> Markup:
    from markupsafe import Markup  # noqa: PLC0415 -- loaded only to write pages

    return Markup((HOME / name).read_text(encoding="utf-8"))  # noqa: S704 -- a file of our own, with nothing of the case
