"""Destroying on the agreed day what was kept until then, for a room that is not open."""

from __future__ import annotations

import asyncio
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from goodoffices.case.faults import GoodOfficesError
from goodoffices.room.live import Room
from goodoffices.room.place import OneHand, opened
from goodoffices.room.retention import Retention

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date

    from goodoffices.room.host import Order
    from goodoffices.room.place import Place


def destroy_keys(order: Order, today: date, now: Callable[[], datetime] = lambda: datetime.now(UTC)) -> str:
    """Destroy what a room has kept until the day that was agreed; for a room that is not open on that day or after it.

    Args:
        order: which room.
        today: the date, by which whoever asks for it vouches for this machine's clock.
        now: the host's clock.

    Returns:
        the receipt, as it stands in the record of everyone.

    Raises:
        GoodOfficesError: there is no such room, it is open, or the day has not come; or it cannot be done now.
    """
    place = opened(order.room(), order.database, order.opening, now)
    with place.archive:
        receipt = asyncio.run(_destroyed(place, today))
        place.archive.head(place.clock())
    return receipt


async def _destroyed(place: Place, today: date) -> str:
    retention = Retention(place)
    async with Room(OneHand(place.archive), place.state, place.clock) as room:
        retention.vouched(room, today)
        await retention.destroy(room)
        await retention.tell(room)
        told = retention.receipt(room)
    if told is None:
        msg = "the keys are destroyed, and the receipt could not be kept. Give the same command again"
        raise GoodOfficesError(msg)
    return told
