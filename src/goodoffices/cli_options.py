"""What several commands take, and how they say no."""

from __future__ import annotations

from contextlib import contextmanager
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

if TYPE_CHECKING:
    from collections.abc import Iterator

BAD_INPUT = 2


def a_day(text: str) -> date:
    """A day as the commands take it.

    Raises:
        typer.BadParameter: the text is no day.

    Example:
        >>> a_day("2022-03-09")
        datetime.date(2022, 3, 9)
    """
    try:
        day = date.fromisoformat(text)
    except ValueError:
        day = None
    if day is None or day.isoformat() != text:
        msg = f"{text!r} is not a day. Write it as 2022-03-09"
        raise typer.BadParameter(msg)
    return day


def a_folder(text: str) -> Path:
    """A folder that a command may write into, be it there already or not.

    Raises:
        typer.BadParameter: the text is empty, or a file stands where the folder or one above it should be.

    Example:
        >>> a_folder("my-briefing").name
        'my-briefing'
    """
    if not text.strip():
        msg = "no folder is named. Name one, such as my-briefing"
        raise typer.BadParameter(msg)
    folder = Path(text)
    for place in (folder, *folder.parents):
        if place.exists() and not place.is_dir():
            msg = f"{place}: this is a file. Name a folder"
            raise typer.BadParameter(msg)
    return folder


CaseArgument = Annotated[
    Path, typer.Argument(metavar="CASE", help="The folder of the case, or its case.yaml.")
]
AsOf = Annotated[
    date | None,
    typer.Option("--as-of", parser=a_day, metavar="DAY", help="Nothing known later takes part (2022-03-09)."),
]
AsJson = Annotated[bool, typer.Option("--json", help="Print what came of it as JSON.")]


@contextmanager
def plainly() -> Iterator[None]:
    """Turn a refusal into its words on standard error, and exit code 2."""
    from goodoffices.case.faults import GoodOfficesError

    try:
        yield
    except GoodOfficesError as error:
        typer.echo(str(error), err=True)
        raise typer.Exit(BAD_INPUT) from None


def as_json_text(thing: object) -> str:
    """A thing as JSON, as commands print it."""
    import json

    return json.dumps(thing, indent=2, ensure_ascii=False)
