"""The door to the rehearsals, and to others' files: what was typed, and what came of it."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from goodoffices.cli_options import AsJson, AsOf, CaseArgument, a_folder, as_json_text, plainly


class At(StrEnum):
    """The protocols of tournaments."""

    alternating = "alternating"
    shuttle = "shuttle"
    plenary = "plenary"


class As(StrEnum):
    """Others' formats."""

    genius = "genius"
    json = "json"
    yaml = "yaml"
    gmcr = "gmcr"


def rehearse(  # noqa: PLR0913 -- a command has as many options as its users need
    case: CaseArgument,
    out: Annotated[
        Path,
        typer.Option(
            "--out", parser=a_folder, metavar="DIR", help="The folder to write into; a killed run resumes."
        ),
    ],
    *,
    as_of: AsOf = None,
    agenda: Annotated[
        list[str] | None, typer.Option(metavar="NAME", help="Only this agenda; may be repeated.")
    ] = None,
    talks: Annotated[
        int, typer.Option(min=1, max=10_000_000, help="Talks in each format, prior and reading.")
    ] = 500,
    rounds: Annotated[int, typer.Option(min=1, max=100_000, help="Rounds of talks, at most.")] = 40,
    a_day: Annotated[int, typer.Option(min=1, max=1_000, help="Rounds on a day of talks.")] = 4,
    session: Annotated[int, typer.Option(min=1, max=10_000, help="Days of talks in a row.")] = 5,
    pause: Annotated[int, typer.Option(min=0, max=10_000, help="Days of break between sessions.")] = 0,
    days: Annotated[
        int | None, typer.Option(min=1, max=100_000, help="A deadline after so many days, breaks counted.")
    ] = None,
    collapse: Annotated[
        float, typer.Option(min=0.0, max=1.0, help="The chance that talks collapse on a day.")
    ] = 0.0,
    delay: Annotated[
        float, typer.Option(min=0.0, max=1.0, help="The part of every worth that is lost with each day.")
    ] = 0.0,
    refers: Annotated[
        list[str] | None,
        typer.Option(metavar="PARTY", help="A delegation that has to ask its capital; may be repeated."),
    ] = None,
    negotiator: Annotated[
        list[str] | None,
        typer.Option(
            metavar="PARTY=NAME", help="How a delegation negotiates, if it is known; may be repeated."
        ),
    ] = None,
    draws: Annotated[
        int, typer.Option(min=100, max=1_000_000, help="Models of the parties' preferences.")
    ] = 10_000,
    seed: Annotated[int, typer.Option(min=0, max=2**63 - 1, help="The same seed gives the same bytes.")] = 1,
    workers: Annotated[int, typer.Option(min=1, max=1024, help="Threads.")] = 2,
    cluster: Annotated[
        str | None, typer.Option(metavar="ADDRESS", help="A dask scheduler, to leave this machine.")
    ] = None,
    as_json: AsJson = False,
) -> None:
    """Rehearse the talks: what another format, mediator or deadline would change, under the same draws."""
    from goodoffices.briefing.progress import shown_progress
    from goodoffices.briefing.rehearsed import rehearse_case
    from goodoffices.case.faults import GoodOfficesError
    from goodoffices.rehearsal.protocol import Calendar, Format
    from goodoffices.rehearsal.rehearsing import Order

    pairs = [given.partition("=") for given in negotiator or ()]
    with plainly(), shown_progress() as progress:
        if any(not name for _, _, name in pairs):
            msg = "a negotiator is given as PARTY=NAME, such as union=boulware"
            raise GoodOfficesError(msg)
        named = {party: name for party, _, name in pairs}
        order = Order(
            tuple(dict.fromkeys(agenda)) if agenda else None,
            as_of,
            talks,
            draws,
            seed,
            Format(calendar=Calendar(rounds, a_day, session, pause, days), collapse=collapse, delay=delay),
            tuple(refers or ()),
            named,
            workers,
            cluster,
        )
        told = rehearse_case(case, out, order, progress)
    typer.echo(as_json_text([each.plain() for each in told]) if as_json else "\n".join(map(str, told)))


def import_(
    files: Annotated[
        Path,
        typer.Argument(
            metavar="FILES", help="A folder of GENIUS or NegMAS files, or a game file of the graph model."
        ),
    ],
    folder: Annotated[Path, typer.Argument(metavar="DIR", help="A new or empty folder for the case.")],
) -> None:
    """Read others' exercise (GENIUS XML, NegMAS JSON or YAML; a game file, .gmcr or .json) as a case."""
    from goodoffices.rehearsal.others.exchange import import_case

    with plainly():
        path = import_case(files, folder)
        typer.echo(f"{path} is ready. Try: goodoffices brief {folder} --out DIR")


def export(
    case: CaseArgument,
    folder: Annotated[Path, typer.Argument(metavar="DIR", help="A new or empty folder for the files.")],
    *,
    kind: Annotated[
        As, typer.Option("--to", help="The format: GENIUS's XML, NegMAS's JSON or YAML, or a game file.")
    ] = As.genius,
    agenda: Annotated[str | None, typer.Option(metavar="NAME", help="The agenda; else the first.")] = None,
    model: Annotated[
        str | None,
        typer.Option(metavar="NAME", help="The model of the conflict, for a game file; else the first."),
    ] = None,
) -> None:
    """Write an agenda whose scores are known in others' format, worths from 0 to 1; or a model as a game file."""
    from goodoffices.rehearsal.others.exchange import export_case

    with plainly():
        paths = export_case(case, folder, agenda, kind.value, model)
        typer.echo("\n".join(map(str, paths)))


def tournament(  # noqa: PLR0913 -- a command has as many options as its users need
    cases: Annotated[list[Path], typer.Argument(metavar="CASE...", help="Folders of cases.")],
    out: Annotated[
        Path,
        typer.Option(
            "--out", parser=a_folder, metavar="DIR", help="The folder to write into; a killed run resumes."
        ),
    ],
    *,
    negotiator: Annotated[
        list[str] | None,
        typer.Option(metavar="NAME", help="Who plays; may be repeated. All, where left out."),
    ] = None,
    protocol: Annotated[
        list[At] | None,
        typer.Option(metavar="NAME", help="How talks are held; may be repeated. All, where left out."),
    ] = None,
    talks: Annotated[int, typer.Option(min=1, max=1_000_000, help="Talks for each pairing and seat.")] = 100,
    rounds: Annotated[int, typer.Option(min=1, max=100_000, help="Rounds of talks.")] = 100,
    draws: Annotated[
        int,
        typer.Option(
            min=100, max=1_000_000, help="Models of the parties' preferences, where scores are not known."
        ),
    ] = 1_000,
    seed: Annotated[int, typer.Option(min=0, max=2**63 - 1, help="The same seed gives the same bytes.")] = 1,
    as_json: AsJson = False,
) -> None:
    """Let negotiators play each other, and themselves, on every case and protocol; ranked, with intervals."""
    from goodoffices.briefing.data import plain
    from goodoffices.briefing.progress import shown_progress
    from goodoffices.rehearsal.negotiators import NEGOTIATORS
    from goodoffices.rehearsal.tournament import PROTOCOLS, Tournament, play, shown

    with plainly(), shown_progress() as progress:
        kinds = tuple(kind for kind in PROTOCOLS if not protocol or kind in [each.value for each in protocol])
        names = tuple(negotiator) if negotiator else tuple(NEGOTIATORS)
        ranks = play(Tournament(tuple(cases), names, kinds, talks, rounds, draws, seed), out, progress)
    typer.echo(as_json_text(plain(ranks)) if as_json else shown(ranks))
