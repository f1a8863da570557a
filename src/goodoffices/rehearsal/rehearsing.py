"""From a case to its rehearsals: what is assumed, which formats, and where the answers go."""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass
from typing import TYPE_CHECKING

from goodoffices.analysis.agenda_draws import NODE_LIMIT, AgendaDraws
from goodoffices.analysis.readings import ALPHAS, READINGS, SHIFTS
from goodoffices.analysis.search.decide import decide
from goodoffices.analysis.worth import agenda_model
from goodoffices.case.casefile import load
from goodoffices.case.faults import GoodOfficesError, instead
from goodoffices.case.filters import as_of as known_on
from goodoffices.case.pruning import plain_data
from goodoffices.rehearsal.board import TooLargeError
from goodoffices.rehearsal.campaign import Campaign, Setting, hold
from goodoffices.rehearsal.formats import PLAIN, budgets, deadlines, mixes, referring, standard

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from datetime import date
    from pathlib import Path

    from goodoffices.analysis.finding import Finding
    from goodoffices.case.case import Case
    from goodoffices.rehearsal.answers import Rehearsals
    from goodoffices.rehearsal.formats import Choice
    from goodoffices.rehearsal.protocol import Format


@dataclass(frozen=True)
class Order:
    """What a rehearsal is asked to be.

    Attributes:
        agendas: keys of the agendas; None for all that can be computed.
        as_of: nothing known later takes part; None for the day the case names.
        talks: how many in each setting and format.
        draws: models of the parties' preferences.
        seed: the same seed gives the same bytes.
        base: what all formats have in common: when rounds are held, the chance of collapse, the cost of delay.
        refers: parties that have to ask their capitals, beside those of which the case says so.
        negotiators: by party, how those delegations negotiate of which it is known.
        workers: threads.
        cluster: address of a dask scheduler; None for threads.
    """

    agendas: tuple[str, ...] | None = None
    as_of: date | None = None
    talks: int = 500
    draws: int = 10_000
    seed: int = 1
    base: Format = PLAIN
    refers: tuple[str, ...] = ()
    negotiators: Mapping[str, str] | None = None
    workers: int = 2
    cluster: str | None = None


def settings_of(case: Case, agenda: str, draws: int, seed: int) -> tuple[Setting, ...]:
    """Everything that a difference has to survive: priors, shifted no-agreement worths, and the two readings.

    The base comes first: the uniform prior, no shift, red lines at their word. Where all worths are known, readings
    alone.

    Raises:
        GoodOfficesError: the agenda's packages cannot be drawn from or kept in order.
    """
    model = agenda_model(case, agenda)
    drawn = AgendaDraws(model, draws, seed)
    if drawn.withheld:
        msg = f"agenda `{agenda}` cannot be rehearsed: {drawn.withheld}"
        raise GoodOfficesError(msg)
    priors = (1.0,) if model.scored else tuple(sorted(ALPHAS, key=lambda alpha: alpha != 1.0))
    shifts = (0.0,) if model.scored else tuple(sorted(SHIFTS, key=lambda shift: shift != 0.0))
    found = []
    for reading in READINGS:
        forbidden = model.forbidden(reading)
        for alpha in priors:
            for shift in shifts:
                sample = drawn.case(alpha).shifted(shift).draws
                decision = decide(model.space, sample, forbidden=forbidden, node_limit=NODE_LIMIT, threads=1)
                labels = {"reading": reading, "prior": alpha, "shift": shift}
                name = f"{reading}, prior {alpha:g}, shift {shift:+g}"
                found.append(Setting(name, sample, forbidden, decision.found, labels))
    return tuple(found)


def campaign_of(case: Case, agenda: str, order: Order, about: Mapping[str, str]) -> Campaign:
    """The campaign that compares the formats on one agenda."""
    settings = settings_of(case, agenda, order.draws, order.seed)
    parties = settings[0].draws.parties
    unknown = [key for key in (*(order.negotiators or {}), *order.refers) if key not in parties]
    if unknown:
        msg = f"`{unknown[0]}` is no party at the table of agenda `{agenda}`. {instead(unknown[0], parties)}"
        raise GoodOfficesError(msg)
    named = {parties.index(key): name for key, name in (order.negotiators or {}).items()}
    choices = [choice for some in _choices(case, agenda, order) for choice in some]
    space = agenda_model(case, agenda).space
    return Campaign(
        space,
        settings,
        {choice.name: choice.form for choice in choices},
        mixes(len(parties), named),
        order.talks,
        order.seed,
        {**about, "agenda": agenda},
    )


