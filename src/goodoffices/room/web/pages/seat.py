"""The seat's own sign-in: passkeys, and signing out everywhere."""

from __future__ import annotations

from goodoffices.room.web.page import N_, Page

PAGE = Page(path="seat", title=N_("Your sign-in"), template="seat.html.j2", place=950)
