"""The door. It reads what was typed, calls a room, and says what came of it."""

from __future__ import annotations

import os
import sys
from datetime import UTC, date, datetime
from enum import StrEnum
from io import TextIOWrapper
from pathlib import Path
from typing import Annotated

import typer

from goodoffices import cli_reading, cli_rehearsal, cli_stability
from goodoffices.cli_options import (
    BAD_INPUT,
    AsJson,
    AsOf,
    CaseArgument,
    a_day,
    a_folder,
    as_json_text,
    plainly,
)
from goodoffices.room.sheet.commands import group as sheet

app = typer.Typer(
    help="Software for the small team behind the host of mediated talks.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
)

app.add_typer(sheet, name="sheet")

FAILED = 1


class For(StrEnum):
    """Whom a briefing is for."""

    team = "team"
    host = "host"
    public = "public"


def version(*, wanted: bool) -> None:
    """Print the version and stop."""
    if wanted:
        from goodoffices import __version__

        typer.echo(__version__)
        raise typer.Exit


@app.callback()
def door(
    *,
    _version: Annotated[
        bool,
        typer.Option(
            "--version", callback=lambda value: version(wanted=value), is_eager=True, help="The version."
        ),
    ] = False,
) -> None:
    """Good Offices: from the case file to the mediator's briefing."""


@app.command()
def new(
    folder: Annotated[Path, typer.Argument(metavar="DIR", help="A new or empty folder.")],
    template: Annotated[
        str, typer.Option("--from", metavar="NAME", help="A shipped case to copy.")
    ] = "blank",
) -> None:
    """Start a case: fifteen lines that already brief, or a copy of a shipped case."""
    from goodoffices.case.starting import start

    with plainly():
        path = start(folder, template)
        typer.echo(f"{path} is ready. Change it in any text editor, then: goodoffices check {folder}")


@app.command()
def check(
    case: CaseArgument,
    *,
    as_of: AsOf = None,
    lock: Annotated[
        bool, typer.Option("--lock", help="Accept the sources as they stand, and write case.lock.")
    ] = False,
    as_json: AsJson = False,
) -> None:
    """Name every fault of a case, each with its place and its remedy; exit code 2 if there is any."""
    from goodoffices.analysis.clashes import examined
    from goodoffices.case.faults import CaseFileError

    with plainly():
        try:
            examination = examined(case, as_of, lock=lock)
        except CaseFileError as error:
            typer.echo(as_json_text([fault.plain() for fault in error.faults]) if as_json else str(error))
            raise typer.Exit(BAD_INPUT) from None
    typer.echo(as_json_text(examination.plain()) if as_json else str(examination))


@app.command()
def schema() -> None:
    """Print the JSON Schema of the case file, by which editors complete and check it."""
    from goodoffices.case.schema import json_schema

    typer.echo(as_json_text(json_schema()))


@app.command()
def brief(  # noqa: PLR0913 -- a command has as many options as its users need
    case: CaseArgument,
    out: Annotated[
        Path,
        typer.Option("--out", parser=a_folder, metavar="DIR", help="The folder to write the briefing into."),
    ],
    *,
    as_of: AsOf = None,
    audience: Annotated[
        For, typer.Option("--for", help="Whom it is for; it leaves out what is not theirs.")
    ] = For.team,
    draws: Annotated[
        int, typer.Option(min=100, max=1_000_000, help="Models of the parties' preferences.")
    ] = 10_000,
    seed: Annotated[int, typer.Option(min=0, max=2**63 - 1, help="The same seed gives the same bytes.")] = 1,
    agenda: Annotated[
        list[str] | None, typer.Option(metavar="NAME", help="Only this agenda; may be repeated.")
    ] = None,
    rehearsals: Annotated[
        Path | None,
        typer.Option(metavar="DIR", help="What `goodoffices rehearse` wrote, as a section of its own."),
    ] = None,
    as_json: AsJson = False,
) -> None:
    """Write the mediator's briefing: briefing.html, .pdf, .docx and .json."""
    from goodoffices.briefing.progress import shown_progress
    from goodoffices.briefing.writing import Order, brief_case

    order = Order(
        as_of, audience.value, tuple(dict.fromkeys(agenda)) if agenda else None, draws, seed, rehearsals
    )
    with plainly(), shown_progress() as progress:
        paths = brief_case(case, out, order, now(), progress)
    typer.echo(as_json_text([str(path) for path in paths]) if as_json else "\n".join(map(str, paths)))


