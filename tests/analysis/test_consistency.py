"""Which statements clash: hand-made examples, and brute force over all subsets of small random ones."""

from __future__ import annotations

import subprocess
import sys
from dataclasses import replace
from fractions import Fraction
from itertools import combinations

import numpy as np
import pytest

from goodoffices.analysis.consistency import clash
from goodoffices.analysis.draws import Knowledge, Over, Pair, Stand
from goodoffices.analysis.draws.region import SolverError, interior
from goodoffices.analysis.draws.sampling import draw
from goodoffices.analysis.space import Space

SPACE = Space.of([("truce", ("none", "day", "open")), ("routes", ("none", "two", "six"))])
"""Columns 0 to 2 and 3 to 5."""


class TestOrders:
    def test_that_agree_do_not_clash(self) -> None:
        assert (
            clash(SPACE, Knowledge(cell_orders=(Pair(1, 0, "a"), Pair(2, 1, "b"), Pair(2, 0, "c")))) is None
        )

    def test_in_a_circle_clash(self) -> None:
        circle = (Pair(1, 0, "a"), Pair(2, 1, "b"), Pair(0, 2, "c"), Pair(4, 3, "d"))
        assert clash(SPACE, Knowledge(cell_orders=circle)) == ("a", "b", "c")

    def test_that_clash_in_two_ways_give_the_shorter(self) -> None:
        orders = (Pair(1, 0, "a"), Pair(2, 1, "b"), Pair(0, 2, "c"), Pair(3, 4, "d"), Pair(4, 3, "e"))
        assert clash(SPACE, Knowledge(cell_orders=orders)) == ("d", "e")

    def test_clash_with_a_tie(self) -> None:
        assert clash(SPACE, Knowledge(cell_orders=(Pair(1, 0, "a"),), cell_ties=(Pair(0, 1, "b"),))) == (
            "a",
            "b",
        )

    def test_of_one_name_stand_and_fall_together(self) -> None:
        known = Knowledge(
            cell_orders=(Pair(2, 0, "seeks 2"), Pair(2, 1, "seeks 2"), Pair(1, 2, "d"), Pair(0, 2, "e"))
        )
        found = clash(SPACE, known)
        assert found is not None
        assert (len(found), found[0]) == (2, "seeks 2")

    def test_of_weights_clash(self) -> None:
        known = Knowledge(weight_orders=(Pair(0, 1, "a"),), weight_ties=(Pair(0, 1, "b"),))
        assert clash(SPACE, known) == ("a", "b")

    def test_give_no_weight_to_an_issue_whose_options_are_all_the_same_to_her(self) -> None:
        ties = (Pair(0, 1, "a"), Pair(1, 2, "b"))
        assert clash(SPACE, Knowledge(cell_ties=ties)) is None
        assert clash(SPACE, Knowledge(cell_ties=ties, weight_orders=(Pair(1, 0, "c"),))) is None
        assert clash(SPACE, Knowledge(cell_ties=ties, weight_orders=(Pair(0, 1, "c"),))) == ("a", "b", "c")

    def test_reach_through_an_issue_with_a_single_option(self) -> None:
        space = Space.of([("truce", ("no", "yes")), ("host", ("one",)), ("routes", ("no", "yes"))])
        known = Knowledge(
            weight_orders=(Pair(0, 1, "a"), Pair(1, 2, "b")), over=(Over((0, 2, 4), (1, 2, 3), "c"),)
        )
        # To give up the truce for the routes is a loss, unless no truce is what she likes best.
        assert clash(space, known) is None
        best = (
            Pair(1, 0, "d"),
            Pair(4, 3, "e"),
        )  # e is not needed: routes add less than a truce, whichever she likes
        assert clash(space, Knowledge(best, (), known.weight_orders, (), known.over)) == ("d", "a", "b", "c")


