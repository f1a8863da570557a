"""Which part of a page an event concerns."""

from __future__ import annotations

from typing import TYPE_CHECKING

from goodoffices.room.record import KINDS

if TYPE_CHECKING:
    from collections.abc import Mapping

_BY_TOPIC = {
    "seats": ("room opened", "seat taken", "seat played", "authority noted"),
    "powers": ("powers declared",),
    "rules": ("rules proposed", "rules agreed"),
    "agenda": ("agenda drafted", "agenda proposed", "agenda agreed"),
    "meetings": ("session opened", "session closed", "meeting opened", "meeting closed", "said"),
    "messages": ("entrusted", "withdrawn", "passed", "delivered"),
    "text": (
        "text drafted",
        "text released",
        "criticised",
        "reserved",
        "reservation lifted",
        "text initialled",
    ),
    "packages": ("package proposed", "package withdrawn"),
    "proposals": (
        "proposal put",
        "proposal answered",
        "proposal closed",
        "poll opened",
        "voted",
        "poll closed",
    ),
    "readout": ("readout proposed", "readout answered", "readout settled"),
    "minutes": ("minutes written", "minutes merged", "minutes struck", "minutes signed", "minutes attested"),
    "heads": ("head initialled",),
    "sheet": ("sheet kept", "sheet shown"),
    "record": ("keys destroyed", "record sealed"),
    "exercise": ("sheet handed", "news given", "clock set"),
}

TOPICS: Mapping[str, str] = {kind: topic for topic, kinds in _BY_TOPIC.items() for kind in kinds}
"""The topic of every kind of event."""

if TOPICS.keys() != KINDS.keys():
    msg = f"every kind of event has one topic; see to {sorted(TOPICS.keys() ^ KINDS.keys())}"
    raise AssertionError(msg)
