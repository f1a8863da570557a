"""Rehearsals as a mediator reads them: sentences, figures, and the answers as data beside the researcher's table."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING

from goodoffices.briefing.charts import formats as charts
from goodoffices.briefing.data import plain
from goodoffices.briefing.rehearsals import ANSWERS, lines_of, sensitivity_lines
from goodoffices.case.casefile import replace_bytes
from goodoffices.case.faults import GoodOfficesError
from goodoffices.rehearsal.rehearsing import rehearse

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from goodoffices.briefing.charts.paper import Picture
    from goodoffices.rehearsal.answers import Rehearsals
    from goodoffices.rehearsal.rehearsing import Order, Rehearsed

PICTURES = ("comparison", "sensitivity", "over-time", "ends")
XMLNS = 'xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink"'


@dataclass(frozen=True)
class Told:
    """One agenda's rehearsals as they are read.

    Attributes:
        agenda: its key.
        lines: what may be relied on, one sentence each.
        open: what could go either way, one sentence each.
        sensitivity: what other deadlines and budgets change, one sentence each.
        files: what was written, the table first.
    """

    agenda: str
    lines: tuple[str, ...]
    open: tuple[str, ...]
    sensitivity: tuple[str, ...]
    files: tuple[Path, ...]

    def plain(self) -> dict[str, object]:
        """As plain data."""
        files = [str(path) for path in self.files]
        lists = {"holds": self.lines, "open": self.open, "sensitivity": self.sensitivity}
        return {"agenda": self.agenda, **{name: list(some) for name, some in lists.items()}, "files": files}

    def __str__(self) -> str:
        """As the command prints it."""
        sure = [f"  {line}" for line in self.lines] or [
            "  No difference holds under every prior and reading."
        ]
        unsure = ["  It could go either way:", *(f"    {line}" for line in self.open)] if self.open else []
        other = ["  Deadline and budget:", *(f"    {line}" for line in self.sensitivity)]
        return "\n".join([f"{self.agenda}:", *sure, *unsure, *other, *(f"  {path}" for path in self.files)])


def pictures(of: Rehearsals, number: int) -> Iterator[tuple[str, Picture]]:
    """The figures of one agenda's rehearsals, by name; one that would show nothing is left out.

    Args:
        of: what came of them.
        number: its place among the agendas.
    """
    drawn = (
        charts.comparison(of, number), charts.sensitivity(of, number), charts.over_time(of, number),
        charts.ends(of, of.parties, number),
    )  # fmt: skip
    yield from ((name, each) for name, each in zip(PICTURES, drawn, strict=True) if each is not None)


def rehearse_case(
    place: Path, out: Path, order: Order, progress: Callable[[str, float], None]
) -> tuple[Told, ...]:
    """Rehearse a case and write what came of it: for each agenda a table, a manifest, answers and figures.

    Args:
        place: the folder of the case, or its file.
        out: the folder to write into; it is made where there is none.
        order: what the rehearsal is asked to be.
        progress: takes a label and the share done.

    Raises:
        CaseFileError: the case has faults.
        GoodOfficesError: no such agenda, nothing to rehearse, or the folder cannot be written or holds something else.
    """
    try:
        found = rehearse(place, out, order, progress)
        told = tuple(_written(rehearsed, n) for n, rehearsed in enumerate(found.values()))
    except OSError as error:
        why = (error.strerror or str(error)).lower()
        msg = f"{out}: this folder cannot be written: {why}. Name another"
        raise GoodOfficesError(msg) from None
    progress("done", 1.0)
    return told


def _written(rehearsed: Rehearsed, number: int) -> Told:
    folder, of = rehearsed.table.parent, rehearsed.finding.answer
    files = [rehearsed.table, folder / ANSWERS]
    answers = json.dumps(plain(rehearsed.finding), indent=1, ensure_ascii=False, allow_nan=False) + "\n"
    replace_bytes(files[1], answers.encode())
    for name, picture in pictures(of, number):
        files.append(folder / f"{name}.svg")
        svg = picture.svg if "xmlns=" in picture.svg else picture.svg.replace("<svg", f"<svg {XMLNS}", 1)
        replace_bytes(files[-1], str(svg).encode())
    sure, unsure = lines_of(of)
    other = (*sensitivity_lines(of.deadlines), *sensitivity_lines(of.budgets))
    return Told(of.agenda, sure, unsure, other, tuple(files))
