"""Draws of what packages may be worth to the parties, given all that they have said.

Every model consistent with the statements stays possible, as in robust ordinal regression [Greco2008] and stochastic
multicriteria acceptability analysis [Lahdelma1998]. The prior: weights Dirichlet, shapes uniform given their order, the
no-agreement worth uniform on its range.
"""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, replace
from math import lcm
from typing import TYPE_CHECKING

import numpy as np

from goodoffices.analysis.draws.party import Task, draw_party
from goodoffices.analysis.draws.plan import GRID, granule, shapes, weights
from goodoffices.analysis.draws.scored import denominator
from goodoffices.analysis.draws.streams import child
from goodoffices.analysis.space import Draws

if TYPE_CHECKING:
    from collections.abc import Mapping

    from numpy.typing import NDArray

    from goodoffices.analysis.draws.knowledge import Knowledge
    from goodoffices.analysis.space import Space

    Floats = NDArray[np.float64]

FINEST = 2**48
"""The finest grid: sixteen parties' worths can be added up below 2**53."""


@dataclass(frozen=True)
class Sample:
    """Draws, and how they were made.

    Attributes:
        draws: the worth tables and no-agreement worths.
        alpha: concentration of the weights' Dirichlet prior.
        shift: by how much the no-agreement worths were moved after drawing.
        methods: for each party, `known`, `prior`, `rejection` or `hit-and-run`.
        acceptance: for each party, the share of prior draws that obeyed all statements, as far as tried.
        ess: independent draws that these are worth (the least over parties); their number unless walks were needed.
        rhat: the largest split R-hat over parties; 1 unless walks were needed.
        withheld: whether walks did not agree, so that no finding may rest on these draws.
        exact: whether all known scores lie on the grid exactly.
        unshifted: float64 [draws, parties], the no-agreement worths as drawn.
        open: bool [parties]; whether the no-agreement worth was drawn, and not known.
    """

    draws: Draws
    alpha: float
    shift: float
    methods: tuple[str, ...]
    acceptance: tuple[float, ...]
    ess: float
    rhat: float
    withheld: bool
    exact: bool
    unshifted: Floats
    open: NDArray[np.bool_]

    def shifted(self, shift: float) -> Sample:
        """The same draws with every drawn no-agreement worth moved by `shift` (from where it was drawn), within [0, 1].

        The statements were held against the worths as drawn; a shifted sample asks: what if these were a little off?
        """
        step = np.rint(shift * self.draws.one) * self.open
        moved = np.clip(self.unshifted + step, 0.0, self.draws.one)
        return replace(self, draws=replace(self.draws, reserve=moved), shift=shift)


def draw(  # noqa: PLR0913 -- all but the first two are named by the caller
    space: Space,
    knowledge: Mapping[str, Knowledge],
    *,
    n: int,
    seed: np.random.SeedSequence,
    alpha: float = 1.0,
    shift: float = 0.0,
    threads: int = 2,
) -> Sample:
    """What packages may be worth to each party, given what each has said: n draws.

    Args:
        space: the packages.
        knowledge: for each party what is known, in the order in which they take their streams of random numbers: the
            generator knows a party by its position alone, so that exchanging two names exchanges nothing else.
        n: how many draws.
        seed: where all randomness comes from; the same seed gives the same bytes on any number of threads.
        alpha: concentration of the Dirichlet prior on the weights; 1 is uniform on the simplex.
        shift: see `Sample.shifted`.
        threads: how many draw at a time.

    Returns:
        the sample. Each term is worth from 0 to its weight, the weights add up to `one` exactly, and every draw obeys
        all statements. Statements over packages are met by rejection while at least 1 prior draw in 1,000 obeys them,
        else by four walks [Smith1984], judged by R-hat and effective sample size [Vehtari2021].

    Raises:
        ValueError: n or alpha is not positive, a statement points nowhere, orders run in a circle or tie too many
            things together, known scores contradict a statement, or the statements leave no room.

    Example:
        >>> from goodoffices.analysis.draws.knowledge import Knowledge, Pair
        >>> from goodoffices.analysis.space import Space
        >>> space = Space.of([("wage", ("low", "high")), ("hours", ("40", "38", "35"))])
        >>> union = Knowledge(
        ...     cell_orders=(Pair(1, 0, "wants more"),), weight_orders=(Pair(0, 1, "wage first"),)
        ... )
        >>> sample = draw(space, {"union": union}, n=100, seed=np.random.SeedSequence(1))
        >>> wage = sample.draws.values[:, 0, 1]
        >>> bool((2 * wage >= sample.draws.one).all()), sample.methods, sample.ess
        (True, ('prior',), 100.0)
    """
    if n < 1 or alpha <= 0.0:
        msg = f"draws and alpha must be positive, not {n} and {alpha}"
        raise ValueError(msg)
    one, exact = _grid(space, knowledge)
    values = np.empty((n, len(knowledge), space.cells))
    reserve = np.empty((n, len(knowledge)))
    made = []
    with ThreadPoolExecutor(threads) as pool:
        for p, (party, known) in enumerate(knowledge.items()):
            target = (np.empty((n, space.cells)), np.empty(n))
            try:
                made.append(draw_party(Task(space, known, alpha, one, child(seed, p), target), pool))
            except ValueError as error:
                msg = f"{party}: {error}"
                raise type(error)(msg) from error
            values[:, p], reserve[:, p] = target
    return Sample(
        Draws(tuple(knowledge), values, reserve, one),
        alpha,
        0.0,
        tuple(m.method for m in made),
        tuple(m.acceptance for m in made),
        min((m.ess for m in made), default=float(n)),
        max((m.rhat for m in made), default=1.0),
        any(m.withheld for m in made),
        exact,
        reserve,
        np.array([known.reserve[0] < known.reserve[1] for known in knowledge.values()], dtype=np.bool_),
    ).shifted(shift)


def _grid(space: Space, knowledge: Mapping[str, Knowledge]) -> tuple[float, bool]:
    """The number that stands for 1, near 2**40, and whether all known scores lie on the grid exactly."""
    steps = 1
    for party, known in knowledge.items():
        try:
            known.check(space)
            if known.scores is None:
                steps = lcm(steps, granule(weights(known, shapes(space, known))[1]))
        except ValueError as error:
            msg = f"{party}: {error}"
            raise ValueError(msg) from error
    fine = lcm(steps, *(denominator(known) for known in knowledge.values()))
    exact = fine <= FINEST
    steps = fine if exact else steps
    return float(max(GRID // steps, 1) * steps), exact
