"""Rehearsals as a mediator reads them: sentences, figures, and the answers as data beside the researcher's table."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
import polars as pl

from goodoffices.briefing.charts import formats as charts
from goodoffices.briefing.data import plain
from goodoffices.case.faults import GoodOfficesError
from goodoffices.rehearsal.comparison import MEASURES
from goodoffices.rehearsal.rehearsing import rehearse
from goodoffices.rehearsal.tables import read

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from goodoffices.briefing.charts.paper import Picture
    from goodoffices.rehearsal.comparison import Compared, Difference, Rehearsals
    from goodoffices.rehearsal.rehearsing import Order, Rehearsed

ANSWERS = "rehearsals.json"
PICTURES = ("comparison", "over-time", "ends")
SHOWN = 120
"""Agreements that a figure shows of each format."""
DRAFTED = "one text, drafted"
STEPS = 20
XMLNS = 'xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink"'


@dataclass(frozen=True)
class Told:
    """One agenda's rehearsals as they are read.

    Attributes:
        agenda: its key.
        lines: what may be relied on, one sentence each.
        open: what could go either way, one sentence each.
        files: what was written, the table first.
    """

    agenda: str
    lines: tuple[str, ...]
    open: tuple[str, ...]
    files: tuple[Path, ...]

    def plain(self) -> dict[str, object]:
        """As plain data."""
        files = [str(path) for path in self.files]
        return {"agenda": self.agenda, "holds": list(self.lines), "open": list(self.open), "files": files}

    def __str__(self) -> str:
        """As the command prints it."""
        sure = [f"  {line}" for line in self.lines] or [
            "  No difference holds under every prior and reading."
        ]
        unsure = ["  It could go either way:", *(f"    {line}" for line in self.open)] if self.open else []
        return "\n".join([f"{self.agenda}:", *sure, *unsure, *(f"  {path}" for path in self.files)])


def _signed(told: Difference) -> str:
    return f"{told.value:+.1f} ({told.low:+.1f} to {told.high:+.1f}) {MEASURES[told.measure]}"


def _sentence(each: Compared, told: Difference, base: str) -> str:
    return f"{each.format}, beside {base}: {_signed(told)}."


def lines_of(of: Rehearsals) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """What may be relied on, and what could go either way: agreements, missed overlaps, days, the least gain.

    Example:
        >>> from goodoffices.rehearsal.comparison import Rehearsals
        >>> lines_of(Rehearsals("meeting", "alternating", "In turn.", (), (), 18))
        ((), ())
    """
    sure, unsure = [], []
    for each in of.compared:
        for told in each.differences:
            if told.value is None or told.measure in {"walked", "apart", "short"}:
                continue
            if told.holds:
                sure.append(_sentence(each, told, of.base))
            elif told.measure == "agreements":
                unsure.append(_sentence(each, told, of.base))
    return tuple(sure), tuple(unsure)


def _reached(table: pl.DataFrame, rounds: int) -> list[float]:
    """Of the agreements, the part reached by each part of the time."""
    held = table.filter(pl.col("ended") == "agreed")["round"].to_numpy()
    steps = np.arange(STEPS + 1) / STEPS
    return [float((held < step * rounds).mean()) if len(held) else 0.0 for step in steps]


def _parts(rehearsed: Rehearsed, table: pl.DataFrame) -> list[tuple[float, float]]:
    """Of some agreements, the part of its ideal gain that each of two parties gets."""
    draws = rehearsed.campaign.settings[0].draws
    agreed = table.filter(pl.col("ended") == "agreed").head(SHOWN)
    gains = agreed.select([f"gain.{party}" for party in draws.parties]).to_numpy()
    offsets = rehearsed.campaign.space.offsets[:-1]
    rows = agreed["draw"].to_numpy()
    ideal = np.maximum.reduceat(draws.values[rows], offsets, axis=2).sum(axis=2) - draws.reserve[rows]
    parts = np.clip(gains / np.maximum(ideal / draws.one, 1e-9), 0.0, 1.0)
    return [(float(a), float(b)) for a, b in parts]


def pictures(rehearsed: Rehearsed, number: int) -> Iterator[tuple[str, Picture]]:
    """The figures of one agenda's rehearsals, by name.

    Args:
        rehearsed: the agenda, rehearsed.
        number: its place among the agendas.
    """
    campaign, of = rehearsed.campaign, rehearsed.finding.answer
    table = read(rehearsed.table).filter(pl.col("setting") == campaign.settings[0].name)
    by = {str(key[0]): part for key, part in table.partition_by("format", as_dict=True).items()}
    yield PICTURES[0], charts.comparison(of, number)
    shown = [of.base, *(each.format for each in of.compared[:5])]
    curves = [(name, _reached(by[name], campaign.formats[name].calendar.held)) for name in shown]
    yield PICTURES[1], charts.over_time(curves, number)
    parties = campaign.settings[0].draws.parties
    if len(parties) == 2:  # noqa: PLR2004 -- a page has two directions
        points = (_parts(rehearsed, by[of.base]), _parts(rehearsed, by[DRAFTED]))
        yield PICTURES[2], charts.ends((parties[0], parties[1]), (of.base, DRAFTED), points, number)


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
    _put(files[1], json.dumps(plain(rehearsed.finding), indent=1, ensure_ascii=False, allow_nan=False) + "\n")
    for name, picture in pictures(rehearsed, number):
        files.append(folder / f"{name}.svg")
        svg = picture.svg if "xmlns=" in picture.svg else picture.svg.replace("<svg", f"<svg {XMLNS}", 1)
        _put(files[-1], str(svg))
    sure, unsure = lines_of(of)
    return Told(of.agenda, sure, unsure, tuple(files))


def _put(path: Path, text: str) -> None:
    fresh = path.with_name(path.name + ".new")
    fresh.write_text(text, encoding="utf-8")
    fresh.replace(path)
