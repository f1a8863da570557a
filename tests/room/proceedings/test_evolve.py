from __future__ import annotations

import pytest

from goodoffices.room.proceedings import NOTHING_YET, evolve, evolved, forgotten, numbered
from goodoffices.room.record import EVERYONE, caucus
from goodoffices.room.record.talking import Said
from tests.room.every_kind import EVERY_KIND
from tests.room.talks import Talks, at


class TestEvolve:
    def test_changes_the_ledger_of_its_audience_and_no_other(self) -> None:
        talks = at("working")
        before = talks.state
        talks.do("ann", "say-in-caucus", text="x")
        assert {a for a in talks.state.ledgers if talks.state.ledger(a) != before.ledger(a)} == {caucus("A")}

    @pytest.mark.parametrize("skip", [-1, 1])
    def test_an_entry_follows_the_one_before_it(self, skip: int) -> None:
        talks = Talks().ruled()
        entry = talks.entries[-1].model_copy(update={"n": talks.entries[-1].n + 1 + skip})
        with pytest.raises(ValueError, match=f"entry {entry.n} of everyone does not follow entry 4"):
            evolve(talks.state, entry)

    def test_stale_proceedings_are_brought_up_to_date_by_the_entries_since(self) -> None:
        fresh = evolved(EVERY_KIND)
        for cut in range(len(EVERY_KIND)):
            assert evolved(EVERY_KIND[cut:], evolved(EVERY_KIND[:cut])) == fresh

    def test_nothing_happens_without_entries(self) -> None:
        assert evolved([]) == NOTHING_YET


class TestForgotten:
    def test_what_was_destroyed_is_gone_and_the_numbering_goes_on(self) -> None:
        talks = at("working")
        for text in ("canary", "sings"):
            talks.do("ann", "say-in-caucus", text, text=text)
        state = forgotten(talks.state, caucus("A"), 2)
        assert "canary" not in repr(state)
        (entry,) = numbered(state, [(caucus("A"), Said(text="On."))], "ann", talks.now)
        assert entry.n == 3
        assert evolve(state, entry).ledger(caucus("A")).length == 3

    def test_the_rest_stays(self) -> None:
        talks = at("working")
        talks.do("ann", "say-in-caucus", text="x")
        state = forgotten(talks.state, caucus("A"), 1)
        assert state.ledger(EVERYONE) == talks.state.ledger(EVERYONE)
