"""What holds of all talks, whatever the format."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from goodoffices.analysis.space import Draws, Space
from goodoffices.case.faults import GoodOfficesError
from goodoffices.rehearsal.estimate import blank
from goodoffices.rehearsal.mediators import Facilitation, Formulation, Leverage, MediatorError
from goodoffices.rehearsal.negotiators import (
    NEGOTIATORS,
    Learner,
    Negotiator,
    NegotiatorError,
    TimeDependent,
    negotiator,
)
from goodoffices.rehearsal.protocol import Ballot, Calendar, Capital, Format, FormatError
from goodoffices.rehearsal.talks import Stage, Talks

ONE = 2.0**24
SPACE = Space(
    ("a", "b", "c"),
    (tuple("012"), tuple("01"), tuple("0123")),
    ((0, 1), (2,)),
    impossible=(((0, 2), (2, 3)),),
)
DETERMINED = ("boulware", "linear", "conceder", "relative", "averaged", "hardliner", "learner")


def drawn(parties: int, seed: int, n: int = 40) -> Draws:
    """Draws in which worths run from 0 to 1."""
    rng = np.random.default_rng(seed)
    values = np.rint(rng.random((n, parties, SPACE.cells)) * ONE / 2)
    return Draws(tuple("ABCDEF"[:parties]), values, np.rint(rng.random((n, parties)) * ONE * 0.7), ONE)


def held(draws: Draws, form: Format, names: list[str]) -> Talks:
    """Every draw's talks."""
    return Stage(SPACE, draws, form, [NEGOTIATORS[name] for name in names]).hold(np.arange(len(draws)), 5)


seeds = st.integers(0, 2**31)
kinds = st.sampled_from(["alternating", "shuttle", "plenary", "text"])
names = st.sampled_from(sorted(NEGOTIATORS))


class TestNobodyLoses:
    """No party ends under what no agreement is worth to it, leverage counted, unless its capital overruled it."""

    @settings(max_examples=25, deadline=None)
    @given(seeds, kinds, st.lists(names, min_size=2, max_size=4), st.booleans(), st.sampled_from([0.0, 0.2]))
    def test_law(self, seed: int, kind: str, chosen: list[str], referred: bool, budget: float) -> None:  # noqa: FBT001
        draws = drawn(len(chosen), seed)
        form = Format(
            kind,  # type: ignore[arg-type]
            Calendar(12),
            leverage=Leverage(budget),
            capitals={"A": Capital(1, 0.3)} if referred else {},
        )
        talks = held(draws, form, chosen)
        agreed = talks.ended == 1
        lacking = talks.worth + talks.ease < draws.reserve - 1e-6
        overruled = (talks.overruled[:, None] >> np.arange(len(chosen)) & 1).astype(bool)
        instructed = np.arange(len(chosen)) == (0 if referred else -1)
        assert not (lacking & ~overruled & agreed[:, None] & ~instructed).any()
        assert not (lacking & ~overruled & agreed[:, None] & instructed).any() or referred


class TestWhoPassesNothing:
    """A mediator who passes nothing equals no mediator: no word crosses, and nothing is agreed."""

    @settings(max_examples=10, deadline=None)
    @given(seeds, st.lists(names, min_size=2, max_size=3))
    def test_in_a_shuttle_nothing_is_agreed(self, seed: int, chosen: list[str]) -> None:
        draws = drawn(len(chosen), seed)
        talks = held(draws, Format("shuttle", Calendar(8), Facilitation("nothing")), chosen)
        assert not (talks.ended == 1).any()
        assert not talks.proposals.any()

    @settings(max_examples=10, deadline=None)
    @given(seeds, names, names)
    def test_at_the_table_his_presence_changes_nothing(self, seed: int, first: str, second: str) -> None:
        draws = drawn(2, seed)
        silent = Format(
            calendar=Calendar(12), facilitation=Facilitation("nothing"), formulation=Formulation("climb")
        )
        same(
            held(draws, Format(calendar=Calendar(12)), [first, second]), held(draws, silent, [first, second])
        )

    @settings(max_examples=10, deadline=None)
    @given(seeds, st.sampled_from(DETERMINED), st.sampled_from(DETERMINED))
    def test_one_who_carries_all_equals_a_plenary_without_a_chair(
        self, seed: int, first: str, second: str
    ) -> None:
        draws = drawn(2, seed)
        shuttle, plenary = Format("shuttle", Calendar(12)), Format("plenary", Calendar(12), chair=0)
        same(held(draws, shuttle, [first, second]), held(draws, plenary, [first, second]))


