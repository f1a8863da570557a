"""Entries to try the archive with."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from random import Random
from typing import TYPE_CHECKING

from goodoffices.room.record import Entry
from goodoffices.room.record.talking import Said

if TYPE_CHECKING:
    from goodoffices.room.archive import Archive
    from goodoffices.room.record import Audience


def drawn(seed: int) -> Random:
    """Bytes that are the same in every run."""
    return Random(seed)  # noqa: S311 -- nothing here is secret


TEN = datetime(2022, 3, 10, 10, tzinfo=UTC)


def later(seconds: float) -> datetime:
    """Some seconds after ten."""
    return TEN + timedelta(seconds=seconds)


def said(audience: Audience, n: int, text: str = "Yes.", at: datetime = TEN) -> Entry:
    """Something that somebody says."""
    return Entry(audience=audience, n=n, at=at, by="ann", event=Said(text=text))


def say(archive: Archive, audience: Audience, *texts: str, at: datetime = TEN) -> None:
    """Add what is said to a record, all at once."""
    n = archive.lengths().get(audience, 0)
    archive.append([said(audience, n + i, text, archive.moment(at)) for i, text in enumerate(texts, 1)])


def texts(archive: Archive, audience: Audience) -> list[str]:
    """All that can still be read of what is said in a record."""
    return [
        entry.event.text
        for entry in archive.entries()
        if entry.audience == audience and isinstance(entry.event, Said)
    ]
