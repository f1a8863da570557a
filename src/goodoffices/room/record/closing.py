"""Events of closing: the joint read-out, minutes, initialled heads, sealed sheets, and the end of the record."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field, StringConstraints

from goodoffices.case.claims import Frozen, Key
from goodoffices.room.record.contents import Digest, Signed, Words


class ReadoutProposed(Frozen):
    """Somebody proposes what is told to the press together."""

    kind: Literal["readout proposed"] = "readout proposed"
    text: Words
    """The read-out."""


class ReadoutAnswered(Frozen):
    """A delegation agrees to a read-out, or does not."""

    kind: Literal["readout answered"] = "readout answered"
    proposal: int
    """The number of the proposal in the record of everyone."""
    party: Key
    """The delegation."""
    agreed: bool
    """Whether it agrees."""


class ReadoutSettled(Frozen):
    """There is a joint read-out, or each speaks for itself."""

    kind: Literal["readout settled"] = "readout settled"
    proposal: int | None
    """The number of the agreed read-out in the record of everyone; none where each speaks for itself."""


class MinutesWritten(Frozen):
    """A delegation's note-taker writes a paragraph of the minutes."""

    kind: Literal["minutes written"] = "minutes written"
    paragraph: int = Field(ge=1, le=400)
    """The paragraph, counted from 1."""
    party: Key
    """The delegation whose wording it is."""
    text: Words
    """The wording."""


class MinutesMerged(Frozen):
    """A note-taker takes over the other's wording of a paragraph."""

    kind: Literal["minutes merged"] = "minutes merged"
    paragraph: int
    """The paragraph."""
    party: Key
    """The delegation that gives up its own wording."""
    wording_of: Key
    """The delegation whose wording it takes over."""


class MinutesStruck(Frozen):
    """A delegation takes its wording of a paragraph out of the minutes; without any wording there is no paragraph."""

    kind: Literal["minutes struck"] = "minutes struck"
    paragraph: int
    """The paragraph."""
    party: Key
    """The delegation."""


class MinutesSigned(Frozen):
    """How a delegation stands to a paragraph as it is worded now."""

    kind: Literal["minutes signed"] = "minutes signed"
    paragraph: int
    """The paragraph."""
    party: Key
    """The delegation."""
    signed: Signed
    """Signed, signed with a reservation, or disputed."""


class MinutesAttested(Frozen):
    """A delegation attests the minutes as a whole, reservations and disputes included."""

    kind: Literal["minutes attested"] = "minutes attested"
    party: Key
    """The delegation."""
    digest: Digest
    """The SHA-256 of the minutes it attests."""


class HeadInitialled(Frozen):
    """A seat has compared a joint head with its own print, and initialled it."""

    kind: Literal["head initialled"] = "head initialled"
    head: int
    """The number of the joint head."""
    digest: Digest
    """The digest on the print."""
    seat: Key
    """The seat."""


class SheetKept(Frozen):
    """A delegation's own sheet, sealed in its browser; in the record of that delegation."""

    kind: Literal["sheet kept"] = "sheet kept"
    sealed: Annotated[str, StringConstraints(pattern=r"^[A-Za-z0-9+/=.:_-]+$", max_length=200_000)]
    """The sealed sheet; only the delegation's passphrase opens it."""


class SheetShown(Frozen):
    """A delegation shows something of its own sheet to the mediation team, because it chooses to."""

    kind: Literal["sheet shown"] = "sheet shown"
    text: Words
    """What it shows."""


class KeysDestroyed(Frozen):
    """The receipt: what was said in caucus, within delegations and between named seats is gone for good."""

    kind: Literal["keys destroyed"] = "keys destroyed"
    receipt: Digest
    """The SHA-256 of the key that was destroyed; in the record of everyone, over the receipts of all caucuses and
    delegations, whether or not anything was said there."""


class RecordSealed(Frozen):
    """The record is complete; nothing is added to it, apart from receipts."""

    kind: Literal["record sealed"] = "record sealed"


Closing = Annotated[
    ReadoutProposed | ReadoutAnswered | ReadoutSettled | MinutesWritten | MinutesMerged | MinutesStruck | MinutesSigned
    | MinutesAttested | HeadInitialled | SheetKept | SheetShown | KeysDestroyed | RecordSealed,
    Field(discriminator="kind"),
]  # fmt: skip
