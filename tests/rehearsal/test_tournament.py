"""Tournaments rank by what is gained, resume where they stopped, and refuse what cannot be played."""

from __future__ import annotations

import json
from pathlib import Path

import polars as pl
import pytest

from goodoffices.case.faults import GoodOfficesError
from goodoffices.rehearsal.tournament import Tournament, TournamentError, play, ranked, shown

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
    assert all(
        rank.low is not None and rank.high is not None and rank.low < rank.gain < rank.high for rank in ranks
    )
    assert json.loads((tmp_path / "ranks.json").read_text())[0]["negotiator"] == ranks[0].negotiator


def test_where_scores_are_known_chance_alone_makes_an_interval(tmp_path: Path) -> None:
    """Those who play the same way each time have none, and it is said; one who walks at random has its own."""
    known = Tournament((CATALOGUE / "labour-pay-round",), ("boulware", "conceder"), talks=20, rounds=30)
    told = play(known, tmp_path / "known", silent)
    assert [(rank.low, rank.high) for rank in told] == [(None, None), (None, None)]
    assert shown(told).count("nothing varies") == 2
    assert json.loads((tmp_path / "known" / "ranks.json").read_text())[0]["low"] is None
    random = Tournament((CATALOGUE / "labour-pay-round",), ("boulware", "walker"), talks=20, rounds=30)
    for rank in play(random, tmp_path / "random", silent):
        assert rank.low is not None
        assert rank.high is not None
        assert rank.low < rank.gain < rank.high


def test_the_interval_is_that_of_a_stratified_mean() -> None:
    """Tables are as given: what differs between them widens nothing."""
    rows = [("s", t, 0, g) for t, g in enumerate((0.1, 0.3))] + [("t", d, d, 0.9) for d in range(2)]
    table = pl.DataFrame(rows, orient="row", schema=["table", "talk", "draw", "gain"]).with_columns(
        negotiator=pl.lit("a"), others=pl.lit("b")
    )
    (rank,) = ranked(table)
    assert rank.high is not None
    assert rank.high - rank.gain == pytest.approx(1.959963984540054 * 0.5 * 0.1)


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


def test_two_cases_called_alike_are_not_taken_for_one(tmp_path: Path) -> None:
    place = CATALOGUE / "labour-pay-round"
    twice = Tournament((place, place), NAMES, talks=1)
    with pytest.raises(TournamentError, match="called alike"):
        play(twice, tmp_path / "out", silent)
    assert not list(tmp_path.iterdir())


def test_a_mark_that_is_no_text_is_another_tournament(tmp_path: Path) -> None:
    (tmp_path / "tournament.txt").write_bytes(b"\xff\xfe")
    with pytest.raises(TournamentError, match="holds another tournament"):
        play(small(talks=1), tmp_path, silent)
    assert [each.name for each in tmp_path.iterdir()] == ["tournament.txt"]
