"""What the format changes: each compared with the base, talk by talk, under the same draws."""

from __future__ import annotations

from math import sqrt
from typing import TYPE_CHECKING

import numpy as np
import polars as pl

from goodoffices.analysis.finding import Finding
from goodoffices.rehearsal.answers import MEASURES, WALKED, Compared, Difference, Rehearsals
from goodoffices.rehearsal.figures import DRAFTED, curves_of, ends_of
from goodoffices.rehearsal.fronts import fronts, short_of

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from numpy.typing import NDArray

    from goodoffices.rehearsal.campaign import Campaign
    from goodoffices.rehearsal.formats import Choice

    Floats = NDArray[np.float64]

QUESTION = "What would another format of the talks change?"
METHOD = (
    "The same draws of the parties' preferences, the same delegations and the same chances were rehearsed in every "
    "format; each figure is the mean difference from the base, talk by talk."
)
ASSUMPTIONS = (
    "Delegations negotiate as the simulated ones do: holding out, giving way evenly or early, in every pairing.",
    "What the parties want is drawn from all that their statements leave open.",
    "An interval is sampling error only; whether a sign can be relied on is told by how many settings agree on it.",
)
REFERENCES = ("Faratin1998", "Aydogan2017", "Klein2003", "Minka2001", "Touval1985", "Farrell1957")
Z = 1.959963984540054
MEASURED = 300
"""Talks in which the distance to the frontier is measured."""
SHOWN = 7
"""Formats whose agreements over time are shown."""


def _columns(table: pl.DataFrame, name: str) -> Floats:
    """One measure of every talk; nan where a talk does not tell."""
    agreed = (table["ended"] == "agreed").to_numpy()
    if name == "agreements":
        return 100.0 * agreed
    if name == "missed":
        return np.where(table["overlap"].to_numpy(), 100.0 * ~agreed, np.nan)
    if name.startswith("walked"):
        walked = (table["ended"] == "walked out").to_numpy()
        by = table["by"].cast(pl.String) == name.removeprefix(WALKED)
        return 100.0 * (walked & by.fill_null(value=False).to_numpy() if name.startswith(WALKED) else walked)
    if name == "days":
        return np.where(agreed, table["day"].to_numpy() + 1.0, np.nan)
    if name == "short":
        return table["short"].to_numpy() if "short" in table.columns else np.full(len(table), np.nan)
    gains = table.select(pl.col("^gain\\..*$")).to_numpy() * 100.0
    found: Floats = gains.min(axis=1) if name == "least" else gains.max(axis=1) - gains.min(axis=1)
    return found


def _paired(first: Floats, second: Floats, draw: NDArray[np.int64]) -> tuple[float | None, float, float, int]:
    """The mean difference, its interval, and how many pairs; talks that share a draw count as one."""
    apart = first - second
    told = ~np.isnan(apart)
    if not told.any():
        return None, 0.0, 0.0, 0
    draws, of = np.unique(draw[told], return_inverse=True)
    sums, counts = np.bincount(of, apart[told]), np.bincount(of)
    mean = float(sums.sum() / counts.sum())
    n = len(draws)
    spread = float(np.sqrt(((sums - mean * counts) ** 2).sum())) / counts.sum() * sqrt(n / max(n - 1, 1))
    return mean, mean - Z * spread, mean + Z * spread, int(told.sum())


def _difference(
    parts: Mapping[tuple[str, str], pl.DataFrame], settings: Sequence[str], form: str, base: str, measure: str
) -> Difference:
    found = [
        _paired(
            _columns(parts[s, form], measure),
            _columns(parts[s, base], measure),
            parts[s, base]["draw"].to_numpy(),
        )
        for s in settings
    ]
    value, low, high, talks = found[0]
    telling = [mean for mean, *_ in found if mean is not None]
    same = sum(value is not None and np.sign(mean) == np.sign(value) for mean in telling)
    return Difference(measure, value, low, high, talks, int(same), len(telling))


