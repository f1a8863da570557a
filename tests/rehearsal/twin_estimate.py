"""A mediator's estimates once more in plain Python lists."""

from __future__ import annotations

from math import erf, exp, sqrt
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from goodoffices.analysis.space import Combination, Space
    from goodoffices.rehearsal.estimate import Belief


class Line(NamedTuple):
    """A line on a ballot: which part of the way up, and where that stands once leverage is counted."""

    level: float
    at: float


def ratio(z: float) -> float:
    """Density over distribution of the standard normal."""
    if z < -6.0:
        return -z - 1.0 / (z - 2.0 / z)
    return 0.3989422804014327 * exp(-0.5 * z * z) / (0.5 * (1.0 + erf(z * 0.7071067811865476)))


class Estimate:
    """What a mediator thinks."""

    def __init__(self, space: Space, forbidden: tuple[Combination, ...], belief: Belief) -> None:
        self.space, self.forbidden = space, forbidden
        self.mean = [list(map(float, row)) for row in belief.mean.tolist()]
        self.spread = [[list(map(float, row)) for row in party] for party in belief.spread.tolist()]
        self.last = len(self.mean[0]) - 1

    def cells(self, text: list[int]) -> list[int]:
        found = []
        for t, scope in enumerate(self.space.scopes):
            cell = 0
            for i in scope:
                cell = cell * self.space.counts[i] + text[i]
            found.append(int(self.space.offsets[t]) + cell)
        return found

    def stands(self, text: list[int]) -> bool:
        return not any(all(text[i] == o for i, o in combination) for combination in self.forbidden)

    def seen(self, p: int, cells: list[int], own: float) -> tuple[float, float]:
        """Mean and variance of a weighted gain."""
        spread, last = self.spread[p], self.last
        middle, wide = own * self.mean[p][last], 1e-6 + own * own * spread[last][last]
        for a in cells:
            middle += self.mean[p][a]
            wide += 2.0 * own * spread[a][last]
            for b in cells:
                wide += spread[a][b]
        return middle, wide

    def learn(self, p: int, text: list[int], line: Line, *, above: bool) -> None:
        cells, own, size = self.cells(text), line.level - 1.0, self.last + 1
        middle, wide = self.seen(p, cells, own)
        root, sign = sqrt(max(wide, 1e-6)), 1.0 if above else -1.0
        z = sign * (middle - line.at) / root
        if z > 2.5:
            return
        gain = [own * self.spread[p][self.last][a] for a in range(size)]
        for c in cells:
            gain = [g + self.spread[p][c][a] for a, g in enumerate(gain)]
        shift = ratio(z)
        narrow = -shift * (shift + z) / (root * root)
        self.mean[p] = [m + sign * shift * g / root for m, g in zip(self.mean[p], gain, strict=True)]
        for a in range(size):
            scaled = narrow * gain[a]
            for b in range(size):
                self.spread[p][a][b] += scaled * gain[b]

    def total(self, p: int, text: list[int]) -> float:
        total = -self.mean[p][self.last]
        for c in self.cells(text):
            total += self.mean[p][c]
        return total

    def product(self, totals: list[float]) -> float:
        product = 1.0
        for total in totals:
            product *= max(1e-6, total)
        return product

    def climb(self, text: list[int]) -> list[int]:
        text = list(text)
        for _ in range(20):
            before = list(text)
            for i in range(len(text)):
                text[i] = self._better(text, i)
            if text == before:
                break
        return text

    def _better(self, text: list[int], i: int) -> int:
        totals = [self.total(p, text) for p in range(len(self.mean))]
        best, most = text[i], self.product(totals)
        old = self.cells(text)
        for o in range(self.space.counts[i]):
            other = [*text[:i], o, *text[i + 1 :]]
            new, moved = self.cells(other), list(totals)
            for p in range(len(moved)):
                for a, b in zip(old, new, strict=True):
                    if a != b:
                        moved[p] += self.mean[p][b] - self.mean[p][a]
            if o != text[i] and self.product(moved) > most and self.stands(other):
                best, most = o, self.product(moved)
        return best

    def told(self, text: list[int], levels: tuple[float, float]) -> float:
        """How much votes would tell."""
        cells, told = self.cells(text), 0.0
        for p in range(len(self.mean)):
            for level in levels:
                middle, wide = -level, 1e-6
                own = level - 1.0
                middle = own * self.mean[p][self.last] - level
                wide = 1e-6 + own * own * self.spread[p][self.last][self.last]
                for a in cells:
                    middle += self.mean[p][a]
                    wide += 2.0 * own * self.spread[p][a][self.last]
                    for b in cells:
                        wide += self.spread[p][a][b]
                told += wide * exp(-0.5 * middle * middle / max(wide, 1e-6))
        return told
