"""The draws that all findings of one agenda share: the case's and the control's, under each prior, made once."""

from __future__ import annotations

from functools import cached_property
from threading import Lock
from typing import TYPE_CHECKING

import numpy as np

from goodoffices.analysis import fold
from goodoffices.analysis.draws import NoRoomError, TangledOrderError, draw
from goodoffices.analysis.finding import Share, wilson
from goodoffices.analysis.readings import ALPHAS

if TYPE_CHECKING:
    from goodoffices.analysis.draws import Sample
    from goodoffices.analysis.readings import Reading
    from goodoffices.analysis.space import Combination
    from goodoffices.analysis.worth import AgendaModel

NODE_LIMIT = 100_000
"""Nodes after which a draw counts as undecided; a proof on a case of usual size takes fewer than a hundred."""

UNIFORM = 1.0
"""The prior that is uniform on the simplex."""


class AgendaDraws:
    """Draws of what an agenda's packages may be worth, made when first asked for and kept.

    One prior's draws serve every reading and every shift of the no-agreement worths, and the control takes the same
    random numbers as the case: what differs between two figures is then what was changed, not chance. A party is known
    to the generator by its place alone.

    Args:
        model: the agenda.
        n: how many draws under each prior; a single one where all worths are known.
        seed: where all randomness comes from.

    Example:
        >>> from goodoffices.case.case import Case
        >>> from goodoffices.analysis.worth import agenda_model
        >>> issue = {"options": {"now": "Now", "later": "Later"}}
        >>> case = Case(
        ...     goodoffices=1,
        ...     title="t",
        ...     parties={"A": "Ayland", "B": "Beeland"},
        ...     issues={"when": issue},
        ...     agendas={"meeting": {"issues": "all", "consent": ["A", "B"]}},
        ... )
        >>> drawn = AgendaDraws(agenda_model(case, "meeting"), 100, 1)
        >>> drawn.case(1.0).draws.values.shape, drawn.case(1.0) is drawn.case(1.0)
        ((100, 2, 2), True)
    """

    def __init__(self, model: AgendaModel, n: int, seed: int) -> None:
        """Nothing is drawn yet."""
        self.model = model
        self.n = 1 if model.scored else n
        self.seed = seed
        self._made: dict[tuple[bool, float], Sample] = {}
        self._fronts: dict[tuple[Combination, ...], fold.Front] = {}
        self._folding = Lock()

    def case(self, alpha: float = UNIFORM) -> Sample:
        """Draws that obey the case's statements.

        Raises:
            NoRoomError: the statements leave nothing to draw from.
            TangledOrderError: an order leaves more open than can be drawn uniformly.
            ValueError: orders run in circles, or known scores contradict a statement.
        """
        return self._sample(self.model, alpha, control=False)

    def control(self, alpha: float = UNIFORM) -> Sample:
        """Draws of the same agenda with all statements removed."""
        return self._sample(self.model.control(), alpha, control=True)

    @cached_property
    def withheld(self) -> str:
        """Why no finding may rest on these draws, in plain words; empty where findings may. Draws under every prior."""
        if self.model.scored:
            return ""
        try:
            # One prior that cannot be drawn from is enough; the walks are slow, and the next would fare no better.
            bad = next((sample for alpha in ALPHAS if (sample := self.case(alpha)).withheld), None)
        except (NoRoomError, TangledOrderError) as error:
            return str(error)
        if bad is None:
            return ""
        return (
            f"the statements are so entangled that they could not be drawn from evenly "
            f"(R-hat {bad.rhat:.3f}, worth {bad.ess:.0f} independent draws)"
        )

    @property
    def exact(self) -> bool:
        """Whether known scores lie on the grid exactly; so they do where nothing was drawn, or none are known."""
        return bool(self.withheld) or self.case().exact

    def front(self, reading: Reading) -> fold.Front:
        """The frontier of the first draw in a reading; where all worths are known there is no other."""
        forbidden = self.model.forbidden(reading)
        with self._folding:
            if forbidden not in self._fronts:
                values = self.case().draws.values[0]
                self._fronts[forbidden] = fold.frontier(self.model.space, values, forbidden=forbidden)
            return self._fronts[forbidden]

    def _sample(self, model: AgendaModel, alpha: float, *, control: bool) -> Sample:
        key = (control, alpha)
        if key not in self._made:
            seed = np.random.SeedSequence(self.seed, spawn_key=(ALPHAS.index(alpha),))
            knowledge = dict(zip(model.parties, model.knowledge, strict=True))
            self._made[key] = draw(model.space, knowledge, n=self.n, seed=seed, alpha=alpha)
        return self._made[key]


def share_of(k: float, n: int, sample: Sample) -> Share:
    """How many of a sample's draws, with the interval that correlated draws deserve; none where nothing was drawn.

    Args:
        k: how many.
        n: of how many of the sample's draws, all or a part of them; 1 or more.
        sample: whose effective number of draws counts.
    """
    if all(method == "known" for method in sample.methods):
        return Share(k, n, k / n, k / n)
    thinned = sample.ess / len(sample.draws)
    return wilson(k * thinned, n * thinned)
