"""Talks over a text once more in plain Python."""

from __future__ import annotations

from math import exp
from typing import TYPE_CHECKING

from tests.rehearsal.twin import Chance
from tests.rehearsal.twin_estimate import Estimate, Line

if TYPE_CHECKING:
    from collections.abc import Sequence

    from goodoffices.analysis.space import Combination, Draws, Space
    from goodoffices.rehearsal.estimate import Belief
    from goodoffices.rehearsal.protocol import Format


class TextTalk:
    """One talk."""

    def __init__(  # noqa: PLR0913, PLR0917 -- what a talk needs
        self,
        space: Space,
        draws: Draws,
        d: int,
        form: Format,
        forbidden: tuple[Combination, ...],
        key: int,
        number: int,
        belief: Belief,
        voters: Sequence[float],
        slight: float,
        ideal: list[float],
        fallback: list[int],
    ) -> None:
        self.space, self.form, self.rounds, self.one = space, form, form.calendar.held, draws.one
        self.voters, self.slight, self.ideal = voters, slight, ideal
        parties = range(len(draws.parties))
        self.values, self.parties = draws.values[d].tolist(), parties
        self.own = [Chance(key, number, p) for p in parties]
        self.mediator = Chance(key, number, len(parties))
        self.events = Chance(key, number, len(parties) + 1)
        self.estimate = Estimate(space, forbidden, belief)
        self.reserve = [float(r) for r in draws.reserve[d]]
        self.capitals = [form.capitals.get(key) for key in draws.parties]
        self.capital = [
            r + (0.0 if c is None else (2.0 * chance.roll() - 1.0) * c.apart * self.one)
            for r, c, chance in zip(self.reserve, self.capitals, self.own, strict=True)
        ]
        self.ease, self.refused, self.over = (
            [0.0 for _ in parties],
            [0 for _ in parties],
            [False for _ in parties],
        )
        self.left, self.lost, self.count = form.leverage.budget * self.one, 0, 0
        self.text = self._first(fallback)
        self.lived: list[list[int]] = []
        self.stood, self.moved = 0, True

    def _first(self, fallback: list[int]) -> list[int]:
        for _ in range(1000):
            text = [self.mediator.pick(count) for count in self.space.counts]
            if self.estimate.stands(text):
                return text
        return fallback

    def worth(self, p: int, text: list[int]) -> float:
        return float(sum(self.values[p][c] for c in self.estimate.cells(text)))

    def need(self, p: int) -> float:
        return self.reserve[p] - self.ease[p]

    def collapses(self, days: int) -> bool:
        return self.form.collapse > 0 and any(self.events.roll() < self.form.collapse for _ in range(days))

    def press(self) -> None:
        most = max(1, *self.refused)
        those = [p for p in self.parties if self.refused[p] == most]
        if self.left > 0 and those:
            spent = min(self.form.leverage.step * self.one, self.left)
            self.left -= spent
            for p in those:
                self.ease[p] += spent / len(those)

    def run(self) -> tuple[str, int, int]:
        before, day, k, pause = 0, 0, 0, 0
        for k in range(self.rounds):
            day = self.form.calendar.day(k) + self.lost
            if self.form.calendar.days is not None and day > self.form.calendar.days - 1:
                return self.end(k - 1, before)
            if self.collapses(day - before):
                return "collapsed", k, day
            before = day
            last = k == self.rounds - 1
            if self.form.formulation.drafting in {"climb", "anneal"}:
                self.revise(k)
            else:
                last = self.redraft(last=last)
                if (code := self.ask(last=last)) != "going":
                    return code, k, self.form.calendar.day(k) + self.lost
            self.count += 1
            self.press()
            pause = self.form.calendar.day(k) + self.lost
            before = pause
            if last:
                break
        return self.end(k, before)

    def end(self, k: int, before: int) -> tuple[str, int, int]:
        products = [
            self.estimate.product([self.estimate.total(p, t) for p in self.parties]) for t in self.lived
        ]
        if products:
            self.text = self.lived[products.index(max(products))]
        held = self.lost
        code = self.signed(self.text, last=True)
        return ("deadline" if code == "going" else code), k, before + self.lost - held

    def revise(self, k: int) -> None:
        text = self._flipped()
        if text is None:
            return
        against, left = 0, 1.0 - k / self.rounds
        for p in self.parties:
            against += self._grade(p, self.worth(p, text) - self.worth(p, self.text), left)
        heat = self.form.formulation.heat * left if self.form.formulation.drafting == "anneal" else 0.0
        if against == 0 or (heat > 0 and self.mediator.roll() < exp(-against / heat)):
            self.text = text

    def _flipped(self) -> list[int] | None:
        for _ in range(1000):
            i = self.mediator.pick(len(self.space.counts))
            if self.space.counts[i] > 1:
                o = (self.text[i] + 1 + self.mediator.pick(self.space.counts[i] - 1)) % self.space.counts[i]
                text = [*self.text[:i], o, *self.text[i + 1 :]]
                if self.estimate.stands(text):
                    return text
        return None

    def _grade(self, p: int, moved: float, left: float) -> int:
        if moved >= 0:
            return 0
        heat = self.voters[p] * left * self.one
        if heat > 0 and self.own[p].roll() < exp(moved / heat):
            return 0
        self.refused[p] += 1
        return 1 if moved >= -self.slight * self.one and self.form.ballot.exaggerated == 0 else 2

    def redraft(self, *, last: bool) -> bool:
        """Take up the text that is best by the estimates; whether it is the last to vote on."""
        text = self.estimate.climb(self.text) if self.moved else self.text
        self.stood = 0 if text != self.text else self.stood + 1
        self.text = text
        return last or 0 < self.form.formulation.steady < self.stood

    def ask(self, *, last: bool) -> str:
        ballot = self.form.ballot
        draft = self.text if last else self._looked()
        votes = [self.vote(p, self.worth(p, draft)) for p in self.parties]
        self.moved = False
        for p, vote in enumerate(votes):
            if vote < 2:
                self.moved |= self.learn(p, draft, ballot.live, above=vote > 0)
            if vote > 0:
                self.moved |= self.learn(p, draft, ballot.good, above=vote > 1)
        if min(votes) > 0:
            self.lived.append(draft)
        if min(votes) == 2 and self.form.formulation.settle:
            self.text, self.moved = draft, True
            return self.signed(draft, last=False)
        return "going"

    def learn(self, p: int, text: list[int], level: float, *, above: bool) -> bool:
        line = Line(level, level - (1 - level) * (self.ease[p] / self.one))
        return self.estimate.learn(p, text, line, above=above)

    def _looked(self) -> list[int]:
        best, most = self.text, -1.0
        for _ in range(1, self.form.formulation.looks):
            trial = list(self.text)
            if self.form.formulation.drafting == "frontier":
                trial = self.estimate.on_frontier(self.text, self.estimate.imagined(self.mediator.roll))
            else:
                for _ in range(1 + self.mediator.pick(len(trial))):
                    i = self.mediator.pick(len(trial))
                    trial[i] = self.mediator.pick(self.space.counts[i])
                if not self.estimate.stands(trial):
                    continue
            told = self.estimate.told(trial, (self.form.ballot.live, self.form.ballot.good))
            if told > most:
                best, most = trial, told
        return best

    def vote(self, p: int, worth: float) -> int:
        ballot, need = self.form.ballot, self.need(p)
        if worth >= need + min(1.0, ballot.good + ballot.exaggerated) * (self.ideal[p] - need):
            return 2
        if worth >= need + min(1.0, ballot.live + ballot.exaggerated) * (self.ideal[p] - need):
            return 1
        self.refused[p] += 1
        return 0

    def signed(self, text: list[int], *, last: bool) -> str:
        wait, against = 0, False
        for p in self.parties:
            worth, capital = self.worth(p, text), self.capitals[p]
            approved = capital is not None and worth >= self.capital[p] - self.ease[p]
            self.over[p] = worth < self.need(p) and approved and last
            if worth < self.need(p) and not self.over[p]:
                return "going"
            if capital is not None:
                wait = max(wait, capital.delay)
                against |= not approved
        self.lost += wait
        if self.collapses(wait):
            return "collapsed"
        for p in self.parties:
            if self.capitals[p] is not None and self.worth(p, text) < self.capital[p] - self.ease[p]:
                self.reserve[p] = self.capital[p]
        return "going" if against else "agreed"
