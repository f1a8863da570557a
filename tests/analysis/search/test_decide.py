from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from goodoffices.analysis.search import decide
from goodoffices.analysis.space import Draws, Space
from tests.analysis.search.small_draws import draws_over

WAGE = Space.of([("wage", ("low", "high")), ("hours", ("40", "38"))])
TWO = Draws(
    ("union", "firm"), np.array([[[0.0, 6.0, 0.0, 4.0], [5.0, 0.0, 5.0, 0.0]]]), np.array([[6.0, 5.0]]), 10.0
)
HARD = Space.of([(str(i), tuple("abcd")) for i in range(9)])


def hard() -> Draws:
    """Draws whose overlap is not settled at the first node."""
    draws = draws_over(HARD, np.random.default_rng(5), 4, 2**40, opposed=False)
    most = draws.values.reshape(7, 4, 9, 4).max(axis=3).sum(axis=2)
    return replace(draws, reserve=np.rint(0.71 * most))


def test_a_package_worth_exactly_the_no_agreement_worth_is_accepted() -> None:
    assert decide(WAGE, TWO).witness.tolist() == [[1, 0]]


def test_one_more_is_too_much() -> None:
    dearer = replace(TWO, reserve=TWO.reserve + np.array([1.0, 0.0]))
    decision = decide(WAGE, dearer)
    assert not decision.found.any()
    assert decision.witness.tolist() == [[-1, -1]]
    assert not decision.refused.any()


def test_past_the_node_limit_a_draw_is_refused_and_not_guessed() -> None:
    draws = hard()
    full, short = decide(HARD, draws), decide(HARD, draws, node_limit=1)
    late = full.nodes > 1
    assert late.any()
    assert not full.refused.any()
    assert (short.refused == late).all()
    assert not short.found[late].any()
    assert (short.nodes == 1).all()
    assert (short.found[~late] == full.found[~late]).all()


def test_the_number_of_threads_changes_nothing() -> None:
    draws = hard()
    many = replace(draws, values=np.tile(draws.values, (40, 1, 1)), reserve=np.tile(draws.reserve, (40, 1)))
    one, three = decide(HARD, many, threads=1), decide(HARD, many, threads=3)
    assert (one.witness == three.witness).all()
    assert (one.nodes == three.nodes).all()


def test_no_draws_no_answers() -> None:
    none = replace(TWO, values=TWO.values[:0], reserve=TWO.reserve[:0])
    assert decide(WAGE, none).found.shape == (0,)


def test_where_every_option_of_an_issue_is_forbidden_there_is_no_package() -> None:
    easy = replace(TWO, reserve=TWO.reserve * 0)
    assert decide(WAGE, easy).found.all()
    assert not decide(WAGE, easy, forbidden=[((0, 0),), ((0, 1),)]).found.any()


@pytest.mark.parametrize(
    ("message", "space", "draws", "options"),
    [
        ("do not fit", HARD, TWO, {}),
        ("node limit", WAGE, TWO, {"node_limit": 0}),
        ("thread", WAGE, TWO, {"threads": 0}),
        ("at least one", WAGE, TWO, {"forbidden": [()]}),
        ("known issues", WAGE, TWO, {"forbidden": [((0, 2),)]}),
    ],
)
def test_what_does_not_fit_is_refused(
    message: str, space: Space, draws: Draws, options: dict[str, int]
) -> None:
    with pytest.raises(ValueError, match=message):
        decide(space, draws, **options)  # type: ignore[arg-type]  # each option is wrong in its own way
