"""What the figures of a rehearsal show: when agreements are reached, and where on the frontier talks end."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import polars as pl

from goodoffices.rehearsal.answers import Curve, Ends
from goodoffices.rehearsal.fronts import fronts, reached

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from goodoffices.rehearsal.campaign import Campaign

SHOWN = 120
"""Agreements that a figure shows of each format."""
STEPS = 20
DIGITS = 4
DRAFTED = ("one text, drafted", "one text, from the frontier")


def curves_of(
    campaign: Campaign, tables: Mapping[str, pl.DataFrame], names: Sequence[str]
) -> tuple[Curve, ...]:
    """Of the agreements of some formats, the part reached by each part of the time.

    Args:
        campaign: what was held.
        tables: the first setting's, by format.
        names: of the formats.
    """
    found = []
    steps = np.arange(STEPS + 1) / STEPS
    for name in names:
        held = tables[name].filter(pl.col("ended") == "agreed")["round"].to_numpy()
        rounds = campaign.formats[name].calendar.held
        parts = [float((held < step * rounds).mean()) if len(held) else 0.0 for step in steps]
        found.append(Curve(name, tuple(round(part, DIGITS) for part in parts)))
    return tuple(found)


def ends_of(campaign: Campaign, tables: Mapping[str, pl.DataFrame], names: Sequence[str]) -> tuple[Ends, ...]:
    """Where talks in some formats end, each against the frontier of its own draw; nothing unless two parties sit.

    Args:
        campaign: what was held.
        tables: the first setting's, by format.
        names: of the formats.
    """
    if len(campaign.settings[0].draws.parties) != 2:  # noqa: PLR2004 -- a page has two directions
        return ()
    return tuple(Ends(name, tuple(_points(campaign, tables[name]))) for name in names)


def _points(campaign: Campaign, table: pl.DataFrame) -> list[tuple[float, float]]:
    """Of some agreements: the second party's part of the gains, and the part of the way to the frontier.

    A gain counts as a part of the most that the party could gain on that draw's frontier while the other loses nothing.
    """
    setting = campaign.settings[0]
    agreed = table.filter(pl.col("ended") == "agreed").head(SHOWN)
    worths = agreed.select([f"worth.{party}" for party in setting.draws.parties]).to_numpy()
    walks = agreed.select([f"no_agreement.{party}" for party in setting.draws.parties]).to_numpy()
    draws = agreed["draw"].to_list()
    of, found = fronts(campaign.space, setting, sorted(set(draws))), []
    for d, worth, walk in zip(draws, worths, walks, strict=True):
        if d in of and (worth > walk).any():
            able = of[d][(of[d] >= walk).all(axis=1)]
            most = np.maximum((able if len(able) else of[d]).max(axis=0) - walk, 1e-9)
            parts = np.maximum(worth - walk, 0.0) / most
            split = float(parts[1] / parts.sum())
            found.append((round(split, DIGITS), round(reached(of[d], walk, worth), DIGITS)))
    return found
