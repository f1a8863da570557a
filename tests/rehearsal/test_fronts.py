"""How near the frontier talks end, against every package looked at one by one."""

from __future__ import annotations

from dataclasses import replace
from itertools import product

import numpy as np
import polars as pl
import pytest

from goodoffices.analysis.space import Draws, Space
from goodoffices.rehearsal.campaign import Campaign, Setting
from goodoffices.rehearsal.comparison import rehearsals
from goodoffices.rehearsal.figures import ends_of
from goodoffices.rehearsal.formats import budgets, deadlines, mixes, standard
from goodoffices.rehearsal.fronts import fronts, reached, short_of
from goodoffices.rehearsal.negotiators import negotiator
from goodoffices.rehearsal.tables import as_table
from goodoffices.rehearsal.workers import results

ONE = 2.0**30
SPACE = Space(
    ("a", "b", "c"),
    (tuple("012"), tuple("01"), tuple("0123")),
    ((0, 1), (2,)),
    impossible=(((0, 2), (2, 3)),),
)


def setting() -> Setting:
    """Thirty draws of two parties."""
    rng = np.random.default_rng(7)
    values = np.rint(rng.random((30, 2, SPACE.cells)) * ONE / 2)
    draws = Draws(("A", "B"), values, np.rint(rng.random((30, 2)) * ONE / 2), ONE)
    return Setting("all", draws, SPACE.forbidden, np.ones(30, dtype=bool))


def every(d: int) -> np.ndarray:
    """The worths of all packages that stand."""
    packages = np.array(
        [p for p in product(range(3), range(2), range(4)) if not (p[0] == 2 and p[2] == 3)], dtype=np.int16
    )
    return np.asarray(setting().draws.values[d][:, SPACE.columns(packages)].sum(axis=2).T / ONE)


def test_it_is_what_all_packages_say() -> None:
    of = fronts(SPACE, setting(), range(30))
    for d in range(30):
        worths, walk = every(d), setting().draws.reserve[d] / ONE
        for worth in worths[::5]:
            assert short_of(of[d], worth) == pytest.approx((worths - worth).min(axis=1).max())
            gain = worth - walk
            if (gain > 0).all():
                most = ((worths - walk) / gain).min(axis=1).max()
                assert reached(of[d], walk, worth) == pytest.approx(1 / most)


def test_on_the_frontier_it_is_one_and_without_gains_zero() -> None:
    of = fronts(SPACE, setting(), [0])[0]
    assert {reached(of, np.zeros(2), point) for point in of} == {1.0}
    assert reached(of, np.ones(2), of[0]) == 0.0


@pytest.fixture(scope="module")
def held() -> Campaign:
    """All formats, with a party that walks out early."""
    formats = {each.name: each.form for each in (*standard(), *deadlines(), *budgets())}
    mix = (negotiator("hardliner/0.2"), negotiator("linear"))
    return Campaign(SPACE, (setting(),), formats, (mix, *mixes(2)[:1]), 60, 1)


def test_what_is_told_of_a_campaign(held: Campaign) -> None:
    table = pl.concat(
        [as_table(held, block, talks) for block, talks in results(held, held.blocks(), 1, far=False)]
    )
    of = rehearsals("a", held, table, standard(), (deadlines(), budgets())).answer
    assert [each.format for each in of.deadlines] == ["10 rounds", "20 rounds", "60 rounds", "80 rounds"]
    measures = [d.measure for d in of.compared[0].differences]
    assert "walked.A" in measures
    assert "walked.B" not in measures
    text = next(each for each in of.compared if each.format == "one text, drafted")
    walked = {d.measure: d.value for d in text.differences}
    assert walked["walked.A"] == walked["walked"]
    short = next(d for d in text.differences if d.measure == "short")
    assert short.talks > 0
    assert next(curve.format for curve in of.curves) == "alternating"
    assert all(0 <= x <= 1 and 0 <= y <= 1 for each in of.ends for x, y in each.points)
    assert {each.format for each in of.ends} >= {"alternating", "one text, drafted"}


def test_three_parties_have_no_such_figure(held: Campaign) -> None:
    draws = Draws(("A", "B", "C"), np.zeros((1, 3, SPACE.cells)), np.zeros((1, 3)), ONE)
    wider = replace(held, settings=(replace(held.settings[0], draws=draws),), mixes=mixes(3))
    assert ends_of(wider, {}, ["alternating"]) == ()
