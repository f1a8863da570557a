"""Rehearsals in the briefing: what another format of the talks would change, each difference with its interval.

The share of talks that agree is never printed: it would be read as a probability of peace.
"""

from __future__ import annotations

import json
from dataclasses import dataclass, fields
from typing import TYPE_CHECKING

from goodoffices.analysis.finding import Finding
from goodoffices.briefing.differences import cell, cells, stands_out
from goodoffices.case.faults import GoodOfficesError
from goodoffices.rehearsal.answers import MEASURES, WALKED, Compared, Difference, Rehearsals, measure_say

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

    from goodoffices.briefing.statements import Computed, Name
    from goodoffices.briefing.telling import Telling

ANSWERS = "rehearsals.json"
PAIR = 2
TOLD = ("agreements", "least")
"""The measures in which another deadline or budget is told."""


@dataclass(frozen=True, slots=True)
class CellTold:
    """A difference as it is printed.

    Attributes:
        told: the difference with its interval.
        holds: whether its sign holds under every prior and reading.
    """

    told: Computed
    holds: bool


@dataclass(frozen=True, slots=True)
class RowTold:
    """What one format, deadline or budget changes.

    Attributes:
        what: which.
        cells: a difference for each of the measures that have a column.
    """

    what: Computed
    cells: tuple[CellTold, ...]


@dataclass(frozen=True, slots=True)
class RehearsalTold:
    """One agenda's rehearsals.

    Attributes:
        agenda: its name.
        base: the format that the others are set beside.
        stands_out: what changes most, a sentence each.
        formats: a row for each other format.
        deadlines: a row for each other deadline.
        budgets: a row for each budget of the mediator's.
    """

    agenda: Name
    base: Computed
    stands_out: tuple[Computed, ...]
    formats: tuple[RowTold, ...]
    deadlines: tuple[RowTold, ...]
    budgets: tuple[RowTold, ...]


def _signed(told: Difference, names: Mapping[str, str]) -> str:
    name = names.get(told.measure.removeprefix(WALKED))
    return f"{cell(told).text} {measure_say(told.measure, name)}"


def _sentence(each: Compared, some: Sequence[Difference], base: str, names: Mapping[str, str]) -> str:
    return f"{each.format}, beside {base}: {'; '.join(_signed(told, names) for told in some)}."


def lines_of(
    of: Rehearsals, names: Mapping[str, str] | None = None
) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """What may be relied on, a line for each format, and how many more or fewer agree where it could go either way.

    Args:
        of: the rehearsals.
        names: what the parties are called, by key; None for their keys.

    Example:
        >>> lines_of(Rehearsals("meeting", "alternating", "In turn.", (), (), (), 18))
        ((), ())
    """
    sure, unsure, called = [], [], names or {}
    for each in of.compared:
        holding = [told for told in each.differences if cell(told).holds]
        if holding:
            sure.append(_sentence(each, holding, of.base, called))
        unsure += [
            _sentence(each, [told], of.base, called)
            for told in each.differences
            if told.measure == "agreements" and told.value is not None and not cell(told).holds
        ]
    return tuple(sure), tuple(unsure)


def sensitivity_lines(some: Sequence[Compared]) -> tuple[str, ...]:
    """What each other deadline or budget changes, with intervals; a sign that another prior may turn is marked so.

    Example:
        >>> sensitivity_lines([Compared("5", "Five", (Difference("agreements", -2.0, -3.0, -1.0, 9, 1, 2),))])
        ('Five: −2.0 (−3.0 to −1.0; either way) agreements in a hundred talks.',)
    """
    lines = []
    for each in some:
        told = [d for name in TOLD for d in each.differences if d.measure == name and d.value is not None]
        parts = [_signed(d, {}) if d.holds else _signed(d, {}).replace(")", "; either way)", 1) for d in told]
        lines.append(f"{each.say}: {'; '.join(parts) or 'no talk tells'}.")
    return tuple(lines)


def rehearsal_told(telling: Telling, finding: Finding[Rehearsals]) -> RehearsalTold:
    """What a mediator reads of one agenda's rehearsals.

    Args:
        telling: the case, as of its day and for its audience.
        finding: the rehearsals.
    """
    of = finding.answer
    base = f"Set beside “{of.base}”. {of.base_say} Rehearsed under {of.settings} combinations of priors and readings."
    names = {key: telling.party(key).text for key in telling.case.parties}

    def rows(some: Sequence[Compared]) -> tuple[RowTold, ...]:
        return tuple(
            RowTold(
                telling.computed(each.format, finding),
                tuple(CellTold(telling.computed(one.text, finding), one.holds) for one in cells(each)),
            )
            for each in some
        )

    return RehearsalTold(
        telling.agenda(of.agenda),
        telling.computed(base, finding),
        tuple(telling.computed(line, finding) for line in stands_out(of, names)),
        *map(rows, (of.compared, of.deadlines, of.budgets)),
    )


def read_rehearsals(
    folder: Path, telling: Telling, agendas: tuple[str, ...]
) -> tuple[Finding[Rehearsals], ...]:
    """The rehearsals of these agendas that `goodoffices rehearse` wrote into a folder.

    Args:
        folder: what `--out` named.
        telling: the case that is briefed on.
        agendas: keys of the agendas, in order.

    Raises:
        GoodOfficesError: there are none, they cannot be read, or they are of another state of the case.
    """
    from goodoffices.rehearsal.rehearsing import case_digest  # noqa: PLC0415 -- it loads the engines

    found = [_read(folder / key / ANSWERS) for key in agendas if (folder / key / ANSWERS).is_file()]
    if not found:
        msg = f"{folder}: there are no rehearsals of these agendas. Make some: goodoffices rehearse CASE --out {folder}"
        raise GoodOfficesError(msg)
    digest = case_digest(telling.case)
    if any(finding.parameters.get("case") != digest for finding in found):
        msg = f"{folder}: these rehearsals are of another state of the case, another day or audience. Rehearse again"
        raise GoodOfficesError(msg)
    return tuple(found)


@dataclass(frozen=True, slots=True)
class Written:
    """A file of rehearsals: a finding as its plain data. Its fields are those of a finding; it cites no claim."""

    question: str
    answer: Rehearsals
    method: str
    exact: bool
    assumptions: tuple[str, ...]
    parameters: dict[str, int | float | str | bool]
    references: tuple[str, ...]


def _read(path: Path) -> Finding[Rehearsals]:
    from pydantic import TypeAdapter  # noqa: PLC0415 -- most briefings have no rehearsals

    try:
        data = json.loads(path.read_text(encoding="utf-8"))
        json.dumps(data, allow_nan=False)  # an infinity or what is no number is refused here
        found = TypeAdapter(Written).validate_python(data)
    except (OSError, ValueError, RecursionError):
        raise GoodOfficesError(_no_file(path)) from None
    if not found.method.strip() or not _whole(found.answer, path.parent.name):
        raise GoodOfficesError(_no_file(path))
    return Finding(**{each.name: getattr(found, each.name) for each in fields(found)})


def _no_file(path: Path) -> str:
    return f"{path}: this is no file of rehearsals. Make them again: goodoffices rehearse"


def _whole(of: Rehearsals, agenda: str) -> bool:
    """Whether rehearsals are of this agenda, and hold all that is printed of them."""
    rows = (*of.compared, *of.deadlines, *of.budgets)
    return (
        of.agenda == agenda
        and all([told.measure for told in each.differences][: len(MEASURES)] == [*MEASURES] for each in rows)
        and all(len(each.parts) > 1 for each in of.curves)
        and (not of.ends or len(of.parties) == PAIR)
    )
