"""Events of talking: sessions, meetings, what is said, and messages carried by the mediator."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from goodoffices.case.claims import Frozen, Key
from goodoffices.room.record.contents import Line, Rule, Words


class SessionOpened(Frozen):
    """A session begins."""

    kind: Literal["session opened"] = "session opened"
    title: Line
    """What it is called."""


class SessionClosed(Frozen):
    """The session ends; its read-out and minutes follow."""

    kind: Literal["session closed"] = "session closed"


class MeetingOpened(Frozen):
    """A meeting begins: a plenary in the record of everyone, a bilateral in that of its caucus."""

    kind: Literal["meeting opened"] = "meeting opened"
    form: Literal["plenary", "bilateral"]
    """Plenary, or the mediation team with one delegation."""


class MeetingClosed(Frozen):
    """A meeting ends."""

    kind: Literal["meeting closed"] = "meeting closed"
    meeting: int
    """The number of its opening in the same record."""


class Said(Frozen):
    """Something is said on the record of its audience."""

    kind: Literal["said"] = "said"
    text: Words
    """The words."""


class Entrusted(Frozen):
    """A delegation entrusts a message to the mediator; in the record of its caucus."""

    kind: Literal["entrusted"] = "entrusted"
    text: Words
    """The message."""
    to: Key
    """The delegation it is meant for."""
    rule: Rule
    """What the mediator may do with it."""
    condition: Line | None = None
    """What the other side would have to give, for the last of the rules."""
    reply_to: int | None = None
    """The number, in this record, of the message it answers."""


class Withdrawn(Frozen):
    """A delegation takes back a message that has not been passed."""

    kind: Literal["withdrawn"] = "withdrawn"
    message: int
    """Its number in this record."""


class Passed(Frozen):
    """The mediator has passed a message on; in the record of the sender's caucus."""

    kind: Literal["passed"] = "passed"
    message: int
    """Its number in this record."""
    to: Key
    """The delegation that has it now."""
    wording: Words
    """What was passed."""
    given: Line | None = None
    """What the other side gave for it, where the rule asks for that."""


class Delivered(Frozen):
    """The mediator brings a message; in the record of the recipient's caucus."""

    kind: Literal["delivered"] = "delivered"
    wording: Words
    """What is passed."""
    origin: Key | None = None
    """Whose words they are, where they are passed as said; else nobody is named."""
    reply_to: int | None = None
    """The number, in this record, of the message of this delegation that it answers."""


Talking = Annotated[
    SessionOpened | SessionClosed | MeetingOpened | MeetingClosed | Said | Entrusted | Withdrawn | Passed | Delivered,
    Field(discriminator="kind"),
]  # fmt: skip
