"""Rehearsals in the briefing: what another format of the talks would change, each difference with its interval.

The share of talks that agree is never printed: it would be read as a probability of peace.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from goodoffices.analysis.finding import Finding
from goodoffices.case.faults import GoodOfficesError
from goodoffices.rehearsal.answers import MEASURES, Compared, Difference, Rehearsals

if TYPE_CHECKING:
    from pathlib import Path

    from goodoffices.briefing.statements import Computed, Name
    from goodoffices.briefing.telling import Telling

ANSWERS = "rehearsals.json"
LISTS = ("compared", "sensitivity")
MOST_LINES = 12
"""How many differences are printed for each agenda; the JSON holds all."""


@dataclass(frozen=True, slots=True)
class RehearsalTold:
    """One agenda's rehearsals.

    Attributes:
        agenda: its name.
        base: the format that the others are set beside.
        holds: differences whose sign holds under every prior and reading.
        open: those that could go either way.
    """

    agenda: Name
    base: Computed
    holds: tuple[Computed, ...]
    open: tuple[Computed, ...]


def _signed(told: Difference) -> str:
    return f"{told.value:+.1f} ({told.low:+.1f} to {told.high:+.1f}) {MEASURES[told.measure]}"


def _sentence(each: Compared, told: Difference, base: str) -> str:
    return f"{each.format}, beside {base}: {_signed(told)}."


def lines_of(of: Rehearsals) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """What may be relied on, and what could go either way: agreements, missed overlaps, days, the least gain.

    Example:
        >>> from goodoffices.rehearsal.answers import Rehearsals
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


def rehearsal_told(telling: Telling, finding: Finding[Rehearsals]) -> RehearsalTold:
    """What a mediator reads of one agenda's rehearsals.

    Args:
        telling: the case, as of its day and for its audience.
        finding: the rehearsals.
    """
    of = finding.answer
    sure, unsure = lines_of(of)
    base = f"Set beside {of.base}. {of.base_say} Rehearsed under {of.settings} combinations of priors and readings."
    return RehearsalTold(
        telling.agenda(of.agenda),
        telling.computed(base, finding),
        tuple(telling.computed(line, finding) for line in sure[:MOST_LINES]),
        tuple(telling.computed(line, finding) for line in unsure[:MOST_LINES]),
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


def _read(path: Path) -> Finding[Rehearsals]:
    try:
        data = json.loads(path.read_text(encoding="utf-8"))
        answer: dict[str, Any] = data.pop("answer")
        whole: dict[str, Any] = answer | {key: tuple(map(_compared, answer[key])) for key in LISTS}
        rest: dict[str, Any] = {k: tuple(v) if isinstance(v, list) else v for k, v in data.items()}
        return Finding(answer=Rehearsals(**whole), **rest)
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
        msg = f"{path}: this is no file of rehearsals. Make them again: goodoffices rehearse"
        raise GoodOfficesError(msg) from None


def _compared(data: dict[str, Any]) -> Compared:
    return Compared(data["format"], data["say"], tuple(Difference(**each) for each in data["differences"]))
