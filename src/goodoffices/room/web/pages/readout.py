"""The joint read-out: agreed word for word, or each speaks for itself."""

from __future__ import annotations

from goodoffices.room.web.page import N_, Page

PAGE = Page(
    path="readout",
    title=N_("Read-out"),
    template="readout.html.j2",
    topics=("readout", "meetings", "agenda"),
    place=100,
)
