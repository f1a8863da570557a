"""The talks once more in plain Python: a list of packages, no halves, no compiled code. Kernels agree talk by talk."""

from __future__ import annotations

import math
from itertools import product
from typing import TYPE_CHECKING, Any

from tests.rehearsal.twin_estimate import Estimate, Line

if TYPE_CHECKING:
    from collections.abc import Sequence

    from goodoffices.analysis.space import Combination, Draws, Space
    from goodoffices.rehearsal.estimate import Belief
    from goodoffices.rehearsal.negotiators import Negotiator
    from goodoffices.rehearsal.protocol import Format

BITS = (1 << 64) - 1
GOLDEN = 0x9E3779B97F4A7C15


def mixed(z: int) -> int:
    """splitmix64's output function [Steele2014]."""
    z = ((z ^ (z >> 30)) * 0xBF58476D1CE4E5B9) & BITS
    z = ((z ^ (z >> 27)) * 0x94D049BB133111EB) & BITS
    return z ^ (z >> 31)


class Chance:
    """One stream of a talk."""

    def __init__(self, key: int, number: int, stream: int) -> None:
        own = mixed((key + (number + 1) * GOLDEN) & BITS)
        self.state = mixed(own ^ (((stream + 1) * GOLDEN) & BITS))

    def roll(self) -> float:
        self.state = (self.state + GOLDEN) & BITS
        return (mixed(self.state) >> 11) * 2.0**-53

    def pick(self, size: int) -> int:
        return min(int(self.roll() * size), size - 1)


