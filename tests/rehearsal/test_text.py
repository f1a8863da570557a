"""Every way of drafting a text against its twin in plain Python, and how good the texts become."""

from __future__ import annotations

from functools import reduce

import numpy as np
import pytest

from goodoffices.analysis.space import Draws, Space
from goodoffices.rehearsal.estimate import blank
from goodoffices.rehearsal.mediators import Formulation, Leverage
from goodoffices.rehearsal.protocol import Ballot, Calendar, Capital, Format
from goodoffices.rehearsal.talks import ENDINGS, Stage
from tests.rehearsal.test_table import ONE, SPACE, some_draws
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


@pytest.mark.parametrize("drafting", ["climb", "anneal", "estimate"])
@pytest.mark.parametrize("parties", [1, 2, 4])
class TestAgainstTheTwin:
    def test_plain(self, drafting: str, parties: int) -> None:
        form = Format("text", Calendar(30), formulation=Formulation(drafting, 0.5))  # type: ignore[arg-type]
        agree(form, parties)
        agree(form, parties, coarse=True)

    def test_everything_at_once(self, drafting: str, parties: int) -> None:
        form = Format(
            "text",
            Calendar(30, a_day=2, session=3, pause=2, days=14),
            formulation=Formulation(drafting, 2.0, settle=False),  # type: ignore[arg-type]
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
    space, draws = tables(parties, 60, 11)
    form = Format(
        "text",
        Calendar(500),
        ballot=Ballot(1 / 3, 2 / 3),
        formulation=Formulation("estimate", looks=4, settle=False),
    )
    talks = Stage(space, draws, form, belief=blank(space, parties, (0.0, 0.0))).hold(np.arange(60), key=1)
    best = [
        max(
            reduce(
                np.multiply,
                [reduce(np.add.outer, row.reshape(4, 10) / ONE) for row in draws.values[d]],
            ).ravel()
        )
        for d in range(60)
    ]
    reached = np.nan_to_num(np.prod(talks.worth / ONE, axis=1)) / best
    assert reached.mean() >= least
