"""Every protocol and negotiator against its twin in plain Python, talk by talk."""

from __future__ import annotations

from itertools import product
from typing import TYPE_CHECKING

import numpy as np
import pytest

from goodoffices.analysis.space import Draws, Space
from goodoffices.rehearsal.board import _halves
from goodoffices.rehearsal.mediators import Facilitation, Leverage
from goodoffices.rehearsal.negotiators import (
    NEGOTIATORS,
    Constant,
    Either,
    Late,
    Negotiator,
    Next,
    Target,
    TimeDependent,
)
from goodoffices.rehearsal.protocol import Calendar, Capital, Format
from goodoffices.rehearsal.talks import ENDINGS, Stage
from tests.rehearsal.twin import Table

if TYPE_CHECKING:
    from collections.abc import Sequence

ONE = 2.0**20
SPACE = Space(
    ("a", "b", "c", "d"),
    (("0", "1", "2"), ("0", "1"), ("0", "1", "2"), ("0", "1")),
    ((0,), (1, 3), (2,)),
    impossible=(((0, 1), (2, 2)), ((1, 0), (2, 0), (3, 1))),
    barred=((2, 1),),
)


def some_draws(parties: int, seed: int, *, coarse: bool = False) -> Draws:
    """A dozen draws on the grid; coarse ones are full of ties."""
    rng = np.random.default_rng(seed)
    steps = 4 if coarse else 2**18
    values = rng.integers(0, steps, (12, parties, SPACE.cells)) * (ONE / steps / 3)
    reserve = rng.integers(0, steps, (12, parties)) * (ONE / steps / 2)
    return Draws(tuple("ABCDE"[:parties]), np.rint(values), np.rint(reserve), ONE)


def agree(form: Format, negotiators: Sequence[Negotiator], *, seed: int = 1, coarse: bool = False) -> None:
    """Hold twelve talks both ways."""
    draws = some_draws(len(negotiators), seed, coarse=coarse)
    stage = Stage(SPACE, draws, form, negotiators)
    talks = stage.hold(np.arange(12), key=99, first=5)
    for d in range(12):
        table = Table(
            SPACE,
            draws,
            d,
            form,
            negotiators,
            SPACE.forbidden,
            99,
            5 + d,
            _halves(SPACE),
            stage.belief,
            power,
        )
        ended, r, day, package = table.run()
        found = (ENDINGS[talks.ended[d] - 1], talks.round[d], talks.day[d], talks.proposals[d])
        assert found == (ended, r, day, table.count)
        own = [-1] * 4 if package is None else list(table.packages[package])
        assert talks.package[d].tolist() == own
        assert talks.ease[d].tolist() == [seat.ease for seat in table.seats]
        if ended in {"agreed", "walked out"}:
            assert talks.by[d] == table.maker


def power(time: float, exponent: float) -> float:
    """A power as numpy reckons it for an array: its last digit may differ from Python's."""
    return float((np.array([time, time]) ** exponent)[0])


SHORT = Calendar(14, a_day=2, session=2, pause=3)


class TestNegotiators:
    @pytest.mark.parametrize("name", NEGOTIATORS)
    @pytest.mark.parametrize("parties", [2, 3])
    def test_against_boulware(self, name: str, parties: int) -> None:
        agree(Format(calendar=SHORT), [NEGOTIATORS[name], *[NEGOTIATORS["boulware"]] * (parties - 1)])

    @pytest.mark.parametrize("name", NEGOTIATORS)
    def test_against_itself_with_ties(self, name: str) -> None:
        agree(Format(calendar=Calendar(40)), [NEGOTIATORS[name]] * 2, coarse=True)

    @pytest.mark.parametrize(
        "rule", [Target(), Next(), Next(1.1, 0.02), Constant(0.6), Late(0.7), Either(0.5)], ids=str
    )
    def test_every_rule_of_accepting(self, rule: Target) -> None:
        own = Negotiator(TimeDependent(2.0), rule)
        agree(Format(calendar=SHORT, delay=0.02), [own, NEGOTIATORS["linear"]])
        agree(Format(calendar=SHORT), [own] * 4, coarse=True)

    def test_one_who_walks_out(self) -> None:
        agree(Format(calendar=SHORT), [Negotiator(TimeDependent(4.0), Next(), 0.3)] * 3, seed=4)


class TestProtocols:
    @pytest.mark.parametrize(
        ("passing", "faithful"),
        [*product(("everything", "no farther", "by chance"), (1.0, 0.6)), ("nothing", 1.0)],
    )
    def test_shuttle(self, passing: str, faithful: float) -> None:
        form = Format("shuttle", SHORT, Facilitation(passing, 0.5, faithful))  # type: ignore[arg-type]
        agree(form, [NEGOTIATORS["linear"], NEGOTIATORS["relative"]])
        agree(form, [NEGOTIATORS["micro"], NEGOTIATORS["learner"], NEGOTIATORS["linear"]], coarse=True)

    @pytest.mark.parametrize("chair", [0, 1, 3])
    def test_plenary(self, chair: int) -> None:
        agree(Format("plenary", SHORT, chair=chair), [NEGOTIATORS["boulware"], NEGOTIATORS["learner"]])
        agree(Format("plenary", SHORT, chair=chair), [NEGOTIATORS["linear"]] * 3, seed=3)

    @pytest.mark.parametrize("kind", ["alternating", "shuttle", "plenary"])
    def test_everything_at_once(self, kind: str) -> None:
        form = Format(
            kind,  # type: ignore[arg-type]
            Calendar(20, a_day=2, session=3, pause=2, days=14),
            leverage=Leverage(0.3, 0.05, 0.5),
            collapse=0.03,
            delay=0.01,
            capitals={"A": Capital(1, 0.3), "B": Capital(2, 0.2)},
        )
        agree(form, [NEGOTIATORS["boulware"], NEGOTIATORS["averaged"]])
        agree(form, [NEGOTIATORS["linear"], NEGOTIATORS["absolute"], NEGOTIATORS["walker"]], coarse=True)


def test_skipping_rounds_changes_nothing() -> None:
    rng = np.random.default_rng(8)
    space = Space.of([(k, tuple("01234567")) for k in "abc"])
    for parties in (2, 3, 4):
        values = np.rint(rng.dirichlet(np.ones(24), (200, parties)) * ONE)
        draws = Draws(tuple("ABCD"[:parties]), values, np.rint(rng.random((200, parties)) * ONE / 4), ONE)
        chosen = [Negotiator(TimeDependent(e)) for e in (4.0, 1.0, 0.5, 2.0)[:parties]]
        pair = [
            Stage(space, draws, Format(collapse=0.01), chosen, skip=skip).hold(np.arange(200), 3)
            for skip in (True, False)
        ]
        for name in ("ended", "round", "day", "by", "proposals", "package"):
            assert np.array_equal(getattr(pair[0], name), getattr(pair[1], name)), name
