from __future__ import annotations

from datetime import UTC, datetime, timedelta, timezone

import pytest
from pydantic import ValidationError

from goodoffices.room.record import EVERYONE, KINDS, Entry, caucus
from goodoffices.room.record.entries import ENTRY, to_milliseconds
from goodoffices.room.record.placing import PLACES
from goodoffices.room.record.talking import Entrusted, Said

PAGE = "t-1"
NOON = datetime(2022, 3, 10, 12, tzinfo=UTC)


def test_a_moment_is_kept_in_utc_to_the_millisecond() -> None:
    istanbul = datetime(2022, 3, 10, 15, 0, 0, 1999, timezone(timedelta(hours=3)))
    assert to_milliseconds(istanbul) == datetime(2022, 3, 10, 12, 0, 0, 1000, UTC)


def test_a_moment_without_a_time_zone_is_refused() -> None:
    with pytest.raises(ValidationError, match="says its time zone"):
        Entry(audience=EVERYONE, n=1, at=datetime(2022, 3, 10), by="ann", event=Said(text="x"))  # noqa: DTZ001 -- it is the fault


def test_an_entry_is_written_as_plain_json_and_read_back() -> None:
    entry = Entry(audience=caucus("A"), n=3, at=NOON, by="ann", token=PAGE, event=Said(text="Да"))
    plain = entry.model_dump(mode="json")
    assert (plain["audience"], plain["event"]) == ("caucus.A", {"kind": "said", "text": "Да"})
    assert ENTRY.validate_python(plain) == entry
    assert ENTRY.validate_json(entry.model_dump_json()) == entry


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("n", 0),
        ("audience", "nobody"),
        ("token", "a b"),
        ("token", "x" * 65),
        ("by", ""),
        ("event", {"kind": "x"}),
    ],
)
def test_what_is_no_entry_is_refused(field: str, value: object) -> None:
    plain = Entry(audience=EVERYONE, n=1, at=NOON, by="ann", event=Said(text="x")).model_dump(mode="json")
    with pytest.raises(ValidationError, match=field):
        ENTRY.validate_python(plain | {field: value})


def test_an_event_stands_in_a_record_where_it_belongs_and_in_no_other() -> None:
    whole = Entry(
        audience=caucus("A"), n=1, at=NOON, by="ann", event=Entrusted(text="x", to="B", rule="as said")
    )
    for audience in ("everyone", "team", "delegation.A", "seats.ann"):
        with pytest.raises(ValidationError, match="`entrusted` has no place in a record of"):
            ENTRY.validate_python(whole.model_dump(mode="json") | {"audience": audience})


def test_every_kind_has_its_places() -> None:
    assert set(PLACES) == set(KINDS)


def test_every_kind_is_known_by_its_own_word() -> None:
    assert len(KINDS) == 49
    assert all(KINDS[word].model_fields["kind"].default == word for word in KINDS)
