"""Prepared talks are the talks of the alternating protocol."""

from __future__ import annotations

from itertools import product

import numpy as np

from goodoffices.analysis.space import Draws, Space
from goodoffices.rehearsal.board import board_of
from goodoffices.rehearsal.clockwork import meet, prepare
from goodoffices.rehearsal.negotiators import Negotiator, TimeDependent
from goodoffices.rehearsal.protocol import Calendar, Format
from goodoffices.rehearsal.talks import Stage

ONE, EXPONENTS = 2.0**30, (4.0, 1.0, 0.25)


def test_every_pairing_agrees_on_the_same_package_in_the_same_round() -> None:
    rng = np.random.default_rng(4)
    space = Space.of([(key, tuple("01234")) for key in "abc"])
    packages = board_of(space).packages(board_of(space).standing())
    for steps in (3, 2**20):
        values = rng.integers(0, steps, (30, 2, space.cells)) * (ONE / steps / 3)
        values = np.rint(values)
        worth = values[:, :, space.columns(packages)].sum(axis=3)
        reserve = np.rint(worth.max(axis=2) * rng.random((30, 2)) * 0.8)
        prepared, draws = prepare(worth, reserve), Draws(("A", "B"), values, reserve, ONE)
        for a, b in product(range(3), repeat=2):
            chosen = [Negotiator(TimeDependent(EXPONENTS[k])) for k in (a, b)]
            talks = Stage(space, draws, Format(calendar=Calendar(50)), chosen).hold(np.arange(30), 1)
            ended, package = meet(prepared, EXPONENTS, 50, np.arange(30), np.tile([a, b], (30, 1)))
            agreed = talks.ended == 1
            assert (agreed == (ended >= 0)).all()
            assert (talks.round[agreed] == ended[agreed]).all()
            assert (packages[package[agreed]] == talks.package[agreed]).all()
