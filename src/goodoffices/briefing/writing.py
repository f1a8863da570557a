"""From a case's folder to a folder with its briefing: all checked before anything is written."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from goodoffices.analysis.clashes import clashing
from goodoffices.briefing.press import Press
from goodoffices.case.casefile import load
from goodoffices.case.faults import CaseFileError, GoodOfficesError, instead
from goodoffices.case.filters import as_of, seen_by

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date, datetime
    from pathlib import Path

    from goodoffices.case.casefile import CaseFile
    from goodoffices.case.claims import Audience


@dataclass(frozen=True)
class Order:
    """What a briefing is asked to be.

    Attributes:
        as_of: nothing known later takes part; None for the day the case names, else the day of the stamp.
        audience: whom it is for.
        agendas: keys of the agendas to brief on; None for all.
        draws: how many models of the parties' preferences.
        seed: the same seed gives the same bytes.
        rehearsals: a folder that `goodoffices rehearse` wrote; None for a briefing without them.
    """

    as_of: date | None = None
    audience: Audience = "team"
    agendas: tuple[str, ...] | None = None
    draws: int = 10_000
    seed: int = 1
    rehearsals: Path | None = None


def _agendas(loaded: CaseFile, day: date, order: Order) -> tuple[str, ...]:
    """The agendas asked for.

    Raises:
        GoodOfficesError: the case has no agenda of that name, or it has nothing on it yet for that day and audience.
    """
    if order.agendas is None:
        return tuple(loaded.case.agendas)
    seen = seen_by(as_of(loaded.case, day), order.audience)
    for name in order.agendas:
        if name not in loaded.case.agendas:
            msg = f"{loaded.path}: there is no agenda `{name}`. {instead(name, loaded.case.agendas)}"
            raise GoodOfficesError(msg)
        if name not in seen.agendas:
            msg = f"{loaded.path}: as of {day}, agenda `{name}` is not known. Name a later day, or another"
            raise GoodOfficesError(msg)
    return order.agendas


def brief_case(
    place: Path, out: Path, order: Order, stamp: datetime, progress: Callable[[str, float], None]
) -> list[Path]:
    """Write the briefing of a case; returns the files, HTML first.

    Args:
        place: the folder of the case, or its file.
        out: the folder to write into; it is made where there is none.
        order: what the briefing is asked to be.
        stamp: when it is made.
        progress: takes a label and the share done.

    Raises:
        CaseFileError: the case has faults, or statements that cannot all hold.
        GoodOfficesError: no such agenda, the folder cannot be written, or the PDF cannot be set. What was there stays
            as it was.
    """
    loaded = load(place)
    day = order.as_of or loaded.case.as_of or stamp.date()
    if faults := list(clashing(loaded, day)):
        raise CaseFileError(faults)
    if out.exists() and not out.is_dir():
        msg = f"{out}: this is a file. Name a folder"
        raise GoodOfficesError(msg)
    agendas = _agendas(loaded, day, order)
    with Press() as press:
        return _briefed(loaded, out, replace(order, as_of=day, agendas=agendas), stamp, (progress, press))


def _briefed(
    loaded: CaseFile,
    out: Path,
    order: Order,
    stamp: datetime,
    with_: tuple[Callable[[str, float], None], Press],
) -> list[Path]:
    from goodoffices.briefing.briefing import compose, write  # noqa: PLC0415 -- a faulty case is told at once

    progress, press = with_
    briefing = compose(
        loaded,
        as_of=order.as_of,
        audience=order.audience,
        agendas=order.agendas,
        draws=order.draws,
        seed=order.seed,
        progress=progress,
        rehearsals=order.rehearsals,
    )
    try:
        return write(briefing, out, stamp, progress, press)
    except OSError as error:
        why = (error.strerror or str(error)).lower()
        msg = f"{out}: this folder cannot be written: {why}. Name another"
        raise GoodOfficesError(msg) from None
