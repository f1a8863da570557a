"""Sets of obstacles that could give way together, and whether their giving way opens an overlap."""

from __future__ import annotations

from dataclasses import dataclass, replace
from itertools import combinations, islice, product
from typing import TYPE_CHECKING

import numpy as np

from goodoffices.analysis.agenda_draws import NODE_LIMIT
from goodoffices.analysis.readings import holds
from goodoffices.analysis.search.decide import decide

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from numpy.typing import NDArray

    from goodoffices.analysis.readings import Reading
    from goodoffices.analysis.space import Combination, Draws
    from goodoffices.analysis.worth import AgendaModel

    Bits = NDArray[np.bool_]

TOGETHER = 3
"""How many things may give at once, unless red lines alone need more."""

MOST, LEAST_MOST = 500, 2_000
"""Sets of obstacles that are tried: a size is tried in full or not at all; the smallest that could open anything may
hold more of them."""


FINE = 128
"""Into how many steps a fall of a no-agreement worth is divided."""


@dataclass(frozen=True, slots=True)
class Obstacle:
    """Something that keeps packages from standing: all that forbids one and the same combination.

    Attributes:
        combination: what is forbidden.
        lines: which of the model's red lines forbid it, by index.
        impossible: whether it is also an impossible combination.
    """

    combination: Combination
    lines: tuple[int, ...]
    impossible: bool

    @property
    def size(self) -> int:
        """How many things have to give for the combination to stand."""
        return len(self.lines) + self.impossible


@dataclass(frozen=True, slots=True)
class Giving:
    """Obstacles and no-agreement worths that give way together.

    Attributes:
        obstacles: indices of the obstacles.
        parties: indices of the parties whose no-agreement worth falls.
    """

    obstacles: frozenset[int]
    parties: frozenset[int]

    def smaller(self) -> Iterator[Giving]:
        """Everything that leaves out at least one of them, nothing at all excepted."""
        each = [(True, k) for k in sorted(self.obstacles)] + [(False, p) for p in sorted(self.parties)]
        for size in range(1, len(each)):
            for kept in combinations(each, size):
                yield Giving(
                    frozenset(k for mine, k in kept if mine), frozenset(p for mine, p in kept if not mine)
                )


def obstacles_of(model: AgendaModel, reading: Reading) -> tuple[Obstacle, ...]:
    """What forbids packages in a reading and could give way, by issue; norms cannot, and what they bar stays barred."""
    barred = {(pair,) for pair in model.space.barred}
    lines: dict[Combination, list[int]] = {}
    for number, line in enumerate(model.red_lines):
        if holds(line.status, reading):
            lines.setdefault(line.combination, []).append(number)
    impossible = set(model.space.impossible)
    every = sorted({*lines, *impossible} - barred)
    return tuple(Obstacle(c, tuple(lines.get(c, ())), c in impossible) for c in every)


def closed_issues(model: AgendaModel, reading: Reading) -> tuple[int, ...]:
    """The issues on which red lines and norms leave no option standing."""
    single = {c[0] for c in model.forbidden(reading) if len(c) == 1}
    counts = model.space.counts
    return tuple(i for i, count in enumerate(counts) if all((i, o) in single for o in range(count)))


