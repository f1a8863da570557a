"""The same agreement in the same round as NegMAS, which runs in an environment and a process of its own."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import pytest
from benchmarks.parity import PEER, Row, rows_of

ORACLES = Path(__file__).parents[3] / "shared" / "oracles" / "negotiation"

pytestmark = [
    pytest.mark.skipif(not PEER.exists(), reason="NegMAS is not installed: `make bench` does it"),
    pytest.mark.skipif(not ORACLES.is_dir(), reason="the oracles lie in ../shared, which is absent here"),
]


@cache
def rows() -> tuple[Row, ...]:
    """Every pairing on every bilateral exercise."""
    return tuple(rows_of(ORACLES))


def test_where_nothing_but_the_definitions_decides_every_pairing_ends_alike() -> None:
    told = [row for row in rows() if row.determined]
    assert len(told) >= 20
    assert [row for row in told if not row.same] == []


def test_elsewhere_most_do_and_each_difference_has_a_tie_or_chance_behind_it() -> None:
    other = [row for row in rows() if not row.determined]
    assert sum(row.same for row in other) >= len(other) // 2
    assert all(not row.determined for row in rows() if not row.same)
