"""Laws of the room: nobody is shown what is not theirs to see, and what follows from an act follows always."""

from __future__ import annotations

import inspect
from itertools import product
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from immutables import Map

from goodoffices.room.proceedings import (
    Act,
    Proceedings,
    Refusal,
    Sight,
    decide,
    evolved,
    view,
)
from goodoffices.room.proceedings.state import Ledger
from goodoffices.room.record import EVERYONE, KINDS, MEDIATION, delegation
from goodoffices.room.record.entries import ENTRY
from goodoffices.room.record.opening import AgendaDrafted, AuthorityNoted, SeatTaken, SheetHanded
from goodoffices.room.record.placing import PLACES
from goodoffices.room.seats import TEAM
from tests.room.every_kind import EVERY_KIND
from tests.room.players import dice, next_act, played, replayed
from tests.room.talks import AGENDA, PACKAGE, Talks, at, command

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import datetime
    from random import Random

    from goodoffices.room.proceedings import Decision
    from goodoffices.room.record import Audience, Entry

seeds = st.integers(0, 2**32 - 1)
lengths = st.integers(0, 400)


def opened(rng: Random, parties: str | None = None) -> Talks:
    """A room, of two delegations or three, before the rules or at work, with all that a room begins with."""
    talks = Talks(parties or rng.choice(["AB", "ABC"]), exercise=True)
    talks.post(MEDIATION, AgendaDrafted(agenda=AGENDA))
    talks.post(MEDIATION, AuthorityNoted(seat="ann", on=("pause",), words="doubted"))
    for seat in talks.sight("med").charter.seats:
        talks.post(EVERYONE, SeatTaken(seat=seat))
    for party in talks.parties:
        talks.post(delegation(party), SheetHanded(title="Your role", text=f"The role of {party}"))
    return talks.working() if rng.random() < 0.8 else talks


def history(seed: int, acts: int, parties: str | None = None) -> tuple[Talks, list[tuple[Act, datetime]]]:
    """A room in which people have acted at random."""
    rng = dice(seed)
    talks = opened(rng, parties)
    return talks, played(rng, talks, acts)


def seats(state: Proceedings) -> list[str]:
    """The seats of a room."""
    charter = state.ledger(EVERYONE).told.charter
    assert charter is not None
    return sorted(charter.seats)


def admits(state: Proceedings, audience: Audience, seat: str) -> bool:
    """Whether a seat is of an audience."""
    charter = state.ledger(EVERYONE).told.charter
    assert charter is not None
    return audience.admits(seat, charter)


def seen(sight: Sight) -> dict[str, object]:
    """All that a seat can get at: every attribute and property, the record, the powers, and how it all is written."""
    properties = [name for name, _ in inspect.getmembers(Sight, lambda member: isinstance(member, property))]
    found: dict[str, object] = {name: getattr(sight, name) for name in properties}
    found["powers"] = {item: sight.power(item) for item in ("all", *AGENDA.items)}
    record = sight.record()
    found["record"] = record
    found["agendas"] = [sight.agenda_of(entry) for entry in record]
    found["written"] = [entry.model_dump_json() for entry in record]
    found["ledgers"] = list(sight.ledgers.items())
    found["repr"] = repr(sight)
    return found


def altered(state: Proceedings, other: Proceedings, seat: str, rng: Random) -> Proceedings:
    """Another world that a seat cannot tell from this one: what is not its own is gone, cut short or another's."""
    ledgers = {a: ledger for a, ledger in state.ledgers.items() if admits(state, a, seat)}
    for audience in {*state.ledgers, *other.ledgers}:
        if not admits(state, audience, seat):
            ledger = rng.choice([Ledger(), _cut(state, audience, rng), other.ledger(audience)])
            if ledger.length or rng.random() < 0.3:
                ledgers[audience] = ledger
    shuffled = sorted(ledgers, key=lambda _: rng.random())
    return Proceedings(Map({audience: ledgers[audience] for audience in shuffled}))


def _cut(state: Proceedings, audience: Audience, rng: Random) -> Ledger:
    entries = [entry for _, entry in sorted(state.ledger(audience).entries.items())]
    return evolved(entries[: rng.randint(0, len(entries))]).ledger(audience)


