"""A mediator's estimates once more in plain Python lists."""

from __future__ import annotations

from math import erf, exp, log, sqrt
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Callable

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

    def covariance(self, p: int, a: int, b: int) -> float:
        """Of two cells of a party; the later cell's row holds it."""
        return self.spread[p][max(a, b)][min(a, b)]

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

    def width(self, p: int, cells: list[int]) -> float:
        """The variance of a text's worth."""
        spread, wide = self.spread[p], 0.0  # cells ascend: the first index is the later cell
        for t, a in enumerate(cells):
            half = 0.0
            for b in cells[:t]:
                half += spread[a][b]
            wide += spread[a][a] + 2.0 * half
        return wide

    def seen(self, p: int, cells: list[int], own: float) -> tuple[float, float]:
        """Mean and variance of a weighted gain."""
        spread, last = self.spread[p], self.last
        middle, wide = own * self.mean[p][last], 1e-6 + own * own * spread[last][last] + self.width(p, cells)
        for a in cells:
            middle += self.mean[p][a]
            wide += 2.0 * own * spread[last][a]
        return middle, wide

    def learn(self, p: int, text: list[int], line: Line, *, above: bool) -> bool:
        cells, own, size = self.cells(text), line.level - 1.0, self.last + 1
        middle, wide = self.seen(p, cells, own)
        root, sign = sqrt(max(wide, 1e-6)), 1.0 if above else -1.0
        z = sign * (middle - line.at) / root
        if z > 1.2:
            return False
        gain = [own * self.spread[p][self.last][a] for a in range(size)]
        for c in cells:
            gain = [g + self.covariance(p, c, a) for a, g in enumerate(gain)]
        shift = ratio(z)
        narrow = -shift * (shift + z) / (root * root)
        self.mean[p] = [m + sign * shift * g / root for m, g in zip(self.mean[p], gain, strict=True)]
        for a in range(size):
            scaled = narrow * gain[a]
            for b in range(a + 1):
                self.spread[p][a][b] += scaled * gain[b]
        return True

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
        products = [1.0] * self.space.counts[i]
        own = [t for t, scope in enumerate(self.space.scopes) if i in scope]
        for p, mean in enumerate(self.mean):
            rest = totals[p]
            for t in own:
                rest -= mean[self.cells(text)[t]]
            for o in range(self.space.counts[i]):
                new, total = self.cells([*text[:i], o, *text[i + 1 :]]), rest
                for t in own:
                    total += mean[new[t]]
                products[o] *= max(1e-6, total)
        best = text[i]
        for o, product in enumerate(products):
            if product > products[best] and self.stands([*text[:i], o, *text[i + 1 :]]):
                best = o
        return best

    def imagined(self, roll: Callable[[], float]) -> list[float]:
        """What each cell adds to a weighted sum of worths: weights at random, worths such as the estimates allow."""
        sums = [0.0] * self.last
        for p, mean in enumerate(self.mean):
            weight = -log(1.0 - roll())
            for a in range(self.last):
                doubt = sqrt(max(self.spread[p][a][a], 0.0))
                sums[a] += weight * (mean[a] + (2.0 * roll() - 1.0) * doubt)
        return sums

    def on_frontier(self, text: list[int], sums: list[float]) -> list[int]:
        """Better a text by a sum, one issue at a time."""
        text = list(text)
        for _ in range(20):
            before = list(text)
            for i in range(len(text)):
                own, old, best, most = text[i], self.cells(text), text[i], 0.0
                for o in range(self.space.counts[i]):
                    other = [*text[:i], o, *text[i + 1 :]]
                    new, more = self.cells(other), 0.0
                    for t, scope in enumerate(self.space.scopes):
                        if i in scope:
                            more += sums[new[t]] - sums[old[t]]
                    if o != own and more > most and self.stands(other):
                        best, most = o, more
                text[i] = best
            if text == before:
                break
        return text

    def told(self, text: list[int], levels: tuple[float, float]) -> float:
        """How much votes would tell."""
        cells, told, last = self.cells(text), 0.0, self.last
        for p in range(len(self.mean)):
            middle = with_walk = 0.0
            for a in cells:
                middle += self.mean[p][a]
                with_walk += self.spread[p][last][a]
            for level in levels:
                own = level - 1.0
                wide = (
                    1e-6
                    + own * own * self.spread[p][last][last]
                    + 2.0 * own * with_walk
                    + self.width(p, cells)
                )
                apart = middle + own * self.mean[p][last] - level
                told += max(0.0, 4.0 * wide - apart * apart)
        return told
