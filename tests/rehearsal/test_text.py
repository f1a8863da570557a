"""Every way of drafting a text against its twin in plain Python, and how good the texts become."""

from __future__ import annotations

from functools import reduce
from itertools import product
from typing import get_args

import numpy as np
import pytest

from goodoffices.analysis.space import Draws, Space
from goodoffices.rehearsal.estimate import blank
from goodoffices.rehearsal.mediators import Drafting, Formulation, Leverage
from goodoffices.rehearsal.protocol import Ballot, Calendar, Capital, Format
from goodoffices.rehearsal.talks import ENDINGS, Stage
from tests.rehearsal.test_table import ONE, SPACE, some_draws
from tests.rehearsal.twin import Chance
from tests.rehearsal.twin_estimate import Estimate
from tests.rehearsal.twin_text import TextTalk


def agree(form: Format, parties: int, *, voters: tuple[float, ...] = (), coarse: bool = False) -> None:
    """Hold twelve talks both ways."""
    draws = some_draws(parties, 2, coarse=coarse)
    stage = Stage(SPACE, draws, form, voters=voters)
    talks = stage.hold(np.arange(12), key=7, first=1)
    assert stage.board is not None
    assert stage._ideal is not None
    standing = stage.board.packages(stage.board.standing()).astype(int)
    for d in range(12):
        ideal = draws.values[d][:, SPACE.columns(standing.astype(np.int16))].sum(axis=2).max(axis=1)
        assert stage._ideal[d].tolist() == ideal.tolist()
        talk = TextTalk(
            SPACE, draws, d, form, SPACE.forbidden, 7, 1 + d, stage.belief, voters or (0.0,) * parties, 0.05,
            ideal.tolist(), standing[0].tolist(),
        )  # fmt: skip
        ended, k, day = talk.run()
        found = (ENDINGS[talks.ended[d] - 1], talks.round[d], talks.day[d], talks.proposals[d])
        assert found == (ended, k, day, talk.count)
        assert talks.package[d].tolist() == (talk.text if ended == "agreed" else [-1] * 4)
        assert talks.ease[d].tolist() == talk.ease


@pytest.mark.parametrize("drafting", get_args(Drafting))
@pytest.mark.parametrize("parties", [1, 2, 4])
class TestAgainstTheTwin:
    def test_plain(self, drafting: Drafting, parties: int) -> None:
        form = Format("text", Calendar(30), formulation=Formulation(drafting, 0.5))
        agree(form, parties)
        agree(form, parties, coarse=True)

    def test_everything_at_once(self, drafting: Drafting, parties: int) -> None:
        form = Format(
            "text",
            Calendar(30, a_day=2, session=3, pause=2, days=14),
            formulation=Formulation(drafting, 2.0, settle=False, steady=9),
            leverage=Leverage(0.3, 0.05, 0.5),
            ballot=Ballot(0.2, 0.6, 0.1),
            collapse=0.02,
            capitals={"A": Capital(1, 0.3)},
        )
        agree(form, parties, voters=(0.3,) * parties)


def tables(parties: int, n: int, seed: int) -> tuple[Space, Draws]:
    """Ten thousand packages, weights uniform on the simplex, options of any worth."""
    rng = np.random.default_rng(seed)
    shapes = rng.random((n, parties, 4, 10))
    shapes -= shapes.min(axis=3, keepdims=True)
    shapes /= shapes.max(axis=3, keepdims=True)
    worths = rng.dirichlet(np.ones(4), (n, parties))[..., None] * shapes
    space = Space.of([(key, tuple(map(str, range(10)))) for key in "abcd"])
    values = np.rint(worths * ONE).reshape(n, parties, 40)
    return space, Draws(tuple("ABCDE"[:parties]), values, np.zeros((n, parties)), ONE)


@pytest.mark.parametrize(("parties", "least"), [(2, 0.97), (3, 0.96), (5, 0.95)])
def test_by_votes_alone_the_text_comes_near_the_largest_product(parties: int, least: float) -> None:
    """At most 500 texts on 10,000 packages; the mediator sees nothing but the votes."""
    space, draws = tables(parties, 300, 11)
    form = Format(
        "text",
        Calendar(500),
        ballot=Ballot(1 / 3, 2 / 3),
        formulation=Formulation("estimate", looks=4, settle=False, steady=55),
    )
    talks = Stage(space, draws, form, belief=blank(space, parties, (0.0, 0.0))).hold(np.arange(300), key=1)
    best = [
        max(
            reduce(
                np.multiply,
                [reduce(np.add.outer, row.reshape(4, 10) / ONE) for row in draws.values[d]],
            ).ravel()
        )
        for d in range(300)
    ]
    reached = np.nan_to_num(np.prod(talks.worth / ONE, axis=1)) / best
    assert reached.mean() >= least
    assert talks.proposals.mean() < 300


class TestFromTheFrontier:
    """A text from the frontier of what the estimates allow; what is refused moves the estimates."""

    def test_it_lies_on_the_frontier(self) -> None:
        """Where worths add up over issues, no text is better for one party and as good for all by what was imagined."""
        space, draws = tables(2, 1, 5)
        twin = Estimate(space, (), blank(space, 2))
        twin.mean = [[*map(float, row), 0.0] for row in draws.values[0] / ONE]
        twin.spread = [[[0.0] * 41 for _ in range(41)] for _ in range(2)]
        chance = Chance(3, 0, 0)
        every = [[twin.total(p, list(text)) for p in (0, 1)] for text in product(range(10), repeat=4)]
        for _ in range(5):
            text = twin.on_frontier([0] * 4, twin.imagined(chance.roll))
            own = [twin.total(p, text) for p in (0, 1)]
            assert not any(a > own[0] + 1e-9 and b > own[1] + 1e-9 for a, b in every)

    def test_what_is_refused_is_learnt_from(self) -> None:
        """It does far better in many texts than in few."""
        space, draws = tables(3, 40, 12)
        ends = []
        for texts in (5, 200):
            drafting = Formulation("frontier", settle=False)
            form = Format("text", Calendar(texts), ballot=Ballot(1 / 3, 2 / 3), formulation=drafting)
            talks = Stage(space, draws, form, belief=blank(space, 3, (0.0, 0.0))).hold(np.arange(40), key=1)
            ends.append(float(np.nan_to_num(np.prod(talks.worth / ONE, axis=1)).mean()))
        assert ends[1] > 1.5 * ends[0]


def test_a_mediator_whose_text_stands_ends_the_talks() -> None:
    space, draws = tables(2, 40, 13)
    rounds = []
    for steady in (5, 20, 0):
        drafting = Formulation("estimate", settle=False, steady=steady)
        form = Format("text", Calendar(150), formulation=drafting)
        rounds.append(Stage(space, draws, form).hold(np.arange(40), key=1).round)
    assert (rounds[0] <= rounds[1]).all()
    assert rounds[0].mean() < rounds[1].mean() < 149
    assert (rounds[2] == 149).all()