@dataclass(frozen=True)
class Search:
    """The search for the smallest changes among some draws without overlap.

    Attributes:
        model: the agenda.
        reading: which red lines hold.
        draws: the draws, none of which has an overlap.
        obstacles: what could give way.
    """

    model: AgendaModel
    reading: Reading
    draws: Draws
    obstacles: tuple[Obstacle, ...]

    def size(self, giving: Giving) -> int:
        """How many things give."""
        return sum(self.obstacles[k].size for k in giving.obstacles) + len(giving.parties)

    def tried(self) -> tuple[tuple[Giving, ...], int]:
        """Everything to be tried, smallest first, and the size up to which that is complete."""
        closed = closed_issues(self.model, self.reading)
        least = max(1, sum(min((o.size for o in self._on(i)), default=0) for i in closed))
        chosen: list[Giving] = []
        together = least - 1
        for size in range(least, max(TOGETHER, least) + 1):
            level = list(islice(self._of_size(size, closed), LEAST_MOST + 1))
            if len(chosen) + len(level) > (MOST if chosen else LEAST_MOST):
                break
            chosen, together = [*chosen, *level], size
        return tuple(chosen), together

    def opened(self, giving: Giving, among: Bits) -> tuple[Bits, Bits]:
        """In which of some draws it opens an overlap, and which of them stayed undecided."""
        rows = np.flatnonzero(among)
        found, undecided = np.zeros((2, len(among)), dtype=np.bool_)
        if len(rows):
            found[rows], undecided[rows] = self._decided(giving, rows, None)
        return found, undecided

    def fall(self, giving: Giving, among: Bits) -> float:
        """By how much its no-agreement worths, all alike, have to fall to open the median of some draws; 0 to 1.

        Found by halving, to 1 in 128, rounded up.
        """
        rows = np.flatnonzero(among)
        low, high = 0, FINE
        while high - low > 1:
            middle = (low + high) // 2
            found, _ = self._decided(giving, rows, middle / FINE)
            low, high = (low, middle) if 2 * found.sum() >= len(rows) else (middle, high)
        return high / FINE

    def _decided(self, giving: Giving, rows: NDArray[np.int64], fall: float | None) -> tuple[Bits, Bits]:
        draws = self.draws.part(rows)
        if giving.parties:
            reserve = draws.reserve.copy()
            columns = sorted(giving.parties)
            reserve[:, columns] = 0.0 if fall is None else reserve[:, columns] - np.floor(fall * draws.one)
            draws = replace(draws, reserve=reserve)
        decision = decide(
            self.model.space, draws, forbidden=self._forbidden(giving), node_limit=NODE_LIMIT, threads=1
        )
        return decision.found, decision.refused

    def _forbidden(self, giving: Giving) -> tuple[Combination, ...]:
        """What still stands in the way; the package must hold all that gave way, or less would have done."""
        given = {self.obstacles[k].combination for k in giving.obstacles}
        counts = self.model.space.counts
        rest = tuple(c for c in self.model.forbidden(self.reading) if c not in given)
        held = {pair for combination in given for pair in combination}
        return rest + tuple(((i, o),) for i, own in sorted(held) for o in range(counts[i]) if o != own)

    def _on(self, issue: int) -> list[Obstacle]:
        return [o for o in self.obstacles if len(o.combination) == 1 and o.combination[0][0] == issue]

    def _of_size(self, size: int, closed: Sequence[int]) -> Iterator[Giving]:
        """Every consistent set of just so many things."""
        parties = range(len(self.model.parties))
        for chosen in self._obstacle_sets(size, closed):
            falling = size - sum(self.obstacles[k].size for k in chosen)
            for fallen in combinations(parties, falling):
                yield Giving(frozenset(chosen), frozenset(fallen))

    def _obstacle_sets(self, most: int, closed: Sequence[int]) -> Iterator[tuple[int, ...]]:
        """Sets of obstacles that one package can hold: one for each closed issue, and any more beside."""
        ways = [[k for k, o in enumerate(self.obstacles) if o in self._on(i)] for i in closed]
        rest = [k for k in range(len(self.obstacles)) if not any(k in way for way in ways)]
        for start in product(*ways):
            for number in range(max(most - len(start), -1) + 1):
                for more in combinations(rest, number):
                    chosen = tuple(sorted((*start, *more)))
                    if sum(self.obstacles[k].size for k in chosen) <= most and self._whole(chosen):
                        yield chosen

    def _whole(self, chosen: Sequence[int]) -> bool:
        """Whether one package can hold all these combinations, and holds no other forbidden one through them alone."""
        pairs = {pair for k in chosen for pair in self.obstacles[k].combination}
        if len({issue for issue, _ in pairs}) < len(pairs):
            return False
        others = (c for c in self.model.forbidden(self.reading) if pairs.issuperset(c))
        return all(any(c == self.obstacles[k].combination for k in chosen) for c in others)