class TestWhatAMediatorKnows:
    """A mediator knows only what it was told or can infer, never the drawn preferences."""

    @settings(max_examples=15, deadline=None)
    @given(seeds, st.sampled_from(["estimate", "frontier", "climb", "anneal"]), st.integers(2, 4))
    def test_what_gives_the_same_votes_gives_the_same_texts(
        self, seed: int, drafting: str, parties: int
    ) -> None:
        """Worths in another measure, three times as large: every vote is the same, and so is every text."""
        draws = drawn(parties, seed)
        form = Format("text", Calendar(15), formulation=Formulation(drafting, settle=False, heat=0.5))  # type: ignore[arg-type]
        belief = blank(SPACE, parties)
        larger = replace(draws, values=draws.values * 3, reserve=draws.reserve * 3)
        first, second = (
            Stage(SPACE, each, form, belief=belief, slight=slight).hold(np.arange(len(draws)), 5)
            for each, slight in ((draws, 0.05), (larger, 0.15))
        )
        np.testing.assert_array_equal(first.package, second.package)
        np.testing.assert_array_equal(first.ended, second.ended)
        np.testing.assert_array_equal(first.worth * 3, second.worth)


class TestZeroBudget:
    """Zero budget equals no carrots."""

    @settings(max_examples=15, deadline=None)
    @given(seeds, kinds, names, names, st.floats(0, 1))
    def test_law(self, seed: int, kind: str, first: str, second: str, sticks: float) -> None:
        draws, form = drawn(2, seed), Format(kind, Calendar(10))  # type: ignore[arg-type]
        empty = replace(form, leverage=Leverage(0.0, 0.1, sticks))
        same(held(draws, form, [first, second]), held(draws, empty, [first, second]))


def listed(draws: Draws, order: list[int]) -> Draws:
    """The same parties, listed in another order."""
    return Draws(tuple(draws.parties[p] for p in order), draws.values[:, order], draws.reserve[:, order], ONE)


def permuted(first: Talks, second: Talks, order: list[int]) -> None:
    """The second is the first with its parties listed in another order."""
    for name in ("ended", "round", "day", "proposals", "package"):
        np.testing.assert_array_equal(getattr(first, name), getattr(second, name), name)
    np.testing.assert_array_equal(first.worth[:, order], second.worth)
    np.testing.assert_array_equal(first.ease[:, order], second.ease)
    named = np.append(order, -1)
    np.testing.assert_array_equal(first.by, named[second.by])
    for place, party in enumerate(order):
        np.testing.assert_array_equal(first.overruled >> party & 1, second.overruled >> place & 1)


def whole(kind: str, drafting: str, turns: tuple[str, ...]) -> Format:
    """A format with everything that is told by party."""
    return Format(
        kind,  # type: ignore[arg-type]
        Calendar(14, a_day=2, session=2, pause=1),
        Facilitation("no farther", faithful=0.8),
        Formulation(drafting),  # type: ignore[arg-type]
        Leverage(0.2, 0.03, 0.5),
        chair=3,
        collapse=0.02,
        delay=0.01,
        capitals={"B": Capital(1, 0.3)},
        turns=turns,
    )


class TestPermutation:
    """Permuting parties and turn order permutes the result: a seat has no advantage but its turn."""

    @settings(max_examples=40, deadline=None)
    @given(
        seeds,
        kinds,
        st.sampled_from(["climb", "anneal", "estimate", "frontier"]),
        st.lists(names, min_size=3, max_size=3),
        st.permutations(range(3)),
        st.permutations("ABC"),
    )
    def test_in_every_protocol_with_every_negotiator(  # noqa: PLR0913, PLR0917 -- what a table is
        self, seed: int, kind: str, drafting: str, chosen: list[str], order: list[int], turns: list[str]
    ) -> None:
        """However the parties are listed, as long as the same ones speak in the same order."""
        draws = drawn(3, seed, 12)
        form = whole(kind, drafting, tuple(turns))
        first, second = (
            held(draws, form, chosen),
            held(listed(draws, order), form, [chosen[p] for p in order]),
        )
        permuted(first, second, order)

    @settings(max_examples=15, deadline=None)
    @given(
        seeds,
        st.sampled_from(["climb", "anneal", "estimate"]),
        st.permutations(range(3)),
        st.permutations("ABC"),
    )
    def test_over_a_text_nobody_has_a_turn(
        self, seed: int, drafting: str, order: list[int], turns: list[str]
    ) -> None:
        """All vote at once: neither the list nor the turns matter, where no capital's view is drawn by seat."""
        draws = drawn(3, seed, 12)
        form = replace(whole("text", drafting, ()), capitals={})
        first = held(draws, form, ["linear"] * 3)
        permuted(first, held(listed(draws, order), form, ["linear"] * 3), order)
        permuted(first, held(draws, replace(form, turns=tuple(turns)), ["linear"] * 3), [0, 1, 2])

    @settings(max_examples=10, deadline=None)
    @given(seeds, st.sampled_from(DETERMINED), st.sampled_from(DETERMINED))
    def test_turning_the_table_round_is_exchanging_the_seats(
        self, seed: int, first: str, second: str
    ) -> None:
        """Between two, the other order of turns is the same as the other list of parties."""
        draws, form = drawn(2, seed), Format(calendar=Calendar(12))
        turned = held(draws, replace(form, turns=("B", "A")), [first, second])
        exchanged = held(listed(draws, [1, 0]), form, [second, first])
        permuted(exchanged, turned, [1, 0])

    def test_turns_name_each_party_once(self) -> None:
        for turns in (("A", "A"), ("A",), ("A", "C")):
            with pytest.raises(FormatError, match="each party at the table once"):
                held(drawn(2, 1), Format(turns=turns), ["linear"] * 2)