def _choices(case: Case, agenda: str, order: Order) -> tuple[tuple[Choice, ...], ...]:
    """The formats, the deadlines and the budgets that are set beside the base."""
    referred = dict.fromkeys((*referring(case, agenda), *order.refers))
    formats = standard(order.base, tuple(referred), case.consenting(agenda))
    return formats, deadlines(order.base), budgets(order.base)


@dataclass(frozen=True)
class Rehearsed:
    """One agenda, rehearsed.

    Attributes:
        finding: what other formats would change.
        campaign: what was held.
        table: where its table is.
    """

    finding: Finding[Rehearsals]
    campaign: Campaign
    table: Path


def rehearse(
    place: Path, out: Path, order: Order, progress: Callable[[str, float], None]
) -> dict[str, Rehearsed]:
    """Rehearse a case's agendas; writes a folder for each, with its table and its manifest.

    Args:
        place: the folder of the case, or its file.
        out: the folder to write into; it is made where there is none.
        order: what the rehearsal is asked to be.
        progress: takes a label and the share done.

    Returns:
        by agenda, what came of it.

    Raises:
        CaseFileError: the case has faults.
        GoodOfficesError: no such agenda, nothing to rehearse, or the folder holds something else.
    """
    loaded = load(place)
    day = order.as_of or loaded.case.as_of
    case = known_on(loaded.case, day)
    if out.exists() and not out.is_dir():
        msg = f"{out}: this is a file. Name a folder"
        raise GoodOfficesError(msg)
    agendas, about = _agendas(case, order), {"case": case_digest(case), "as_of": str(day)}
    found = {}
    for number, agenda in enumerate(agendas):

        def step(label: str, part: float, done: int = number) -> None:
            progress(label, (done + part) / len(agendas))

        step("drawing what packages may be worth", 0.0)
        found[agenda] = _rehearsed(case, agenda, out / agenda, order, (about, step))
    return found


def _rehearsed(
    case: Case,
    agenda: str,
    out: Path,
    order: Order,
    with_: tuple[Mapping[str, str], Callable[[str, float], None]],
) -> Rehearsed:
    from goodoffices.rehearsal.comparison import rehearsals  # noqa: PLC0415 -- loads polars
    from goodoffices.rehearsal.tables import read  # noqa: PLC0415 -- as above

    about, progress = with_
    try:
        campaign = campaign_of(case, agenda, order, about)
    except (TooLargeError, ValueError) as error:
        msg = f"agenda `{agenda}`: {error}"
        raise GoodOfficesError(msg) from None
    path = hold(campaign, out, workers=order.workers, cluster=order.cluster, progress=progress)
    choices, *extra = _choices(case, agenda, order)
    finding = rehearsals(agenda, campaign, read(path), choices, (extra[0], extra[1]))
    return Rehearsed(finding, campaign, path)


def _agendas(case: Case, order: Order) -> tuple[str, ...]:
    able = tuple(key for key in case.agendas if case.agenda_issues(key) and case.consenting(key))
    for name in order.agendas or ():
        if name not in able:
            msg = f"there is no agenda `{name}` on which talks could be held. {instead(name, able)}"
            raise GoodOfficesError(msg)
    chosen = order.agendas or able
    if not chosen:
        msg = "no agenda has an issue with options and a party whose consent counts: there is nothing to rehearse"
        raise GoodOfficesError(msg)
    return chosen


def case_digest(case: Case) -> str:
    """16 digits of the SHA-256 of the case as of its day."""
    text = json.dumps(plain_data(case), sort_keys=True, ensure_ascii=False)
    return hashlib.sha256(text.encode()).hexdigest()[:16]
