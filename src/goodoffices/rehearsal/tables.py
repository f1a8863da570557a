"""The researcher's table: one row a talk, as Parquet."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np
import polars as pl

from goodoffices.case.faults import GoodOfficesError
from goodoffices.rehearsal.talks import ENDINGS

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from goodoffices.rehearsal.campaign import Block, Campaign, Setting
    from goodoffices.rehearsal.talks import Talks


class TableError(GoodOfficesError):
    """A table that cannot be read."""


COLUMNS = {
    "setting": "what was assumed of the parties",
    "format": "how the talks were held",
    "talk": (
        "the talk's number: the same number is the same draw, the same delegations and the same chances in each "
        "format"
    ),
    "draw": "the model of the parties' preferences",
    "mix": "how the delegations negotiate, as the manifest lists them",
    "ended": "agreed, deadline, collapsed or walked out",
    "round": "the last round held, from 0",
    "day": "the last day, from 0",
    "by": "whose proposal was agreed, or who walked out; none for a mediator's",
    "proposals": "how many proposals reached somebody; texts voted on",
    "overlap": "whether some package would have been acceptable to all, leverage left out",
    "worth.PARTY": "what the agreed package is worth to a party, 0 to 1, leverage left out",
    "no_agreement.PARTY": "what no agreement is worth to it",
    "gain.PARTY": (
        "what it gained by the agreement, carrots, sticks and the cost of delay counted; 0 where there was "
        "none"
    ),
    "ease.PARTY": "what leverage moved for it, agreed or not",
    "overruled.PARTY": "whether its capital overruled its delegation's refusal",
    "ISSUE": "the agreed option of each issue",
}
"""The columns of the table, and what stands in them."""


def _named(places: np.ndarray[Any, Any], names: Sequence[str]) -> pl.Series:
    """Names by their places; none where the place is below 0."""
    rows = pl.Series(places.astype(np.int64)).replace(-1, None).cast(pl.UInt32)
    return pl.Series(names, dtype=pl.Enum(names)).gather(rows)


def _settled(column: np.ndarray[Any, Any], agreed: np.ndarray[Any, Any]) -> pl.Series:
    return pl.Series(np.where(agreed, column, np.nan), dtype=pl.Float64, nan_to_null=True)


def _of_party(
    setting: Setting, talks: Talks, which: np.ndarray[Any, Any], p: int, kept: np.ndarray[Any, Any]
) -> dict[str, pl.Series]:
    """The columns of one party; `kept` is what delay has left of a worth."""
    one, party = setting.draws.one, setting.draws.parties[p]
    agreed, reserve = talks.ended == 1, setting.draws.reserve[which, p] / one
    worth, ease = talks.worth[:, p] / one, talks.ease[:, p] / one
    gain = np.where(agreed, (np.nan_to_num(worth) - reserve + ease) * kept, 0.0)
    return {
        f"worth.{party}": _settled(worth, agreed),
        f"no_agreement.{party}": pl.Series(reserve),
        f"gain.{party}": pl.Series(gain),
        f"ease.{party}": pl.Series(ease),
        f"overruled.{party}": pl.Series((talks.overruled >> p & 1).astype(bool)),
    }


def as_table(campaign: Campaign, block: Block, talks: Talks) -> pl.DataFrame:
    """A block of talks as rows of the table."""
    setting = campaign.settings[block.setting]
    which, parties = block.which(len(setting.draws)), setting.draws.parties
    delay = list(campaign.formats.values())[block.form].delay
    columns = _of_talks(campaign, block, talks) | {"overlap": setting.overlap[which]}
    for p in range(len(parties)):
        columns |= _of_party(setting, talks, which, p, (1.0 - delay) ** talks.day)
    for i, issue in enumerate(campaign.space.issues):
        options = campaign.space.options[i]
        columns[f"issue.{issue}"] = _named(talks.package[:, i], options)
    return pl.DataFrame({name: columns[name] for name in sorted(columns, key=_place)})


def _place(name: str) -> int:
    """Where a column stands: as in `COLUMNS`, parties and issues in their order."""
    head, dot, _ = name.partition(".")
    return list(COLUMNS).index("ISSUE" if head == "issue" else f"{head}.PARTY" if dot else head)


def _of_talks(campaign: Campaign, block: Block, talks: Talks) -> dict[str, Any]:
    """The columns that tell where a talk stands in the campaign, and how it went."""
    setting, names, n = campaign.settings[block.setting], list(campaign.formats), block.size
    return {
        "setting": _named(np.full(n, block.setting), [s.name for s in campaign.settings]),
        "format": _named(np.full(n, block.form), names),
        "talk": block.first + np.arange(n),
        "draw": block.which(len(setting.draws)),
        "mix": block.mixes(len(campaign.mixes)).astype(np.int32),
        "ended": _named(talks.ended - 1, ENDINGS),
        "round": talks.round.astype(np.int32),
        "day": talks.day.astype(np.int32),
        "by": _named(talks.by, setting.draws.parties),
        "proposals": talks.proposals.astype(np.int32),
    }


def put(table: pl.DataFrame, path: Path) -> None:
    """Write a table whole, or not at all."""
    fresh = path.with_name(path.name + ".new")
    table.write_parquet(fresh, compression="zstd", statistics=False, row_group_size=100_000)
    fresh.replace(path)


def together(parts: Sequence[Path], path: Path) -> None:
    """Write the parts as one table, in their order; row groups of a fixed size, so that the bytes are.

    Raises:
        TableError: a part cannot be read.
    """
    put(pl.concat([_part(part) for part in parts]), path)


def _part(path: Path) -> pl.DataFrame:
    try:
        return pl.read_parquet(path, memory_map=False)
    except pl.exceptions.PolarsError:
        msg = f"{path}: this part cannot be read. Remove it and give the same command again"
        raise TableError(msg) from None


def read(path: Path) -> pl.DataFrame:
    """A table that a campaign wrote."""
    return pl.read_parquet(path)
