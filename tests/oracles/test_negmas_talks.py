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


def test_where_all_worths_are_distinct_every_pairing_ends_alike() -> None:
    told = [row for row in rows() if row.distinct]
    assert len(told) >= 16
    assert [row for row in told if not row.same] == []


def test_elsewhere_most_do_and_each_difference_has_a_tie_behind_it() -> None:
    tied = [row for row in rows() if not row.distinct]
    assert sum(row.same for row in tied) >= len(tied) // 2
    assert all(not row.distinct for row in rows() if not row.same)
