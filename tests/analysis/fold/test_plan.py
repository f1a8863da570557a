from __future__ import annotations

from itertools import combinations

import pytest

from goodoffices.analysis.fold.plan import buckets, min_fill


class TestMinFill:
    def test_a_chain_needs_one_neighbour_at_a_time(self) -> None:
        order = min_fill((3,) * 8, [(i, i + 1) for i in range(7)])
        assert max(len(context) for _, context in order) == 1

    def test_a_ring_needs_two(self) -> None:
        order = min_fill((3,) * 8, [(i, (i + 1) % 8) for i in range(8)])
        assert max(len(context) for _, context in order) == 2

    def test_every_issue_has_its_turn_and_depends_on_later_ones_only(self) -> None:
        order = min_fill((2, 3, 4, 5), [(0, 1, 2), (2, 3)])
        turn = {issue: k for k, (issue, _) in enumerate(order)}
        assert sorted(turn) == [0, 1, 2, 3]
        assert all(turn[i] > turn[issue] for issue, context in order for i in context)


class TestBuckets:
    def test_each_term_and_combination_is_met_once(self) -> None:
        scopes = [(0,), (1,), (2,), (0, 1), (1, 2)]
        coupled = [((0, 0), (2, 1)), ((1, 0), (2, 0))]
        found = buckets((2, 2, 2), scopes, coupled)
        assert sorted(t for bucket in found for t in bucket.terms) == [0, 1, 2, 3, 4]
        assert sorted(c for bucket in found for c in bucket.combinations) == coupled
        for bucket in found:
            near = {bucket.issue, *bucket.context}
            assert all(set(scopes[t]) <= near for t in bucket.terms)
            assert all({i for i, _ in c} <= near for c in bucket.combinations)

    def test_refuses_issues_that_all_hang_together(self) -> None:
        with pytest.raises(ValueError, match="hang together too closely: settling one depends on 15 others"):
            buckets((4,) * 16, list(combinations(range(16), 2)), [])
