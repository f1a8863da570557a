"""From a case to what a mediator reads of its rehearsals."""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np
import polars as pl
import pytest

from goodoffices.briefing.rehearsed import rehearse_case
from goodoffices.case.faults import GoodOfficesError
from goodoffices.rehearsal.answers import MEASURES
from goodoffices.rehearsal.comparison import _paired
from goodoffices.rehearsal.rehearsing import Order

CATALOGUE = Path(__file__).parents[2] / "src" / "goodoffices" / "case" / "catalogue"


def silent(_label: str, _part: float) -> None:
    """Nobody watches."""


@pytest.mark.parametrize(("name", "settings"), [("labour-pay-round", 2), ("antalya-2022", 18)])
def test_a_shipped_case_is_rehearsed_from_end_to_end(name: str, settings: int, tmp_path: Path) -> None:
    told = rehearse_case(CATALOGUE / name, tmp_path, Order(talks=40, draws=200), silent)
    for each in told:
        answer = json.loads((tmp_path / each.agenda / "rehearsals.json").read_text())["answer"]
        assert answer["settings"] == settings
        assert {d["measure"] for d in answer["compared"][0]["differences"]} == set(MEASURES)
        table = pl.read_parquet(tmp_path / each.agenda / "talks.parquet")
        assert len(table) == settings * 40 * table["format"].n_unique()
        assert (tmp_path / each.agenda / "comparison.svg").read_text().startswith("<svg")


def test_where_nothing_was_agreed_there_was_no_overlap_or_it_was_missed(tmp_path: Path) -> None:
    rehearse_case(CATALOGUE / "antalya-2022", tmp_path, Order(("settlement",), talks=100, draws=300), silent)
    table = pl.read_parquet(tmp_path / "settlement" / "talks.parquet")
    bare = table.filter(~pl.col("format").cast(pl.String).str.contains("budget|leverage|referred"))
    assert bare.filter((pl.col("ended") == "agreed") & ~pl.col("overlap")).is_empty()
    assert (
        bare.filter(pl.col("ended") == "agreed").select(pl.col("^gain.*$").min()).min_horizontal().item() >= 0
    )


@pytest.mark.parametrize(
    ("order", "message"),
    [
        (Order(("meting",)), "there is no agenda `meting`.*Did you mean `meeting`"),
        (Order(negotiators={"XX": "boulware"}), "`XX` is no party"),
        (Order(refers=("XX",)), "`XX` is no party"),
        (Order(negotiators={"RU": "bulware"}), "no negotiator is called `bulware`"),
    ],
)
def test_what_cannot_be_rehearsed_is_refused(order: Order, message: str, tmp_path: Path) -> None:
    with pytest.raises(GoodOfficesError, match=message):
        rehearse_case(CATALOGUE / "antalya-2022", tmp_path / "out", order, silent)
    assert not list(tmp_path.rglob("*.parquet"))


def test_talks_that_share_a_draw_count_as_one() -> None:
    """Ten copies of each of 50 differences tell no more than the 50."""
    rng = np.random.default_rng(1)
    once, zero = rng.normal(size=50), np.zeros(50)
    alone = _paired(once, zero, np.arange(50))
    tenfold = _paired(np.tile(once, 10), np.tile(zero, 10), np.tile(np.arange(50), 10))
    assert tenfold[:3] == pytest.approx(alone[:3])
    assert alone[2] - alone[1] == pytest.approx(2 * 1.96 * once.std(ddof=1) / np.sqrt(50), rel=1e-3)