class TestPackages:
    def test_preferred_to_what_is_better_in_everything_clash(self) -> None:
        known = Knowledge(cell_orders=(Pair(1, 0, "a"), Pair(4, 3, "b")), over=(Over((0, 3), (1, 4), "c"),))
        assert clash(SPACE, known) == ("a", "b", "c")

    def test_preferred_in_a_circle_clash(self) -> None:
        circle = (Over((0, 4), (1, 3), 1), Over((1, 3), (2, 5), 2), Over((2, 5), (0, 4), 3))
        assert clash(SPACE, Knowledge(over=circle)) == (1, 2, 3)

    def test_signed_and_refused_clash(self) -> None:
        known = Knowledge(accepts=(Stand((0, 3), "signs"),), refuses=(Stand((0, 3), "refuses"),))
        assert clash(SPACE, known) == ("signs", "refuses")

    def test_said_in_one_breath_to_be_signed_and_refused_clash_on_their_own(self) -> None:
        both = Stand((0, 3), "both")
        assert clash(SPACE, Knowledge(accepts=(both,), refuses=(both,))) == ("both",)

    def test_that_are_the_best_cannot_be_refused(self) -> None:
        known = Knowledge(
            cell_orders=(Pair(2, 0, "a"), Pair(2, 1, "b"), Pair(5, 3, "c"), Pair(5, 4, "d")),
            refuses=(Stand((2, 5), "no"),),
        )
        assert clash(SPACE, known) == ("a", "b", "c", "d", "no")

    def test_are_held_against_the_range_of_the_no_agreement_worth(self) -> None:
        known = Knowledge(
            cell_orders=(Pair(1, 0, "a"), Pair(2, 1, "b"), Pair(4, 3, "c"), Pair(5, 4, "d")),
            weight_orders=(Pair(0, 1, "e"),),
            accepts=(Stand((0, 5), "signs"),),
            reserve=(0.6, 0.9),
            reserve_name="range",
        )
        assert clash(SPACE, known) == ("a", "b", "e", "signs", "range")

    def test_can_be_signed_at_a_known_worth_only_the_best_reaches(self) -> None:
        assert clash(SPACE, Knowledge(accepts=(Stand((0, 3), "signs"),), reserve=(1.0, 1.0))) is None
        known = Knowledge(
            cell_orders=(Pair(1, 0, "a"),), accepts=(Stand((0, 3), "signs"),), reserve=(1.0, 1.0)
        )
        assert clash(SPACE, known) == ("a", "signs")

    def test_agree_where_some_model_obeys_them(self) -> None:
        known = Knowledge(
            accepts=(Stand((0, 3), 1), Stand((1, 4), 2)), refuses=(Stand((1, 3), 3), Stand((0, 4), 4))
        )
        # In v the two sums are equal, so both may not stand on different sides.
        assert clash(SPACE, known) == (1, 2, 3, 4)


class TestKnownScores:
    SCORES = tuple(Fraction(k, 10) for k in (0, 2, 5, 0, 1, 5))

    def test_clash_with_what_they_contradict(self) -> None:
        known = Knowledge(cell_orders=(Pair(1, 0, "a"), Pair(0, 2, "b")), scores=self.SCORES)
        assert clash(SPACE, known) == ("b",)

    def test_clash_with_stands_that_leave_no_room(self) -> None:
        known = Knowledge(accepts=(Stand((0, 4), "a"),), refuses=(Stand((1, 4), "b"),), scores=self.SCORES)
        assert clash(SPACE, known) == ("a", "b")

    def test_agree_with_what_they_bear_out(self) -> None:
        known = Knowledge(accepts=(Stand((1, 4), "a"),), weight_ties=(Pair(0, 1, "t"),), scores=self.SCORES)
        assert clash(SPACE, known) is None


@pytest.mark.parametrize(
    ("known", "words"),
    [
        (Knowledge(weight_orders=(Pair(0, 2, "a"),)), "unknown term"),
        (Knowledge(cell_orders=(Pair(0, 6, "a"),)), "unknown option"),
        (Knowledge(cell_orders=(Pair(0, 3, "a"),)), "different terms"),
        (Knowledge(accepts=(Stand((3, 0), "a"),)), "one column for each term"),
        (Knowledge(over=(Over((0, 3), (0,), "a"),)), "one column for each term"),
        (Knowledge(reserve=(0.5, 1.5)), "within 0 and 1"),
        (Knowledge(scores=(Fraction(1),)), "1 scores for 6 columns"),
    ],
)
def test_a_statement_that_points_nowhere_is_refused(known: Knowledge, words: str) -> None:
    with pytest.raises(ValueError, match=words):
        clash(SPACE, known)


