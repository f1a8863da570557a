"""A day on which every kind of event occurs, so that no kind can be forgotten by a test."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING

from goodoffices.room.proceedings import evolved
from goodoffices.room.record import EVERYONE, MEDIATION, delegation
from goodoffices.room.record.closing import KeysDestroyed
from goodoffices.room.record.opening import AgendaDrafted, AuthorityNoted, SeatPlayed, SeatTaken, SheetHanded
from tests.room.sheets import shaped
from tests.room.talks import AGENDA, PACKAGE, Talks

if TYPE_CHECKING:
    from collections.abc import Iterable

    from goodoffices.room.proceedings import Proceedings
    from goodoffices.room.record import Entry

EVENING = datetime(2022, 3, 10, 18, tzinfo=UTC)


def _opening(talks: Talks) -> None:
    talks.post(EVERYONE, SeatPlayed(seat="bob"))
    for seat in ("ann", "bob", "med"):
        talks.post(EVERYONE, SeatTaken(seat=seat))
    talks.post(MEDIATION, AgendaDrafted(agenda=AGENDA))
    talks.post(MEDIATION, AuthorityNoted(seat="ann", on=("all",), words="established, may discuss"))
    talks.post(delegation("A"), SheetHanded(title="Your role", text="You want a week."))
    talks.do("med", "give-news", text="A bridge is gone.")
    talks.working()
    talks.do("med", "set-clock", label="Cars leave", ends=EVENING)


def _talking(talks: Talks) -> None:
    plenary = talks.do("med", "open-meeting", form="plenary").n
    talks.do("med", "say", text="Welcome.")
    talks.do("med", "close-meeting", meeting=plenary)
    talks.do("med", "open-meeting", form="bilateral", party="A")
    kept = talks.do("ann", "entrust", text="We could wait.", to="B", rule="as said").n
    gone = talks.do("ann", "entrust", text="We could not.", to="B").n
    talks.do("ann", "withdraw", message=gone)
    talks.do("med", "pass-on", sender="A", message=kept)
    talks.do("abe", "keep-sheet", sealed=shaped())
    talks.do("ann", "show-sheet", text="A week is worth most.")


def _drafting(talks: Talks) -> None:
    talks.do("med", "draft-text", markup="A pause.")
    talks.do("med", "release-text", markup="A [A: pause | B: ceasefire].")
    release = talks.do("med", "release-text", markup="A ceasefire.").n
    talks.do("bob", "criticise", release=release, paragraph=1, text="Too short.")
    reservation = talks.do("bob", "reserve", release=release, paragraph=1, text="By day.").n
    talks.do("bob", "lift-reservation", reservation=reservation)
    talks.do("ann", "initial-text", release=release)
    package = talks.do("ann", "propose-package", choices=PACKAGE).n
    talks.do("ann", "withdraw-package", package=package)
    proposal = talks.do("med", "put-proposal", choices=PACKAGE).n
    poll = talks.do("med", "open-poll", choices=PACKAGE).n
    for head in talks.heads:
        talks.do(head, "answer-proposal", proposal=proposal, yes=True)
        talks.do(head, "vote", poll=poll, vote="good")
    talks.do("med", "close-proposal", proposal=proposal)
    talks.do("med", "close-poll", poll=poll)


def _closing(talks: Talks) -> None:
    readout = talks.do("ann", "propose-readout", text="The sides met.").n
    talks.do("bob", "answer-readout", proposal=readout, agreed=True)
    talks.do("med", "settle-readout")
    talks.do("med", "close-session")
    talks.do("med", "open-session", title="Second")
    talks.do("med", "close-session")
    talks.do("ada", "write-minutes", paragraph=1, text="We met at ten.")
    talks.do("ben", "write-minutes", paragraph=1, text="We met at nine.")
    talks.do("ben", "write-minutes", paragraph=2, text="It rained.")
    talks.do("bob", "sign-minutes", paragraph=2, signed={"how": "signed"})
    talks.do("ben", "strike-minutes", paragraph=2)
    _signed(talks, {"how": "disputed", "note": "No."})
    talks.do("ben", "merge-minutes", paragraph=1, wording_of="A")
    _signed(talks, {"how": "signed"})
    talks.do(
        "bob", "sign-minutes", paragraph=1, signed={"how": "signed with a reservation", "note": "At noon."}
    )
    talks.do("ann", "attest-minutes", digest=talks.digest())
    talks.do("ben", "write-minutes", paragraph=1, text="We met at noon.")
    talks.do("ben", "merge-minutes", paragraph=1, wording_of="A")
    _signed(talks, {"how": "signed"})
    talks.do("ann", "initial-head", head=1, digest="ab" * 32)
    talks.do("med", "seal-record")
    talks.now = datetime(2023, 1, 1, tzinfo=UTC)
    talks.post(EVERYONE, KeysDestroyed(receipt="cd" * 32))


def _signed(talks: Talks, signed: dict[str, str]) -> None:
    for head in talks.heads:
        talks.do(head, "sign-minutes", paragraph=1, signed=signed)
    for head in talks.heads:
        talks.do(head, "attest-minutes", digest=talks.digest())


def _day() -> tuple[Entry, ...]:
    talks = Talks(exercise=True)
    for part in (_opening, _talking, _drafting, _closing):
        part(talks)
    return tuple(talks.entries)


EVERY_KIND = _day()
"""The entries of that day."""


def folded(entries: Iterable[Entry]) -> Proceedings:
    """The proceedings after some entries."""
    return evolved(entries)
