"""In whose record each kind of event may stand."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

    from goodoffices.room.record.audience import Kind

_EVERYONE: tuple[Kind, ...] = ("everyone",)
_CAUCUS: tuple[Kind, ...] = ("caucus",)
_TEAM: tuple[Kind, ...] = ("team",)
_DELEGATION: tuple[Kind, ...] = ("delegation",)
_ANY: tuple[Kind, ...] = ("everyone", "team", "delegation", "caucus", "seats")

PLACES: Mapping[str, tuple[Kind, ...]] = {
    **dict.fromkeys(
        ["room opened", "seat taken", "seat played", "powers declared", "rules proposed", "rules agreed"],
        _EVERYONE,
    ),
    **dict.fromkeys(["agenda proposed", "agenda agreed", "clock set"], _EVERYONE),
    **dict.fromkeys(["session opened", "session closed", "text released", "reserved"], _EVERYONE),
    **dict.fromkeys(["reservation lifted", "text initialled", "proposal put", "proposal closed"], _EVERYONE),
    **dict.fromkeys(["poll opened", "poll closed"], _EVERYONE),
    **dict.fromkeys(["readout proposed", "readout answered", "readout settled"], _EVERYONE),
    **dict.fromkeys(["minutes written", "minutes merged", "minutes struck"], _EVERYONE),
    **dict.fromkeys(["minutes signed", "minutes attested"], _EVERYONE),
    **dict.fromkeys(["head initialled", "record sealed"], _EVERYONE),
    **dict.fromkeys(["entrusted", "withdrawn", "passed", "delivered"], _CAUCUS),
    **dict.fromkeys(["proposal answered", "voted", "sheet shown"], _CAUCUS),
    **dict.fromkeys(["agenda drafted", "authority noted", "text drafted"], _TEAM),
    "sheet kept": _DELEGATION,
    "sheet handed": ("delegation", "seats", "team"),
    "news given": ("everyone", "caucus", "team"),
    "meeting opened": ("everyone", "caucus"),
    "meeting closed": ("everyone", "caucus"),
    "criticised": ("everyone", "caucus"),
    "package proposed": ("everyone", "caucus"),
    "package withdrawn": ("everyone", "caucus"),
    "said": _ANY,
    "keys destroyed": _ANY,
}
"""Kinds of audience by kind of event."""
