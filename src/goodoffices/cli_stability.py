"""The door to *Would it hold?*: what was typed, and what came of it."""

from __future__ import annotations

from typing import Annotated

import typer

from goodoffices.cli_options import AsJson, AsOf, CaseArgument, as_json_text, plainly


def stability(  # noqa: PLR0913 -- a command has as many options as its users need
    case: CaseArgument,
    *,
    target: Annotated[
        str | None,
        typer.Option(metavar="STATE", help="The state that is to hold: its name in the model, or `today`."),
    ] = None,
    lever: Annotated[
        list[str] | None,
        typer.Option(
            metavar="LEVER",
            help="What the mediator would do, each asked alone; may be repeated: persuade:PARTY:NUMBER:drop, reverse "
            "or first; pay:PARTY; add:MOVE; guarantee:BY:AGAINST; irreversible:MOVE; impossible:MOVE; correct:PARTY.",
        ),
    ] = None,
    model: Annotated[
        list[str] | None,
        typer.Option(metavar="NAME", help="Only this model; may be repeated. All, where left out."),
    ] = None,
    as_of: AsOf = None,
    draws: Annotated[
        int,
        typer.Option(min=10, max=100_000, help="Rankings that the statements allow, drawn for each party."),
    ] = 100,
    seed: Annotated[int, typer.Option(min=0, max=2**63 - 1, help="The same seed gives the same answer.")] = 1,
    as_json: AsJson = False,
) -> None:
    """Ask whether the present state or another would hold, who would leave it, and what would have to change."""
    from goodoffices.briefing.data import plain
    from goodoffices.briefing.holdings import asked, shown

    with plainly():
        found = asked(case, as_of, tuple(model or ()), target, tuple(lever or ()), draws, seed)
    typer.echo(as_json_text([plain(each) for each in found]) if as_json else "\n\n".join(map(shown, found)))