class TestNonInterference:
    """Whatever is outside a seat's audiences, it sees the same, and what it asks for has the same consequences."""

    @given(seeds, lengths)
    @settings(max_examples=60)
    def test_what_a_seat_sees_and_may_do_rests_on_its_own_audiences(self, seed: int, acts: int) -> None:
        talks, _ = history(seed, acts)
        other, _ = history(seed + 1, acts, talks.parties)
        rng = dice(seed)
        for seat in seats(talks.state):
            hidden = altered(talks.state, other.state, seat, rng)
            assert seen(view(hidden, seat)) == seen(talks.sight(seat))
            for _ in range(4):
                act = next_act(rng, talks, "the same words", seat)
                assert decide(hidden, act, talks.now) == decide(talks.state, act, talks.now)

    @given(seeds, st.integers(0, 1000))
    @settings(max_examples=25)
    def test_an_act_leaves_entries_only_where_its_seat_is_admitted(self, seed: int, acts: int) -> None:
        talks, _ = history(seed, acts)
        acted = [entry for entry in talks.entries if entry.by != "room"]
        assert all(admits(talks.state, entry.audience, entry.by) for entry in acted)
        assert all(entry.audience.kind in PLACES[entry.event.kind] for entry in talks.entries)

    @given(seeds, lengths)
    @settings(max_examples=40)
    def test_what_others_do_out_of_a_seats_sight_leaves_no_trace_in_it(self, seed: int, acts: int) -> None:
        """The same acts without the ones that a seat saw nothing of, or with other words in them, and others before.

        Declared exceptions, by the mediator, who sees what they rest on: what is announced of a proposal or a poll, and
        messages that are passed to the seat's own delegation.
        """
        talks, done = history(seed, acts)
        rng = dice(seed)
        seat = rng.choice([each for each in seats(talks.state) if not talks.sight(each).mediates])
        start = opened(dice(seed))
        assert start.entries == talks.entries[: len(start.entries)]
        extra = {party: rng.randint(0, 4) for party in talks.parties if party != talks.sight(seat).party}
        for party, times in extra.items():
            for _ in range(times):
                act = Act("med", command("give-news", text="Something else.", party=party))
                start.take(decide(start.state, act, start.entries[-1].at))
        other = replayed(
            start, [(_shifted(act, extra, talks), now) for act, now in _purged(talks, done, seat)]
        )
        assert seen(view(other.state, seat)) == seen(talks.sight(seat))

    @pytest.mark.parametrize("answers", list(product([True, False], repeat=2)))
    def test_all_yes_or_not_all_is_all_that_a_proposal_tells(self, answers: tuple[bool, ...]) -> None:
        same = [each for each in product([True, False], repeat=2) if all(each) is all(answers)]
        assert len({repr(_proposal(each).sight("ann")) for each in same}) == 1

    def test_who_did_not_answer_is_told_to_nobody(self) -> None:
        sights = {repr(_proposal(each).sight("ann")) for each in ((False, None), (None, True), (None, None))}
        assert sights == {repr(_proposal((False, False)).sight("ann"))}


EXCEPTIONS = {"answer-proposal", "vote"}
SPOKEN = {"give-news", "say-in-caucus", "criticise", "show-sheet", "entrust", "propose-package"}


def _purged(talks: Talks, done: list[tuple[Act, datetime]], seat: str) -> Iterator[tuple[Act, datetime]]:
    """Acts of which a seat saw nothing are left out; those that the mediator's later acts number say other words."""
    made: dict[str, list[Entry]] = {}
    for entry in talks.entries:
        made.setdefault(entry.token, []).append(entry)
    passed = {
        (entry.audience, entry.event.message)
        for entry in talks.entries
        if entry.event.kind == "passed" and entry.event.to == talks.sight(seat).party
    }
    for act, moment in done:
        entries = made.get(act.token, [])
        if any(admits(talks.state, entry.audience, seat) for entry in entries):
            yield act, moment
        elif entries and all(entry.audience.kind == "caucus" for entry in entries):
            told = act.command.name not in EXCEPTIONS and any((e.audience, e.n) in passed for e in entries)
            yield (act if told else _reworded(act)), moment


def _shifted(act: Act, extra: dict[str, int], talks: Talks) -> Act:
    """The act with its numbers as they are in caucuses that hold some entries more."""
    given = act.command.model_dump()
    own = talks.sight(act.by).party
    places = {"reply_to": own}
    if act.command.name == "withdraw":
        places = {"message": own}
    elif act.command.name == "withdraw-package":
        places = {"package": "" if given["openly"] else own}
    elif act.command.name == "close-meeting":
        places = {"meeting": given["party"] or ""}
    elif act.command.name == "pass-on":
        message = talks.sight("med").caucus(given["sender"]).messages.get(given["message"])
        places = {"message": given["sender"], "answers": message.said.to if message else ""}
    changed = {
        field: given[field] + extra.get(place, 0)
        for field, place in places.items()
        if given.get(field) is not None
    }
    return Act(act.by, act.command.model_copy(update=changed), act.token)


def _reworded(act: Act) -> Act:
    field = "note" if act.command.name == "propose-package" else "text"
    if act.command.name not in SPOKEN:
        return act
    return Act(act.by, act.command.model_copy(update={field: "quite other words"}), act.token)


def _proposal(others: tuple[bool | None, ...]) -> Talks:
    """Of three delegations, A says yes and the others answer, or do not; then the mediator closes."""
    talks = at("working", "ABC")
    talks.now = talks.now.replace(year=2022, hour=12)
    n = talks.do("med", "put-proposal", choices=PACKAGE).n
    for head, yes in (("ann", True), *zip(("bob", "cem"), others, strict=True)):
        if yes is not None:
            act = Act(head, command("answer-proposal", proposal=n, yes=yes), f"page-{head}")
            talks.take(decide(talks.state, act, talks.now))
    talks.do("med", "close-proposal", "page-close", proposal=n, unanswered=True)
    return talks


