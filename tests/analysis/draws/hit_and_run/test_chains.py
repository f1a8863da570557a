from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from goodoffices.analysis.draws import Knowledge, Over, Pair, Stand, draw, party
from goodoffices.analysis.space import Space

if TYPE_CHECKING:
    import pytest

SPACE = Space.of([(f"issue {k}", ("0", "1", "2")) for k in range(5)])
SEED = np.random.SeedSequence(11)


def package(*options: int) -> tuple[int, ...]:
    return tuple(3 * k + option for k, option in enumerate(options))


RARE = Knowledge(
    accepts=(Stand(package(0, 0, 0, 0, 0), "a"), Stand(package(1, 0, 1, 0, 1), "b")),
    refuses=(Stand(package(2, 0, 0, 0, 0), "c"), Stand(package(0, 1, 2, 0, 2), "d")),
    over=(Over(package(1, 1, 0, 0, 0), package(0, 0, 0, 1, 1), "e"),),
    reserve=(0.9, 0.95),
)


def test_statements_that_hold_in_fewer_than_one_in_a_thousand_are_walked() -> None:
    sample = draw(SPACE, {"A": RARE}, n=2_000, seed=SEED)
    assert sample.methods == ("hit-and-run",)
    assert sample.acceptance[0] < 1e-3
    assert not sample.withheld
    assert sample.rhat <= 1.01
    worth = {
        s.name: sample.draws.values[:, 0, list(s.package)].sum(axis=1) for s in RARE.accepts + RARE.refuses
    }
    reserve = sample.draws.reserve[:, 0]
    assert all((worth[name] >= reserve).all() for name in "ab")
    assert all((worth[name] < reserve).all() for name in "cd")


def test_walks_give_the_same_bytes_on_any_number_of_threads() -> None:
    first, second = (draw(SPACE, {"A": RARE}, n=500, seed=SEED, threads=k).draws for k in (1, 3))
    assert first.values.tobytes() == second.values.tobytes()
    assert first.reserve.tobytes() == second.reserve.tobytes()


def test_walks_that_have_no_way_to_agree_are_withheld(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(party, "LEAST_ESS", 1e9)
    assert draw(SPACE, {"A": RARE}, n=500, seed=SEED).withheld


def test_a_start_is_solved_for_where_relaxing_finds_none(monkeypatch: pytest.MonkeyPatch) -> None:
    from goodoffices.analysis.draws.hit_and_run import chains

    monkeypatch.setattr(chains, "START_SWEEPS", 1)
    known = Knowledge(
        cell_orders=(Pair(0, 1, "f"),), accepts=RARE.accepts, over=RARE.over, reserve=(0.9, 0.95)
    )
    monkeypatch.setattr(party, "LEAST_SHARE", 2.0)
    sample = draw(SPACE, {"A": known}, n=500, seed=SEED)
    assert sample.methods == ("hit-and-run",)
    assert not sample.withheld
