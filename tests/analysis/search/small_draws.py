"""Small spaces with draws, on which every package can be looked at."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import product
from typing import TYPE_CHECKING

import numpy as np
from hypothesis import strategies as st

from goodoffices.analysis.space import Draws, Space

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from goodoffices.analysis.space import Combination


@dataclass(frozen=True)
class Small:
    space: Space
    draws: Draws
    forbidden: tuple[Combination, ...]

    def packages(self) -> NDArray[np.int16]:
        """Every package, forbidden ones included, in lexicographic order."""
        every = list(product(*(range(count) for count in self.space.counts)))
        return np.array(every, dtype=np.int16)

    def stand(self) -> NDArray[np.bool_]:
        """The packages without a forbidden combination."""
        return np.array(
            [not any(all(x[i] == o for i, o in c) for c in self.forbidden) for x in self.packages()]
        )

    def worths(self) -> NDArray[np.float64]:
        """What each package is worth, [draws, parties, packages]."""
        return np.asarray(self.draws.values[:, :, self.space.columns(self.packages())].sum(axis=-1))

    def accepted(self) -> NDArray[np.bool_]:
        """Whether all accept, [packages, draws], package by package."""
        takes = (self.worths() >= self.draws.reserve[:, :, None]).all(axis=1)
        return np.asarray((takes & self.stand()).T)


@st.composite
def smalls(draw: st.DrawFn, *, most: int = 5) -> Small:
    """Up to five issues, alone or hanging together, up to five parties; no-agreement worths that some package meets."""
    counts = draw(st.lists(st.integers(1, 4), min_size=1, max_size=5))
    issues = range(len(counts))
    scope = st.sets(st.sampled_from(issues), min_size=1, max_size=3).map(lambda s: tuple(sorted(s)))
    scopes = draw(st.lists(scope, max_size=3))
    covered = {i for s in scopes for i in s}
    scopes += [(i,) for i in issues if i not in covered]
    option = st.sampled_from([(i, o) for i in issues for o in range(counts[i])])
    forbidden = tuple(draw(st.lists(st.lists(option, min_size=1, max_size=3).map(tuple), max_size=4)))
    keys = tuple(tuple(str(o) for o in range(count)) for count in counts)
    space = Space(tuple(str(i) for i in issues), keys, tuple(scopes))
    draws = draws_over(
        space,
        np.random.default_rng(draw(st.integers(0, 2**32 - 1))),
        draw(st.integers(1, most)),
        draw(st.sampled_from([3, 10, 2**40])),
        draw(st.booleans()),
    )
    return Small(space, draws, forbidden)


def draws_over(space: Space, rng: np.random.Generator, parties: int, top: int, opposed: bool) -> Draws:  # noqa: FBT001 - drawn
    """Seven draws; each no-agreement worth is what some package gives, so that ties are common."""
    values = rng.integers(0, top + 1, (7, parties, space.cells)).astype(np.float64)
    if opposed:
        values[:, -1] = top - values[:, 0]
    packages = np.array([[rng.integers(count) for count in space.counts] for _ in range(7)], dtype=np.int16)
    columns = space.columns(packages)
    reserve = np.array([[values[d, p, columns[d]].sum() for p in range(parties)] for d in range(7)])
    raised = rng.random((7, parties)) < rng.choice([0.0, 0.3])
    return Draws(tuple(f"party {p}" for p in range(parties)), values, reserve + raised, float(top))