class TestFolding:
    """Stale proceedings brought up to date by the entries since are the fresh ones."""

    def test_every_kind_of_event_occurs(self) -> None:
        assert {entry.event.kind for entry in EVERY_KIND} == set(KINDS)
        assert all(entry.audience.kind in PLACES[entry.event.kind] for entry in EVERY_KIND)

    @pytest.mark.parametrize("kind", KINDS)
    def test_after_every_kind_of_event(self, kind: str) -> None:
        fresh = evolved(EVERY_KIND)
        cuts = [at for at, entry in enumerate(EVERY_KIND) if entry.event.kind == kind]
        assert cuts
        for cut in cuts:
            for stale in (evolved(EVERY_KIND[:cut]), evolved(EVERY_KIND[: cut + 1])):
                since = [entry for entry in EVERY_KIND if entry.n > stale.ledger(entry.audience).length]
                assert evolved(since, stale) == fresh

    @given(seeds, lengths)
    @settings(max_examples=30)
    def test_at_any_moment_of_any_history(self, seed: int, acts: int) -> None:
        talks, _ = history(seed, acts)
        cut = dice(seed).randint(0, len(talks.entries))
        assert evolved(talks.entries[cut:], evolved(talks.entries[:cut])) == talks.state
        assert evolved(talks.entries) == talks.state

    @given(seeds, lengths)
    @settings(max_examples=30)
    def test_in_whatever_order_the_audiences_are_read(self, seed: int, acts: int) -> None:
        talks, _ = history(seed, acts)
        rng = dice(seed)
        waiting: dict[Audience, list[Entry]] = {}
        for entry in reversed(talks.entries):
            waiting.setdefault(entry.audience, []).append(entry)
        order = [
            waiting[a].pop() for a in rng.sample([e.audience for e in talks.entries], len(talks.entries))
        ]
        assert evolved(order) == talks.state


class TestWriting:
    """An entry that is written as JSON and read back is the same entry, and follows as before."""

    @pytest.mark.parametrize("entry", EVERY_KIND, ids=lambda entry: entry.event.kind)
    def test_every_kind_of_event(self, entry: Entry) -> None:
        assert ENTRY.validate_json(entry.model_dump_json()) == entry
        assert ENTRY.validate_python(entry.model_dump(mode="json")) == entry

    @given(seeds, lengths)
    @settings(max_examples=20)
    def test_whole_histories(self, seed: int, acts: int) -> None:
        talks, _ = history(seed, acts)
        read = [ENTRY.validate_json(entry.model_dump_json()) for entry in talks.entries]
        assert read == talks.entries
        assert repr(evolved(read)) == repr(evolved(talks.entries))


class TestDeciding:
    """Deciding is a function: of the same proceedings, act and moment the same follows, and nothing else changes."""

    @given(seeds, lengths)
    @settings(max_examples=40)
    def test_it_is_pure_and_a_refusal_changes_nothing(self, seed: int, acts: int) -> None:
        talks, _ = history(seed, acts)
        rng = dice(seed)
        before, ledgers = repr(talks.state), talks.state
        for _ in range(20):
            act = next_act(rng, talks, "words")
            asked = repr(act)
            first = decide(talks.state, act, talks.now)
            assert decide(talks.state, act, talks.now) == first
            assert (repr(talks.state), repr(act)) == (before, asked)
            talks.take(first if isinstance(first, Refusal) else ())
        assert talks.state == ledgers

    @given(seeds, lengths)
    @settings(max_examples=40)
    def test_the_same_page_does_it_once(self, seed: int, acts: int) -> None:
        talks, done = history(seed, acts)
        kept = {entry.token for entry in talks.entries}
        accepted = [act for act, _ in done if act.token in kept]
        for act in accepted:
            assert decide(talks.state, act, talks.now) == ()

    @given(seeds, lengths)
    @settings(max_examples=20)
    def test_the_same_acts_make_the_same_record(self, seed: int, acts: int) -> None:
        talks, done = history(seed, acts)
        again = replayed(opened(dice(seed)), done)
        assert again.entries == talks.entries

    @given(seeds, lengths)
    @settings(max_examples=20)
    def test_every_entry_is_the_next_of_its_audience(self, seed: int, acts: int) -> None:
        talks, _ = history(seed, acts)
        counted: dict[Audience, int] = {}
        for entry in talks.entries:
            counted[entry.audience] = counted.get(entry.audience, 0) + 1
            assert entry.n == counted[entry.audience]

    @given(seeds)
    @settings(max_examples=20)
    def test_a_refusal_is_told_whole(self, seed: int) -> None:
        talks, _ = history(seed, 50)
        rng = dice(seed)
        decisions: list[Decision] = [
            decide(talks.state, next_act(rng, talks, "x"), talks.now) for _ in range(100)
        ]
        told = [str(each) for each in decisions if isinstance(each, Refusal)]
        assert [text for text in told if "{" in text] == []


def test_only_the_team_sees_the_teams() -> None:
    talks, _ = history(1, 300)
    for seat in seats(talks.state):
        assert (MEDIATION in talks.sight(seat).ledgers) is (talks.sight(seat).party == TEAM)