def random_knowledge(rng: np.random.Generator) -> Knowledge:
    def package() -> tuple[int, int]:
        return int(rng.integers(0, 3)), int(rng.integers(3, 6))

    def cells(name: int) -> Pair:
        a, b = rng.permutation(3)[:2] + 3 * rng.integers(0, 2)
        return Pair(int(a), int(b), name)

    return Knowledge(
        cell_orders=tuple(cells(k) for k in range(3)),
        cell_ties=(cells(3),) if rng.random() < 0.3 else (),
        weight_orders=((Pair(0, 1, 4) if rng.random() < 0.5 else Pair(1, 0, 4)),),
        over=tuple(Over(package(), package(), k) for k in (5, 6)),
        accepts=(Stand(package(), 7),),
        refuses=(Stand(package(), 8),),
    )


@pytest.mark.parametrize("seed", range(6))
def test_equals_brute_force_over_subsets(seed: int) -> None:
    known = random_knowledge(np.random.default_rng(seed))
    found = clash(SPACE, known)
    names = known.names
    subsets = (set(c) for size in range(len(names) + 1) for c in combinations(names, size))
    smallest = next((s for s in subsets if interior(SPACE, known.only(s)) is None), None)
    assert (None if found is None else len(found)) == (None if smallest is None else len(smallest))
    if found is None:
        draw(SPACE, {"A": known}, n=10, seed=np.random.SeedSequence(seed))
    else:
        assert interior(SPACE, known.only(found)) is None


def test_orders_and_plain_stands_are_checked_without_the_solver_or_the_compiler() -> None:
    program = """
import sys
from goodoffices.analysis.consistency import clash
from goodoffices.analysis.draws import Knowledge, Pair, Stand
from goodoffices.analysis.space import Space
space = Space.of([("truce", ("none", "day", "open")), ("routes", ("none", "two", "six"))])
known = Knowledge(cell_orders=(Pair(1, 0, "a"),), accepts=(Stand((1, 4), "b"),), refuses=(Stand((0, 3), "c"),))
print(clash(space, known), "scipy" in sys.modules, "numba" in sys.modules)
"""
    ran = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert ran.stdout.split() == ["None", "False", "False"]


def each_before_all_that_follow(issues: int) -> tuple[Space, Knowledge]:
    """Each issue alone counts for more than all after it together, so that the last can weigh next to nothing."""
    space = Space.of([(f"i{k}", ("no", "yes")) for k in range(issues)])

    def package(granted: range) -> tuple[int, ...]:
        return tuple(2 * k + (k in granted) for k in range(issues))

    return space, Knowledge(
        cell_orders=tuple(Pair(2 * k + 1, 2 * k, f"wish {k}") for k in range(issues)),
        over=tuple(
            Over(package(range(k, k + 1)), package(range(k + 1, issues)), f"first {k}")
            for k in range(issues - 1)
        ),
    )


class TestLittleRoom:
    @pytest.mark.parametrize("issues", [10, 14, 20])
    def test_is_not_a_clash(self, issues: int) -> None:
        assert clash(*each_before_all_that_follow(issues)) is None

    def test_hides_no_clash(self) -> None:
        space, known = each_before_all_that_follow(8)
        turned = Over(known.over[6].second, known.over[6].first, "turned")
        assert clash(space, replace(known, over=(*known.over, turned))) == ("first 6", "turned")

    def test_of_which_the_solver_can_say_nothing_is_not_a_clash(
        self, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        def gives_up(*_: object) -> None:
            raise SolverError

        monkeypatch.setattr("goodoffices.analysis.consistency.interior", gives_up)
        first, second = (0, 3), (1, 4)
        known = Knowledge(over=(Over(first, second, "a"), Over(second, first, "b")))
        assert clash(SPACE, known) is None
