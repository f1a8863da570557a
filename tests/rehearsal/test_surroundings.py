"""What surrounds the talks: days and breaks, deadlines, collapse, the cost of delay, and capitals."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from goodoffices.analysis.space import Draws, Space
from goodoffices.rehearsal.formats import PLAIN, deadlines
from goodoffices.rehearsal.negotiators import NEGOTIATORS
from goodoffices.rehearsal.protocol import Calendar, Capital, Format, Kind
from goodoffices.rehearsal.talks import Stage, Talks

ONE = 2.0**20
SPACE = Space.of([("a", tuple("0123")), ("b", tuple("012"))])
KINDS: tuple[Kind, ...] = ("alternating", "shuttle", "plenary", "text")


def drawn(n: int = 200, *, walk: float = 0.3) -> Draws:
    """Two parties whose worths run from 0 to about 1."""
    rng = np.random.default_rng(4)
    values = np.rint(rng.dirichlet(np.ones(7), (n, 2)) * ONE)
    return Draws(("A", "B"), values, np.full((n, 2), np.rint(walk * ONE)), ONE)


def held(form: Format, name: str = "boulware", draws: Draws | None = None) -> Talks:
    """Every draw's talks."""
    used = draws or drawn()
    return Stage(SPACE, used, form, [NEGOTIATORS[name]] * 2).hold(np.arange(len(used)), 5)


@pytest.mark.parametrize("kind", KINDS)
class TestDays:
    def test_rounds_are_held_on_the_days_of_sessions(self, kind: Kind) -> None:
        """Two rounds a day, three days in a row, four days of break."""
        talks = held(Format(kind, Calendar(40, a_day=2, session=3, pause=4)))
        assert set((talks.day % 7).tolist()) <= {0, 1, 2}
        assert (talks.day == talks.round // 2 + talks.round // 6 * 4).all()

    def test_a_deadline_by_the_calendar_counts_breaks(self, kind: Kind) -> None:
        talks = held(Format(kind, Calendar(1_000, a_day=2, session=3, pause=4, days=9)))
        assert talks.day.max() <= 8
        assert talks.round.max() <= 9

    def test_the_chance_of_collapse_is_by_the_day(self, kind: Kind) -> None:
        draws = drawn(4_000, walk=2.0)
        talks = held(Format(kind, Calendar(80, a_day=4), collapse=0.05), draws=draws)
        collapsed = (talks.ended == 3).mean()
        assert collapsed == pytest.approx(1 - 0.95**19, abs=0.03)
        days = talks.day[talks.ended == 3]
        assert (days == 1).mean() > (days == 10).mean() > 0


def test_delay_makes_a_delegation_accept_sooner() -> None:
    """Where a day costs a tenth, what is proposed now is better than a little more tomorrow."""
    dear, free = (held(Format(calendar=Calendar(40, a_day=1), delay=delay)) for delay in (0.1, 0.0))
    agreed = (dear.ended == 1) & (free.ended == 1)
    assert agreed.any()
    assert (dear.day[agreed] <= free.day[agreed]).all()
    assert dear.day[agreed].mean() < free.day[agreed].mean()


class TestCapitals:
    @pytest.mark.parametrize("kind", KINDS)
    def test_it_answers_after_a_delay(self, kind: Kind) -> None:
        form = Format(kind, Calendar(40))
        plain, asked = held(form), held(replace(form, capitals={"A": Capital(6, 0.0)}))
        both = (plain.ended == 1) & (asked.ended == 1)
        assert both.any()
        assert (asked.day[both] == plain.day[both] + 6).all()

    @pytest.mark.parametrize("kind", KINDS)
    def test_it_may_refuse_and_then_instructs(self, kind: Kind) -> None:
        """Some agreements come later or not at all, and none is worth less to A than its capital lets through."""
        form = Format(kind, Calendar(40), capitals={"A": Capital(0, 0.5)})
        plain, asked = held(replace(form, capitals={})), held(form)
        assert ((plain.ended == 1) & (asked.ended != 1)).any()

    @pytest.mark.parametrize("kind", KINDS)
    def test_it_may_overrule_a_refusal_in_the_end(self, kind: Kind) -> None:
        """Then, and only then, a delegation ends under what it thinks no agreement is worth."""
        draws = drawn(600, walk=0.45)
        talks = held(Format(kind, Calendar(6), capitals={"A": Capital(1, 0.6)}), draws=draws)
        overruled = (talks.overruled & 1).astype(bool)
        assert overruled.any()
        assert (talks.ended[overruled] == 1).all()
        assert (talks.worth[overruled, 0] < draws.reserve[overruled, 0]).any()
        assert not (talks.overruled & 2).any()
        assert not held(Format(kind, Calendar(6)), draws=draws).overruled.any()


def test_deadlines_by_the_calendar_are_compared_by_the_calendar() -> None:
    base = replace(PLAIN, calendar=Calendar(40, days=12))
    assert [choice.name for choice in deadlines(base)] == ["3 days", "6 days", "18 days", "24 days"]
    assert [choice.form.calendar.held for choice in deadlines(base)] == [12, 24, 72, 80]
