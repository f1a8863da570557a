"""The door to reading: a report goes in, an analyst judges what is proposed, and only that enters the case."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from goodoffices.cli_options import a_day, plainly

if TYPE_CHECKING:
    from collections.abc import Iterator

    from goodoffices.case.casefile import CaseFile
    from goodoffices.reading.proposals import Proposal
    from goodoffices.reading.report import Report
    from goodoffices.reading.review.draft import Original
    from goodoffices.reading.review.session import Review


def read(  # noqa: PLR0913 -- a command has as many options as its users need
    report: Annotated[
        Path, typer.Argument(metavar="REPORT", help="The report: .txt, .md, .html, .docx or .pdf.")
    ],
    into: Annotated[
        Path, typer.Option("--into", metavar="CASE", help="The folder of the case, or its case.yaml.")
    ],
    *,
    batch: Annotated[
        Path | None,
        typer.Option(metavar="FILE", help="Write every proposal into this file as JSON, and judge none."),
    ] = None,
    web: Annotated[
        bool, typer.Option("--web", help="Review on a page of this machine, and not in the terminal.")
    ] = False,
    published: Annotated[
        date | None,
        typer.Option(
            parser=a_day,
            metavar="DAY",
            help="When the report was published, if it does not say (2022-03-09).",
        ),
    ] = None,
    outlet: Annotated[str | None, typer.Option(metavar="NAME", help="Who published the report.")] = None,
    model: Annotated[
        str | None,
        typer.Option(
            metavar="URL",
            help="Ask a language model too; no claim of its passes that the words do not bear out.",
        ),
    ] = None,
    model_name: Annotated[
        str, typer.Option(metavar="NAME", help="Which model, for a server that has several.")
    ] = "default",
) -> None:
    """Read a report: claims are proposed, each pinned to its words; what you accept is written into the case."""
    with plainly():
        loaded, original = _opened(report, into, published, outlet)
        proposals = _proposed(original.report, loaded, model, model_name)
        if batch is not None:
            _batch(batch, original.report, proposals, loaded)
            return
        _reviewed(loaded, original, proposals, web=web)


def _opened(
    report: Path, into: Path, published: date | None, outlet: str | None
) -> tuple[CaseFile, Original]:
    """The case and the report.

    Raises:
        GoodOfficesError: one of them cannot be read.
    """
    from goodoffices.case.casefile import load
    from goodoffices.case.faults import GoodOfficesError, visible
    from goodoffices.reading.freeze import freeze
    from goodoffices.reading.review.draft import Original

    loaded = load(into)
    frozen = freeze(report, published=published)
    if frozen.published is None:
        msg = f"{visible(str(report))}: the report does not say when it was published. Add --published 2022-03-09"
        raise GoodOfficesError(msg)
    return loaded, Original(frozen, report.read_bytes(), frozen.published, outlet)


def _proposed(report: Report, loaded: CaseFile, model: str | None, name: str) -> tuple[Proposal, ...]:
    """What is proposed: by the rules, and by a model where one is named."""
    from goodoffices.reading.earlier import earlier
    from goodoffices.reading.read import read as by_rules

    shelf = earlier(loaded, report)
    for why in shelf.left:
        typer.echo(f"not compared: {why}", err=True)
    proposals = by_rules(report, loaded.case, shelf.reports)
    return proposals if model is None else (*proposals, *_by_model(report, model, name))


def _by_model(report: Report, url: str, name: str) -> Iterator[Proposal]:
    from goodoffices.reading.model.asking import Endpoint
    from goodoffices.reading.model.gate import admitted

    endpoint = Endpoint(url, name)
    if not endpoint.local:
        typer.echo(f"{url} is not on this machine: the report's text is sent there.", err=True)
    passed, refused = admitted(report, endpoint.claims(report))
    typer.echo(f"the model: {len(passed)} claims to review, {len(refused)} refused", err=True)
    yield from passed


def _batch(file: Path, report: Report, proposals: tuple[Proposal, ...], loaded: CaseFile) -> None:
    from goodoffices.case.casefile import replace_text
    from goodoffices.cli_options import as_json_text
    from goodoffices.reading.review.batch import plain

    told = plain(report, proposals, loaded.path.parent)
    replace_text(file, as_json_text(told) + "\n")
    typer.echo(f"{file}: {len(proposals)} proposals. Nothing was judged, and the case is as it was.")


def _reviewed(loaded: CaseFile, original: Original, proposals: tuple[Proposal, ...], *, web: bool) -> None:
    from datetime import UTC, datetime

    from goodoffices.reading.review.draft import begun
    from goodoffices.reading.review.journal import JOURNAL, Journal
    from goodoffices.reading.review.session import Review
    from goodoffices.reading.review.tiers import measured

    draft = begun(loaded, original, _examine)
    with Journal(loaded.path.parent / JOURNAL) as journal:
        review = Review(draft, journal, measured(), lambda: datetime.now(UTC))
        review.begin(proposals)
        _on_a_page(review) if web else _in_the_terminal(review)


def _in_the_terminal(review: Review) -> None:
    from goodoffices.reading.review.terminal import review_in, screen

    review_in(screen(), review)


def _on_a_page(review: Review) -> None:
    from goodoffices.reading.review.serving import Served

    for words in review.told:
        typer.echo(words, err=True)
    Served(review).run(lambda url: typer.echo(f"Open {url} in a browser on this machine; end with Ctrl-C."))


def _examine(loaded: CaseFile) -> None:
    """Refuse a case whose statements cannot all hold, as `goodoffices check` does."""
    from goodoffices.analysis.clashes import clashing
    from goodoffices.case.faults import CaseFileError

    if faults := list(clashing(loaded, loaded.case.as_of)):
        raise CaseFileError(faults)
