from __future__ import annotations

from fractions import Fraction

import numpy as np
import pytest

from goodoffices.analysis.solutions import Solutions, solutions


def settle(points: list[list[float]], reserve: list[float]) -> Solutions:
    return solutions(np.array(points), np.array(reserve), [Fraction(1)] * len(reserve))


def test_the_concepts_part_ways() -> None:
    # products 40, 48, 44, 40, 30; smallest shares of 20 and of 6: 1/3, 1/2, 11/20, 2/5, 1/4; sums 22, 19, 15, 13, 11
    points = [[20.0, 2.0], [16.0, 3.0], [11.0, 4.0], [8.0, 5.0], [5.0, 6.0]]
    assert settle(points, [0.0, 0.0]) == Solutions((1,), (2,), (3,), (0,))


def test_gains_are_added_up_in_the_unit_that_the_worths_share() -> None:
    points, reserve = np.array([[6.0, 0.0], [0.0, 5.0]]), np.array([0.0, 0.0])
    assert solutions(points, reserve, [Fraction(1), Fraction(1)]).utilitarian == (0,)
    assert solutions(points, reserve, [Fraction(1), Fraction(6, 5)]).utilitarian == (0, 1)
    assert solutions(points, reserve, [Fraction(1), Fraction(13, 10)]).utilitarian == (1,)


def test_worths_that_share_no_unit_have_no_utilitarian_point() -> None:
    found = solutions(np.array([[6.0, 0.0], [0.0, 5.0]]), np.array([0.0, 0.0]))
    assert found == Solutions((0,), (0, 1), (0,), ())


def test_nobody_accepts_anything() -> None:
    assert settle([[1.0, 5.0]], [2.0, 0.0]) == Solutions((), (), (), ())


def test_a_worth_at_the_no_agreement_worth_takes_part() -> None:
    assert settle([[2.0, 5.0]], [2.0, 5.0]) == Solutions((0,), (0,), (0,), (0,))


def test_all_tied_points_are_named() -> None:
    assert settle([[5.0, 3.0], [3.0, 5.0]], [0.0, 0.0]) == Solutions((0, 1), (0, 1), (0, 1), (0, 1))


def test_nash_prefers_more_parties_with_a_gain_to_a_larger_product() -> None:
    points = [[9.0, 9.0, 0.0], [1.0, 1.0, 1.0]]
    assert settle(points, [0.0, 0.0, 0.0]).nash == (1,)


def test_kalai_smorodinsky_leaves_out_who_cannot_gain() -> None:
    points = [[6.0, 1.0, 4.0], [3.0, 3.0, 4.0]]
    assert settle(points, [0.0, 0.0, 4.0]).kalai_smorodinsky == (1,)


def test_the_next_smallest_share_decides_where_the_smallest_ties() -> None:
    points = [[2.0, 4.0, 4.0], [2.0, 5.0, 4.0], [9.0, 2.0, 3.0]]
    assert settle(points, [0.0, 0.0, 0.0]).egalitarian == (1,)


def test_products_too_close_for_doubles_are_told_apart() -> None:
    one = 2.0**40
    points = [[one, one, one, one, one, one, one], [one + 1, one - 1, one, one, one, one, one]]
    assert settle(points, [0.0] * 7).nash == (0,)
    points[1] = [one, one, one, one, one, one, one]
    assert settle(points, [0.0] * 7).nash == (0, 1)


def test_python_numbers_of_any_size_are_compared_exactly() -> None:
    third, tiny = Fraction(1, 3), Fraction(1, 3**80)
    points = np.array([[third, third], [third + tiny, third - tiny]], dtype=object)
    found = solutions(points, np.array([Fraction(0), Fraction(0)], dtype=object), [Fraction(1)] * 2)
    assert found == Solutions((0,), (0,), (0,), (0, 1))


def test_what_does_not_fit_is_refused() -> None:
    with pytest.raises(ValueError, match="do not fit"):
        settle([[1.0, 2.0]], [1.0])
    with pytest.raises(ValueError, match="whole numbers"):
        settle([[1.5, 2.0]], [1.0, 1.0])