@app.command()
def verify(
    files: Annotated[
        list[Path], typer.Argument(metavar="FILE...", help="Exported records, such as everyone.jsonl.")
    ],
    *,
    key: Annotated[
        str | None,
        typer.Option(
            metavar="HEX", help="The room's public key, from the card: no other host's record passes."
        ),
    ] = None,
    as_json: AsJson = False,
) -> None:
    """Check exported records and compare those of one room; exit code 1 if one was altered, or two histories told."""
    from goodoffices.room.archive.verify import examine
    from goodoffices.room.proceedings.remade import minutes_digest

    with plainly():
        examination = examine(files, minutes_digest=minutes_digest, key=key)
    typer.echo(as_json_text(examination.plain()) if as_json else str(examination))
    if not examination.good:
        raise typer.Exit(FAILED)


@app.command()
def host(  # noqa: PLR0913 -- a command has as many options as its users need
    case: CaseArgument,
    *,
    place: Annotated[
        Path | None, typer.Option(metavar="DIR", help="The room's folder; beside the case by default.")
    ] = None,
    address: Annotated[str, typer.Option(help="The address of this machine to listen at.")] = "127.0.0.1",
    port: Annotated[int, typer.Option(min=0, max=65535, help="The port; 0 for any that is free.")] = 8000,
    url: Annotated[
        str | None, typer.Option(help="What people type, where a proxy stands before the room.")
    ] = None,
    database: Annotated[
        str | None, typer.Option(metavar="URL", help="A PostgreSQL server that keeps the record.")
    ] = None,
    track: Annotated[str | None, typer.Option(metavar="KEY", help="The track whose talks are held.")] = None,
    as_of: AsOf = None,
    exercise: Annotated[
        Path | None, typer.Option(metavar="FILE", help="Run this exercise in the room.")
    ] = None,
    cards: Annotated[
        bool, typer.Option("--cards", help="Print the cards' codes here, and write them nowhere.")
    ] = False,
    new_card: Annotated[
        str | None,
        typer.Option(metavar="SEAT", help="Only make a new card for a seat; the old sign-in ends."),
    ] = None,
    destroy_keys: Annotated[
        date | None,
        typer.Option(
            parser=a_day,
            metavar="TODAY",
            help="Only destroy, on or after the agreed day, what was kept until then; give today's date, by which you "
            "vouch for this machine's clock.",
        ),
    ] = None,
) -> None:
    """Open a room for the talks, or open it again, and serve it until it is stopped."""
    from goodoffices.room import destroying
    from goodoffices.room import host as hosting

    order = hosting.Order(case, place, address, port, url, database, track, as_of, exercise, cards=cards)
    with plainly():
        if new_card is not None:
            typer.echo(
                f"The new card is in {hosting.new_card(order, new_card)}: print it, and remove the file"
            )
            return
        if destroy_keys is not None:
            receipt = destroying.destroy_keys(order, destroy_keys)
            typer.echo(f"What was kept until the agreed day is destroyed. The receipt: {receipt}")
            return
        hosting.write_log()
        hosting.host(order, typer.echo)


def now() -> datetime:
    """The moment, or the one that SOURCE_DATE_EPOCH names: then every byte is the same from run to run.

    Raises:
        GoodOfficesError: SOURCE_DATE_EPOCH is no number of seconds.
    """
    from goodoffices.case.faults import GoodOfficesError

    named = os.environ.get("SOURCE_DATE_EPOCH")
    if named is None:
        return datetime.now(UTC)
    try:
        return datetime.fromtimestamp(int(named), UTC)
    except (ValueError, OverflowError, OSError):
        msg = f"SOURCE_DATE_EPOCH is {named!r}. Set it to whole seconds since 1970, or unset it"
        raise GoodOfficesError(msg) from None


app.command("read")(cli_reading.read)
app.command("rehearse")(cli_rehearsal.rehearse)
app.command("stability")(cli_stability.stability)
app.command("import")(cli_rehearsal.import_)
app.command("export")(cli_rehearsal.export)
app.command("tournament")(cli_rehearsal.tournament)


def main() -> None:
    """Run the command that was typed; what the system refuses, or an interruption, ends it without a traceback."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")  # no terminal's encoding makes a command fail
    try:
        app()
    except KeyboardInterrupt:
        sys.exit(130)
    except BrokenPipeError:
        sys.stderr.close()
        sys.exit(0)
    except OSError as error:
        place = f"{error.filename}: " if error.filename else ""
        typer.echo(
            f"{place}{(error.strerror or str(error)).lower()}. Check the disk and your rights", err=True
        )
        sys.exit(BAD_INPUT)
