"""What each kind of event changes of what its audience was told: every field it touches, and no other."""

from __future__ import annotations

from dataclasses import fields
from datetime import UTC, date, datetime
from typing import TYPE_CHECKING

import pytest

from goodoffices.room.proceedings.state import Told
from goodoffices.room.proceedings.unfolding import unfolded
from goodoffices.room.record import KINDS
from tests.room.every_kind import EVERY_KIND, folded

if TYPE_CHECKING:
    from goodoffices.room.record import Entry, Event

TOUCHED: dict[str, set[str]] = {
    "room opened": {"charter"},
    "seat taken": {"taken", "played"},
    "seat played": {"played"},
    "powers declared": {"powers"},
    "rules proposed": {"rules"},
    "rules agreed": {"rules"},
    "agenda drafted": {"drafted_agenda"},
    "agenda proposed": {"agendas"},
    "agenda agreed": {"agendas"},
    "authority noted": {"authority"},
    "sheet handed": set(),
    "news given": set(),
    "clock set": {"clock"},
    "session opened": {"session", "session_opened", "settled_readout"},
    "session closed": {"session"},
    "meeting opened": {"meetings"},
    "meeting closed": {"meetings"},
    "said": set(),
    "entrusted": {"messages"},
    "withdrawn": {"messages"},
    "passed": {"messages"},
    "delivered": {"delivered"},
    "text drafted": {"draft"},
    "text released": {"releases"},
    "criticised": {"criticisms"},
    "reserved": {"reservations"},
    "reservation lifted": {"reservations"},
    "text initialled": {"releases"},
    "package proposed": {"packages"},
    "package withdrawn": {"taken_back"},
    "proposal put": {"proposals"},
    "proposal answered": {"answers"},
    "proposal closed": {"proposals"},
    "poll opened": {"polls"},
    "voted": {"votes"},
    "poll closed": {"polls"},
    "readout proposed": {"readouts"},
    "readout answered": {"readouts"},
    "readout settled": {"settled_readout"},
    "minutes written": {"minutes", "signed", "attested"},
    "minutes merged": {"minutes", "signed", "attested"},
    "minutes struck": {"minutes", "signed"},
    "minutes signed": {"signed", "attested"},
    "minutes attested": {"attested"},
    "head initialled": {"initialled"},
    "sheet kept": {"sheet"},
    "sheet shown": set(),
    "keys destroyed": {"destroyed"},
    "record sealed": {"sealed"},
}


def test_every_kind_is_here() -> None:
    assert TOUCHED.keys() == KINDS.keys()


@pytest.mark.parametrize("kind", KINDS)
def test_an_event_touches_its_own_fields_and_no_other(kind: str) -> None:
    touched = set()
    for before, entry in places(kind):
        after = unfolded(entry.event, before, entry)
        changed = {
            each.name for each in fields(Told) if getattr(before, each.name) != getattr(after, each.name)
        }
        assert changed <= TOUCHED[kind]
        touched |= changed
    assert touched == TOUCHED[kind]


def places(kind: str) -> list[tuple[Told, Entry]]:
    """Every place in the history of every kind where an event of this kind comes, with what was told before."""
    return [
        (folded(EVERY_KIND[:at]).ledger(entry.audience).told, entry)
        for at, entry in enumerate(EVERY_KIND)
        if entry.event.kind == kind
    ]


def test_what_is_no_event_is_refused() -> None:
    with pytest.raises(TypeError, match="entry 1 of everyone is a str, and no event"):
        unfolded("x", Told(), EVERY_KIND[0])


def last(event: str) -> tuple[Told, Event]:
    before, entry = places(event)[-1]
    return unfolded(entry.event, before, entry), entry.event


def test_a_receipt_says_on_which_day() -> None:
    told, _ = last("keys destroyed")
    assert told.destroyed == date(2023, 1, 1)


def test_a_clock_keeps_its_moment() -> None:
    told, _ = last("clock set")
    assert told.clock is not None
    assert told.clock.ends == datetime(2022, 3, 10, 18, tzinfo=UTC)
