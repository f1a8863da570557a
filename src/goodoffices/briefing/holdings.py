"""*Would it hold?* as the command tells it: every model of a case asked, and the answers in lines."""

from __future__ import annotations

from typing import TYPE_CHECKING

from goodoffices.analysis.stability.holding import would_hold
from goodoffices.case.casefile import load
from goodoffices.case.faults import GoodOfficesError
from goodoffices.case.filters import as_of

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date
    from pathlib import Path

    from goodoffices.analysis.finding import Finding
    from goodoffices.analysis.stability.holding import Aim, Holding, StateRow

UNBROKEN = "No one change of priorities breaks it."


def asked(  # noqa: PLR0913, PLR0917 -- as many as the command takes
    place: Path,
    day: date | None,
    models: tuple[str, ...],
    target: str | None,
    levers: tuple[str, ...],
    draws: int,
    seed: int,
) -> tuple[Finding[Holding], ...]:
    """Ask the models of the case in a folder, as of a day.

    Raises:
        GoodOfficesError: the case has faults, no model is known on that day, or one cannot be asked.
    """
    loaded = load(place)
    case = as_of(loaded.case, day or loaded.case.as_of)
    if not case.models:
        msg = f"{loaded.path}: no model of the conflict is known on that day. Write one under `models:`"
        raise GoodOfficesError(msg)
    chosen = models or tuple(case.models)
    return tuple(would_hold(case, model, target, levers=levers, draws=draws, seed=seed) for model in chosen)


def shown(found: Finding[Holding]) -> str:
    """The answer of one model as lines."""
    return "\n".join(_lines(found.answer))


def _lines(told: Holding) -> Iterator[str]:
    seen = f", as {told.seen_by} sees it" if told.seen_by else ""
    yield f"{told.name}{seen}: {told.states:,} states, of which {told.holding:,} hold."
    for row in told.rows:
        yield f"- {_state(row)}"
        yield from (f"    {each.sentence}" for each in row.verdicts if each.temptations)
        if row.holds:
            broken = (
                f"It would hold no longer if {row.breaks}."
                if row.breaks
                else "No one change of priorities breaks it."
            )
            yield f"    {broken}"
    if told.exits:
        yield "Together, from today:"
        yield from (f"- {each.sentence}" for each in told.exits)
    if told.aim is not None:
        yield from _aim(told.aim)


def _state(row: StateRow) -> str:
    name = f"{row.key}: " if row.key else ""
    way = "" if row.way is None or not row.steps else f" From today: {row.way}."
    return (
        f"{name}{row.words} — {row.word}; holds in {row.share.k:.0f} of {row.share.n:.0f} rankings "
        f"that the statements allow.{way}"
    )


def _aim(aim: Aim) -> Iterator[str]:
    yield f"For “{aim.row.key or aim.row.words}” to hold:"
    if aim.row.holds:
        yield "- it holds as the statements stand."
    elif aim.persuasion.count is None:
        tried = "" if aim.persuasion.exact else f" of those tried ({aim.persuasion.most} at once at most)"
        yield f"- no {aim.persuasion.most} changes of priorities do it{tried}."
    else:
        yield from (f"- if {' and '.join(c.words for c in own)}." for own in aim.persuasion.sets)
    yield from (f"- {need.sentence}" for need in aim.needs)
    if aim.pairs:
        least = "the fewest" if aim.pairs == aim.pairs_at_least else f"no fewer than {aim.pairs_at_least} do"
        yield f"- over all parties together, {aim.pairs} pairs of states would have to turn over ({least})."
    for pull in aim.pulls:
        yield f"- {pull.lever}: {pull.words}: it then {'holds' if pull.holds else 'does not hold'} ({pull.word})."
    if aim.breaking is not None:
        yield from (f"- it would no longer hold if {own[0].words}." for own in aim.breaking.sets if own)
