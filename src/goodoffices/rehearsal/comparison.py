"""What the format changes: each compared with the base, talk by talk, under the same draws."""

from __future__ import annotations

from dataclasses import dataclass
from math import sqrt
from typing import TYPE_CHECKING

import numpy as np
import polars as pl

from goodoffices.analysis.finding import Finding

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
REFERENCES = ("Faratin1998", "Aydogan2017", "Klein2003", "Touval1985")
Z = 1.959963984540054
MEASURED = 300
"""Talks in which the distance to the frontier is measured."""
MOST_PACKAGES = 200_000

MEASURES = {
    "agreements": "agreements in a hundred talks",
    "missed": "talks in a hundred that end without agreement although a package acceptable to all exists",
    "walked": "talks in a hundred in which somebody walks out",
    "days": "days to agreement, where both formats reach one",
    "least": "the gain of whoever gains least, in hundredths of its range",
    "apart": "how far apart the gains are, in hundredths of a range",
    "short": "what all could still have gained at once, in hundredths of a range, where both formats reach agreement",
}
"""What is compared, and its unit."""


@dataclass(frozen=True, slots=True)
class Difference:
    """How a format differs from the base in one measure.

    Attributes:
        measure: a key of `MEASURES`.
        value: the mean of the format less the base; None where no talk tells.
        low: lower end of its 95 % interval.
        high: upper end.
        talks: how many pairs of talks it rests on.
        same: in how many settings the sign is the same.
        settings: of how many settings that tell.
    """

    measure: str
    value: float | None
    low: float
    high: float
    talks: int
    same: int
    settings: int

    @property
    def holds(self) -> bool:
        """Whether the sign may be relied on: the interval leaves out 0, and every setting agrees."""
        return self.value is not None and (self.low > 0 or self.high < 0) and self.same == self.settings


@dataclass(frozen=True, slots=True)
class Compared:
    """A format set beside the base.

    Attributes:
        format: its name.
        say: what it is, in words.
        differences: in each measure.
    """

    format: str
    say: str
    differences: tuple[Difference, ...]


@dataclass(frozen=True, slots=True)
class Rehearsals:
    """What other formats would change on one agenda.

    Attributes:
        agenda: its key.
        base: the name of the format that the others are set beside.
        base_say: what it is, in words.
        compared: the other formats.
        sensitivity: other deadlines and budgets, likewise.
        settings: under how many priors, shifts and readings the talks were rehearsed.
    """

    agenda: str
    base: str
    base_say: str
    compared: tuple[Compared, ...]
    sensitivity: tuple[Compared, ...]
    settings: int


def _columns(table: pl.DataFrame, name: str) -> Floats:
    """One measure of every talk; nan where a talk does not tell."""
    agreed = (table["ended"] == "agreed").to_numpy()
    if name == "agreements":
        return 100.0 * agreed
    if name == "missed":
        return np.where(table["overlap"].to_numpy(), 100.0 * ~agreed, np.nan)
    if name == "walked":
        return 100.0 * (table["ended"] == "walked out").to_numpy()
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


def shortfalls(campaign: Campaign, table: pl.DataFrame) -> pl.DataFrame:
    """The first setting's table with a column `short`: what all could still have gained at once by another package.

    It is measured in the first talks only, and left open where the agenda has more packages than can be gone through.
    """
    from goodoffices.rehearsal.board import board_of  # noqa: PLC0415 -- only measured here

    setting = campaign.settings[0]
    short = np.full(len(table), np.nan)
    if campaign.space.size <= MOST_PACKAGES:
        board = board_of(campaign.space, setting.forbidden)
        columns = campaign.space.columns(board.packages(board.standing()))
        worths = table.select([f"worth.{party}" for party in setting.draws.parties]).to_numpy()
        measured = (table["talk"] < MEASURED).to_numpy() & (table["ended"] == "agreed").to_numpy()
        rows = np.flatnonzero(measured)
        draw = table["draw"].to_numpy()
        for d in np.unique(draw[rows]):
            packages = setting.draws.values[d][:, columns].sum(axis=2) / setting.draws.one
            for row in rows[draw[rows] == d]:
                short[row] = 100.0 * (packages - worths[row][:, None]).min(axis=0).max()
    return table.with_columns(pl.Series("short", short, nan_to_null=False))


def rehearsals(
    agenda: str,
    campaign: Campaign,
    table: pl.DataFrame,
    choices: Sequence[Choice],
    extra: Sequence[Choice] = (),
) -> Finding[Rehearsals]:
    """What would another format of the talks change, and does the answer survive what is not known?

    Args:
        agenda: key of the agenda.
        campaign: what was held; its first setting is the base, and its first format too.
        table: its table.
        choices: the formats, with what they are in words; the base first.
        extra: other deadlines and budgets.

    Example:
        >>> MEASURES["days"]
        'days to agreement, where both formats reach one'
    """
    settings = [setting.name for setting in campaign.settings]
    base, parts = choices[0], _parts(campaign, table, (*choices, *extra))

    def compared(some: Sequence[Choice]) -> tuple[Compared, ...]:
        return tuple(
            Compared(
                each.name,
                each.say,
                tuple(_difference(parts, settings, each.name, base.name, m) for m in MEASURES),
            )
            for each in some
        )

    answer = Rehearsals(agenda, base.name, base.say, compared(choices[1:]), compared(extra), len(settings))
    return Finding(
        QUESTION,
        answer,
        METHOD,
        exact=False,
        assumptions=ASSUMPTIONS,
        parameters={"talks": campaign.talks, "draws": len(campaign.settings[0].draws), "seed": campaign.seed},
        references=REFERENCES,
    )


def _parts(
    campaign: Campaign, table: pl.DataFrame, choices: Sequence[Choice]
) -> dict[tuple[str, str], pl.DataFrame]:
    """The table by setting and format; of the first setting with what was left on the table."""
    cut = table.partition_by("setting", "format", as_dict=True)
    parts = {(str(key[0]), str(key[1])): part.sort("talk") for key, part in cut.items()}
    first = campaign.settings[0].name
    return parts | {(first, each.name): shortfalls(campaign, parts[first, each.name]) for each in choices}