class Seat:
    """One party: its packages in its own order, and what it remembers."""

    def __init__(self, table: Table, p: int, negotiator: Negotiator, reserve: float, chance: Chance) -> None:
        self.table, self.p, self.own, self.chance = table, p, negotiator, chance
        self.reserve, self.capital, self.ease = reserve, reserve, 0.0
        self.capital_of = table.form.capitals.get(table.parties[p])
        if self.capital_of is not None:
            self.capital += (2.0 * chance.roll() - 1.0) * self.capital_of.apart * table.one
        self.order = sorted(range(len(table.packages)), key=lambda k: (-table.worth[p][k], k))
        self.ideal = table.worth[p][self.order[0]]
        self.ask = self.ideal
        self.heard: list[float] = []
        self.got: list[int] = []
        self.sent: list[int] = []
        self.best_heard, self.refused, self.closest, self.over = -math.inf, 0, -1, False
        self.latest: int | None = None
        self.liked = [[0.0] * count for count in table.counts]
        self.code, self.numbers = negotiator.offers.code, negotiator.offers.numbers

    @property
    def need(self) -> float:
        return self.reserve - self.ease

    def worth(self, k: int) -> float:
        return self.table.worth[self.p][k]

    def least(self, target: float) -> int | None:
        fit = [k for k in range(len(self.table.packages)) if self.worth(k) >= target]
        return min(fit, key=lambda k: (self.worth(k), k)) if fit else None

    @property
    def floor(self) -> float:
        found = self.least(self.need)
        return self.ideal if found is None else self.worth(found)

    def by_time(self, r: int) -> float:
        time = (r + 1) / (self.table.rounds + 1)
        return self.floor + (self.ideal - self.floor) * float(1.0 - self.table.power(time, self.numbers[0]))

    def clamped(self, ask: float) -> float:
        return min(max(ask, self.floor), self.ideal)

    def answered(self) -> float:
        seats, steps, newest = max(len(self.table.parties) - 1, 1), int(self.numbers[0]), len(self.heard) - 1
        if self.code == 3:
            steps = min(steps, newest // seats)
            if steps < 1:
                return self.ask
            before, now = self.heard[newest - steps * seats], self.heard[newest]
        else:
            if newest - steps * seats < 0:
                return self.ask
            before, now = self.heard[newest - steps * seats], self.heard[newest - (steps - 1) * seats]
        if self.code == 2:
            return self.ask - (now - before)
        return self.ask * (before / now) if now > 0 else self.ask

    def next_of_micro(self) -> int | None:
        at = self.order.index(self.sent[-1]) + 1 if self.sent else 0
        return self.order[at] if at < len(self.order) else None

    def asks_for(self, r: int) -> float:
        if self.code in {0, 7}:
            return self.by_time(r)
        if self.code == 4:
            if len(self.sent) > len(self.got):
                return max(self.worth(self.sent[-1]), self.need)
            following = self.next_of_micro()
            return self.need if following is None else max(self.worth(following), self.need)
        if self.code == 5:
            return self.ideal
        return self.need if self.code == 6 else self.clamped(self.answered())

    def propose(self, r: int) -> int:
        if self.code == 5:
            return self.order[0]
        if self.code == 4:
            return self._micro()
        if self.code == 6:
            return self._walk()
        target, found = self.asks_for(r), None
        if self.code == 2:
            noise = (2.0 * self.chance.roll() - 1.0) * self.numbers[1] * self.table.one
            target = self.clamped(target + noise)
        if self.code == 7:
            found = self._along(target, self.numbers[1] * self.table.one)
        self.ask = target
        found = self.least(target) if found is None else found
        return self.order[0] if found is None else found

    def _micro(self) -> int:
        following = self.next_of_micro()
        if len(self.sent) <= len(self.got) and following is not None and self.worth(following) >= self.need:
            self.sent.append(following)
            return following
        return self.sent[self.chance.pick(len(self.sent))] if self.sent else self.order[0]

    def _walk(self) -> int:
        for _ in range(64):
            first, second = self.chance.pick(self.table.sizes[0]), self.chance.pick(self.table.sizes[1])
            k = self.table.at.get(first * self.table.sizes[1] + second)
            if k is not None and self.worth(k) >= self.need:
                return k
        return self.order[0]

    def _along(self, target: float, band: float) -> int | None:
        """For each first half, the package that just does; the most liked of those within the band."""
        line: dict[int, int] = {}
        for k in range(len(self.table.packages)):
            first = self.table.number[k] // self.table.sizes[1]
            if self.worth(k) >= target and (first not in line or self.worth(k) < self.worth(line[first])):
                line[first] = k
        near = [k for k in line.values() if self.worth(k) <= target + band]
        return min(near, key=lambda k: (-self._liking(k), k)) if near else None

    def _liking(self, k: int) -> float:
        halves = [0.0, 0.0]
        for i, o in enumerate(self.table.packages[k]):
            halves[self.table.home[i]] += max(self.liked[i]) * self.liked[i][o]
        return halves[0] + halves[1]

    def hear(self, k: int) -> None:
        self.best_heard = max(self.best_heard, self.worth(k))
        self.heard.append(self.worth(k))
        if k not in self.got:
            self.got.append(k)
        for i, o in enumerate(self.table.packages[k]):
            self.liked[i][o] += 1.0

    def _as_next(self, worth: float, r: int) -> bool:
        calendar, last = self.table.form.calendar, self.table.rounds - 1
        wait = calendar.day(min(r + 1, last)) - calendar.day(r)
        scaled, rule = worth, self.own.accepts
        if rule.code == 1:
            scaled = rule.numbers[0] * worth + rule.numbers[1] * self.table.one
        keep, target = float((1.0 - self.table.form.delay) ** wait), self.asks_for(r)
        if scaled < keep * target:
            return False
        if self.code in {4, 5, 6}:
            return True
        found = self.least(target)
        return scaled >= keep * (self.ideal if found is None else self.worth(found))

    def content(self, k: int, r: int) -> bool:
        worth, rule, time = self.worth(k), self.own.accepts, (r + 1) / (self.table.rounds + 1)
        if worth < self.need:
            return False
        if rule.code == 3:
            return time >= rule.numbers[0]
        if rule.code == 2:
            return worth >= self.need + rule.numbers[0] * (self.ideal - self.need)
        if rule.code == 0:
            return worth >= self.asks_for(r)
        if rule.code == 4 and time >= rule.numbers[0] and worth >= self.best_heard:
            return True
        return self._as_next(worth, r)

    def accepts(self, k: int, r: int) -> bool:
        self.over = False
        if self.content(k, r):
            return True
        last = r == self.table.rounds - 1
        if last and self.capital_of is not None and self.worth(k) >= self.capital - self.ease:
            self.over = True
            return True
        self.refused += 1
        return False

    def walks_out(self, r: int) -> bool:
        time = (r + 1) / (self.table.rounds + 1)
        return self.own.patience < 1 and time >= self.own.patience and self.best_heard < self.need


class Table:
    """One talk."""

    def __init__(  # noqa: PLR0913, PLR0917 -- what a talk needs
        self,
        space: Space,
        draws: Draws,
        d: int,
        form: Format,
        negotiators: Sequence[Negotiator],
        forbidden: tuple[Combination, ...],
        key: int,
        number: int,
        halves: tuple[list[int], list[int]],
        belief: Belief,
        power: Any,  # noqa: ANN401 -- numpy's, whose last digit may differ from Python's
    ) -> None:
        self.form, self.rounds, self.one, self.parties = form, form.calendar.held, draws.one, draws.parties
        self.counts, self.power = space.counts, power
        self.home = [int(i in halves[1]) for i in range(len(space.counts))]
        self.sizes, self.packages, self.number = lay_out(space, forbidden, halves)
        self.at = {n: k for k, n in enumerate(self.number)}
        columns = [
            [int(c) for c in row] for row in space.columns(__import__("numpy").array(self.packages, "int16"))
        ]
        values = draws.values[d].tolist()
        self.worth = [[float(sum(own[c] for c in row)) for row in columns] for own in values]
        parties = len(self.parties)
        self.mediator, self.events = Chance(key, number, parties), Chance(key, number, parties + 1)
        self.seats = [
            Seat(self, p, negotiators[p], float(draws.reserve[d, p]), Chance(key, number, p))
            for p in range(parties)
        ]
        self.estimate = Estimate(space, forbidden, belief)
        self.left, self.lost, self.count = form.leverage.budget * self.one, 0, 0
        self.standing: int | None = None

    def collapses(self, days: int) -> bool:
        return self.form.collapse > 0 and any(self.events.roll() < self.form.collapse for _ in range(days))

    def press(self) -> None:
        most = max(1, *(seat.refused for seat in self.seats))
        those = [seat for seat in self.seats if seat.refused == most]
        if self.left > 0 and those:
            spent = min(self.form.leverage.step * self.one, self.left)
            self.left -= spent
            for seat in those:
                seat.ease += spent / len(those)

    def ratified(self, k: int) -> str:
        unwilling = next((seat for seat in self.seats if seat.worth(k) < seat.need and not seat.over), None)
        if unwilling is not None:
            unwilling.refused += 1
            return "going"
        asked = [seat for seat in self.seats if seat.capital_of is not None]
        wait = max((seat.capital_of.delay for seat in asked if seat.capital_of), default=0)
        self.lost += wait
        if self.collapses(wait):
            return "collapsed"
        against = [seat for seat in asked if seat.worth(k) < seat.capital - seat.ease]
        for seat in against:
            seat.reserve = seat.capital
        return "going" if against else "agreed"

    def run(self) -> tuple[str, int, int, int | None]:
        """How it ended, in which round, on which day, with which package."""
        before, day = 0, 0
        self.maker, self.accepted = -1, 0
        for r in range(self.rounds):
            day = self.form.calendar.day(r) + self.lost
            if self.form.calendar.days is not None and day > self.form.calendar.days - 1:
                return "deadline", r, day, None
            if self.collapses(day - before):
                return "collapsed", r, day, None
            code = self._alternate(r) if self.form.kind == "alternating" else self._in_turn(r)
            before = self.form.calendar.day(r) + self.lost
            if code != "going":
                return code, r, before, self.standing if code == "agreed" else None
            self.press()
        return "deadline", self.rounds - 1, day, None

    def _alternate(self, r: int) -> str:
        for p, seat in enumerate(self.seats):
            if self.standing is not None and seat.accepts(self.standing, r):
                self.accepted += 1
            else:
                if seat.walks_out(r):
                    self.maker = p
                    return "walked out"
                self.standing, self.maker, self.accepted, seat.over = seat.propose(r), p, 0, False
                self.count += 1
                for other in self.seats:
                    if other is not seat:
                        other.hear(self.standing)
            if self.accepted == len(self.seats) - 1:
                code = self.ratified(self.standing)
                if code != "going":
                    return code
                self.standing = None
        return "going"

    def _in_turn(self, r: int) -> str:
        for p, seat in enumerate(self.seats):
            self.maker = p
            if seat.walks_out(r):
                return "walked out"
            k = seat.propose(r)
            seat.latest = k
            self.standing = self._shuttled(p, k, r) if self.form.kind == "shuttle" else self._tabled(p, k, r)
            if self.standing is not None and (code := self.ratified(self.standing)) != "going":
                return code
        chair = self.form.chair if self.form.kind == "plenary" else 0
        if chair and (r + 1) % chair == 0:
            self.maker = -1
            self.standing = self._chaired(r)
            if self.standing is not None:
                return self.ratified(self.standing)
        return "going"

    def _carried(self, q: int, k: int) -> bool:
        passing, receiver = self.form.facilitation.passing, self.seats[q]
        if passing == "by chance":
            return self.mediator.roll() < self.form.facilitation.chance
        if passing == "no farther" and receiver.latest is not None:
            pairs = zip(self.packages[k], self.packages[receiver.latest], strict=True)
            close = sum(a == b for a, b in pairs)
            if close < receiver.closest:
                return False
            receiver.closest = close
        return passing != "nothing"

    def _shuttled(self, p: int, k: int, r: int) -> int | None:
        faithful, arrived = self.form.facilitation.faithful, k
        if faithful < 1 and self.mediator.roll() >= faithful:
            changed = list(self.packages[k])
            i = self.mediator.pick(len(changed))
            changed[i] = self.mediator.pick(self.counts[i])
            arrived = self.packages.index(tuple(changed)) if tuple(changed) in self.packages else k
        all_in = True
        for q, other in enumerate(self.seats):
            if q == p:
                continue
            if not self._carried(q, arrived):
                all_in = False
                continue
            self.count += 1
            other.hear(arrived)
            all_in = other.accepts(arrived, r) and all_in
        self.seats[p].over = False
        return arrived if all_in and (arrived == k or self.seats[p].accepts(arrived, r)) else None

    def _tabled(self, p: int, k: int, r: int) -> int | None:
        self.count += 1
        all_in = True
        for other in self.seats:
            if other is not self.seats[p]:
                other.hear(k)
                all_in = other.accepts(k, r) and all_in
        self.seats[p].over = False
        if self.form.kind == "plenary" and self.form.chair:
            good = self.form.ballot.good
            line = Line(good, good - (1 - good) * (self.seats[p].ease / self.one))
            self.estimate.learn(p, list(self.packages[k]), line, above=True)
        return k if all_in else None

    def _chaired(self, r: int) -> int | None:
        latest = self.seats[r % len(self.seats)].latest
        assert latest is not None
        text = self.estimate.climb(list(self.packages[latest]))
        k, all_in = self.packages.index(tuple(text)), True
        self.count += 1
        for q, seat in enumerate(self.seats):
            seat.hear(k)
            content = seat.accepts(k, r)
            level = self.form.ballot.live if content else self.form.ballot.good
            line = Line(level, level - (1 - level) * (seat.ease / self.one))
            self.estimate.learn(q, text, line, above=content)
            all_in = content and all_in
        return k if all_in else None


def lay_out(
    space: Space, forbidden: tuple[Combination, ...], halves: tuple[list[int], list[int]]
) -> tuple[tuple[int, int], list[tuple[int, ...]], list[int]]:
    """How many parts each half has, and the packages that are left with their numbers, in that order."""

    def stands(choice: dict[int, int]) -> bool:
        return not any(all(choice.get(i) == o for i, o in combination) for combination in forbidden)

    sides = []
    for half in halves:
        parts = [
            dict(zip(half, options, strict=True))
            for options in product(*(range(space.counts[i]) for i in half))
        ]
        sides.append([part for part in parts if stands(part)])
    packages, numbers = [], []
    for a, first in enumerate(sides[0]):
        for b, second in enumerate(sides[1]):
            if stands(first | second):
                packages.append(tuple((first | second)[i] for i in range(len(space.counts))))
                numbers.append(a * len(sides[1]) + b)
    return (len(sides[0]), len(sides[1])), packages, numbers