def shortfalls(campaign: Campaign, tables: Mapping[str, pl.DataFrame]) -> dict[str, pl.DataFrame]:
    """The first setting's tables with a column `short`: what all could still have gained at once by another package.

    It is measured in the first talks only, against the exact frontier of their draws.

    Args:
        campaign: what was held.
        tables: by format.
    """
    setting = campaign.settings[0]
    first = min(MEASURED, campaign.talks)
    of = fronts(campaign.space, setting, np.unique(np.arange(first) % len(setting.draws)).tolist())
    found = {}
    for form, table in tables.items():
        short = np.full(len(table), np.nan)
        worths = table.select([f"worth.{party}" for party in setting.draws.parties]).to_numpy()
        draw = table["draw"].to_numpy()
        measured = (table["talk"] < MEASURED).to_numpy() & (table["ended"] == "agreed").to_numpy()
        for row in np.flatnonzero(measured):
            if int(draw[row]) in of:
                short[row] = 100.0 * short_of(of[int(draw[row])], worths[row])
        found[form] = table.with_columns(pl.Series("short", short, nan_to_null=False))
    return found


def rehearsals(
    agenda: str,
    campaign: Campaign,
    table: pl.DataFrame,
    choices: Sequence[Choice],
    extra: tuple[Sequence[Choice], Sequence[Choice]] = ((), ()),
) -> Finding[Rehearsals]:
    """What would another format of the talks change, and does the answer survive what is not known?

    Args:
        agenda: key of the agenda.
        campaign: what was held; its first setting is the base, and its first format too.
        table: its table.
        choices: the formats, with what they are in words; the base first.
        extra: other deadlines, and other budgets.

    Example:
        >>> MEASURES["days"]
        'days to agreement, where both formats reach one'
    """
    answer = _answer(agenda, campaign, table, (choices, *extra))
    return Finding(
        QUESTION,
        answer,
        METHOD,
        exact=False,
        assumptions=ASSUMPTIONS,
        parameters={
            "talks": campaign.talks,
            "draws": len(campaign.settings[0].draws),
            "seed": campaign.seed,
            "case": str(campaign.about.get("case", "")),
        },
        references=REFERENCES,
    )


def _answer(
    agenda: str, campaign: Campaign, table: pl.DataFrame, lists: tuple[Sequence[Choice], ...]
) -> Rehearsals:
    """The formats, the deadlines and the budgets, each set beside the base; and what the figures show."""
    settings = [setting.name for setting in campaign.settings]
    base, parts = lists[0][0], _parts(campaign, table)
    measures = (*MEASURES, *_walkers(campaign))

    def compared(each: Choice) -> Compared:
        told = (_difference(parts, settings, each.name, base.name, measure) for measure in measures)
        return Compared(each.name, each.say, tuple(told))

    formats, deadlines, budgets = (tuple(map(compared, some)) for some in (lists[0][1:], *lists[1:]))
    own = {form: part for (name, form), part in parts.items() if name == settings[0]}
    return Rehearsals(
        agenda=agenda,
        base=base.name,
        base_say=base.say,
        compared=formats,
        deadlines=deadlines,
        budgets=budgets,
        settings=len(settings),
        parties=campaign.settings[0].draws.parties,
        curves=curves_of(campaign, own, [each.name for each in lists[0][:SHOWN]]),
        ends=ends_of(campaign, own, [name for name in own if name in {base.name, *DRAFTED}]),
    )


def _walkers(campaign: Campaign) -> list[str]:
    """A measure for each party that might walk out."""
    parties = campaign.settings[0].draws.parties
    return [
        f"{WALKED}{key}"
        for p, key in enumerate(parties)
        if any(mix[p].patience < 1 for mix in campaign.mixes)
    ]


def _parts(campaign: Campaign, table: pl.DataFrame) -> dict[tuple[str, str], pl.DataFrame]:
    """The table by setting and format; of the first setting with what was left on the table."""
    cut = table.partition_by("setting", "format", as_dict=True)
    parts = {(str(key[0]), str(key[1])): part.sort("talk") for key, part in cut.items()}
    first = campaign.settings[0].name
    measured = shortfalls(campaign, {form: part for (name, form), part in parts.items() if name == first})
    return parts | {(first, form): part for form, part in measured.items()}