def same(first: Talks, second: Talks) -> None:
    """Both are equal in everything."""
    for name in Talks.__dataclass_fields__:
        np.testing.assert_array_equal(getattr(first, name), getattr(second, name))


class TestHostileParameters:
    """They end in a clear refusal or in a right answer."""

    @pytest.mark.parametrize(
        ("make", "message"),
        [
            (lambda: Calendar(0), "1 to 1,000,000 rounds"),
            (lambda: Calendar(10, days=0), "leaves no day"),
            (lambda: Format(collapse=float("nan")), "collapse is a part of 1"),
            (lambda: Format(delay=2.0), "delay is a part of 1"),
            (lambda: Format("senate"), "not `senate`"),  # type: ignore[arg-type]
            (lambda: Leverage(float("nan")), "budget of nan"),
            (lambda: Leverage(-1.0), "budget of -1"),
            (lambda: Facilitation("some"), "not `some`"),  # type: ignore[arg-type]
            (lambda: Formulation("estimate", looks=0), "looks at 1 to 1000"),
            (lambda: TimeDependent(float("nan")), "cannot take"),
            (lambda: TimeDependent(0.0), "exponent lies above 0"),
            (lambda: Learner(band=float("inf")), "cannot take"),
            (lambda: Negotiator(TimeDependent(), patience=-0.1), "patience of -0.1"),
            (lambda: negotiator("boulwar"), "Did you mean `boulware`"),
            (lambda: negotiator("time:fast"), "no negotiator"),
            (lambda: Ballot(0.5, 0.5), "below `good`"),
            (lambda: Capital(-1), "0 to 10,000 days"),
        ],
    )
    def test_a_clear_refusal(self, make: object, message: str) -> None:
        assert issubclass(MediatorError, GoodOfficesError)
        with pytest.raises((MediatorError, NegotiatorError, FormatError), match=message):
            make()  # type: ignore[operator]

    def test_numbers_that_are_none(self) -> None:
        draws = drawn(2, 1)
        draws.values[3, 0, 0] = np.nan
        with pytest.raises(ValueError, match="NaN"):
            held(draws, Format(), ["linear", "linear"])

    def test_too_few_negotiators(self) -> None:
        with pytest.raises(NegotiatorError, match="3 parties need as many"):
            held(drawn(3, 1), Format(), ["linear", "linear"])

    @pytest.mark.parametrize("kind", ["alternating", "shuttle", "plenary", "text"])
    def test_one_package(self, kind: str) -> None:
        space = Space.of([("a", ("only",)), ("b", ("only",))])
        draws = Draws(("A", "B"), np.ones((2, 2, 2)), np.array([[2.0, 1.0], [3.0, 1.0]]), 4.0)
        stage = Stage(space, draws, Format(kind, Calendar(5)), [NEGOTIATORS["linear"]] * 2)  # type: ignore[arg-type]
        assert stage.hold(np.arange(2), 1).ended.tolist() == [1, 2]

    @pytest.mark.parametrize("kind", ["alternating", "shuttle", "plenary", "text"])
    def test_no_overlap_ends_without_agreement(self, kind: str) -> None:
        draws = drawn(2, 3)
        draws.reserve[:] = ONE * 2
        assert not (held(draws, Format(kind, Calendar(6)), ["boulware", "micro"]).ended == 1).any()  # type: ignore[arg-type]

    @pytest.mark.parametrize("kind", ["alternating", "shuttle", "plenary", "text"])
    def test_twenty_parties(self, kind: str) -> None:
        rng = np.random.default_rng(1)
        values = np.rint(rng.random((5, 20, SPACE.cells)) * ONE / 2)
        draws = Draws(tuple(f"p{p}" for p in range(20)), values, np.zeros((5, 20)), ONE)
        assert (held(draws, Format(kind, Calendar(60)), ["conceder"] * 20).ended == 1).all()  # type: ignore[arg-type]

    @pytest.mark.parametrize("kind", ["alternating", "shuttle", "plenary", "text"])
    def test_a_million_packages(self, kind: str) -> None:
        rng = np.random.default_rng(2)
        space = Space.of([(f"i{i}", tuple(map(str, range(10)))) for i in range(6)])
        values = np.rint(rng.dirichlet(np.ones(60), (3, 2)) * ONE)
        draws = Draws(("A", "B"), values, np.zeros((3, 2)), ONE)
        stage = Stage(space, draws, Format(kind, Calendar(60)), [NEGOTIATORS["linear"]] * 2)  # type: ignore[arg-type]
        assert (stage.hold(np.arange(3), 1).ended == 1).all()
