"""Tournaments rank by what is gained, resume where they stopped, and refuse what cannot be played."""

from __future__ import annotations

import json
from pathlib import Path

import polars as pl
import pytest

from goodoffices.case.faults import GoodOfficesError
from goodoffices.rehearsal.tournament import Tournament, TournamentError, play

CATALOGUE = Path(__file__).parents[2] / "src" / "goodoffices" / "case" / "catalogue"
NAMES = ("boulware", "conceder", "micro")


def silent(_label: str, _part: float) -> None:
    """Nobody watches."""


def small(**changes: object) -> Tournament:
    """Three negotiators on two cases."""
    given = {"talks": 20, "rounds": 30, "draws": 100, "protocols": ("alternating", "shuttle")} | changes
    return Tournament((CATALOGUE / "labour-pay-round", CATALOGUE / "antalya-2022"), NAMES, **given)  # type: ignore[arg-type]


def test_every_pairing_is_played_in_every_seat(tmp_path: Path) -> None:
    ranks = play(small(), tmp_path, silent)
    table = pl.read_parquet(tmp_path / "tournament.parquet")
    assert len(table) == 3 * 2 * 9 * 2 * 20
    assert {rank.negotiator for rank in ranks} == set(NAMES)
    assert [rank.gain for rank in ranks] == sorted((rank.gain for rank in ranks), reverse=True)
    assert all(rank.low <= rank.gain <= rank.high for rank in ranks)
    assert json.loads((tmp_path / "ranks.json").read_text())[0]["negotiator"] == ranks[0].negotiator


def test_it_resumes_with_the_same_bytes(tmp_path: Path) -> None:
    play(small(), tmp_path / "whole", silent)
    play(small(), tmp_path / "broken", silent)
    for number, part in enumerate(sorted((tmp_path / "broken" / "matches").iterdir())):
        if number % 3:
            part.unlink()
    (tmp_path / "broken" / "tournament.parquet").unlink()
    play(small(), tmp_path / "broken", silent)
    tables = [(tmp_path / name / "tournament.parquet").read_bytes() for name in ("whole", "broken")]
    assert tables[0] == tables[1]


def test_what_cannot_be_played_is_refused(tmp_path: Path) -> None:
    play(small(), tmp_path, silent)
    with pytest.raises(TournamentError, match="holds another tournament"):
        play(small(seed=2), tmp_path, silent)
    with pytest.raises(TournamentError, match="two or more different"):
        Tournament((CATALOGUE,), ("micro", "micro"))
    with pytest.raises(GoodOfficesError, match="Did you mean `micro`"):
        Tournament((CATALOGUE,), ("mikro", "linear"))
