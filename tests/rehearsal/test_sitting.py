"""A negotiator among people does what it does in a rehearsal, and what its source says that it does."""

from __future__ import annotations

import numpy as np
import pytest

from goodoffices.analysis.space import Draws, Space
from goodoffices.rehearsal.negotiators import NEGOTIATORS
from goodoffices.rehearsal.protocol import Calendar, Format
from goodoffices.rehearsal.sitting import MOMENTS, ONE, Said, Sitter
from goodoffices.rehearsal.talks import Stage

SPACE = Space.of([("a", ("0", "1", "2")), ("b", ("0", "1", "2")), ("c", ("0", "1"))])
MINE = np.array([0.0, 30.0, 50.0, 30.0, 12.0, 0.0, 0.0, 20.0])
THEIRS = np.array([50.0, 30.0, 0.0, 0.0, 15.0, 30.0, 20.0, 0.0])


def sitter(name: str, worths: np.ndarray = MINE, no_agreement: float = 40.0) -> Sitter:
    return Sitter(SPACE, worths, no_agreement, NEGOTIATORS[name], key=5)


def worth(package: tuple[int, ...], worths: np.ndarray = MINE) -> float:
    at = SPACE.columns(np.array([package], dtype=np.int16))[0]
    return float(worths[at].sum())


@pytest.mark.parametrize("name", NEGOTIATORS)
def test_it_begins_with_its_best_or_with_something_that_it_would_sign(name: str) -> None:
    first = sitter(name).turn([], 0.0)
    assert worth(first.proposes) >= (40.0 if name == "walker" else 99.0)


@pytest.mark.parametrize("name", ["boulware", "linear", "conceder"])
def test_it_gives_way_with_time_and_never_below_no_agreement(name: str) -> None:
    asked = [worth(sitter(name).turn([], t / 20).proposes) for t in range(21)]
    assert asked == sorted(asked, reverse=True)
    assert 40.0 <= asked[-1] < asked[0]


def test_one_that_holds_out_gives_way_later() -> None:
    asked = {name: worth(sitter(name).turn([], 0.5).proposes) for name in ("boulware", "linear", "conceder")}
    assert asked["boulware"] > asked["linear"] > asked["conceder"]


def test_it_answers_what_the_others_do() -> None:
    stubborn = [Said((0, 2, 0), t / 10) for t in range(5)]
    giving = [Said(p, t / 10) for t, p in enumerate([(0, 2, 0), (1, 2, 0), (1, 1, 0), (1, 1, 1), (2, 1, 1)])]
    steps = [Said((2, 0, 1), t / 10 + 0.05, own=True) for t in range(5)]
    unmoved = [each for pair in zip(stubborn, steps, strict=True) for each in pair]
    moved = [each for pair in zip(giving, steps, strict=True) for each in pair]
    own = sitter("relative")
    assert worth(own.turn(moved, 0.6).proposes) < worth(own.turn(unmoved, 0.6).proposes)


def test_it_could_sign_what_is_worth_no_agreement_and_is_content_with_more() -> None:
    own = sitter("boulware")
    assert own.turn([], 0.1, (0, 2, 0)) == own.turn([], 0.1)._replace(content=False, could=False)
    middle = own.turn([], 0.1, (2, 2, 0))
    assert (middle.content, middle.could) == (False, True)
    assert own.turn([], 0.1, (2, 0, 1)).content


def test_it_never_signs_or_proposes_what_crosses_its_red_lines() -> None:
    own = Sitter(SPACE, MINE, 40.0, NEGOTIATORS["linear"], never=(((0, 2),),))
    turn = own.turn([Said((2, 0, 1), 0.1)], 0.2, (2, 0, 1))
    assert turn.proposes[0] != 2
    assert not turn.content
    assert not turn.could


def test_where_it_would_sign_nothing_at_all_there_is_no_turn() -> None:
    with pytest.raises(ValueError, match="nothing is left"):
        Sitter(SPACE, MINE, 40.0, NEGOTIATORS["linear"], never=tuple(((0, o),) for o in range(3))).turn([], 0)


@pytest.mark.parametrize("name", ["boulware", "linear", "conceder", "micro"])
def test_two_of_them_agree_on_what_they_agree_on_in_a_rehearsal(name: str) -> None:
    """Turn by turn among people, or all at once: the same package, in the same round."""
    sitters = [sitter(name, worths, 30.0) for worths in (MINE, THEIRS)]
    values, reserve = zip(*(own._on_the_grid() for own in sitters), strict=True)
    draws = Draws(("A", "B"), np.stack(values)[None], np.array([reserve]), ONE)
    form = Format(calendar=Calendar(rounds=MOMENTS))
    talks = Stage(SPACE, draws, form, [NEGOTIATORS[name]] * 2).hold(np.zeros(1, dtype=np.int64), key=5)
    assert talked(sitters, remembers=name == "micro") == (talks.round[0], tuple(talks.package[0].tolist()))


def talked(sitters: list[Sitter], *, remembers: bool) -> tuple[int, tuple[int, ...]]:
    """The round and the package of their agreement; those who go by time alone are told nothing of what was said."""
    said: list[tuple[int, Said]] = []
    for r in range(MOMENTS):
        time = (r + 1.5) / (MOMENTS + 1)
        for p, own in enumerate(sitters):
            heard = [each._replace(own=by == p) for by, each in said] if remembers else []
            standing = said[-1][1].package if said else None
            turn = own.turn(heard, time, standing)
            if standing is not None and turn.content:
                return r, standing
            said.append((p, Said(turn.proposes, time)))
    raise AssertionError
